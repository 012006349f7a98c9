// The reader's own data: drawn, dragged, pasted or dropped. They never leave the page.

import { MOST, parsed } from "./lab_data.js";

const HELD = 60; // points that can be dragged one by one
const COLUMNS = 33; // of a curve that is drawn by hand

export class Own {
  constructor(view, plane) {
    Object.assign(this, { view, plane, kind: 1 });
    const rows = element("textarea", {
      rows: 4,
      placeholder: "x1, x2, label\n0.5, 1.2, 1",
      id: identifier("rows"),
      "data-lm-suppress-shortcuts": "true",
    });
    // Space belongs to what is written.
    rows.addEventListener("keydown", (event) => event.stopPropagation());
    const press = (label, press) => view.button({ label, press });
    this.side = press("Press adds: target 1", () => {
      this.kind = 1 - this.kind;
      this.face();
    });
    this.box = element(
      "details",
      {},
      element(
        "summary",
        { "data-lm-suppress-shortcuts": "true" },
        "Your own data: draw, drag, paste or drop a file",
      ),
      element(
        "div",
        { class: "controls" },
        press("Take these points over", () => this.over()),
        press("Draw a curve", () => this.curve()),
        press("No points", () => this.set([], [])),
        press("Add a point", () => this.add(this.plane.reach.map(([a, b]) => (a + b) / 2))),
        press("Remove the last", () => this.remove(view.get("X").length - 1)),
        this.side,
      ),
      element(
        "label",
        { for: rows.id },
        "Rows: x1, x2, label for points in the plane, the label a number or one of two words; x, y for a curve",
      ),
      rows,
      press("Use these rows", () => this.read(rows.value)),
    );
    view.root.append(this.box);
    this.drop();
    this.draw();
    this.keys();
  }

  get data() {
    return { X: this.view.get("X"), y: this.view.get("y") };
  }

  get mine() {
    return this.view.get("data") === "own";
  }

  get drawn() {
    return this.mine && this.data.X[0]?.length === 1;
  }

  set(X, y) {
    this.view.set({ X, y, data: "own" });
  }

  face() {
    this.side.textContent = `Press adds: target ${this.kind}`;
    this.side.setAttribute("aria-label", this.side.textContent);
  }

  /** What is shown becomes one's own, to be moved. */
  over() {
    const { X, y, n, inputs } = this.plane.sample;
    const tidy = (value) => Number((value / this.view.get("scale")).toFixed(4));
    const row = (i) => d3.range(inputs).map((k) => tidy(X[i * inputs + k]));
    this.set(
      d3.range(n).map(row),
      Array.from(y.slice(0, n), (value) => Number(value.toFixed(4))),
    );
  }

  curve() {
    const x = d3.range(COLUMNS).map((k) => (2 * k) / (COLUMNS - 1) - 1);
    this.set(
      x.map((value) => [value]),
      x.map(() => 0),
    );
    this.plane.chart.holder.scrollIntoView({ block: "center", behavior: "instant" });
    this.view.note("Draw in the picture of the curves: press, and pull from left to right.");
  }

  add([u, v]) {
    const plane = this.mine && !this.drawn;
    const { X, y } = plane ? this.data : { X: [], y: [] };
    if (X.length >= MOST)
      return this.view.note(`There are ${count(MOST)} points: no more are taken.`);
    const scale = this.view.get("scale"),
      tidy = (value) => Number((value / scale).toFixed(4));
    return this.set([...X, [tidy(u), tidy(v)]], [...y, this.kind]);
  }

  remove(k) {
    const without = (list) => list.filter((_, i) => i !== k);
    const { X, y } = this.data;
    if (this.mine && k >= 0) this.set(without(X), without(y));
  }

