// What a hand does on a chart: it drags points, and moves along the axis of a film. One
// set of listeners a chart, made once, since drawing anew must not end a gesture. Pointer
// events and not d3-drag: with them `touch-action` lets a finger that moves up or down
// beside the points scroll the page, and a pen is no case of its own.

const REACH = 24; // pixels from which a press takes hold of a point
const NEAR = 28; // pixels from which a curve tells its value
const POINT = 12; // and a point
const STILL = 6; // pixels that a press may move and stay one
const TWICE = 400; // milliseconds within which a second press is one of two

const ASKS = "drag me";
// Where it may stand: so far from its point, at so many places around it.
const AWAY = [1, 1.5, 2.1, 2.8, 3.6];
const TURNS = 12;

// In units of the step; of the horizontal range, as what is announced, at its ends.
const KEYS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  PageUp: [10, 0],
  PageDown: [-10, 0],
  Home: [-Infinity, 0],
  End: [Infinity, 0],
};

// A value that is moved by a share of its axis.
const beyond = (value, share, [low, high], log) =>
  log ? value * (high / low) ** share : value + share * (high - low);

const clamp = (value, [low, high]) => Math.max(low, Math.min(high, value));

export class Gestures {
  constructor(chart) {
    this.chart = chart;
    this.grips = null; // how the points are drawn and moved, as they were drawn last
    this.along = null; // what a move along the axis does
    this.beside = null; // what a press beside the points does
    this.pen = null; // what a stroke does
    this.pulled = null; // what moves a curve that is held
    this.last = null; // the last press that did not become a drag
    this.held = null; // the gesture under way
    const { svg, view } = chart;
    svg
      .on("pointerdown", (event) => this.press(event))
      // The handle has got the focus already; no text is to be marked.
      .on("mousedown", (event) => this.held && event.preventDefault())
      .on("touchmove", (event) => this.held?.move && event.preventDefault(), { passive: false });
    // Under the points, so that a hand near one gets a hand's cursor and no scrolling.
    this.reach = svg.insert("g", () => chart.top.node());
    this.hint = svg.append("g").attr("class", "hint").attr("aria-hidden", "true");
    // It pulses some times when it comes into sight: one without end would have the page painted
    // sixty times a second.
    const sight = new IntersectionObserver((entries) =>
      this.hint.classed("seen", entries.at(-1).isIntersecting),
    );
    sight.observe(chart.holder);
    this.value = svg.append("g").attr("class", "read").attr("aria-hidden", "true");
    svg
      .on("pointermove", (event) => this.read(event))
      .on("pointerleave", () => this.value.selectAll("*").remove());
    view.cleanups.push(() => {
      sight.disconnect();
      this.end();
    });
  }

  get dragging() {
    return Boolean(this.held?.move);
  }

  // Points that a reader drags, by mouse, touch, pen or arrow keys: each is a focusable slider.
  // `again` is what two presses on one do, or Enter; `ends` how far they go, in x and in y.
  handles(data, { x, y, kind, label, move, again, ...more }) {
    const { chart } = this;
    const { step = 0.02, name = "handle", size = 90, ends = chart.ends } = more;
    const [across, upwards] = ends;
    const to = (i, u, v) => move(i, clamp(u, across), clamp(v, upwards));
    const places = data.map((d, i) => [chart.scaleX(x(d, i)), chart.scaleY(y(d, i))]);
    this.grips = { name, places, to, again };
    // An image hides what is inside from screen readers; a picture with controls is a group.
    chart.svg.attr("role", data.length ? "group" : "img");
    chart
      .marks("circle", "grip", places, this.reach)
      .attr("r", REACH)
      .attr("cx", ([px]) => px)
      .attr("cy", ([, py]) => py);
    this.invite();
    return chart
      .symbols(name, data, { x, y, kind, size }, chart.top)
      .attr("tabindex", 0)
      .attr("role", "slider")
      .attr("data-lm-suppress-shortcuts", "true")
      .attr("data-index", (d, i) => i)
      .attr("aria-label", label)
      .attr("aria-valuemin", across[0])
      .attr("aria-valuemax", across[1])
      .attr("aria-valuenow", (d, i) => x(d, i).toPrecision(3))
      .attr("aria-valuetext", (d, i) => `(${format(x(d, i))}, ${format(y(d, i))})`)
      .on("keydown", (event, d) => {
        if (!(event.key in KEYS) && !(again && event.key === "Enter")) return;
        event.preventDefault();
        event.stopPropagation();
        this.use();
        const i = Number(event.currentTarget.getAttribute("data-index"));
        if (event.key === "Enter") {
          again(i);
          return;
        }
        const far = (event.shiftKey ? 5 : 1) * step;
        const [a, b] = KEYS[event.key];
        to(
          i,
          beyond(x(d, i), a * far, across, chart.x.log),
          beyond(y(d, i), b * far, upwards, chart.y.log),
        );
      });
  }

