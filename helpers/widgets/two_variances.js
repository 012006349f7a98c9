// Two kinds of chance: boundaries of networks that differ by their starts, or by their
// samples too, trained on the page.

export const title = "Two kinds of chance: starts, and samples";

import { points, samples } from "./parts/lab_data.js";
import { byUnit, layersOf, outputs, square, zeroLine } from "./parts/lab_networks.js";
import { Runner, inWords } from "./parts/lab_runner.js";

const MOST = 300;
const NEW = 500; // points that none has seen
const MOVING = 24; // boundaries that are drawn while they are trained
const SIZES = [2, 8, 1];
const REACH = [
  [-2, 3],
  [-1.7, 2.2],
];
const CELLS = 32;
const BUDGET = 8; // milliseconds of a frame
const HAND = 300; // milliseconds after a press in which the hand comes first
const BUNDLE = 50; // boundaries in a layer of the picture
const GRID = square(...REACH, CELLS);
const AGAIN = 2 ** 31; // seed of the new points, but for the sample's

const data = (n, seed) => ({ kind: "moons", n, noise: 0.25, seed, scale: 1 });

/** What the kernel is told. */
const task = (seed, { X, y }, own) => ({
  sizes: SIZES,
  activation: "tanh",
  loss: "binary",
  optimizer: "adam",
  learningRate: 0.05,
  steps: 200,
  members: MOST,
  seed,
  X,
  y,
  own,
  show: MOST,
});

/** How often two networks disagree: the mean over pairs of those whose signs were added. */
class Votes {
  constructor(points) {
    this.ones = new Uint16Array(points);
    this.shares = []; // after the first network, after the second …
  }

  add(signs) {
    const count = this.shares.length + 1;
    let sum = 0;
    signs.forEach((one, i) => {
      this.ones[i] += one;
      sum += this.ones[i] * (count - this.ones[i]);
    });
    this.shares.push(count > 1 ? (2 * sum) / (count * (count - 1) * signs.length) : 0);
  }
}

/** The same for the first `count` of many networks. */
export function disagreement(signs, count) {
  const votes = new Votes(signs[0].length);
  for (const row of signs.slice(0, count)) votes.add(row);
  return votes.shares.at(-1);
}

export const numerics = { disagreement };

/** One side: its samples, its networks' boundaries, and their votes on new points. */
class Side {
  constructor(view, parent, own, words) {
    Object.assign(this, { view, own, words, fields: [], votes: new Votes(NEW), lines: [] });
    const box = element("div", { class: "worded" }, element("p", { class: "told" }, words));
    parent.append(box);
    this.chart = view.chart({
      label: words,
      parent: box,
      ratio: 0.78,
      equal: true,
      x: { label: "x₁", domain: () => REACH[0] },
      y: { label: "x₂", domain: () => REACH[1] },
    });
    this.cloud = this.chart.plot.append("g");
  }

  begin(many, fresh) {
    const unseen = byUnit(fresh.X, fresh.n, 2);
    Object.assign(this, {
      many,
      unseen,
      fresh,
      fields: [],
      votes: new Votes(NEW),
      lines: [],
      rows: null,
    });
  }

  /** Networks as they are at some step: a few of them while they move. */
  take(rows, done) {
    const each = rows.length / MOST;
    this.rows = (e) => rows.subarray(e * each, (e + 1) * each);
    this.most = done ? MOST : MOVING;
    Object.assign(this, { done, fields: [], votes: new Votes(NEW), lines: [] });
    if (!done) while (this.fields.length < MOVING) this.next();
  }

  next() {
    const layers = layersOf(this.rows(this.fields.length), SIZES);
    this.fields.push(outputs(layers, "tanh", GRID.x, GRID.n));
    if (this.done) this.votes.add(outputs(layers, "tanh", this.unseen, NEW).map((z) => z > 0));
  }

  /** Go on for some milliseconds; whether there is more to do. */
  advance(end) {
    while (this.rows && this.fields.length < this.most && performance.now() < end) this.next();
    return Boolean(this.rows) && this.fields.length < this.most;
  }

