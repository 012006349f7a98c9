// Day or night, as the reader's system has it, before anything is painted: the theme
// looks only when all has come, and until then none of its colours and borders stands.
(() => {
  const { dataset } = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  if (dataset.mode === "auto") dataset.theme = dark ? "dark" : "light";
})();

// The theme's shortcuts ask the whole page, of tens of thousands of elements, at each key. In a
// widget no key is one of theirs but with Ctrl or Cmd. They listen before all others do.
(() => {
  const own = ({ target, ctrlKey, metaKey }) =>
    !ctrlKey && !metaKey && target instanceof Element && target.closest(".course-widget");
  for (const place of [window, document]) {
    place.addEventListener = (kind, listener, first) => {
      const hear = (event) => own(event) || listener(event);
      const heard = kind === "keydown" && first === true ? hear : listener;
      EventTarget.prototype.addEventListener.call(place, kind, heard, first);
    };
    EventTarget.prototype.addEventListener.call(window, "load", () => {
      delete place.addEventListener;
    });
  }
})();

// What a reader has answered on this page is kept as long as the tab.
window.courseKept = (kind) => {
  const key = `${kind}:${location.pathname}`;
  let kept = {};
  try {
    kept = JSON.parse(sessionStorage.getItem(key) ?? "{}");
  } catch {
    // Refused, or no longer readable: the reader is asked again.
  }
  return {
    get: (name) => kept[name],
    set(name, what) {
      kept[name] = what;
      try {
        sessionStorage.setItem(key, JSON.stringify(kept));
      } catch {
        // Then it is kept as long as the page.
      }
    },
  };
};

// What is too wide for the column scrolls; give it to the keyboard as well, and a sign
// that it goes on. A table of sentences is stacked instead, on a phone.
(() => {
  const tables = ".pst-scrollable-table-container";
  const wide = `.bd-content div.math, .bd-content mjx-container, .bd-content ${tables}`;
  const signed = `${wide}, .bd-content .course-table-box, .bd-content div.highlight pre`;
  const scrolls = (box) =>
    box.scrollWidth > box.clientWidth && getComputedStyle(box).overflowX !== "visible";
  const sign = (box) => {
    const more = scrolls(box) && box.scrollLeft + box.clientWidth < box.scrollWidth - 1;
    box.classList.toggle("goes-on", more);
  };
  const stack = (box) => {
    const cells = [...box.querySelectorAll("td")];
    const heads = [...box.querySelectorAll("th")].map((head) => head.textContent);
    const sentences = cells.some((cell) => cell.textContent.length > 40);
    if (!sentences || !scrolls(box) || box.querySelector("th .math")) return;
    box.classList.add("stacked");
    for (const cell of cells) {
      // Words that begin a row are its title; a number there needs its heading.
      const title = cell.cellIndex === 0 && !/^\d+$/.test(cell.textContent.trim());
      cell.dataset.head = title ? "" : (heads[cell.cellIndex] ?? "");
      cell.classList.toggle("row-title", title);
    }
  };
  // A formula that is a little too wide for a phone is set smaller.
  const fit = () => {
    const formulas = [...document.querySelectorAll(".bd-content mjx-container[display]")];
    const over = formulas.map((box) => [box, box.scrollWidth / box.clientWidth]);
    for (const [box, by] of over.filter(([, by]) => by > 1 && by < 1.3)) {
      box.style.fontSize = `${(parseFloat(box.style.fontSize) || 100) / by}%`;
    }
  };
  const reach = () => {
    fit();
    for (const box of document.querySelectorAll(wide)) {
      if (scrolls(box)) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
    for (const box of document.querySelectorAll(signed)) sign(box);
  };
  // A row's name has one line if it is short; on a phone two lines if it is not.
  const name = (table) => {
    const rows = [...table.rows];
    const most = Math.max(...rows.map((row) => row.cells[0].textContent.trim().length));
    const room = Math.min(16, Math.max(Math.min(most, 10) + 1, most / 2 + 2));
    table.style.setProperty("--names", `${room}ch`);
    table.style.setProperty("--name", `calc(${Math.min(most, 26) + 1}ch + 0.8rem)`);
  };
  document.addEventListener("DOMContentLoaded", () => {
    for (const box of document.querySelectorAll(tables)) stack(box);
    for (const table of document.querySelectorAll("table.course-table")) name(table);
  });
  const scrolled = ({ target }) => target.matches?.(signed) && sign(target);
  document.addEventListener("scroll", scrolled, { capture: true, passive: true });
  // What was folded or covered has no width before.
  document.addEventListener("toggle", reach, { capture: true });
  document.addEventListener("click", () => requestAnimationFrame(reach));
  window.addEventListener("load", () => {
    reach();
    window.MathJax?.startup?.promise?.then(reach);
    document.fonts?.ready.then(reach);
  });
  window.addEventListener("resize", reach);
})();
