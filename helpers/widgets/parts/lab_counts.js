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

/** Quantile of sorted values, between two of them if need be. */
export function quantile(sorted, share) {
  const at = share * (sorted.length - 1),
    k = Math.floor(at);
  const [low, high] = [sorted[k], sorted[Math.min(k + 1, sorted.length - 1)]];
  return at === k || low === high ? low : low + (at - k) * (high - low);
}

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
  for (const loss of losses) {
    if (!Number.isFinite(loss)) diverged += 1;
    else bins[Math.min(bins.length - 1, Math.floor((place(loss) - LOW) / WIDTH + 1e-9))] += 1;
  }
  return { bins, diverged };
}

/** How many succeed; `right` counts points where that is the criterion. */
export function successes({ losses, right }, { criterion, threshold, points }) {
  let found = 0;
  losses.forEach((loss, e) => {
    if (criterion !== "right") found += loss < threshold;
    else found += Number.isFinite(loss) && right?.[e] === points;
  });
  return found;
}

/** { successes, diverged, median, band, runs }; the band is from 5 to 95 per cent. */
export function summary(record, s) {
  const sorted = record.losses.map((loss) => (Number.isFinite(loss) ? loss : Infinity)).sort();
  return {
    successes: successes(record, s),
    diverged: sorted.length - sorted.findLastIndex(Number.isFinite) - 1,
    median: quantile(sorted, 0.5),
    band: [quantile(sorted, 0.05), quantile(sorted, 0.95)],
    runs: sorted.length,
  };
}

export const percent = ([low, rate, high]) => {
  const text = (value) => (100 * value).toFixed(1);
  return `${text(rate)} % [${text(low)}, ${text(high)}]`;
};

/** A loss in words: that of a network that has diverged is infinite. */
export const loss = (value) => (Number.isFinite(value) ? format(value) : "∞");

export const count = (n) => n.toLocaleString("en");
