// Films of two hidden neurons that learn XOR, or fail to: trained in Python, replayed here.

import { ACTIVATIONS } from "./parts/activations.js";
import {
  INPUTS,
  NEURONS,
  drawHiddenPlane,
  drawInputPlane,
  planes,
  tint,
} from "./parts/xor_planes.js";

export const title = "Two hidden neurons learning XOR";

const WORDS = { relu: "ReLU", tanh: "tanh", sigmoid: "sigmoid" };

// Weights are W1 by rows, b1, w2, b2.
const hidden = (name, w, [x1, x2]) =>
  [0, 1].map((j) => ACTIVATIONS[name](w[2 * j] * x1 + w[2 * j + 1] * x2 + w[4 + j]));
const read = (w, h) => w[6] * h[0] + w[7] * h[1] + w[8];
const output = (name, w, x) => read(w, hidden(name, w, x));

export const numerics = { film_output: output };

const FLOOR = 1e-6;
const STUCK = [
  ["1/4", 1 / 4],
  ["1/6", 1 / 6],
  ["1/8", 1 / 8],
];

function outcome({ losses }) {
  const end = losses.at(-1);
  const near = STUCK.find(([, level]) => Math.abs(end - level) < 0.001);
  return end < 0.01 ? "solves it" : near ? `stuck at ${near[0]}` : `still at ${format(end, 2)}`;
}

// A button for each film, with where it ends: how starts differ is seen at one glance.
function outcomes(view, films, options) {
  const buttons = options.map(([k, words]) => {
    const end = outcome(films[k]);
    const press = () => view.set({ film: k, frame: 0 });
    const button = view.button({ label: words, press });
    button.textContent = end === "solves it" ? "✓" : (end.match(/1\/\d/)?.[0] ?? "…");
    button.dataset.solved = String(end === "solves it");
    return button;
  });
  view.onChange(["film"], () => {
    buttons.forEach((button, k) => button.setAttribute("aria-pressed", k === view.get("film")));
  });
  const strip = { class: "outcomes", role: "group", "aria-label": "Films by their outcome" };
  return element("div", strip, ...buttons);
}

