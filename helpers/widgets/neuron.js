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
const HALF = MOST + 0.2; // of the plane's side: w is seen as it is, with its head
const hundredths = (x) => Math.round(100 * x) / 100;
const LEAST = 0.1; // length of w under a hand, which would lose its direction at 0

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
      ["vermillion", "line", "w, towards u > 0: drag its tip"],
    ]),
  );
  // The output follows from u alone: a shade that changes along w, over all of the plane that
  // is seen, which on a stage is a wide one.
  const shade = plane.plot.append("linearGradient").attr("id", identifier("shade"));
  shade.attr("gradientUnits", "userSpaceOnUse");
  const ground = plane.plot.append("rect").attr("class", "cell");
  ground.style("fill", `url(#${shade.attr("id")})`);
  function tint(name, [w1, w2], b) {
    const [low, high] = activations[name].range;
    const { value } = activations[name];
    const [across, upwards] = [plane.scaleX, plane.scaleY].map((scale) => scale.domain());
    const corners = across.flatMap((x1) => upwards.map((x2) => w1 * x1 + w2 * x2 + b));
    const [from, to] = w1 || w2 ? d3.extent(corners) : [b, b + 1];
    // No activation bends beyond ±6; a jump or a kink at 0 is one, too.
    const bends = [...d3.range(-15, 16).map((k) => (k ? 0.4 * k : -1e-9)), 1e-9];
    const at = [from, ...bends.filter((u) => u > from && u < to), to].sort((a, c) => a - c);
    shade
      .selectAll("stop")
      .data(at)
      .join("stop")
      .attr("offset", (u) => (u - from) / (to - from))
      .attr("stop-color", "var(--blue)")
      .attr("stop-opacity", (u) => {
        const share = (value(w1 || w2 ? u : b) - low) / (high - low);
        return (0.75 * Math.max(0, Math.min(1, share))).toFixed(3);
      });
    const square = w1 * w1 + w2 * w2 || 1;
    for (const [k, u] of [from, to].entries()) {
      shade
        .attr(`x${k + 1}`, plane.scaleX((w1 * (u - b)) / square))
        .attr(`y${k + 1}`, plane.scaleY((w2 * (u - b)) / square));
    }
    const [[left, right], [bottom, top]] = [plane.scaleX.range(), plane.scaleY.range()];
    const box = { x: left, y: top, width: right - left, height: bottom - top };
    for (const [key, size] of Object.entries(box)) ground.attr(key, size);
  }
  view.onChange(["w1", "w2", "b", "activation", "probe"], () => {
    const probe = view.get("probe");
    const [w1, w2, b, name] = ["w1", "w2", "b", "activation"].map((key) => view.get(key));
    const at = ([x1, x2]) => w1 * x1 + w2 * x2 + b;
    plane.frame();
    tint(name, [w1, w2], b);
    const square = w1 * w1 + w2 * w2;
    const foot = square ? [(-b * w1) / square, (-b * w2) / square] : [0, 0];
    const far = 20 / Math.sqrt(square || 1);
    plane.curves(
      "border neutral",
      [square ? [-far, far].map((t) => [foot[0] - t * w2, foot[1] + t * w1]) : []],
      "u = 0",
    );
    const shaft = [
      [0, 0],
      [w1, w2],
    ];
    // Thicker than the line, which it does not belong to: not by its colour alone.
    plane.curves("direction vermillion", [shaft], "w").style("stroke-width", 4);
    // Held anywhere, the line moves along w and does not turn.
    plane.pull("border", (...to) =>
      view.set({ b: hundredths(Math.max(-MOST, Math.min(MOST, -w1 * to[0] - w2 * to[1]))) }),
    );
    // The head of w, which may be longer than a short w.
    const [a, c] = [w1, w2].map((part) => part / (Math.sqrt(square) || 1));
    const corner = (k) => [w1 - 0.42 * a - k * c, w2 - 0.42 * c + k * a];
    plane
      .curves("arrowhead vermillion", [square ? [[w1, w2], corner(0.19), corner(-0.19)] : []])
      .style("fill", "var(--vermillion)")
      .style("stroke", "none");
    plane.tell((x) => `u = ${format(at(x))}, σ(u) = ${format(output(name, w1, w2, b, ...x))}`);
    // The line is held where it is nearest to 0, as long as that is seen.
    const seen = foot.every((x) => Math.abs(x) <= HALF);
    const points = [
      ["Tip of w", [w1, w2], null],
      ["Input x", probe, 0],
      ["Line u = 0", foot, 3],
    ];
    const moves = [
      (to) => {
        const longer = Math.max(1, LEAST / (Math.hypot(...to) || LEAST));
        const [v1, v2] = to.map((x) => hundredths(longer * x));
        if (v1 || v2) view.set({ w1: v1, w2: v2 });
      },
      (to) => view.set({ probe: to.map(hundredths) }),
      (to) => Math.hypot(...to) > 0.01 && view.set(held(view.get("w1"), view.get("w2"), to)),
    ];
    plane
      .handles(square && seen ? points : points.slice(0, 2), {
        x: ([, [u]]) => u,
        y: ([, [, v]]) => v,
        kind: ([, , kind]) => kind ?? 0,
        step: 0.02,
        ends: [0, 1].map(() => [-MOST, MOST]),
        label: ([text]) => text,
        size: 110,
        move: (i, ...to) => moves[i](to),
      })
      // The tip of w is seen as its head.
      .attr("data-kind", ([, , kind]) => kind)
      .style("fill", ([, , kind]) =>
        kind === null ? (square ? "transparent" : "currentColor") : null,
      );
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
      ["vermillion", `${format(w1)}·x₁${plus(w2, "·x₂")}`],
      `${plus(b)} = ${format(u)}, and the neuron answers `,
      ["", `${activations[name].text}(u)`],
      ` = ${format(output(name, w1, w2, b, ...probe))}.`,
    ]);
  });
}
