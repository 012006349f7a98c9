// Stage mode, for the last row of a lecture hall: the widget fills its slide or the screen,
// the controls of all its rows stand in one bar, charts take what height is left, and of
// the words as many whole clauses are shown as two lines hold.

const LETTERS = 13; // pixels of a chart's letters elsewhere
const LINES = 2.02; // of words

export class Stage {
  constructor(view) {
    this.view = view;
    this.on = false;
    this.full = false; // whether it covers the page
    this.zoom = 1; // how many pixels a chart's unit has
    this.fitted = {}; // the words as they were shown last
    this.marks = []; // where the rows of the bar come from
    const leave = () => {
      if (this.full && this.screen && !document.fullscreenElement) this.toggle();
    };
    const key = (event) => {
      if (this.full && event.key === "Escape") this.toggle();
    };
    const stay = ({ target }) => {
      if (this.full && !view.root.contains(target)) this.button?.focus();
    };
    this.listeners = { fullscreenchange: leave, keydown: key, focusin: stay };
    view.cleanups.push(() => this.full && this.toggle());
  }

  // On a slide it stays on.
  set(on) {
    const { root } = this.view;
    if (on === this.on) return;
    this.on = on;
    root.classList.toggle("stage", on);
    if (on) {
      this.board = element("div", { class: "board" });
      for (const row of root.querySelectorAll(":scope > :is(.controls, details)")) {
        const mark = document.createComment("");
        row.replaceWith(mark);
        this.marks.push([mark, row]);
        this.board.append(row);
      }
      root.prepend(this.board);
    } else {
      for (const [mark, row] of this.marks.splice(0)) mark.replaceWith(row);
      this.board.remove();
    }
    for (const label of root.querySelectorAll("label[data-short]"))
      label.textContent = on ? label.dataset.short : label.dataset.whole;
    this.measure();
    this.view.reserve();
    this.view.draw();
  }

  // Letters follow the screen's size: see the sheet.
  measure() {
    const size = this.on ? parseFloat(getComputedStyle(this.view.root).fontSize) : 0;
    this.zoom = this.on ? size / LETTERS : 1;
    this.fitted = {};
    for (const chart of this.view.charts) chart.measured = false;
    if (!this.on) return;
    // Where a row of controls is a long one, a film's speed and its way back give way.
    const { board } = this;
    board.classList.remove("tight", "tighter");
    for (const name of ["tight", "tighter"]) if (this.crowded()) board.classList.add(name);
  }

  crowded() {
    const { board } = this;
    board.classList.add("whole");
    const more = board.scrollWidth > board.clientWidth + 1;
    board.classList.remove("whole");
    return more;
  }

  // By a key and a button of the page: all of the screen, where the browser lets it.
  toggle() {
    const { root } = this.view;
    if (this.on && !this.full) return;
    this.full = !this.full;
    root.classList.toggle("full", this.full);
    // Not by html:has(…): in WebKit all of the page's style would wait for each drawing.
    document.documentElement.classList.toggle("widget-full", this.full);
    const change = this.full ? "addEventListener" : "removeEventListener";
    for (const [kind, listener] of Object.entries(this.listeners)) document[change](kind, listener);
    if (this.button) {
      const label = this.full ? "Leave full screen" : "Full screen";
      this.button.textContent = label;
      for (const name of ["title", "aria-label"]) this.button.setAttribute(name, label);
    }
    if (this.full) {
      this.before = document.activeElement;
      this.screen = false;
      this.resized = new ResizeObserver(() => {
        this.measure();
        requestAnimationFrame(() => this.full && this.view.draw());
      });
      this.resized.observe(root);
      root
        .requestFullscreen?.()
        .then(() => {
          this.screen = true;
        })
        .catch(() => {});
    } else {
      this.resized.disconnect();
      if (document.fullscreenElement === root) document.exitFullscreen().catch(() => {});
    }
    this.set(this.full);
    // What had the focus at first has it still, and again, though its row has moved.
    if (root.contains(this.before)) this.before.focus({ preventScroll: true });
  }

  // As many clauses of a text as two lines hold, one at least.
  words(output, text) {
    if (!this.on) return text;
    const width = output.clientWidth;
    if (!width) return text;
    if (this.fitted.text === text && this.fitted.width === width) return this.fitted.shown;
    const clauses = text.split(/(?<=[.;]) /);
    const most = LINES * parseFloat(getComputedStyle(output).lineHeight);
    const shown = () => clauses.join(" ").replace(/;$/, ".");
    output.textContent = text;
    while (clauses.length > 1 && output.scrollHeight > most) {
      clauses.pop();
      output.textContent = shown();
    }
    this.fitted = { text, width, shown: output.textContent };
    return output.textContent;
  }
}
