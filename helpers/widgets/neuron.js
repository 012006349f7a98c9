// One neuron with two inputs: its output over the plane, for weights that the reader moves.

export const title = "One neuron with two inputs";

import { ACTIVATIONS } from "./parts/activations.js";

const { sign, relu, tanh, sigmoid } = ACTIVATIONS;
const activations = {
  sign: { text: "sign", value: sign, range: [-1, 1] },
  relu: { text: "ReLU", value: relu, range: [0, 6] },
  tanh: { text: "tanh", value: tanh, range: [-1, 1] },
  sigmoid: { text: "sigmoid", value: sigmoid, range: [0, 1] },
};

const output = (name, w1, w2, b, x1, x2) => activations[name].value(w1 * x1 + w2 * x2 + b);

// Weights and bias whose line is nearest to 0 at this point: a hand that holds the line there
// turns it and shifts it. w keeps its length, where the bias can follow, and its side.
function held(w1, w2, [u, v]) {
  const far = Math.hypot(u, v);
  const size = Math.min(Math.hypot(w1, w2), MOST / far);
  const side = w1 * u + w2 * v < 0 ? -1 : 1;
  const part = (x) => Math.max(-MOST, Math.min(MOST, (side * size * x) / far));
  return { w1: part(u), w2: part(v), b: -side * size * far };
}

export const numerics = { output, held };

const MOST = 4; // of a weight, and of the bias
const CELLS = 24;
const HALF = 3;

export function render(view) {
  view.longest = 100;
  const options = Object.entries(activations).map(([name, { text }]) => [name, text]);
  const weight = (name, label) => view.slider({ name, label, min: -MOST, max: MOST, step: 0.1 });
  view.row(
    weight("w1", "Weight w₁"),
    weight("w2", "Weight w₂"),
    weight("b", "Bias b"),
    view.select({ name: "activation", label: "Activation σ", options }),
  );
  const side = () => [-HALF, HALF];
  const ranges = { sign: [-1.2, 1.2], tanh: [-1.2, 1.2], sigmoid: [-0.1, 1.1], relu: [-0.5, 8] };
  const u = { label: "pre-activation u = w₁x₁ + w₂x₂ + b", short: "pre-activation u" };
  const [plane, curve] = view.panels(
    {
      plane: "wide",
      ratio: 1,
      equal: true,
      x: { label: "x₁", domain: side },
      y: { label: "x₂", domain: side },
    },
    {
      ratio: 1,
      equal: true,
      x: { ...u, domain: () => [-8, 8] },
      y: { label: "output σ(u)", domain: () => ranges[view.get("activation")] },
    },
  );
  view.root.append(
    view.legend([
      ["cell", 2, "bluer: larger output"],
      ["", 3, "the line: drag it"],
      ["vermillion dashed", "line", "w, from the line to the side u > 0"],
    ]),
  );
  // The reader drags a probe over the plane: one input, followed to its output.
  const size = (2 * HALF) / CELLS;
  // Over all of the plane that is seen, which on a stage is a wide one.
  let cells = [];
  // Their number changes with the width: those that come later lie under the curves, too.
  const ground = plane.plot.append("g");
  let tiled = "";
  function tile() {
    const [across, upwards] = [plane.scaleX, plane.scaleY].map((scale) => scale.domain());
    if (tiled === `${across} ${upwards}`) return;
    tiled = `${across} ${upwards}`;
    const along = ([low, high]) => d3.range(low, high - 1e-9, size);
    cells = along(upwards).flatMap((x2) => along(across).map((x1) => [x1, x2]));
  }
  view.onChange(["w1", "w2", "b", "activation", "probe"], () => {
    const probe = view.get("probe");
    const [w1, w2, b, name] = ["w1", "w2", "b", "activation"].map((key) => view.get(key));
    const [low, high] = activations[name].range;
    const shade = (u) =>
      Math.max(0, Math.min(1, (activations[name].value(u) - low) / (high - low)));
    const at = ([x1, x2]) => w1 * x1 + w2 * x2 + b;
    plane.frame();
    tile();
    plane
      .marks("rect", "cell", cells, ground)
      .attr("x", ([x1]) => plane.scaleX(x1))
      .attr("y", ([, x2]) => plane.scaleY(x2 + size))
      .attr("width", plane.scaleX(size) - plane.scaleX(0))
      .attr("height", plane.scaleY(0) - plane.scaleY(size))
      .attr("fill-opacity", ([x1, x2]) =>
        (0.75 * shade(at([x1 + size / 2, x2 + size / 2]))).toFixed(3),
      );
    const square = w1 * w1 + w2 * w2;
    const foot = square ? [(-b * w1) / square, (-b * w2) / square] : [0, 0];
    const far = 20 / Math.sqrt(square || 1);
    plane.curves(
      "border neutral",
      [square ? [-far, far].map((t) => [foot[0] - t * w2, foot[1] + t * w1]) : []],
      "u = 0",
    );
    const length = Math.sqrt(square) || 1;
    const tip = [foot[0] + w1 / length, foot[1] + w2 / length];
    plane.curves("direction vermillion dashed", [square ? [foot, tip] : []], "w");
    // The head of w.
    const [a, c] = [w1 / length, w2 / length];
    const corner = (k) => [tip[0] - 0.3 * a - k * c, tip[1] - 0.3 * c + k * a];
    plane
      .curves("arrowhead vermillion dashed", [square ? [corner(0.16), tip, corner(-0.16)] : []])
      .style("stroke-dasharray", "none");
    plane.tell((x) => `u = ${format(at(x))}, σ(u) = ${format(output(name, w1, w2, b, ...x))}`);
    // The line is held where it is nearest to 0, as long as that is seen.
    const seen = foot.every((x) => Math.abs(x) <= HALF);
    plane.handles(square && seen ? [probe, foot] : [probe], {
      x: ([u]) => u,
      y: ([, v]) => v,
      kind: (point, i) => [0, 3][i],
      step: 0.02,
      label: (point, i) => ["Input x", "Line u = 0"][i],
      size: 110,
      move(i, ...to) {
        if (i === 0) view.set({ probe: to.map((x) => Math.round(100 * x) / 100) });
        else if (Math.hypot(...to) > 0.01) view.set(held(view.get("w1"), view.get("w2"), to));
      },
    });
    plane.describe(
      `Output of the neuron over the plane, weights ${format(w1)} and ${format(w2)}, bias ${format(b)}`,
    );
    const u = at(probe);
    curve.frame();
    curve.curves("function", [
      d3
        .range(-400, 401)
        .map((k) => [k / 50, name === "sign" && k === 0 ? NaN : activations[name].value(k / 50)]),
    ]);
    curve.symbols("dot", Math.abs(u) <= 8 ? [u] : [], {
      x: () => u,
      y: () => activations[name].value(u),
      size: 90,
    });
    curve.describe(`Graph of ${activations[name].text}, marked at u = ${format(u)}`);
    view.say([
      `Input x = (${format(probe[0])}, ${format(probe[1])}): `,
      ["neutral", "u"],
      " = ",
      ["vermillion dashed", `${format(w1)}·x₁${plus(w2, "·x₂")}`],
      `${plus(b)} = ${format(u)}, and the neuron answers `,
      ["", `${activations[name].text}(u)`],
      ` = ${format(output(name, w1, w2, b, ...probe))}.`,
    ]);
  });
}
