// Three ReLU neurons that add up to a triangle; its corners are their hinges.

import { reluSum, triangleWeights } from "./parts/relu_sums.js";

export const title = "Three ReLUs make a triangle";

export const numerics = { relu_sum: reluSum, triangle_weights: triangleWeights };

const NAMES = ["left", "peak", "right"];
const STYLES = ["vermillion dashed", "green dotted", "purple dashdot"];
const GAP = 0.1;

export function render(view) {
  view.longest = 216;
  const corners = () => view.get("corners");
  const rounded = (value) => Math.round(100 * value) / 100;
  // Peak and width are two ways to move all three corners at once; both keep them inside.
  const derived = {
    peak: {
      get: () => corners()[1],
      set: (value) => {
        const [left, peak, right] = corners();
        const shift = Math.max(-3 - left, Math.min(3 - right, value - peak));
        return corners().map((t) => rounded(t + shift));
      },
    },
    width: {
      get: () => corners()[2] - corners()[0],
      set: (value) => {
        const [left, peak, right] = corners();
        const share = Math.max(value, 2 * GAP) / (right - left);
        const before = Math.min(peak + 3, Math.max(GAP, (peak - left) * share));
        const after = Math.min(3 - peak, Math.max(GAP, (right - peak) * share));
        return [rounded(peak - before), peak, rounded(peak + after)];
      },
    },
  };
  const proxy = Object.assign(Object.create(view), {
    get: (name) => derived[name].get(),
    set: (change) => {
      const [[name, value]] = Object.entries(change);
      view.set({ corners: derived[name].set(value) });
    },
    onChange: (names, drawing) => view.onChange(["corners"], drawing),
  });
  view.row(
    proxy.slider({ name: "peak", label: "Peak", min: -2.9, max: 2.9, step: 0.05 }),
    proxy.slider({ name: "width", label: "Width", min: 0.2, max: 6, step: 0.05 }),
    view.slider({ name: "height", label: "Height", min: -2, max: 2, step: 0.05 }),
    view.slider({
      name: "terms",
      label: "Neurons added",
      min: 1,
      max: 3,
      show: (k) => `${k} of 3`,
    }),
  );
  const chart = view.chart({
    ratio: 0.55,
    x: { label: "x", domain: () => [-3, 3] },
    y: { label: "output", domain: () => [-2.5, 2.5] },
  });

  function sentence(hinges, weights, terms) {
    const positivePart = (t) => (t === 0 ? "x₊" : `(x${plus(-t)})₊`);
    const sum = d3
      .range(terms)
      .map((j) => [
        STYLES[j],
        `${j ? plus(weights[j]) : format(weights[j])}·${positivePart(hinges[j])}`,
      ]);
    const slope = weights.slice(0, terms).reduce((a, b) => a + b, 0);
    const end =
      terms === 3
        ? "The three weights add up to 0, so that the slope is 0 again after the last hinge, and the value there is 0 too: a triangle, exactly."
        : `After its last hinge the sum goes on for ever with slope ${format(slope)}.`;
    return [...sum, `. ${end}`];
  }

  view.onChange(["corners", "height", "terms"], () => {
    const [left, peak, right] = corners();
    const [height, terms] = [view.get("height"), view.get("terms")];
    chart.frame();
    if (!(left < peak && peak < right)) {
      chart.curves("sum", []);
      view.say("There is no triangle: its corners have to increase from left to right.");
      return;
    }
    const [hinges, weights] = triangleWeights(left, peak, right, height);
    const x = [-3, ...hinges, 3];
    hinges.forEach((t, j) => {
      chart.curves(
        `term${j} ${STYLES[j]} ${j < terms ? "" : "faint"}`,
        [x.map((u) => [u, reluSum(u, [t], [weights[j]])])],
        `neuron ${j + 1}`,
      );
    });
    const sum = x.map((u) => [u, reluSum(u, hinges.slice(0, terms), weights.slice(0, terms))]);
    chart.curves("sum", [sum], "sum");
    chart.handles(hinges, {
      x: (t) => t,
      y: (t, j) => (j === 1 ? height : 0),
      kind: (t, j) => [0, 2, 3][j],
      step: 0.01,
      size: 120,
      label: (t, j) => `Hinge of neuron ${j + 1}: the triangle's ${NAMES[j]}`,
      move(j, u, v) {
        const moved = [...corners()];
        moved[j] = rounded(
          Math.max((moved[j - 1] ?? -3 - GAP) + GAP, Math.min((moved[j + 1] ?? 3 + GAP) - GAP, u)),
        );
        view.set(
          j === 1
            ? { corners: moved, height: Math.max(-2, Math.min(2, rounded(v))) }
            : { corners: moved },
        );
      },
    });
    chart.describe(
      `Three ReLU neurons with hinges ${hinges.map((t) => format(t)).join(", ")}, and the sum of the first ${terms}`,
    );
    view.say(sentence(hinges, weights, terms));
  });
}
