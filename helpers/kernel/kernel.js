// The page's face of the kernel:
//
//   const run = courseKernel.train({
//     sizes: [2, 2, 1], members: 10000, X: [[0, 0], …], y: [0, …], learningRate: 0.1,
//   });
//   for await (const { step, losses } of run) draw(step, losses);  // at display pace
//   const { layers, rows } = await run.weights();                  // at any time
//   run.stop();
//
// It trains in a worker made from this very text, so that it needs no address; where
// there are no workers, in slices on the page; where WebAssembly has no SIMD, by plain
// JavaScript, with fewer networks. `run.note` says so in words, `run.members` how many.

const PLAIN_MEMBERS = 1000;
const CHEAP = 2e6; // operations for a count at each record, not at the last one only
const TESTED = 5e8; // operations at most for new points: else the first members only
const SHARE = 3; // times the time of a long record are spent on training before the next
const SLICE = 8; // milliseconds at a time, in plain slices and in the worker
const bytes = Uint8Array.from(atob(binary), (letter) => letter.charCodeAt(0));
const hasSimd = () => typeof WebAssembly === "object" && WebAssembly.validate(bytes);

async function instantiated(plain) {
  if (plain) return translate(bytes, turn);
  return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
}

/** A number as the course writes it: 1000, 10 000; no line ends within it. */
const count = (n) => (n < 1e4 ? `${n}` : `${n}`.replace(/\B(?=(\d{3})+$)/g, "\u00a0"));

/** Let everything else have its turn; timers would wait four milliseconds. */
function turn() {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(0);
  });
}

/** Trains in slices, and answers requests between them. */
class Trainer {
  constructor(state, plain, tell) {
    this.tell = tell;
    this.going = true;
    this.trail = []; // losses at the marks since the last record
    this.waiting = false; // for the page, which has not seen the last record
    this.ready = instantiated(plain).then((kernel) => {
      this.engine = new Engine(kernel, state);
    });
  }

  /** Requests: "next" record, "weights", "gradientNorms", "pause", "go", "stop". */
  ask(request) {
    if (request === "pause") this.paused = true;
    else if (request === "go" || request === "stop") {
      if (request === "stop") this.going = false;
      this.paused = false;
      this.wake?.();
    } else if (request === "next") this.waiting = false;
    else this.ready.then(() => this.answer(request));
  }

  answer(request) {
    const values = this.engine[request]();
    this.tell({ request, step: this.engine.step, values }, [values.buffer]);
  }

  async record(done) {
    const begun = performance.now(),
      { engine } = this,
      { show, count, norms, test } = engine.state;
    const told = { step: engine.step, losses: engine.losses(), done };
    told.trail = this.trail.splice(0);
    if (norms) told.norms = engine.gradientNorms(norms);
    if (show) told.weights = engine.weights(show);
    if (count && (done || engine.n * engine.state.members * engine.parameters < CHEAP))
      told.right = await this.counted();
    if (test && done) {
      const most = Math.max(1, Math.floor(TESTED / engine.parameters / test.y.length));
      told.rightOfTest = await this.counted(test, Math.min(most, engine.state.members));
    }
    this.waiting = true;
    const parts = [...Object.values(told), ...told.trail.map(({ losses }) => losses)];
    const arrays = parts.filter((part) => ArrayBuffer.isView(part));
    this.tell(
      told,
      arrays.map(({ buffer }) => buffer),
    );
    const now = performance.now();
    this.rested = now - begun > SLICE ? now + SHARE * (now - begun) : now;
  }

  async counted(test, members) {
    let counts,
      start = performance.now();
    for (counts of this.engine.right(test, members)) {
      if (performance.now() - start < SLICE) continue;
      await turn();
      start = performance.now();
    }
    return counts;
  }

  async run() {
    try {
      await this.ready;
      await this.slices();
    } catch (error) {
      this.tell({ error: error.message });
    }
  }

  async slices() {
    const { steps, every, marks } = this.engine.state;
    const apart = Math.max(1, Math.floor(steps / (marks || 1)));
    await this.record(false);
    let length = 1;
    while (this.going && this.engine.step < steps) {
      while (this.paused) {
        await new Promise((resolve) => {
          this.wake = resolve;
        });
      }
      const next = every
        ? Math.min(steps, every * (Math.floor(this.engine.step / every) + 1))
        : steps;
      const mark = marks ? apart * (Math.floor(this.engine.step / apart) + 1) : next;
      const count = Math.min(length, Math.min(next, mark) - this.engine.step),
        start = performance.now();
      this.engine.train(count);
      const { step } = this.engine;
      if (marks && step === mark) this.trail.push({ step, losses: this.engine.losses() });
      const took = performance.now() - start;
      length = Math.max(1, Math.round(Math.min(2, SLICE / Math.max(took, 0.1)) * length));
      const due = every
        ? this.engine.step === next
        : !this.waiting && performance.now() >= this.rested;
      await turn();
      // With `every`, each of those records is seen: training waits for the page.
      while (every && due && this.waiting && this.going) await turn();
      if (due && this.going && this.engine.step < steps) await this.record(false);
    }
    // The last record waits for nobody: the page shows it after what it has not seen yet.
    if (this.going) await this.record(true);
  }
}

