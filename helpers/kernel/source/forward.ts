// One layer forward, for a tile of four points: z = W a + b, then the activation.
// `shared`: all members see the same inputs, stored as single numbers [unit][point];
// else [group][unit][point][lane]. Two outputs at a time, so that what is loaded once
// serves twice.

import { Activation, TILE, VECTOR } from "./memory";
import { accumulate, sigmoid, tanh } from "./mathematics";

@inline function value(shared: bool, x: usize, t: usize): v128 {
  return shared ? v128.load32_splat(x + 4 * t) : v128.load(x + 16 * t);
}

@inline function kept(relu: bool, z: v128): v128 {
  return relu ? f32x4.max(z, f32x4.splat(0)) : z;
}

@inline function layer(
  shared: bool, relu: bool, groups: i32, inputs: i32, outputs: i32,
  weights: usize, stride: usize, x: usize, z: usize
): void {
  const row = <usize>inputs * VECTOR, all = row * outputs;
  const step: usize = shared ? 16 : TILE, next: usize = shared ? 0 : <usize>inputs * TILE;
  for (let q = 0; q < groups; q++, weights += stride, x += next) {
    let w = weights, b = weights + all, j = outputs;
    for (; j > 1; j -= 2, w += 2 * row, b += 2 * VECTOR, z += 2 * TILE) {
      let r0 = v128.load(b), r1 = r0, r2 = r0, r3 = r0;
      let s0 = v128.load(b, 16), s1 = s0, s2 = s0, s3 = s0;
      for (let k = w, a = x, end = w + row; k < end; k += VECTOR, a += step) {
        const u = v128.load(k), v = v128.load(k + row);
        const a0 = value(shared, a, 0), a1 = value(shared, a, 1);
        r0 = accumulate(r0, u, a0);
        s0 = accumulate(s0, v, a0);
        r1 = accumulate(r1, u, a1);
        s1 = accumulate(s1, v, a1);
        const a2 = value(shared, a, 2), a3 = value(shared, a, 3);
        r2 = accumulate(r2, u, a2);
        s2 = accumulate(s2, v, a2);
        r3 = accumulate(r3, u, a3);
        s3 = accumulate(s3, v, a3);
      }
      v128.store(z, kept(relu, r0));
      v128.store(z, kept(relu, r1), 16);
      v128.store(z, kept(relu, r2), 32);
      v128.store(z, kept(relu, r3), 48);
      v128.store(z, kept(relu, s0), 64);
      v128.store(z, kept(relu, s1), 80);
      v128.store(z, kept(relu, s2), 96);
      v128.store(z, kept(relu, s3), 112);
    }
    if (j) {
      let r0 = v128.load(b), r1 = r0, r2 = r0, r3 = r0;
      for (let k = w, a = x, end = w + row; k < end; k += VECTOR, a += step) {
        const u = v128.load(k);
        r0 = accumulate(r0, u, value(shared, a, 0));
        r1 = accumulate(r1, u, value(shared, a, 1));
        r2 = accumulate(r2, u, value(shared, a, 2));
        r3 = accumulate(r3, u, value(shared, a, 3));
      }
      v128.store(z, kept(relu, r0));
      v128.store(z, kept(relu, r1), 16);
      v128.store(z, kept(relu, r2), 32);
      v128.store(z, kept(relu, r3), 48);
      z += TILE;
    }
  }
}

// A function for each case: what it does not need is left out when it is compiled.
function sharedRelu(
  groups: i32, inputs: i32, outputs: i32, weights: usize, stride: usize, x: usize,
  z: usize
): void {
  layer(true, true, groups, inputs, outputs, weights, stride, x, z);
}

function relu(
  groups: i32, inputs: i32, outputs: i32, weights: usize, stride: usize, x: usize,
  z: usize
): void {
  layer(false, true, groups, inputs, outputs, weights, stride, x, z);
}

function sharedLinear(
  groups: i32, inputs: i32, outputs: i32, weights: usize, stride: usize, x: usize,
  z: usize
): void {
  layer(true, false, groups, inputs, outputs, weights, stride, x, z);
}

function linear(
  groups: i32, inputs: i32, outputs: i32, weights: usize, stride: usize, x: usize,
  z: usize
): void {
  layer(false, false, groups, inputs, outputs, weights, stride, x, z);
}

/** Replace each z in z … end by σ(z). */
function activate(activation: i32, z: usize, end: usize): void {
  if (activation == Activation.sigmoid) {
    for (; z < end; z += VECTOR) v128.store(z, sigmoid(v128.load(z)));
  } else if (activation == Activation.tanh) {
    for (; z < end; z += VECTOR) v128.store(z, tanh(v128.load(z)));
  } else if (activation == Activation.leakyRelu) {
    const leak = f32x4.splat(0.01);
    for (; z < end; z += VECTOR) {
      const value = v128.load(z);
      v128.store(z, f32x4.max(value, f32x4.mul(leak, value)));
    }
  }
}

/** Compute a layer's units for a block of groups, by loops made for each case. */
export function forward(
  shared: bool, activation: i32, groups: i32, inputs: i32, outputs: i32, weights: usize, stride: usize, x: usize,
  z: usize
): void {
  if (activation == Activation.relu) {
    if (shared) sharedRelu(groups, inputs, outputs, weights, stride, x, z);
    else relu(groups, inputs, outputs, weights, stride, x, z);
    return;
  }
  if (shared) sharedLinear(groups, inputs, outputs, weights, stride, x, z);
  else linear(groups, inputs, outputs, weights, stride, x, z);
  activate(activation, z, z + <usize>(groups * outputs) * TILE);
}
