// XOR's exact solutions, rescaled and swapped, in the plane of inputs and of hidden neurons.

export const title = "XOR solved by two hidden neurons";

// W1 by rows, b1, w2, b2.
const FAMILIES = {
  difference: ["|x₁ − x₂|", [1, -1, -1, 1, 0, 0, 1, 1, 0]],
  sum: ["1 − |x₁ + x₂ − 1|", [-1, -1, 1, 1, 1, -1, -1, -1, 1]],
  or_and: ["(x₁ + x₂)₊ − 2 (x₁ + x₂ − 1)₊", [1, 1, 1, 1, 0, -1, 1, -2, 0]],
};
const INPUTS = [[0, 0], [0, 1], [1, 0], [1, 1]];
const TARGETS = [0, 1, 1, 0];
const NAMES = ["00", "01", "10", "11"];

// Null where the family is unknown or a factor is not positive.
function solution(family, d1, d2, swapped) {
  if (!(family in FAMILIES) || !(d1 > 0) || !(d2 > 0)) return null;
  const w = FAMILIES[family][1];
  const neurons = [d1, d2].map((d, j) => [d * w[2 * j], d * w[2 * j + 1], d * w[4 + j], w[6 + j] / d]);
  const [p, q] = swapped ? neurons.reverse() : neurons;
  return [p[0], p[1], q[0], q[1], p[2], q[2], p[3], q[3], w[8]];
}

const hidden = (w, [x1, x2]) => [0, 1].map((j) => Math.max(0, w[2 * j] * x1 + w[2 * j + 1] * x2 + w[4 + j]));
const read = (w, h) => w[6] * h[0] + w[7] * h[1] + w[8];
const output = (w, x) => read(w, hidden(w, x));
const loss = (w) => INPUTS.reduce((sum, x, i) => sum + (output(w, x) - TARGETS[i]) ** 2 / 4, 0);

export const numerics = { solution, xor_output: output, xor_loss: loss };

const LOW = -0.6;
const HIGH = 1.6;
const CELLS = 48;
const COLORS = ["green dashed", "purple dotted"];

// Where a·u + b·v + c = 0 runs, long enough to leave every picture; none if a = b = 0.
function line(a, b, c) {
  const size = Math.hypot(a, b);
  if (size < 1e-9) return [];
  // Its point nearest to the middle of the square, from which the arrow starts.
  const t = (a / 2 + b / 2 + c) / size ** 2;
  const foot = [0.5 - t * a, 0.5 - t * b];
  return [[-99, 99].map((s) => [foot[0] - (s * b) / size, foot[1] + (s * a) / size]), [foot, [foot[0] + (0.22 * a) / size, foot[1] + (0.22 * b) / size]]];
}

// Outputs this close to ½ are undecided: a network that answers ½ has no boundary.
const UNDECIDED = 0.05;
const SIDES = [["above", "--blue", 1], ["below", "--vermillion", -1]];

// Shade where output(u, v) is above ½ in one colour, and where it is below in another.
function shade(chart, output) {
  const [[u0, u1], [v0, v1]] = [chart.scaleX.domain(), chart.scaleY.domain()];
  const at = (k, low, high) => low + ((high - low) * (k + 0.5)) / CELLS;
  const grid = new Float64Array(CELLS * CELLS);
  for (let l = 0; l < CELLS; l += 1) {
    for (let k = 0; k < CELLS; k += 1) grid[l * CELLS + k] = output(at(k, u0, u1), at(l, v0, v1)) - 0.5;
  }
  const place = ([k, l]) => (
    `${chart.scaleX(at(k - 0.5, u0, u1)).toFixed(1)},${chart.scaleY(at(l - 0.5, v0, v1)).toFixed(1)}`
  );
  const contours = d3.contours().size([CELLS, CELLS]);
  for (const [name, color, sign] of SIDES) {
    const shape = contours.contour(sign > 0 ? grid : grid.map((value) => -value), UNDECIDED);
    const path = shape.coordinates.flat().map((ring) => `M${ring.map(place).join("L")}Z`).join("");
    chart.marks("path", name, [0]).attr("d", path)
      .attr("fill-opacity", 0.2).style("fill", `var(${color})`);
  }
}

