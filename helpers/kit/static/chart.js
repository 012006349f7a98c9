// Charts: scales, axes, curves and symbols. What a hand does on one is in gestures.js.

// Numbers of a logarithmic axis: 0.1, 1 and 10 as they are, others as powers.
const powers = (told) => (value) => {
  const text = told(value);
  return text && value >= 0.1 && value <= 10 ? String(Number(text)) : tenths(text);
};

// Where along a curve its name may stand: at its end, or before.
const SHARES = [1, 0.94, 0.86, 0.76, 0.65, 0.54, 0.43, 0.32, 0.2, 0.1, 0.02];

// About, as no layout is asked for it.
export const widthOf = (text) => 6.9 * [...text].length;
export const BOLD = 1.15; // as names of curves are

// A polyline's corners, and points between them where they are far apart; about 80.
export function resampled(way) {
  const every = Math.max(1, Math.ceil(way.length / 80));
  const corners = way.filter((_, i) => i % every === 0 || i === way.length - 1);
  return corners.flatMap(([x, y], i) => {
    const [u, v] = corners[i - 1] ?? [x, y];
    const far = Math.hypot(x - u, y - v);
    if (!(far < 1e4)) return Number.isFinite(x + y) ? [[x, y]] : [];
    const parts = Math.max(1, Math.ceil(far / 12));
    return d3
      .range(1, parts + 1)
      .map((k) => [u + ((x - u) * k) / parts, v + ((y - v) * k) / parts]);
  });
}

// An SVG picture with axes whose text keeps its size at every width. x and y are
// {label, domain: () => [low, high], log, short}; ratio is height by width. On a stage and on a
// phone heights are given, and the main chart gets more of the room. A plane of equal units shows
// more of its x wherever it is wider than high.
export class Chart {
  constructor(
    view,
    { label = "", x, y, ratio = 0.62, parent = view.root, equal = false, smallest = 240, ...more },
  ) {
    Object.assign(this, { view, x, y, ratio, equal, smallest, plane: more.plane });
    Object.assign(this, { main: more.main, panels: parent.closest(".panels") });
    this.holder = element("div", { class: "chart", "data-main": Boolean(more.main) });
    if (more.main) this.panels?.classList.add("led");
    parent.append(this.holder);
    this.svg = d3.select(this.holder).append("svg").attr("role", "img").attr("aria-label", label);
    const clip = identifier("clip");
    this.clip = this.svg.append("clipPath").attr("id", clip).append("rect");
    this.axisX = this.svg.append("g").attr("class", "axis");
    this.axisY = this.svg.append("g").attr("class", "axis");
    this.labelX = this.svg.append("text").attr("class", "label").attr("text-anchor", "middle");
    this.labelY = this.svg.append("text").attr("class", "label").attr("text-anchor", "middle");
    this.plot = this.svg.append("g").attr("clip-path", `url(#${clip})`);
    // A mark on the edge is seen whole, one beyond it not at all.
    this.dots = this.svg.append("g");
    // Handles lie above the clipped picture: a point on the edge can still be grasped.
    this.top = this.svg.append("g");
    this.gestures = new Gestures(this);
    this.names = this.svg.append("g").attr("aria-hidden", "true");
    this.signs = new Map(); // the curves that are named, by their names
    this.spots = new Map(); // where symbols are
    this.room = [0, 0]; // the holder's size, as far as it is known
    this.measured = false; // whether it is: to ask for it may have the page laid out
    this.size = [0, 0]; // and as it was drawn last
    this.scaleX = x.log ? d3.scaleLog() : d3.scaleLinear();
    this.scaleY = y.log ? d3.scaleLog() : d3.scaleLinear();
    // Drawn in the next frame: to change sizes in here would be an error for WebKit.
    const observer = new ResizeObserver(() =>
      requestAnimationFrame(() => {
        this.measure();
        const [width, height] = this.room;
        const taller = view.stage.on && Math.abs(height - this.size[1]) > 1;
        if (taller || Math.abs(width - this.size[0]) > 1) view.draw();
      }),
    );
    observer.observe(this.holder);
    view.cleanups.push(() => observer.disconnect());
  }

  measure() {
    this.measured = true;
    this.room = [this.holder.clientWidth, this.holder.clientHeight];
    this.across = this.view.root.clientWidth;
  }

  // Fit scales and axes to the present width and domains; call it first in each drawing.
  frame() {
    const { on, zoom } = this.view.stage;
    const [wide] = this.room;
    if (Math.abs(wide - this.size[0]) > 1) this.view.reserve();
    this.size = this.room;
    this.signs.clear();
    const given = this.given();
    const small = given && wide / zoom < (on ? 175 : 200);
    const margin = { left: 52, right: 12, top: 10, bottom: given ? 36 : 42 };
    if (small) Object.assign(margin, { left: 38, right: 4, top: 6, bottom: 31 });
    this.width = Math.max(given ? 120 : this.smallest, (wide || 560) / zoom);
    const inner = this.width - margin.left - margin.right;
    const height = this.equal ? inner * this.ratio : this.width * this.ratio - margin.bottom;
    this.height = given || Math.max(150, height) + margin.top + margin.bottom;
    const bottom = this.height - margin.bottom;
    // Axes that follow what is drawn would carry a point away from the hand that holds it.
    if (!this.gestures.dragging) {
      this.ends = [this.x.domain(), this.y.domain()];
      this.scaleX.domain(this.ends[0]);
      this.scaleY.domain(this.ends[1]);
      if (this.plane === "wide") this.widen(inner / (bottom - margin.top));
    }
    this.scaleX.range([margin.left, this.width - margin.right]);
    this.scaleY.range([bottom, margin.top]);
    this.axes(margin, inner, bottom, small);
  }

