// One network of the many, trained alone: the same bits, and all that happens to it.

import { byUnit, dead, layersOf, outputs, square, zeroLine } from "./lab_networks.js";
import { count, least } from "./lab_counts.js";

const CELLS = 48;
const RECORDS = 60;
const MOST_LINES = 40; // weights whose way is drawn

export class One {
  constructor(view, parent, plane) {
    this.plane = plane;
    this.view = view;
    this.path = [];
    this.box = element("div", { class: "panels" });
    this.told = element("p", { class: "told" });
    parent.append(element("div", {}, this.told, this.box));
    this.picture = view.chart({
      label: "One network: none is chosen",
      parent: this.box,
      ratio: 1,
      equal: true,
      x: plane.chart.x,
      y: plane.chart.y,
    });
    this.way = view.chart({
      label: "Weights of one network: none is chosen",
      parent: this.box,
      ratio: 0.9,
      x: { label: "steps", domain: () => [0, this.path.at(-1)?.step || 1] },
      y: { label: "weights and biases", domain: () => this.span() },
    });
    this.way.scrub((step) => {
      this.shown = least(this.path, (record) => Math.abs(record.step - step));
      this.draw();
    });
  }

  span() {
    const all = this.path.flatMap(({ weights }) => d3.extent(weights.filter(Number.isFinite)));
    const [low, high] = d3.extent([...all, -0.5, 0.5]);
    return [1.06 * low, 1.06 * high];
  }

  /** Train network e alone, in slices on the page: there is no second worker. */
  async follow(e, s, state) {
    const { n } = this.plane.sample;
    const mine = (this.turn = (this.turn ?? 0) + 1);
    const own = state.own ? { X: n * s.inputs, y: n } : null;
    const alone = {
      ...state,
      ...(own && {
        X: state.X.slice(e * own.X, (e + 1) * own.X),
        y: state.y.slice(e * own.y, (e + 1) * own.y),
      }),
      members: 1,
      firstMember: e,
      marks: 0,
      norms: false,
      every: Math.max(1, Math.ceil(s.steps / RECORDS)),
      show: 1,
      count: false,
      test: null,
    };
    const path = [];
    this.run?.stop();
    const run = (this.run = courseKernel.train(alone, { inPage: true, hurry: true }));
    for await (const { step, losses, weights } of run)
      path.push({ step, loss: losses[0], weights });
    const { norms } = await run.gradientNorms();
    run.stop();
    if (mine !== this.turn) return;
    const sample = { X: alone.X, y: alone.y, n, inputs: s.inputs };
    Object.assign(this, { e, s, path, norms, sample, shown: path.length - 1 });
    this.draw();
  }

  clear() {
    this.turn = (this.turn ?? 0) + 1;
    this.run?.stop();
    this.path = [];
    this.e = undefined;
    this.draw();
  }

  draw() {
    this.box.style.display = this.path.length ? "" : "none";
    if (!this.path.length) {
      this.told.textContent =
        "One network: press or drag in the histogram of losses, or choose its number, and see its boundary, its neurons’ lines, and how its weights went.";
      return;
    }
    const { s, path, shown } = this;
    const record = path[shown],
      layers = layersOf(record.weights, s.sizes);
    this.drawPicture(layers);
    this.drawWay(record);
    this.told.textContent = this.sentence(record, layers);
  }

  drawPicture(layers) {
    const { picture: chart, plane, s, sample } = this;
    chart.ratio = plane.chart.ratio;
    chart.frame();
    const [u, v] = plane.reach;
    if (s.curve) {
      const x = Float64Array.from(d3.range(201), (k) => u[0] + ((u[1] - u[0]) * k) / 200);
      const z = outputs(layers, s.activation, x, 201);
      chart.curves("mean", [Array.from(x, (t, i) => [t, z[i]])]);
    } else {
      const grid = square(u, v, CELLS),
        z = outputs(layers, s.activation, grid.x, grid.n).map((value) => value - s.level);
      const place = (k, l) =>
        `${chart.scaleX(u[0] + ((u[1] - u[0]) * k) / CELLS).toFixed(1)},${chart.scaleY(v[0] + ((v[1] - v[0]) * l) / CELLS).toFixed(1)}`;
      const inside = d3.contours().size([grid.side, grid.side]).contour(z, 0);
      const rings = inside.coordinates
        .flat()
        .map((ring) => `M${ring.map(([k, l]) => place(k - 0.5, l - 0.5)).join("L")}Z`);
      chart.marks("path", "side", [rings.join("")]).attr("d", (d) => d);
      chart.marks("path", "mean curve", [zeroLine(z, grid.side, place)]).attr("d", (d) => d);
    }
    chart.curves("neuron green dashed", this.lines(layers[0]));
    chart.symbols("corner", d3.range(sample.n), {
      x: (i) => sample.X[i * sample.inputs],
      y: (i) => (s.curve ? sample.y[i] : sample.X[2 * i + 1]),
      kind: (i) => (s.curve ? 0 : Number(sample.y[i] > 0.5)),
      size: sample.n > 40 ? 28 : 90,
    });
    chart.describe(
      `Network ${this.e}: its ${s.curve ? "curve" : "boundary"} and its neurons’ ${s.curve ? "kinks" : "lines"}`,
    );
  }

  /** Where each neuron of the first layer has u = 0. */
  lines({ w, b, inputs, outputs: units }) {
    if (!this.s.layers) return [];
    const [, v] = this.plane.reach;
    return d3.range(Math.min(units, 24)).flatMap((j) => {
      if (inputs === 1) {
        const x = -b[j] / w[j];
        return Number.isFinite(x) ? [v.map((y) => [x, y])] : [];
      }
      const [a, c] = [w[2 * j], w[2 * j + 1]],
        size = a * a + c * c;
      if (!(size > 0) || !Number.isFinite(size)) return [];
      const foot = [(-a * b[j]) / size, (-c * b[j]) / size],
        far = 99 / Math.sqrt(size);
      return [[-far, far].map((t) => [foot[0] - t * c, foot[1] + t * a])];
    });
  }

  drawWay(record) {
    const { way, path } = this;
    way.frame();
    const each = d3.range(Math.min(MOST_LINES, record.weights.length));
    way.curves(
      "thread",
      each.map((p) => path.map(({ step, weights }) => [step, weights[p]])),
    );
    way.curves("now neutral dotted", [this.span().map((y) => [record.step, y])]);
    way.describe(`The weights of network ${this.e} against steps; at step ${record.step}`);
  }

  sentence({ step, loss, weights }, layers) {
    const { s, sample, e } = this;
    const at = `Network ${e} after ${count(step)} steps: `;
    if (!weights.every(Number.isFinite) || !Number.isFinite(loss))
      return `${at}it has diverged, its loss is no number any more. A smaller learning rate would keep it.`;
    const x = byUnit(sample.X, sample.n, s.inputs);
    const off = dead(layers, s.activation, x, sample.n);
    const relu = s.activation === "relu" || s.activation === "leaky_relu";
    const [all, units] = [0, 1].map((k) => off.reduce((sum, pair) => sum + pair[k], 0));
    const why =
      relu && units ? ` Of its hidden neurons ${all} of ${units} are off on all points.` : "";
    const end = step === this.path.at(-1).step;
    const norms = end
      ? ` Norm of the gradient by layer: ${Array.from(this.norms, (g) => format(g, 2)).join(", ")}.`
      : "";
    return `${at}loss ${format(loss)}.${why}${norms}`;
  }
}
