// One knob, many settings, a thousand networks each; the reader's guess stands beside it.

import { count, loss, percent, summary, wilson } from "./lab_counts.js";
import { tooLarge } from "./lab_settings.js";

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

export class Sweep {
  /** `trained(change)` trains with these settings; null where that was stopped. */
  constructor(view, { trained, begin, end, settings, halt }) {
    this.view = view;
    this.settings = settings;
    this.rows = [];
    const options = Object.entries(KNOBS).map(([name, [label]]) => [name, label]);
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
        this.press,
      ),
    );
    view.root.append(this.box);
    const { knob } = this;
    this.x = { label: "", domain: () => this.reach() };
    this.chart = view.chart({
      label: "Share that succeeds against one knob",
      parent: this.box,
      ratio: 0.5,
      x: this.x,
      y: { label: "share that succeeds", domain: () => [0, 1] },
    });
    this.box.append(
      view.legend([
        ["neutral dashed", "line", "your guess: drag its points"],
        ["", "line", `${count(EACH)} networks each, with 95 % intervals`],
      ]),
    );
    this.told = element("p", { class: "told", role: "status" });
    this.box.append(this.told);
    this.box.addEventListener("toggle", () => view.draw());
    this.kept = knob;
  }

  get knob() {
    const [name, values, axis] = KNOBS[this.view.get("knob")];
    return { name, values, axis };
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
    const s = this.settings({ networks: EACH, [name]: values.at(-1) });
    const trouble = tooLarge(s);
    this.rows = [];
    this.trouble = trouble;
    if (trouble) return view.draw();
    const going = begin();
    this.busy = true;
    view.draw();
    try {
      for (const value of values) {
        const now = this.settings({ networks: EACH, [name]: value });
        const last = await trained(now, going);
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
    const { chart, rows, guess } = this,
      { name, values, axis } = this.knob;
    const x = (value) => axis.to(value);
    this.x.label = `${axis.label}${name}`;
    this.press.textContent = this.busy
      ? "Stop the sweep"
      : `Sweep: ${values.length} times ${count(EACH)} networks`;
    this.press.setAttribute("aria-label", this.press.textContent);
    chart.frame();
    chart.curves("guessed neutral dashed", [guess.map((y, k) => [x(values[k]), y])]);
    chart.curves(
      "found",
      rows.length > 1 ? [rows.map((row) => [x(row.value), row.interval[1]])] : [],
    );
    chart.curves(
      "interval",
      rows.map(({ value, interval: [low, , high] }) => [
        [x(value), low],
        [x(value), high],
      ]),
    );
    chart.symbols("dot", rows, { x: (row) => x(row.value), y: (row) => row.interval[1], size: 60 });
    chart.handles(
      guess.map((y, k) => [x(values[k]), y]),
      {
        x: (d) => d[0],
        y: (d) => d[1],
        kind: () => 3,
        label: (d, k) => `Your guess at ${name} ${format(values[k])}`,
        move: (k, u, y) => {
          const next = this.guess;
          next[k] = Number(y.toFixed(3));
          this.view.set({ guess: next });
        },
      },
    );
    chart.describe(
      `Share that succeeds against ${name}: your guess${rows.length ? ", and what was found" : ""}`,
    );
    const far = rows.map((row, k) => Math.abs(row.interval[1] - guess[k]));
    const mean = (100 * far.reduce((a, b) => a + b, 0)) / far.length;
    const found = rows.map(
      (row) =>
        `${format(row.value)}: ${percent(row.interval)}, median loss ${loss(row.median)}${row.diverged ? `, ${count(row.diverged)} diverged` : ""}`,
    );
    this.told.textContent =
      this.trouble ||
      (rows.length
        ? `${name}: ${found.join("; ")}. Your guess is ${mean.toFixed(1)} points away on average.`
        : "Nothing is swept yet: first drag the points to where you expect them.");
  }
}