  // A curve that was drawn by this name is taken hold of anywhere along it, where no point is
  // nearer: to(x, y) brings it to the hand.
  pulls(name, to) {
    const { chart } = this;
    const ways = chart.plot.selectAll(`.${name}`).nodes();
    const clip = chart.plot.attr("clip-path");
    chart
      .marks("path", "pull", ways, this.reach)
      .attr("d", (way) => way.getAttribute("d"))
      .attr("clip-path", clip)
      .lower();
    this.pulled = to;
  }

  // A press or a drag inside the axes moves a film to this place of the horizontal axis,
  // or chooses what lies nearest.
  scrub(to) {
    this.along = to;
    this.chart.svg.classed("scrub", true);
  }

  // A press inside the axes, beside the points, is one at this place: to(x, y).
  presses(to) {
    this.beside = to;
    this.chart.svg.classed("press", true);
  }

  // A stroke inside the axes that begins beside the points: from [x, y] to [x, y], again and
  // again; null for none.
  draws(stroke) {
    this.pen = stroke;
    this.chart.svg.classed("draw", Boolean(stroke));
  }

  // --- until the first use the first point says that it can be dragged ---

  get invited() {
    const { view } = this.chart;
    return view.inviting === this && !view.used ? this.places.slice(0, 1) : [];
  }

  invite() {
    this.chart.view.inviting ??= this;
    this.hint
      .selectAll("circle")
      .data(this.invited)
      .join("circle")
      .attr("r", 14)
      .attr("cx", ([px]) => px)
      .attr("cy", ([, py]) => py);
  }

  // Once all is drawn, "drag me" goes where it covers no point and no name, and of the curves as
  // little as can be. Where it stood, it stays as long as it covers nothing there.
  ask() {
    const [point] = this.invited;
    this.asked = point ? this.room(point) : null;
    this.hint
      .selectAll("text")
      .data(this.asked ? [this.asked] : [])
      .join("text")
      .attr("text-anchor", "middle")
      .attr("x", ({ x }) => x)
      .attr("y", ({ y }) => y + 5)
      .text(ASKS);
    // Farther away a line leads there, from the ring to the edge of the words.
    this.hint
      .selectAll("path")
      .data(this.asked?.far > 2 ? [this.asked] : [])
      .join("path")
      .attr("d", ({ x, y, width }) => {
        const [u, v] = [x - point[0], y - point[1]];
        const end = 1 - Math.min(width / 2 / Math.abs(u), 9 / Math.abs(v));
        const begin = 14 / Math.hypot(u, v);
        return `M${[begin, end].map((t) => [point[0] + t * u, point[1] + t * v]).join("L")}`;
      });
  }

