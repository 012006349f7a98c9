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
const about = (value) =>
  Math.abs(value) < 1.5 ? format(10 ** value, 1) : tenths(`1e${Math.round(value)}`);

// All activations and initial weights beside one another, on common axes: each a button that
// shows it in the large picture. Their numbers are of the first layer, or of the layer under
// the pointer, which is marked in all.
class Multiples {
  constructor(view, parent, median) {
    Object.assign(this, { view, median, layer: 1 });
    const label = "Median gradient by layer, of each activation and start";
    this.node = element("div", { class: "multiples", role: "radiogroup", "aria-label": label });
    this.corner = element("span", { class: "corner" });
    const heads = INITS.map(([, text]) => element("span", {}, text.split(" ").at(-1)));
    this.node.append(this.corner, ...heads);
    this.cells = ACTIVATIONS.flatMap(([activation, text]) => {
      this.node.append(element("span", {}, text));
      return INITS.map(([init, words]) => this.cell({ activation, init }, `${text}, ${words}`));
    });
    parent.append(this.node);
    this.node.addEventListener("keydown", (event) => this.key(event));
    this.node.addEventListener("pointerleave", () => this.point(1));
  }

  cell(one, words) {
    const node = this.view.button({ label: words, press: () => this.view.set(one) });
    node.removeAttribute("title");
    node.setAttribute("role", "radio");
    const svg = d3.create("svg").attr("viewBox", "0 0 100 100").attr("aria-hidden", "true");
    svg.attr("preserveAspectRatio", "none");
    const paths = ["unit", "here", "curve"].map((name) => svg.append("path").attr("class", name));
    const told = element("span", { "aria-hidden": "true" });
    node.replaceChildren(svg.node(), told);
    this.node.append(node);
    const [unit, here, line] = paths;
    const cell = { ...one, words, node, told, unit, here, line };
    node.addEventListener("pointermove", ({ pointerType, offsetX }) => {
      if (pointerType === "mouse")
        this.point(1 + Math.round(((this.depth - 1) * offsetX) / node.clientWidth));
    });
    return cell;
  }

  // Arrow keys go from one to the next and choose it, as among the choices of one question.
  key(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 3, ArrowUp: -3 }[event.key];
    const next = by && this.cells[this.cells.findIndex(({ node }) => node === event.target) + by];
    if (!by) return;
    event.preventDefault();
    next?.node.click();
    next?.node.focus();
  }

  draw(now, kept) {
    const { depth, norm } = now;
    const same = (one, other) => one.activation === other.activation && one.init === other.init;
    for (const cell of this.cells) {
      const chosen = same(cell, now);
      cell.node.setAttribute("aria-checked", chosen);
      cell.node.tabIndex = chosen ? 0 : -1;
      const old = kept && kept.depth === depth && kept.norm === norm && same(cell, kept);
      cell.node.classList.toggle("kept", Boolean(old));
    }
    if (this.depth === depth && this.norm === norm) return;
    Object.assign(this, { depth, norm });
    for (const cell of this.cells) cell.median = this.median(cell);
    const [low, high] = d3.extent([...this.cells.flatMap(({ median }) => median), -1, 1]);
    this.x = d3.scaleLinear([1, depth], [3, 97]);
    this.y = d3.scaleLinear([low, high], [92, 8]);
    const line = d3
      .line()
      .x((_, j) => this.x(j + 1))
      .y(this.y);
    for (const { median, ...cell } of this.cells) {
      cell.unit.attr("d", `M0,${this.y(0)}H100`);
      cell.line.attr("d", line(median));
      cell.told.classList.toggle("low", median[0] > 1);
      cell.node.setAttribute("aria-label", `${cell.words}: ${about(median[0])} in the first layer`);
    }
    this.point(1);
  }

  point(layer) {
    this.layer = Math.max(1, Math.min(this.depth, layer));
    this.corner.textContent = `gradient, layer ${this.layer}`;
    const there = this.layer === 1 ? "" : `M${this.x(this.layer)},0V100`;
    for (const { median, told, here } of this.cells) {
      told.textContent = about(median[this.layer - 1]);
      here.attr("d", there);
    }
  }
}

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
  const rows = new Map(); // of each combination's record, once unpacked
  const record = (from, name, depth) => {
    if (!rows.has(from[name])) rows.set(from[name], unpack(STEP, from[name]));
    return columns(rows.get(from[name]), depths, depth);
  };
  const norms = ({ activation, init, depth, norm }) =>
    record(table, `${activation} ${init}${norm ? " norm" : ""}`, depth);
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
  const parent = element("div", { class: "panels beside" });
  view.root.append(parent);
  const grid = new Multiples(view, parent, (one) => norms({ ...choice(), ...one })[1]);
  const chart = view.chart({
    parent,
    main: true,
    ratio: 0.86,
    x: { label: "layer", domain: () => [1, Math.max(...shown().map(({ depth }) => depth))] },
    y: {
      label: "log₁₀ gradient norm",
      domain: () => {
        const [low, high] = d3.extent([...shown().flatMap((c) => norms(c).flat()), -1, 1]);
        return [low - 0.05 * (high - low), high + 0.05 * (high - low)];
      },
    },
  });
  chart.svg
    .on("pointermove.grid", (event) => {
      const [x] = d3.pointer(event);
      if (event.pointerType === "mouse") grid.point(Math.round(chart.scaleX.invert(x)));
    })
    .on("pointerleave.grid", () => grid.point(1));
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
    const measured = norms(now);
    const other = kept();
    grid.draw(now, other);
    const old = other ? norms(other) : null;
    drop.style.display = other ? "" : "none";
    chart.frame();
    chart.curves("old side", old ? [band(old)] : []).style("fill", "var(--vermillion)");
    chart.curves("band side", [band(measured)]);
    const expected = now.norm ? [] : record(theory, `${now.activation} ${now.init}`, now.depth);
    chart.curves("theory neutral dotted", expected.map(line), "predicted");
    chart.curves("before vermillion dashed", old ? [line(old[1])] : [], old && "kept");
    chart.curves("median", [line(measured[1])], "median");
    // Layer by layer, on the nearest of the curves.
    chart.tell(([x, y]) => {
      const j = Math.max(1, Math.min(now.depth, Math.round(x)));
      const values = [measured[1], ...expected, ...(old ? [old[1]] : [])].map((row) => row[j - 1]);
      const value = values[closest(values.map((v) => (v ?? Infinity) - y))];
      return [`layer ${j}: ${power(value)}`, [j, value]];
    });
    chart.describe(
      `Gradient norm by layer: ${words(now)}${other ? `; kept: ${words(other)}` : ""}`,
    );
    const [first, last] = [measured[1][0], measured[1].at(-1)];
    const factor = 10 ** ((measured[1][1] - last) / (now.depth - 2));
    const size =
      Math.abs(factor - 1) < 0.02
        ? "keeps its size from layer to layer"
        : `${factor < 1 ? "shrinks" : "grows"} on its way back to layer 2 by a factor of ${format(factor, 2)} per layer`;
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
