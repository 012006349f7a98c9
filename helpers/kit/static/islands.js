// Brings the widgets of a static page to life: each is a <div data-widget data-state> around
// a picture, which stays when JavaScript is off or the widget cannot start.

const definitions = {};

function hydrate(name) {
  for (const root of document.querySelectorAll(`[data-widget="${name}"][data-state]`)) {
    if (root.dataset.ready) continue;
    const state = JSON.parse(root.dataset.state);
    root.courseModel = staticModel(state);
    mount(name, definitions[name], root.courseModel, root);
  }
}

function define(name, definition) {
  definitions[name] = definition;
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", () => hydrate(name));
  } else hydrate(name);
}
