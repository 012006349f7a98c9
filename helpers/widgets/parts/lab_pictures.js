// The laboratory's linked pictures: the rate, the losses, the boundaries of many networks.

import {
  DIVERGED,
  HIGH,
  LOW,
  WIDTH,
  histogram,
  percent,
  place,
  successes,
  wilson,
} from "./lab_counts.js";
import { Cloud, cellsFor, square, zeroLine } from "./lab_networks.js";

const CELLS = 40;
const BUDGET = 8; // milliseconds of a frame for boundaries

/** The rate of success against steps, with its interval. */
export class Rate {
  constructor(view, parent) {
    this.begin(1);
    this.chart = view.chart({
      parent,
      ratio: 0.55,
      x: { label: "steps", domain: () => [0, this.steps] },
      y: { label: "share that succeeds", domain: () => [0, 1] },
    });
    this.chart.holder.classList.add("of-rate");
  }

  begin(steps) {
    Object.assign(this, { steps, seen: [] });
  }

  /** Losses at some steps, or points that are right. */
  add(records) {
    for (const record of records) {
      if (this.seen.at(-1)?.step >= record.step) this.seen.pop();
      this.seen.push(record);
    }
  }

  /** The criterion may be moved: then all is counted anew. */
  rows(s) {
    const key = `${s.criterion} ${s.threshold}`;
    return this.seen
      .filter(({ right }) => right || s.criterion !== "right")
      .map((record) => {
        if (record.key !== key) Object.assign(record, { key, found: successes(record, s) });
        return [record.step, ...wilson(record.found, record.losses.length)];
      });
  }

  draw(s) {
    const { chart } = this,
      rows = this.rows(s);
    chart.frame();
    const line = (column) => rows.map((row) => [row[0], row[column]]);
    const there = ([x, y]) => `${chart.scaleX(x)},${chart.scaleY(y)}`;
    const band = [...line(1), ...line(3).reverse()].map(there).join("L");
    chart.marks("path", "side", rows.length > 1 ? [band] : []).attr("d", (d) => `M${d}Z`);
    chart.curves("rate", rows.length > 1 ? [line(2)] : []);
    const last = rows.at(-1);
    this.chart.awaits("How many of them succeed, step by step, with its interval", !last);
    chart.curves(
      "interval neutral",
      last
        ? [
            [
              [last[0], last[1]],
              [last[0], last[3]],
            ],
          ]
        : [],
    );
    chart.symbols("dot", last ? [last] : [], { x: (d) => d[0], y: (d) => d[2], size: 70 });
    chart.describe(
      last
        ? `Share of networks that succeed against steps: ${percent(last.slice(1))} after ${count(last[0])}`
        : "Share of networks that succeed against steps: nothing is trained yet",
    );
  }
}

/** Losses of all networks on a logarithmic axis; the criterion can be moved in it. */
export class Losses {
  constructor(view, parent, { threshold, choose }) {
    this.losses = [];
    this.threshold = threshold;
    this.choose = choose;
    this.chart = view.chart({
      parent,
      ratio: 0.55,
      x: { label: "log₁₀ of the loss (−8: or less)", domain: () => [LOW, DIVERGED + WIDTH] },
      y: { label: "networks", domain: () => [0, 1.12 * (this.most || 1)] },
    });
    this.chart.scrub((x) => choose(x));
    this.chart.holder.classList.add("of-losses");
  }

