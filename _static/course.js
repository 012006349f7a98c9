// Day or night, as the reader's system has it, before anything is painted: the theme
// looks only when all has come, and until then none of its colours and borders stands.
(() => {
  const { dataset } = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  if (dataset.mode === "auto") dataset.theme = dark ? "dark" : "light";
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
    for (const cell of cells) cell.dataset.head = heads[cell.cellIndex] ?? "";
  };
  const reach = () => {
    for (const box of document.querySelectorAll(wide)) {
      if (scrolls(box)) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
    for (const box of document.querySelectorAll(signed)) sign(box);
  };
  document.addEventListener("DOMContentLoaded", () => {
    for (const box of document.querySelectorAll(tables)) stack(box);
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
