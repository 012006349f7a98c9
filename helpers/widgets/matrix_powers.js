// Powers of a 2 × 2 matrix: the path of a vector, and its length on a logarithmic axis.

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

const START = [-Math.SQRT1_2, Math.SQRT1_2];

function path(W, steps, start = START) {
  const points = [start];
  for (let k = 0; k < steps; k += 1) {
    const [x, y] = points[k];
    points.push([W[0][0] * x + W[0][1] * y, W[1][0] * x + W[1][1] * y]);
  }
  return points;
}

export const numerics = { matrix, path };

// --- the picture --------------------------------------------------------------------------------

const LAST = 60;
const FLOOR = 1e-30; // a logarithmic axis has no zero
const radians = (degrees) => (degrees * Math.PI) / 180;

export function render(view) {
  view.longest = 212;
  const real = () => view.get("kind") === "real";
  const W = () =>
    real()
      ? matrix("real", view.get("lambda1"), view.get("lambda2"), view.get("skew"))
      : matrix("pair", view.get("modulus"), radians(view.get("angle")), view.get("skew"));
  const largest = () =>
    real()
      ? Math.max(Math.abs(view.get("lambda1")), Math.abs(view.get("lambda2")))
      : view.get("modulus");
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
    const all = [...lengths, largest() ** LAST].map((v) => Math.max(v, 1e-8));
    return [Math.min(0.5, ...all) / 2, 2 * Math.max(2, ...all)];
  };
  const [plane, growth] = view.panels(
    {
      plane: "wide",
      ratio: 1,
      equal: true,
      x: { label: "x₁", domain: side },
      y: { label: "x₂", domain: side },
    },
    {
      ratio: 1,
      equal: true,
      x: { label: "k", domain: () => [0, LAST] },
      y: { label: "length", log: true, domain: lasting },
    },
  );
  growth.scrub((t) => view.set({ k: Math.round(t) }));
  view.root.append(
    view.legend([
      ["", "line", "path of Wᵏx, and its length"],
      ["", 0, "present k"],
    ]),
  );

  function sentence() {
    const size = largest();
    const values = real()
      ? `λ = ${format(view.get("lambda1"))} and ${format(view.get("lambda2"))}`
      : `λ = ${format(view.get("modulus"))}·e^(±${format(view.get("angle"))}°·i)`;
    const run =
      Math.abs(size - 1) < 1e-9
        ? "the modulus 1 lets powers neither explode nor vanish exponentially"
        : `powers ${size > 1 ? "explode" : "vanish"} like ${format(size)}ᵏ`;
    const top = lengths.indexOf(Math.max(...lengths));
    const hump =
      size < 1 && lengths[top] > 1.2
        ? ` But first the length grows to ${format(lengths[top], 2)}, at k = ${top}: the eigenvectors are far from orthogonal.`
        : "";
    return `${values}: in the long run ${run}. At k = ${k()} the length, 1 at the start, is ${format(lengths[k()], 2)}.${hump}`;
  }

  view.onChange(["kind", "lambda1", "lambda2", "modulus", "angle", "skew", "k"], () => {
    points = path(W(), LAST);
    lengths = points.map(([x, y]) => Math.hypot(x, y));
    for (const [kind, list] of Object.entries(sliders))
      list.forEach((slider) => {
        slider.style.display = kind === view.get("kind") ? "" : "none";
      });
    plane.frame();
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
    plane.symbols("now", [points[k()]], { x: ([x]) => x, y: ([, y]) => y, size: 90 });
    const one = [
      [0, 1],
      [LAST, 1],
    ];
    growth.curves("one green dashed", [one], "length 1");
    const rate = d3.range(LAST + 1).map((j) => [j, Math.max(largest() ** j, FLOOR)]);
    growth.curves("rate neutral dotted", [rate], "largest |λ|ᵏ");
    growth.curves("length", [lengths.map((v, j) => [j, Math.max(v, FLOOR)])]);
    growth.symbols("now", [k()], { x: (j) => j, y: (j) => Math.max(lengths[j], FLOOR), size: 90 });
    plane.describe(`Path of a vector under ${k()} powers of a matrix`);
    growth.describe(`Its length against k on a logarithmic axis, at k = ${k()}`);
    view.say(sentence());
  });
}
