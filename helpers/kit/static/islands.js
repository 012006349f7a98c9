// Brings the widgets of a static page to life: each is a <div data-widget data-state> around
// a picture, which stays when JavaScript is off or the widget cannot start.

const definitions = {};

function hydrate(name) {
  for (const root of document.querySelectorAll(`[data-widget="${name}"][data-state]`)) {
    if (root.dataset.ready) continue;
    const state = JSON.parse(root.dataset.state);
    const limits = JSON.parse(root.dataset.limits ?? "null");
    if (limits) {
      const start = Object.fromEntries(Object.keys(limits).map((key) => [key, state[key]]));
      Object.assign(state, { _limits: limits, _start: start });
    }
    root.courseModel = staticModel(state);
    mount(name, definitions[name], root.courseModel, root);
  }
  arrive(name);
}

function define(name, definition) {
  definitions[name] = definition;
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", () => hydrate(name));
  } else hydrate(name);
}
