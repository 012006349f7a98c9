// Triangles, added one by one, become a function that the reader chooses or draws.

import { reluSum, triangleWeights } from "./parts/relu_sums.js";

export const title = "Build a function out of triangles";

const indices = (list) => d3.range(list.length);

// Left, peak and right of one triangle per node; the ends get mirrored neighbours.
function triangleCorners(nodes) {
  const n = nodes.length;
  const padded = [2 * nodes[0] - nodes[1], ...nodes, 2 * nodes[n - 1] - nodes[n - 2]];
  return nodes.map((t, j) => [padded[j], t, padded[j + 2]]);
}

const triangleSum = (x, nodes, values) =>
  triangleCorners(nodes).reduce(
    (sum, corners, j) => sum + reluSum(x, ...triangleWeights(...corners, values[j])),
    0,
  );

// The interpolant with the fewest neurons: first slope, then changes of slope.
function interpolantWeights(nodes, values) {
  const slopes = d3
    .range(nodes.length - 1)
    .map((j) => (values[j + 1] - values[j]) / (nodes[j + 1] - nodes[j]));
  return [nodes.slice(0, -1), slopes.map((s, j) => s - (j ? slopes[j - 1] : 0)), values[0]];
}

// Equal hinges share one neuron; mirrored ends differ by rounding from true neighbours.
function mergeHinges(hinges, weights) {
  const merged = [];
  for (const j of indices(hinges).sort((a, b) => hinges[a] - hinges[b])) {
    const last = merged.at(-1);
    if (last && hinges[j] - last[0] < 1e-12) last[1] += weights[j];
    else merged.push([hinges[j], weights[j]]);
  }
  return [merged.map(([t]) => t), merged.map(([, a]) => a)];
}

const place = d3.bisector((x) => x).left;

function interpolate(x, xs, ys) {
  const k = Math.max(1, Math.min(xs.length - 1, place(xs, x)));
  return ys[k - 1] + ((ys[k] - ys[k - 1]) * (x - xs[k - 1])) / (xs[k] - xs[k - 1]);
}

export const numerics = {
  triangle_corners: triangleCorners,
  triangle_sum: triangleSum,
  interpolant_weights: interpolantWeights,
  merge_hinges: mergeHinges,
};

const TARGETS = {
  sine: ["sin(πx)", (x) => Math.sin(Math.PI * x)],
  runge: ["1/(1 + 25x²)", (x) => 1 / (1 + 25 * x * x)],
  cusp: ["√|x|", (x) => Math.sqrt(Math.abs(x))],
  step: ["a step at 0", (x) => (x > 0 ? 1 : 0)],
};
const GRID = d3.range(401).map((k) => -1 + k / 200);
const GAP = 0.04;

// What an address need not tell: all triangles are added.
export const follows = ({ target, triangles, points }) => ({
  shown: target === "drawn" ? points.length : triangles,
});