  // Axes are made anew only where something of them has changed.
  axes(margin, inner, bottom, small) {
    const { scaleX, scaleY, x, y } = this;
    const ends = [scaleX, scaleY].flatMap((scale) => [...scale.domain(), ...scale.range()]);
    const now = [...ends, this.width, this.height, small, x.label, y.label].join();
    if (now === this.shown) return;
    this.shown = now;
    this.svg.attr("viewBox", `0 0 ${this.width} ${this.height}`);
    this.clip
      .attr("x", margin.left)
      .attr("y", margin.top)
      .attr("width", inner)
      .attr("height", bottom - margin.top);
    const axis = (make, scale, length, log) => {
      const ticks = small ? 2 : Math.max(3, Math.round(length / 80));
      const made = make(scale)
        .ticks(ticks, log ? "~e" : undefined)
        .tickSizeOuter(0);
      if (!log) {
        const plain = scale.tickFormat(ticks);
        return made.tickFormat((value) => count(plain(value)));
      }
      // Lines where there are numbers only: ten a decade would be a hatching.
      const told = scale.tickFormat(ticks, "~e");
      return made.tickValues(scale.ticks(ticks).filter(told)).tickFormat(powers(told));
    };
    this.axisX
      .attr("transform", `translate(0,${bottom})`)
      .call(
        axis(d3.axisBottom, this.scaleX, inner, this.x.log).tickSizeInner(-(bottom - margin.top)),
      );
    this.axisY
      .attr("transform", `translate(${margin.left},0)`)
      .call(axis(d3.axisLeft, this.scaleY, bottom - margin.top, this.y.log).tickSizeInner(-inner));
    this.labelX.attr("x", margin.left + inner / 2).attr("y", this.height - 6);
    this.name(this.labelX, this.x, inner);
    this.labelY.attr(
      "transform",
      `translate(${small ? 9 : margin.left - 39},${(margin.top + bottom) / 2}) rotate(-90)`,
    );
    this.name(this.labelY, this.y, bottom - margin.top);
  }

  // The height that there is, where it does not follow from the width: on a stage, and on a
  // phone where several pictures and a film's time bar are to be seen together.
  given() {
    const { stage } = this.view;
    if (stage.on) return this.size[1] / stage.zoom;
    if (!this.panels || !this.size[0] || this.across >= 660) return 0;
    if (this.panels.matches(".planes")) return this.plane ? 170 : 120;
    const { length } = this.panels.querySelectorAll(".chart");
    const first = this.main || this.plane;
    const beside = this.across >= 520;
    return length > 2 ? 0 : first || beside ? 235 : 175;
  }

  // More of x, or of y where the picture is a high one, about the same middle.
  widen(shape) {
    const [[a, b], [c, d]] = this.ends;
    const more = ([low, high], factor) => [
      (low + high) / 2 - (factor * (high - low)) / 2,
      (low + high) / 2 + (factor * (high - low)) / 2,
    ];
    const factor = (shape * (d - c)) / (b - a);
    if (factor > 1) this.scaleX.domain(more([a, b], factor));
    else this.scaleY.domain(more([c, d], 1 / factor));
  }

  // An axis has its short name where the whole one is longer than itself.
  name(text, { label, short }, length) {
    const shown = short && widthOf(label) > length ? short : label;
    if (text.text() !== shown) text.text(shown);
  }

  describe(text) {
    this.svg.attr("aria-label", text);
  }

  // One element per datum, entered, updated and removed as needed; the first class names them.
  marks(tag, name, data, layer = this.plot) {
    return layer
      .selectAll(`${tag}.${name.split(" ")[0]}`)
      .data(data)
      .join(tag)
      .attr("class", name);
  }

  // Curves as [[x, y], …]; y that is not finite leaves a gap. With a text the last of them is
  // named in the picture, not in a legend: along itself, or along other points. A frozen one
  // is drawn again only on other axes.
  curves(name, list, text, along = list.at(-1) ?? []) {
    if (text) this.signs.set(text, { name, points: along });
    const path = d3
      .line()
      .defined(([, y]) => Number.isFinite(y))
      .x(([x]) => this.scaleX(x))
      .y(([, y]) => this.scaleY(y));
    const axes = this.shown;
    return this.marks("path", `${name} curve`, list).each(function trace(points) {
      const [before, there] = this.courseDrawn ?? [];
      if (before === points && there === axes && Object.isFrozen(points)) return;
      this.courseDrawn = [points, axes];
      d3.select(this).attr("d", path(points));
    });
  }