// The same where the output is a·u + b·v + c: two half-planes.
function shadeLinear(chart, a, b, c) {
  for (const [name, color, sign] of SIDES) {
    const [p, q, r] = [sign * a, sign * b, sign * (c - 0.5) - UNDECIDED];
    const size = Math.hypot(p, q);
    const [n, m] = size ? [p / size, q / size] : [1, 0];
    const start = size ? -r / size : r > 0 ? -99 : 99;
    const corner = ([s, t]) => [chart.scaleX(start * n + s * n - t * m), chart.scaleY(start * m + s * m + t * n)];
    const ring = [[0, -200], [0, 200], [200, 200], [200, -200]].map(corner);
    chart.marks("path", name, [0]).attr("d", `M${ring.map((point) => point.join()).join("L")}Z`)
      .attr("fill-opacity", 0.2).style("fill", `var(${color})`);
  }
}

// Points that fall on each other, or nearly, share one name.
function names(chart, points) {
  const groups = [];
  points.forEach(([u, v], i) => {
    const [x, y] = [chart.scaleX(u), chart.scaleY(v)];
    const near = groups.find((group) => Math.hypot(group.x - x, group.y - y) < 16);
    if (near) near.text += `, ${NAMES[i]}`;
    else groups.push({ x, y, text: NAMES[i] });
  });
  return groups;
}

// The squares of the legend in the colours of the regions.
function tint(legend) {
  for (const [name, color] of SIDES) {
    d3.select(legend).select(`.${name}`).attr("fill-opacity", 0.35).style("fill", `var(${color})`);
  }
}

function drawPoints(chart, points) {
  chart.symbols("corner", d3.range(4), {
    x: (i) => points[i][0], y: (i) => points[i][1], kind: (i) => TARGETS[i], size: 110,
  });
  chart.marks("text", "name", names(chart, points)).attr("dy", 21).attr("text-anchor", "middle")
    .attr("x", ({ x }) => x).attr("y", ({ y }) => y).text(({ text }) => text);
}

const LABELS = ["W₁ row 1, x₁", "W₁ row 1, x₂", "W₁ row 2, x₁", "W₁ row 2, x₂", "b₁ of neuron 1", "b₁ of neuron 2", "w₂ of neuron 1", "w₂ of neuron 2", "b₂"];