  draw({ threshold, criterion }, chosen) {
    const { chart } = this,
      { bins, diverged } = histogram(this.losses);
    this.most = Math.max(...bins, diverged, 1);
    this.chart.awaits(
      "The loss of each network: press a bar to look at one of them",
      !this.losses.length,
    );
    chart.frame();
    const bars = bins.map((n, k) => [LOW + k * WIDTH, n]).filter(([, n]) => n);
    if (diverged) bars.push([DIVERGED - WIDTH / 2, diverged]);
    const moved = criterion === "loss",
      limit = Math.log10(threshold);
    const good = (x) => moved && x + WIDTH / 2 < limit;
    const base = chart.scaleY(0);
    chart
      .marks("rect", "bar", bars)
      .attr("data-kind", ([x]) => (x > HIGH ? 3 : moved ? Number(good(x)) : 2))
      .attr("x", ([x]) => chart.scaleX(x))
      .attr("width", Math.max(1, chart.scaleX(WIDTH) - chart.scaleX(0) - 1))
      .attr("y", ([, n]) => Math.min(base - 2, chart.scaleY(n)))
      .attr("height", ([, n]) => Math.max(2, base - chart.scaleY(n)));
    chart.curves(
      "limit neutral dashed",
      moved
        ? [
            [
              [limit, 0],
              [limit, 2 * this.most],
            ],
          ]
        : [],
    );
    chart
      .marks("text", "told", [...(diverged ? [[DIVERGED, "∞"]] : [])])
      .attr("text-anchor", "middle")
      .attr("x", ([x]) => chart.scaleX(x))
      .attr("y", chart.scaleY(diverged) - 5)
      .text(([, text]) => text);
    const mine = this.losses[chosen];
    chart.symbols("dot", mine === undefined ? [] : [place(mine)], {
      x: (x) => x,
      y: () => 0.04 * this.most,
      kind: () => 1,
      size: 110,
    });
    // The network itself is drawn below, on most screens out of sight.
    chart
      .marks("text", "named", mine === undefined ? [] : [place(mine)])
      .attr("text-anchor", (x) => (x < (LOW + DIVERGED) / 2 ? "start" : "end"))
      .attr("x", (x) => chart.scaleX(x) + (x < (LOW + DIVERGED) / 2 ? 10 : -10))
      .attr("y", chart.scaleY(0.04 * this.most) + 4)
      .text(`network ${chosen}: below`);
    chart.handles(moved ? [limit] : [], {
      x: (x) => x,
      y: () => 1.06 * this.most,
      kind: () => 3,
      label: "Threshold of success",
      move: (i, x) => this.threshold(Number((10 ** Math.min(0, Math.max(-7, x))).toPrecision(2))),
    });
    const { runs, successes } = this.told ?? {};
    chart.describe(
      runs
        ? `Losses of ${count(runs)} networks; ${count(successes)} succeed, ${count(diverged)} have diverged`
        : "Losses of the networks: nothing is trained yet",
    );
  }
}

/** The plane, or the line, of inputs: points, and what many networks make of them. */
export class Plane {
  constructor(view, parent) {
    this.view = view;
    this.curve = false;
    this.labelled = { label: "x₂", domain: () => this.reach[1] };
    this.reach = [
      [0, 1],
      [0, 1],
    ];
    this.chart = view.chart({
      parent,
      ratio: 1,
      equal: true,
      x: { label: "x₁", domain: () => this.reach[0] },
      y: this.labelled,
    });
    this.chart.holder.classList.add("of-plane");
  }

  /** Which data are shown; the picture of the networks is dropped. */
  show(sample, curve) {
    Object.assign(this, { sample, curve, cloud: null, ready: null, drawn: null });
    this.chart.x.label = curve ? "x" : "x₁";
    this.labelled.label = curve ? "y" : "x₂";
    // A hand that draws needs axes that stand still, and room where there is nothing yet.
    if (this.still) return;
    const room = curve || sample.n < 3 ? [-1, 1] : [];
    const wide = (all, share) => {
      const values = [...all, ...room];
      const [low, high] = d3.extent(values);
      const more = share * (high - low || 1);
      return [low - more, high + more];
    };
    const column = (k) => d3.range(sample.n).map((i) => sample.X[i * sample.inputs + k]);
    this.reach = curve
      ? [wide(column(0), 0.08), wide(Array.from(sample.y.slice(0, sample.n)), 0.35)]
      : [wide(column(0), 0.35), wide(column(1), 0.35)];
    this.grid = null;
  }

  lattice() {
    const [u, v] = this.reach;
    this.grid ??= this.curve
      ? { x: Float64Array.from(d3.range(161), (k) => u[0] + ((u[1] - u[0]) * k) / 160), n: 161 }
      : square(u, v, this.cells);
    return this.grid;
  }

  /** Networks to be drawn; what came before is drawn to its end first. */
  take(networks) {
    const cells = cellsFor(networks.rows.length, CELLS);
    if (cells !== this.cells) Object.assign(this, { cells, grid: null });
    this.pending = networks;
    if (!this.cloud || this.ready === this.cloud) this.next();
  }

