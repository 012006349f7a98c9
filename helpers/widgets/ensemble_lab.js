// The laboratory: thousands of networks trained on the page, counted, and looked at.

export const title = "Laboratory: train thousands of networks";

import { parsed, points, samples } from "./parts/lab_data.js";
import {
  histogram,
  least,
  loss,
  percent,
  place,
  quantile,
  summary,
  wilson,
} from "./parts/lab_counts.js";
import {
  TRAINED,
  controls,
  drawn,
  presets,
  settings,
  task,
  tooLarge,
  whole,
  words,
  work,
} from "./parts/lab_settings.js";
import { Clock, duration } from "./parts/lab_clock.js";
import { Runner, inWords } from "./parts/lab_runner.js";
import { Norms } from "./parts/lab_norms.js";
import { Losses, Plane, Rate } from "./parts/lab_pictures.js";
import { One } from "./parts/lab_one.js";
import { Sweep } from "./parts/lab_sweep.js";
import { Tried, copy, python } from "./parts/lab_code.js";
import { Own } from "./parts/lab_own.js";

const plain = ({ X, y, n, inputs }) => ({ X: Array.from(X), y: Array.from(y), n, inputs });

export const numerics = {
  points: (options, set) => plain(points(options, set)),
  parsed,
  wilson,
  histogram,
  duration,
  summary: (losses, s) => summary({ losses: Float32Array.from(losses) }, s),
  python: (options) => python(settings({ get: (name) => options[name] })),
};

const PACE = 120; // milliseconds between two beginnings while a slider moves

/** The sample that is drawn: the first, or one's own points. */
function sampleOf(s) {
  if (s.data !== "own")
    return points({ kind: s.data, n: s.n, noise: s.noise, seed: s.sample, scale: s.scale });
  const X = Float32Array.from(s.own.X.flat(), (value) => value * s.scale);
  return { X, y: Float32Array.from(s.own.y), n: s.own.X.length, inputs: s.inputs };
}

