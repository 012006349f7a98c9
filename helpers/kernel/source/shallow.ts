// The course's commonest network, 2 inputs, one hidden layer and 1 output, on samples
// that all members share: forward and backward in one go, with the four points in
// registers. It does what forward.ts, losses.ts and backward.ts do, to the last bit, and
// twice as fast.

import { Activation, Loss, TILE, VECTOR, Word, pointer, size, word } from "./memory";
import { accumulate, sigmoid, tanh } from "./mathematics";

@inline function activated(activation: i32, z: v128): v128 {
  let y = z;
  if (activation == Activation.sigmoid) y = sigmoid(z);
  else if (activation == Activation.tanh) y = tanh(z);
  else if (activation == Activation.relu) y = f32x4.max(z, f32x4.splat(0));
  else if (activation == Activation.leakyRelu) {
    y = f32x4.max(z, f32x4.mul(f32x4.splat(0.01), z));
  }
  return y;
}

/** s·σ′, where y = σ(z). */
@inline function through(activation: i32, y: v128, s: v128): v128 {
  const one = f32x4.splat(1), zero = f32x4.splat(0);
  let r = s;
  if (activation == Activation.sigmoid) {
    r = f32x4.mul(s, f32x4.mul(y, f32x4.sub(one, y)));
  } else if (activation == Activation.tanh) {
    r = f32x4.mul(s, f32x4.sub(one, f32x4.mul(y, y)));
  } else if (activation == Activation.relu) {
    r = v128.bitselect(s, zero, f32x4.gt(y, zero));
  } else if (activation == Activation.leakyRelu) {
    r = v128.bitselect(s, f32x4.mul(s, f32x4.splat(0.01)), f32x4.gt(y, zero));
  }
  return r;
}

@inline function residual(loss: i32, f: v128, y: usize, t: usize): v128 {
  const wanted = v128.load32_splat(y + 4 * t);
  return f32x4.sub(loss == Loss.binary ? sigmoid(f) : f, wanted);
}

@inline function add(g: usize, sum: v128): void {
  v128.store(g, f32x4.add(v128.load(g), sum));
}

@inline function products(
  d0: v128, d1: v128, d2: v128, d3: v128, a0: v128, a1: v128, a2: v128, a3: v128
): v128 {
  return accumulate(accumulate(accumulate(f32x4.mul(d0, a0), d1, a1), d2, a2), d3, a3);
}

