// What every widget shares: labelled native controls, responsive charts, a time bar, and
// the mounting of a widget on a model. The model is anywidget's in a live kernel and a
// plain object on a static page; a widget cannot tell which.

// --- elements ---------------------------------------------------------------------------

export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

// In a kernel each widget is a module of its own: the counter has to be the document's.
export function identifier(stem) {
  globalThis.courseCount = (globalThis.courseCount ?? 0) + 1;
  return `course-${stem}-${globalThis.courseCount}`;
}

// JupyterLab takes arrow keys away from every control that does not carry this mark.
const FOCUSABLE = { "data-lm-suppress-shortcuts": "true" };

// Minus signs as in print, and no more digits than a reader wants.
export function format(value, digits = 3) {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  const text =
    size !== 0 && (size >= 1e5 || size < 1e-3)
      ? value.toExponential(digits - 1).replace("e+", "e")
      : String(Number(value.toPrecision(digits)));
  return text.replaceAll("-", "−");
}

// Drawn, since not every reader's fonts have these signs.
const ICONS = {
  play: "M4,2L14,8L4,14Z",
  pause: "M3,2H7V14H3ZM9,2H13V14H9Z",
  first: "M2,2H4V14H2ZM14,2V14L5,8Z",
  back: "M12,2V14L3,8ZM13,2H14V14H13Z",
  forward: "M4,2V14L13,8ZM2,2H3V14H2Z",
};

function picture(icon) {
  const svg = d3.create("svg").attr("viewBox", "0 0 16 16").attr("aria-hidden", "true");
  svg.append("path").attr("d", ICONS[icon]);
  return svg.node();
}

// A term of a sum: " + 2·x" or " − 2·x".
export const plus = (value, unit = "") =>
  `${value < 0 ? " − " : " + "}${format(Math.abs(value))}${unit}`;

const SHAPES = [d3.symbolCircle, d3.symbolTriangle, d3.symbolSquare, d3.symbolDiamond];

// --- a model for pages without a kernel ---------------------------------------------------

export function staticModel(state) {
  const values = { ...state };
  const listeners = new Map();
  return {
    get: (name) => values[name],
    set(name, value) {
      if (Object.is(values[name], value)) return;
      values[name] = value;
      for (const listener of [...(listeners.get(`change:${name}`) ?? [])]) listener();
    },
    save_changes() {},
    on(event, listener) {
      if (!listeners.has(event)) listeners.set(event, new Set());
      listeners.get(event).add(listener);
    },
    off(event, listener) {
      if (event && listener) listeners.get(event)?.delete(listener);
      else listeners.clear();
    },
    send() {},
  };
}

// --- a view: one widget on one model ------------------------------------------------------

