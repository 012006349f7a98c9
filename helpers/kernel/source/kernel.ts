// What the host calls: layout, draw, train, record, gradientNorms. See README.md.

import {
  TILE, VECTOR, Word, layout, parameters, pointer, size, word
} from "./memory";
import { draw, shuffle } from "./generator";
import { forward } from "./forward";
import { inputGradients, sharedWeightGradients, weightGradients } from "./backward";
import { addLosses, lossGradients } from "./losses";
import { accumulate } from "./mathematics";
import { update } from "./optimizers";
import { gather } from "./samples";
import { isShallow, shallowGradients } from "./shallow";

export { draw, layout };

/** Bytes of all numbers of one group of members. */
@inline function stride(): usize { return <usize>parameters() * VECTOR; }

/** All layers forward; returns where the outputs are. */
function outputs(shared: bool, start: i32, groups: i32): usize {
  const layers = word(Word.layers), each = stride();
  let w = pointer(Word.weights) + <usize>start * each, x = pointer(Word.tileInputs);
  let z = pointer(Word.units);
  for (let k = 0; k < layers; k++) {
    const inputs = size(k), units = size(k + 1);
    const last = k == layers - 1;
    const activation = last ? 0 : word(Word.activation);
    forward(shared && !k, activation, groups, inputs, units, w, each, x, z);
    w += <usize>(units * (inputs + 1)) * VECTOR;
    x = z;
    z += <usize>(groups * units) * TILE;
  }
  return x;
}

/** All layers backward; `d` holds the gradients by the outputs. */
function gradients(shared: bool, start: i32, groups: i32, d: usize): void {
  const each = stride();
  let w = pointer(Word.weights) + <usize>(start + 1) * each;
  let g = pointer(Word.gradients) + each;
  for (let k = word(Word.layers) - 1; k >= 0; k--) {
    const inputs = size(k), units = size(k + 1);
    const count = <usize>(units * (inputs + 1)) * VECTOR;
    w -= count;
    g -= count;
    const x = k ? d - <usize>(groups * inputs) * TILE : pointer(Word.tileInputs);
    if (shared && !k) sharedWeightGradients(groups, inputs, units, g, each, x, d);
    else weightGradients(groups, inputs, units, g, each, x, d);
    if (k) inputGradients(word(Word.activation), groups, inputs, units, w, each, x, d);
    d = x;
  }
}

/** Sum the gradients over points first … first + count − 1 of the order. */
function batchGradients(start: i32, groups: i32, first: i32, count: i32): void {
  memory.fill(pointer(Word.gradients), 0, <usize>groups * stride());
  const loss = word(Word.loss), last = size(word(Word.layers)), shallow = isShallow();
  for (let i = 0; i < count; i += 4) {
    const valid = min(4, count - i);
    const shared = gather(start, groups, first + i, valid, false, word(Word.batchSize));
    if (shared && shallow) {
      shallowGradients(start, groups, stride(), valid, count);
      continue;
    }
    const d = outputs(shared, start, groups);
    lossGradients(
      loss, shared, groups, last, d, pointer(Word.tileTargets), valid, count
    );
    gradients(shared, start, groups, d);
  }
}

function shuffleBlock(start: i32, groups: i32, epoch: i32): void {
  const seed = word(Word.seed), order = pointer(Word.orders);
  if (word(Word.sharedOrder)) return shuffle(seed, epoch, 0, order);
  const row = <usize>word(Word.points) * 4, first = word(Word.firstMember) + start * 4;
  for (let e = 0; e < groups * 4; e++) {
    shuffle(seed, epoch, first + e, order + <usize>e * row);
  }
}

function step(start: i32, groups: i32, t: i32, resumed: bool): void {
  const n = word(Word.points), batch = word(Word.batchSize);
  let first = 0, count = n;
  if (batch) {
    const batches = (n + batch - 1) / batch, number = t % batches;
    if (resumed || !number) shuffleBlock(start, groups, t / batches);
    first = number * batch;
    count = min(batch, n - first);
  }
  batchGradients(start, groups, first, count);
  update(start, groups, stride(), t);
}

