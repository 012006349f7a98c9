// The losses of a tile of four points, and their gradients by the network's outputs.
// Targets: single numbers [column][point] where all members share them, else
// [group][column][point][lane]. The last points of a tile may be there to fill it only.

import { Loss, VECTOR } from "./memory";
import { exp, log, log1p, sigmoid } from "./mathematics";

@inline function target(shared: bool, y: usize, at: usize): v128 {
  return shared ? v128.load32_splat(y + 4 * at) : v128.load(y + 16 * at);
}

/** The largest output of a point, and Σ e^(z − largest). */
@inline function largest(z: usize, outputs: i32): v128 {
  let top = v128.load(z);
  for (let o = 1; o < outputs; o++) top = f32x4.max(top, v128.load(z + <usize>o * 64));
  return top;
}

@inline function sumOfPowers(z: usize, outputs: i32, top: v128): v128 {
  let sum = f32x4.splat(0);
  for (let o = 0; o < outputs; o++) {
    sum = f32x4.add(sum, exp(f32x4.sub(v128.load(z + <usize>o * 64), top)));
  }
  return sum;
}

/** Replace one point's outputs by the gradient of its part of the loss. */
@inline function derive(
  loss: i32, shared: bool, outputs: i32, z: usize, y: usize, t: i32, weight: v128
): void {
  if (loss == Loss.multiclass) {
    const label = target(shared, y, t), top = largest(z, outputs);
    const share = f32x4.div(f32x4.splat(1), sumOfPowers(z, outputs, top));
    for (let o = 0; o < outputs; o++, z += 64) {
      const p = f32x4.mul(exp(f32x4.sub(v128.load(z), top)), share);
      const right = f32x4.eq(label, f32x4.splat(<f32>o));
      const hit = v128.bitselect(f32x4.splat(1), f32x4.splat(0), right);
      v128.store(z, f32x4.mul(f32x4.sub(p, hit), weight));
    }
    return;
  }
  for (let o = 0; o < outputs; o++, z += 64) {
    let f = v128.load(z);
    if (loss == Loss.binary) f = sigmoid(f);
    const wanted = target(shared, y, 4 * o + t);
    v128.store(z, f32x4.mul(f32x4.sub(f, wanted), weight));
  }
}

/** Replace a tile's outputs by gradients; 0 for points that only fill the tile. */
export function lossGradients(
  loss: i32, shared: bool, groups: i32, outputs: i32, z: usize, y: usize,
  valid: i32, points: i32
): void {
  const times: f32 = loss == Loss.squared ? 2.0 / <f32>outputs : 1.0;
  const weight = f32x4.splat(times / <f32>points), none = f32x4.splat(0);
  const columns = loss == Loss.multiclass ? 1 : outputs;
  const next: usize = shared ? 0 : <usize>columns * 64;
  for (let q = 0; q < groups; q++, y += next, z += <usize>outputs * 64) {
    for (let t = 0; t < 4; t++) {
      const at = z + <usize>t * VECTOR;
      if (t >= valid) {
        for (let o = 0; o < outputs; o++) v128.store(at + <usize>o * 64, none);
      } else if (loss == Loss.squared) {
        derive(Loss.squared, shared, outputs, at, y, t, weight);
      } else if (loss == Loss.binary) {
        derive(Loss.binary, shared, outputs, at, y, t, weight);
      } else {
        derive(Loss.multiclass, shared, outputs, at, y, t, weight);
      }
    }
  }
}

/** One point's loss, not yet divided by the numbers of points and outputs. */
function lossOf(
  loss: i32, shared: bool, outputs: i32, z: usize, y: usize, t: i32
): v128 {
  let sum = f32x4.splat(0);
  if (loss == Loss.squared) {
    for (let o = 0; o < outputs; o++, z += 64) {
      const r = f32x4.sub(v128.load(z), target(shared, y, 4 * o + t));
      sum = f32x4.add(sum, f32x4.mul(r, r));
    }
  } else if (loss == Loss.binary) {
    const f = v128.load(z), wanted = target(shared, y, t);
    const tail = log1p(exp(f32x4.neg(f32x4.abs(f))));
    const head = f32x4.sub(f32x4.max(f, sum), f32x4.mul(f, wanted));
    sum = f32x4.add(head, tail);
  } else {
    const label = target(shared, y, t), top = largest(z, outputs);
    const powers = log(sumOfPowers(z, outputs, top));
    for (let o = 0; o < outputs; o++, z += 64) {
      const right = f32x4.eq(label, f32x4.splat(<f32>o));
      sum = v128.bitselect(f32x4.sub(top, v128.load(z)), sum, right);
    }
    sum = f32x4.add(powers, sum);
  }
  return sum;
}

/** Add a tile's losses to the sums of each group. */
export function addLosses(
  loss: i32, shared: bool, groups: i32, outputs: i32, z: usize, y: usize,
  valid: i32, sums: usize
): void {
  const columns = loss == Loss.multiclass ? 1 : outputs;
  const next: usize = shared ? 0 : <usize>columns * 64;
  for (let q = 0; q < groups; q++, y += next, z += <usize>outputs * 64, sums += VECTOR) {
    let sum = lossOf(loss, shared, outputs, z, y, 0);
    for (let t = 1; t < valid; t++) {
      const more = lossOf(loss, shared, outputs, z + <usize>t * VECTOR, y, t);
      sum = f32x4.add(sum, more);
    }
    v128.store(sums, f32x4.add(v128.load(sums), sum));
  }
}
