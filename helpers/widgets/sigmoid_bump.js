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

// The steepness from 1 to `last` at which that error comes down to a tolerance.
function steepnessFor(tolerance, last, distance, positions, heights) {
  let [low, high] = [1, last];
  for (let j = 0; j < 50; j += 1) {
    const middle = (low + high) / 2;
    if (errorAway(middle, distance, positions, heights) > tolerance) low = middle;
    else high = middle;
  }
  return high;
}

export const numerics = {
  sigmoid_bump: bump,
  step_limit: limit,
  error_away: errorAway,
  steepness_for: steepnessFor,
};

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
      ["", 3, "edge of the band: drag it"],
      ["", 0, "error: drag it up or down"],
      ["neutral dashed faint", "line", "bound (|h₁|+|h₂|)·exp(−kδ)"],
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
    // The third is the edge of the first band.
    left.handles([0, 1, 2], {
      x: (j) => positions[j] ?? positions[0] + distance,
      y: (j) => (j < 2 ? heights[j] / 2 : low + 0.1 * (high - low)),
      kind: (j) => [0, 2, 3][j],
      step: 0.01,
      size: 110,
      label: (j) =>
        j < 2 ? `Neuron ${j + 1}: where it jumps, and half of its height` : "Edge of the band, δ",
      move(j, u, v) {
        const within = (value, least, most) => Math.max(least, Math.min(most, value));
        if (j === 2) {
          const far = Math.round(100 * (u - view.get("position1"))) / 100;
          view.set({ distance: within(far, 0.01, 0.5) });
          return;
        }
        view.set({
          [`position${j + 1}`]: within(Math.round(100 * u) / 100, -1, 2),
          [`height${j + 1}`]: within(Math.round(40 * v) / 20, -2, 2),
        });
      },
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
    right.handles(k <= last() && error > FLOOR ? [k] : [], {
      x: () => k,
      y: () => error,
      kind: () => 0,
      size: 90,
      label: "Tolerance: the error that is allowed",
      // Up and down the error is chosen, and the steepness follows; keys may choose that, too.
      move(i, u, v) {
        const found = v === error ? u : steepnessFor(v, last(), distance, positions, heights);
        view.set({ steepness: Number(Math.max(1, found).toPrecision(4)) });
      },
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
