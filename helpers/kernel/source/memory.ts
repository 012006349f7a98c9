// The memory map. The host (Python or JavaScript) writes the settings, calls layout(),
// reads where each array begins, and fills the arrays. Members come in groups of four,
// one vector of four float32 for each number of a network: array[group][number][lane].

/** 32-bit words at the beginning of the memory; pointers are written by layout(). */
export const enum Word {
  groups, layers, activation, loss, optimizer,
  points, ownInputs, ownTargets,
  validationPoints, validationOwnInputs, validationOwnTargets,
  batchSize, sharedOrder, seed, firstMember, records,
  weights, first, second, rates, decays, scales,
  inputs, targets, validationInputs, validationTargets,
  losses, validationLosses, norms,
  gradients, units, tileInputs, tileTargets, orders, keys, counts, sums,
  block, end,
  sizes = 64, // inputs, hidden layers …, outputs
}

export const enum Activation { identity, sigmoid, tanh, relu, leakyRelu }
export const enum Loss { squared, binary, multiclass }
export const enum Optimizer { gd, momentum, adam }

/** Bytes of one vector, and of the four points of a tile for one unit. */
export const VECTOR: usize = 16;
export const TILE: usize = 64;

// Scratch space between the settings and the arrays.
export const WORDS: usize = 1024; // the two words of the generator
export const PAIR: usize = 1032; // the two normal numbers
const ARRAYS: f64 = 1088;

// A block of groups shares gradients and units: both stay in the first cache.
const CACHE: f64 = 24576;
const LARGEST_BLOCK: f64 = 32;

@inline export function word(k: i32): i32 { return load<i32>(<usize>k << 2); }
@inline export function pointer(k: i32): usize { return load<usize>(<usize>k << 2); }
@inline export function size(layer: i32): i32 { return word(Word.sizes + layer); }

/** Numbers of weights and biases of one network. */
export function parameters(): i32 {
  let sum = 0;
  for (let k = 0, layers = word(Word.layers); k < layers; k++) {
    sum += size(k + 1) * (size(k) + 1);
  }
  return sum;
}

// In float64, so that what does not fit 32 bits is seen.
let next: f64 = 0;

function place(k: i32, numbers: f64): void {
  store<u32>(<usize>k << 2, <u32>min(next, 4294967295.0));
  next = ceil((next + 4.0 * numbers) / 64.0) * 64.0;
}

function columns(): i32 {
  return word(Word.loss) == Loss.multiclass ? 1 : size(word(Word.layers));
}

/** Place one data set: pointers to its inputs and targets follow one another. */
function placeSamples(k: i32, points: f64, ownInputs: i32, ownTargets: i32): void {
  const lanes = 4.0 * <f64>word(Word.groups);
  place(k, (ownInputs ? lanes : 1.0) * points * <f64>size(0));
  place(k + 1, (ownTargets ? lanes : 1.0) * points * <f64>columns());
}

/** Place all arrays; return 0, or −1 where the memory is refused. */
export function layout(): i32 {
  const layers = word(Word.layers), inputs = <f64>size(0), n = <f64>word(Word.points);
  const m = <f64>word(Word.validationPoints), count = <f64>parameters();
  let units: f64 = 0;
  for (let k = 1; k <= layers; k++) units += <f64>size(k);
  const each = 32.0 * count + 64.0 * (units + inputs);
  const block = max(1.0, min(LARGEST_BLOCK, floor(CACHE / each)));
  store<i32>(Word.block << 2, <i32>block);
  const members = 4.0 * <f64>word(Word.groups), records = <f64>word(Word.records);
  next = ARRAYS;
  place(Word.weights, members * count);
  place(Word.first, word(Word.optimizer) >= Optimizer.momentum ? members * count : 0);
  place(Word.second, word(Word.optimizer) == Optimizer.adam ? members * count : 0);
  place(Word.rates, members);
  place(Word.decays, members);
  place(Word.scales, members);
  placeSamples(Word.inputs, n, word(Word.ownInputs), word(Word.ownTargets));
  placeSamples(
    Word.validationInputs, m, word(Word.validationOwnInputs),
    word(Word.validationOwnTargets)
  );
  place(Word.losses, members * records);
  place(Word.validationLosses, m > 0 ? members * records : 0);
  place(Word.norms, members * <f64>layers);
  place(Word.gradients, 4.0 * block * count);
  place(Word.units, 16.0 * block * units);
  place(Word.tileInputs, 16.0 * block * inputs);
  place(Word.tileTargets, 16.0 * block * <f64>columns());
  const orders = word(Word.sharedOrder) ? 1.0 : 4.0 * block;
  const shuffled = word(Word.batchSize) ? n : 0;
  place(Word.orders, orders * shuffled);
  place(Word.keys, 2.0 * shuffled);
  place(Word.counts, 2.0 * shuffled + 4.0);
  place(Word.sums, 4.0 * block);
  store<u32>(Word.end << 2, <u32>min(next, 4294967295.0));
  const pages = ceil(next / 65536.0) - <f64>memory.size();
  if (pages > 65536.0) return -1;
  return pages > 0 && memory.grow(<i32>pages) < 0 ? -1 : 0;
}
