// Brings the widgets of a static page to life: each is a <div data-widget data-state> around
// a picture, which stays when JavaScript is off or the widget cannot start.

const definitions = {};

// What Reset goes back to: the state of the island, or, on a slide, that of its data-at.
function begun(state, limits, { follows = () => ({}) }, at) {
  let start = Object.fromEntries(Object.keys(limits).map((key) => [key, state[key]]));
  const get = (name) => state[name];
  const implied = (now, told) => follows({ ...now, get }, told) ?? {};
  if (at) start = stateOf(at, { start, limits, follows: implied });
  return { ...start, _limits: limits, _start: start };
}

function hydrate(name) {
  for (const root of document.querySelectorAll(`[data-widget="${name}"][data-state]`)) {
    if (root.dataset.ready) continue;
    const state = JSON.parse(root.dataset.state);
    const limits = JSON.parse(root.dataset.limits ?? "null");
    if (limits) Object.assign(state, begun(state, limits, definitions[name], root.dataset.at));
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