  room([px, py]) {
    const { scaleX, scaleY, spots, plot, dots } = this.chart;
    const [left, right] = scaleX.range();
    const [bottom, top] = scaleY.range();
    const half = (BOLD * widthOf(ASKS)) / 2;
    // Bars are rows of points.
    const bars = plot
      .selectAll("rect.bar")
      .nodes()
      .flatMap((node) => {
        const [x, y, wide, high] = ["x", "y", "width", "height"].map((name) =>
          Number(node.getAttribute(name)),
        );
        return d3.range(y, y + high, 15).map((v) => [x + wide / 2, v]);
      });
    const points = [...spots.values(), this.places, bars].flat();
    const words = [plot, dots].flatMap((layer) =>
      layer
        .selectAll("text")
        .nodes()
        .map((node) => [
          ...["x", "y"].map((name) => Number(node.getAttribute(name))),
          widthOf(node.textContent) / 2,
        ]),
    );
    const covers = ({ x, y }) =>
      points.filter(([u, v]) => Math.abs(u - x) < half + 10 && Math.abs(v - y) < 18).length +
      words.filter(([u, v, wide]) => Math.abs(u - x) < half + wide && Math.abs(v - y) < 24).length;
    const place = (slot) => {
      const [far, turn] = [AWAY[Math.floor(slot / TURNS)], (2 * Math.PI * (slot % TURNS)) / TURNS];
      const [x, y] = [px + far * (half + 18) * Math.sin(turn), py - far * 25 * Math.cos(turn)];
      const inside = x > left + half && x < right - half && y > top + 9 && y < bottom - 9;
      return { slot, x, y, width: 2 * half, inside, far };
    };
    const before = this.asked && place(this.asked.slot);
    if (before?.inside && !covers(before)) return before;
    const ways = plot
      .selectAll(".curve")
      .data()
      .filter(Array.isArray)
      .flatMap((way) => resampled(way.map(([u, v]) => [scaleX(u), scaleY(v)])));
    const cost = (box) => {
      const lines = ways.filter(
        ([u, v]) => Math.abs(u - box.x) < half && Math.abs(v - box.y) < 10,
      ).length;
      return 30 * covers(box) + lines + 5 * box.far + 999 * !box.inside;
    };
    const costs = d3.range(AWAY.length * TURNS).map((slot) => cost(place(slot)));
    return place(costs.indexOf(Math.min(...costs)));
  }

  // Where no name of a curve may stand: on the points, and over "drag me".
  get places() {
    return this.grips?.places ?? [];
  }

  get hinted() {
    return this.asked ? [this.asked] : [];
  }

  use() {
    const { view } = this.chart;
    view.used = true;
    view.inviting?.invite();
    view.inviting?.ask();
  }

  // --- a value under the pointer: of a point, of the curve that is nearest above or below,
  // or what the chart tells of that place ---

  read(event) {
    this.value.selectAll("*").remove();
    const at = this.place(event);
    if (event.pointerType !== "mouse" || event.buttons || !this.inside(at)) return;
    const { scaleX, scaleY, plot, spots } = this.chart;
    if (this.words) {
      const [text, [x, y] = []] = [this.words([scaleX.invert(at[0]), scaleY.invert(at[1])])].flat();
      this.show(x === undefined ? at : [scaleX(x), scaleY(y)], text);
      return;
    }
    const far = ([x, y]) => Math.hypot(x - at[0], y - at[1]);
    const all = [...spots.values()].flat();
    const spot = all[closest(all.map(far))];
    if (spot && far(spot) < POINT) {
      this.show(spot, `(${format(spot[2])}, ${format(spot[3])})`);
      return;
    }
    let [best, height] = [NEAR, null];
    plot.selectAll(".curve").each((points) => {
      if (!Array.isArray(points)) return;
      for (let j = 1; j < points.length; j += 1) {
        const [[x, y], [u, v]] = [points[j - 1], points[j]].map(([a, b]) => [scaleX(a), scaleY(b)]);
        if (x === u || at[0] < Math.min(x, u) || at[0] > Math.max(x, u)) continue;
        const there = y + ((v - y) * (at[0] - x)) / (u - x);
        if (Math.abs(there - at[1]) < best) [best, height] = [Math.abs(there - at[1]), there];
      }
    });
    if (height === null) return;
    const [x, y] = [scaleX.invert(at[0]), scaleY.invert(height)];
    this.show([at[0], height], `(${format(x)}, ${format(y)})`);
  }

  show([x, y], text) {
    const half = (7.2 * [...text].length) / 2;
    const { width } = this.chart;
    this.value.append("circle").attr("r", 4).attr("cx", x).attr("cy", y);
    this.value
      .append("text")
      .attr("x", Math.max(half, Math.min(width - half, x)))
      .attr("y", y < 40 ? y + 24 : y - 12)
      .attr("text-anchor", "middle")
      .text(text);
  }

  // --- one gesture, from press to end ---

