// The laboratory's settings: their controls, their words, and what the kernel is told.

import { CORNERS, CURVES } from "./lab_data.js";
import { least } from "./lab_counts.js";
import { end, limits, within } from "./lab_limits.js";

export const NAMES = {
  data: {
    xor: "XOR on {0, 1}",
    xor_signed: "XOR on {−1, 1}",
    circles: "two circles",
    moons: "moons",
    blobs: "two clouds",
    xor_blobs: "XOR clouds",
    spirals: "spirals",
    sine: "sin(πx)",
    abs: "|x|",
    cubic: "4x³ − 3x",
    teeth: "four teeth",
    runge: "1/(1 + 25x²)",
    jump: "a jump at 0",
    own: "your own points",
  },
  activation: {
    relu: "ReLU",
    leaky_relu: "leaky ReLU",
    tanh: "tanh",
    sigmoid: "sigmoid",
    identity: "none",
  },
  init: { torch: "PyTorch", xavier: "Xavier", he: "He", normal: "N(0, 1)" },
  optimizer: { sgd: "gradient descent", momentum: "momentum", adam: "Adam" },
  loss: { squared: "squared error", binary: "cross-entropy" },
  vary: { starts: "their starts", samples: "their samples", both: "both" },
  criterion: { loss: "by its loss", right: "no errors" },
};

// In a sentence there is more room than in a phone's settings.
const VARIED = { ...NAMES.vary, both: "starts and samples" };

const decades = (low, high, steps) =>
  d3.range(low, high).flatMap((k) => steps.map((m) => Number(`${m}e${k}`)));
const LADDERS = {
  learning_rate: [...decades(-4, 1, [1, 2, 5]), 10],
  weight_decay: [0, ...decades(-6, 0, [1, 3]), 1],
  init_scale: [...decades(-2, 2, [1, 2, 5]), 100],
  scale: [0.1, 0.2, 0.5, 1, 2, 5, 10],
  networks: [...decades(0, 5, [1, 3]), 100000],
  steps: [...decades(0, 6, [1, 2, 4]), 1000000],
  threshold: [...decades(-7, 0, [1, 2, 5]), 1],
  neurons: [...d3.range(1, 17), ...[24, 32, 48, 64, 96, 128, 192, 256, 384, 512]],
  layers: [...d3.range(9), 10, 12, 14, 16],
};

/** A slider through a list of values; what lies between two of them stays as it is. */
export function ladder(view, { name, label, show = format }) {
  let values = LADDERS[name];
  const near = (value) =>
    least(values, (one) => Math.abs(Math.log((one || 1e-9) / (value || 1e-9))));
  const input = element("input", {
    type: "range",
    min: 0,
    step: 1,
    id: identifier(name),
    "data-lm-suppress-shortcuts": "true",
  });
  const shown = element("span", { class: "value", "aria-hidden": "true" });
  input.addEventListener("input", () => view.set({ [name]: values[input.value] }));
  view.onChange([name], () => {
    values = within(view, name, LADDERS[name]);
    input.max = values.length - 1;
    input.value = near(view.get(name));
    shown.textContent = show(view.get(name));
    input.setAttribute("aria-valuetext", shown.textContent);
  });
  return element(
    "div",
    { class: "control" },
    element("label", { for: input.id }, label),
    input,
    shown,
  );
}

/** A field for a whole number; where it is `none`, it is empty and says so. */
export function whole(view, { name, label, min, max = Infinity, none }) {
  const input = element("input", {
    type: "number",
    inputmode: "numeric",
    min,
    step: 1,
    placeholder: none === undefined ? null : "none",
    id: identifier(name),
    "data-lm-suppress-shortcuts": "true",
  });
  const refresh = () => {
    input.max = Math.min(max, end(view, name));
    input.value = view.get(name) === none ? "" : view.get(name);
  };
  input.addEventListener("change", () => {
    const value = Math.round(Number(input.value)),
      most = Number(input.max);
    if (input.value === "" && none !== undefined) view.set({ [name]: none });
    else if (input.value !== "" && value >= min && value <= most) view.set({ [name]: value });
    else {
      const further = most < end({ lifted: true }, name) && most === end(view, name);
      const how = further ? " More settings can lift this limit." : "";
      view.note(
        `${label}: expected a whole number from ${min} to ${most}; came “${input.value}”.${how}`,
      );
      refresh();
    }
  });
  view.onChange([name], refresh);
  return element("div", { class: "control" }, element("label", { for: input.id }, label), input);
}