export function render(view) {
  view.longest = 272;
  const drawn = () => view.get("target") === "drawn";
  const points = () => view.get("points");
  const count = () => (drawn() ? points().length : view.get("triangles"));
  const nodes = () =>
    drawn() ? points().map(([u]) => u) : d3.range(count()).map((j) => -1 + (2 * j) / (count() - 1));
  const f = (x) => {
    if (drawn())
      return interpolate(
        x,
        points().map(([u]) => u),
        points().map(([, v]) => v),
      );
    if (view.get("target") === "own") return interpolate(x, GRID, view.get("samples"));
    return TARGETS[view.get("target")][1](x);
  };
  const options = [
    ...Object.entries(TARGETS).map(([name, [text]]) => [name, text]),
    ["drawn", "points to drag or draw"],
  ];
  if (view.get("samples").length) options.push(["own", "your own function"]);
  // Another number of triangles, or another target, starts with all of them added.
  const whole = Object.assign(Object.create(view), {
    set: (change) => view.set({ ...change, shown: change.triangles }),
    onChange: (...all) => view.onChange(...all),
  });
  const number = whole.slider({ name: "triangles", label: "Triangles", min: 2, max: 33 });
  const put = (list) => view.set({ points: list, shown: list.length });
  const tidy = (value) => Math.max(-2, Math.min(2, Math.round(100 * value) / 100));
  // A stroke gives each point that it passes over its own height; a press, the nearest one.
  function stroke([x0, y0], [x1, y1]) {
    const list = points();
    const nearest = closest(list.map(([u]) => u - x1));
    const passed = ([u], j) =>
      x0 === x1 ? j === nearest : u >= Math.min(x0, x1) && u <= Math.max(x0, x1);
    const height = (u) => (x0 === x1 ? y1 : y0 + ((y1 - y0) * (u - x0)) / (x1 - x0));
    view.set({
      points: list.map((point, j) =>
        passed(point, j) ? [point[0], tidy(height(point[0]))] : point,
      ),
    });
  }
  const more = view.button({
    label: "Add a point",
    press: () => {
      const list = points();
      const gap = (j) => list[j][0] - list[j - 1][0];
      const k = d3.range(1, list.length).reduce((best, j) => (gap(j) > gap(best) ? j : best), 1);
      const middle = [0, 1].map((axis) => (list[k - 1][axis] + list[k][axis]) / 2);
      if (list.length < 33) put([...list.slice(0, k), middle, ...list.slice(k)]);
    },
  });
  const fewer = view.button({
    label: "Remove a point",
    press: () => {
      const list = points();
      const k = Math.floor(list.length / 2);
      if (list.length > 3) put([...list.slice(0, k), ...list.slice(k + 1)]);
    },
  });
  view.row(
    view.select({
      name: "target",
      label: "Target",
      options,
      changes: (name) => ({ shown: name === "drawn" ? points().length : view.get("triangles") }),
    }),
    number,
    more,
    fewer,
  );
  view.row(
    view.timebar({
      name: "shown",
      label: "Added",
      last: count,
      seconds: 0.6,
      show: (k) => `${Math.min(k, count())} of ${count()}`,
    }),
  );
  const values = () => [...GRID.map(f), ...(drawn() ? [-1.2, 1.2] : [])];
  const chart = view.chart({
    ratio: 0.55,
    x: { label: "x", domain: () => [-1, 1] },
    y: {
      label: "value",
      domain: () => {
        const [low, high] = d3.extent([...values(), 0]);
        return [low - 0.1 * (high - low || 1), high + 0.1 * (high - low || 1)];
      },
    },
  });
  view.root.append(
    view.legend([
      ["neutral dotted", "line", "target"],
      ["green dashed", "line", "triangles added"],
      ["", "line", "their sum"],
      ["", 0, "nodes"],
    ]),
  );
  const weights = element("p", { class: "weights" });
  view.root.append(
    element("details", {}, element("summary", {}, "The network's weights"), weights),
  );

  const term = (t, a, first) =>
    `${first ? format(a) : plus(a)}·${t === 0 ? "x₊" : `(x${plus(-t)})₊`}`;

  function sayWeights(xs, ys, k) {
    const rows = triangleCorners(xs)
      .slice(0, k)
      .map((corners, j) => triangleWeights(...corners, ys[j]));
    const merged = mergeHinges(
      rows.flatMap(([t]) => t),
      rows.flatMap(([, a]) => a),
    );
    const [hinges, factors, bias = 0] = k === xs.length ? interpolantWeights(xs, ys) : merged;
    const kept = indices(hinges).filter((j) => Math.abs(factors[j]) > 1e-12);
    const start = Math.abs(bias) > 1e-12 ? format(bias) : "";
    const sum = kept.map((j, i) => term(hinges[j], factors[j], !start && i === 0)).join("");
    weights.textContent =
      `${k === xs.length ? "At the fewest, on this interval" : "One neuron for each hinge"}: ` +
      `${kept.length} ReLUs${start ? " and a bias" : ""}, f(x) = ${start + sum || "0"}`;
  }

  function sentence(xs, ys, k) {
    const n = xs.length;
    const start = `${k} of ${n} triangles added, each of three ReLUs. `;
    if (k < n) {
      return (
        start +
        (k > 1
          ? `Up to the node x = ${format(xs[k - 1])} their sum is the polyline through the nodes; then it falls to 0.`
          : k
            ? "It stands alone, and falls to 0 at the next node."
            : "The sum of none is 0.")
      );
    }
    const fine = d3.range(801).map((j) => xs[0] + ((xs[n - 1] - xs[0]) * j) / 800);
    const errors = fine.map((x) => Math.abs(triangleSum(x, xs, ys) - f(x)));
    const worst = errors.indexOf(Math.max(...errors));
    const size = `Largest error ${format(errors[worst], 2)}`;
    const lesson =
      errors[worst] < 1e-12
        ? `${size}: nothing but rounding. The target is a polyline, and the network is that polyline.`
        : `${size}, near x = ${format(fine[worst], 2)}.${view.get("target") === "step" ? " However many triangles, beside the jump it stays at 1/2 or more: the sum is continuous, the step is not." : ""}`;
    return `${start}${3 * n} ReLUs if each triangle keeps its own, at most ${n - 1} and a bias on this interval. ${lesson}`;
  }

  view.onChange(["target", "triangles", "shown", "points", "samples"], () => {
    const xs = nodes();
    const ys = drawn() ? points().map(([, v]) => v) : xs.map(f);
    const k = Math.min(view.get("shown"), xs.length);
    number.hidden = drawn();
    [more.hidden, fewer.hidden] = [!drawn(), !drawn()];
    chart.frame();
    if (![...xs, ...ys].every(Number.isFinite)) {
      view.say("Nothing to draw: the target has values that are not numbers.");
      return;
    }
    const corners = triangleCorners(xs);
    const sum = (x) =>
      d3
        .range(k)
        .reduce((total, j) => total + reluSum(x, ...triangleWeights(...corners[j], ys[j])), 0);
    const jump = view.get("target") === "step";
    chart.curves(
      "target neutral dotted",
      jump
        ? [
            [
              [-1, 0],
              [0, 0],
            ],
            [
              [0, 1],
              [1, 1],
            ],
          ]
        : [
            [...GRID, ...xs]
              .sort((a, b) => a - b)
              .filter((x) => x >= xs[0] && x <= xs.at(-1))
              .map((x) => [x, f(x)]),
          ],
    );
    chart.curves(
      "term green dashed",
      d3.range(k).map((j) => corners[j].map((x, i) => [x, i === 1 ? ys[j] : 0])),
    );
    chart.curves("sum", [xs.map((x) => [x, sum(x)])]);
    const symbol = { x: (j) => xs[j], y: (j) => ys[j], kind: () => 0 };
    chart.symbols("node", drawn() ? [] : indices(xs), { ...symbol, size: 45 });
    chart.handles(drawn() ? indices(xs) : [], {
      ...symbol,
      step: 0.01,
      size: 110,
      label: (j) => `Point ${j + 1} of the target`,
      move(j, u, v) {
        const [low, high] = [(xs[j - 1] ?? -1 - GAP) + GAP, (xs[j + 1] ?? 1 + GAP) - GAP];
        const inside =
          high > low ? Math.max(low, Math.min(high, Math.round(100 * u) / 100)) : xs[j];
        view.set({ points: points().map((point, i) => (i === j ? [inside, tidy(v)] : point)) });
      },
    });
    chart.draw(drawn() ? stroke : null);
    chart.describe(`${k} of ${xs.length} triangles, their sum, and the target`);
    view.say(sentence(xs, ys, k));
    sayWeights(xs, ys, k);
  });
}
