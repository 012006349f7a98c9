// One neuron with two inputs: its output over the plane, for weights that the reader moves.

export const title = "One neuron with two inputs";

const activations = {
  sign: { text: "sign", value: Math.sign, range: [-1, 1] },
  relu: { text: "ReLU", value: (u) => Math.max(u, 0), range: [0, 6] },
  tanh: { text: "tanh", value: Math.tanh, range: [-1, 1] },
  sigmoid: { text: "sigmoid", value: (u) => 1 / (1 + Math.exp(-u)), range: [0, 1] },
};

const output = (name, w1, w2, b, x1, x2) => activations[name].value(w1 * x1 + w2 * x2 + b);

export const numerics = { output };

const CELLS = 24;
const HALF = 3;

export function render(view) {
  view.longest = 100;
  const options = Object.entries(activations).map(([name, { text }]) => [name, text]);
  const weight = (name, label) => view.slider({ name, label, min: -4, max: 4, step: 0.1 });
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
    plane.curves(
      "direction vermillion dashed",
      [square ? [foot, [foot[0] + w1 / length, foot[1] + w2 / length]] : []],
      "w",
    );
    plane.tell((x) => `u = ${format(at(x))}, σ(u) = ${format(output(name, w1, w2, b, ...x))}`);
    plane.handles([probe], {
      x: () => probe[0],
      y: () => probe[1],
      kind: () => 0,
      step: 0.02,
      label: "Input x",
      size: 110,
      move: (i, ...to) => view.set({ probe: to.map((x) => Math.round(100 * x) / 100) }),
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
