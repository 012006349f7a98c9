// Two sigmoid neurons, their sum, and how its error away from the jumps falls with steepness.

export const title = "Two sigmoids make a bump";

import { ACTIVATIONS } from "./parts/activations.js";

const { sigmoid } = ACTIVATIONS;

const bump = (x, k, [p, q], [g, h]) => g * sigmoid(k * (x - p)) + h * sigmoid(k * (x - q));

const heaviside = (t) => (t > 0 ? 1 : t < 0 ? 0 : 0.5);
const limit = (x, [p, q], [g, h]) => g * heaviside(x - p) + h * heaviside(x - q);

// Values that near·σ(−s) + far·σ(−s−gap) takes at s = start and where it is flat.
function outside(start, gap, near, far) {
  const points = [start];
  if (near * far < 0 && gap > 0) {
    const [r, shrink] = [Math.sqrt(-far / near), Math.exp(-gap / 2)];
    if (r > shrink && r * shrink < 1) {
      points.push(Math.max(start, Math.log((r - shrink) / (1 - r * shrink)) - gap / 2));
    }
  }
  return points.map((s) => near * sigmoid(-s) + far * sigmoid(-s - gap));
}

// sup |bump − limit| over all x at least `distance` from both jumps, exactly.
function errorAway(k, distance, positions, heights) {
  const [[p, g], [q, h]] = positions
    .map((position, j) => [position, heights[j]])
    .sort((a, b) => a[0] - b[0]);
  const [start, gap] = [k * distance, k * (q - p)];
  const errors = [...outside(start, gap, g, h), ...outside(start, gap, h, g)];
  if (gap >= 2 * start && q > p) {
    const [near, far] = [sigmoid(-start), sigmoid(start - gap)];
    errors.push(h * far - g * near, h * near - g * far);
  }
  return Math.max(...errors.map(Math.abs));
}

export const numerics = { sigmoid_bump: bump, step_limit: limit, error_away: errorAway };

const FLOOR = 1e-12;

// Samples denser where the sigmoids change.
function grid(k, positions) {
  const far = Math.min(1, 12 / k);
  const near = positions.flatMap((p) => d3.range(-60, 61).map((j) => p + (far * j) / 60));
  return [...d3.range(-1.5, 2.5001, 0.02), ...near]
    .filter((x) => x >= -1.5 && x <= 2.5)
    .sort((a, b) => a - b);
}

// The limit as pieces between its jumps, so that no vertical line is drawn.
function pieces(positions, heights) {
  const ends = [-1.5, ...[...positions].sort((a, b) => a - b), 2.5];
  return [0, 1, 2].map((j) =>
    [ends[j], ends[j + 1]].map((x) => [x, limit((ends[j] + ends[j + 1]) / 2, positions, heights)]),
  );
}

