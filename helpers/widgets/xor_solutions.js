// XOR's exact solutions, rescaled and swapped, in the plane of inputs and of hidden neurons.

import {
  INPUTS,
  NEURONS,
  TARGETS,
  drawHiddenPlane,
  drawInputPlane,
  planes,
  side,
  tint,
} from "./parts/xor_planes.js";

export const title = "XOR solved by two hidden neurons";

// W1 by rows, b1, w2, b2.
const FAMILIES = {
  difference: ["|x₁ − x₂|", [1, -1, -1, 1, 0, 0, 1, 1, 0]],
  sum: ["1 − |x₁ + x₂ − 1|", [-1, -1, 1, 1, 1, -1, -1, -1, 1]],
  sum_and: ["(x₁ + x₂)₊ − 2 (x₁ + x₂ − 1)₊", [1, 1, 1, 1, 0, -1, 1, -2, 0]],
};

// Null where the family is unknown or a factor is not positive.
function solution(family, d1, d2, swapped) {
  if (!(family in FAMILIES) || !(d1 > 0) || !(d2 > 0)) return null;
  const w = FAMILIES[family][1];
  const neurons = [d1, d2].map((d, j) => [
    d * w[2 * j],
    d * w[2 * j + 1],
    d * w[4 + j],
    w[6 + j] / d,
  ]);
  const [p, q] = swapped ? neurons.reverse() : neurons;
  return [p[0], p[1], q[0], q[1], p[2], q[2], p[3], q[3], w[8]];
}

const hidden = (w, [x1, x2]) =>
  [0, 1].map((j) => Math.max(0, w[2 * j] * x1 + w[2 * j + 1] * x2 + w[4 + j]));
const read = (w, h) => w[6] * h[0] + w[7] * h[1] + w[8];
const output = (w, x) => read(w, hidden(w, x));
const loss = (w) => INPUTS.reduce((sum, x, i) => sum + (output(w, x) - TARGETS[i]) ** 2 / 4, 0);

// Each line is held where it is nearest to a place of its own: of an exact solution's two lines
// these points lie apart, even where the lines are one, and neither is that place.
const PIVOTS = [
  [0.1, 0.6],
  [0.9, 0.4],
];

// Where the line of neuron j is held, if it has one.
function foot(w, j) {
  const [a, b] = [w[2 * j], w[2 * j + 1]];
  const square = a * a + b * b;
  if (square < 1e-18) return null;
  const t = (a * PIVOTS[j][0] + b * PIVOTS[j][1] + w[4 + j]) / square;
  return [PIVOTS[j][0] - t * a, PIVOTS[j][1] - t * b];
}

// The weights whose line is held at this point: a hand turns it and shifts it. The neuron's
// weights keep their length, where the limits let them, and their side.
function carried(w, j, [u, v]) {
  const [a, b] = [u - PIVOTS[j][0], v - PIVOTS[j][1]];
  const far = Math.hypot(a, b);
  if (far < 0.01) return w;
  const [p, q] = [a / far, b / far];
  const along = p * u + q * v;
  const most = MOST / Math.max(Math.abs(p), Math.abs(q), Math.abs(along));
  const size = Math.min(Math.hypot(w[2 * j], w[2 * j + 1]), most);
  const side = w[2 * j] * p + w[2 * j + 1] * q < 0 ? -size : size;
  const changed = { [2 * j]: side * p, [2 * j + 1]: side * q, [4 + j]: -side * along };
  return w.map((value, k) => (k in changed ? Number(changed[k].toFixed(4)) : value));
}

export const numerics = { solution, xor_output: output, xor_loss: loss, foot, carried };

const MOST = 10; // of a weight

const LABELS = [
  "W₁ row 1, x₁",
  "W₁ row 1, x₂",
  "W₁ row 2, x₁",
  "W₁ row 2, x₂",
  "b₁ of neuron 1",
  "b₁ of neuron 2",
  "w₂ of neuron 1",
  "w₂ of neuron 2",
  "b₂",
];

// What an address need not tell: exact weights.
export const follows = ({ family, d1, d2, swapped }) => ({
  weights: solution(family, d1, d2, swapped),
});

