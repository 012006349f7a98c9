// Interpolation on [-1, 1], the same as in helpers/chapters/interpolation.py.

export const ascending = (list) => [...list].sort((a, b) => a - b);
export const spaced = (a, b, n) =>
  d3.range(n).map((j) => (j === n - 1 ? b : a + ((b - a) * j) / (n - 1)));

export function nodesOf(n, kind) {
  if (kind === "equispaced") return spaced(-1, 1, n);
  return d3.range(n).map((j) => Math.sin((Math.PI * (2 * j + 1 - n)) / (2 * n)));
}

// 1 / Π 2(xⱼ − xₖ): doubled, since then products on [-1, 1] stay near 1.
const trueWeights = (nodes) =>
  nodes.map(
    (u, j) => 1 / nodes.reduce((product, v, k) => (k === j ? product : product * 2 * (u - v)), 1),
  );

export function barycentricWeights(nodes) {
  const weights = trueWeights(nodes);
  const largest = Math.max(...weights.map(Math.abs));
  return weights.map((w) => w / largest);
}

// The first form of the barycentric formula: the second loses digits at equispaced nodes.
export function polynomial(nodes, values) {
  const factors = trueWeights(nodes).map((w, j) => w * values[j]);
  const n = nodes.length;
  return (x) => {
    let product = 1;
    let sum = 0;
    for (let j = 0; j < n; j += 1) {
      const gap = 2 * (x - nodes[j]);
      if (gap === 0) return values[j];
      product *= gap;
      sum += factors[j] / gap;
    }
    return product * sum;
  };
}

// Constant beyond the outer nodes; nodes in increasing order.
export function polyline(nodes, values) {
  const last = nodes.length - 1;
  let k = 1;
  return (x) => {
    if (x <= nodes[0]) return values[0];
    if (x >= nodes[last]) return values[last];
    // Mostly x is asked for in increasing order: the search starts where it last ended.
    while (k > 1 && nodes[k - 1] > x) k -= 1;
    while (nodes[k] < x) k += 1;
    return (
      values[k - 1] + ((values[k] - values[k - 1]) * (x - nodes[k - 1])) / (nodes[k] - nodes[k - 1])
    );
  };
}

export function refinedGrid(nodes, perGap = 8, density = 150) {
  const ends = [-1, ...ascending(nodes).filter((u) => Math.abs(u) < 1), 1];
  const pieces = d3.range(ends.length - 1).map((k) => {
    const steps = Math.max(perGap, Math.ceil(density * (ends[k + 1] - ends[k])));
    return spaced(ends[k], ends[k + 1], steps + 1).slice(0, -1);
  });
  return [...pieces.flat(), 1];
}

// The largest value on a grid that is refined three times around it, and where it lies.
function largest(f, grid) {
  let [best, at] = [-Infinity, 0];
  const look = () => {
    [best, at] = [-Infinity, 0];
    grid.forEach((x, k) => {
      const value = f(x);
      if (value > best) [best, at] = [value, k];
    });
  };
  look();
  for (let round = 0; round < 3; round += 1) {
    const [low, high] = [grid[Math.max(at - 1, 0)], grid[Math.min(at + 1, grid.length - 1)]];
    grid = [...spaced(low, grid[at], 20), ...spaced(grid[at], high, 20).slice(1)];
    look();
  }
  return [best, grid[at]];
}

export function lebesgueConstant(nodes) {
  const weights = trueWeights(nodes);
  const basis = (x) => {
    let product = 1;
    let sum = 0;
    for (let j = 0; j < nodes.length; j += 1) {
      if (x === nodes[j]) return 1;
      product *= 2 * (x - nodes[j]);
      sum += Math.abs(weights[j] / (2 * (x - nodes[j])));
    }
    return Math.abs(product) * sum;
  };
  return largest(basis, refinedGrid(nodes))[0];
}

export const supError = (f, curve, grid) => largest((x) => Math.abs(f(x) - curve(x)), grid);

export function resized(nodes, n) {
  const list = nodes.slice(0, n);
  while (list.length < n) {
    const ends = ascending([-1, ...list, 1]);
    const gap = (k) => ends[k + 1] - ends[k];
    const k = d3.range(ends.length - 1).reduce((best, j) => (gap(j) > gap(best) ? j : best), 0);
    list.push((ends[k] + ends[k + 1]) / 2);
  }
  return list;
}

// The polynomial through 2m equispaced samples, t steps after the first of them.
const BINOMIAL = { 2: [1, -3, 3, -1], 4: [1, -7, 21, -35, 35, -21, 7, -1] };
function local(t, samples, m) {
  let above = 0;
  let below = 0;
  samples.forEach((y, j) => {
    const term = BINOMIAL[m][j] / (t - j);
    above += term * y;
    below += term;
  });
  return above / below;
}

// Equispaced samples on [-1, 1], in between the polynomial through the eight nearest of them;
// where that through the nearest four disagrees, beside a jump or a kink, a straight line.
export function sampled(samples) {
  const cells = samples.length - 1;
  return (x) => {
    const t = ((x + 1) * cells) / 2;
    const near = Math.round(t);
    if (Math.abs(t - near) < 1e-9) return samples[near];
    const left = Math.floor(t);
    const start = Math.max(0, Math.min(cells - 7, left - 3));
    const eight = samples.slice(start, start + 8);
    const inner = Math.max(0, Math.min(cells - 3, left - 1));
    const smooth = local(t - start, eight, 4);
    const rough = local(t - inner, samples.slice(inner, inner + 4), 2);
    if (Math.abs(smooth - rough) <= 0.02 * (Math.max(...eight) - Math.min(...eight))) return smooth;
    return samples[left] + (t - left) * (samples[left + 1] - samples[left]);
  };
}
