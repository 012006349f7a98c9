// Fourier sums of three waves, their overshoot beside a jump, and their mean-square error.

export const title = "Gibbs: Fourier sums of waves with and without a jump";

const MOST = 100;
const LIMIT = 1.1789797444721675; // (2/π) Si(π)

// --- numerics, the same as in helpers/chapters/fourier.py ------------------------------------------------

function waveValue(x, wave) {
  const period = 2 * Math.PI;
  const turn = (x - period * Math.floor(x / period)) / Math.PI;
  if (wave === "triangle") return Math.abs(2 - 2 * turn) - 1;
  if (wave === "square") return Math.sign(turn) * Math.sign(1 - turn);
  return turn === 0 ? 0 : 1 - turn;
}

// Frequencies and amplitudes of the first terms; Fejér damps frequency k by 1 − k/(K + 1).
function coefficients(wave, terms, mean = "dirichlet") {
  const k = d3.range(1, terms + 1).map((j) => (wave === "sawtooth" ? j : 2 * j - 1));
  const size = {
    square: (f) => 4 / (Math.PI * f),
    sawtooth: (f) => 2 / (Math.PI * f),
    triangle: (f) => 8 / (Math.PI * f) ** 2,
  };
  const damp = (f) => (mean === "fejer" ? 1 - f / (k.at(-1) + 1) : 1);
  return [k, k.map((f) => size[wave](f) * damp(f))];
}

// Clenshaw's recurrence, u_k = a_k + 2 cos(x) u_{k+1} − u_{k+2}: one cosine and one sine
// for each x in place of one for each term.
function partialSum(xs, wave, terms, mean) {
  const [k, size] = coefficients(wave, terms, mean);
  const all = new Float64Array(k.at(-1) + 1);
  k.forEach((f, j) => {
    all[f] = size[j];
  });
  return xs.map((x) => {
    const twice = 2 * Math.cos(x);
    let one = 0;
    let two = 0;
    for (let f = all.length - 1; f >= 1; f -= 1) {
      const next = all[f] + twice * one - two;
      two = one;
      one = next;
    }
    return wave === "triangle" ? (twice / 2) * one - two : Math.sin(x) * one;
  });
}

// The peak above 1, the upper end of the jump, in per cent of the jump: it stands where the
// derivative of the sum first vanishes. Fejér's kernel is positive: its means stay below 1.
// Where the sum's first peak right of the jump lies.
const peakOf = (wave, terms) => Math.PI / (wave === "square" ? 2 * terms : terms + 1);

function overshoot(wave, terms, mean = "dirichlet") {
  if (wave === "triangle") return 0;
  const [sum] = partialSum([peakOf(wave, terms)], wave, terms, mean);
  return 50 * Math.max(0, sum - 1);
}

function meanSquareError(wave, terms, mean = "dirichlet") {
  const whole = coefficients(wave, terms)[1];
  const kept = coefficients(wave, terms, mean)[1];
  const start = wave === "square" ? 1 : 1 / 3;
  return whole.reduce((sum, a, j) => sum + ((a - kept[j]) ** 2 - a ** 2) / 2, start);
}

export const numerics = {
  GIBBS: () => LIMIT,
  wave_value: (x, wave) => x.map((t) => waveValue(t, wave)),
  coefficients,
  partial_sum: partialSum,
  overshoot,
  mean_square_error: meanSquareError,
};

// --- the picture --------------------------------------------------------------------------------

const WAVES = [
  ["square", "square wave"],
  ["sawtooth", "sawtooth"],
  ["triangle", "triangle wave"],
];
const STEPS = 1200;
const GLIDE = 400; // milliseconds from the whole picture to the jump, and back