export function render(view) {
  let live = false, // whether a change trains anew: from the first press on
    asked = "",
    timer = null,
    since = -Infinity,
    waiting = false, // for the first record
    last = null; // the record that is shown, with its task
  view.root.classList.add("lab");
  const take = view.take.bind(view);
  view.take = (query) => {
    view.setting = true;
    if (!query) view.lifted = false;
    take(query);
    view.setting = false;
  };
  // Words far below, such as an experiment's, lead to the laboratory's button.
  view.root.addEventListener("course-show", () => {
    const { top, bottom } = train.getBoundingClientRect();
    if (!view.gliding || (top > 0 && bottom < innerHeight)) return;
    const { to } = view.gliding;
    view.gliding = null;
    view.setting = true;
    view.set(to);
    view.setting = false;
    view.root.scrollIntoView({ block: "start", behavior: "instant" });
  });
  const runner = new Runner(view);
  presets(view);
  controls(view);
  const train = view.button({ label: "Train", press: () => begin() });
  const stop = view.button({ label: "Stop", press: () => halt() });
  train.classList.add("main");
  const left = element("span", { class: "left" });
  view.row(train, stop, left);
  view.output = element("output", { class: "says", "aria-live": "polite" });
  view.root.append(view.output);
  const panels = element("div", { class: "panels linked" });
  view.root.append(panels);
  const plane = new Plane(view, panels);
  const losses = new Losses(view, panels, {
    threshold: (threshold) => view.set({ threshold }),
    choose: (x) => choose(x),
  });
  const rate = new Rate(view, panels);
  const norms = new Norms(view, panels);
  view.root.append(
    view.legend([
      ["", 0, "target 0, or a point"],
      ["", 1, "target 1"],
      ["strand", "line", "each of up to 100 networks"],
      ["", "line", "their mean, or median"],
      ["doubt", 2, "where they disagree, or their middle 90 %"],
      ["neutral dashed", "line", "threshold of success"],
    ]),
  );
  view.row(
    whole(view, { name: "network", label: "Look at network", min: -1, none: -1 }),
    view.button({
      label: "Copy as Python",
      press: () => copy(view, python(settings(view)), view.root, "The lines of Python are"),
    }),
  );
  const one = new One(view, view.root, { plane, runner });
  const sweep = new Sweep(view, {
    trained,
    begin: (work) => {
      const going = runner.begin();
      runner.clock.begin(work);
      return going;
    },
    end: (going) => runner.end(going),
    settings: (change) => settings(view, change),
    halt,
  });
  const own = new Own(view, plane);
  view.apart = () =>
    own.mine ? "Your own points are no part of it: “Copy as Python” has them." : "";
  const tried = new Tried(view);
  runner.halt = halt;
  view.cleanups.push(forget);

  /** The network whose loss is nearest to a place of the histogram. */
  function choose(x) {
    if (!last) return;
    const far = (loss) => Math.abs(place(loss) - x);
    const nearest =
      x > 1.2 ? last.losses.findIndex((loss) => !Number.isFinite(loss)) : least(last.losses, far);
    if (nearest >= 0) view.set({ network: nearest });
  }

  function halt() {
    if (!runner.busy && !timer) return;
    forget();
    runner.stop();
    waiting = false;
    view.quiet(false);
    draw();
  }

  /** A training that a change has asked for does not begin. */
  function forget() {
    clearTimeout(timer);
    timer = 0;
  }

  /** `moved`: a change began it, not a press. */
  async function begin(moved = false) {
    live = true;
    forget();
    const s = settings(view);
    asked = key();
    since = performance.now();
    const trouble = s.points < 1 ? "There are no points: draw, paste or drop some." : tooLarge(s);
    if (trouble) return fail(trouble);
    const going = runner.begin();
    runner.clock.begin(s.steps * work(s));
    view.quiet(true);
    fresh(s);
    waiting = true;
    draw();
    try {
      const state = await prepared(s, going, { show: drawn(s) });
      if (!state) return;
      const end = await runner.train(state, going, {
        each: work(s),
        hear: (record, run) => hear(record, s, state, run),
      });
      if (!end) return;
      runner.end(going);
      last = { ...last, ...end, done: true };
      tellKernel(end);
      const page = view.model.page ? location.href.split("#")[0] : "";
      const own = s.data === "own" ? { X: s.own.X, y: s.own.y, moved } : null;
      tried.add(view.query(), `${page}#${view.address()}`, summary(end, settings(view)), own);
      view.quiet(false);
      // Names and the invitation find their places beside what is there now.
      view.draw();
    } catch (error) {
      if (going()) fail(inWords(error));
    }
  }

  /** What the kernel is told, with the samples of all networks; null if stopped. */
  async function prepared(s, going, more) {
    const kind = { kind: s.data, n: s.n, noise: s.noise, seed: s.sample, scale: s.scale };
    const many = s.vary === "starts" ? sampleOf(s) : await samples(kind, s.networks, going);
    if (!going()) return null;
    const fixed = s.data === "own" || s.corners || s.curve;
    const test = fixed ? null : points({ ...kind, n: 200 }, 2 ** 31);
    return task(s, many, { ...more, test: test && { X: test.X, y: test.y } });
  }

  /** For a sweep: `before` is the work of the settings that came before. */
  async function trained(s, going, before) {
    const state = await prepared(s, going, { marks: 0, norms: 0 });
    return state && runner.train(state, going, { each: work(s), before, hear: time });
  }

  function fail(text) {
    view.quiet(false);
    runner.stop();
    fresh(settings(view));
    view.trouble = text;
    draw();
  }

  /** What was shown of other settings is not shown any more. */
  function fresh(s) {
    waiting = false;
    view.trouble = "";
    last = null;
    losses.losses = [];
    rate.begin(s.steps);
    norms.rows = [];
    plane.show(sampleOf(s), s.curve);
    one.clear();
  }

  function hear(record, s, state, run) {
    waiting = false;
    last = { ...record, s, state, note: run.note, members: run.members };
    losses.losses = record.losses;
    rate.add([...record.trail, record]);
    norms.take(record.norms, s.sizes.length - 1);
    const members = Math.min(drawn(s), run.members);
    plane.take({
      rows: record.weights,
      sizes: s.sizes,
      activation: s.activation,
      level: s.level,
      members,
    });
    // A reader who asks for less motion sees the start and the end.
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (!calm && !record.done) draw();
    time();
  }

  /** Boundaries take their time: some milliseconds of each frame. */
  function finish() {
    if (plane.advance()) {
      plane.draw();
      own.handles();
      plane.next();
    }
    if (plane.working) requestAnimationFrame(finish);
    else finishing = false;
  }
  let finishing = false;

  const key = () =>
    JSON.stringify([...TRAINED, "X", "y", "criterion"].map((name) => view.get(name)));

  function changed() {
    const now = key();
    if (now === asked) return;
    asked = now;
    runner.stop();
    sweep.clear();
    fresh(settings(view));
    // Words that set the laboratory up leave time for a guess.
    if (view.gliding || view.setting) live = false;
    if (!live) return;
    forget();
    timer = setTimeout(() => begin(true), Math.max(0, since + PACE - performance.now()));
  }

  let followed = "";
  function follow() {
    const e = view.get("network");
    const now = last?.done && e >= 0 ? `${e} ${asked}` : "";
    if (now === followed) return;
    followed = now;
    if (!now) one.clear();
    else if (e >= last.members)
      one.clear(`There is no network ${e}: they have the numbers 0 to ${last.members - 1}.`);
    else one.follow(e, last.s, last.state).catch((error) => view.note(inWords(error)));
  }

  function tellKernel(end) {
    if (view.model.page) return;
    const told = Array.from(end.losses, (loss) => (Number.isFinite(loss) ? loss : -1));
    view.model.set("_losses", told);
    view.model.set("_right", end.right ? Array.from(end.right) : []);
    view.model.save_changes();
  }

  /** What is odd about the data, in words. */
  function odd({ sample }, s) {
    if (sample.n === 1) return " One point alone: almost any network can pass through it.";
    const one = !s.curve && sample.n && sample.y.every((value) => value === sample.y[0]);
    return one ? " All labels are equal: a constant is enough." : "";
  }

  function sentence(s) {
    if (view.trouble) return view.trouble;
    if (s.points < 1)
      return "There are no points yet. A link does not carry those of its sender: draw, paste or drop your own, below.";
    if (!last) return `${waiting ? "Training" : "Not trained yet"}: ${words(s)}.`;
    const { right, step, done, note, rightOfTest } = last;
    const counted = s.criterion !== "right" || right;
    const found = losses.told;
    const rateNow = counted
      ? `${count(found.successes)} of ${count(found.runs)} ${found.runs === 1 ? "network succeeds" : "networks succeed"}, ${percent(wilson(found.successes, found.runs))}`
      : `${count(found.runs)} networks; who succeeds is counted at the end`;
    const gone = found.diverged
      ? ` ${count(found.diverged)} ${found.diverged === 1 ? "has" : "have"} diverged.`
      : " None has diverged.";
    const best = last.losses[least(last.losses, (one) => (one >= 0 ? one : Infinity))];
    const near =
      done && s.criterion === "loss" && !found.successes && Number.isFinite(best)
        ? ` None is below the threshold; the lowest loss is ${loss(best)}.`
        : "";
    const test = rightOfTest
      ? ` On 200 new points the median network${rightOfTest.length < last.losses.length ? ` of the first ${count(rightOfTest.length)}` : ""} has ${format(100 - quantile(rightOfTest.slice().sort(), 0.5) / 2)} % wrong.`
      : "";
    const few =
      drawn(s) < Math.min(100, s.networks) ? ` Of networks so large ${drawn(s)} are drawn.` : "";
    const which = s.vary === "starts" ? "" : " The points drawn are those of network 0.";
    const state = done ? "" : runner.busy ? "Training. " : "Stopped. ";
    const bold =
      found.diverged > found.runs / 2 ? " A smaller learning rate keeps more of them." : "";
    return `${state}After ${count(step)} of ${count(s.steps)} steps ${rateNow}. Median loss ${loss(found.median)}.${near}${gone}${bold}${odd(plane, s)}${test}${few}${which}${note ? ` ${note}.` : ""} (${words(s)}.)`;
  }

  function draw() {
    const s = settings(view);
    train.textContent = `Train ${count(s.networks)} ${s.networks === 1 ? "network" : "networks"}`;
    train.setAttribute("aria-label", train.textContent);
    stop.disabled = !runner.busy && !timer;
    time();
    losses.told = last && summary(last, s);
    rate.draw(s);
    norms.draw(s.layers);
    losses.draw(s, view.get("network"));
    plane.draw();
    own.handles();
    sweep.draw();
    one.draw();
    if (plane.working && !finishing) {
      finishing = true;
      requestAnimationFrame(finish);
    }
    view.say(sentence(s));
  }

  /** How long it takes, or goes on, where that is more than seconds. */
  function time() {
    const s = settings(view);
    const before = () =>
      last?.done || s.points < 1 || tooLarge(s) ? "" : Clock.before(s.steps * work(s));
    const now = runner.busy ? runner.clock.left : before();
    if (left.textContent !== now) left.textContent = now;
  }

  asked = key();
  fresh(settings(view));
  view.onChange(
    [...TRAINED, "criterion", "threshold", "network", "knob", "measure", "guess", "X", "y"],
    () => {
      changed();
      follow();
      draw();
    },
  );
}
