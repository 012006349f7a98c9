// Charts: scales, axes, curves and symbols. What a hand does on one is in gestures.js.

// Numbers of a logarithmic axis: 0.1, 1 and 10 as they are, others as powers.
const powers = (told) => (value) => {
  const text = told(value);
  return text && value >= 0.1 && value <= 10 ? String(Number(text)) : tenths(text);
};

// An SVG picture with axes whose text keeps its size at every width. x and y are
// {label, domain: () => [low, high], log, short}; ratio is height by width. On a stage and on a
// phone heights are given: there a plane of equal units shows more of its x, and the main chart
// gets more of the room.
export class Chart {
  constructor(
    view,
    { label, x, y, ratio = 0.62, parent = view.root, equal = false, smallest = 240, ...more },
  ) {
    Object.assign(this, { view, x, y, ratio, equal, smallest, plane: more.plane });
    Object.assign(this, { main: more.main, panels: parent.closest(".panels") });
    this.holder = element("div", { class: "chart", "data-main": Boolean(more.main) });
    parent.append(this.holder);
    this.svg = d3.select(this.holder).append("svg").attr("role", "img").attr("aria-label", label);
    const clip = identifier("clip");
    this.clip = this.svg.append("clipPath").attr("id", clip).append("rect");
    this.axisX = this.svg.append("g").attr("class", "axis");
    this.axisY = this.svg.append("g").attr("class", "axis");
    this.labelX = this.svg.append("text").attr("class", "label").attr("text-anchor", "middle");
    this.labelY = this.svg.append("text").attr("class", "label").attr("text-anchor", "middle");
    this.plot = this.svg.append("g").attr("clip-path", `url(#${clip})`);
    // Handles lie above the clipped picture: a point on the edge can still be grasped.
    this.top = this.svg.append("g");
    this.gestures = new Gestures(this);
    this.size = [0, 0]; // of the holder, as it was drawn last
    this.scaleX = x.log ? d3.scaleLog() : d3.scaleLinear();
    this.scaleY = y.log ? d3.scaleLog() : d3.scaleLinear();
    // Drawn in the next frame: to change sizes in here would be an error for WebKit.
    const observer = new ResizeObserver(() =>
      requestAnimationFrame(() => {
        const { clientWidth: width, clientHeight: height } = this.holder;
        const taller = view.stage.on && Math.abs(height - this.size[1]) > 1;
        if (taller || Math.abs(width - this.size[0]) > 1) view.draw();
      }),
    );
    observer.observe(this.holder);
    view.cleanups.push(() => observer.disconnect());
  }

  // Fit scales and axes to the present width and domains; call it first in each drawing.
  frame() {
    const { on, zoom } = this.view.stage;
    const { clientWidth, clientHeight } = this.holder;
    if (Math.abs(clientWidth - this.size[0]) > 1) this.view.reserve();
    this.size = [clientWidth, clientHeight];
    const given = this.given();
    const small = given && !on && clientWidth < 200;
    const margin = { left: 52, right: 12, top: 10, bottom: given ? 36 : 42 };
    if (small) Object.assign(margin, { left: 38, right: 4, top: 6, bottom: 31 });
    this.width = Math.max(given ? 120 : this.smallest, (clientWidth || 560) / zoom);
    const inner = this.width - margin.left - margin.right;
    const height = this.equal ? inner * this.ratio : this.width * this.ratio - margin.bottom;
    this.height = given || Math.max(150, height) + margin.top + margin.bottom;
    const bottom = this.height - margin.bottom;
    this.svg.attr("viewBox", `0 0 ${this.width} ${this.height}`);
    // Axes that follow what is drawn would carry a point away from the hand that holds it.
    if (!this.gestures.dragging) {
      this.ends = [this.x.domain(), this.y.domain()];
      this.scaleX.domain(this.ends[0]);
      this.scaleY.domain(this.ends[1]);
      if (given && this.plane === "wide") this.widen(inner / (bottom - margin.top));
    }
    this.scaleX.range([margin.left, this.width - margin.right]);
    this.scaleY.range([bottom, margin.top]);
    this.clip
      .attr("x", margin.left)
      .attr("y", margin.top)
      .attr("width", inner)
      .attr("height", bottom - margin.top);
    const axis = (make, scale, length, log) => {
      const count = small ? 2 : Math.max(3, Math.round(length / 80));
      const made = make(scale)
        .ticks(count, log ? "~e" : undefined)
        .tickSizeOuter(0);
      return log ? made.tickFormat(powers(scale.tickFormat(count, "~e"))) : made;
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
    const { stage, root } = this.view;
    if (stage.on) return this.size[1] / stage.zoom;
    if (!this.panels || !this.size[0] || root.clientWidth >= 660) return 0;
    if (this.panels.matches(".planes")) return this.plane ? 170 : 120;
    const { length } = this.panels.querySelectorAll(".chart");
    const first = this.main || this.plane;
    const beside = root.clientWidth >= 520;
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
    text.text(label);
    if (short && text.node().getComputedTextLength() > length) text.text(short);
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

  // Curves as [[x, y], …]; y that is not finite leaves a gap.
  curves(name, list) {
    const path = d3
      .line()
      .defined(([, y]) => Number.isFinite(y))
      .x(([x]) => this.scaleX(x))
      .y(([, y]) => this.scaleY(y));
    return this.marks("path", `${name} curve`, list).attr("d", path);
  }

  // Points whose shape says their class, as well as their colour: kind 0, 1, 2 …
  symbols(name, data, { x, y, kind = () => 0, size = 60 }, layer = this.plot) {
    return this.marks("path", name, data, layer)
      .attr("d", (d, i) => d3.symbol(SHAPES[kind(d, i) % 4], size)())
      .attr("data-kind", kind)
      .attr("transform", (d, i) => `translate(${this.scaleX(x(d, i))},${this.scaleY(y(d, i))})`);
  }

  handles(data, options) {
    return this.gestures.handles(data, options);
  }

  scrub(to) {
    this.gestures.scrub(to);
  }
}