  place(event) {
    return d3.pointer(event, this.chart.svg.node());
  }

  nearest([px, py]) {
    const far = this.places.map(([a, b]) => Math.hypot(a - px, b - py));
    const least = Math.min(...far);
    return least <= REACH ? far.indexOf(least) : -1;
  }

  inside([px, py]) {
    const [left, right] = this.chart.scaleX.range();
    const [bottom, top] = this.chart.scaleY.range();
    return px >= left && px <= right && py >= top && py <= bottom;
  }

  press(event) {
    if (this.held || event.button !== 0 || !event.isPrimary) return;
    const { chart } = this;
    const start = this.place(event);
    const i = this.nearest(start);
    const finger = event.pointerType === "touch";
    const twice = this.second(event, start);
    if (i >= 0) {
      const node = chart.top.selectAll(`.${this.grips.name}`).nodes()[i];
      node.focus({ preventScroll: true, focusVisible: false });
      if (twice && this.grips.again) {
        this.use();
        this.grips.again(i);
      }
      const move = ([px, py]) => this.grips.to(i, chart.scaleX.invert(px), chart.scaleY.invert(py));
      this.begin(event, { move });
    } else if (event.target.matches?.(".pull")) {
      const move = ([px, py]) => this.pulled(chart.scaleX.invert(px), chart.scaleY.invert(py));
      this.begin(event, { move });
    } else if (this.pen && this.inside(start)) {
      const [left, right] = chart.scaleX.range();
      const [bottom, top] = chart.scaleY.range();
      const there = ([px, py]) => [
        chart.scaleX.invert(clamp(px, [left, right])),
        chart.scaleY.invert(clamp(py, [top, bottom])),
      ];
      let before = there(start);
      const move = (place) => {
        const now = there(place);
        this.pen?.(before, now);
        before = now;
      };
      this.begin(event, { move });
      move(start);
    } else if (this.along && this.inside(start)) {
      const slide = ([px, py]) => {
        chart.view.stop();
        this.along(clamp(chart.scaleX.invert(px), chart.ends[0]), chart.scaleY.invert(py));
      };
      this.begin(event, { slide, tap: finger ? start : null });
      // A finger may be about to scroll: it has to move along, or to tap.
      if (!finger) slide(start);
    } else if (this.beside && this.inside(start)) {
      const there = start.map((place, axis) => chart[axis ? "scaleY" : "scaleX"].invert(place));
      this.begin(event, { press: () => this.beside(...there) });
    }
    this.last = twice ? null : { place: start, time: event.timeStamp };
  }

  // Whether this press is the second of two at one place.
  second({ timeStamp }, [px, py]) {
    const { last } = this;
    if (!last || timeStamp - last.time > TWICE) return false;
    return Math.hypot(px - last.place[0], py - last.place[1]) < REACH;
  }

  begin(event, gesture) {
    const id = event.pointerId;
    const [x, y] = this.place(event);
    const mine = (handler) => (later) => later.pointerId === id && handler(later);
    // On the window: what is drawn anew below the hand does not lose the gesture.
    const listeners = {
      pointermove: mine((later) => {
        const [u, v] = this.place(later);
        if (Math.hypot(u - x, v - y) > STILL) this.last = null;
        gesture.tap = null;
        if (gesture.press) return;
        this.use();
        (gesture.move ?? gesture.slide)([u, v]);
      }),
      pointerup: mine(() => {
        if (gesture.tap) gesture.slide(gesture.tap);
        // What became a drag was no press.
        if (gesture.press && this.last) gesture.press();
        this.end();
      }),
      pointercancel: mine(() => this.end()),
    };
    for (const [kind, listener] of Object.entries(listeners)) addEventListener(kind, listener);
    this.held = { ...gesture, listeners };
    this.chart.svg.classed("held", Boolean(gesture.move));
  }

  end() {
    if (!this.held) return;
    const { listeners, move } = this.held;
    this.held = null;
    for (const [kind, listener] of Object.entries(listeners)) removeEventListener(kind, listener);
    this.chart.svg.classed("held", false);
    // The axes stood still meanwhile: see Chart.frame.
    if (move) this.chart.view.draw();
  }
}
