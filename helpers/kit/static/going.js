// The page's address and its widgets: an address brings them into a state, what a reader
// changes is written into it, and a link in the text moves a picture while one reads on.

const PAUSE = 500; // milliseconds of rest before the address is written; Safari allows 3 a second
const GLIDE = 600; // milliseconds from one state to another

const kin = (name) => [...document.querySelectorAll(`[data-widget="${name}"]`)];
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

// --- from the address to the widgets ---

function bring({ name, number, query }, move) {
  const root = kin(name)[number - 1];
  if (root?.courseView) {
    move(root.courseView, query);
    return root;
  }
  // What there is says that there is no more.
  const nearest = kin(name)[0] ?? document.querySelector("[data-widget][data-ready]");
  nearest?.courseView?.note(
    kin(name).length
      ? `The address asks for widget ${number} of this kind; this page has ${kin(name).length}.`
      : "The address asks for a widget that is not on this page.",
  );
  return null;
}

const jump = (view, query) => view.take(query);

// A slide or a page shows what was asked for first.
function show(root) {
  root.dataset.asked = "true";
  const event = new CustomEvent("course-show", { bubbles: true, cancelable: true });
  if (root.dispatchEvent(event)) root.scrollIntoView({ block: "nearest", behavior: "instant" });
}

// The address with which the page was opened waits for the scripts of its widgets.
let opening = asked(location.hash);
const first = opening[0];

function arrive(name) {
  const there = (one) => one.name === name || !kin(one.name).length;
  const [now, later] = [opening.filter(there), opening.filter((one) => !there(one))];
  opening = later;
  for (const one of now) {
    const root = bring(one, jump);
    if (root && one === first) show(root);
  }
}

addEventListener("hashchange", () => {
  for (const root of document.querySelectorAll("[data-widget]")) root.courseView?.note("");
  const roots = asked(location.hash).map((one) => bring(one, jump));
  if (roots[0]) show(roots[0]);
});

// --- from the widgets to the address ---

let timer = null;

function written() {
  const parts = [...document.querySelectorAll("[data-widget][data-ready]")].map(
    ({ courseView: view }) => (view?.query() && view.told ? view.address() : ""),
  );
  return parts.filter(Boolean).join(";");
}

document.addEventListener("course-change", () => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const next = written();
    // A heading's address stays until there is something to tell.
    if (next === location.hash.slice(1) || (!next && !asked(location.hash).length)) return;
    try {
      history.replaceState(history.state, "", next ? `#${next}` : location.href.split("#")[0]);
    } catch {
      // A page without a history of its own, such as one in a frame, works all the same.
    }
  }, PAUSE);
});

// --- from the text to the widgets ---

// Numbers go from here to there, choices are made at once; t is 1 at the end.
function between(view, from, to, t) {
  const mixed = (a, b, limit) => {
    if (Array.isArray(a) && Array.isArray(b) && a.length === b.length && limit.list)
      return b.map((entry, k) => mixed(a[k], entry, limit.list));
    if (!limit.number || t === 1) return b;
    const middle = a + t * (b - a);
    return limit.whole ? Math.round(middle) : middle;
  };
  const limits = view.limits;
  return Object.fromEntries(Object.keys(to).map((k) => [k, mixed(from[k], to[k], limits[k])]));
}

// `held` is what the reader looks at: it stays where it is, whatever grows above it.
function glide(view, query, held) {
  const to = view.wanted(query);
  if (!to) return;
  view.stop();
  const [from, height] = [view.state(), held.getBoundingClientRect().top];
  const run = { since: performance.now(), to };
  view.gliding = run;
  const step = (now) => {
    if (view.gliding !== run) return;
    const t = calm() ? 1 : Math.min(1, Math.max(0, now - run.since) / GLIDE);
    view.set(between(view, from, to, t * t * (3 - 2 * t)));
    scrollBy({ top: held.getBoundingClientRect().top - height, behavior: "instant" });
    if (t < 1) requestAnimationFrame(step);
    else view.gliding = null;
  };
  step(run.since);
}

const picturesOf = (root) => {
  const pictures = [...root.querySelectorAll("svg[role=img]")];
  return pictures.length ? pictures : [root];
};
const isSeen = (node) => {
  // What the page's own head covers, as the page says.
  const head = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
  const { top, bottom, height } = node.getBoundingClientRect();
  return Math.min(bottom, innerHeight) - Math.max(top, head) >= height / 2;
};

// A picture of which less than half can be seen comes to the reader; Back leads back.
function press(button) {
  for (const one of asked(button.dataset.go)) {
    const root = kin(one.name)[one.number - 1];
    const event = new CustomEvent("course-show", { bubbles: true, cancelable: true });
    const free = root?.courseView && root.dispatchEvent(event);
    const far = free && !picturesOf(root).some(isSeen);
    if (far) {
      try {
        history.pushState(history.state, "");
      } catch {
        // As above.
      }
      picturesOf(root)[0].scrollIntoView({ block: "center", behavior: "instant" });
    }
    bring(one, (view, query) => glide(view, query, far ? root : button));
  }
}

// In the source they are links: where nothing runs, they are words.
function makeButtons() {
  for (const words of document.querySelectorAll('[data-go], a[href^="#"]')) {
    const go = words.dataset.go ?? words.getAttribute("href").slice(1);
    if (words.localName === "button" || !asked(go).length) continue;
    const button = element("button", { type: "button", class: "course-go", "data-go": go });
    button.append(...words.childNodes);
    button.addEventListener("click", () => press(button));
    words.replaceWith(button);
  }
}
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", makeButtons);
else makeButtons();