  // Words in a picture that is empty yet: what will be there.
  awaits(words, empty) {
    if (!this.holder.querySelector(".awaits"))
      this.holder.append(element("p", { class: "awaits" }, words));
    this.holder.classList.toggle("waiting", Boolean(empty));
  }

  // Points whose shape says their class, as well as their colour: kind 0, 1, 2 …
  symbols(name, data, { x, y, kind = () => 0, size = 60 }, layer = this.dots) {
    const spots = data.map((d, i) => [x(d, i), y(d, i)]);
    const places = spots.map(([u, v]) => [this.scaleX(u), this.scaleY(v), u, v]);
    this.spots.set(name, places);
    const [left, right] = this.scaleX.range();
    const [bottom, top] = this.scaleY.range();
    const beyond = ([px, py]) =>
      !(px > left - 1 && px < right + 1 && py > top - 1 && py < bottom + 1);
    return this.marks("path", name, data, layer)
      .attr("visibility", (d, i) => (layer === this.dots && beyond(places[i]) ? "hidden" : null))
      .attr("d", (d, i) => d3.symbol(SHAPES[kind(d, i) % 4], size)())
      .attr("data-kind", kind)
      .attr("transform", (d, i) => `translate(${places[i][0]},${places[i][1]})`);
  }

  // Names of curves: each at the end of its curve, or before it where another curve, a point
  // or a name stands there. It stays where it is as long as that is nearly as good.
  sign() {
    if (!this.signs.size && !this.placed?.size) return;
    const [left, right] = this.scaleX.range();
    const [bottom, top] = this.scaleY.range();
    const inside = ([x, y]) => x >= left && x <= right && y >= top && y <= bottom;
    // What is faint gives way.
    const faint = ([, { name }]) => name.includes("ghost");
    const signs = [...this.signs].sort((a, b) => faint(a) - faint(b));
    const ways = signs.map(([text, { name, points }]) => {
      const way = resampled(points.map(([x, y]) => [this.scaleX(x), this.scaleY(y)]));
      return { text, name, way: way.filter(inside) };
    });
    const taken = [...this.spots.values(), this.gestures.places].flat();
    const boxes = this.gestures.hinted;
    const placed = ways
      .filter(({ way }) => way.length)
      .map(({ text, name, way }) => {
        const width = BOLD * widthOf(text);
        const places = SHARES.flatMap((share, k) => {
          const [x, y] = way[Math.round(share * (way.length - 1))];
          const middle = this.within(x, text);
          return [-11, 12, -18, 20].map((by, j) => ({ k, j, x: middle, y: y + by, width }));
        });
        for (const place of places) {
          const { x, y, k, j } = place;
          // Loops, since a hand at a slider waits for them: some 100 000 points a press.
          const near = (way, far, high) => {
            let count = 0;
            for (const [u, v] of way)
              if (Math.abs(v - y) < high && Math.abs(u - x) < width / 2 + far) count += 1;
            return count;
          };
          let lines = 0;
          let foreign = 0;
          for (const other of ways) {
            lines += near(other.way, 2, 9);
            // Near another curve it would seem to be that one's name.
            if (other.text !== text) foreign += near(other.way, 0, 19);
          }
          const points = near(taken, 9, 16);
          const others = boxes.filter(
            (box) => Math.abs(box.x - x) < (box.width + width) / 2 + 4 && Math.abs(box.y - y) < 16,
          ).length;
          const outside = y < top + 8 || y > bottom - 8;
          place.cost =
            lines +
            0.8 * foreign +
            8 * points +
            60 * others +
            99 * outside +
            0.4 * k +
            0.8 * (j > 1);
        }
        const best = places.reduce((a, b) => (b.cost < a.cost ? b : a));
        const before = this.placed?.get(text);
        const same = places.find(({ k, j }) => before?.k === k && before.j === j);
        const place = same && same.cost <= best.cost + 3 ? same : best;
        boxes.push(place);
        return { text, name, ...place };
      });
    this.placed = new Map(placed.map((place) => [place.text, place]));
    this.names
      .selectAll("text")
      .data(placed, ({ text }) => text)
      .join("text")
      .attr("class", ({ name }) => `called ${name}`)
      .attr("text-anchor", "middle")
      .attr("x", ({ x }) => x)
      .attr("y", ({ y }) => y + 4.5)
      .text(({ text }) => text);
  }

  // Where the middle of a text stands that is to begin and end inside the axes.
  within(x, text) {
    const [left, right] = this.scaleX.range();
    const half = (BOLD * widthOf(text)) / 2 + 3;
    return Math.max(left + half, Math.min(right - half, x));
  }

  // What is read at a place of the picture: text for [x, y].
  tell(words) {
    this.gestures.words = words;
  }

  handles(data, options) {
    return this.gestures.handles(data, options);
  }

  pull(name, to) {
    this.gestures.pulls(name, to);
  }

  scrub(to) {
    this.gestures.scrub(to);
  }

  draw(stroke) {
    this.gestures.draws(stroke);
  }

  press(to) {
    this.gestures.presses(to);
  }
}
