// An activation function, its slope, and a tangent that the reader moves.

export const title = "Activation functions and their slopes";

import { ACTIVATIONS } from "./parts/activations.js";

const { sign, relu, tanh, sigmoid } = ACTIVATIONS;
const functions = {
  sign: { text: "sign", value: sign, slope: () => 0, jump: true },
  relu: { text: "ReLU", value: relu, slope: (u) => (u > 0 ? 1 : 0), kink: true },
  tanh: { text: "tanh", value: tanh, slope: (u) => 1 - tanh(u) ** 2 },
  sigmoid: { text: "sigmoid", value: sigmoid, slope: (u) => sigmoid(u) * (1 - sigmoid(u)) },
};

export const numerics = {
  value: (name, u) => functions[name].value(u),
  slope: (name, u) => functions[name].slope(u),
};

// Breaks at 0 are drawn as gaps: no false vertical line where a function jumps.
function sample(f, broken) {
  const points = [];
  for (let k = -250; k <= 250; k += 1) {
    const u = k / 50;
    points.push([u, broken && k === 0 ? NaN : f(u)]);
  }
  return points;
}

// Those of the others stay as they are: made once.
const made = {};
const ghost = (name, part, broken) =>
  (made[`${name} ${part}`] ??= Object.freeze(sample(functions[name][part], broken)));

function sentence(name, u) {
  const { text, value, slope, jump, kink } = functions[name];
  const start = `${text} at u = ${format(u)}: σ(u) = ${format(value(u))}`;
  if (u === 0 && jump) return `${start}, by convention. It jumps here: there is no slope.`;
  if (u === 0 && kink)
    return `${start}. A kink: the slope is 0 to the left, 1 to the right; PyTorch takes 0.`;
  const lesson =
    slope(u) === 0
      ? " Flat: a gradient that passes here is lost."
      : slope(u) < 0.05
        ? " Nearly flat: almost nothing of a gradient passes here."
        : "";
  return `${start}, slope σ′(u) = ${format(slope(u))}.${lesson}`;
}

export function render(view) {
  view.longest = 114;
  const options = Object.entries(functions).map(([name, { text }]) => [name, text]);
  view.row(
    view.select({ name: "activation", label: "Activation", options }),
    view.slider({ name: "u", label: "Pre-activation u", min: -5, max: 5, step: 0.1 }),
  );
  const x = { label: "pre-activation u", domain: () => [-5, 5] };
  const low = { relu: [-1.5, 5] };
  const [left, right] = view.panels(
    {
      main: true,
      ratio: 0.85,
      x,
      y: { label: "σ(u)", domain: () => low[view.get("activation")] ?? [-1.5, 1.5] },
    },
    { ratio: 0.85, x, y: { label: "slope σ′(u)", domain: () => [-0.1, 1.2] } },
  );
  right.scrub((u) => view.set({ u: Math.round(10 * u) / 10 }));
  // The others lie faint under the one that is chosen, each with its name.
  const ghosts = (chart, name, part, broken) => {
    for (const [other, found] of Object.entries(functions)) {
      const hidden = other === name;
      const points = hidden ? [] : ghost(other, part, broken(found));
      const look = `other-${other}${hidden ? "" : " ghost neutral"}`;
      chart.curves(look, [points], hidden ? "" : found.text);
    }
  };
  const carry = (i, t) => view.set({ u: Math.round(10 * t) / 10 });
  view.onChange(["activation", "u"], () => {
    const name = view.get("activation");
    const u = view.get("u");
    const { text, value, slope, jump, kink } = functions[name];
    const tangent =
      u === 0 && (jump || kink) ? [] : [-5, 5].map((t) => [t, value(u) + slope(u) * (t - u)]);
    left.frame();
    ghosts(left, name, "value", ({ jump: jumps }) => jumps);
    left.curves("function", [sample(value, jump)], text);
    left.curves("tangent vermillion dashed", [tangent], "tangent at u");
    left.handles([u], {
      x: () => u,
      y: () => value(u),
      kind: () => 0,
      step: 0.01,
      label: "Pre-activation u",
      move: carry,
    });
    left.describe(`Graph of ${text} with its tangent at u = ${format(u)}`);
    right.frame();
    ghosts(right, name, "slope", ({ jump: jumps, kink: kinks }) => jumps || kinks);
    right.curves("slope", [sample(slope, jump || kink)], "slope");
    // Faint where there is no slope: it stays under the hand that carries it on.
    right
      .handles([u], {
        x: () => u,
        y: () => slope(u),
        kind: () => 0,
        step: 0.01,
        label: "Pre-activation u, on the slope",
        move: carry,
      })
      .style("opacity", u === 0 && (jump || kink) ? 0.35 : 1);
    right.describe(`Graph of the slope of ${text}, marked at u = ${format(u)}`);
    view.say(sentence(name, u));
  });
}