export class View {
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.cleanups = [];
    this.drawings = [];
    this.heard = new Set();
    this.output = null;
  }

  get(name) {
    return this.model.get(name);
  }

  // Several names at once, so that no drawing sees half of a change.
  set(changes) {
    this.paused = true;
    try {
      for (const [name, value] of Object.entries(changes)) this.model.set(name, value);
    } finally {
      this.paused = false;
    }
    this.model.save_changes();
    this.draw();
  }

  // Draw at the start, and again whenever one of these parts of the state changes.
  onChange(names, drawing) {
    this.drawings.push(drawing);
    const listener = () => {
      if (!this.paused) this.drawSoon();
    };
    for (const name of names.filter((name) => !this.heard.has(name))) {
      this.heard.add(name);
      this.model.on(`change:${name}`, listener);
      this.cleanups.push(() => this.model.off(`change:${name}`, listener));
    }
  }

  draw() {
    for (const drawing of this.drawings) drawing();
  }

  // A change from outside may be one of several, which another view of the same model sets
  // name by name: draw once, when all are there.
  drawSoon() {
    if (this.waiting) return;
    this.waiting = true;
    queueMicrotask(() => {
      this.waiting = false;
      this.draw();
    });
  }

  // Leave nothing behind that would draw: no listener, no timer, no observer.
  close() {
    this.drawings = [];
    for (const cleanup of this.cleanups.splice(0)) cleanup();
  }

  // The sentence that says in words and numbers what the picture shows.
  say(text) {
    if (!this.output) {
      this.output = element("output", { class: "says", "aria-live": "polite" });
      this.root.append(this.output);
    }
    if (this.output.textContent !== text) this.output.textContent = text;
  }

  quiet(whileMoving) {
    this.output?.setAttribute("aria-live", whileMoving ? "off" : "polite");
  }

  row(...children) {
    // Not "row": Bootstrap, which the book's theme loads, stretches whatever is in one.
    const row = element("div", { class: "controls" }, ...children);
    this.root.append(row);
    return row;
  }

  // What the marks of a picture mean: [classes of the mark, "line" or kind of symbol, text].
  legend(entries) {
    const items = entries.map(([classes, shape, text]) => {
      const item = element("span", {}, text);
      const swatch = d3.create("svg").attr("viewBox", "0 0 26 14").attr("aria-hidden", "true");
      if (shape === "line")
        swatch.append("path").attr("class", `curve ${classes}`).attr("d", "M1,7H25");
      else
        swatch
          .append("path")
          .attr("class", classes)
          .attr("data-kind", shape)
          .attr("transform", "translate(13,7)")
          .attr("d", d3.symbol(SHAPES[shape % 4], 60)());
      item.prepend(swatch.node());
      return item;
    });
    return element("div", { class: "legend" }, ...items);
  }

  // --- controls, each bound to one name of the state ---

  slider({ name, label, min, max, step = 1, show = format }) {
    const input = element("input", {
      type: "range",
      min,
      max,
      step,
      id: identifier(name),
      ...FOCUSABLE,
    });
    const value = element("span", { class: "value", "aria-hidden": "true" });
    const refresh = () => {
      input.value = this.get(name);
      value.textContent = show(this.get(name));
      input.setAttribute("aria-valuetext", value.textContent);
    };
    input.addEventListener("input", () => this.set({ [name]: Number(input.value) }));
    this.onChange([name], refresh);
    refresh();
    const caption = element("label", { for: input.id }, label);
    return element("div", { class: "control" }, caption, input, value);
  }

  // changes(value) says what else a choice sets, where it sets more than its own name.
  select({ name, label, options, changes = () => ({}) }) {
    const choices = options.map(([value, text]) => element("option", { value }, text));
    const input = element("select", { id: identifier(name), ...FOCUSABLE }, ...choices);
    const refresh = () => {
      input.value = this.get(name);
    };
    input.addEventListener("change", () => {
      this.set({ ...changes(input.value), [name]: input.value });
    });
    this.onChange([name], refresh);
    refresh();
    const caption = element("label", { for: input.id }, label);
    return element("div", { class: "control" }, caption, input);
  }

  checkbox({ name, label }) {
    const input = element("input", { type: "checkbox", id: identifier(name), ...FOCUSABLE });
    const refresh = () => {
      input.checked = this.get(name);
    };
    input.addEventListener("change", () => this.set({ [name]: input.checked }));
    this.onChange([name], refresh);
    refresh();
    const caption = element("label", { for: input.id }, label);
    return element("div", { class: "control" }, input, caption);
  }

  button({ label, icon, press }) {
    const button = element(
      "button",
      { type: "button", "aria-label": label, title: label, ...FOCUSABLE },
      icon ? picture(icon) : label,
    );
    button.addEventListener("click", press);
    return button;
  }

  // Play, pause, step and scrub through frames 0 … last() of a film.
  timebar({ name, label, last, seconds = 0.5, show = format }) {
    let timer = null;
    const frame = () => this.get(name);
    const go = (target) => this.set({ [name]: Math.max(0, Math.min(last(), target)) });
    const stop = () => {
      clearInterval(timer);
      timer = null;
      this.quiet(false);
      face();
    };
    const start = () => {
      if (frame() >= last()) go(0);
      // Who asked for less motion gets one calm step a second.
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      this.quiet(true);
      timer = setInterval(
        () => {
          if (frame() >= last()) stop();
          else go(frame() + 1);
        },
        1000 * (calm ? Math.max(1, seconds) : seconds),
      );
      face();
    };
    const play = this.button({
      label: "Play",
      icon: "play",
      press: () => (timer ? stop() : start()),
    });
    const face = () => {
      play.replaceChildren(picture(timer ? "pause" : "play"));
      play.title = timer ? "Pause" : "Play";
      play.setAttribute("aria-label", play.title);
    };
    const step = (icon, by, label) =>
      this.button({
        label,
        icon,
        press: () => {
          stop();
          go(frame() + by);
        },
      });
    const input = element("input", {
      type: "range",
      min: 0,
      step: 1,
      id: identifier(name),
      ...FOCUSABLE,
    });
    const value = element("span", { class: "value", "aria-hidden": "true" });
    const refresh = () => {
      input.max = last();
      input.value = frame();
      value.textContent = show(frame());
      input.setAttribute("aria-valuetext", value.textContent);
    };
    input.addEventListener("input", () => {
      stop();
      go(Number(input.value));
    });
    this.onChange([name], refresh);
    this.cleanups.push(() => clearInterval(timer));
    refresh();
    const caption = element("label", { for: input.id }, label);
    return element(
      "div",
      { class: "control timebar" },
      step("first", -Infinity, "To the start"),
      step("back", -1, "One step back"),
      play,
      step("forward", 1, "One step forward"),
      caption,
      input,
      value,
    );
  }

  chart(options) {
    return new Chart(this, options);
  }
}

