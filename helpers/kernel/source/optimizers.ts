// The updates of torch.optim's SGD (momentum 0.9) and Adam, with rates and weight decay
// (λw, added to the gradient) of each member's own.

import { Optimizer, VECTOR, Word, pointer, word } from "./memory";
import { accumulate } from "./mathematics";

/** base^k by squaring: the same number wherever training was resumed. */
function power(base: f64, k: i32): f64 {
  let result = 1.0;
  for (; k; k >>= 1, base *= base) if (k & 1) result *= base;
  return result;
}

@inline function decayed(g: usize, w: v128, decay: v128): v128 {
  return accumulate(v128.load(g), decay, w);
}

/**
 * x, or 0 where |x| < 10⁻³⁰. The moments of a unit that is dead would fall for ever, into
 * numbers so small that many processors take far longer for them.
 */
@inline function settled(x: v128): v128 {
  const small = f32x4.lt(f32x4.abs(x), f32x4.splat(1e-30));
  return v128.bitselect(f32x4.splat(0), x, small);
}

@inline function descend(
  momentum: bool, count: usize, w: usize, v: usize, g: usize, rate: v128, decay: v128
): void {
  for (const end = w + count; w < end; w += VECTOR, v += VECTOR, g += VECTOR) {
    const weight = v128.load(w);
    let direction = decayed(g, weight, decay);
    if (momentum) {
      direction = accumulate(direction, v128.load(v), f32x4.splat(0.9));
      v128.store(v, settled(direction));
    }
    v128.store(w, f32x4.sub(weight, f32x4.mul(rate, direction)));
  }
}

@inline function adam(
  count: usize, w: usize, m: usize, v: usize, g: usize, rate: v128, decay: v128,
  root: v128
): void {
  const a = f32x4.splat(0.9), a1 = f32x4.splat(0.1), b = f32x4.splat(0.999);
  const b1 = f32x4.splat(0.001), tiny = f32x4.splat(1e-8);
  for (const end = w + count; w < end; w += 16, m += 16, v += 16, g += 16) {
    const weight = v128.load(w), d = decayed(g, weight, decay);
    const mean = accumulate(f32x4.mul(a, v128.load(m)), a1, d);
    const square = accumulate(f32x4.mul(b, v128.load(v)), b1, f32x4.mul(d, d));
    v128.store(m, settled(mean));
    v128.store(v, settled(square));
    const size = f32x4.add(f32x4.mul(f32x4.sqrt(square), root), tiny);
    v128.store(w, f32x4.sub(weight, f32x4.div(f32x4.mul(rate, mean), size)));
  }
}

/** Let a block of groups take step number t (0, 1, …). */
export function update(start: i32, groups: i32, count: usize, t: i32): void {
  const optimizer = word(Word.optimizer), from = <usize>start * count;
  let w = pointer(Word.weights) + from, m = pointer(Word.first) + from;
  let v = pointer(Word.second) + from, g = pointer(Word.gradients);
  let own = <usize>start * VECTOR;
  let rising = f32x4.splat(1), root = rising;
  if (optimizer == Optimizer.adam) {
    rising = f32x4.splat(<f32>(1.0 / (1.0 - power(0.9, t + 1))));
    root = f32x4.splat(<f32>sqrt<f64>(1.0 / (1.0 - power(0.999, t + 1))));
  }
  for (let q = 0; q < groups; q++, own += VECTOR) {
    const rate = f32x4.mul(v128.load(pointer(Word.rates) + own), rising);
    const decay = v128.load(pointer(Word.decays) + own);
    if (optimizer == Optimizer.gd) descend(false, count, w, m, g, rate, decay);
    else if (optimizer == Optimizer.momentum) descend(true, count, w, m, g, rate, decay);
    else adam(count, w, m, v, g, rate, decay, root);
    w += count; m += count; v += count; g += count;
  }
}