/** What the text does when it runs as a worker. */
function serve() {
  let trainer;
  onmessage = ({ data }) => {
    if (data.state) {
      trainer = new Trainer(data.state, data.plain, (told, moved) => postMessage(told, moved));
      trainer.run();
    } else trainer.ask(data);
  };
}

/** Trains on the page, in slices. */
function slices(state, plain, hear) {
  const trainer = new Trainer(state, plain, hear);
  setTimeout(() => trainer.run());
  return { ask: (request) => trainer.ask(request), end() {}, inPage: true };
}

/** Trains in a worker made from this text; `fail` is called if it never says a word. */
function worker(state, plain, hear, fail) {
  const source = `(${courseKernelParts})(${JSON.stringify(binary)}).serve()`;
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const thread = new Worker(address);
  let heard = false;
  thread.onmessage = ({ data }) => {
    heard = true;
    hear(data);
  };
  thread.onerror = (event) => {
    if (heard) hear({ error: event.message || "the worker ended" });
    else fail();
  };
  thread.postMessage({ state, plain });
  const end = () => {
    thread.terminate();
    URL.revokeObjectURL(address);
  };
  return { ask: (request) => thread.postMessage(request), end };
}

/** One training: an async stream of { step, losses }, weights on request, stop(). */
class Run {
  constructor(state, { plain = !hasSimd(), inPage = false, hurry = false } = {}) {
    state = checked(state);
    this.hurry = hurry; // not at display pace
    this.members = plain ? Math.min(state.members, PLAIN_MEMBERS) : state.members;
    this.plain = plain;
    this.state = { ...state, ...cutTo(this.members, state) };
    this.records = [];
    this.requests = [];
    this.finished = new Promise((resolve) => {
      this.finish = resolve;
    });
    this.wanted = state.members;
    this.start(inPage);
  }

  start(inPage) {
    const given = [this.state, this.plain, (told) => this.hear(told)];
    try {
      // Without workers, or where a page forbids them, training goes on in the page.
      this.helper = inPage ? slices(...given) : worker(...given, () => this.start(true));
    } catch {
      this.helper = slices(...given);
    }
    for (const { request } of this.requests) this.helper.ask(request);
  }

  /** In words, what is not as it would be in a newer browser. */
  get note() {
    return [
      this.plain && "This browser has no WebAssembly SIMD: the same numbers by plain JavaScript",
      this.members < this.wanted &&
        `${count(this.members)} networks instead of ${count(this.wanted)}`,
      this.helper.inPage && "No worker: training in slices on the page",
    ]
      .filter(Boolean)
      .join("; ");
  }

  hear(told) {
    if (told.error) {
      this.error = new Error(told.error);
      for (const { reject } of this.requests.splice(0)) reject(this.error);
    } else if (told.request) {
      const k = this.requests.findIndex(({ request }) => request === told.request);
      this.requests.splice(k, 1)[0]?.resolve(told);
    } else if (told.losses) this.records.push(told);
    if (told.done) this.finish();
    this.wake?.();
  }

  async *[Symbol.asyncIterator]() {
    for (;;) {
      while (!this.records.length && !this.error && !this.stopped) {
        await new Promise((resolve) => {
          this.wake = resolve;
        });
      }
      if (this.error) throw this.error;
      if (this.stopped) return;
      const record = this.records.shift();
      yield record;
      if (record.done) return;
      // At display pace, but for the end: what there is to see then is the result.
      if (!this.hurry) await Promise.race([nextFrame(), this.finished]);
      this.helper.ask("next");
    }
  }

  request(name) {
    return new Promise((resolve, reject) => {
      this.requests.push({ request: name, resolve, reject });
      this.helper.ask(name);
    });
  }

  /** Promise of { step, rows, layers }: rows are (members × parameters) numbers. */
  async weights() {
    const { step, values } = await this.request("weights");
    return {
      step,
      rows: values,
      layers: this.state.sizes.slice(1).map((o, k) => [o, this.state.sizes[k]]),
    };
  }

  /** Promise of { step, norms }: (members × layers) numbers. */
  async gradientNorms() {
    const { step, values } = await this.request("gradientNorms");
    return { step, norms: values };
  }

  /** Rest, and go on: the numbers are as without the rest. */
  pause(rest = true) {
    this.helper.ask(rest ? "pause" : "go");
  }

  /** End it, and give its memory back. */
  stop() {
    this.stopped = true;
    this.helper.ask("stop");
    this.helper.end();
    this.wake?.();
  }
}

/** What belongs to each member, for the first of them only. */
function cutTo(members, state) {
  if (members === state.members) return {};
  const cut = (values, own) => (own ? values.slice(0, members) : values);
  const many = (values) => Array.isArray(values);
  const own = (values, nested) =>
    ArrayBuffer.isView(values) && state.own
      ? values.slice(0, (values.length / state.members) * members)
      : cut(values, nested);
  return {
    members,
    X: own(state.X, many(state.X[0]?.[0])),
    y: own(state.y, state.y.length === state.members && many(state.y[0])),
    learningRate: cut(state.learningRate, many(state.learningRate)),
    weightDecay: cut(state.weightDecay, many(state.weightDecay)),
    scale: cut(state.scale, many(state.scale)),
  };
}

/** The next frame; or a tenth of a second where the page is not seen. */
function nextFrame() {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, 100);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function train(state, options) {
  return new Run(state, options);
}
