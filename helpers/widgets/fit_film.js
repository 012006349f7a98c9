// A film, recorded in Python: networks fitting a function, their losses beside it.

export const title = "Networks learning a function, step by step";

// The largest distance between two curves on one grid, and where it is: [distance, index].
function supError(values, target) {
  const errors = values.map((value, j) => Math.abs(value - target[j]));
  const largest = Math.max(...errors);
  return [largest, errors.indexOf(largest)];
}

const zip = (xs, ys) => xs.map((value, j) => [value, ys[j]]);
const thousandths = (row) => row.map((value) => value / 1000);

export const numerics = { sup_error: supError, thousandths };

// One colour and one line style for each network.
const STYLES = ["", "vermillion dashed"];
const COLORS = ["var(--blue)", "var(--vermillion)"];
const FLOOR = 1e-12; // a logarithmic axis has no zero

export function render(view) {
  view.longest = 165;
  const x = view.get("x");
  const target = view.get("target");
  const steps = view.get("steps");
  const networks = view.get("networks");
  const names = view.get("names");
  const last = () => steps.length - 1;
  const run = () => Math.min(view.get("run"), names.length - 1);
  const frame = () => Math.min(view.get("frame"), last());
  const curves = () => view.get("curves")[run()];
  const losses = () =>
    view.get("losses")[run()].map((list) => list.map((loss) => Math.max(loss, FLOOR)));

  if (names.length > 1) {
    const options = names.map((text, k) => [k, text]);
    view.row(view.select({ name: "run", label: "Run", options }));
  }
  view.row(
    view.timebar({
      name: "frame",
      label: "Frame",
      last,
      seconds: 0.15,
      show: (k) => `step ${steps[Math.min(k, last())]}`,
    }),
  );
  // Fixed axes over the whole run: otherwise the target would seem to move.
  const padded = ([low, high], share) => [
    low - share * (high - low || 1),
    high + share * (high - low || 1),
  ];
  const ends = () => curves().flatMap((list) => [list[0], list.at(-1)].flatMap(thousandths));
  const [left, right] = view.panels(
    {
      main: true,
      ratio: 0.9,
      equal: true,
      x: { label: "x", domain: () => d3.extent(x) },
      y: { label: "value", domain: () => padded(d3.extent([...target, ...ends()]), 0.2) },
    },
    {
      ratio: 0.9,
      equal: true,
      x: { label: "1 + steps", domain: () => [1 + steps[0], 1.2 * (1 + steps[last()])], log: true },
      y: {
        label: "loss",
        log: true,
        domain: () => {
          const [low, high] = d3.extent(losses().flat());
          return [low / 1.5, high * 1.5];
        },
      },
    },
  );
  view.root.append(view.legend([["side", 2, "shaded: the error, between target and network"]]));
  // The axis is logarithmic: the nearest frame to the eye.
  right.scrub((u) => view.set({ frame: closest(steps.map((s) => Math.log(u / (1 + s)))) }));

  view.onChange(["run", "frame"], () => {
    const k = frame();
    const values = curves().map((list) => thousandths(list[k]));
    left.frame();
    right.frame();
    const back = zip(x, target).reverse();
    networks.forEach((name, i) => {
      left
        .curves(`error${i} side ${STYLES[i]}`, [[...zip(x, values[i]), ...back]])
        .style("fill", COLORS[i]);
    });
    left.curves("target neutral dotted", [zip(x, target)], "target");
    networks.forEach((name, i) => {
      const loss = losses()[i].map((value, j) => [1 + steps[j], value]);
      left.curves(`fit${i} ${STYLES[i]}`, [zip(x, values[i])]);
      right.curves(`rest${i} faint ${STYLES[i]}`, [loss], name);
      right.curves(`past${i} ${STYLES[i]}`, [loss.slice(0, k + 1)]);
    });
    right
      .symbols("dot", networks, {
        x: () => 1 + steps[k],
        y: (d, i) => losses()[i][k],
        kind: (d, i) => i,
        size: 80,
      })
      .style("fill", (name, i) => COLORS[i]);
    left.describe(`The target and the networks after ${steps[k]} steps`);
    right.describe(`Losses against steps, at step ${steps[k]} of ${steps[last()]}`);
    const parts = networks.map((name, i) => {
      const [error, j] = supError(values[i], target);
      return `${name} has loss ${format(losses()[i][k], 2)} and largest error ${format(error, 2)}, at x = ${format(x[j], 2)}`;
    });
    view.say(`Step ${steps[k]} of ${steps[last()]}: ${parts.join("; ")}.`);
  });
}
