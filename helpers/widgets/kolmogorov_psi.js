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

export const numerics = { psi_grid: psiGrid, flatness, steep_share: steepShare };

// --- the picture --------------------------------------------------------------------------------

const BASES = [
  [6, "6"],
  [8, "8"],
  [10, "10"],
];

export function render(view) {
  view.longest = 266;
  const base = () => view.get("base");
  const digits = () => view.get("digits");
  view.row(
    view.slider({ name: "digits", label: "Digits of x", min: 1, max: 4 }),
    view.select({ name: "base", label: "Base", options: BASES }),
    view.slider({
      name: "zoom",
      label: "Enlarge towards 1",
      min: 0,
      max: 3,
      show: (z) => `${base() ** z} times`,
    }),
  );
  const left = () => 1 - base() ** -view.get("zoom");
  let grids = [[0, 1], []];
  const bottom = () => {
    const t = left() * (grids[0].length - 1);
    const k = Math.min(grids[0].length - 2, Math.floor(t + 1e-6));
    return grids[0][k] + (t - k) * (grids[0][k + 1] - grids[0][k]);
  };
  const chart = view.chart({
    ratio: 0.62,
    x: { label: "x", domain: () => [left(), 1] },
    y: { label: "ψ(x)", domain: () => [bottom(), 1] },
  });
  view.root.append(
    view.legend([
      ["", "line", "ψ with so many digits"],
      ["neutral dotted", "line", "ψ with one digit fewer"],
    ]),
  );

  // In each block of γ digits ψ is straight from the first to the one before the last.
  const corners = (values) =>
    values
      .map((y, j) => [j / (values.length - 1), y])
      .filter(([x], j) => x >= left() - 0.1 && [0, base() - 2, base() - 1].includes(j % base()));

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

  view.onChange(["digits", "base", "zoom"], () => {
    const { flat, steep } = measured();
    grids = known.grids;
    chart.frame();
    chart.curves("before neutral dotted", [corners(grids[1])]);
    chart.curves("psi", [corners(grids[0])]);
    chart.describe(
      `ψ at all numbers of ${digits()} digits in base ${base()}, from x = ${format(left(), 4)} to 1`,
    );
    const percent = (share) => `${format(100 * share)} %`;
    const many = digits() === 1 ? "one digit" : `${digits()} digits`;
    view.say(
      `With ${many} in base ${base()}, ψ is known at ${grids[0].length} numbers, and it increases from each to the next. ` +
        `Yet it is nearly flat (slope below 0.01, where the mean slope is 1) on ${percent(flat)} of [0, 1], ` +
        `and does 90 % of its rise on ${percent(steep)} of it.` +
        (view.get("zoom") ? ` The picture shows x from ${format(left(), 4)} to 1.` : ""),
    );
  });
}
