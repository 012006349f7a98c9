// Trains on behalf of one laboratory: one worker on a page, none for what is not seen.

import { Clock } from "./lab_clock.js";

/** What went wrong, and what to do, in words. */
export function inWords({ message }) {
  if (/memory/i.test(message))
    return "This device refuses the memory: choose fewer networks, or fewer neurons.";
  if (/worker|script error/i.test(message))
    return `The worker that trains has ended (${message}): press Train to begin anew.`;
  return `This cannot be trained: ${message}.`;
}

export class Runner {
  constructor(view) {
    this.view = view;
    this.seen = true;
    this.going = null; // from `begin` to `end` or `stop`
    this.clock = new Clock();
    const rest = () => {
      this.run?.pause(document.hidden || !this.seen);
      this.clock.restart();
    };
    // Several crossings may be told at once: the last one holds.
    const observer = new IntersectionObserver((entries) => {
      this.seen = entries.at(-1).isIntersecting;
      rest();
    });
    observer.observe(view.root);
    document.addEventListener("visibilitychange", rest);
    view.cleanups.push(() => {
      observer.disconnect();
      document.removeEventListener("visibilitychange", rest);
      this.stop();
    });
  }

  /** Also while samples are drawn, and before the first record has come. */
  get busy() {
    return Boolean(this.going);
  }

  stop() {
    this.going = null;
    this.run?.stop();
    this.run = null;
  }

  /** What began with `going` is over; what has begun since goes on. */
  end(going) {
    if (this.going === going) this.going = null;
  }

  /** Whatever runs here or elsewhere on the page ends; true until something else begins. */
  begin() {
    const active = globalThis.courseLaboratory;
    if (active && active !== this) active.halt?.();
    globalThis.courseLaboratory = this;
    this.stop();
    const going = () => this.going === going;
    this.going = going;
    return going;
  }

  /**
   * Train; `hear(record, run)` gets each record. Returns the last one, null if stopped.
   * `each`: the work of a step; `before`: the work that was done before, for the clock.
   */
  async train(state, going, { each, before = 0, hear = () => {} }) {
    let last = null;
    const run = courseKernel.train(state);
    this.run = run;
    // Hidden pages and widgets out of sight cost nobody's battery.
    if (document.hidden || !this.seen) run.pause();
    try {
      for await (const record of run) {
        if (!going()) return null;
        last = record;
        this.clock.tell(before + record.step * each);
        hear(record, run);
      }
      return going() && last?.done ? { ...last, members: run.members, note: run.note } : null;
    } finally {
      run.stop();
      if (this.run === run) this.run = null;
    }
  }
}