  read(text) {
    try {
      const { X, y, labels } = parsed(text);
      this.set(X, y);
      const rows = X.length === 1 ? "1 row is" : `${count(X.length)} rows are`;
      const named = labels
        ? `: ${labels.map((label, k) => `“${label}” is target ${k}`).join(", ")}`
        : "";
      this.view.note(`${rows} taken${named}. They stay in this page.`);
    } catch (error) {
      this.view.note(`These rows cannot be used: ${error.message}. The points are as they were.`);
    }
  }

  drop() {
    const { root } = this.view;
    root.addEventListener("dragover", (event) => event.preventDefault());
    root.addEventListener("drop", async (event) => {
      event.preventDefault();
      const [file] = event.dataTransfer.files;
      if (file && file.size > 1e6)
        this.view.note(`This file is larger than 1 MB: ${count(MOST)} rows are enough.`);
      else this.read(file ? await file.text() : event.dataTransfer.getData("text"));
    });
  }

  /** A press beside the points adds one; pulled over a curve it draws. */
  draw() {
    const { chart } = this.plane,
      svg = chart.svg.node();
    const at = (event) => {
      const [px, py] = chart.gestures.place(event);
      return chart.gestures.inside([px, py])
        ? [chart.scaleX.invert(px), chart.scaleY.invert(py), px, py]
        : null;
    };
    svg.addEventListener("click", (event) => {
      const place = at(event);
      if (!place || !this.mine || this.drawn || chart.gestures.nearest(place.slice(2)) >= 0) return;
      this.add(place);
    });
    let painting = null;
    svg.addEventListener("pointerdown", (event) => {
      if (!this.drawn || !at(event)) return;
      painting = { y: [...this.data.y], id: event.pointerId };
      this.plane.still = true;
      svg.setPointerCapture(event.pointerId);
      paint(event);
    });
    const paint = (event) => {
      const place = at(event);
      if (!painting || event.pointerId !== painting.id || !place) return;
      const [u, v] = place,
        scale = this.view.get("scale");
      const x = this.data.X.map(([value]) => scale * value);
      let k = x.length - 1;
      while (k > 0 && Math.abs(x[k - 1] - u) <= Math.abs(x[k] - u)) k--;
      // What lies between two events of the pointer is drawn, too.
      const from = painting.last ?? [k, v];
      for (let j = Math.min(from[0], k); j <= Math.max(from[0], k); j++) {
        const t = k === from[0] ? 1 : (j - from[0]) / (k - from[0]);
        painting.y[j] = Number((from[1] + t * (v - from[1])).toFixed(3));
      }
      painting.last = [k, v];
      this.view.set({ y: [...painting.y] });
    };
    svg.addEventListener("pointermove", paint);
    for (const end of ["pointerup", "pointercancel"])
      svg.addEventListener(end, () => {
        if (!painting) return;
        painting = null;
        this.plane.still = false;
        this.plane.show(this.plane.sample, true);
        this.view.draw();
      });
  }

  keys() {
    this.plane.chart.holder.addEventListener("keydown", (event) => {
      const k = event.target.dataset?.index;
      if (k === undefined || !["Delete", "Backspace"].includes(event.key)) return;
      event.preventDefault();
      this.remove(Number(k));
    });
  }

  /** After the plane was drawn: the points that can be moved. */
  handles() {
    const { chart } = this.plane,
      { X, y } = this.data;
    const held = this.mine && !this.drawn && X.length <= HELD ? X : [];
    const scale = this.view.get("scale");
    chart.svg
      .style("touch-action", this.drawn ? "none" : "")
      .style("cursor", this.mine ? "crosshair" : "");
    chart.handles(held, {
      x: (d) => scale * d[0],
      y: (d) => scale * d[1],
      kind: (d, k) => y[k],
      label: (d, k) => `Point ${k + 1}, target ${y[k]}; Delete removes it`,
      move: (k, u, v) => {
        const moved = this.data.X.map((row) => [...row]);
        moved[k] = [u, v].map((value) => Number((value / scale).toFixed(4)));
        this.view.set({ X: moved });
      },
    });
  }
}
