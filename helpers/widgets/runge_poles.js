// A function's poles in the complex plane: inside the critical curve equal distances fail.

import { nodesOf, polynomial, refinedGrid, spaced, supError } from "./parts/interpolation.js";

export const title = "Drag the pole: where do equal distances fail?";

const NUMBERS = d3.range(3, 50, 2);
const SMALLEST = 3e-16; // below it an error is mere rounding
const AT_THE_ENDS = Math.log(2) - 1;

// --- numerics, the same as in helpers/chapters/poles.py --------------------------------------------------

// The real part of w log w, for w = a + ib.
function entropy(a, b) {
  const size = Math.hypot(a, b);
  return size ? a * Math.log(size) - b * Math.atan2(b, a) : 0;
}

const potential = (x, y) => (entropy(x + 1, y) - entropy(x - 1, y)) / 2 - 1;

// For Chebyshev's nodes one over the sum of the half axes of the ellipse through the pole.
function growth(x, y, kind) {
  if (kind === "equispaced") return Math.exp(AT_THE_ENDS - potential(x, y));
  const half = (Math.hypot(x - 1, y) + Math.hypot(x + 1, y)) / 2;
  return 1 / (half + Math.sqrt(half * half - 1));
}

function criticalCurve(points) {
  return spaced(Math.PI, 0, points).map((angle, j) => {
    if (j === 0 || j === points - 1) return [j ? 1 : -1, 0];
    const x = Math.cos(angle);
    let [low, high] = [0, 1];
    for (let k = 0; k < 50; k += 1) {
      const middle = (low + high) / 2;
      if (potential(x, middle) < AT_THE_ENDS) low = middle;
      else high = middle;
    }
    return [x, low];
  });
}

const valueAt = (real, height) => (x) => height ** 2 / ((x - real) ** 2 + height ** 2);

function errors(real, height, kind) {
  const f = valueAt(real, height);
  return NUMBERS.map((n) => {
    const nodes = nodesOf(n, kind);
    return supError(f, polynomial(nodes, nodes.map(f)), refinedGrid(nodes, 8, 80))[0];
  });
}

export const numerics = { growth, critical_curve: criticalCurve, errors };

// --- the picture --------------------------------------------------------------------------------

export function render(view) {
  view.longest = 164;
  const pole = (name, label, min) => view.slider({ name, label, min, max: 1, step: 0.01 });
  view.row(pole("real", "Real part of the pole", -1), pole("height", "Height of the pole", 0.05));
  let seen = [];
  const [plane, fall] = view.panels(
    {
      ratio: 0.8,
      x: { label: "real part", domain: () => [-1.2, 1.2] },
      y: { label: "imaginary part", domain: () => [-0.05, 1.1] },
    },
    {
      ratio: 0.8,
      x: { label: "number of nodes n", domain: () => [0, 50] },
      y: {
        label: "largest error",
        log: true,
        domain: () => {
          const [low, high] = d3.extent(seen.flat().map(([, e]) => e));
          return [10 ** Math.floor(Math.log10(low)), 10 ** Math.ceil(Math.log10(high) + 1e-9)];
        },
      },
    },
  );
  const curve = criticalCurve(61);
  const within = (value, low, high) => Math.min(high, Math.max(low, Math.round(100 * value) / 100));

  view.onChange(["real", "height"], () => {
    const [real, height] = [view.get("real"), view.get("height")];
    seen = ["equispaced", "chebyshev"].map((kind) =>
      errors(real, height, kind).map((e, j) => [NUMBERS[j], Math.max(e, SMALLEST)]),
    );
    const [equal, chebyshev] = ["equispaced", "chebyshev"].map((kind) =>
      growth(real, height, kind),
    );
    plane.frame();
    plane.curves("critical vermillion dashed", [curve], "critical curve");
    const interval = [
      [-1, 0],
      [1, 0],
    ];
    plane.curves("interval neutral", [interval], "interval");
    plane.tell(([x, y]) => {
      const factor = growth(x, Math.abs(y), "equispaced");
      return `error × ${factor.toFixed(2)} a node`;
    });
    plane.handles([0], {
      x: () => real,
      y: () => height,
      kind: () => 0,
      step: 0.01,
      label: "Pole",
      size: 110,
      move: (j, x, y) => view.set({ real: within(x, -1, 1), height: within(y, 0.05, 1) }),
    });
    plane.describe(
      `Upper half of the complex plane: a pole at ${format(real)} + ${format(height)}i and the critical curve over the interval from −1 to 1`,
    );
    fall.frame();
    fall.curves("equal", [seen[0]], "equal distances");
    fall.curves("cheb purple dashdot", [seen[1]], "Chebyshev's nodes");
    fall.describe("Largest error against the number of nodes, on a logarithmic axis");
    const side = equal > 1 ? "inside" : "outside";
    view.say(
      `Poles at ${format(real)} ± ${format(height)}i, ${side} the critical curve: at equal distances the error ${equal > 1 ? "grows" : "shrinks"}, ` +
        `about ${equal.toFixed(3)} times with each node more; at Chebyshev's nodes ${chebyshev.toFixed(3)} times.`,
    );
  });
}
