// Trained networks with one hidden layer: regions, boundary, and the line of each neuron.

export const title = "The lines of the hidden neurons";

import { unpack } from "./parts/packing.js";

// The network with h hidden neurons from one seed; packed = [step, text] holds those of all seeds.
function network([step, text], h, seed, centre, scale) {
  const size = 2 * (4 * h + 1);
  const numbers = unpack(step, text.slice(size * seed, size * (seed + 1)));
  const neurons = d3.range(h).map((k) => {
    const [a, b, c, v] = numbers.slice(4 * k, 4 * k + 4);
    const w = [a / scale, b / scale];
    return {
      w,
      b: c - w[0] * centre[0] - w[1] * centre[1],
      v,
      strength: Math.abs(v) * Math.hypot(...w),
    };
  });
  return { neurons, bias: numbers.at(-1) };
}

const before = ({ w, b }, x) => w[0] * x[0] + w[1] * x[1] + b;
const score = ({ neurons, bias }, x) =>
  neurons.reduce((sum, neuron) => sum + neuron.v * Math.max(0, before(neuron, x)), bias);
// A probability in two digits; it is never 0 or 1.
const chance = (p) => (p > 0.995 ? "> 0.99" : p < 0.005 ? "< 0.01" : `= ${format(p, 2)}`);
const scores = (packed, h, seed, centre, scale, points) => {
  const net = network(packed, h, seed, centre, scale);
  return points.map((x) => score(net, x));
};

