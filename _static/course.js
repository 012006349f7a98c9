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

// What is too wide for the column scrolls; give it to the keyboard as well.
(() => {
  const wide =
    ".bd-content div.math, .bd-content mjx-container, .bd-content .pst-scrollable-table-container";
  const reach = () => {
    for (const box of document.querySelectorAll(wide)) {
      const scrolls =
        box.scrollWidth > box.clientWidth && getComputedStyle(box).overflowX !== "visible";
      if (scrolls) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  };
  window.addEventListener("load", () => {
    reach();
    window.MathJax?.startup?.promise?.then(reach);
    document.fonts?.ready.then(reach);
  });
  window.addEventListener("resize", reach);
})();
