// The perceptron, one update a step, forwards and backwards, on points that can be dragged.

export const title = "The perceptron, one update at a time";

const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);
const norm = (a) => Math.sqrt(dot(a, a));

// Rosenblatt's rule with rate 1 from zero weights, in cyclic order. steps[k] holds the weights
// after k updates, the sample that caused the last one, and how many are still misclassified.
function perceptron(X, y, cap) {
  let w = [0, 0];
  let b = 0;
  const wrong = () => X.filter((x, i) => y[i] * (dot(w, x) + b) <= 0).length;
  const steps = [{ w, b, sample: -1, wrong: wrong() }];
  const seen = new Map();
  let cycle = null;
  for (let calm = 0, i = 0; calm < X.length && steps.length <= cap; i = (i + 1) % X.length) {
    if (y[i] * (dot(w, X[i]) + b) > 0) {
      calm += 1;
      continue;
    }
    calm = 0;
    w = w.map((value, j) => value + y[i] * X[i][j]);
    b += y[i];
    const key = `${w} ${b} ${i}`;
    if (seen.has(key)) cycle ??= { start: seen.get(key), length: steps.length - seen.get(key) };
    seen.set(key, steps.length);
    steps.push({ w, b, sample: i, wrong: wrong() });
  }
  return { steps, cycle, converged: steps.at(-1).wrong === 0 };
}

// The largest margin γ of a unit separator in (x, 1) is the distance from 0 to the convex hull
// of the points y(x, 1): Mitchell, Dem'yanov & Malozemov (1974), which moves weight from the
// worst to the best vertex. Returns {margin, radius}; their squared ratio is Novikoff's bound.
function novikoff(X, y) {
  const Z = X.map((x, i) => [...x, 1].map((value) => y[i] * value));
  const share = Z.map((z, i) => (i === 0 ? 1 : 0));
  let point = [...Z[0]];
  for (let k = 0; k < 20000; k += 1) {
    let best = 0;
    let worst = -1;
    Z.forEach((z, i) => {
      if (dot(z, point) < dot(Z[best], point)) best = i;
      if (share[i] > 0 && (worst < 0 || dot(z, point) > dot(Z[worst], point))) worst = i;
    });
    const direction = Z[best].map((value, j) => value - Z[worst][j]);
    const gap = -dot(direction, point);
    if (gap <= 1e-12 * dot(point, point)) break;
    const step = Math.min(share[worst], gap / dot(direction, direction));
    share[best] += step;
    share[worst] = step === share[worst] ? 0 : share[worst] - step;
    point = point.map((value, j) => value + step * direction[j]);
  }
  return { margin: norm(point), radius: Math.max(...Z.map(norm)) };
}

const MOST = 40; // points, as in perceptron_stepper.py

export const numerics = { perceptron, novikoff };

// Where the line ⟨w, x⟩ + b = 0 runs, long enough to leave every picture.
function line(w, b) {
  const size = dot(w, w);
  if (size === 0) return [];
  const far = 20 / Math.sqrt(size);
  return [-far, far].map((t) => [(-b * w[0]) / size - t * w[1], (-b * w[1]) / size + t * w[0]]);
}

// The half-plane where the neuron answers +1, as a polygon.
function positive(w, b) {
  const ends = line(w, b);
  if (!ends.length) return [];
  const far = 40 / norm(w);
  const shift = ([u, v]) => [u + far * w[0], v + far * w[1]];
  return [...ends, shift(ends[1]), shift(ends[0])];
}

function sentence(run, bound, k) {
  const { w, b, sample, wrong } = run.steps[k];
  const total = run.steps.length - 1;
  const weights = `w = (${format(w[0])}, ${format(w[1])}), b = ${format(b)}; ${wrong} point${wrong === 1 ? "" : "s"} misclassified.`;
  const start =
    k === 0
      ? "Before the first update: "
      : `Update ${count(k)} of ${count(total)}, caused by point ${sample + 1}: `;
  const end = run.converged
    ? ` It stops after ${count(total)} update${total === 1 ? "" : "s"}; Novikoff's bound allows ${count(Math.floor(bound))}.`
    : run.cycle
      ? ` It never stops: from update ${run.cycle.start} on it repeats itself every ${run.cycle.length} updates.`
      : ` Not done after ${count(total)} updates, where this widget stops counting.`;
  return start + weights + end;
}

// What an address need not tell, a choice of data bringing its points, and what it may not.
export function follows({ data, max_updates: cap, get }, told) {
  const { X, y } = get("examples")[data];
  const [points, labels] = [told.X ?? X, told.y ?? y];
  if (points.length !== labels.length)
    throw new Error(
      `X: expected ${labels.length} points, as there are labels, came ${points.length}`,
    );
  const last = told.step ? perceptron(points, labels, cap).steps.length - 1 : 0;
  if (told.step > last) throw new Error(`step: expected at most ${last}, came ${told.step}`);
  return { X, y };
}

