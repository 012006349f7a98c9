// "Predict, then look": the choices of a box become buttons, or its axes a sheet to draw on
// (draw.js), and what answers it is covered until the reader chooses, has drawn, or asks to
// see it. What was chosen is kept as long as the tab.
(() => {
  // A page may be opened with nothing covered, and then the tab stays so: page.html?answers
  let all = new URLSearchParams(location.search).has("answers");
  let kept;
  try {
    if (all) sessionStorage.setItem("predict:all", "shown");
    all ||= sessionStorage.getItem("predict:all") !== null;
  } catch {
    // Refused: then this page alone.
  }

  function element(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  }

  const letters = (item) => {
    const found = [];
    for (const node of item.querySelectorAll("strong")) {
      const letter = /^\(([a-z])\)$/.exec(node.textContent.trim());
      if (letter) found.push(letter[1]);
    }
    return found;
  };
  // What a list's item says, without its letters.
  const words = (item) => {
    const copy = (item.querySelector(":scope > p") ?? item).cloneNode(true);
    for (const node of copy.querySelectorAll("strong"))
      if (/^\([a-z]\)$/.test(node.textContent.trim())) node.remove();
    return [...copy.childNodes];
  };
  const lists = (parent) =>
    [...parent.querySelectorAll(":scope > ul")].filter((list) => letters(list).length);

  class Covered {
    constructor(box, until) {
      this.name = box.id;
      this.until = until;
      this.fold = box.querySelector(":scope > details");
      this.covered = document.querySelector(`.foreseen[data-for="${this.name}"]`);
      this.says = element("div", { class: "said", role: "status" });
      this.fold.before(this.says);
      this.fold.addEventListener("toggle", () => this.fold.open && this.show());
      this.cover();
    }

    // What the reader has said, or null when it was shown without.
    get said() {
      const before = kept.get(this.name);
      return before === "shown" ? null : before;
    }

    again(say) {
      if (this.said) say(this.said);
      else if (kept.get(this.name) || all) this.uncover();
    }

    cover() {
      if (!this.covered) return;
      const show = element(
        "button",
        { type: "button" },
        `Show it without ${this.until === "draw" ? "drawing" : "choosing"}`,
      );
      this.line = element(
        "p",
        { class: "cover" },
        `What answers this is covered until you ${this.until}. `,
        show,
      );
      show.addEventListener("click", () => {
        this.fold.open = true;
        this.show();
        // The button is gone: go on reading where it stood.
        this.covered.focus({ preventScroll: true });
      });
      this.covered.before(this.line);
      // The browser's own search finds what is covered so, and asks for it.
      this.covered.setAttribute("hidden", "until-found");
      this.covered.tabIndex = -1;
      this.covered.addEventListener("beforematch", () => this.show());
    }

    show() {
      if (!this.said) kept.set(this.name, "shown");
      this.uncover();
    }

    uncover() {
      this.line?.remove();
      this.covered?.removeAttribute("hidden");
    }
  }

  class Prediction extends Covered {
    constructor(box) {
      super(box, "choose");
      this.right = box.dataset.right;
      [this.replies] = lists(this.fold);
      const [list] = lists(box);
      this.buttons = [...list.children].map((item) => {
        const [letter] = letters(item);
        const mark = element("span", { class: "letter" }, `(${letter})`);
        const text = element("span", {}, ...words(item));
        const button = element("button", { type: "button", "aria-pressed": "false" }, mark, text);
        button.dataset.letter = letter;
        button.addEventListener("click", () => this.choose(letter));
        return button;
      });
      const legend = element("legend", {}, "Your prediction");
      list.replaceWith(element("fieldset", { class: "choices" }, legend, ...this.buttons));
      this.again((letter) => {
        if (this.buttons.some((button) => button.dataset.letter === letter)) this.choose(letter);
      });
    }

    choose(letter) {
      kept.set(this.name, letter);
      const text = (wanted) => {
        const { lastChild } = this.buttons.find((button) => button.dataset.letter === wanted);
        return [...lastChild.cloneNode(true).childNodes];
      };
      for (const button of this.buttons) {
        const own = button.dataset.letter;
        button.setAttribute("aria-pressed", String(own === letter));
        button.classList.toggle("right", own === this.right);
      }
      const said = element("p", { "data-correct": String(letter === this.right) });
      if (letter === this.right) said.append(`You said (${letter}), and so it is.`);
      else
        said.append(
          element("strong", {}, `You said (${letter}): `),
          ...text(letter),
          ". ",
          element("strong", {}, `It is (${this.right}): `),
          ...text(this.right),
          ".",
        );
      this.says.replaceChildren(said);
      for (const item of this.replies?.children ?? []) {
        const yours = letters(item).includes(letter);
        item.hidden = yours;
        if (yours) this.says.append(element("p", {}, ...words(item)));
      }
      this.fold.open = true;
      this.show();
    }
  }

  class Drawing extends Covered {
    constructor(box) {
      super(box, "draw");
      const figure = this.covered.querySelector(".course-figure");
      const sheet = (begin) =>
        courseDrawing(box.querySelector(".to-draw"), figure, {
          begin,
          drawn: (heights, words) => {
            kept.set(this.name, heights);
            this.says.replaceChildren(element("p", {}, words));
            this.fold.open = true;
            this.show();
          },
        });
      if (!Array.isArray(this.said)) sheet();
      this.again(sheet);
    }
  }

  const boxes = new Map();

  function start() {
    kept = courseKept("predict");
    for (const box of document.querySelectorAll(".admonition.predict[data-right]")) {
      if (box.querySelector(":scope > details")) boxes.set(box.id, new Prediction(box));
    }
    for (const box of document.querySelectorAll(".admonition.predict.draw"))
      if (box.querySelector(".to-draw")) boxes.set(box.id, new Drawing(box));
    document.documentElement.classList.remove("covering");
    reach();
  }

  // A link to something covered uncovers it.
  function uncover(node) {
    const name = node?.closest(".foreseen")?.dataset.for;
    boxes.get(name)?.show();
    return Boolean(name);
  }

  function reach() {
    let target = null;
    try {
      target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      // No name of ours.
    }
    if (uncover(target)) target.scrollIntoView();
  }

  document.documentElement.classList.add("covering");
  // Before the widgets' scripts, which are deferred, look for what the address asks for.
  document.addEventListener("readystatechange", start, { once: true });
  document.addEventListener("course-show", (event) => uncover(event.target));
  addEventListener("hashchange", reach);
})();