export function render(view) {
  view.longest = 172;
  const wave = () => view.get("wave");
  const jumps = () => wave() !== "triangle";
  const mean = () => (view.get("fejer") ? "fejer" : "dirichlet");
  const name = () => WAVES.find(([key]) => key === wave())[1];
  // The time bar counts from 0, terms from 1.
  const film = Object.assign(Object.create(view), {
    get: () => view.get("terms") - 1,
    set: ({ terms }) => view.set({ terms: terms + 1 }),
    onChange: (...all) => view.onChange(...all),
  });
  view.row(
    view.select({ name: "wave", label: "Wave", options: WAVES }),
    view.checkbox({ name: "fejer", label: "Fejér's mean" }),
    view.checkbox({ name: "zoom", label: "Close to x = 0" }),
  );
  view.row(
    film.timebar({
      name: "terms",
      label: "Terms",
      last: () => MOST - 1,
      seconds: 0.25,
      show: (k) => `${k + 1}`,
    }),
  );

  const parent = element("div", {
    class: "panels",
    style: "display:flex; flex-wrap:wrap; gap:0.5rem",
  });
  view.root.append(parent);
  const column = (grow, basis) => {
    const node = element("div", { style: `flex:${grow} 1 ${basis}px; min-width:0` });
    parent.append(node);
    return node;
  };
  const asked = () => (view.get("zoom") ? 0.5 : Math.PI);
  let reach = asked(); // half of the picture's width, which glides to what is asked for
  const end = () => reach;
  const near = () => Math.log(Math.PI / reach) / Math.log(Math.PI / 0.5);
  const plane = view.chart({
    main: true,
    parent: column(3, 300),
    ratio: 0.82,
    x: { label: "x", domain: () => [-end(), end()] },
    y: {
      label: "value",
      domain: () => (jumps() ? [-1.45, 1.7] : [-1.45 + 1.95 * near(), 1.7 - 0.6 * near()]),
    },
  });

  let known = {};
  function errorsOf() {
    if (known.wave !== wave()) {
      const by = (kind) => d3.range(1, MOST + 1).map((n) => [n, meanSquareError(wave(), n, kind)]);
      known = { wave: wave(), dirichlet: by("dirichlet"), fejer: by("fejer") };
    }
    return known;
  }
  const errors = view.chart({
    parent: column(2, 230),
    ratio: 1.11,
    x: { label: "terms", log: true, domain: () => [1, MOST] },
    y: {
      label: "mean-square error",
      log: true,
      domain: () => [10 ** Math.floor(Math.log10(errorsOf().dirichlet.at(-1)[1])), 1],
    },
  });
  errors.scrub((n) => view.set({ terms: Math.round(n) }));
  view.root.append(
    view.legend([
      ["neutral dotted", "line", "wave"],
      ["", "line", "sum of its terms"],
      ["purple dashdot", "line", "Fejér's mean"],
      ["", 0, "now"],
    ]),
  );

  function drawPlane() {
    const xs = d3.range(STEPS + 1).map((j) => (end() * (2 * j - STEPS)) / STEPS);
    const pieces = jumps() ? [xs.filter((x) => x < 0), xs.filter((x) => x > 0)] : [xs];
    // Two points a straight piece suffice, and with a jump each piece starts beside it.
    const straight = pieces.map((piece) =>
      jumps() ? [piece[0], piece.at(-1)] : [piece[0], 0, piece.at(-1)],
    );
    const inside = straight.map((piece) =>
      piece.map((x) => [
        x,
        waveValue(Math.max(-Math.PI + 1e-9, Math.min(Math.PI - 1e-9, x)), wave()),
      ]),
    );
    const sums = partialSum(xs, wave(), view.get("terms"), mean());
    plane.frame();
    plane.curves(
      "limit vermillion dashed",
      jumps()
        ? [
            [
              [-end(), LIMIT],
              [end(), LIMIT],
            ],
          ]
        : [],
      jumps() && "(2/π) Si(π) ≈ 1.179",
    );
    plane.curves("wave neutral dotted", inside);
    plane.curves(view.get("fejer") ? "sum purple dashdot" : "sum", [
      xs.map((x, j) => [x, sums[j]]),
    ]);
    const peak = peakOf(wave(), view.get("terms"));
    const above = overshoot(wave(), view.get("terms"), mean());
    const half = 0.02 * end();
    const top = 1 + above / 50;
    const bar = (y) => [
      [peak - half, y],
      [peak + half, y],
    ];
    const bracket = [
      bar(1),
      bar(top),
      [
        [peak, 1],
        [peak, top],
      ],
    ];
    const told = `${above.toFixed(2)} %`;
    // Left of the jump nothing else stands so high.
    const beside = [[-0.16 * end(), 1]];
    plane.curves("bracket purple", above > 0 ? bracket : [], above > 0 && told, beside);
    // What it glides to is told at once.
    const edge = format(asked(), 3);
    const span = `for x from −${edge} to ${edge}`;
    plane.describe(`The ${name()} and the sum of ${view.get("terms")} of its terms, ${span}`);
  }

  function drawErrors(now) {
    errors.frame();
    errors.axisX
      .selectAll("text")
      .filter((n) => Number.isInteger(Math.log10(n)))
      .text((n) => n);
    errors.curves("plain", [errorsOf().dirichlet]);
    errors.curves("means purple dashdot", [errorsOf().fejer]);
    errors.symbols("now", [now], {
      x: () => view.get("terms"),
      y: (e) => e,
      kind: () => 0,
      size: 80,
    });
    errors.describe(
      `Mean-square error against the number of terms, both axes logarithmic; now ${view.get("terms")}`,
    );
  }

  // The axis glides, so that the eye keeps the jump.
  let gliding = null;
  view.onChange(["zoom"], () => {
    const [from, to] = [reach, asked()];
    if (to === from || to === gliding) return;
    gliding = to;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (calm) reach = to;
    const since = performance.now();
    const step = (now) => {
      if (gliding !== to || calm) return;
      const t = Math.min(1, Math.max(0, now - since) / GLIDE);
      reach = t < 1 ? from * (to / from) ** t : to;
      view.draw();
      if (t < 1) requestAnimationFrame(step);
      else gliding = null;
    };
    requestAnimationFrame(step);
  });

  view.onChange(["wave", "terms", "fejer", "zoom"], () => {
    const terms = view.get("terms");
    const now = meanSquareError(wave(), terms, mean());
    drawPlane();
    drawErrors(now);
    const count = `${terms} term${terms === 1 ? "" : "s"}`;
    const what = view.get("fejer")
      ? `Fejér's mean of the sums of up to ${count}`
      : `The sum of ${count}`;
    const above = overshoot(wave(), terms, mean());
    const height = !jumps()
      ? "The wave has no jump, and the sum no overshoot"
      : view.get("fejer")
        ? "It never leaves the wave's range: no overshoot"
        : above > 0
          ? `Beside the jump its peak is too high by ${above.toFixed(2)} % of the jump (8.95 % in the limit)`
          : "It does not reach the upper end of the jump: no overshoot yet";
    view.say(
      `${what} of the ${name()}. ${height}. Its mean-square error is ${format(now, 2)}, and goes to 0.`,
    );
  });
}