// --- charts ---------------------------------------------------------------------------------

// An SVG picture with axes whose text keeps its size at every width. x and y are
// {label, domain: () => [low, high], log}; ratio is height by width.
export class Chart {
  constructor(
    view,
    { label, x, y, ratio = 0.62, parent = view.root, equal = false, smallest = 240 },
  ) {
    Object.assign(this, { view, x, y, ratio, equal, smallest });
    this.holder = element("div", { class: "chart" });
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
    this.scaleX = x.log ? d3.scaleLog() : d3.scaleLinear();
    this.scaleY = y.log ? d3.scaleLog() : d3.scaleLinear();
    // Drawn in the next frame: to change sizes in here would be an error for WebKit.
    const observer = new ResizeObserver(() =>
      requestAnimationFrame(() => {
        if (Math.abs(this.holder.clientWidth - this.width) > 1) view.draw();
      }),
    );
    observer.observe(this.holder);
    view.cleanups.push(() => observer.disconnect());
  }

  // Fit scales and axes to the present width and domains; call it first in each drawing.
  frame() {
    const margin = { left: 52, right: 12, top: 10, bottom: 42 };
    this.width = Math.max(this.smallest, this.holder.clientWidth || 560);
    const inner = this.width - margin.left - margin.right;
    const height = this.equal ? inner * this.ratio : this.width * this.ratio - margin.bottom;
    this.height = Math.max(150, height) + margin.top + margin.bottom;
    const bottom = this.height - margin.bottom;
    this.svg.attr("viewBox", `0 0 ${this.width} ${this.height}`);
    this.scaleX.domain(this.x.domain()).range([margin.left, this.width - margin.right]);
    this.scaleY.domain(this.y.domain()).range([bottom, margin.top]);
    this.clip
      .attr("x", margin.left)
      .attr("y", margin.top)
      .attr("width", inner)
      .attr("height", bottom - margin.top);
    const axis = (make, scale, length, log) =>
      make(scale)
        .ticks(Math.max(3, Math.round(length / 80)), log ? "~e" : undefined)
        .tickSizeOuter(0);
    this.axisX
      .attr("transform", `translate(0,${bottom})`)
      .call(
        axis(d3.axisBottom, this.scaleX, inner, this.x.log).tickSizeInner(-(bottom - margin.top)),
      );
    this.axisY
      .attr("transform", `translate(${margin.left},0)`)
      .call(axis(d3.axisLeft, this.scaleY, bottom - margin.top, this.y.log).tickSizeInner(-inner));
    this.labelX
      .attr("x", margin.left + inner / 2)
      .attr("y", this.height - 6)
      .text(this.x.label);
    this.labelY
      .attr("transform", `translate(13,${(margin.top + bottom) / 2}) rotate(-90)`)
      .text(this.y.label);
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

  // Points that a reader drags, by mouse, touch or arrow keys: each is a focusable slider.
  handles(data, { x, y, kind, label, move, step = 0.02, name = "handle", size = 90 }) {
    const [left, right] = this.scaleX.domain();
    const [low, high] = this.scaleY.domain();
    const to = (i, u, v) =>
      move(i, Math.max(left, Math.min(right, u)), Math.max(low, Math.min(high, v)));
    // In units of the step; of the horizontal range, as what is announced, at its ends.
    const keys = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, 1],
      ArrowDown: [0, -1],
      PageUp: [10, 0],
      PageDown: [-10, 0],
      Home: [-Infinity, 0],
      End: [Infinity, 0],
    };
    const pull = d3
      .drag()
      .container(this.svg.node())
      .subject((event, d) => {
        const i = this.indexOf(event.sourceEvent.target);
        return { i, x: this.scaleX(x(d, i)), y: this.scaleY(y(d, i)) };
      })
      .on("drag", (event) => {
        to(event.subject.i, this.scaleX.invert(event.x), this.scaleY.invert(event.y));
      });
    // An image hides what is inside from screen readers; a picture with controls is a group.
    this.svg.attr("role", data.length ? "group" : "img");
    return this.symbols(name, data, { x, y, kind, size }, this.top)
      .attr("tabindex", 0)
      .attr("role", "slider")
      .attr("data-lm-suppress-shortcuts", "true")
      .attr("data-index", (d, i) => i)
      .attr("aria-label", label)
      .attr("aria-valuemin", left)
      .attr("aria-valuemax", right)
      .attr("aria-valuenow", (d, i) => x(d, i).toPrecision(3))
      .attr("aria-valuetext", (d, i) => `(${format(x(d, i))}, ${format(y(d, i))})`)
      .on("keydown", (event, d) => {
        if (!(event.key in keys)) return;
        event.preventDefault();
        event.stopPropagation();
        const i = this.indexOf(event.currentTarget);
        const far = (event.shiftKey ? 5 : 1) * step;
        const [a, b] = keys[event.key];
        to(i, x(d, i) + a * far * (right - left), y(d, i) + b * far * (high - low));
      })
      .call(pull);
  }

  indexOf(node) {
    return Number(node.getAttribute("data-index"));
  }
}

// --- mounting -------------------------------------------------------------------------------

export function mount(name, definition, model, root) {
  root.classList.add("course-widget");
  root.dataset.widget = name;
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", definition.title);
  const picture = [...root.childNodes];
  const view = new View(model, root);
  // Arrow keys belong to the control that has the focus, never to the page or its slides.
  const keep = (event) => {
    if (event.key.startsWith("Arrow")) event.stopPropagation();
  };
  root.addEventListener("keydown", keep);
  view.cleanups.push(() => root.removeEventListener("keydown", keep));
  try {
    definition.render(view);
    view.draw();
    picture.forEach((node) => node.remove());
    root.coursePicture = picture; // For paper, where nothing can be moved: see print.js.
    root.dataset.ready = "true";
  } catch (error) {
    view.close();
    [...root.childNodes].filter((node) => !picture.includes(node)).forEach((node) => node.remove());
    const sentence = `This widget could not start: ${error.message}`;
    root.append(element("p", { role: "alert" }, sentence));
    console.error(error);
  }
  return () => view.close();
}
