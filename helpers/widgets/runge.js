// Runge's phenomenon: the polynomial and the polyline through the same nodes, which the
// reader adds and drags.

import {
  ascending,
  barycentricWeights,
  lebesgueConstant,
  nodesOf,
  polyline,
  polynomial,
  refinedGrid,
  resized,
  sampled,
  spaced,
  supError,
} from "./parts/interpolation.js";

export const title = "Interpolation: a polynomial, and a sum of ReLUs, through the same nodes";

const MOST = 50;

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
    return [
      n,
      ...[polynomial, polyline].map((curve) => supError(f, curve(nodes, values), grid)[0]),
    ];
  });
}

export const numerics = {
  nodes: nodesOf,
  barycentric_weights: barycentricWeights,
  lebesgue_constant: lebesgueConstant,
  refined_grid: refinedGrid,
  resized,
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

const KINDS = [
  ["equispaced", "at equal distances"],
  ["chebyshev", "Chebyshev's"],
  ["hand", "dragged by hand"],
];
const SMALLEST = 3e-16; // below it an error is mere rounding
const ROUNDING = 1.1e-16; // of one value; the Lebesgue constant magnifies it
const GAP = 0.01; // between a node that a hand moves and all others

// What the state says: the function, the nodes, the values there.
function modelOf(view) {
  const own = () => view.get("function") === "own";
  const kind = () => view.get("kind");
  // What belongs to a function alone is computed when it is chosen, not when a node moves.
  let known = {};
  function chosen() {
    const [name, samples] = [view.get("function"), view.get("samples")];
    if (known.name !== name || known.samples !== samples) {
      known = { name, samples, ...seen(name, own() ? sampled(samples) : FUNCTIONS[name][1]) };
    }
    return known;
  }
  return {
    own,
    kind,
    // Another number of nodes: of those set by hand some go, or new ones come.
    choose(n) {
      view.set({ n, ...(kind() === "hand" ? { nodes: resized(view.get("nodes"), n) } : {}) });
    },
    chosen,
    nodes: () => (kind() === "hand" ? view.get("nodes") : nodesOf(view.get("n"), kind())),
    text: () => (own() ? "your function" : FUNCTIONS[view.get("function")][0]),
    // A live kernel sends the values at these very nodes, whose places it rounds.
    valuesAt(nodes) {
      const [x = [], y = []] = own() ? view.get("exact") : [];
      const same = x.length === nodes.length && x.every((u, j) => Math.abs(u - nodes[j]) < 1e-4);
      return same ? y : nodes.map(chosen().f);
    },
  };
}

// A function as it is drawn, the heights that it takes, and its errors by number of nodes.
function seen(name, f) {
  const shown = spaced(-1, 1, 401).map((x) => [x, name === "step" && x === 0 ? NaN : f(x)]);
  const finite = shown.map(([, y]) => y).filter(Number.isFinite);
  const [low, high] = d3.extent(finite.length ? finite : [0]);
  const room = 0.45 * (high - low || 1);
  return {
    f,
    shown,
    range: [low - room, high + room],
    equispaced: errorsByNumber(f, "equispaced"),
    chebyshev: errorsByNumber(f, "chebyshev"),
  };
}

function controls(view, model) {
  const options = Object.entries(FUNCTIONS).map(([name, [label]]) => [name, label]);
  if (view.get("samples").length) options.push(["own", "your own function"]);
  // The time bar counts from 0, nodes from 2; dragged nodes stay where they are.
  const film = Object.assign(Object.create(view), {
    get: () => view.get("n") - 2,
    set: ({ n }) => model.choose(n + 2),
    onChange: (...all) => view.onChange(...all),
  });
  view.row(
    view.select({ name: "function", label: "Function", options }),
    view.select({
      name: "kind",
      label: "Nodes",
      options: KINDS,
      changes: (to) => ({ nodes: to === "hand" ? model.nodes() : [] }),
    }),
  );
  view.row(
    film.timebar({
      name: "n",
      label: "Number",
      last: () => MOST - 2,
      seconds: 0.4,
      show: (k) => `${k + 2}`,
    }),
  );
  view.row(
    view.checkbox({ name: "relu", label: "ReLU interpolant beside it", short: "ReLUs" }),
    view.checkbox({ name: "whole", label: "See the whole polynomial", short: "Whole" }),
  );
}

// The two charts, and what their axes ask for: the range of values, the errors now.
function chartsOf(view, model) {
  const parent = element("div", {
    class: "panels",
    style: "display:flex; flex-wrap:wrap; gap:0.5rem",
  });
  view.root.append(parent);
  const column = (grow, basis) => {
    const node = element("div", { style: `flex:${grow} 1 ${basis}px; min-width:0` });
    parent.append(node);
    return node;
  };
  const charts = { height: [0, 1], here: [] };
  charts.plane = view.chart({
    main: true,
    parent: column(3, 300),
    ratio: 0.82,
    x: { label: "x", domain: () => [-1, 1] },
    y: { label: "value", domain: () => charts.height },
  });
  charts.errors = view.chart({
    parent: column(2, 230),
    ratio: 1.11,
    x: { label: "number of nodes n", domain: () => [0, MOST] },
    y: { label: "largest error", log: true, domain: () => powers(model.chosen(), charts.here) },
  });
  charts.errors.scrub((n) => model.choose(Math.max(2, Math.round(n))));
  view.root.append(
    view.legend([
      ["", 0, "nodes: drag them"],
      ["", 1, "the polynomial's error now"],
      ["", 2, "the ReLUs' error now"],
    ]),
  );
  return charts;
}

// The powers of ten around all errors.
function powers({ equispaced, chebyshev }, here) {
  const all = [...equispaced, ...chebyshev].flatMap(([, a, b]) => [a, b]);
  const [low, high] = d3.extent([...all, ...here].filter((e) => e > SMALLEST));
  if (!(low > 0)) return [SMALLEST, 1];
  return [10 ** Math.floor(Math.log10(low)), 10 ** Math.ceil(Math.log10(high) + 1e-9)];
}

// What rounding alone may cost at 2 … 50 equal distances, made when it is first seen.
let floors;
function roundingByNumber() {
  floors ??= d3
    .range(2, MOST + 1)
    .map((n) => [n, ROUNDING * lebesgueConstant(nodesOf(n, "equispaced"))]);
  return floors;
}

// Why no polynomial can be drawn, or nothing.
function obstacle(nodes, values, shown) {
  const sorted = ascending(nodes);
  const twin = sorted.find((u, j) => Math.abs(u - sorted[j - 1]) < 1e-9);
  if (nodes.length < 2) return "Two nodes at least are needed.";
  if (twin !== undefined) {
    return `Two nodes coincide at x = ${format(twin)}: where they ask for the same value twice, no polynomial of degree ${nodes.length - 1} is determined. Move one of them away.`;
  }
  if (values.every(Number.isFinite) && shown.some(([, y]) => Number.isFinite(y))) return null;
  const bad = nodes.filter((u, j) => !Number.isFinite(values[j])).map((u) => format(u));
  return `The function has no finite value at x = ${bad.join(", ")}: nothing can pass through there.`;
}

function drawErrors(view, model, { errors, here }, n) {
  const { equispaced, chebyshev } = model.chosen();
  const floor = (e) => Math.max(e, SMALLEST);
  errors.frame();
  errors.curves("equi", [equispaced.map(([k, e]) => [k, floor(e)])], "equal distances");
  errors.curves(
    "cheb purple dashdot",
    [chebyshev.map(([k, e]) => [k, floor(e)])],
    "Chebyshev's nodes",
  );
  const low = errors.scaleY.domain()[0];
  const rounding = roundingByNumber().filter(([, e]) => e > low);
  const shows = rounding.length > 8 && "rounding alone";
  errors.curves("rounding neutral dotted faint", [rounding], shows);
  const lines = model.kind() === "chebyshev" ? chebyshev : equispaced;
  errors.curves(
    "lines green dashed",
    view.get("relu") ? [lines.filter(([, , e]) => e > SMALLEST).map(([k, , e]) => [k, e])] : [],
    view.get("relu") && "ReLUs",
  );
  errors.symbols("now", here, { x: () => n, y: floor, kind: (e, i) => (i ? 2 : 1), size: 80 });
  errors.describe(
    `Largest error against the number of nodes, on a logarithmic axis; now ${n} nodes`,
  );
}

// The first place from u on, in steps of 0.005 within [−1, 1], that is GAP away from all
// other nodes: two nodes in one place would leave no polynomial to draw. A node that moves
// on passes the others; at an end it stays before them.
function freePlace(u, others, forwards) {
  const open = (v) => Math.abs(v) <= 1 && others.every((w) => Math.abs(v - w) > GAP - 1e-9);
  const way = (sign) => d3.range(400).map((k) => Math.round(200 * u + sign * k) / 200);
  const ahead = forwards ? 1 : -1;
  return way(ahead).find(open) ?? way(-ahead).find(open) ?? u;
}

function drawNodes(view, model, { plane }, nodes, values) {
  plane.handles(d3.range(nodes.length), {
    x: (j) => nodes[j],
    y: (j) => (Number.isFinite(values[j]) ? values[j] : 0),
    kind: () => 0,
    step: 0.005,
    size: nodes.length > 25 ? 42 : 70,
    label: (j) => `Node ${j + 1} of ${nodes.length}`,
    move(j, u) {
      const others = model.nodes().filter((v, i) => i !== j);
      const free = freePlace(u, others, u > nodes[j]);
      const moved = model.nodes().map((v, i) => (i === j ? free : v));
      view.set({ nodes: moved, n: moved.length, kind: "hand" });
    },
  });
}

// The interpolants at distinct nodes: their curves, and their largest errors.
function interpolants(nodes, values, f) {
  const order = d3.range(nodes.length).sort((a, b) => nodes[a] - nodes[b]);
  const curve = polynomial(nodes, values);
  const joined = polyline(
    order.map((j) => nodes[j]),
    order.map((j) => values[j]),
  );
  const grid = refinedGrid(nodes);
  const [error, at] = supError(f, curve, grid);
  return {
    points: refinedGrid(nodes, 10, 180).map((x) => [x, curve(x)]),
    corners: [-1, ...ascending(nodes), 1].map((x) => [x, joined(x)]),
    error,
    at,
    peak: curve(at),
    line: supError(f, joined, grid)[0],
    constant: lebesgueConstant(nodes),
  };
}

function drawCurves(view, { plane, height }, shown, { points, corners }) {
  plane.frame();
  plane.axisY
    .selectAll("text")
    .text((y) => (Math.abs(y) >= 1e4 ? format(y, 2) : count(plane.scaleY.tickFormat()(y))));
  // Far outside, a path is cut: browsers draw coordinates of millions of pixels badly.
  const span = height[1] - height[0];
  const cut = (y) => Math.max(height[0] - span, Math.min(height[1] + span, y));
  plane.curves("function neutral dotted", [shown], "function");
  const lines = view.get("relu") && corners;
  plane.curves("relu green dashed", lines ? [corners] : [], lines && "ReLUs");
  const polynomial = points ? [points.map(([x, y]) => [x, cut(y)])] : [];
  plane.curves("polynomial", polynomial, points && "polynomial");
}

// All heights that the polynomial and the function take, with some room.
function whole(points, shown) {
  const [low, high] = d3.extent([...points, ...shown].map(([, y]) => y).filter(Number.isFinite));
  const room = 0.04 * (high - low || 1);
  return [low - room, high + room];
}

function sentence(view, model, height, nodes, { error, at, peak, line, constant }) {
  const where = {
    equispaced: "equispaced nodes",
    chebyshev: "Chebyshev nodes",
    hand: "nodes set by hand",
  }[model.kind()];
  const gone = peak < height[0] || peak > height[1] ? ", outside the picture" : "";
  const rounding =
    constant * ROUNDING > 0.01 * error
      ? ` Rounding alone may cost about ${format(constant * ROUNDING, 1)}.`
      : "";
  const source = model.own()
    ? ` Your function is known to this page at ${view.get("samples").length} points, joined by local polynomials; errors are measured against that.`
    : "";
  return (
    `${nodes.length} ${where} on ${model.text()}. The polynomial of degree ${nodes.length - 1} passes through them all; ` +
    `it is up to ${format(error)} away from the function, at x = ${format(Math.round(100 * at) / 100)}${gone}. ` +
    `The ReLU interpolant is ${line > SMALLEST ? `up to ${format(line)} away` : "exact here"}. Lebesgue constant ${format(constant)}: ` +
    `an error of 1 in the values can grow to ${format(constant)} in the polynomial, and to 1 with ReLUs.${rounding}${source}`
  );
}

// What an address need not tell, and what it may not: see the kit.
export function follows({ kind, n, nodes }, told) {
  const given = told.nodes?.length;
  if (given && told.kind && kind !== "hand") throw new Error("nodes: expected none but by hand");
  if (given && told.n && n !== given) throw new Error(`n: expected ${given}, came ${n}`);
  if (given === 1) throw new Error("nodes: expected two at least");
  if (given) return { kind: "hand", n: given };
  if (kind !== "hand") return { nodes: [] };
  return nodes.length && !told.n ? { n: nodes.length } : { nodes: nodesOf(n, "equispaced") };
}

export function render(view) {
  view.longest = 350;
  const model = modelOf(view);
  controls(view, model);
  const charts = chartsOf(view, model);

  view.onChange(["function", "kind", "n", "nodes", "relu", "whole", "samples", "exact"], () => {
    const nodes = model.nodes();
    const { f, shown, range } = model.chosen();
    const values = model.valuesAt(nodes);
    const trouble = obstacle(nodes, values, shown);
    const found = trouble ? {} : interpolants(nodes, values, f);
    charts.height = view.get("whole") && !trouble ? whole(found.points, shown) : range;
    charts.here = trouble ? [] : [found.error, ...(view.get("relu") ? [found.line] : [])];
    drawCurves(view, charts, shown, found);
    drawNodes(view, model, charts, nodes, trouble ? nodes.map(f) : values);
    charts.plane.describe(
      trouble ?? `${model.text()} and its interpolants at ${nodes.length} nodes`,
    );
    drawErrors(view, model, charts, nodes.length);
    view.say(trouble ?? sentence(view, model, charts.height, nodes, found));
  });
}