export function render(view) {
  view.longest = 246;
  // The steepness moves over three powers of ten: its slider holds the logarithm.
  const logarithm = Object.assign(Object.create(view), {
    get: (name) => Math.log10(view.get(name)),
    set: ({ steepness }) => view.set({ steepness: Number((10 ** steepness).toPrecision(3)) }),
    onChange: (...all) => view.onChange(...all),
  });
  // What the two points say, too.
  const slider = (name, label, min, max, step) =>
    view.slider({ name, label, min, max, step, spare: true });
  view.row(
    logarithm.slider({
      name: "steepness",
      label: "Steepness k",
      min: 0,
      max: 3,
      step: 0.01,
      show: (v) => format(10 ** v),
    }),
    view.slider({
      name: "distance",
      label: "Distance δ from the jumps",
      short: "Distance δ",
      min: 0.01,
      max: 0.5,
      step: 0.01,
    }),
    slider("position1", "Position 1", -1, 2, 0.01),
    slider("height1", "Height 1", -2, 2, 0.05),
    slider("position2", "Position 2", -1, 2, 0.01),
    slider("height2", "Height 2", -2, 2, 0.05),
  );
  const shape = () => [
    [view.get("position1"), view.get("position2")],
    [view.get("height1"), view.get("height2")],
  ];
  const range = () => {
    const [, [g, h]] = shape();
    return [Math.min(0, g, h, g + h) - 0.25, Math.max(0, g, h, g + h) + 0.25];
  };
  const last = () => Math.min(1000, 27 / view.get("distance"));
  const [left, right] = view.panels(
    {
      main: true,
      ratio: 0.85,
      x: { label: "x", domain: () => [-1.5, 2.5] },
      y: { label: "output", domain: range },
    },
    {
      ratio: 0.85,
      x: { label: "steepness k", domain: () => [0, last()] },
      y: { label: "largest error beyond δ", domain: () => [FLOOR, 10], log: true },
    },
  );
  right.scrub((k) => view.set({ steepness: Number(Math.max(1, k).toPrecision(3)) }));
  view.root.append(
    view.legend([
      ["neutral dotted", "line", "limit k → ∞"],
      ["neutral dashed faint", "line", "bound (|h₁|+|h₂|)·e^(−kδ)"],
    ]),
  );

  function drawSum(k, positions, heights, distance) {
    const x = grid(k, positions);
    const [low, high] = range();
    left.frame();
    left
      .marks("rect", "side", positions)
      .attr("x", (p) => left.scaleX(p - distance))
      .attr("y", left.scaleY(high))
      .attr("width", left.scaleX(2 * distance) - left.scaleX(0))
      .attr("height", left.scaleY(low) - left.scaleY(high));
    const one = (j) => [x.map((t) => [t, heights[j] * sigmoid(k * (t - positions[j]))])];
    left.curves("one vermillion dashed", one(0), "neuron 1");
    left.curves("two green dashdot", one(1), "neuron 2");
    left.curves("limit neutral dotted", pieces(positions, heights));
    left.curves("sum", [x.map((t) => [t, bump(t, k, positions, heights)])], "sum");
    left.handles([0, 1], {
      x: (j) => positions[j],
      y: (j) => heights[j] / 2,
      kind: (j) => [0, 2][j],
      step: 0.01,
      size: 110,
      label: (j) => `Neuron ${j + 1}: where it jumps, and half of its height`,
      move: (j, u, v) =>
        view.set({
          [`position${j + 1}`]: Math.max(-1, Math.min(2, Math.round(100 * u) / 100)),
          [`height${j + 1}`]: Math.max(-2, Math.min(2, Math.round(40 * v) / 20)),
        }),
    });
    left.describe(`Two sigmoids of steepness ${format(k)} and their sum`);
  }

  function drawErrors(k, positions, heights, distance, error) {
    const ks = d3.range(1, 101).map((j) => (last() * j) / 100);
    const shown = (value) => (value > FLOOR / 10 ? value : NaN);
    const total = Math.abs(heights[0]) + Math.abs(heights[1]);
    right.frame();
    const bound = ks.map((s) => [s, shown(total * Math.exp(-s * distance))]);
    right.curves("bound neutral dashed faint", [bound], "bound");
    const errors = ks.map((s) => [s, shown(errorAway(s, distance, positions, heights))]);
    right.curves("error", [errors], "error");
    right.symbols("dot", k <= last() && error > FLOOR ? [k] : [], {
      x: () => k,
      y: () => error,
      size: 90,
    });
    right.describe(
      `Largest error beyond ${format(distance)} from the jumps, ${format(error)}, against the steepness`,
    );
  }

  const names = ["steepness", "position1", "position2", "height1", "height2", "distance"];
  view.onChange(names, () => {
    const [k, distance] = [view.get("steepness"), view.get("distance")];
    const [positions, heights] = shape();
    const error = errorAway(k, distance, positions, heights);
    drawSum(k, positions, heights, distance);
    drawErrors(k, positions, heights, distance, error);
    const neuron = (p) => `σ(${format(k)}·x${p === 0 ? "" : plus(-k * p)})`;
    const network = [
      ["vermillion dashed", `${format(heights[0])}·${neuron(positions[0])}`],
      ["green dashdot", `${plus(heights[1])}·${neuron(positions[1])}`],
    ];
    const same =
      positions[0] === positions[1]
        ? Math.abs(heights[0] + heights[1])
        : Math.max(...heights.map(Math.abs));
    const below = k > last() || error <= FLOOR ? " (below the picture)" : "";
    const words =
      error === 0
        ? [" is its own limit, to the last digit."]
        : [
            `. Farther than δ = ${format(distance)} from the jumps `,
            ["", "the error"],
            ` is at most ${format(error)}${below}; once kδ is large, k + ${format(Math.LN10 / distance)} makes it ten times smaller. ` +
              `At a jump it is never below ${format(same / 2)}, whatever k.`,
          ];
    view.say([...network, ...words]);
  });
}