export function render(view) {
  const exact = (change = {}) => {
    const [family, d1, d2, swapped] = ["family", "d1", "d2", "swapped"].map((key) => change[key] ?? view.get(key));
    return solution(family, d1, d2, swapped);
  };
  // Whoever chooses a family, a factor or an order gets exact weights with it.
  const whole = Object.assign(Object.create(view), {
    set: (change) => view.set({ ...change, weights: exact(change) ?? view.get("weights") }),
    onChange: (...all) => view.onChange(...all),
  });
  const factor = (name, label) => Object.assign(Object.create(whole), {
    get: () => Math.log10(view.get(name)),
    set: (change) => whole.set({ [name]: Number((10 ** change[name]).toFixed(2)) }),
  }).slider({ name, label, min: Math.log10(0.2), max: Math.log10(5), step: 0.01, show: (v) => format(10 ** v) });
  const options = Object.entries(FAMILIES).map(([name, [text]]) => [name, text]);
  view.row(
    view.select({ name: "family", label: "Family", options, changes: (family) => ({ weights: exact({ family }) }) }),
    whole.checkbox({ name: "swapped", label: "Neurons swapped" }),
    factor("d1", "d₁"), factor("d2", "d₂"),
  );
  const parent = element("div", { class: "panels" });
  const free = element("div", { class: "controls" });
  LABELS.forEach((label, k) => {
    const one = Object.assign(Object.create(view), {
      get: () => view.get("weights")[k],
      set: (change) => view.set({ weights: view.get("weights").map((value, i) => (i === k ? change.weights : value)) }),
      onChange: (...all) => view.onChange(...all),
    });
    free.append(one.slider({ name: "weights", label, min: -10, max: 10, step: 0.05 }));
  });
  const back = view.button({ label: "Back to the exact weights", press: () => view.set({ weights: exact() ?? view.get("weights") }) });
  view.root.append(parent);
  const side = () => [LOW, HIGH];
  const inputs = view.chart({
    label: "", parent, ratio: 1, equal: true, x: { label: "input x₁", domain: side }, y: { label: "input x₂", domain: side },
  });
  const reach = () => {
    const values = INPUTS.flatMap((x) => hidden(view.get("weights"), x));
    const top = Math.max(...values, 0.2);
    return [-0.25 * top, 1.25 * top];
  };
  const neurons = view.chart({
    label: "", parent, ratio: 1, equal: true, x: { label: "hidden neuron h₁", domain: reach }, y: { label: "hidden neuron h₂", domain: reach },
  });
  const legend = view.legend([
    ["", 0, "target 0"], ["", 1, "target 1"], ["green dashed", "line", "neuron 1: z = 0"],
    ["purple dotted", "line", "neuron 2: z = 0"], ["above", 2, "output above ½"], ["below", 2, "below ½"],
  ]);
  tint(legend);
  view.root.append(legend);
  const formula = element("p", { class: "formula" });
  view.root.append(formula, element("details", {}, element("summary", {}, "Move every weight"), free, back));

  const term = (a, text, first) => `${first ? format(a) : plus(a)}·${text}`;
  const neuron = (w, j) => `(${term(w[2 * j], "x₁", true)}${term(w[2 * j + 1], "x₂")}${plus(w[4 + j])})₊`;

  function drawInputs(w) {
    inputs.frame();
    shade(inputs, (u, v) => output(w, [u, v]));
    [0, 1].forEach((j) => {
      const [path = [], arrow = []] = line(w[2 * j], w[2 * j + 1], w[4 + j]);
      inputs.curves(`neuron${j} ${COLORS[j]}`, [path]);
      inputs.curves(`arrow${j} ${COLORS[j].split(" ")[0]}`, [arrow]);
    });
    drawPoints(inputs, INPUTS);
    inputs.describe("Plane of inputs: the lines of the two neurons, and the regions where the output is above and below one half");
  }

  function drawHidden(w) {
    neurons.frame();
    shadeLinear(neurons, w[6], w[7], w[8]);
    drawPoints(neurons, INPUTS.map((x) => hidden(w, x)));
    neurons.describe("Plane of the hidden neurons: where the four inputs fall, and which of the plane the output neuron puts above one half");
  }

  function sentence(w) {
    const values = INPUTS.map((x) => output(w, x));
    const same = exact().every((value, k) => Math.abs(value - w[k]) < 0.006);
    const right = values.filter((value, i) => (value > 0.5) === (TARGETS[i] === 1)).length;
    const size = loss(w);
    const start = same ? `${FAMILIES[view.get("family")][0]}, d₁ = ${format(view.get("d1"))}, d₂ = ${format(view.get("d2"))}: ` : "Weights moved by hand: ";
    return `${start}outputs ${values.map((value) => format(Math.abs(value) < 1e-9 ? 0 : value)).join(", ")} at 00, 01, 10, 11; loss ${size < 1e-12 ? "0, an exact solution" : format(size)}; `
      + `${right} of 4 on the right side of ½.`;
  }

  view.onChange(["family", "d1", "d2", "swapped", "weights"], () => {
    const w = view.get("weights");
    const known = exact() !== null;
    const sound = known && w.length === 9 && w.every(Number.isFinite);
    for (const part of [parent, formula, legend]) part.style.display = sound ? "" : "none";
    if (!sound) {
      view.say(known ? "Nothing to draw: nine finite weights are needed."
        : `Nothing to draw: there is no family “${view.get("family")}”. Choose one of ${options.map(([, text]) => text).join("; ")}.`);
      return;
    }
    drawInputs(w);
    drawHidden(w);
    formula.textContent = `f(x) = ${term(w[6], neuron(w, 0), true)}${term(w[7], neuron(w, 1))}${plus(w[8])}`;
    view.say(sentence(w));
  });
}
