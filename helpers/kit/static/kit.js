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

// 2.4e-7 as 2.4·10⁻⁷, and 1e-7 as 10⁻⁷.
const HIGH = { "-": "⁻", ...Object.fromEntries([..."⁰¹²³⁴⁵⁶⁷⁸⁹"].map((sign, k) => [k, sign])) };
export function tenths(text) {
  const [mantissa, power] = text.split("e");
  if (!power) return text;
  const high = [...String(Number(power))].map((sign) => HIGH[sign]).join("");
  return `${Number(mantissa) === 1 ? "" : `${mantissa}·`}10${high}`;
}

// 1000 and, with a space at which no line ends, 10 000: a number, or a text that begins so.
export function count(value) {
  const text = String(value).replaceAll(",", "");
  return text.replace(/^\W?\d{5,}/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, "\u00a0"));
}

// Minus signs as in print, and no more digits than a reader wants.
export function format(value, digits = 3) {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  const text =
    size !== 0 && (size >= 1e5 || size < 1e-3)
      ? tenths(value.toExponential(digits - 1))
      : count(Number(value.toPrecision(digits)));
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

// Curves and symbols of the charts, and what names them: at their ends, in a legend, in words.
const NAMES = ".legend > span, .term";
const MARKS = `.chart .curve, .chart [data-kind], .chart .called, ${NAMES}`;
const STYLES = ["neutral", "vermillion", "green", "purple", "dashed", "dotted", "dashdot"];
function lookOf(mark) {
  const { classList, dataset } = mark.querySelector("path") ?? mark;
  if (dataset.kind) return `kind ${dataset.kind}`;
  return `line ${STYLES.filter((style) => classList.contains(style)).join(" ")}`;
}

const NEAR_MARK = 5; // pixels from which a slider goes to a mark

const REST = 400; // milliseconds without a change of size after which a widget is still

const SAMPLE = "At u = −1.5 the mean error of these networks is 0.119; then it grows";

// What is as it was is not written again: the browser would lay it out and paint it anew.
const drawing = d3.select(null).constructor.prototype;
drawing.attr = function attr(name, ...values) {
  const node = this.node();
  if (!values.length) return node.getAttribute(name);
  const [value] = values;
  return this.each(function write(...datum) {
    const next = typeof value === "function" ? value.apply(this, datum) : value;
    if (next == null) this.removeAttribute(name);
    else if (this.getAttribute(name) !== String(next)) this.setAttribute(name, next);
  });
};
drawing.text = function text(...values) {
  if (!values.length) return this.node().textContent;
  const [value] = values;
  return this.each(function write(...datum) {
    const next = String((typeof value === "function" ? value.apply(this, datum) : value) ?? "");
    if (this.textContent !== next) this.textContent = next;
  });
};

const told = ([, text]) => text;
// A text, and "n = 31", "8.95 %", "[0, 1]" or "1 − |x₁ − x₂|" within it, where no line ends:
// as long as it has room on a phone.
const FORMULA =
  /(\[[^[\]]{1,12}, [^[\]]{1,12}\]|(?:\S+ [=<>≤≥≈+−×] )+(?:[[(]\S+, \S+[\])]|\S+)(?: %)?|[[(][^\s([]+, [^\s)\]]+[\])]|[−+]?[\d.]+ %)/;
export const unbroken = (text) =>
  text
    .split(FORMULA)
    .map((part, k) =>
      k % 2 && part.length <= 30 ? element("span", { class: "unbroken" }, part) : part,
    );
const fill = (node, text) => node.textContent === text || node.replaceChildren(...unbroken(text));

// A number beside a slider, and the same for who does not see it.
function tellValue(input, value, text) {
  if (value.textContent === text) return;
  value.textContent = text;
  input.setAttribute("aria-valuetext", text);
}

// A control's name, and its short one for a stage.
function called({ id }, label, short) {
  const both = short ? { "data-short": short, "data-whole": label } : {};
  return element("label", { for: id, ...both }, label);
}

// The place of the number that is nearest to 0.
export function closest(numbers) {
  const sizes = numbers.map(Math.abs);
  return sizes.indexOf(Math.min(...sizes));
}

// A term of a sum: " + 2·x" or " − 2·x".
export const plus = (value, unit = "") =>
  `${value < 0 ? " − " : " + "}${format(Math.abs(value))}${unit}`;

export const SHAPES = [d3.symbolCircle, d3.symbolTriangle, d3.symbolSquare, d3.symbolDiamond];

// --- a model for pages without a kernel ---------------------------------------------------

export function staticModel(state) {
  const values = { ...state };
  const listeners = new Map();
  return {
    page: true,
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
    this.charts = [];
    this.heard = new Set();
    this.output = null;
    this.films = []; // what plays, each with stop() and toggle()
    this.longest = 0; // letters of what it says at most
    this.used = false; // whether a point was ever moved
    this.apart = () => ""; // what no link carries, in words
    this.stage = new Stage(this);
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
    // Sizes that are not known are read before anything is written: the page is laid out once.
    for (const chart of this.charts) if (!chart.measured) chart.measure();
    for (const drawing of this.drawings) drawing();
    for (const { gestures } of this.charts) gestures.ask();
    for (const chart of this.charts) chart.sign();
    if (this.lit) this.light(this.lit);
    this.root.dispatchEvent(new Event("course-change", { bubbles: true }));
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

  // The sentence that says in words and numbers what the picture shows: a text, or parts of
  // it; [classes, text] is the name of the curve that looks so.
  say(words) {
    if (!this.output) {
      this.output = element("output", { class: "says", "aria-live": "polite" });
      this.root.append(this.output);
      this.reserve();
    }
    const parts = [words].flat().map((part) => (Array.isArray(part) ? part : [null, part]));
    this.write(this.output, parts, this.stage.words(this.output, parts.map(told).join("")));
  }

  // Parts of a sentence or formula, as far as they are shown. A term that stays keeps the focus.
  write(node, parts, shown = parts.map(told).join("")) {
    let start = 0;
    const cut = ([look, text]) => [look, shown.slice(start, (start += text.length))];
    const pieces = parts.map(cut).filter(told);
    if (pieces.every(([look]) => look === null)) {
      fill(node, shown);
      return;
    }
    if ([...node.childNodes].some(({ nodeName }) => nodeName !== "SPAN")) node.textContent = "";
    d3.select(node)
      .selectAll(":scope > span")
      .data(pieces)
      .join("span")
      .attr("class", ([look]) => (look === null ? null : `term ${look}`))
      .each(function write(piece) {
        fill(this, told(piece));
      });
    this.nameable(node);
  }

  // The line of words keeps the height that its longest sentence needs, in letters, so that
  // nothing below jumps while a slider moves.
  reserve() {
    if (!this.output || !this.longest) return;
    const width = Math.max(this.root.clientWidth - 26, 100);
    const probe = element(
      "span",
      { style: "position:absolute; visibility:hidden; white-space:nowrap" },
      SAMPLE,
    );
    this.output.append(probe);
    const letter = probe.offsetWidth / SAMPLE.length;
    probe.remove();
    // Lines waste, on average, half a word at their ends.
    const lines = Math.ceil((letter * this.longest) / (width - 3 * letter) + 0.3);
    this.output.style.minHeight = this.stage.on ? "" : `${1.45 * lines}em`;
  }

  // Nothing plays on.
  stop() {
    this.gliding = null;
    for (const film of this.films) film.stop();
  }

  // --- the state as an address; see address.js ---

  get limits() {
    return this.model.get("_limits");
  }

  get rules() {
    const start = this.model.get("_start");
    // What a module says of its options may need what no address holds, such as its data.
    const follows = (state, told = {}) =>
      this.follows?.({ ...state, get: (name) => this.get(name) }, told) ?? {};
    return { start, limits: this.limits, follows };
  }

  state() {
    return Object.fromEntries(Object.keys(this.limits).map((name) => [name, this.get(name)]));
  }

  query() {
    return this.limits ? queryOf(this.state(), this.rules) : "";
  }

  // Whether an address holds the state: with hundreds of points none would be taken.
  get told() {
    return this.query().length <= LONGEST;
  }

  // Without the "#": name?option=value.
  address() {
    const name = this.root.dataset.widget;
    const kin = [...document.querySelectorAll(`[data-widget="${name}"]`)];
    const place = kin.indexOf(this.root);
    return `${name}${place > 0 && this.model.page ? `-${place + 1}` : ""}?${this.query()}`;
  }

  // The state that an address asks for; null, and said in words, where there is no such.
  wanted(query) {
    this.note("");
    try {
      return stateOf(query, this.rules);
    } catch (error) {
      this.note(`This address cannot be shown: ${error.message}. The picture is as it was.`);
      return null;
    }
  }

  take(query) {
    const state = this.wanted(query);
    if (!state) return;
    const before = this.state();
    this.stop();
    try {
      this.set(state);
    } catch (error) {
      this.set(before);
      this.note(`This address cannot be shown: ${error.message}. The picture is as it was.`);
    }
  }

  // What is said of an address, until the next change.
  note(text) {
    if (!this.notes) return;
    this.notes.textContent = text;
    this.notes.parentNode.classList.toggle("noted", text !== "");
  }

  footer() {
    if (!this.limits) return;
    this.notes = element("span", { role: "status" });
    const reset = this.button({
      label: "Reset",
      press: () => {
        this.take("");
        this.note("");
      },
    });
    const link = this.button({ label: "Copy link", press: () => this.copyLink(footer) });
    const large = this.button({ label: "Full screen", press: () => this.stage.toggle() });
    this.stage.button = large;
    const footer = element("div", { class: "address" }, reset, link, large, this.notes);
    this.root.append(footer);
  }

  async copyLink(footer) {
    const page = this.model.page ? location.href.split("#")[0] : "";
    const text = `${page}#${this.address()}`;
    footer.querySelector("input")?.remove();
    if (!this.told) {
      const size = `${this.query().length} characters, more than ${LONGEST}`;
      this.note(`No link is copied: it would have ${size}. With fewer points there is one.`);
      return;
    }
    const copied = `The link is copied. ${this.apart()}`.trim();
    try {
      await navigator.clipboard.writeText(text);
      this.note(copied);
    } catch {
      // Pages from a file or without https may not: the link stands there, marked.
      const field = element("input", { type: "text", readonly: true, "aria-label": "Link" });
      field.setAttribute("data-lm-suppress-shortcuts", "true");
      field.value = text;
      footer.append(field);
      field.select();
      const done = document.execCommand("copy");
      this.note(done ? copied : `The link is marked: copy it. ${this.apart()}`.trim());
    }
  }

  // A widget that keeps its height is still: what moves inside it is laid out there, and not
  // the page around it, of tens of thousands of elements. Whatever in it changes its size, or
  // comes and goes, sets its height free at once.
  hold() {
    const { root } = this;
    let timer = null;
    const still = () => {
      const { height, paddingTop, paddingBottom, borderTopWidth, borderBottomWidth, boxSizing } =
        getComputedStyle(root);
      const around = [paddingTop, paddingBottom, borderTopWidth, borderBottomWidth].map(parseFloat);
      const edges = boxSizing === "border-box" ? around.reduce((sum, edge) => sum + edge) : 0;
      const inner = parseFloat(height) - edges;
      if (!(inner > 0)) return;
      root.style.setProperty("contain-intrinsic-block-size", `${inner}px`);
      root.classList.add("still");
    };
    const free = () => {
      root.classList.remove("still");
      clearTimeout(timer);
      timer = setTimeout(still, REST);
    };
    const sizes = new ResizeObserver(free);
    const observe = () => {
      sizes.disconnect();
      for (const part of root.children) sizes.observe(part);
      free();
    };
    const parts = new MutationObserver(observe);
    parts.observe(root, { childList: true });
    observe();
    this.cleanups.push(() => {
      parts.disconnect();
      sizes.disconnect();
      clearTimeout(timer);
      root.classList.remove("still");
    });
  }

  quiet(whileMoving) {
    this.output?.setAttribute("aria-live", whileMoving ? "off" : "polite");
  }

  row(...children) {
    // Not "row": Bootstrap, which the book's theme loads, stretches whatever is in one.
    const row = element("div", { class: "controls" }, ...children);
    // Classes, not :has(…): in WebKit the page's style would wait for each drawing.
    row.classList.toggle("film", !!row.querySelector(".timebar"));
    row.classList.toggle("bare", !row.querySelector("select, .main"));
    this.root.append(row);
    return row;
  }

  // Names of marks are buttons: to point at one, or to go there by Tab and arrow keys, lights
  // up what it names; pressed, it stays lit.
  nameable(node) {
    const names = [...node.querySelectorAll(NAMES)];
    const entered = names.find((name) => name.tabIndex === 0) ?? names[0];
    for (const name of names) {
      name.tabIndex = name === entered ? 0 : -1;
      name.setAttribute("role", "button");
      name.setAttribute("aria-pressed", lookOf(name) === this.pinned);
      name.setAttribute("data-lm-suppress-shortcuts", "true");
    }
  }

  pin(look) {
    this.pinned = look;
    for (const name of this.root.querySelectorAll(NAMES))
      name.setAttribute("aria-pressed", lookOf(name) === look);
    this.light(look);
  }

  // What is pressed or typed on a name.
  named(event) {
    const name = event.target.closest?.(NAMES);
    if (!name || !this.root.contains(name)) return false;
    if (event.type === "focusin" && name.matches(":focus-visible")) this.light(lookOf(name));
    if (event.type === "focusout") this.light(this.pinned);
    const press = event.type === "click" || event.key === "Enter" || event.key === " ";
    if (press) this.pin(lookOf(name) === this.pinned ? null : lookOf(name));
    const names = [...name.parentElement.querySelectorAll(NAMES)];
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const next = by && names[names.indexOf(name) + by];
    if (next) {
      [name.tabIndex, next.tabIndex] = [-1, 0];
      next.focus();
    }
    if (event.type === "keydown" && (press || by)) {
      event.preventDefault();
      event.stopPropagation();
    }
    return press;
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
    const legend = element("div", { class: "legend", role: "group", "aria-label": "Legend" });
    legend.append(...items);
    this.nameable(legend);
    return legend;
  }

  // What looks alike in all panels and in the legend is one thing: pointing at one of them
  // lights up its twins. Null: at none.
  light(look) {
    if (look === this.lit && !look) return;
    this.lit = look;
    this.root.classList.toggle("pointing", Boolean(look));
    for (const mark of this.root.querySelectorAll(MARKS))
      mark.classList.toggle("lit", lookOf(mark) === look);
  }

  point({ target, pointerType, buttons }) {
    if (pointerType !== "mouse" || buttons) return;
    const mark = target.closest(MARKS);
    this.light(mark && this.root.contains(mark) ? lookOf(mark) : this.pinned);
  }

  // --- controls, each bound to one name of the state ---

  // On a stage a label may be a short one.
  slider({ name, label, short, min, max, step = 1, show = format }) {
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
      tellValue(input, value, show(this.get(name)));
    };
    refresh();
    const marks = this.marked(input);
    input.addEventListener("input", () => this.set({ [name]: Number(input.value) }));
    this.onChange([name], refresh);
    const caption = called(input, label, short);
    return element("div", { class: "control" }, caption, input, value, ...marks);
  }

  // A slider through a list of values that need not be equally far apart: its own numbers
  // are places in the list.
  stepped({ name, values, show = String, ...options }) {
    const places = Object.assign(Object.create(this), {
      get: () => Math.max(0, values.indexOf(this.get(name))),
      set: ({ [name]: k }) => this.set({ [name]: values[k] }),
    });
    const ends = { min: 0, max: values.length - 1 };
    return places.slider({ ...options, name, ...ends, show: (k) => show(values[k]) });
  }

  // Marks where a slider stands at first, at 0, and at ±1 where it passes between whole
  // numbers. A hand that comes near one stops there; keys reach every value.
  marked(input) {
    const [min, max, step] = ["min", "max", "step"].map((name) => Number(input[name]));
    const marks = [...(step < 1 ? [-1, 0, 1] : [0]), Number(input.value)].filter(
      (value, i, all) => value > min && value < max && all.indexOf(value) === i,
    );
    if (!marks.length) return [];
    const options = marks.map((value) => element("option", { value }));
    const list = element("datalist", { id: identifier("marks") }, ...options);
    input.setAttribute("list", list.id);
    let pressed = false;
    const press = ({ type }) => {
      pressed = type === "pointerdown";
    };
    for (const kind of ["pointerdown", "pointerup", "pointercancel", "keydown"])
      input.addEventListener(kind, press);
    input.addEventListener("input", () => {
      if (!pressed) return;
      const near = (NEAR_MARK * (max - min)) / input.clientWidth;
      const mark = marks.find((value) => Math.abs(value - Number(input.value)) <= near);
      if (mark !== undefined) input.value = mark;
    });
    return [list];
  }

  // changes(value) says what else a choice sets, where it sets more than its own name. It
  // speaks in text, the state perhaps in numbers.
  select({ name, label, options, changes = () => ({}) }) {
    const choices = options.map(([value, text]) => element("option", { value }, text));
    const input = element("select", { id: identifier(name), ...FOCUSABLE }, ...choices);
    const refresh = () => {
      const value = String(this.get(name));
      if (input.value !== value) input.value = value;
    };
    input.addEventListener("change", () => {
      const number = typeof this.get(name) === "number";
      this.set({ ...changes(input.value), [name]: number ? Number(input.value) : input.value });
    });
    this.onChange([name], refresh);
    refresh();
    const caption = element("label", { for: input.id }, label);
    return element("div", { class: "control pick" }, caption, input);
  }

  checkbox({ name, label, short }) {
    const input = element("input", { type: "checkbox", id: identifier(name), ...FOCUSABLE });
    const refresh = () => {
      input.checked = this.get(name);
    };
    input.addEventListener("change", () => this.set({ [name]: input.checked }));
    this.onChange([name], refresh);
    refresh();
    return element("div", { class: "control tick" }, input, called(input, label, short));
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
    let speed = 1;
    const frame = () => this.get(name);
    const go = (target) => this.set({ [name]: Math.max(0, Math.min(last(), target)) });
    const stop = () => {
      if (!timer) return;
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
        calm ? 1000 * Math.max(1, seconds / speed) : (1000 * seconds) / speed,
      );
      face();
    };
    const rates = [0.5, 1, 2, 4].map((rate) =>
      element("option", { value: rate, selected: rate === 1 }, rate < 1 ? "½×" : `${rate}×`),
    );
    const pace = element(
      "select",
      { class: "speed", "aria-label": "Speed", title: "Speed", ...FOCUSABLE },
      ...rates,
    );
    pace.addEventListener("change", () => {
      speed = Number(pace.value);
      if (!timer) return;
      clearInterval(timer);
      start();
    });
    const toggle = () => (timer ? stop() : start());
    // A part of the widget may be a view of its own that stands on this one: the list is one.
    this.films.push({ stop, toggle });
    const play = this.button({ label: "Play", icon: "play", press: toggle });
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
      tellValue(input, value, show(frame()));
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
      pace,
      caption,
      input,
      value,
    );
  }

  chart(options) {
    const chart = new Chart(this, options);
    this.charts.push(chart);
    return chart;
  }

  // Charts beside one another, under one another where there is little room.
  panels(...charts) {
    const parent = element("div", { class: "panels" });
    this.root.append(parent);
    return charts.map((options) => this.chart({ parent, ...options }));
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
  // Whoever works here needs no pulsing ring, which would cost frames between the key and what it
  // draws.
  const touched = () => {
    view.gliding = null;
    root.classList.add("touched");
  };
  // Arrow keys belong to the control that has the focus, never to the page or its slides.
  const keep = (event) => {
    touched();
    if (event.target !== root && event.key.startsWith("Arrow")) event.stopPropagation();
    const typing = event.target.matches("select, textarea, [type=text], [type=number]");
    const plain = !(event.ctrlKey || event.metaKey || event.altKey);
    if (event.key === "f" && plain && !typing && view.limits) view.stage.toggle();
    if (event.key !== " " || event.target.matches("button, select, [type=checkbox], [type=radio]"))
      return;
    // Space plays and pauses; elsewhere it would scroll the page or turn the slide.
    if (!view.films.length) return;
    event.preventDefault();
    event.stopPropagation();
    view.films[0].toggle();
  };
  // A press beside the controls gives the focus to the widget, and with it the space bar.
  root.tabIndex = -1;
  root.setAttribute("data-lm-suppress-shortcuts", "true");
  const halt = ({ target }) => {
    touched();
    if (!target.closest(NAMES)) view.pin(null);
  };
  const point = (event) => view.point(event);
  const named = (event) => view.named(event);
  const heard = { pointerover: point, pointerleave: point, pointerdown: halt };
  Object.assign(heard, { focusin: named, focusout: named, click: named });
  heard.keydown = (event) => view.named(event) || keep(event);
  for (const [kind, hear] of Object.entries(heard)) {
    root.addEventListener(kind, hear);
    view.cleanups.push(() => root.removeEventListener(kind, hear));
  }
  try {
    view.follows = definition.follows;
    definition.render(view);
    view.draw();
    view.footer();
    root.courseView = view;
    picture.forEach((node) => node.remove());
    root.coursePicture = picture; // For paper, where nothing can be moved: see print.js.
    root.dataset.ready = "true";
    if (model.page) view.hold();
  } catch (error) {
    view.close();
    [...root.childNodes].filter((node) => !picture.includes(node)).forEach((node) => node.remove());
    const sentence = `This widget could not start: ${error.message}`;
    root.append(element("p", { role: "alert" }, sentence));
    console.error(error);
  }
  return () => view.close();
}
