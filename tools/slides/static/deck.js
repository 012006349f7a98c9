// What a deck needs beyond reveal.js: the book's light or dark, mathematics, slides that
// fit, and keys that belong to a widget as long as it has the focus.
(() => {
  // The book keeps the reader's choice; without one the system decides.
  const stored = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };
  const system = matchMedia("(prefers-color-scheme: dark)");
  const paint = () => {
    const mode = stored("mode");
    const chosen = mode === "light" || mode === "dark" ? mode : system.matches ? "dark" : "light";
    document.documentElement.dataset.theme = chosen;
  };
  const turn = () => {
    const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    document.documentElement.dataset.theme = theme;
    try {
      localStorage.setItem("mode", theme);
      localStorage.setItem("theme", theme);
    } catch {
      /* a browser that keeps nothing still shows it */
    }
  };
  paint();
  system.addEventListener("change", paint);

  window.MathJax = {
    tex: { inlineMath: [["\\(", "\\)"]], displayMath: [["\\[", "\\]"]] },
    // Slides that are not shown have no size to be measured.
    chtml: { matchFontHeight: false },
    options: { enableMenu: false, ignoreHtmlClass: "notes|course-widget|printed" },
  };

  // --- slides that fit ---------------------------------------------------------------
  const SMALLEST = 0.6;
  // How large words may be set, and the share of the slide that they then may fill.
  const LARGE = [
    [1.5, 0.5],
    [1.2, 0.7],
  ];
  const LARGEST = 1.7;
  const WIDTHS = [440, 520, 620, 740, 880, 1160];
  const frame = () => new Promise((done) => requestAnimationFrame(() => done()));

  function tooHigh(body) {
    const box = body.getBoundingClientRect();
    const inside = [...body.children].map((node) => node.getBoundingClientRect());
    // What is read aloud of a formula is laid out unseen: only what is drawn counts.
    inside.push(
      ...[...body.querySelectorAll("table, mjx-math")].map((node) => node.getBoundingClientRect()),
    );
    return (
      body.scrollHeight > body.clientHeight + 1 ||
      inside.some((part) => part.right > box.right + 1) ||
      [...body.querySelectorAll("pre")].some((node) => node.scrollWidth > node.clientWidth + 1)
    );
  }

  function fitWords(sheet) {
    const body = sheet.querySelector(".body");
    let scale = 1;
    const set = (value) => {
      scale = value;
      sheet.style.setProperty("--scale", scale);
    };
    // Few words are set larger, all others in one size unless they do not fit.
    if (sheet.matches(".text, .vote, .question") && !sheet.querySelector("pre, table")) {
      const words = sheet.querySelector(".words, .body > .vote");
      const fits = ([size, share]) => {
        set(size);
        return words.offsetHeight <= share * body.clientHeight;
      };
      if (!LARGE.some(fits)) set(1);
    }
    while (tooHigh(body) && scale > SMALLEST) set(Math.max(SMALLEST, scale - 0.04));
    sheet.dataset.scale = scale.toFixed(2);
  }

  function place(holder, room) {
    const { offsetWidth, offsetHeight } = holder.firstElementChild;
    const scale = Math.min(
      room.clientWidth / offsetWidth,
      room.clientHeight / offsetHeight,
      LARGEST,
    );
    const x = (room.clientWidth - scale * offsetWidth) / 2;
    const y = (room.clientHeight - scale * offsetHeight) / 2;
    holder.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
    return scale;
  }

  // A widget fills its slide, in letters for the last row.
  async function fitWidget(sheet) {
    sheet.querySelector("[data-widget]").courseView?.stage.set(true);
    // Charts are drawn anew when they learn of their size, before the next frame.
    for (const _ of [0, 1, 2]) await frame();
    return sheet.offsetHeight > 0;
  }

  // A question is words: try some widths, and take that which can be enlarged most.
  async function fitQuestion(sheet) {
    const holder = sheet.querySelector(".holder");
    const room = sheet.querySelector(".body");
    const set = async (width) => {
      holder.style.width = `${width}px`;
      await frame();
      return sheet.offsetHeight ? place(holder, room) : null;
    };
    holder.style.visibility = "hidden";
    let [best, most] = [WIDTHS[0], 0];
    for (const width of [...WIDTHS, null]) {
      // At last, the best of them.
      const scale = await set(width ?? best);
      if (scale === null) {
        holder.style.visibility = "";
        return false;
      }
      if (width && scale > most) [best, most] = [width, scale];
    }
    const settle = () => {
      if (room.clientHeight) sheet.dataset.scale = place(holder, room).toFixed(2);
    };
    settle();
    // An answer makes the widget higher.
    new ResizeObserver(settle).observe(holder.firstElementChild);
    holder.style.visibility = "";
    return true;
  }

  async function fit(slide) {
    const sheet = slide?.querySelector(":scope > .sheet");
    if (!sheet || sheet.dataset.fit || !sheet.offsetHeight) return;
    sheet.dataset.fit = "begun";
    const filled = sheet.matches(".question") ? fitQuestion : fitWidget;
    if (!sheet.querySelector(".holder")) fitWords(sheet);
    else if (!(await filled(sheet))) {
      delete sheet.dataset.fit;
      // At once, if it is shown again; otherwise when it will be.
      return fit(slide);
    }
    sheet.dataset.fit = "done";
  }

  // A widget would be laid out anew on paper: what was measured is printed.
  function freeze(widget) {
    const copy = widget.cloneNode(true);
    const chosen = [...widget.querySelectorAll("select")].map((choice) => choice.selectedIndex);
    copy.querySelectorAll("select").forEach((choice, k) => {
      choice.selectedIndex = chosen[k];
    });
    widget.replaceWith(copy);
  }

  // --- notes ---------------------------------------------------------------------------
  // The speaker's window has neither MathJax nor its style sheet, and every browser sets
  // MathML.
  const FORMULA = /\\\((.*?)\\\)|\\\[(.*?)\\\]|(\\begin\{(\w+\*?)\}.*?\\end\{\4\})/gs;
  function typeset(notes) {
    const plain = document.createElement("textarea");
    notes.innerHTML = notes.innerHTML.replace(FORMULA, (_, inline, display, environment) => {
      plain.innerHTML = inline ?? display ?? environment;
      return window.MathJax.tex2mml(plain.value, { display: inline === undefined });
    });
  }

  // One after the other, so that nobody waits for them.
  function typesetNotes() {
    const waiting = [...document.querySelectorAll("aside.notes")];
    const one = () => {
      const notes = waiting.shift();
      if (!notes) document.documentElement.dataset.notes = "set";
      else {
        typeset(notes);
        setTimeout(one);
      }
    };
    one();
  }

  // --- keys ----------------------------------------------------------------------------
  // A press beside its controls gives the focus to the widget itself, which has no arrow keys.
  const focused = () => document.activeElement?.parentElement?.closest(".course-widget");
  const PLAYING = '.timebar button[aria-label="Pause"]';

  // --- overview ------------------------------------------------------------------------
  // reveal.js would lay it out as one long row: here all slides are a grid that fits the
  // screen, gone through by arrows, and chosen by Enter or by a click.
  const LEAVES = ".slides section:not(.stack)";
  const leaves = () => [...document.querySelectorAll(LEAVES)];

  function layGrid() {
    const slides = leaves();
    const [width, height] = [innerWidth, innerHeight];
    const scaleOf = (columns) =>
      Math.min(width / columns / 1280, height / Math.ceil(slides.length / columns) / 720);
    let columns = 1;
    for (let k = 2; k <= slides.length; k++) if (scaleOf(k) > scaleOf(columns)) columns = k;
    const scale = scaleOf(columns);
    const rows = Math.ceil(slides.length / columns);
    const [left, top] = [(width - columns * scale * 1280) / 2, (height - rows * scale * 720) / 2];
    slides.forEach((slide, k) => {
      const x = left + (k % columns) * scale * 1280;
      const y = top + Math.floor(k / columns) * scale * 720;
      slide.style.setProperty("--at", `translate(${x}px, ${y}px) scale(${0.94 * scale})`);
    });
    return columns;
  }

  function gridMove(here, key, columns) {
    const slides = leaves();
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns };
    const next = { Home: 0, End: slides.length - 1 }[key];
    return slides[next ?? slides.indexOf(here) + steps[key]];
  }

  function listenInOverview(deck) {
    let columns = 1;
    const lay = () => {
      if (deck.isOverview()) columns = layGrid();
    };
    addEventListener("resize", lay);
    deck.on("overviewshown", async () => {
      lay();
      // What was never shown was never fitted.
      for (const slide of leaves()) if (deck.isOverview()) await fit(slide);
    });
    document.addEventListener(
      "keydown",
      (event) => {
        if (!deck.isOverview() || !/^(Arrow|Home$|End$|Enter$)/.test(event.key)) return;
        if (event.key === "Enter") deck.toggleOverview(false);
        const next = gridMove(deck.getCurrentSlide(), event.key, columns);
        if (next) {
          const { h, v } = deck.getIndices(next);
          deck.slide(h, v);
        }
        event.preventDefault();
        event.stopImmediatePropagation();
      },
      true,
    );
  }

  function listen(deck) {
    // Before a widget's control can act on them: a clicker's keys turn slides always,
    // and Esc gives the keys back to the slides.
    document.addEventListener(
      "keydown",
      (event) => {
        if (event.key === "PageDown") deck.next();
        else if (event.key === "PageUp") deck.prev();
        else if (event.key === "Escape" && focused()) document.activeElement.blur();
        else return;
        event.preventDefault();
        event.stopPropagation();
      },
      true,
    );
  }

  // On a phone held upright a slide would be a stamp: there they stand under one another.
  const upright = matchMedia("(max-width: 640px) and (orientation: portrait)");
  upright.addEventListener("change", () => location.reload());

  document.addEventListener("DOMContentLoaded", async () => {
    if (upright.matches) {
      document.documentElement.dataset.scroll = "";
      document.getElementById("theme").addEventListener("click", turn);
      document.documentElement.dataset.ready = "true";
      return;
    }
    const deck = new Reveal(document.querySelector(".reveal"), {
      width: 1280,
      height: 720,
      margin: 0,
      minScale: 0.1,
      maxScale: 6,
      center: false,
      hash: true,
      transition: "none",
      backgroundTransition: "none",
      // Arrows, like a clicker, go through all slides; the overview shows the columns.
      navigationMode: "linear",
      slideNumber: "c/t",
      scrollActivationWidth: null,
      keyboardCondition: () => !focused(),
      // Where slides say how long they take, the speaker's clock shows ahead or behind.
      defaultTiming: document.querySelector("[data-timing]") ? 60 : null,
      plugins: [RevealNotes],
    });
    document.getElementById("theme").addEventListener("click", turn);
    // On paper slides have a size only when all pages are made.
    const laidOut = new Promise((done) => deck.on("pdf-ready", done));
    await deck.initialize();
    deck.addKeyBinding({ keyCode: 68, key: "D", description: "Light or dark" }, turn);
    listen(deck);
    for (const [key, told] of window.lecture?.keys ?? []) {
      deck.registerKeyboardShortcut(key, told);
    }
    listenInOverview(deck);
    window.deck = deck;
    await window.MathJax.startup.promise;
    await document.fonts.ready;
    deck.on("slidechanged", ({ previousSlide, currentSlide }) => {
      if (focused()) document.activeElement.blur();
      // reveal.js would enter a column where it was left last, and skip what is before.
      for (const column of document.querySelectorAll("[data-previous-indexv]"))
        column.removeAttribute("data-previous-indexv");
      // A film that nobody sees would be over when its slide is shown again.
      for (const button of previousSlide?.querySelectorAll(PLAYING) ?? []) button.click();
      fit(currentSlide);
    });
    // The widget that an address or a button in the text asks for has a slide of its own.
    const turnTo = (root) => {
      const { h, v } = deck.getIndices(root.closest("section"));
      deck.slide(h, v);
    };
    document.addEventListener("course-show", (event) => {
      event.preventDefault();
      turnTo(event.target);
    });
    const wanted = document.querySelector("[data-asked]");
    if (wanted) turnTo(wanted);
    await fit(deck.getCurrentSlide());
    if (deck.isPrintView()) {
      await laidOut;
      for (const slide of document.querySelectorAll(".slides section:not(.stack)")) {
        await fit(slide);
        const widget = slide.querySelector(".holder > *");
        if (widget) freeze(widget);
      }
    }
    document.documentElement.dataset.ready = "true";
    typesetNotes();
  });
})();
