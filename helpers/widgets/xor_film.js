// Films of two hidden neurons that learn XOR, or fail to: trained in Python, replayed here.

export const title = "Two hidden neurons learning XOR";

const INPUTS = [[0, 0], [0, 1], [1, 0], [1, 1]];
const TARGETS = [0, 1, 1, 0];
const NAMES = ["00", "01", "10", "11"];
const ACTIVATIONS = {
  relu: ["ReLU", (z) => Math.max(0, z)],
  tanh: ["tanh", Math.tanh],
  sigmoid: ["sigmoid", (z) => 1 / (1 + Math.exp(-z))],
};

// Weights are W1 by rows, b1, w2, b2.
const hidden = (name, w, [x1, x2]) => (
  [0, 1].map((j) => ACTIVATIONS[name][1](w[2 * j] * x1 + w[2 * j + 1] * x2 + w[4 + j]))
);
const read = (w, h) => w[6] * h[0] + w[7] * h[1] + w[8];
const output = (name, w, x) => read(w, hidden(name, w, x));

export const numerics = { film_output: output };

const LOW = -0.6;
const HIGH = 1.6;
const FLOOR = 1e-6;
const CELLS = 48;
const COLORS = ["green dashed", "purple dotted"];
const STUCK = [["1/4", 1 / 4], ["1/6", 1 / 6], ["1/8", 1 / 8]];

// Where a·u + b·v + c = 0 runs, and an arrow from it to the side where the sum is positive.
function line(a, b, c) {
  const size = Math.hypot(a, b);
  if (size < 1e-9) return [];
  const t = (a / 2 + b / 2 + c) / size ** 2;
  const foot = [0.5 - t * a, 0.5 - t * b];
  return [
    [-99, 99].map((s) => [foot[0] - (s * b) / size, foot[1] + (s * a) / size]),
    [foot, [foot[0] + (0.22 * a) / size, foot[1] + (0.22 * b) / size]],
  ];
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
    x: (i) => points[i][0], y: (i) => points[i][1], kind: (i) => TARGETS[i], size: 90,
  });
  chart.marks("text", "name", names(chart, points)).attr("dy", 21).attr("text-anchor", "middle")
    .attr("x", ({ x }) => x).attr("y", ({ y }) => y).text(({ text }) => text);
}

function outcome({ losses }) {
  const end = losses.at(-1);
  const near = STUCK.find(([, level]) => Math.abs(end - level) < 0.001);
  return end < 0.01 ? "solves it" : near ? `stuck at ${near[0]}` : `still at ${format(end, 2)}`;
}

