// What many results say: rates with Wilson's interval, and the histogram of losses.

const Z = 1.959963984540054;

/** [low, rate, high] at 95 per cent (Wilson 1927). */
export function wilson(successes, runs) {
  const rate = successes / runs,
    z2 = Z * Z;
  const middle = (rate + z2 / (2 * runs)) / (1 + z2 / runs);
  const half =
    (Z / (1 + z2 / runs)) * Math.sqrt((rate * (1 - rate)) / runs + z2 / (4 * runs * runs));
  return [successes ? Math.max(0, middle - half) : 0, rate, successes < runs ? middle + half : 1];
}

/** The place of the value that comes first by a measure; -1 where there is none. */
export function least(values, measure) {
  let best = -1,
    low = Infinity;
  values.forEach((value, k) => {
    const here = measure(value);
    if (here < low) [best, low] = [k, here];
  });
  return best;
}

/** Quantile of n values, which a function gives by their rank. */
function between(ranked, n, share) {
  const at = share * (n - 1),
    k = Math.floor(at);
  const [low, high] = [ranked(k), ranked(Math.min(k + 1, n - 1))];
  return at === k || low === high ? low : low + (at - k) * (high - low);
}

/** Quantile of sorted values, between two of them if need be. */
export const quantile = (sorted, share) => between((k) => sorted[k], sorted.length, share);

// log₁₀ of the losses that the histogram tells apart, and where it puts ∞.
export const LOW = -8;
export const HIGH = 1;
export const WIDTH = 0.15;
export const DIVERGED = 1.5;

/** Where a loss stands on the histogram's axis. */
export const place = (loss) =>
  Number.isFinite(loss) ? Math.max(LOW, Math.min(HIGH, Math.log10(loss))) : DIVERGED;

/** How many losses fall into each bin, and how many have diverged. */
export function histogram(losses) {
  const bins = new Array(Math.round((HIGH - LOW) / WIDTH)).fill(0);
  let diverged = 0;
  for (let e = 0; e < losses.length; e++) {
    const loss = losses[e];
    if (!Number.isFinite(loss)) diverged += 1;
    else bins[Math.min(bins.length - 1, Math.floor((place(loss) - LOW) / WIDTH + 1e-9))] += 1;
  }
  return { bins, diverged };
}

/** How many succeed; `right` counts points where that is the criterion. */
export function successes({ losses, right }, { criterion, threshold, points }) {
  let found = 0;
  if (criterion !== "right") {
    for (let e = 0; e < losses.length; e++) if (losses[e] < threshold) found += 1;
  } else if (right)
    for (let e = 0; e < losses.length; e++)
      if (right[e] === points && Number.isFinite(losses[e])) found += 1;
  return found;
}

/**
 * Losses by their rank, as `quantile` reads a sorted list; what is no number comes last, as ∞.
 * Bits of floats that are not negative are in the order of the floats: counting them finds
 * a rank in a hundred thousand without putting them in order.
 */
function ranks(losses) {
  const all = Float32Array.from(losses, (loss) => Math.abs(loss)),
    bits = new Uint32Array(all.buffer);
  const high = new Uint32Array(2 ** 16);
  for (let e = 0; e < bits.length; e++) high[bits[e] >>> 16] += 1;
  const low = new Map(); // of a half word: how often each other half follows
  const following = (half) => {
    if (!low.has(half)) {
      const counts = new Uint32Array(2 ** 16);
      for (let e = 0; e < bits.length; e++)
        if (bits[e] >>> 16 === half) counts[bits[e] & 0xffff] += 1;
      low.set(half, counts);
    }
    return low.get(half);
  };
  const find = (counts, rank) => {
    let k = 0;
    while (rank >= counts[k]) rank -= counts[k++];
    return [k, rank];
  };
  return (rank) => {
    const [half, rest] = find(high, rank),
      [other] = find(following(half), rest);
    const value = new Float32Array(new Uint32Array([half * 2 ** 16 + other]).buffer)[0];
    return Number.isFinite(value) ? value : Infinity;
  };
}

/** { successes, diverged, median, band, runs }; the band is from 5 to 95 per cent. */
export function summary(record, s) {
  const { losses } = record;
  // It stays while the criterion is moved, and whatever else is drawn.
  record.middle ??= middle(losses);
  return { successes: successes(record, s), runs: losses.length, ...record.middle };
}

function middle(losses) {
  const ranked = ranks(losses);
  const at = (share) => between(ranked, losses.length, share);
  let diverged = 0;
  for (let e = 0; e < losses.length; e++) if (!Number.isFinite(losses[e])) diverged += 1;
  return { diverged, median: at(0.5), band: [at(0.05), at(0.95)] };
}

export const percent = ([low, rate, high]) => {
  const text = (value) => (100 * value).toFixed(1);
  return `${text(rate)} % [${text(low)}, ${text(high)}]`;
};

/** A loss in words: that of a network that has diverged is infinite. */
export const loss = (value) => (Number.isFinite(value) ? format(value) : "∞");
