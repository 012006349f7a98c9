// One layer backward, for a tile of four points: the gradients by its weights and by its
// inputs, from d, the gradient by its outputs before the activation.

import { Activation, TILE, VECTOR } from "./memory";
import { accumulate } from "./mathematics";

@inline function value(shared: bool, x: usize, t: usize): v128 {
  return shared ? v128.load32_splat(x + 4 * t) : v128.load(x + 16 * t);
}

@inline function add(g: usize, sum: v128): void {
  v128.store(g, f32x4.add(v128.load(g), sum));
}

@inline function products(
  d0: v128, d1: v128, d2: v128, d3: v128, a0: v128, a1: v128, a2: v128, a3: v128
): v128 {
  return accumulate(accumulate(accumulate(f32x4.mul(d0, a0), d1, a1), d2, a2), d3, a3);
}

@inline function byWeights(
  shared: bool, groups: i32, inputs: i32, outputs: i32,
  gradients: usize, stride: usize, x: usize, d: usize
): void {
  const row = <usize>inputs * VECTOR, all = row * outputs;
  const step: usize = shared ? 16 : TILE, next: usize = shared ? 0 : <usize>inputs * TILE;
  for (let q = 0; q < groups; q++, gradients += stride, x += next) {
    let w = gradients, b = gradients + all, j = outputs;
    for (; j > 1; j -= 2, w += 2 * row, b += 2 * VECTOR, d += 2 * TILE) {
      const d0 = v128.load(d), d1 = v128.load(d, 16);
      const d2 = v128.load(d, 32), d3 = v128.load(d, 48);
      const e0 = v128.load(d, 64), e1 = v128.load(d, 80);
      const e2 = v128.load(d, 96), e3 = v128.load(d, 112);
      add(b, f32x4.add(f32x4.add(f32x4.add(d0, d1), d2), d3));
      add(b + VECTOR, f32x4.add(f32x4.add(f32x4.add(e0, e1), e2), e3));
      for (let k = w, a = x, end = w + row; k < end; k += VECTOR, a += step) {
        const a0 = value(shared, a, 0), a1 = value(shared, a, 1);
        const a2 = value(shared, a, 2), a3 = value(shared, a, 3);
        add(k, products(d0, d1, d2, d3, a0, a1, a2, a3));
        add(k + row, products(e0, e1, e2, e3, a0, a1, a2, a3));
      }
    }
    if (j) {
      const d0 = v128.load(d), d1 = v128.load(d, 16);
      const d2 = v128.load(d, 32), d3 = v128.load(d, 48);
      add(b, f32x4.add(f32x4.add(f32x4.add(d0, d1), d2), d3));
      for (let k = w, a = x, end = w + row; k < end; k += VECTOR, a += step) {
        const a0 = value(shared, a, 0), a1 = value(shared, a, 1);
        const a2 = value(shared, a, 2), a3 = value(shared, a, 3);
        add(k, products(d0, d1, d2, d3, a0, a1, a2, a3));
      }
      d += TILE;
    }
  }
}

/** Add a tile's gradients by the weights and biases of a layer. */
export function weightGradients(
  groups: i32, inputs: i32, outputs: i32, gradients: usize, stride: usize, x: usize,
  d: usize
): void {
  byWeights(false, groups, inputs, outputs, gradients, stride, x, d);
}

/** The same where all members share the inputs. */
export function sharedWeightGradients(
  groups: i32, inputs: i32, outputs: i32, gradients: usize, stride: usize, x: usize,
  d: usize
): void {
  byWeights(true, groups, inputs, outputs, gradients, stride, x, d);
}

/** s·σ′, where a = σ(z) tells σ′(z). */
@inline function through(activation: i32, a: usize, s: v128): void {
  const one = f32x4.splat(1), zero = f32x4.splat(0);
  if (activation == Activation.sigmoid) {
    const y = v128.load(a);
    s = f32x4.mul(s, f32x4.mul(y, f32x4.sub(one, y)));
  } else if (activation == Activation.tanh) {
    const y = v128.load(a);
    s = f32x4.mul(s, f32x4.sub(one, f32x4.mul(y, y)));
  } else if (activation == Activation.relu) {
    s = v128.bitselect(s, zero, f32x4.gt(v128.load(a), zero));
  } else if (activation == Activation.leakyRelu) {
    const small = f32x4.mul(s, f32x4.splat(0.01));
    s = v128.bitselect(s, small, f32x4.gt(v128.load(a), zero));
  }
  v128.store(a, s);
}

