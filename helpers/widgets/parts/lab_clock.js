// How long a training takes, before and while it goes: told where it is more than seconds.

const LONG = 5; // seconds: what is shorter is not told
const UNITS = [
  ["second", 1, 10],
  ["minute", 60, 1],
  ["hour", 3600, 1],
  ["day", 86_400, 1],
];

/** So many seconds, as one would say it: "about 40 seconds", "about 2 minutes". */
export function duration(seconds) {
  const last = UNITS.findLastIndex(([, length]) => seconds >= 0.95 * length);
  const [unit, length, step] = UNITS[Math.max(0, last)];
  const n = Math.max(step, step * Math.round(seconds / length / step));
  return n > 999 ? "years" : `about ${n} ${unit}${n === 1 ? "" : "s"}`;
}

// Products a second on this device: a guess, until a training has told.
let pace = 1e9;

export class Clock {
  /** Before: what so much work would take. */
  static before(work) {
    return work / pace > LONG ? `takes ${duration(work / pace)}` : "";
  }

  begin(work) {
    Object.assign(this, { work, done: 0, seconds: 0, told: work / pace > LONG });
    this.restart();
  }

  /** Rests do not count. */
  restart() {
    this.from = null;
  }

  /** So much of the work is done by now. */
  tell(done) {
    const now = performance.now();
    this.done = done;
    this.from ??= { now, done };
    this.seconds = (now - this.from.now) / 1000;
    if (this.seconds > 0.2 && done > this.from.done) pace = (done - this.from.done) / this.seconds;
  }

  /** In words what is left. What was long from the start is told to the end. */
  get left() {
    const seconds = (this.work - this.done) / pace;
    this.told ||= this.seconds > 1 && seconds > LONG;
    if (!this.told) return "";
    return seconds > LONG ? `${duration(seconds)} left` : "a few seconds left";
  }
}
