// Runge's phenomenon: the polynomial and the polyline through the same nodes, which the
// reader adds and drags.

export const title = "Interpolation: a polynomial, and a sum of ReLUs, through the same nodes";

const MOST = 50;
const ascending = (list) => [...list].sort((a, b) => a - b);
const spaced = (a, b, n) => d3.range(n).map((j) => (j === n - 1 ? b : a + ((b - a) * j) / (n - 1)));

// --- numerics, the same as in helpers/chapters/interpolation.py ----------------------------------------

function nodesOf(n, kind) {
  if (kind === "equispaced") return spaced(-1, 1, n);
  return d3.range(n).map((j) => Math.sin((Math.PI * (2 * j + 1 - n)) / (2 * n)));
}

// 1 / Π 2(xⱼ − xₖ): doubled, since then products on [-1, 1] stay near 1.
const trueWeights = (nodes) => nodes.map((u, j) => 1 / nodes.reduce((product, v, k) => (k === j ? product : product * 2 * (u - v)), 1));

function barycentricWeights(nodes) {
  const weights = trueWeights(nodes);
  const largest = Math.max(...weights.map(Math.abs));
  return weights.map((w) => w / largest);
}

// The first form of the barycentric formula: the second loses digits at equispaced nodes.
function polynomial(nodes, values) {
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
function polyline(nodes, values) {
  const last = nodes.length - 1;
  let k = 1;
  return (x) => {
    if (x <= nodes[0]) return values[0];
    if (x >= nodes[last]) return values[last];
    // Mostly x is asked for in increasing order: the search starts where it last ended.
    while (k > 1 && nodes[k - 1] > x) k -= 1;
    while (nodes[k] < x) k += 1;
    return values[k - 1] + ((values[k] - values[k - 1]) * (x - nodes[k - 1])) / (nodes[k] - nodes[k - 1]);
  };
}

function refinedGrid(nodes, perGap = 8, density = 150) {
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

function lebesgueConstant(nodes) {
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

const supError = (f, curve, grid) => largest((x) => Math.abs(f(x) - curve(x)), grid);

function resized(nodes, n) {
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
function sampled(samples) {
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

const FUNCTIONS = {
  runge: ["1/(1 + 25x²)", (x) => 1 / (1 + 25 * x * x)],
  abs: ["|x|", Math.abs],
  step: ["a step at 0", (x) => (x > 0 ? 1 : 0)],
  sine: ["sin(2πx)", (x) => Math.sin(2 * Math.PI * x)],
};

// The errors at 2 … 50 nodes: [[n, polynomial, polyline], …].
function errorsByNumber(f, kind) {
  return d3.range(2, MOST + 1).map((n) => {
    const nodes = nodesOf(n, kind);
    const values = nodes.map(f);
    const grid = refinedGrid(nodes, 6, 60);
    return [n, ...[polynomial, polyline].map((curve) => supError(f, curve(nodes, values), grid)[0])];
  });
}

export const numerics = {
  nodes: nodesOf, barycentric_weights: barycentricWeights, lebesgue_constant: lebesgueConstant,
  refined_grid: refinedGrid, resized,
  interpolate: (x, nodes, values) => x.map(polynomial(nodes, values)),
  sampled: (x, samples) => x.map(sampled(samples)),
  sup_error(name, nodes, kind) {
    const sorted = ascending(nodes);
    const f = FUNCTIONS[name][1];
    const curve = (kind === "relu" ? polyline : polynomial)(sorted, sorted.map(f));
    return supError(f, curve, refinedGrid(nodes))[0];
  },
  errors_by_number: (name, kind) => errorsByNumber(FUNCTIONS[name][1], kind),
};

// --- the picture --------------------------------------------------------------------------------

const KINDS = [["equispaced", "at equal distances"], ["chebyshev", "Chebyshev's"], ["hand", "dragged by hand"]];
const SMALLEST = 3e-16; // below it an error is mere rounding

export function render(view) {
  const own = () => view.get("function") === "own";
  const kind = () => view.get("kind");
  const positions = () => (kind() === "hand" ? view.get("nodes") : nodesOf(view.get("n"), kind()));
  const text = () => (own() ? "your function" : FUNCTIONS[view.get("function")][0]);
  const options = Object.entries(FUNCTIONS).map(([name, [label]]) => [name, label]);
  if (view.get("samples").length) options.push(["own", "your own function"]);

  // What belongs to a function alone is computed when it is chosen, not when a node moves.
  let known = {};
  function chosen() {
    const [name, samples] = [view.get("function"), view.get("samples")];
    if (known.name === name && known.samples === samples) return known;
    const f = own() ? sampled(samples) : FUNCTIONS[name][1];
    const shown = spaced(-1, 1, 401).map((x) => [x, name === "step" && x === 0 ? NaN : f(x)]);
    const finite = shown.map(([, y]) => y).filter(Number.isFinite);
    const [low, high] = d3.extent(finite.length ? finite : [0]);
    const room = 0.45 * (high - low || 1);
    known = {
      name, samples, f, shown, range: [low - room, high + room],
      equispaced: errorsByNumber(f, "equispaced"), chebyshev: errorsByNumber(f, "chebyshev"),
    };
    return known;
  }

  // A live kernel sends the values at these very nodes, whose places it rounds.
  function valuesAt(nodes) {
    const [x = [], y = []] = own() ? view.get("exact") : [];
    const same = x.length === nodes.length && x.every((u, j) => Math.abs(u - nodes[j]) < 1e-4);
    return same ? y : nodes.map(chosen().f);
  }

  // The time bar counts from 0, nodes from 2; dragged nodes stay where they are.
  const film = Object.assign(Object.create(view), {
    get: () => view.get("n") - 2,
    set({ n }) {
      const by = kind() === "hand" ? { nodes: resized(view.get("nodes"), n + 2) } : {};
      view.set({ n: n + 2, ...by });
    },
    onChange: (...all) => view.onChange(...all),
  });
  view.row(
    view.select({ name: "function", label: "Function", options }),
    view.select({
      name: "kind", label: "Nodes", options: KINDS,
      changes: (to) => ({ nodes: to === "hand" ? positions() : [] }),
    }),
  );
  view.row(film.timebar({ name: "n", label: "Number", last: () => MOST - 2, seconds: 0.4, show: (k) => `${k + 2}` }));
  view.row(
    view.checkbox({ name: "relu", label: "ReLU interpolant beside it" }),
    view.checkbox({ name: "whole", label: "See the whole polynomial" }),
  );

  const parent = element("div", { style: "display:flex; flex-wrap:wrap; gap:0.5rem" });
  view.root.append(parent);
  const column = (grow, basis) => {
    const node = element("div", { style: `flex:${grow} 1 ${basis}px; min-width:0` });
    parent.append(node);
    return node;
  };
  let height = [0, 1];
  const plane = view.chart({
    label: "", parent: column(3, 300), ratio: 0.82,
    x: { label: "x", domain: () => [-1, 1] }, y: { label: "value", domain: () => height },
  });
  const present = { errors: [], here: [] };
  const powers = () => {
    const all = ["equispaced", "chebyshev"].flatMap((name) => chosen()[name]).flatMap(([, a, b]) => [a, b]);
    const [low, high] = d3.extent([...all, ...present.here].filter((e) => e > SMALLEST));
    if (!(low > 0)) return [SMALLEST, 1];
    return [10 ** Math.floor(Math.log10(low)), 10 ** Math.ceil(Math.log10(high) + 1e-9)];
  };
  const errors = view.chart({
    label: "", parent: column(2, 230), ratio: 1.11,
    x: { label: "number of nodes n", domain: () => [0, MOST] },
    y: { label: "largest error", log: true, domain: powers },
  });
  view.root.append(view.legend([
    ["", 0, "nodes: drag them"], ["neutral dotted", "line", "function"],
    ["", "line", "polynomial (right: at equal distances)"], ["purple dashdot", "line", "polynomial at Chebyshev's nodes"],
    ["green dashed", "line", "ReLUs"], ["", 1, "the polynomial's error now"], ["", 2, "the ReLUs' error now"],
  ]));

  function handles(nodes, values, f) {
    plane.handles(d3.range(nodes.length), {
      x: (j) => nodes[j], y: (j) => (Number.isFinite(values[j]) ? values[j] : 0), kind: () => 0, step: 0.005,
      size: nodes.length > 25 ? 42 : 70,
      label: (j) => `Node ${j + 1} of ${nodes.length}`,
      move(j, u) {
        const moved = positions().map((v, i) => (i === j ? Math.round(200 * u) / 200 : v));
        view.set({ nodes: moved, n: moved.length, kind: "hand" });
      },
    });
  }

  function nothing(sentence, nodes) {
    height = chosen().range;
    plane.frame();
    plane.curves("function neutral dotted", [chosen().shown]);
    plane.curves("polynomial", []);
    plane.curves("relu green dashed", []);
    handles(nodes, nodes.map(chosen().f));
    plane.describe(sentence);
    present.here = [];
    drawErrors(nodes.length);
    view.say(sentence);
  }

  function drawErrors(n) {
    const { equispaced, chebyshev } = chosen();
    const floor = (e) => Math.max(e, SMALLEST);
    errors.frame();
    errors.curves("equi", [equispaced.map(([k, e]) => [k, floor(e)])]);
    errors.curves("cheb purple dashdot", [chebyshev.map(([k, e]) => [k, floor(e)])]);
    const lines = kind() === "chebyshev" ? chebyshev : equispaced;
    errors.curves("lines green dashed", view.get("relu") ? [lines.filter(([, , e]) => e > SMALLEST).map(([k, , e]) => [k, e])] : []);
    errors.symbols("now", present.here, { x: () => n, y: floor, kind: (e, i) => (i ? 2 : 1), size: 80 });
    errors.describe(`Largest error against the number of nodes, on a logarithmic axis; now ${n} nodes`);
  }

  function sentence(nodes, [error, at], peak, line, constant) {
    const where = { equispaced: "equispaced nodes", chebyshev: "Chebyshev nodes", hand: "nodes set by hand" }[kind()];
    const gone = peak < height[0] || peak > height[1] ? ", outside the picture" : "";
    const rounding = constant * 1.1e-16 > 0.01 * error
      ? ` Rounding alone may cost about ${format(constant * 1.1e-16, 1)}.` : "";
    const source = own() ? ` Your function is known to this page at ${view.get("samples").length} points, joined by local polynomials; errors are measured against that.` : "";
    return `${nodes.length} ${where} on ${text()}. The polynomial of degree ${nodes.length - 1} passes through them all; `
      + `it is up to ${format(error)} away from the function, at x = ${format(Math.round(100 * at) / 100)}${gone}. `
      + `The ReLU interpolant is ${line > SMALLEST ? `up to ${format(line)} away` : "exact here"}. Lebesgue constant ${format(constant)}: `
      + `an error of 1 in the values can grow to ${format(constant)} in the polynomial, and to 1 with ReLUs.${rounding}${source}`;
  }

  view.onChange(["function", "kind", "n", "nodes", "relu", "whole", "samples", "exact"], () => {
    const nodes = positions();
    const sorted = ascending(nodes);
    const twin = sorted.find((u, j) => Math.abs(u - sorted[j - 1]) < 1e-9);
    if (nodes.length < 2) return nothing("Two nodes at least are needed.", nodes);
    if (twin !== undefined) {
      return nothing(`Two nodes coincide at x = ${format(twin)}: where they ask for the same value twice, no polynomial of degree ${nodes.length - 1} is determined. Move one of them away.`, nodes);
    }
    const values = valuesAt(nodes);
    if (!values.every(Number.isFinite) || !chosen().shown.some(([, y]) => Number.isFinite(y))) {
      const bad = nodes.filter((u, j) => !Number.isFinite(values[j])).map((u) => format(u));
      return nothing(`The function has no finite value at x = ${bad.join(", ")}: nothing can pass through there.`, nodes);
    }
    const { f, shown, range } = chosen();
    const order = d3.range(nodes.length).sort((a, b) => nodes[a] - nodes[b]);
    const curve = polynomial(nodes, values);
    const joined = polyline(order.map((j) => nodes[j]), order.map((j) => values[j]));
    const points = refinedGrid(nodes, 10, 180).map((x) => [x, curve(x)]);
    height = range;
    if (view.get("whole")) {
      const [low, high] = d3.extent([...points, ...shown].map(([, y]) => y).filter(Number.isFinite));
      height = [low - 0.04 * (high - low || 1), high + 0.04 * (high - low || 1)];
    }
    const grid = refinedGrid(nodes);
    const found = supError(f, curve, grid);
    const line = supError(f, joined, grid)[0];
    plane.frame();
    plane.axisY.selectAll("text").text((y) => (Math.abs(y) >= 1e4 ? format(y, 2) : plane.scaleY.tickFormat()(y)));
    // Far outside, a path is cut: browsers draw coordinates of millions of pixels badly.
    const span = height[1] - height[0];
    const cut = (y) => Math.max(height[0] - span, Math.min(height[1] + span, y));
    plane.curves("function neutral dotted", [shown]);
    plane.curves("relu green dashed", view.get("relu") ? [[-1, ...sorted, 1].map((x) => [x, joined(x)])] : []);
    plane.curves("polynomial", [points.map(([x, y]) => [x, cut(y)])]);
    handles(nodes, values);
    plane.describe(`${text()} and its interpolants at ${nodes.length} nodes`);
    present.here = view.get("relu") ? [found[0], line] : [found[0]];
    drawErrors(nodes.length);
    return view.say(sentence(nodes, found, curve(found[1]), line, lebesgueConstant(nodes)));
  });
}
