// Gradient norms by layer, measured in Python over many random networks, replayed.

export const title = "How large is the gradient, layer by layer?";

// --- numerics, the same as in gradient_flow.py ----------------------------------------------------

import { unpack } from "./parts/packing.js";

const STEP = 0.01; // of log10, as in helpers/films/gradient_flow.py

const sum = (values) => values.reduce((total, value) => total + value, 0);

// The rows of one depth out of rows in which the depths lie one after the other.
function columns(values, depths, depth) {
  const total = sum(depths);
  const start = sum(depths.slice(0, depths.indexOf(depth)));
  return d3
    .range(values.length / total)
    .map((row) => values.slice(row * total + start, row * total + start + depth));
}

export const numerics = { unpack, columns };

// --- the picture --------------------------------------------------------------------------------

const ACTIVATIONS = [
  ["sigmoid", "sigmoid"],
  ["tanh", "tanh"],
  ["relu", "ReLU"],
  ["leaky_relu", "leaky ReLU"],
];
const INITS = [
  ["normal", "standard normal"],
  ["xavier", "Xavier"],
  ["he", "He"],
];
const power = (value) => format(10 ** value, 2);

export function render(view) {
  view.longest = 230;
  const { depths, table, theory } = view.get("data");
  const choice = () => ({
    activation: view.get("activation"),
    init: view.get("init"),
    depth: view.get("depth"),
    norm: view.get("batch_norm"),
  });
  const write = ({ activation, init, depth, norm }) =>
    `${activation} ${init} ${depth}${norm ? " norm" : ""}`;
  const read = (text) => {
    const [activation, init, depth, norm] = text.split(" ");
    return { activation, init, depth: Number(depth), norm: norm === "norm" };
  };
  const norms = ({ activation, init, depth, norm }) =>
    columns(unpack(STEP, table[`${activation} ${init}${norm ? " norm" : ""}`]), depths, depth);
  const words = ({ activation, init, depth, norm }) =>
    `${new Map(ACTIVATIONS).get(activation)}, ${new Map(INITS).get(init)}${norm ? ", batch norm" : ""}, ${depth} layers`;

  const keep = view.button({
    label: "Keep to compare",
    press: () => view.set({ kept: write(choice()) }),
  });
  const drop = view.button({ label: "Drop what is kept", press: () => view.set({ kept: "" }) });
  view.row(
    view.select({ name: "activation", label: "Activation", options: ACTIVATIONS }),
    view.select({ name: "init", label: "Initial weights", options: INITS }),
    view.select({ name: "depth", label: "Hidden layers", options: depths.map((d) => [d, d]) }),
    view.checkbox({ name: "batch_norm", label: "Batch norm" }),
    keep,
    drop,
  );
  const kept = () => (view.get("kept") ? read(view.get("kept")) : null);
  const shown = () => [choice(), kept()].filter(Boolean);
  const chart = view.chart({
    ratio: 0.58,
    x: { label: "layer", domain: () => [1, Math.max(...shown().map(({ depth }) => depth))] },
    y: {
      label: "log₁₀ gradient norm",
      domain: () => {
        const [low, high] = d3.extent([...shown().flatMap((c) => norms(c).flat()), -1, 1]);
        return [low - 0.05 * (high - low), high + 0.05 * (high - low)];
      },
    },
  });
  view.root.append(
    view.legend([
      ["", "line", "median of 200 networks, middle 90 %"],
      ["neutral dotted", "line", "predicted (plain networks)"],
    ]),
  );
  const line = (row) => row.map((value, j) => [j + 1, value]);
  const band = ([low, , high]) => [...line(low), ...line(high).reverse()];

  view.onChange(["activation", "init", "depth", "batch_norm", "kept"], () => {
    const now = choice();
    const rows = norms(now);
    const other = kept();
    const old = other ? norms(other) : null;
    drop.style.display = other ? "" : "none";
    chart.frame();
    chart.curves("old side", old ? [band(old)] : []).style("fill", "var(--vermillion)");
    chart.curves("band side", [band(rows)]);
    const expected = now.norm
      ? []
      : columns(unpack(STEP, theory[`${now.activation} ${now.init}`]), depths, now.depth);
    chart.curves("theory neutral dotted", expected.map(line), "predicted");
    chart.curves("before vermillion dashed", old ? [line(old[1])] : [], old && "kept");
    chart.curves("median", [line(rows[1])], "median");
    chart.describe(
      `Gradient norm by layer: ${words(now)}${other ? `; kept: ${words(other)}` : ""}`,
    );
    const [first, last] = [rows[1][0], rows[1].at(-1)];
    const factor = 10 ** ((rows[1][1] - last) / (now.depth - 2));
    const size =
      Math.abs(factor - 1) < 0.02
        ? "keeps its size from layer to layer"
        : `${factor < 1 ? "shrinks" : "grows"} on its way back by a factor of ${format(factor, 2)} per layer`;
    const gap = expected.length
      ? [
          " ",
          ["neutral dotted", "The prediction"],
          ` for the first layer is ${power(expected[0][0])}.`,
        ]
      : [];
    view.say([
      `${words(now)}: `,
      ["", "the median gradient"],
      ` is ${power(last)} in the last hidden layer and ${power(first)} in the first; it ${size}.`,
      ...gap,
      ...(other ? [" ", ["vermillion dashed", "Kept"], `: ${words(other)}.`] : []),
    ]);
  });
}