// Of those that are known; NaN if none is.
function median(errors) {
  const sorted = errors.filter((error) => error !== null).sort((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  return (sorted[Math.floor(half)] + sorted[Math.ceil(half)]) / 2;
}

export const numerics = { unpack, scores };

const CELLS = 80;

// The line ⟨w, x⟩ + b = 0 through a square around a centre; nothing where it passes outside.
function line(neuron, [u, v], half) {
  const { w } = neuron;
  const size = Math.hypot(...w);
  const distance = before(neuron, [u, v]) / size;
  if (!size || Math.abs(distance) > Math.SQRT2 * half) return [];
  const n = [w[0] / size, w[1] / size];
  const end = (t) => [u - distance * n[0] - t * n[1], v - distance * n[1] + t * n[0]];
  const inside = d3.range(-60, 61).some((k) => {
    const [a, b] = end((k * half) / 40);
    return Math.abs(a - u) < half && Math.abs(b - v) < half;
  });
  return inside ? [end(-3 * half), end(3 * half)] : [];
}

// Where f > 0, as rings in the units of the grid around the square.
const positive = (values) =>
  d3
    .contours()
    .size([CELLS + 1, CELLS + 1])
    .thresholds([0])(values)[0]
    .coordinates.flat();

export function render(view) {
  view.longest = 233;
  const examples = view.get("examples");
  const units = view.get("units");
  const example = () => examples[view.get("data")];
  const seeds = Object.values(examples)[0].wrong[0].length;
  const place = () => Math.max(0, units.indexOf(view.get("hidden_units")));
  const widths = { name: "hidden_units", label: "Hidden neurons", values: units };
  const options = Object.entries(examples).map(([name, { text }]) => [name, text]);
  view.row(
    view.select({ name: "data", label: "Data", options, changes: () => ({ probe: [] }) }),
    ...(units.length > 1 ? [view.stepped(widths)] : []),
    ...(seeds > 1 ? [view.slider({ name: "seed", label: "Seed", min: 0, max: seeds - 1 })] : []),
    view.checkbox({ name: "lines", label: "Lines of the neurons" }),
  );
  const side = (axis) => () =>
    [-1, 1].map((s) => example().centre[axis] + s * example().half_width);
  const [plane, rates] = view.panels(
    {
      plane: "wide",
      main: true,
      ratio: 1,
      equal: true,
      x: { label: "x₁", domain: side(0) },
      y: { label: "x₂", domain: side(1) },
    },
    {
      ratio: 1,
      equal: true,
      x: { label: "hidden neurons", domain: () => [-0.6, units.length - 0.4] },
      y: { label: "error in per cent", domain: () => [-2, 55] },
    },
  );
  plane.tell((x) => `f = ${format(score(known.net, x), 2)}`);
  // Which network has the training or test error that lies nearest.
  const nearest = (k, error) => {
    const place = Math.max(0, Math.min(units.length - 1, Math.round(k)));
    const { wrong, test, y } = example();
    const all = wrong[place].map((bad) => (100 * bad) / y.length).concat(test[place]);
    const i = closest(all.map((e) => (e === null ? Infinity : e - error)));
    return { hidden_units: units[place], seed: i % seeds, error: all[i] };
  };
  rates.tell((at) => {
    const { hidden_units, seed, error } = nearest(...at);
    return `${hidden_units} neurons, seed ${seed}: ${format(error)} %`;
  });
  rates.scrub((...at) => {
    const { hidden_units, seed } = nearest(...at);
    view.set({ hidden_units, seed });
  });
  view.root.append(
    view.legend([
      ["", 0, "y = −1; in red: f < 0"],
      ["", 1, "y = +1; in blue: f > 0"],
      ["neutral", "line", "boundary f = 0"],
      ["raises", "line", "neuron with v > 0"],
      ["lowers vermillion dashed", "line", "neuron with v < 0"],
      ["ring", 0, "wrong, or this network"],
    ]),
  );
  view.root.append(
    element(
      "p",
      { class: "note" },
      "Second picture: the errors of all seeds, and lines through their medians. " +
        "Press a mark to see its network.",
    ),
  );

  // A point that the reader drags, followed through the network.
  const probe = () => {
    const { centre, half_width: half } = example();
    const [u, v] = view.get("probe");
    return v === undefined ? [centre[0] + 0.25 * half, centre[1] + 0.1 * half] : [u, v];
  };
  let known = {};
  function update() {
    const [data, h, seed] = ["data", "hidden_units", "seed"].map((name) => view.get(name));
    // What is seen of the plane is a square, but on a stage.
    const spans = [plane.scaleX, plane.scaleY].map((s) => s.domain()[1] - s.domain()[0]);
    const key = `${data} ${h} ${seed} ${spans}`;
    if (known.key === key) return;
    const { X, y, networks, centre, scale, half_width: half } = example();
    const net = network(networks[place()], h, seed, centre, scale);
    // A little wider than the picture: the rings' ways along its edge stay outside.
    const at = (k, axis) => centre[axis] + ((k - CELLS / 2) * 1.05 * spans[axis]) / CELLS;
    const values = d3
      .range((CELLS + 1) ** 2)
      .map((k) => score(net, [at(k % (CELLS + 1), 0), at(Math.floor(k / (CELLS + 1)), 1)]));
    const flat = unpack(...X);
    const points = [...y].map((c, i) => ({
      x: [flat[2 * i] + centre[0], flat[2 * i + 1] + centre[1]],
      label: Number(c),
    }));
    known = {
      key,
      net,
      at,
      points,
      rings: positive(values),
      wrong: points.filter(({ x, label }) => score(net, x) > 0 !== (label === 1)),
      lines: net.neurons.map((neuron) => line(neuron, centre, Math.max(...spans) / 2)),
      crossing: net.neurons.filter((neuron) => line(neuron, centre, half).length).length,
    };
  }

  function drawPlane() {
    const { net, at, points, rings, lines, wrong } = known;
    const d = rings
      .map(
        (ring) =>
          `M${ring.map(([i, j]) => `${plane.scaleX(at(i - 0.5, 0)).toFixed(1)},${plane.scaleY(at(j - 0.5, 1)).toFixed(1)}`).join("L")}Z`,
      )
      .join("");
    // Around the rings lies a frame larger than the picture: what is not f > 0 is f < 0.
    plane
      .marks("path", "below", [0])
      .attr("d", `M-9,-9H9999V9999H-9Z${d}`)
      .attr("fill-rule", "evenodd")
      .style("fill", "var(--vermillion)")
      .style("fill-opacity", 0.13);
    plane.marks("path", "side", [0]).attr("d", d).style("fill-opacity", 0.2);
    plane.marks("path", "border neutral curve", [0]).attr("d", d);
    const strongest = d3.extent(net.neurons, ({ strength }) => strength)[1] || 1;
    const shown = d3.range(net.neurons.length).filter((k) => view.get("lines") && lines[k].length);
    for (const [name, sign] of [
      ["raises", 1],
      ["lowers vermillion dashed", -1],
    ]) {
      const chosen = shown.filter((k) => net.neurons[k].v * sign > 0);
      plane
        .curves(
          name,
          chosen.map((k) => lines[k]),
        )
        .style("stroke-width", 1.6)
        .style("stroke-opacity", (path, i) =>
          Math.max(0.1, net.neurons[chosen[i]].strength / strongest).toFixed(2),
        );
    }
    plane.symbols("point", points, {
      x: ({ x }) => x[0],
      y: ({ x }) => x[1],
      kind: ({ label }) => label,
      size: 32,
    });
    plane
      .marks("circle", "ring", wrong)
      .attr("r", 7)
      .style("stroke-width", 1.5)
      .attr("cx", ({ x }) => plane.scaleX(x[0]))
      .attr("cy", ({ x }) => plane.scaleY(x[1]));
    plane.handles([probe()], {
      x: ([u]) => u,
      y: ([, v]) => v,
      kind: () => 3,
      step: 0.02,
      label: "Input x",
      size: 120,
      move: (i, ...to) => view.set({ probe: to.map((x) => Number(x.toPrecision(4))) }),
    });
    plane.describe(
      `Training points, decision regions, and the lines of ${net.neurons.length} hidden neurons`,
    );
  }

  function drawRates() {
    rates.frame();
    const { wrong, test, y } = example();
    // Lines through the medians carry the names of the marks.
    const middles = (errors) => errors.map((all, k) => [k, median(all)]);
    const training = wrong.map((all) => all.map((bad) => (100 * bad) / y.length));
    rates.curves("training green", [middles(training)], "training error");
    const tested = test.flat().some((error) => error !== null);
    rates.curves("fresh purple dashed", tested ? [middles(test)] : [], tested && "test error");
    rates.axisX.call(
      d3
        .axisBottom(rates.scaleX)
        .tickValues(d3.range(units.length))
        .tickFormat((k) => String(units[k]))
        .tickSizeOuter(0)
        .tickSizeInner(0)
        .tickPadding(6),
    );
    const dots = units
      .flatMap((h, k) =>
        d3.range(seeds).flatMap((seed) => [
          {
            k: k - 0.13,
            error: (100 * wrong[k][seed]) / y.length,
            kind: 2,
            here: k === place() && seed === view.get("seed"),
          },
          {
            k: k + 0.13,
            error: test[k][seed],
            kind: 3,
            here: k === place() && seed === view.get("seed"),
          },
        ]),
      )
      .filter(({ error }) => error !== null);
    rates
      .symbols("rate", dots, {
        x: ({ k }) => k,
        y: ({ error }) => error,
        kind: ({ kind }) => kind,
        size: 45,
      })
      .style("fill-opacity", 0.75);
    rates
      .marks(
        "circle",
        "ring",
        dots.filter(({ here }) => here),
      )
      .attr("r", 8)
      .attr("cx", ({ k }) => rates.scaleX(k))
      .attr("cy", ({ error }) => rates.scaleY(error));
    rates.describe("Training and test error of all seeds against the number of hidden neurons");
  }

  function sentence() {
    const { wrong, test, y, text } = example();
    const [h, seed] = [view.get("hidden_units"), view.get("seed")];
    const [bad, rate] = [wrong[place()][seed], test[place()][seed]];
    const { crossing } = known;
    const f = score(known.net, probe());
    const on = known.net.neurons.filter((neuron) => before(neuron, probe()) > 0).length;
    return (
      `${h} hidden neuron${h === 1 ? "" : "s"} on ${text}, seed ${seed}: ${bad} of ${y.length} training points wrong ` +
      `(${format((100 * bad) / y.length, 2)} %)${rate === null ? "" : `, and ${format(rate)} % of new points`}. ` +
      `${crossing} of ${h === 1 ? "1 line crosses" : `${h} lines cross`} the picture. ` +
      `At the diamond, x = (${probe()
        .map((x) => format(x, 2))
        .join(", ")}), ${on} of ${h} ${h === 1 ? "is" : "are"} on (w·x + b > 0): ` +
      `f = ${format(f, 2)}, P(y = 1) ${chance(1 / (1 + Math.exp(-f)))}.`
    );
  }

  view.onChange(["data", "hidden_units", "seed", "lines", "probe"], () => {
    plane.frame();
    update();
    drawPlane();
    drawRates();
    view.say(sentence());
  });
}
