// Makes a chapter complete on paper, just before it is printed, and undoes it afterwards:
// each widget shows its picture, and what is folded away stands at the end of the chapter.
(() => {
  const undo = [];

  function element(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  }

  function add(parent, node) {
    parent.append(node);
    undo.push(() => node.remove());
    return node;
  }

  // Moved, not copied: names stay unique, and formulas stay as they were set.
  function move(node, parent) {
    const place = document.createComment("printed at the end");
    node.replaceWith(place);
    parent.append(node);
    undo.push(() => place.replaceWith(node));
  }

  function mark(node, name) {
    node.classList.add(name);
    undo.push(() => node.classList.remove(name));
  }

  function light() {
    const { theme } = document.documentElement.dataset;
    document.documentElement.dataset.theme = "light";
    undo.push(() => {
      document.documentElement.dataset.theme = theme;
    });
  }

  function still(root) {
    const picture = root.coursePicture ?? [];
    const drawing = picture.find((node) => node.localName === "svg");
    const paper = element("div", { class: "paper-only" }, ...picture);
    if (drawing) {
      const says = drawing.getAttribute("aria-label");
      paper.append(element("p", { class: "paper-caption" }, `Moves in the book. Here: ${says}`));
    }
    add(root, paper);
    mark(root, "on-paper");
  }

  function chapterEnd(article, id, title) {
    const heading = element("h2", {}, title);
    const section = element("section", { class: "paper-only paper-end", id }, heading);
    return add(article.querySelector(":scope > section") ?? article, section);
  }

  const copies = (nodes) => [...nodes].map((node) => node.cloneNode(true));

  function refer(folded, id, ...text) {
    const link = element("a", { href: `#${id}` }, "at the end of the chapter");
    const note = element("p", { class: "paper-only paper-note" }, ...text, link, ".");
    folded.before(note);
    undo.push(() => note.remove());
    mark(folded, "screen-only");
  }

  function title(folded) {
    const heading = folded.closest("section")?.querySelector("h1, h2, h3");
    const own = [...(heading?.childNodes ?? [])].filter(
      (n) => !n.classList?.contains("headerlink"),
    );
    return own;
  }

  function solutions(article) {
    const folded = [...article.querySelectorAll("details:not(.hide, .second-reading)")].filter(
      (node) => !node.closest("[data-widget]"),
    );
    if (!folded.length) return;
    const section = chapterEnd(article, "paper-solutions", "Solutions");
    folded.forEach((node, k) => {
      const id = `paper-solution-${k + 1}`;
      const summary = node.querySelector("summary");
      // "The answer", "Solution" and hints go by what they stand under.
      const named = /^(The answer|Solution|Hint (\d))/.exec(summary.textContent.trim());
      const name = named ? title(node) : [...summary.childNodes];
      const words = { S: "The solution is ", T: "The answer is ", H: "Three hints are " };
      // The hints of an exercise stand together, so one note leads to all.
      const later = named?.[2] > 1;
      if (later) mark(node, "screen-only");
      else if (named) refer(node, id, words[named[1][0]]);
      else refer(node, id, ...copies(name), " The answer is ");
      if (!later) section.append(element("h3", { id }, ...copies(name)));
      if (named?.[2]) {
        const step = element("strong", {}, ...copies(summary.childNodes), ".");
        section.append(element("p", {}, step));
      }
      for (const child of [...node.childNodes]) if (child !== summary) move(child, section);
    });
  }

  // A sheet has no second reading: what a page folds stands where it is.
  function unfold(article) {
    for (const folded of article.querySelectorAll("details.second-reading:not([open])")) {
      folded.open = true;
      undo.push(() => {
        folded.open = false;
      });
    }
  }

  function answers(article) {
    const quizzes = [...article.querySelectorAll('[data-widget="quiz"].on-paper > .paper-only')];
    if (!quizzes.length) return;
    const section = chapterEnd(article, "paper-answers", "Answers to the self-test");
    for (const quiz of quizzes) {
      const list = element("ol");
      for (const question of quiz.querySelectorAll(".questions > li")) {
        const item = element("li");
        question.querySelectorAll(":scope > ol > li > details").forEach((reason, k) => {
          const letter = element("strong", {}, `${String.fromCharCode(97 + k)}. `);
          item.append(element("p", {}, letter, reason.querySelector("p").textContent));
          mark(reason, "screen-only");
        });
        list.append(item);
      }
      section.append(element("div", { class: "paper-answers" }, list));
      const link = element("a", { href: "#paper-answers" }, "at the end of the chapter");
      add(quiz, element("p", { class: "paper-note" }, "The answers are ", link, "."));
    }
  }

  // The reader of the page finds these addresses among its references.
  function cited(article) {
    const listed = new Set([...article.querySelectorAll("#references a[href]")].map((a) => a.href));
    for (const link of article.querySelectorAll("a.external")) {
      if (listed.has(link.href) || link.href.endsWith(link.textContent)) mark(link, "cited");
    }
  }

  // A sheet cannot be scrolled: a formula wider than 44 times the text's letters shrinks.
  function narrow(article) {
    const hidden = [...article.querySelectorAll(".paper-only")];
    hidden.forEach((node) => {
      node.style.display = "block";
    }); // Else it has no width.
    const size = (node) => parseFloat(getComputedStyle(node).fontSize);
    for (const formula of article.querySelectorAll("mjx-container[display]")) {
      const text = size(formula.parentElement);
      const wide = (formula.querySelector("mjx-math")?.getBoundingClientRect().width ?? 0) / text;
      if (wide <= 44) continue;
      const before = formula.style.fontSize;
      formula.style.fontSize = `${(size(formula) / text) * (44 / wide) * 100}%`;
      undo.push(() => {
        formula.style.fontSize = before;
      });
    }
    hidden.forEach((node) => node.removeAttribute("style"));
  }

  function prepare() {
    const article = document.querySelector("article.bd-article");
    if (undo.length || !article) return;
    light();
    article.querySelectorAll("[data-widget][data-ready]").forEach(still);
    unfold(article);
    solutions(article);
    answers(article);
    cited(article);
    narrow(article);
  }

  function restore() {
    while (undo.length) undo.pop()();
  }

  addEventListener("beforeprint", prepare);
  addEventListener("afterprint", restore);
  // Where a browser shows the page as on paper without printing it.
  matchMedia("print").addEventListener("change", (change) =>
    change.matches ? prepare() : restore(),
  );
})();