@inline function byInputs(
  activation: i32, groups: i32, inputs: i32, outputs: i32,
  weights: usize, stride: usize, a: usize, d: usize
): void {
  const row = <usize>inputs * VECTOR, all = <usize>outputs * TILE;
  const zero = f32x4.splat(0);
  for (let q = 0; q < groups; q++, weights += stride, d += all) {
    let w = weights, k = inputs;
    const end = d + all;
    for (; k > 1; k -= 2, w += 2 * VECTOR, a += 2 * TILE) {
      let r0 = zero, r1 = zero, r2 = zero, r3 = zero;
      let s0 = zero, s1 = zero, s2 = zero, s3 = zero;
      for (let j = d, from = w; j < end; j += TILE, from += row) {
        const u = v128.load(from), v = v128.load(from, 16);
        const d0 = v128.load(j), d1 = v128.load(j, 16);
        r0 = accumulate(r0, u, d0);
        s0 = accumulate(s0, v, d0);
        r1 = accumulate(r1, u, d1);
        s1 = accumulate(s1, v, d1);
        const d2 = v128.load(j, 32), d3 = v128.load(j, 48);
        r2 = accumulate(r2, u, d2);
        s2 = accumulate(s2, v, d2);
        r3 = accumulate(r3, u, d3);
        s3 = accumulate(s3, v, d3);
      }
      through(activation, a, r0);
      through(activation, a + 16, r1);
      through(activation, a + 32, r2);
      through(activation, a + 48, r3);
      through(activation, a + 64, s0);
      through(activation, a + 80, s1);
      through(activation, a + 96, s2);
      through(activation, a + 112, s3);
    }
    if (k) {
      let r0 = zero, r1 = zero, r2 = zero, r3 = zero;
      for (let j = d, from = w; j < end; j += TILE, from += row) {
        const u = v128.load(from);
        r0 = accumulate(r0, u, v128.load(j));
        r1 = accumulate(r1, u, v128.load(j, 16));
        r2 = accumulate(r2, u, v128.load(j, 32));
        r3 = accumulate(r3, u, v128.load(j, 48));
      }
      through(activation, a, r0);
      through(activation, a + 16, r1);
      through(activation, a + 32, r2);
      through(activation, a + 48, r3);
      a += TILE;
    }
  }
}

// A function for each activation: what it does not need is left out when it is compiled.
function throughIdentity(
  groups: i32, inputs: i32, outputs: i32, weights: usize, stride: usize, a: usize,
  d: usize
): void {
  byInputs(Activation.identity, groups, inputs, outputs, weights, stride, a, d);
}

function throughSigmoid(
  groups: i32, inputs: i32, outputs: i32, weights: usize, stride: usize, a: usize,
  d: usize
): void {
  byInputs(Activation.sigmoid, groups, inputs, outputs, weights, stride, a, d);
}

function throughTanh(
  groups: i32, inputs: i32, outputs: i32, weights: usize, stride: usize, a: usize,
  d: usize
): void {
  byInputs(Activation.tanh, groups, inputs, outputs, weights, stride, a, d);
}

function throughRelu(
  groups: i32, inputs: i32, outputs: i32, weights: usize, stride: usize, a: usize,
  d: usize
): void {
  byInputs(Activation.relu, groups, inputs, outputs, weights, stride, a, d);
}

function throughLeakyRelu(
  groups: i32, inputs: i32, outputs: i32, weights: usize, stride: usize, a: usize,
  d: usize
): void {
  byInputs(Activation.leakyRelu, groups, inputs, outputs, weights, stride, a, d);
}

/** Replace a layer's inputs, a, by the gradients before their own activation. */
export function inputGradients(
  activation: i32, groups: i32, inputs: i32, outputs: i32, weights: usize, stride: usize, a: usize,
  d: usize
): void {
  switch (activation) {
    case Activation.sigmoid:
      return throughSigmoid(groups, inputs, outputs, weights, stride, a, d);
    case Activation.tanh:
      return throughTanh(groups, inputs, outputs, weights, stride, a, d);
    case Activation.relu:
      return throughRelu(groups, inputs, outputs, weights, stride, a, d);
    case Activation.leakyRelu:
      return throughLeakyRelu(groups, inputs, outputs, weights, stride, a, d);
    default: return throughIdentity(groups, inputs, outputs, weights, stride, a, d);
  }
}
