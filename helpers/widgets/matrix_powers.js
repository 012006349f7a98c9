// Powers of a 2 × 2 matrix: the path of a vector, and its length on a logarithmic axis. The
// start of the path and the eigenvalues, in the plane of complex numbers, are dragged.

export const title = "Powers of one matrix";

// --- numerics, the same as in helpers/chapters/matrix_powers.py -------------------------------------------

// P B P⁻¹ with P = ((1, s), (0, 1)), row by row.
function matrix(kind, first, second, skew) {
  const [a, b, c, d] =
    kind === "real"
      ? [first, 0, 0, second]
      : [
          first * Math.cos(second),
          -first * Math.sin(second),
          first * Math.sin(second),
          first * Math.cos(second),
        ];
  const [p, q, r, t] = [a + skew * c, b + skew * d, c, d];
  return [
    [p, q - skew * p],
    [r, t - skew * r],
  ];
}

function path(W, steps, start = [-Math.SQRT1_2, Math.SQRT1_2]) {
  const points = [start];
  for (let k = 0; k < steps; k += 1) {
    const [x, y] = points[k];
    points.push([W[0][0] * x + W[0][1] * y, W[1][0] * x + W[1][1] * y]);
  }
  return points;
}

// The state in which the eigenvalue that is held stands at u + v·i, or as near as it may. Off
// the real axis it has the other one as its mirror image; on it each is for itself.
function eigenvalue({ kind, lambda1, lambda2 }, i, u, v) {
  const most = (value) => Math.max(-MOST, Math.min(MOST, value));
  if (v * (i ? -1 : 1) > 0) {
    const degrees = Math.atan2(Math.abs(v), u) * (180 / Math.PI);
    return {
      kind: "pair",
      modulus: Math.min(MOST, Math.hypot(u, v)),
      angle: Math.max(1, Math.min(179, degrees)),
    };
  }
  const [first, second] = kind === "real" ? [lambda1, lambda2] : [u, u];
  return { kind: "real", lambda1: most(i ? first : u), lambda2: most(i ? u : second) };
}

export const numerics = { matrix, path, eigenvalue };

// --- the picture --------------------------------------------------------------------------------

const LAST = 60;
const MOST = 1.5; // of the modulus of an eigenvalue
const SNAP = 4; // pixels from which a hand's eigenvalue goes to the axis, to 0 or to modulus 1
const SHORTEST = 0.1; // that a hand makes the start
const CIRCLE = d3
  .range(73)
  .map((j) => [Math.cos((j * Math.PI) / 36), Math.sin((j * Math.PI) / 36)]);
const KEYS = ["kind", "lambda1", "lambda2", "modulus", "angle", "skew", "start", "k"];
const FLOOR = 1e-30; // a logarithmic axis has no zero
const radians = (degrees) => (degrees * Math.PI) / 180;