export function render(view) {
  const films = view.get("films");
  const every = view.get("every");
  const film = () => films[view.get("film")];
  const last = () => (film()?.losses.length ?? 1) - 1;
  const options = films.map((one, k) => [k, `${ACTIVATIONS[one.activation][0]}, start ${one.seed}: ${outcome(one)}`]);
  const chosen = Object.assign(Object.create(view), {
    set: ({ film: k }) => view.set({ film: Number(k), frame: 0 }),
    onChange: (...all) => view.onChange(...all),
  });
  view.row(
    chosen.select({ name: "film", label: "Film", options }),
    view.timebar({ name: "frame", label: "Step", last, seconds: 0.08, show: (k) => `${k * every}` }),
  );
  const parent = element("div", { class: "panels" });
  view.root.append(parent);
  const side = () => [LOW, HIGH];
  const inputs = view.chart({
    label: "", parent, ratio: 1, equal: true, x: { label: "input x₁", domain: side }, y: { label: "input x₂", domain: side },
  });
  // The reach of the hidden neurons over the whole film, so that the axes stand still.
  const reaches = films.map(({ activation, weights }) => {
    const [low, high] = d3.extent(weights.flatMap((w) => INPUTS.flatMap((x) => hidden(activation, w, x))));
    const room = 0.12 * (high - low || 1);
    return [low - room, high + room];
  });
  const reach = () => reaches[view.get("film")] ?? [0, 1];
  const neurons = view.chart({
    label: "", parent, ratio: 1, equal: true, x: { label: "hidden neuron h₁", domain: reach }, y: { label: "hidden neuron h₂", domain: reach },
  });
  const time = { label: "step", domain: () => [0, last() * every] };
  const losses = view.chart({
    label: "", parent, ratio: 0.62, x: time, y: { label: "loss", domain: () => [FLOOR, 1], log: true },
  });
  const sizes = view.chart({
    label: "", parent, ratio: 0.62, x: time,
    y: { label: "weights", domain: () => d3.extent([...film().weights.flat(), -0.5, 0.5]).map((value) => 1.06 * value) },
  });
  const legend = view.legend([
    ["", 0, "target 0"], ["", 1, "target 1"], ["above", 2, "output above ½"], ["below", 2, "below ½"], ["green dashed", "line", "neuron 1: z = 0, weights"],
    ["purple dotted", "line", "neuron 2: z = 0, weights"], ["neutral", "line", "weights of the output"],
    ["neutral dotted faint", "line", "losses 1/4, 1/6, 1/8"],
  ]);
  tint(legend);
  view.root.append(legend);
  const formula = element("p", { class: "formula" });
  view.root.append(formula);

  // Axes and curves stay as they are while a film runs: only another film, or another width,
  // draws them anew.
  let drawn;
  function drawFrames(shown) {
    const now = `${view.get("film")} ${[inputs, losses].map((chart) => chart.holder.clientWidth)}`;
    if (now === drawn) return;
    drawn = now;
    for (const chart of [inputs, neurons, losses, sizes]) chart.frame();
    const end = last() * every;
    losses.curves("level neutral dotted faint", STUCK.map(([, level]) => [[0, level], [end, level]]));
    losses.curves("loss", [shown.losses.map((value, j) => [j * every, Math.max(value, FLOOR)])]);
    const path = (i) => shown.weights.map((w, j) => [j * every, w[i]]);
    sizes.curves("one green dashed", [0, 1, 4].map(path));
    sizes.curves("two purple dotted", [2, 3, 5].map(path));
    sizes.curves("out neutral", [6, 7, 8].map(path));
  }

  function drawPlanes({ activation }, w) {
    shade(inputs, (u, v) => output(activation, w, [u, v]));
    [0, 1].forEach((j) => {
      const [path = [], arrow = []] = line(w[2 * j], w[2 * j + 1], w[4 + j]);
      inputs.curves(`neuron${j} ${COLORS[j]}`, [path]);
      inputs.curves(`arrow${j} ${COLORS[j].split(" ")[0]}`, [arrow]);
    });
    drawPoints(inputs, INPUTS);
    inputs.describe("Plane of inputs: the lines of the two neurons, and the regions where the output is above and below one half");
    shadeLinear(neurons, w[6], w[7], w[8]);
    drawPoints(neurons, INPUTS.map((x) => hidden(activation, w, x)));
    neurons.describe("Plane of the hidden neurons: where the four inputs fall, and which of the plane the output neuron puts above one half");
  }

  function drawDots(shown, k) {
    losses.symbols("dot", [k], { x: () => k * every, y: () => Math.max(shown.losses[k], FLOOR), size: 80 });
    losses.describe(`Loss against steps, on a logarithmic axis; at step ${k * every}`);
    sizes.symbols("dot", d3.range(9), { x: () => k * every, y: (i) => shown.weights[k][i], size: 30 });
    sizes.describe(`The nine weights against steps; at step ${k * every}`);
  }

  const term = (a, text, first) => `${first ? format(a, 2) : ` ${a < 0 ? "−" : "+"} ${format(Math.abs(a), 2)}`}·${text}`;
  const neuron = (name, w, j) => `${name === "relu" ? "" : name}(${term(w[2 * j], "x₁", true)}${term(w[2 * j + 1], "x₂")}${plus(Number(w[4 + j].toFixed(2)))})${name === "relu" ? "₊" : ""}`;

  function sentence(shown, w, k) {
    const near = (value) => Number(value.toFixed(2));
    const outputs = INPUTS.map((x) => format(near(output(shown.activation, w, x))));
    const active = (j) => INPUTS.filter((x) => w[2 * j] * x[0] + w[2 * j + 1] * x[1] + w[4 + j] > 0).length;
    const dead = shown.activation === "relu" ? ` Neuron 1 is active on ${active(0)} of 4 points, neuron 2 on ${active(1)}.` : "";
    const end = k === last() ? ` The end: this start ${outcome(shown).replace("stuck", "is stuck").replace("still", "is still")}.` : "";
    return `Step ${k * every}: loss ${format(shown.losses[k])}, outputs ${outputs.join(", ")} at 00, 01, 10, 11.${dead}${end}`;
  }

  view.onChange(["film", "frame"], () => {
    const shown = film();
    for (const part of [parent, formula, legend]) part.style.display = shown ? "" : "none";
    if (!shown) {
      view.say(`Nothing to show: there is no film ${view.get("film")}, only 0 to ${films.length - 1}.`);
      return;
    }
    const k = Math.min(view.get("frame"), last());
    const w = shown.weights[k];
    drawFrames(shown);
    drawPlanes(shown, w);
    drawDots(shown, k);
    formula.textContent = `f(x) = ${term(w[6], neuron(shown.activation, w, 0), true)}${term(w[7], neuron(shown.activation, w, 1))}${plus(Number(w[8].toFixed(2)))}`;
    view.say(sentence(shown, w, k));
  });
}
