// XOR's two pictures, shared by the widgets that show them: the plane of inputs with the lines
// of two hidden neurons, and the plane of these neurons. Weights are W1 by rows, b1, w2, b2.

export const INPUTS = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];
export const TARGETS = [0, 1, 1, 0];
export const side = () => [-0.6, 1.6];

// The two charts; the hidden neurons take values in reach().
export function planes(reach, ratio = 1) {
  const both = { plane: "wide", ratio, equal: true };
  const chart = (name, domain) => ({
    ...both,
    x: { label: `${name}₁`, domain },
    y: { label: `${name}₂`, domain },
  });
  return [chart("input x", side), chart("hidden neuron h", reach)];
}

export const NEURONS = ["green dashed", "purple dotted"]; // how the two are drawn

const NAMES = ["00", "01", "10", "11"];
const CELLS = 48;
// Outputs this close to ½ are undecided: a network that answers ½ has no boundary.
const UNDECIDED = 0.05;
const SIDES = [
  ["above", "--blue", 1],
  ["below", "--vermillion", -1],
];

// Where a·u + b·v + c = 0 runs, just long enough to leave the picture, since its dashes are drawn
// outside too, and an arrow from its point nearest to the middle of the square to the side where
// the sum is positive; none if a = b = 0.
function line(chart, a, b, c) {
  const size = Math.hypot(a, b);
  if (size < 1e-9) return [];
  const t = (a / 2 + b / 2 + c) / size ** 2;
  const foot = [0.5 - t * a, 0.5 - t * b];
  const domains = [chart.scaleX.domain(), chart.scaleY.domain()];
  const far = Math.hypot(...domains.map(([low, high]) => high - low));
  return [
    [-far, far].map((s) => [foot[0] - (s * b) / size, foot[1] + (s * a) / size]),
    [foot, [foot[0] + (0.22 * a) / size, foot[1] + (0.22 * b) / size]],
  ];
}

// Shade where output(u, v) is above ½ in one colour, and where it is below in another.
function shade(chart, output) {
  const [[u0, u1], [v0, v1]] = [chart.scaleX.domain(), chart.scaleY.domain()];
  const at = (k, low, high) => low + ((high - low) * (k + 0.5)) / CELLS;
  const grid = new Float64Array(CELLS * CELLS);
  for (let l = 0; l < CELLS; l += 1) {
    for (let k = 0; k < CELLS; k += 1)
      grid[l * CELLS + k] = output(at(k, u0, u1), at(l, v0, v1)) - 0.5;
  }
  const place = ([k, l]) =>
    `${chart.scaleX(at(k - 0.5, u0, u1)).toFixed(1)},${chart.scaleY(at(l - 0.5, v0, v1)).toFixed(1)}`;
  const contours = d3.contours().size([CELLS, CELLS]);
  for (const [name, color, sign] of SIDES) {
    const shape = contours.contour(sign > 0 ? grid : grid.map((value) => -value), UNDECIDED);
    const path = shape.coordinates
      .flat()
      .map((ring) => `M${ring.map(place).join("L")}Z`)
      .join("");
    chart
      .marks("path", name, [0])
      .attr("d", path)
      .attr("fill-opacity", 0.2)
      .style("fill", `var(${color})`);
  }
}

// The same where the output is a·u + b·v + c: two half-planes.
function shadeLinear(chart, a, b, c) {
  for (const [name, color, sign] of SIDES) {
    const [p, q, r] = [sign * a, sign * b, sign * (c - 0.5) - UNDECIDED];
    const size = Math.hypot(p, q);
    const [n, m] = size ? [p / size, q / size] : [1, 0];
    const start = size ? -r / size : r > 0 ? -99 : 99;
    const corner = ([s, t]) => [
      chart.scaleX(start * n + s * n - t * m),
      chart.scaleY(start * m + s * m + t * n),
    ];
    const ring = [
      [0, -200],
      [0, 200],
      [200, 200],
      [200, -200],
    ].map(corner);
    chart
      .marks("path", name, [0])
      .attr("d", `M${ring.map((point) => point.join()).join("L")}Z`)
      .attr("fill-opacity", 0.2)
      .style("fill", `var(${color})`);
  }
}

// Points that fall on each other, or nearly, share one name.
function names(chart, points) {
  const groups = [];
  points.forEach(([u, v], i) => {
    const [x, y] = [chart.scaleX(u), chart.scaleY(v)];
    const near = groups.find((group) => Math.hypot(group.x - x, group.y - y) < 16);
    if (near) near.text += `, ${NAMES[i]}`;
    else groups.push({ x, y, text: NAMES[i] });
  });
  return groups;
}

function drawPoints(chart, points) {
  chart.symbols("corner", d3.range(4), {
    x: (i) => points[i][0],
    y: (i) => points[i][1],
    kind: (i) => TARGETS[i],
    size: 100,
  });
  const [bottom] = chart.scaleY.range();
  chart
    .marks("text", "name", names(chart, points))
    .attr("dy", ({ y }) => (y + 24 > bottom ? -12 : 21))
    .attr("text-anchor", "middle")
    .attr("x", ({ x, text }) => chart.within(x, text))
    .attr("y", ({ y }) => y)
    .text(({ text }) => text);
}

// The squares of the legend in the colours of the regions.
export function tint(legend) {
  for (const [name, color] of SIDES) {
    d3.select(legend).select(`.${name}`).attr("fill-opacity", 0.35).style("fill", `var(${color})`);
  }
}

// output(x) for x = [x₁, x₂].
export function drawInputPlane(chart, w, output) {
  shade(chart, (u, v) => output([u, v]));
  [0, 1].forEach((j) => {
    const [path = [], arrow = []] = line(chart, w[2 * j], w[2 * j + 1], w[4 + j]);
    chart.curves(`neuron${j} ${NEURONS[j]}`, [path]);
    chart.curves(`arrow${j} ${NEURONS[j].split(" ")[0]}`, [arrow]);
  });
  drawPoints(chart, INPUTS);
  chart.tell((x) => `f = ${format(output(x))}`);
  chart.describe(
    "Plane of inputs: the lines of the two neurons, and the regions where the output is above and below one half",
  );
}

// hidden(x) are the two neurons' outputs.
export function drawHiddenPlane(chart, w, hidden) {
  shadeLinear(chart, w[6], w[7], w[8]);
  drawPoints(chart, INPUTS.map(hidden));
  chart.tell(([h1, h2]) => `f = ${format(w[6] * h1 + w[7] * h2 + w[8])}`);
  chart.describe(
    "Plane of the hidden neurons: where the four inputs fall, and which of the plane the output neuron puts above one half",
  );
}
