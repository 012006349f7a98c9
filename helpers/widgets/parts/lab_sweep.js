// One knob, many settings, a thousand networks each; the reader's guess stands beside it.

import { DIVERGED, LOW, loss, percent, place, summary, wilson } from "./lab_counts.js";
import { tooLarge, work } from "./lab_settings.js";

const EACH = 1000;
const log10 = { to: Math.log10, label: "log₁₀ of the " };
const same = { to: (x) => x, label: "" };
const KNOBS = {
  neurons: ["hidden neurons", [1, 2, 3, 4, 6, 8, 12, 16], same],
  learning_rate: ["learning rate", [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3], log10],
  init_scale: ["scale of the start", [0.1, 0.2, 0.5, 1, 2, 4, 8, 16], log10],
  weight_decay: ["weight decay", [1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03], log10],
  n: ["number of points", [4, 8, 16, 32, 64, 100, 150, 200], same],
};

// What is drawn of each row, as [low, middle, high], and where a guess from 0 to 1 stands.
const HEIGHT = DIVERGED - LOW;
const MEASURES = {
  rate: {
    option: "success rate",
    label: "share that succeeds",
    words: "Share that succeeds",
    domain: [0, 1],
    drawn: ({ interval }) => interval,
    up: (guess) => guess,
    down: (y) => y,
    far: (gap) => `${(100 * gap).toFixed(1)} points`,
    legend: "with 95 % intervals",
  },
  loss: {
    option: "median loss",
    label: "log₁₀ of the loss",
    words: "Median loss, and the band from 5 to 95 %",
    domain: [LOW, DIVERGED],
    drawn: ({ median, band: [low, high] }) => [low, median, high].map(place),
    up: (guess) => LOW + HEIGHT * guess,
    down: (y) => (y - LOW) / HEIGHT,
    far: (gap) => `${gap.toFixed(1)} powers of ten`,
    legend: "median, and 5 to 95 % of them",
  },
};

export class Sweep {
  /** `trained(change)` trains with these settings; null where that was stopped. */
  constructor(view, { trained, begin, end, settings, halt }) {
    this.view = view;
    this.settings = settings;
    this.rows = [];
    const options = Object.entries(KNOBS).map(([name, [label]]) => [name, label]);
    const measures = Object.entries(MEASURES).map(([name, { option }]) => [name, option]);
    this.press = view.button({ label: "Sweep", press: () => this.go(trained, begin, end, halt) });
    this.box = element(
      "details",
      {},
      element(
        "summary",
        { "data-lm-suppress-shortcuts": "true" },
        "Sweep one knob: draw your guess, then see",
      ),
      element(
        "div",
        { class: "controls" },
        view.select({ name: "knob", label: "Knob", options }),
        view.select({ name: "measure", label: "Draw", options: measures }),
        this.press,
      ),
    );
    view.root.append(this.box);
    const { knob } = this;
    this.x = { label: "", domain: () => this.reach() };
    this.y = { label: "", domain: () => this.measure.domain };
    this.chart = view.chart({
      label: "Thousands of networks against one knob",
      parent: this.box,
      ratio: 0.5,
      x: this.x,
      y: this.y,
    });
    this.legend = element("div");
    this.box.append(this.legend);
    this.told = element("p", { class: "told", role: "status" });
    this.box.append(this.told);
    this.box.addEventListener("toggle", () => view.draw());
    this.kept = knob;
  }

  get knob() {
    const [name, values, axis] = KNOBS[this.view.get("knob")];
    return { name, values, axis };
  }

  get measure() {
    return MEASURES[this.view.get("measure")];
  }

  get guess() {
    const guess = this.view.get("guess");
    return this.knob.values.map((_, k) => guess[k] ?? 0.5);
  }

  reach() {
    const { values, axis } = this.knob;
    const [low, high] = d3.extent(values.map(axis.to));
    const room = 0.06 * (high - low);
    return [low - room, high + room];
  }

  clear() {
    this.rows = [];
  }

  async go(trained, begin, end, halt) {
    if (this.busy) return halt();
    const { view } = this,
      { values } = this.knob,
      name = view.get("knob");
    const each = values.map((value) => this.settings({ networks: EACH, [name]: value }));
    const works = each.map((s) => s.steps * work(s));
    const trouble = tooLarge(each.at(-1));
    this.rows = [];
    this.trouble = trouble;
    if (trouble) return view.draw();
    const sum = (some) => some.reduce((a, b) => a + b, 0);
    const going = begin(sum(works));
    this.busy = true;
    view.draw();
    try {
      for (const [k, value] of values.entries()) {
        const now = each[k];
        const last = await trained(now, going, sum(works.slice(0, k)));
        if (!last) break;
        const found = summary(last, now);
        this.rows.push({ value, ...found, interval: wilson(found.successes, found.runs) });
        view.draw();
      }
    } catch (error) {
      this.trouble = error.message;
    }
    end(going);
    this.busy = false;
    view.draw();
  }

  draw() {
    if (!this.box.open) return;
    const { chart, rows, guess, measure } = this,
      { name, values, axis } = this.knob;
    const x = (value) => axis.to(value);
    this.x.label = `${axis.label}${name}`;
    this.y.label = measure.label;
    const guessed = guess.map((y, k) => [x(values[k]), measure.up(y)]);
    const drawn = rows.map((row) => [x(row.value), ...measure.drawn(row)]);
    if (this.legendOf !== measure)
      this.legend.replaceChildren(
        this.view.legend([
          ["neutral dashed", "line", "your guess: drag its points"],
          ["", "line", `${count(EACH)} networks each, ${measure.legend}`],
        ]),
      );
    this.legendOf = measure;
    this.press.textContent = this.busy
      ? "Stop the sweep"
      : `Sweep: ${values.length} times ${count(EACH)} networks`;
    this.press.setAttribute("aria-label", this.press.textContent);
    chart.frame();
    chart.curves("guessed neutral dashed", [guessed]);
    chart.curves("found", rows.length > 1 ? [drawn.map(([at, , middle]) => [at, middle])] : []);
    chart.curves(
      "interval",
      drawn.map(([at, low, , high]) => [
        [at, low],
        [at, high],
      ]),
    );
    chart.symbols("dot", drawn, { x: (d) => d[0], y: (d) => d[2], size: 60 });
    chart.handles(guessed, {
      x: (d) => d[0],
      y: (d) => d[1],
      kind: () => 3,
      label: (d, k) => `Your guess at ${name} ${format(values[k])}`,
      move: (k, u, y) => {
        const next = this.guess;
        next[k] = Math.max(0, Math.min(1, Number(measure.down(y).toFixed(3))));
        this.view.set({ guess: next });
      },
    });
    chart.describe(
      `${measure.words} against ${name}: your guess${rows.length ? ", and what was found" : ""}`,
    );
    const far = drawn.map(([, , middle], k) => Math.abs(middle - guessed[k][1]));
    const mean = far.reduce((a, b) => a + b, 0) / far.length;
    const found = rows.map(
      (row) =>
        `${format(row.value)}: ${percent(row.interval)}, median loss ${loss(row.median)} [${row.band.map(loss).join(", ")}]${row.diverged ? `, ${count(row.diverged)} diverged` : ""}`,
    );
    this.told.textContent =
      this.trouble ||
      (rows.length
        ? `${name}: ${found.join("; ")}. Your guess is ${measure.far(mean)} away on average.`
        : "Nothing is swept yet: first drag the points to where you expect them.");
  }
}