  draw(count) {
    const { chart, fields, many } = this;
    // Nothing is drawn twice: a frame of training changes one side only.
    const now = [count, fields, Math.min(count, fields.length), many, chart.room[0]];
    if (this.drawn?.every((part, k) => part === now[k])) return;
    this.drawn = now;
    chart.frame();
    if (this.width !== chart.width) this.lines = [];
    this.width = chart.width;
    const here = Math.min(count, this.fields.length);
    const [[u0, u1], [v0, v1]] = REACH.map((d, k) => d.map([chart.scaleX, chart.scaleY][k]));
    const place = (k, l) =>
      `${(u0 + ((u1 - u0) * k) / CELLS).toFixed(1)},${(v0 + ((v1 - v0) * l) / CELLS).toFixed(1)}`;
    while (this.lines.length < here)
      this.lines.push(zeroLine(this.fields[this.lines.length], CELLS + 1, place));
    // A hand at the slider changes one bundle: the browser keeps the other layers as they are.
    const bundles = d3
      .range(0, here, BUNDLE)
      .map((k) => this.lines.slice(k, Math.min(here, k + BUNDLE)));
    chart
      .marks("g", "bundle", bundles, this.cloud)
      .selectAll("path")
      .data((lines) => lines)
      .join("path")
      .attr("class", "strand")
      .filter(function changed(d) {
        return this.getAttribute("d") !== d;
      })
      .attr("d", (d) => d);
    // The last of them is bold, and has seen the points that are drawn.
    chart.marks("path", "last curve", here ? [this.lines[here - 1]] : []).attr("d", (d) => d);
    const { X, y, n } = this.many ?? { n: 0 };
    const from = this.own && here ? (here - 1) * n : 0;
    chart.symbols("corner", d3.range(from, from + n), {
      x: (i) => X[2 * i],
      y: (i) => X[2 * i + 1],
      kind: (i) => y[i],
      size: 16,
    });
    chart.describe(
      here
        ? `${this.words}: the boundaries of ${here} networks over one another, and the points of the last of them`
        : `${this.words}: not trained yet`,
    );
  }
}

export function render(view) {
  const runner = new Runner(view);
  let trouble = "",
    asked = "",
    drawing = false,
    pressed = -HAND;
  view.longest = 224; // so that nothing below jumps when they are trained
  view.root.addEventListener("input", () => (pressed = performance.now()));
  const atWork = () => performance.now() - pressed < HAND;
  view.row(view.slider({ name: "networks", label: "Networks", min: 1, max: MOST }));
  const next = (name) => view.set({ [name]: (view.get(name) + 1) % 10_000 });
  const panels = element("div", { class: "panels" });
  view.root.append(panels);
  const sides = [
    new Side(view, panels, false, "New starts, the same sample"),
    new Side(view, panels, true, "New starts, and a new sample each"),
  ];
  view.row(
    view.button({ label: "New starts", press: () => next("seed") }),
    view.button({ label: "New samples", press: () => next("sample") }),
  );

  async function begin() {
    const going = runner.begin(),
      sample = view.get("sample");
    const fresh = points(data(NEW, AGAIN + sample));
    trouble = "";
    view.quiet(true);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    try {
      for (const side of sides) side.begin(points(data(100, sample)), fresh);
      for (const side of sides) {
        if (side.own) side.many = await samples(data(100, sample), MOST, going);
        if (!going()) return;
        const state = task(view.get("seed"), side.many, side.own);
        const hear = ({ weights, done }) => {
          // What moves meanwhile is for those who look on.
          if (!done && (calm || atWork())) return;
          side.take(weights, done);
          view.draw();
        };
        const end = await runner.train(state, going, { each: 1, hear });
        if (!end) return;
      }
    } catch (error) {
      if (going()) trouble = inWords(error);
    }
    view.quiet(false);
    view.draw();
  }

  runner.halt = () => {
    runner.stop();
    view.quiet(false);
  };

  function goOn() {
    const end = performance.now() + (atWork() ? BUDGET / 4 : BUDGET);
    const more = sides.map((side) => side.advance(end)).some(Boolean);
    // A hand at the slider has it drawn at each of its moves.
    if (!more || !atWork()) view.draw();
    drawing = more;
    if (more) requestAnimationFrame(goOn);
  }

  function sentence(count) {
    if (trouble) return trouble;
    const ready = sides.map(({ votes }) => votes.shares.length >= count);
    const what = `${count} of ${MOST} networks a side, each with 8 neurons and 200 steps of Adam on 100 points.`;
    if (!ready.every(Boolean)) return `${what} They are trained on this page, now.`;
    if (count === 1)
      return `${what} One boundary each, sure of itself everywhere: what would another network have said?`;
    const [start, both] = sides.map(({ votes }) => 100 * votes.shares[count - 1]);
    return `${what} Two of them disagree on ${start.toFixed(1)} % of new points where their starts alone differ, on ${both.toFixed(1)} % where each has a sample of its own.`;
  }

  view.onChange(["networks", "seed", "sample"], () => {
    const count = view.get("networks"),
      now = `${view.get("seed")} ${view.get("sample")}`;
    if (asked && asked !== now) {
      asked = now;
      begin();
    }
    for (const side of sides) side.draw(count);
    view.say(sentence(count));
    if (!drawing && sides.some((side) => side.done && side.fields.length < side.most)) {
      drawing = true;
      requestAnimationFrame(goOn);
    }
  });

  // Nobody's battery is used for what is not seen.
  const observer = new IntersectionObserver((entries) => {
    if (!entries.at(-1).isIntersecting || asked) return;
    asked = `${view.get("seed")} ${view.get("sample")}`;
    begin();
  });
  observer.observe(view.root);
  view.cleanups.push(() => observer.disconnect());
}
