// Kolmogorov's inner function ψ, as Köppen (2002) corrected it, digit by digit.

export const title = "Kolmogorov's inner function ψ, digit by digit";

// --- numerics, the same as in helpers/chapters/kolmogorov.py ---------------------------------------------

// ψ at 0, γ⁻ᵏ, …, 1. A digit i below γ − 1 adds i γ^(−β); the last one goes half way to the next.
function psiGrid(digits, base, dimension = 2) {
  let values = [...d3.range(base).map((i) => i / base), 1];
  let beta = 1;
  for (let k = 2; k <= digits; k += 1) {
    beta = dimension * beta + 1;
    const step = 1 / base ** beta;
    const next = new Array((values.length - 1) * base + 1);
    for (let p = 0; p < values.length - 1; p += 1) {
      for (let i = 0; i < base - 1; i += 1) next[p * base + i] = values[p] + i * step;
      next[p * base + base - 1] = (next[p * base + base - 2] + values[p + 1]) / 2;
    }
    next[next.length - 1] = 1;
    values = next;
  }
  return values;
}

const rises = (values) => d3.range(values.length - 1).map((j) => values[j + 1] - values[j]);

function flatness(digits, base, dimension = 2, slope = 0.01) {
  const all = rises(psiGrid(digits, base, dimension));
  return all.filter((rise) => rise * all.length < slope).length / all.length;
}

function steepShare(digits, base, dimension = 2, rise = 0.9) {
  const all = rises(psiGrid(digits, base, dimension)).sort((a, b) => b - a);
  let done = 0;
  let count = 0;
  while (done < rise && count < all.length) done += all[count++];
  return count / all.length;
}

// The first and the last x of a picture that is enlarged so often, around a place.
function stretch(base, zoom, place) {
  const parts = base ** zoom;
  const first = Math.min(parts - 1, Math.floor(place * parts + 1e-9));
  return [first / parts, (first + 1) / parts];
}

// ψ at any x: straight between the numbers of so many digits.
function psi(values, x) {
  const t = x * (values.length - 1);
  const k = Math.max(0, Math.min(values.length - 2, Math.floor(t + 1e-6)));
  return values[k] + (t - k) * (values[k + 1] - values[k]);
}

export const numerics = {
  psi_grid: psiGrid,
  flatness,
  steep_share: steepShare,
  stretch,
  psi,
};

// --- the picture --------------------------------------------------------------------------------

const BASES = [
  [6, "6"],
  [8, "8"],
  [10, "10"],
];

const MOST = 3; // times that it is enlarged
const LEAST = 0.05; // height of the picture, by its width
const TIME = 450; // milliseconds from one picture to the next
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export function render(view) {
  view.longest = 320;
  const base = () => view.get("base");
  const digits = () => view.get("digits");
  view.row(
    view.slider({ name: "digits", label: "Digits of x", min: 1, max: 4 }),
    view.select({ name: "base", label: "Base", options: BASES }),
    view.slider({
      name: "zoom",
      label: "Enlarge",
      min: 0,
      max: MOST,
      show: (z) => `${base() ** z} times`,
    }),
    view.slider({ name: "place", label: "Around x", min: 0, max: 1, step: 0.001 }),
  );
  const zoom = () => view.get("zoom");
  const ends = () => stretch(base(), zoom(), view.get("place"));
  let grids = [[0, 1], []];
  // On the way from one picture to the next: what is seen meanwhile.
  let passing = null;
  let latest = null;
  const across = () => passing ?? ends();
  // A step that is all but flat is to look so.
  const upwards = () => {
    const [low, high] = across().map((x) => psi(grids[0], x));
    const more = Math.max(0, LEAST * (across()[1] - across()[0]) - (high - low)) / 2;
    return [low - more, high + more];
  };
  function enlarge(change) {
    const from = ends();
    const run = {};
    const began = performance.now();
    passing = calm() ? null : from;
    latest = run;
    view.set(change);
    if (!passing) return;
    const to = ends();
    const step = (now) => {
      if (latest !== run) return;
      const t = Math.min(1, Math.max(0, now - began) / TIME);
      const eased = t * t * (3 - 2 * t);
      passing = t < 1 ? from.map((x, i) => x + eased * (to[i] - x)) : null;
      view.draw();
      if (t < 1) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  }
  const out = view.button({
    label: "Back to the larger picture",
    press: () => enlarge({ zoom: Math.max(0, zoom() - 1) }),
  });
  view.row(out);
  const chart = view.chart({
    ratio: 0.62,
    x: { label: "x", domain: across },
    y: { label: "ψ(x)", domain: upwards },
  });
  chart.press((x) => {
    if (zoom() === MOST || passing) return;
    const parts = base() ** (zoom() + 1);
    const middle = (Math.min(parts - 1, Math.floor(x * parts)) + 0.5) / parts;
    enlarge({ zoom: zoom() + 1, place: Number(middle.toFixed(5)) });
  });
  view.root.append(
    view.legend([
      ["", "line", "ψ with so many digits"],
      ["neutral dotted", "line", "ψ with one digit fewer"],
      ["", 0, "where it is enlarged"],
    ]),
  );

  // In each block of γ digits ψ is straight from the first to the one before the last.
  const corners = (values) =>
    values
      .map((y, j) => [j / (values.length - 1), y])
      .filter(
        ([x], j) =>
          x >= across()[0] - 0.1 &&
          x <= across()[1] + 0.1 &&
          [0, base() - 2, base() - 1].includes(j % base()),
      );

  let known = {};
  function measured() {
    if (known.digits !== digits() || known.base !== base()) {
      known = {
        digits: digits(),
        base: base(),
        flat: flatness(digits(), base()),
        steep: steepShare(digits(), base()),
        grids: [psiGrid(digits(), base()), digits() > 1 ? psiGrid(digits() - 1, base()) : []],
      };
    }
    return known;
  }

  view.onChange(["digits", "base", "zoom", "place"], () => {
    const { flat, steep } = measured();
    grids = known.grids;
    out.disabled = zoom() === 0;
    const [left, right] = ends();
    chart.frame();
    chart.curves("before neutral dotted", [corners(grids[1])]);
    chart.curves("psi", [corners(grids[0])]);
    // Above the frame, so that it is whole at an end; between two pictures it may be outside.
    const inside = (x) => x >= across()[0] && x <= across()[1];
    chart.symbols(
      "place",
      [view.get("place")].filter(inside),
      { x: (x) => x, y: (x) => psi(grids[0], x), size: 70 },
      chart.top,
    );
    chart.describe(
      `ψ at all numbers of ${digits()} digits in base ${base()}, from x = ${format(left, 4)} to ${format(right, 4)}`,
    );
    const percent = (share) => `${format(100 * share)} %`;
    const many = digits() === 1 ? "one digit" : `${digits()} digits`;
    view.say(
      `With ${many} in base ${base()}, ψ is known at ${grids[0].length} numbers, and it increases from each to the next. ` +
        `Yet it is nearly flat (slope below 0.01, where the mean slope is 1) on ${percent(flat)} of [0, 1], ` +
        `and does 90 % of its rise on ${percent(steep)} of it.` +
        (zoom()
          ? ` The picture shows x from ${format(left, 4)} to ${format(right, 4)}, where ψ rises by ${format(psi(grids[0], right) - psi(grids[0], left), 2)}.`
          : " Press a step to enlarge it."),
    );
  });
}