export function render(view) {
  view.longest = 222;
  const real = () => view.get("kind") === "real";
  const W = () =>
    real()
      ? matrix("real", view.get("lambda1"), view.get("lambda2"), view.get("skew"))
      : matrix("pair", view.get("modulus"), radians(view.get("angle")), view.get("skew"));
  const largest = () =>
    real()
      ? Math.max(Math.abs(view.get("lambda1")), Math.abs(view.get("lambda2")))
      : view.get("modulus");
  const eigenvalues = () => {
    if (real()) return [view.get("lambda1"), view.get("lambda2")].map((value) => [value, 0]);
    const [size, angle] = [view.get("modulus"), radians(view.get("angle"))];
    return [1, -1].map((side) => [size * Math.cos(angle), side * size * Math.sin(angle)]);
  };
  const range = { min: -1.5, max: 1.5, step: 0.05 };
  const sliders = {
    real: [
      view.slider({ name: "lambda1", label: "λ₁", ...range }),
      view.slider({ name: "lambda2", label: "λ₂", ...range }),
    ],
    pair: [
      view.slider({ name: "modulus", label: "|λ|", min: 0, max: 1.5, step: 0.05 }),
      view.slider({
        name: "angle",
        label: "Angle",
        min: 1,
        max: 179,
        show: (a) => `${format(a)}°`,
      }),
    ],
  };
  view.row(
    view.select({
      name: "kind",
      label: "Eigenvalues",
      options: [
        ["real", "two real ones"],
        ["pair", "a complex pair"],
      ],
    }),
    view.slider({ name: "skew", label: "Skewness", min: 0, max: 8, step: 0.5 }),
    ...sliders.real,
    ...sliders.pair,
  );
  view.row(
    view.timebar({
      name: "k",
      label: "Power k",
      last: () => LAST,
      seconds: 0.25,
      show: (k) => `${k} of ${LAST}`,
    }),
  );
  let points = [];
  let lengths = [];
  const k = () => view.get("k");
  const side = () => {
    const half =
      1.15 *
      Math.max(
        1e-9,
        ...points
          .slice(0, k() + 1)
          .flat()
          .map(Math.abs),
      );
    return [-half, half];
  };
  const lasting = () => {
    const all = [...lengths, lengths[0] * largest() ** LAST].map((v) => Math.max(v, 1e-8));
    return [Math.min(0.5, ...all) / 2, 2 * Math.max(2, ...all)];
  };
  const [plane, complex, growth] = view.panels(
    {
      plane: "wide",
      ratio: 0.72,
      equal: true,
      x: { label: "x₁", domain: side },
      y: { label: "x₂", domain: side },
    },
    {
      plane: "wide",
      ratio: 0.72,
      equal: true,
      x: { label: "real part of λ", domain: () => [-1.7, 1.7] },
      y: { label: "imaginary part", domain: () => [-1.7, 1.7] },
    },
    {
      ratio: 0.28,
      x: { label: "k", domain: () => [0, LAST] },
      y: { label: "length", log: true, domain: lasting },
    },
  );
  plane.panels.classList.add("planes", "three");
  growth.scrub((t) => view.set({ k: Math.round(t) }));
  view.root.append(
    view.legend([
      ["", "line", "path of Wᵏx, and its length"],
      ["", 0, "present k"],
      ["", 3, "start x: drag it"],
      ["", 2, "eigenvalues: drag them"],
    ]),
  );

  function sentence() {
    const size = largest();
    const values = real()
      ? `λ = ${format(view.get("lambda1"))} and ${format(view.get("lambda2"))}`
      : `|λ| = ${format(view.get("modulus"))} at the angles ±${format(view.get("angle"))}°`;
    const run =
      Math.abs(size - 1) < 1e-9
        ? "the modulus 1 lets powers neither explode nor vanish exponentially"
        : `powers ${size > 1 ? "explode" : "vanish"} like ${format(size)}ᵏ`;
    const top = lengths.indexOf(Math.max(...lengths));
    const hump =
      size < 1 && lengths[top] > 1.2 * lengths[0]
        ? ` But first the length grows to ${format(lengths[top], 2)}, at k = ${top}: the eigenvectors are far from orthogonal.`
        : "";
    return `${values}: in the long run ${run}. At k = ${k()} the length, ${format(lengths[0])} at the start, is ${format(lengths[k()], 2)}.${hump}`;
  }

  const hundredths = (value) => Math.round(100 * value) / 100;
  function carry(i, x, y) {
    const far = Math.hypot(x, y);
    // Longer than 0: the path of 0 is none.
    const more = far < SHORTEST ? SHORTEST / (far || 1) : 1;
    const part = (value) => Math.max(-2, Math.min(2, hundredths(more * value)));
    view.set({ start: far ? [part(x), part(y)] : [SHORTEST, 0] });
  }

  function turn(i, u, v) {
    // A hand stops where sliders do; keys reach every value.
    const near = complex.gestures.dragging ? SNAP / (complex.scaleX(1) - complex.scaleX(0)) : 0;
    const state = { kind: view.get("kind") };
    for (const name of ["lambda1", "lambda2"]) state[name] = view.get(name);
    const found = eigenvalue(state, i, u, Math.abs(v) <= near ? 0 : v);
    const snapped = (value) => {
      const mark = [-1, 0, 1].find((one) => Math.abs(value - one) <= near);
      return mark ?? hundredths(value);
    };
    for (const name of ["lambda1", "lambda2", "modulus"])
      if (name in found && found[name] !== state[name]) found[name] = snapped(found[name]);
    if ("angle" in found) found.angle = Math.round(10 * found.angle) / 10;
    view.set(found);
  }

  view.onChange(KEYS, () => {
    points = path(W(), LAST, view.get("start"));
    lengths = points.map(([x, y]) => Math.hypot(x, y));
    for (const [kind, list] of Object.entries(sliders))
      list.forEach((slider) => {
        slider.style.display = kind === view.get("kind") ? "" : "none";
      });
    plane.frame();
    complex.frame();
    growth.frame();
    const seen = points.slice(0, k() + 1);
    plane.curves("neutral faint axes", [
      [
        [plane.scaleX.domain()[0], 0],
        [plane.scaleX.domain()[1], 0],
      ],
      [
        [0, plane.scaleY.domain()[0]],
        [0, plane.scaleY.domain()[1]],
      ],
    ]);
    plane.curves("trail", [seen]);
    plane
      .marks("circle", "dot stop", seen)
      .attr("r", 2.5)
      .attr("cx", ([x]) => plane.scaleX(x))
      .attr("cy", ([, y]) => plane.scaleY(y));
    const [x, y] = [([u]) => u, ([, v]) => v];
    plane.symbols("now", [points[k()]], { x, y, size: 90 });
    const [low, high] = plane.ends[0];
    const step = 0.05 / (high - low);
    plane.handles([points[0]], { x, y, kind: () => 3, step, label: "Start x", move: carry });
    complex.curves("neutral faint axes", [
      [
        [-9, 0],
        [9, 0],
      ],
      [
        [0, -9],
        [0, 9],
      ],
    ]);
    complex.tell((value) => `|λ| = ${format(Math.hypot(...value))}`);
    complex.curves("green dashed circle", [CIRCLE], "|λ| = 1");
    complex.handles(eigenvalues(), {
      x,
      y,
      kind: () => 2,
      step: 0.05 / 3.4,
      label: (value, i) => `Eigenvalue λ${"₁₂"[i]}`,
      move: turn,
    });
    const one = [
      [0, 1],
      [LAST, 1],
    ];
    growth.curves("one green dashed", [one], "length 1");
    const rate = d3.range(LAST + 1).map((j) => [j, Math.max(lengths[0] * largest() ** j, FLOOR)]);
    const times = lengths[0].toFixed(2) === "1.00" ? "" : "‖x‖·";
    growth.curves("rate neutral dotted", [rate], `${times}largest |λ|ᵏ`);
    growth.curves("length", [lengths.map((v, j) => [j, Math.max(v, FLOOR)])]);
    growth.symbols("now", [k()], { x: (j) => j, y: (j) => Math.max(lengths[j], FLOOR), size: 90 });
    plane.describe(`Path of a vector under ${k()} powers of a matrix`);
    complex.describe(
      `The two eigenvalues in the plane of complex numbers, the circle of modulus 1 around them; the larger modulus is ${format(largest())}`,
    );
    growth.describe(`Its length against k on a logarithmic axis, at k = ${k()}`);
    view.say(sentence());
  });
}
