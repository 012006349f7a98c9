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
