// One network of the many, trained alone: the same bits, and all that happens to it.

import { byUnit, cellsFor, dead, inPieces, layersOf, square, zeroLine } from "./lab_networks.js";
import { least } from "./lab_counts.js";
import { work } from "./lab_settings.js";

const CELLS = 48;
const RECORDS = 60; // or fewer: of large networks each has millions of weights
const KEPT = 1e7; // weights of all records
const QUICK = 1e6; // products a step: more than that is no work for the page itself
const BUDGET = 12; // milliseconds of a frame
const MOST_LINES = 40; // weights whose way is drawn

/** From where to where finite weights reach, and whether all are finite. */
function reached(weights) {
  let low = Infinity,
    high = -Infinity,
    finite = true;
  for (let p = 0; p < weights.length; p++) {
    const w = weights[p];
    if (!Number.isFinite(w)) finite = false;
    else if (w < low) low = w;
    if (w > high && w < Infinity) high = w;
  }
  return { reach: low <= high ? [low, high] : [], finite };
}

export class One {
  constructor(view, parent, { plane, runner }) {
    Object.assign(this, { view, plane, runner, path: [], look: null, why: "" });
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
    const [low, high] = d3.extent([...this.path.flatMap(({ reach }) => reach), -0.5, 0.5]);
    return [1.06 * low, 1.06 * high];
  }

  /** Train network e alone: a small one on the page, a large one in the worker. */
  async follow(e, s, state) {
    this.clear(`Training network ${e} alone, to look at it.`);
    const { n } = this.plane.sample,
      { turn } = this;
    const own = state.own ? { X: n * s.inputs, y: n } : null;
    const records = Math.max(4, Math.min(RECORDS, Math.floor(KEPT / s.parameters)));
    const alone = {
      ...state,
      ...(own && {
        X: state.X.slice(e * own.X, (e + 1) * own.X),
        y: state.y.slice(e * own.y, (e + 1) * own.y),
      }),
      members: 1,
      firstMember: e,
      marks: 0,
      norms: 1,
      every: Math.max(1, Math.ceil(s.steps / records)),
      show: 1,
      count: false,
      test: null,
    };
    const path = [],
      hear = ({ step, losses, weights, norms }) =>
        path.push({ step, loss: losses[0], weights, norms, ...reached(weights) });
    const each = 4 * work({ ...s, networks: 1 }); // three more fill the vectors
    if (each <= QUICK) {
      const run = (this.run = courseKernel.train(alone, { inPage: true, hurry: true }));
      for await (const record of run) hear(record);
      run.stop();
    } else {
      const going = (this.going = this.runner.begin());
      this.runner.clock.begin(each * s.steps);
      this.view.drawSoon();
      if (!(await this.runner.train(alone, going, { each, hear })))
        return turn === this.turn && this.clear("This network was not trained to the end.");
      this.runner.end(going);
    }
    if (turn !== this.turn) return;
    const sample = { X: alone.X, y: alone.y, n, inputs: s.inputs };
    Object.assign(this, { e, s, path, sample, shown: path.length - 1 });
    this.view.draw();
  }

  /** Nothing is shown; `why` in words, where a network was asked for. */
  clear(why = "") {
    this.turn = (this.turn ?? 0) + 1;
    this.run?.stop();
    if (this.going?.()) this.runner.stop();
    Object.assign(this, { path: [], e: undefined, look: null, job: null, why });
    this.draw();
  }

  draw() {
    this.box.style.display = this.look ? "" : "none";
    if (!this.path.length) {
      this.told.textContent =
        this.why ||
        "One network: press or drag in the histogram of losses, or choose its number, and see its boundary, its neurons’ lines, and how its weights went.";
      return;
    }
    const record = this.path[this.shown],
      { reach } = this.plane;
    // What is asked for last is computed; what is there is shown until then.
    if (this.wanted?.record !== record || this.wanted.reach !== reach || !(this.look || this.job)) {
      this.wanted = { record, reach };
      this.job = this.looked(record, reach);
      this.advance();
    } else this.show();
  }

  /** Some milliseconds of each frame, until all is there. */
  advance() {
    const { job } = this,
      start = performance.now();
    while (job && job === this.job && performance.now() - start < BUDGET) {
      const { done, value } = job.next();
      if (!done) continue;
      Object.assign(this, { look: value, job: null });
    }
    if (this.look) this.show();
    if (!this.job || this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.advance();
    });
  }

  *looked(record, [u, v]) {
    const { s, sample } = this,
      layers = layersOf(record.weights, s.sizes);
    const grid = s.curve
      ? { x: Float64Array.from(d3.range(201), (k) => u[0] + ((u[1] - u[0]) * k) / 200), n: 201 }
      : square(u, v, cellsFor(s.parameters, CELLS));
    const z = yield* inPieces(layers, s.activation, grid.x, grid.n);
    const x = byUnit(sample.X, sample.n, s.inputs);
    const off = yield* dead(layers, s.activation, x, sample.n);
    return { record, layers, grid, z, off, reach: [u, v] };
  }

  show() {
    this.box.style.display = "";
    this.drawPicture(this.look);
    this.drawWay(this.path[this.shown]);
    this.told.textContent = this.sentence(this.look);
  }

  drawPicture({ layers, grid, z: found, reach: [u, v] }) {
    const { picture: chart, plane, s, sample } = this;
    chart.ratio = plane.chart.ratio;
    chart.frame();
    if (s.curve) chart.curves("mean", [Array.from(grid.x, (t, i) => [t, found[i]])]);
    else {
      const z = found.map((value) => value - s.level);
      const place = (k, l) =>
        `${chart.scaleX(u[0] + ((u[1] - u[0]) * k) / (grid.side - 1)).toFixed(1)},${chart.scaleY(v[0] + ((v[1] - v[0]) * l) / (grid.side - 1)).toFixed(1)}`;
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

  sentence({ record: { step, loss, finite, norms: found }, off }) {
    const { s, e } = this;
    const at = `Network ${e} after ${count(step)} steps: `;
    if (!finite || !Number.isFinite(loss))
      return `${at}it has diverged, its loss is no number any more. A smaller learning rate would keep it.`;
    const relu = s.activation === "relu" || s.activation === "leaky_relu";
    const [all, units] = [0, 1].map((k) => off.reduce((sum, pair) => sum + pair[k], 0));
    const why =
      relu && units ? ` Of its hidden neurons ${all} of ${units} are off on all points.` : "";
    const end = step === this.path.at(-1).step;
    const norms = end
      ? ` Norm of the gradient by layer: ${Array.from(found, (g) => format(g, 2)).join(", ")}.`
      : "";
    return `${at}loss ${format(loss)}.${why}${norms}`;
  }
}