@inline function tile(
  activation: i32, start: i32, groups: i32, stride: usize, valid: i32, points: i32
): void {
  const loss = word(Word.loss), units = <usize>size(1) * VECTOR;
  const x = pointer(Word.tileInputs), y = pointer(Word.tileTargets);
  const x0 = v128.load32_splat(x), x1 = v128.load32_splat(x, 4);
  const x2 = v128.load32_splat(x, 8), x3 = v128.load32_splat(x, 12);
  const y0 = v128.load32_splat(x, 16), y1 = v128.load32_splat(x, 20);
  const y2 = v128.load32_splat(x, 24), y3 = v128.load32_splat(x, 28);
  const times: f32 = loss == Loss.squared ? 2.0 : 1.0;
  const weight = f32x4.splat(times / <f32>points), none = f32x4.splat(0);
  const weight1 = valid > 1 ? weight : none, weight2 = valid > 2 ? weight : none;
  const weight3 = valid > 3 ? weight : none;
  let w = pointer(Word.weights) + <usize>start * stride, g = pointer(Word.gradients);
  for (let q = 0; q < groups; q++, w += stride, g += stride) {
    const b = w + 2 * units, v = b + units, end = v + units;
    let f0 = v128.load(end), f1 = f0, f2 = f0, f3 = f0;
    let a = pointer(Word.units);
    for (let k = w, j = b; j < v; k += 2 * VECTOR, j += VECTOR, a += TILE) {
      const bias = v128.load(j), w0 = v128.load(k), w1 = v128.load(k, 16);
      const out = v128.load(j + units);
      let h = activated(activation, accumulate(accumulate(bias, w0, x0), w1, y0));
      v128.store(a, h);
      f0 = accumulate(f0, out, h);
      h = activated(activation, accumulate(accumulate(bias, w0, x1), w1, y1));
      v128.store(a, h, 16);
      f1 = accumulate(f1, out, h);
      h = activated(activation, accumulate(accumulate(bias, w0, x2), w1, y2));
      v128.store(a, h, 32);
      f2 = accumulate(f2, out, h);
      h = activated(activation, accumulate(accumulate(bias, w0, x3), w1, y3));
      v128.store(a, h, 48);
      f3 = accumulate(f3, out, h);
    }
    if (loss == Loss.binary) {
      f0 = residual(Loss.binary, f0, y, 0);
      f1 = residual(Loss.binary, f1, y, 1);
      f2 = residual(Loss.binary, f2, y, 2);
      f3 = residual(Loss.binary, f3, y, 3);
    } else {
      f0 = residual(Loss.squared, f0, y, 0);
      f1 = residual(Loss.squared, f1, y, 1);
      f2 = residual(Loss.squared, f2, y, 2);
      f3 = residual(Loss.squared, f3, y, 3);
    }
    const d0 = f32x4.mul(f0, weight), d1 = f32x4.mul(f1, weight1);
    const d2 = f32x4.mul(f2, weight2), d3 = f32x4.mul(f3, weight3);
    const shift = g - w;
    add(end + shift, f32x4.add(f32x4.add(f32x4.add(d0, d1), d2), d3));
    a = pointer(Word.units);
    for (let k = w, j = b; j < v; k += 2 * VECTOR, j += VECTOR, a += TILE) {
      const out = v128.load(j + units);
      const a0 = v128.load(a), a1 = v128.load(a, 16);
      const a2 = v128.load(a, 32), a3 = v128.load(a, 48);
      add(j + units + shift, products(d0, d1, d2, d3, a0, a1, a2, a3));
      const h0 = through(activation, a0, f32x4.mul(out, d0));
      const h1 = through(activation, a1, f32x4.mul(out, d1));
      const h2 = through(activation, a2, f32x4.mul(out, d2));
      const h3 = through(activation, a3, f32x4.mul(out, d3));
      add(j + shift, f32x4.add(f32x4.add(f32x4.add(h0, h1), h2), h3));
      add(k + shift, products(h0, h1, h2, h3, x0, x1, x2, x3));
      add(k + shift + VECTOR, products(h0, h1, h2, h3, y0, y1, y2, y3));
    }
  }
}

/** Whether this network is of that kind. */
export function isShallow(): bool {
  return word(Word.layers) == 2 && size(0) == 2 && size(2) == 1
    && word(Word.loss) != Loss.multiclass;
}

// A function for each activation: what it does not need is left out when it is compiled.
function withIdentity(
  start: i32, groups: i32, stride: usize, valid: i32, points: i32
): void {
  tile(Activation.identity, start, groups, stride, valid, points);
}

function withSigmoid(
  start: i32, groups: i32, stride: usize, valid: i32, points: i32
): void {
  tile(Activation.sigmoid, start, groups, stride, valid, points);
}

function withTanh(
  start: i32, groups: i32, stride: usize, valid: i32, points: i32
): void {
  tile(Activation.tanh, start, groups, stride, valid, points);
}

function withRelu(
  start: i32, groups: i32, stride: usize, valid: i32, points: i32
): void {
  tile(Activation.relu, start, groups, stride, valid, points);
}

function withLeakyRelu(
  start: i32, groups: i32, stride: usize, valid: i32, points: i32
): void {
  tile(Activation.leakyRelu, start, groups, stride, valid, points);
}

/** Add a tile's gradients by all weights and biases. */
export function shallowGradients(
  start: i32, groups: i32, stride: usize, valid: i32, points: i32
): void {
  switch (word(Word.activation)) {
    case Activation.sigmoid: return withSigmoid(start, groups, stride, valid, points);
    case Activation.tanh: return withTanh(start, groups, stride, valid, points);
    case Activation.relu: return withRelu(start, groups, stride, valid, points);
    case Activation.leakyRelu: return withLeakyRelu(start, groups, stride, valid, points);
    default: return withIdentity(start, groups, stride, valid, points);
  }
}