export function render(view) {
  view.longest = 152;
  let run;
  let bound;
  let known;
  // X and y change rarely, the step often: the run is kept as long as they stay.
  const update = () => {
    const X = view.get("X");
    const y = view.get("y");
    const cap = view.get("max_updates");
    if (known?.X === X && known.y === y && known.cap === cap) return;
    known = { X, y, cap };
    run = perceptron(X, y, cap);
    // Where no line separates them, there is no margin to look for.
    const { margin, radius } = run.converged
      ? novikoff(X, y)
      : { margin: NaN, radius: Math.max(...X.map((x) => norm([...x, 1]))) };
    bound = { margin, radius, updates: (radius / margin) ** 2 };
  };
  update();
  const examples = view.get("examples");
  const options = Object.entries(examples).map(([name, { text }]) => [name, text]);
  const fresh = (name) => ({ X: examples[name].X, y: examples[name].y, step: 0 });
  // For keys, which then carry the point.
  const more = view.button({
    label: "Add a point",
    press() {
      add(0, 0);
      plane.top.selectAll(".handle").nodes().at(-1).focus({ preventScroll: true });
    },
  });
  const again = view.button({
    label: "Reset the points",
    press: () => view.set(fresh(view.get("data"))),
  });
  view.row(
    view.select({ name: "data", label: "Data", options, changes: fresh }),
    element("div", { class: "buttons" }, more, again),
  );
  const last = () => {
    update();
    return run.steps.length - 1;
  };
  view.row(
    view.timebar({
      name: "step",
      label: "Update",
      last,
      seconds: 0.7,
      show: (k) => `${count(k)} of ${count(last())}`,
    }),
  );
  // As many digits as a picture shows: an address holds them all.
  const rounded = (value) =>
    Number(value.toFixed(Math.max(0, 2 - Math.floor(Math.log10(view.get("half_width"))))));
  // New points or labels; the step stays, as long as the run is as long.
  function put(X, y) {
    const steps = perceptron(X, y, view.get("max_updates")).steps.length;
    view.set({ X, y, step: Math.min(view.get("step"), steps - 1) });
  }
  const room = () => view.get("y").length < MOST;
  function add(u, v) {
    const [X, y] = [view.get("X"), view.get("y")];
    if (!room()) return;
    // As a drag does: a stage shows more of the plane than a page.
    const half = view.get("half_width");
    const at = [u, v].map((part) => rounded(Math.max(-half, Math.min(half, part))));
    const far = X.map((point) => Math.hypot(point[0] - u, point[1] - v));
    put([...X, at], [...y, y[closest(far)]]);
  }
  const flip = (i) =>
    put(
      view.get("X"),
      view.get("y").map((label, j) => (j === i ? -label : label)),
    );
  const side = () => [-1, 1].map((sign) => sign * view.get("half_width"));
  const [plane, growth] = view.panels(
    {
      plane: "wide",
      main: true,
      ratio: 1,
      equal: true,
      x: { label: "x₁", domain: side },
      y: { label: "x₂", domain: side },
    },
    {
      ratio: 1,
      equal: true,
      x: { label: "updates k", domain: () => [0, Math.max(1, last())] },
      y: {
        label: "length of (w, b)",
        domain: () => [0, 1.05 * bound.radius * Math.sqrt(Math.max(1, last()))],
      },
    },
  );
  plane.press(add);
  growth.scrub((k) => view.set({ step: Math.round(k) }));
  view.root.append(
    view.legend([
      ["", 0, "y = −1"],
      ["", 1, "y = +1"],
      ["neutral", "line", "line after the update"],
      ["neutral dashed faint", "line", "line before"],
    ]),
    element(
      "p",
      { class: "told" },
      "Press the plane for a new point, with the label of its nearest neighbour. Press a point twice, or Enter on it, for the other label.",
    ),
  );

  function drawPlane(k) {
    const { w, b, sample } = run.steps[k];
    const [X, y] = [view.get("X"), view.get("y")];
    plane.frame();
    plane.curves("side", [positive(w, b)]);
    plane.curves("before neutral dashed faint", [
      k ? line(run.steps[k - 1].w, run.steps[k - 1].b) : [],
    ]);
    plane.curves("after neutral", [line(w, b)]);
    plane
      .marks("circle", "ring", sample < 0 ? [] : [X[sample]])
      .attr("r", 11)
      .attr("cx", ([u]) => plane.scaleX(u))
      .attr("cy", ([, v]) => plane.scaleY(v));
    plane.handles(X, {
      x: ([u]) => u,
      y: ([, v]) => v,
      kind: (d, i) => (y[i] > 0 ? 1 : 0),
      step: 0.01,
      size: 70,
      label: (d, i) => `Point ${i + 1}, label ${y[i] > 0 ? "+1" : "−1"}`,
      move(i, u, v) {
        const at = [rounded(u), rounded(v)];
        put(
          view.get("X").map((point, j) => (j === i ? at : point)),
          view.get("y"),
        );
      },
      again: flip,
    });
    plane.tell((x) => `⟨w, x⟩ + b = ${format(dot(w, x) + b)}`);
    plane.describe(`Points of two classes; line after ${count(k)} updates`);
  }

  function drawGrowth(k) {
    const total = Math.max(1, last());
    const grid = Array.from({ length: 101 }, (_, j) => (total * j) / 100);
    growth.frame();
    const roof = grid.map((t) => [t, bound.radius * Math.sqrt(t)]);
    growth.curves("upper vermillion dotted", [roof], "at most R√k");
    const floor = run.converged ? grid.map((t) => [t, bound.margin * t]) : [];
    growth.curves("lower green dashed", [floor], "at least γk");
    growth.curves("length", [run.steps.map(({ w, b }, j) => [j, norm([...w, b])])], "‖(w, b)‖");
    const { w, b } = run.steps[k];
    growth.symbols("dot", [k], { x: () => k, y: () => norm([...w, b]), size: 90 });
    growth.describe(`Length of the weights against the number of updates, at ${count(k)}`);
  }

  view.onChange(["X", "y", "data", "step", "max_updates", "half_width"], () => {
    update();
    const k = Math.min(view.get("step"), run.steps.length - 1);
    more.disabled = !room();
    drawPlane(k);
    drawGrowth(k);
    view.say(sentence(run, bound.updates, k));
  });
}