const choice = (view, name, label) =>
  view.select({ name, label, options: Object.entries(NAMES[name]) });

export function controls(view) {
  const lift = limits(view); // first of all, so that the others know their ends
  const data = choice(view, "data", "Data");
  const mine = data.querySelector("[value=own]");
  view.row(
    data,
    ladder(view, { name: "neurons", label: "Hidden neurons" }),
    choice(view, "activation", "Activation"),
    ladder(view, { name: "learning_rate", label: "Learning rate" }),
    ladder(view, { name: "networks", label: "Networks", show: count }),
    ladder(view, { name: "steps", label: "Steps", show: count }),
  );
  const points = whole(view, { name: "n", label: "Points", min: 1 });
  const noise = view.slider({ name: "noise", label: "Noise", min: 0, max: 1, step: 0.05 });
  const sample = whole(view, { name: "sample", label: "Sample", min: 0, max: 9999 });
  const threshold = ladder(view, { name: "threshold", label: "Threshold" });
  const more = element(
    "details",
    { class: "more" },
    element(
      "summary",
      { "data-lm-suppress-shortcuts": "true" },
      "More settings: layers, start, optimiser, data, success",
    ),
    element(
      "div",
      { class: "controls" },
      points,
      noise,
      sample,
      ladder(view, { name: "scale", label: "Scale of the inputs" }),
      ladder(view, { name: "layers", label: "Hidden layers" }),
      choice(view, "init", "Initial weights"),
      ladder(view, { name: "init_scale", label: "Scale of the start" }),
      whole(view, { name: "seed", label: "Seed of the starts", min: 0, max: 9999 }),
      choice(view, "vary", "Networks differ by"),
      choice(view, "optimizer", "Optimiser"),
      ladder(view, { name: "weight_decay", label: "Weight decay" }),
      whole(view, { name: "batch", label: "Batch (0: all)", min: 0 }),
      choice(view, "loss", "Loss"),
      choice(view, "criterion", "Success"),
      threshold,
      lift,
    ),
  );
  view.root.append(more);
  view.onChange(["data", "criterion", "X"], () => {
    const kind = view.get("data");
    // One's own points can be chosen once there are some.
    const select = data.querySelector("select");
    if (kind === "own" || view.get("X").length) select.append(mine);
    else mine.remove();
    select.value = kind;
    const show = (node, whether) => {
      node.style.display = whether ? "" : "none";
    };
    for (const node of [points, noise, sample]) show(node, !(kind in CORNERS) && kind !== "own");
    show(threshold, view.get("criterion") === "loss");
  });
}

const MARKS = 50; // steps at which all losses are kept

export const OPTIONS = [
  ...["data", "n", "noise", "sample", "scale", "layers", "neurons", "activation", "init"],
  ...["init_scale", "seed", "vary", "optimizer", "learning_rate", "weight_decay", "batch"],
  ...["loss", "networks", "steps", "criterion", "threshold"],
];
/** Those that change what is trained, and not what is made of it. */
export const TRAINED = OPTIONS.filter((name) => name !== "threshold" && name !== "criterion");

export function settings(view, change = {}) {
  const s = Object.fromEntries(OPTIONS.map((name) => [name, view.get(name)]));
  Object.assign(s, change);
  const [X, y] = [view.get("X"), view.get("y")];
  s.own = {
    X,
    y,
    inputs: X[0]?.length ?? 2,
    labels: X[0]?.length !== 1 && y.every((v) => v === 0 || v === 1),
  };
  s.curve = s.data === "own" ? !s.own.labels : s.data in CURVES;
  const wanted = { loss: s.loss, criterion: s.criterion };
  if (s.curve) Object.assign(s, { loss: "squared", criterion: "loss" });
  s.without = {
    loss: wanted.loss === s.loss ? "" : " (a curve has no cross-entropy)",
    criterion: wanted.criterion === s.criterion ? "" : " (a curve has no sides)",
  };
  s.corners = s.data in CORNERS;
  // The four corners, and points that someone brought, are one sample.
  s.without.vary = "";
  if ((s.data === "own" || s.corners) && s.vary !== "starts")
    Object.assign(s, {
      vary: "starts",
      without: { ...s.without, vary: ` (there is one sample, not ${VARIED[s.vary]})` },
    });
  s.inputs = s.data === "own" ? s.own.inputs : s.curve ? 1 : 2;
  s.sizes = [s.inputs, ...new Array(s.layers).fill(s.neurons), 1];
  s.points = s.data === "own" ? X.length : s.corners ? 4 : s.n;
  s.parameters = s.sizes.slice(1).reduce((sum, o, k) => sum + o * (s.sizes[k] + 1), 0);
  s.level = s.curve ? 0 : s.loss === "binary" ? 0 : 0.5;
  return s;
}