/** Write the mean losses of a block's members on one of the data sets. */
function blockLosses(start: i32, groups: i32, validation: bool, slot: i32): void {
  const n = word(validation ? Word.validationPoints : Word.points);
  const loss = word(Word.loss), last = size(word(Word.layers));
  const sums = pointer(Word.sums);
  memory.fill(sums, 0, <usize>groups * VECTOR);
  for (let i = 0; i < n; i += 4) {
    const valid = min(4, n - i);
    const shared = gather(start, groups, i, valid, validation, 0);
    const z = outputs(shared, start, groups);
    addLosses(loss, shared, groups, last, z, pointer(Word.tileTargets), valid, sums);
  }
  const share = f32x4.splat(1.0 / (<f32>n * (loss ? 1.0 : <f32>last)));
  let to = pointer(validation ? Word.validationLosses : Word.losses);
  to += <usize>(slot * word(Word.groups) + start) * VECTOR;
  for (let q: usize = 0; q < <usize>groups * VECTOR; q += VECTOR) {
    v128.store(to + q, f32x4.mul(v128.load(sums + q), share));
  }
}

function recordBlock(start: i32, groups: i32, slot: i32): void {
  blockLosses(start, groups, false, slot);
  if (word(Word.validationPoints)) blockLosses(start, groups, true, slot);
}

/** Write all members' losses at place `slot` of the records. */
export function record(slot: i32): void {
  const all = word(Word.groups), block = word(Word.block);
  for (let q = 0; q < all; q += block) recordBlock(q, min(block, all - q), slot);
}

/**
 * Train all members from step `start` to step `stop`. Before each step whose number is
 * a multiple of `every` (0: never) the losses are recorded, from slot 0 on.
 */
export function train(start: i32, stop: i32, every: i32): void {
  const all = word(Word.groups), block = word(Word.block);
  for (let q = 0; q < all; q += block) {
    const groups = min(block, all - q);
    for (let t = start, slot = 0; t < stop; t++) {
      if (every && t % every == 0) recordBlock(q, groups, slot++);
      step(q, groups, t, t == start);
    }
  }
}

/** Write each member's norms of the loss gradient by each layer's weights. */
export function gradientNorms(): void {
  const all = word(Word.groups), block = word(Word.block), layers = word(Word.layers);
  const batch = word(Word.batchSize), each = stride();
  store<i32>(Word.batchSize << 2, 0);
  for (let q = 0; q < all; q += block) {
    const groups = min(block, all - q);
    batchGradients(q, groups, 0, word(Word.points));
    for (let i = 0; i < groups; i++) {
      let g = pointer(Word.gradients) + <usize>i * each;
      for (let k = 0; k < layers; k++) {
        const weights = size(k) * size(k + 1);
        const to = pointer(Word.norms) + <usize>((q + i) * layers + k) * VECTOR;
        v128.store(to, norm(g, weights));
        g += <usize>(weights + size(k + 1)) * VECTOR;
      }
    }
  }
  store<i32>(Word.batchSize << 2, batch);
}

/** The square root of a sum of squares, scaled so that it neither over- nor underflows. */
function norm(g: usize, count: i32): v128 {
  let largest = f32x4.splat(0), sum = largest;
  for (let i = 0; i < count; i++) {
    largest = f32x4.max(largest, f32x4.abs(v128.load(g + <usize>i * VECTOR)));
  }
  const some = f32x4.ne(largest, sum);
  const scale = v128.bitselect(largest, f32x4.splat(1), some);
  for (let i = 0; i < count; i++) {
    const share = f32x4.div(v128.load(g + <usize>i * VECTOR), scale);
    sum = accumulate(sum, share, share);
  }
  return f32x4.mul(largest, f32x4.sqrt(sum));
}