export function render(view) {
  view.longest = 152;
  const exact = (change = {}) => {
    const [family, d1, d2, swapped] = ["family", "d1", "d2", "swapped"].map(
      (key) => change[key] ?? view.get(key),
    );
    return solution(family, d1, d2, swapped);
  };
  // Whoever chooses a family, a factor or an order gets exact weights with it.
  const whole = Object.assign(Object.create(view), {
    set: (change) => view.set({ ...change, weights: exact(change) ?? view.get("weights") }),
    onChange: (...all) => view.onChange(...all),
  });
  // A factor from 1/5 to 5 on a logarithmic slider: 1, the ends and 2 are steps of it.
  const factor = (name, label) =>
    Object.assign(Object.create(whole), {
      get: () => (65 * Math.log(view.get(name))) / Math.log(5),
      set: (change) => whole.set({ [name]: Number((5 ** (change[name] / 65)).toFixed(2)) }),
    }).slider({ name, label, min: -65, max: 65, show: (v) => format(5 ** (v / 65)) });
  const options = Object.entries(FAMILIES).map(([name, [text]]) => [name, text]);
  view.row(
    view.select({
      name: "family",
      label: "Family",
      options,
      changes: (family) => ({ weights: exact({ family }) }),
    }),
    whole.checkbox({ name: "swapped", label: "Neurons swapped" }),
    factor("d1", "d₁"),
    factor("d2", "d₂"),
  );
  const free = element("div", { class: "controls" });
  LABELS.forEach((label, k) => {
    const one = Object.assign(Object.create(view), {
      get: () => view.get("weights")[k],
      set: (change) =>
        view.set({
          weights: view.get("weights").map((value, i) => (i === k ? change.weights : value)),
        }),
      onChange: (...all) => view.onChange(...all),
    });
    free.append(one.slider({ name: "weights", label, min: -MOST, max: MOST, step: 0.05 }));
  });
  const back = view.button({
    label: "Back to the exact weights",
    press: () => view.set({ weights: exact() ?? view.get("weights") }),
  });
  const reach = () => {
    const values = INPUTS.flatMap((x) => hidden(view.get("weights"), x));
    const top = Math.max(...values, 0.2);
    return [-0.25 * top, 1.25 * top];
  };
  const [inputs, neurons] = view.panels(...planes(reach));
  const parent = inputs.panels;
  const legend = view.legend([
    ["", 0, "target 0"],
    ["", 1, "target 1"],
    ["green dashed", "line", "neuron 1: u = 0, drag it"],
    ["purple dotted", "line", "neuron 2: u = 0, drag it"],
    ["above", 2, "output above ½"],
    ["below", 2, "below ½"],
  ]);
  tint(legend);
  view.root.append(legend);
  const formula = element("p", { class: "formula" });
  view.root.append(
    formula,
    element("details", {}, element("summary", {}, "Move every weight"), free, back),
  );

  const term = (a, text, first) => `${first ? format(a) : plus(a)}·${text}`;
  const neuron = (w, j) =>
    `(${term(w[2 * j], "x₁", true)}${term(w[2 * j + 1], "x₂")}${plus(w[4 + j])})₊`;

  function sentence(w) {
    const values = INPUTS.map((x) => output(w, x));
    const same = exact().every((value, k) => Math.abs(value - w[k]) < 0.006);
    const right = values.filter((value, i) => value > 0.5 === (TARGETS[i] === 1)).length;
    const size = loss(w);
    const start = same
      ? `${FAMILIES[view.get("family")][0]}, d₁ = ${format(view.get("d1"))}, d₂ = ${format(view.get("d2"))}: `
      : "Weights moved by hand: ";
    return (
      `${start}outputs ${values.map((value) => format(Math.abs(value) < 1e-9 ? 0 : value)).join(", ")} at 00, 01, 10, 11; loss ${size < 1e-12 ? "0, an exact solution" : format(size)}; ` +
      `${right} of 4 on the right side of ½.`
    );
  }

  view.onChange(["family", "d1", "d2", "swapped", "weights"], () => {
    const w = view.get("weights");
    const known = exact() !== null;
    const sound = known && w.length === 9 && w.every(Number.isFinite);
    for (const part of [parent, formula, legend]) part.style.display = sound ? "" : "none";
    if (!sound) {
      view.say(
        known
          ? "Nothing to draw: nine finite weights are needed."
          : `Nothing to draw: there is no family “${view.get("family")}”. Choose one of ${options.map(([, text]) => text).join("; ")}.`,
      );
      return;
    }
    inputs.frame();
    drawInputPlane(inputs, w, (x) => output(w, x));
    const [low, high] = side();
    const held = [0, 1]
      .map((j) => ({ j, at: foot(w, j) }))
      .filter(({ at }) => at?.every((x) => x > low - 0.01 && x < high + 0.01));
    inputs
      .handles(held, {
        x: ({ at }) => at[0],
        y: ({ at }) => at[1],
        kind: () => 3,
        step: 0.01,
        label: ({ j }) => `Line of neuron ${j + 1}`,
        move: (i, ...to) => view.set({ weights: carried(view.get("weights"), held[i].j, to) }),
      })
      .style("fill", ({ j }) => `var(--${NEURONS[j].split(" ")[0]})`);
    neurons.frame();
    drawHiddenPlane(neurons, w, (x) => hidden(w, x));
    view.write(formula, [
      [null, "f(x) = "],
      [NEURONS[0], term(w[6], neuron(w, 0), true)],
      [NEURONS[1], term(w[7], neuron(w, 1))],
      [null, plus(w[8])],
    ]);
    view.say(sentence(w));
  });
}