  next() {
    if (!this.pending) return;
    const grid = this.lattice(),
      place = this.placing(grid.side);
    // Lines are made into text as they come: the frame that draws them has no more to do.
    const path = this.curve ? null : (z) => zeroLine(z, grid.side, place);
    this.cloud = new Cloud({ ...this.pending, grid, path });
    this.cloud.width = this.chart.width;
    this.pending = null;
  }

  /** Go on for some milliseconds; true if there is a new picture. */
  advance() {
    if (!this.cloud || this.ready === this.cloud) return false;
    if (!this.cloud.advance(BUDGET)) return false;
    this.ready = this.cloud;
    return true;
  }

  get working() {
    return Boolean(this.cloud && this.ready !== this.cloud) || Boolean(this.pending);
  }

  draw() {
    const { chart, ready } = this;
    // Other pictures change more often than this one, which is the heaviest.
    const { zoom } = this.view.stage;
    const now = [ready, this.sample, chart.room[0], zoom].concat(this.reach);
    if (this.drawn?.every((part, k) => part === now[k]) && !chart.gestures.dragging) return;
    this.drawn = now;
    chart.frame();
    const some = ready?.count ? ready : null;
    if (this.curve) this.drawCurves(some);
    else this.drawBoundaries(some);
    this.drawPoints();
    const what = this.curve ? "curves" : "boundaries";
    chart.describe(
      some
        ? `The points, the ${what} of ${some.count} networks over one another, and their mean`
        : `The points; no ${what} yet`,
    );
  }

  /** Text of a place on the grid of the picture. */
  placing(side) {
    const { chart } = this,
      [u, v] = this.reach;
    const [x0, x1, y0, y1] = [...u.map(chart.scaleX), ...v.map(chart.scaleY)];
    return (k, l) =>
      `${(x0 + ((x1 - x0) * k) / (side - 1)).toFixed(1)},${(y0 + ((y1 - y0) * l) / (side - 1)).toFixed(1)}`;
  }

  drawBoundaries(some) {
    const { chart } = this,
      { side } = (some ?? this).grid ?? {},
      place = this.placing(side);
    const fits = some?.width === chart.width;
    const lines = fits ? some.lines : (some?.kept ?? []).map((z) => zeroLine(z, side, place));
    const share = some?.votes.map((n) => n / some.count) ?? [];
    const rings = (level) =>
      d3
        .contours()
        .size([side, side])
        .contour(share, level)
        .coordinates.flat()
        .map((ring) => `M${ring.map(([k, l]) => place(k - 0.5, l - 0.5)).join("L")}Z`)
        .join("");
    chart
      .marks("path", "doubt", some ? [rings(0.05) + rings(0.95)] : [])
      .attr("d", (d) => d)
      .attr("fill-rule", "evenodd");
    chart.marks("path", "strand", lines).attr("d", (d) => d);
    chart
      .marks("path", "mean curve", some ? [zeroLine(some.mean(), side, place)] : [])
      .attr("d", (d) => d);
  }

  drawCurves(some) {
    const { chart, grid } = this;
    const along = (z) => Array.from(grid.x, (x, i) => [x, z[i]]);
    chart.curves("strand", (some?.kept ?? []).map(along));
    const [low, high] = some ? [some.band(0.05), some.band(0.95)] : [[], []];
    const there = ([x, y]) => `${chart.scaleX(x).toFixed(1)},${chart.scaleY(y).toFixed(1)}`;
    const ring = some ? [...along(low), ...along(high).reverse()].map(there).join("L") : "";
    chart.marks("path", "doubt", some ? [`M${ring}Z`] : []).attr("d", (d) => d);
    chart.curves("mean", some ? [along(some.mean())] : []);
  }

  drawPoints() {
    const { chart, sample, curve } = this;
    chart.symbols("corner", curve ? d3.range(sample.n) : d3.range(sample.n), {
      x: (i) => sample.X[i * sample.inputs],
      y: (i) => (curve ? sample.y[i] : sample.X[2 * i + 1]),
      kind: (i) => (curve ? 0 : Number(sample.y[i] > 0.5)),
      size: sample.n > 40 ? 28 : 90,
    });
  }
}