export function render(view) {
  view.longest = 160;
  const films = view.get("films");
  const every = view.get("every");
  const film = () => films[view.get("film")];
  const last = () => (film()?.losses.length ?? 1) - 1;
  const options = films.map((one, k) => [
    k,
    `${WORDS[one.activation]}, start ${one.seed}: ${outcome(one)}`,
  ]);
  view.row(
    view.select({ name: "film", label: "Film", options, changes: () => ({ frame: 0 }) }),
    outcomes(view, films, options),
  );
  view.row(
    view.timebar({
      name: "frame",
      label: "Step",
      last,
      seconds: 0.08,
      show: (k) => `${k * every}`,
    }),
  );
  // The reach of the hidden neurons over the whole film, so that the axes stand still.
  const reaches = films.map(({ activation, weights }) => {
    const [low, high] = d3.extent(
      weights.flatMap((w) => INPUTS.flatMap((x) => hidden(activation, w, x))),
    );
    const room = 0.12 * (high - low || 1);
    return [low - room, high + room];
  });
  const reach = () => reaches[view.get("film")] ?? [0, 1];
  const time = { label: "step", domain: () => [0, last() * every] };
  const span = () => d3.extent([...film().weights.flat(), -0.5, 0.5]).map((value) => 1.06 * value);
  const [inputs, neurons, losses, sizes] = view.panels(
    ...planes(reach, 0.88), // all four are seen with the time bar
    { ratio: 0.62, x: time, y: { label: "loss", domain: () => [FLOOR, 1], log: true } },
    { ratio: 0.62, x: time, y: { label: "weights", domain: span } },
  );
  const parent = inputs.panels;
  parent.classList.add("planes");
  for (const chart of [losses, sizes])
    chart.scrub((step) => view.set({ frame: Math.round(step / every) }));
  const legend = view.legend([
    ["", 0, "target 0"],
    ["", 1, "target 1"],
    ["above", 2, "output above ½"],
    ["below", 2, "below ½"],
    ["green dashed", "line", "neuron 1: u = 0, weights"],
    ["purple dotted", "line", "neuron 2: u = 0, weights"],
    ["neutral", "line", "weights of the output"],
  ]);
  tint(legend);
  view.root.append(legend);
  const formula = element("p", { class: "formula" });
  view.root.append(formula);

  // Axes and curves stay as they are while a film runs: only another film, or another width,
  // draws them anew.
  let drawn;
  function drawFrames(shown) {
    const now = `${view.get("film")} ${[inputs.room, losses.room]}`;
    if (now === drawn) return;
    drawn = now;
    for (const chart of [inputs, neurons, losses, sizes]) chart.frame();
    const end = last() * every;
    const levels = STUCK.map(([, level]) => [
      [0, level],
      [end, level],
    ]);
    losses.curves("level neutral dotted faint", levels, "1/4, 1/6, 1/8");
    losses.curves("loss", [shown.losses.map((value, j) => [j * every, Math.max(value, FLOOR)])]);
    const path = (i) => shown.weights.map((w, j) => [j * every, w[i]]);
    sizes.curves("first green dashed", [0, 1, 4].map(path));
    sizes.curves("second purple dotted", [2, 3, 5].map(path));
    sizes.curves("out neutral", [6, 7, 8].map(path));
  }

  function drawPlanes({ activation }, w) {
    drawInputPlane(inputs, w, (x) => output(activation, w, x));
    drawHiddenPlane(neurons, w, (x) => hidden(activation, w, x));
  }

  function drawDots(shown, k) {
    losses.symbols("dot", [k], {
      x: () => k * every,
      y: () => Math.max(shown.losses[k], FLOOR),
      size: 80,
    });
    losses.describe(`Loss against steps, on a logarithmic axis; at step ${k * every}`);
    sizes.symbols("dot", d3.range(9), {
      x: () => k * every,
      y: (i) => shown.weights[k][i],
      size: 30,
    });
    sizes.describe(`The nine weights against steps; at step ${k * every}`);
  }

  const term = (a, text, first) =>
    `${first ? format(a, 2) : ` ${a < 0 ? "−" : "+"} ${format(Math.abs(a), 2)}`}·${text}`;
  const neuron = (name, w, j) =>
    `${name === "relu" ? "" : name}(${term(w[2 * j], "x₁", true)}${term(w[2 * j + 1], "x₂")}${plus(Number(w[4 + j].toFixed(2)))})${name === "relu" ? "₊" : ""}`;

  function sentence(shown, w, k) {
    const near = (value) => Number(value.toFixed(2));
    const outputs = INPUTS.map((x) => format(near(output(shown.activation, w, x))));
    const active = (j) =>
      INPUTS.filter((x) => w[2 * j] * x[0] + w[2 * j + 1] * x[1] + w[4 + j] > 0).length;
    const dead =
      shown.activation === "relu"
        ? ` Neuron 1 is active on ${active(0)} of 4 points, neuron 2 on ${active(1)}.`
        : "";
    const end =
      k === last()
        ? ` The end: this start ${outcome(shown).replace("stuck", "is stuck").replace("still", "is still")}.`
        : "";
    return `Step ${k * every}: loss ${format(shown.losses[k])}, outputs ${outputs.join(", ")} at 00, 01, 10, 11.${dead}${end}`;
  }

  view.onChange(["film", "frame"], () => {
    const shown = film();
    for (const part of [parent, formula, legend]) part.style.display = shown ? "" : "none";
    if (!shown) {
      view.say(
        `Nothing to show: there is no film ${view.get("film")}, only 0 to ${films.length - 1}.`,
      );
      return;
    }
    const k = Math.min(view.get("frame"), last());
    const w = shown.weights[k];
    drawFrames(shown);
    drawPlanes(shown, w);
    drawDots(shown, k);
    view.write(formula, [
      [null, "f(x) = "],
      [NEURONS[0], term(w[6], neuron(shown.activation, w, 0), true)],
      [NEURONS[1], term(w[7], neuron(shown.activation, w, 1))],
      [null, plus(Number(w[8].toFixed(2)))],
    ]);
    view.say(sentence(shown, w, k));
  });
}
