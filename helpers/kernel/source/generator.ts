// Random numbers that depend on (seed, stream, member, position) and on nothing else.
// Threefry-2x32 with 20 rounds (Salmon, Moraes, Dror and Shaw 2011).

import { PAIR, WORDS, Word, pointer, size, word } from "./memory";

/** Streams: purpose·2²⁸ + number of the layer or the epoch. */
const ORDERS: i32 = 1 << 28;
const UNIT: f64 = 1.0 / 8388608.0; // 2⁻²³

@inline function mixed(x0: u32, x1: u32, r: u32): u32 { return rotl<u32>(x1, r) ^ x0; }

/** Two words for key (seed, stream) and counter (member, block), left in WORDS. */
export function threefry(seed: u32, stream: u32, member: u32, block: u32): void {
  const k2 = 0x1bd11bda ^ seed ^ stream;
  let x0 = member + seed, x1 = block + stream;
  let a = stream, b = k2, c = seed;
  for (let i: u32 = 1; i <= 5; i++) {
    if (i & 1) {
      x0 += x1; x1 = mixed(x0, x1, 13);
      x0 += x1; x1 = mixed(x0, x1, 15);
      x0 += x1; x1 = mixed(x0, x1, 26);
      x0 += x1; x1 = mixed(x0, x1, 6);
    } else {
      x0 += x1; x1 = mixed(x0, x1, 17);
      x0 += x1; x1 = mixed(x0, x1, 29);
      x0 += x1; x1 = mixed(x0, x1, 16);
      x0 += x1; x1 = mixed(x0, x1, 24);
    }
    x0 += a; x1 += b + i;
    const first = a;
    a = b; b = c; c = first;
  }
  store<u32>(WORDS, x0);
  store<u32>(WORDS, x1, 4);
}

@inline function uniform(w: u32): f64 { return (<f64>(w >> 9) + 0.5) * UNIT; }

/** ln u for 0 < u < 1. */
function logarithm(u: f64): f64 {
  let k = 0.0;
  while (u < 0.7071067811865476) { u *= 2.0; k -= 1.0; } // exact
  const s = (u - 1.0) / (u + 1.0), t = s * s;
  let p: f64 = 1.0 / 21.0;
  p = p * t + 1.0 / 19.0;
  p = p * t + 1.0 / 17.0;
  p = p * t + 1.0 / 15.0;
  p = p * t + 1.0 / 13.0;
  p = p * t + 1.0 / 11.0;
  p = p * t + 1.0 / 9.0;
  p = p * t + 1.0 / 7.0;
  p = p * t + 1.0 / 5.0;
  p = p * t + 1.0 / 3.0;
  p = p * t + 1.0;
  return k * 0.6931471805599453 + (2.0 * s) * p;
}

function sine(x: f64, t: f64): f64 {
  let p: f64 = 1.0 / 355687428096000.0;
  p = p * t - 1.0 / 1307674368000.0;
  p = p * t + 1.0 / 6227020800.0;
  p = p * t - 1.0 / 39916800.0;
  p = p * t + 1.0 / 362880.0;
  p = p * t - 1.0 / 5040.0;
  p = p * t + 1.0 / 120.0;
  p = p * t - 1.0 / 6.0;
  p = p * t + 1.0;
  return x * p;
}

function cosine(t: f64): f64 {
  let p: f64 = -1.0 / 6402373705728000.0;
  p = p * t + 1.0 / 20922789888000.0;
  p = p * t - 1.0 / 87178291200.0;
  p = p * t + 1.0 / 479001600.0;
  p = p * t - 1.0 / 3628800.0;
  p = p * t + 1.0 / 40320.0;
  p = p * t - 1.0 / 720.0;
  p = p * t + 1.0 / 24.0;
  p = p * t - 0.5;
  p = p * t + 1.0;
  return p;
}