/** The settings in words, all that make a difference. */
export function words(s) {
  const of = (name) => NAMES[name][s[name]];
  const data =
    s.data === "own" || s.corners
      ? `${of("data")}${s.data === "own" ? ` (${s.points})` : ""}`
      : `${of("data")}, ${s.points} points, noise ${format(s.noise)}, sample ${s.sample}`;
  const scaled = s.scale === 1 ? "" : `, inputs times ${format(s.scale)}`;
  const start = `${of("init")}${s.init_scale === 1 ? "" : ` times ${format(s.init_scale)}`}, seed ${s.seed}`;
  const rule = `${of("optimizer")} ${format(s.learning_rate)}${s.weight_decay ? `, decay ${format(s.weight_decay)}` : ""}`;
  const batch = s.batch && s.batch < s.points ? `batches of ${s.batch}` : "full batch";
  const success =
    s.criterion === "right" ? "all points on their side" : `loss below ${format(s.threshold)}`;
  return `${data}${scaled}; ${s.sizes.join("-")}, ${of("activation")}; start ${start}; ${rule}, ${batch}, ${of("loss")}${s.without.loss}, ${count(s.steps)} steps; ${count(s.networks)} networks that differ by ${VARIED[s.vary]}${s.without.vary}; success: ${success}${s.without.criterion}`;
}

/** What courseKernel.train takes. */
export function task(s, sample, more = {}) {
  return {
    sizes: s.sizes,
    activation: s.activation,
    loss: s.loss,
    optimizer: s.optimizer,
    members: s.networks,
    init: s.init,
    initScale: s.init_scale,
    seed: s.seed,
    sharedStart: s.vary === "samples",
    learningRate: s.learning_rate,
    weightDecay: s.weight_decay,
    batchSize: s.batch < s.points ? s.batch : 0,
    steps: s.steps,
    X: sample.X,
    y: sample.y,
    own: s.vary !== "starts",
    count: s.criterion === "right",
    marks: MARKS,
    norms: 1000, // of the first networks: enough for quantiles, frame after frame
    ...more,
  };
}

/** Products of a weight and a number, one step of all networks. */
export const work = (s) => s.networks * s.parameters * Math.min(s.points, s.batch || Infinity);

/** How many networks are drawn: of large ones fewer, which take as long. */
export const drawn = (s) => Math.max(1, Math.min(100, Math.floor(3e6 / s.parameters)));

/** Why these networks are too many for this device, in words; "" where they are not. */
export function tooLarge(s, memory = globalThis.navigator?.deviceMemory ?? 4) {
  const moments = { sgd: 1, momentum: 2, adam: 3 }[s.optimizer];
  // The page, the worker and the kernel each have samples that differ.
  const own = s.vary === "starts" ? 0 : 3 * s.points * (s.inputs + 1);
  const kept = 4 + s.layers + MARKS; // rates, norms, losses on the way
  const four = 16 * (s.parameters * moments + own + kept), // networks come in fours
    shared = 16 * s.parameters;
  const most = memory > 4 ? 8e8 : 2e8,
    fit = 4 * Math.floor((most - shared) / four);
  if (s.networks <= fit) return "";
  const need = (four * Math.ceil(s.networks / 4) + shared) / 1e6;
  const smaller = own > s.parameters * moments ? "fewer points" : "fewer neurons or layers";
  const what = fit > 0 ? `at most ${count(fit)} of them, or ${smaller}` : smaller;
  const [who, needs] = s.networks === 1 ? ["network", "needs"] : ["networks", "need"];
  return `${count(s.networks)} ${who} of ${s.sizes.join("-")} ${needs} ${count(Math.ceil(need))} MB, more than this device is asked for: choose ${what}.`;
}

/** Settings with a name, one press each. */
export function presets(view) {
  const known = view.get("presets");
  if (!known.length) return;
  const buttons = known.map(([name, query]) =>
    view.button({ label: name, press: () => view.take(query) }),
  );
  view.row(element("span", {}, "Begin with:"), ...buttons);
}