/** Two independent normal numbers from WORDS (Box and Muller 1958), left in PAIR. */
function normals(): void {
  const u = uniform(load<u32>(WORDS)), v = uniform(load<u32>(WORDS, 4));
  const r = sqrt<f64>(-2.0 * logarithm(u));
  const quarter = <i32>(4.0 * v + 0.5);
  const x = (v - 0.25 * <f64>quarter) * 6.283185307179586, t = x * x;
  let c = cosine(t), s = sine(x, t);
  if (quarter & 1) { const kept = c; c = -s; s = kept; }
  if (quarter & 2) { c = -c; s = -s; }
  store<f32>(PAIR, <f32>(r * c));
  store<f32>(PAIR, <f32>(r * s), 4);
}

/**
 * Draw one layer's weights (and biases, where columns are one more than inputs) for
 * all members, uniform in ±scale or normal; times the member's own scale.
 */
export function draw(
  seed: u32, layer: i32, gaussian: i32, biases: i32, scale: f32, offset: i32, stride: i32
): void {
  const inputs = size(layer), outputs = size(layer + 1), columns = inputs + biases;
  const lanes = word(Word.groups) * 4, first = word(Word.firstMember);
  for (let e = 0; e < lanes; e++) {
    const own = load<f32>(pointer(Word.scales) + (<usize>e << 2));
    const base = pointer(Word.weights) + <usize>((e >> 2) * stride + offset) * 16
      + <usize>((e & 3) << 2);
    for (let p = 0, all = outputs * columns; p < all; p++) {
      if (!(p & 1)) {
        threefry(seed, layer, first + e, p >> 1);
        if (gaussian) normals();
      }
      const at = <usize>((p & 1) << 2);
      const whole = <i32>(2 * (load<u32>(WORDS + at) >> 9) + 1) - 8388608;
      const x = gaussian ? load<f32>(PAIR + at) : <f32>whole * <f32>UNIT;
      const row = p / columns, column = p % columns;
      const k = column < inputs ? row * inputs + column : outputs * inputs + row;
      store<f32>(base + <usize>k * 16, x * scale * own);
    }
    if (biases) continue;
    for (let k = outputs * inputs; k < outputs * columns + outputs; k++) {
      store<f32>(base + <usize>k * 16, 0);
    }
  }
}

/** The order of all points for one member in one epoch: row indices at `order`. */
export function shuffle(seed: u32, epoch: i32, member: i32, order: usize): void {
  const n = word(Word.points), keys = pointer(Word.keys), counts = pointer(Word.counts);
  // Words are uniform: their first bits put each nearly where it belongs.
  const buckets = 1 << (32 - clz<i32>(n)), shift = 32 - ctz<i32>(buckets);
  memory.fill(counts, 0, <usize>(buckets + 1) << 2);
  for (let i = 0; i < n; i++) {
    if (!(i & 1)) threefry(seed, ORDERS + epoch, member, i >> 1);
    const w = load<u32>(WORDS + <usize>((i & 1) << 2));
    store<u32>(keys + (<usize>i << 2), w);
    const count = counts + ((<usize>(w >> shift) + 1) << 2);
    store<i32>(count, load<i32>(count) + 1);
  }
  for (let b = 1; b < buckets; b++) {
    const count = counts + (<usize>b << 2);
    store<i32>(count, load<i32>(count) + load<i32>(count - 4));
  }
  const sorted = keys + (<usize>n << 2);
  for (let i = 0; i < n; i++) {
    const w = load<u32>(keys + (<usize>i << 2));
    const count = counts + (<usize>(w >> shift) << 2), at = load<i32>(count);
    store<i32>(count, at + 1);
    store<u32>(sorted + (<usize>at << 2), w);
    store<i32>(order + (<usize>at << 2), i);
  }
  insert(sorted, order, n);
}

/** Sort by insertion what is nearly sorted; equal words keep the order of the points. */
function insert(sorted: usize, order: usize, n: i32): void {
  for (let at: usize = 4, end = <usize>n << 2; at < end; at += 4) {
    const w = load<u32>(sorted + at), i = load<i32>(order + at);
    let to = at;
    while (to > 0 && load<u32>(sorted + to - 4) > w) {
      store<u32>(sorted + to, load<u32>(sorted + to - 4));
      store<i32>(order + to, load<i32>(order + to - 4));
      to -= 4;
    }
    store<u32>(sorted + to, w);
    store<i32>(order + to, i);
  }
}
