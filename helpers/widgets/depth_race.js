// Plain and residual networks training at five depths, recorded in Python and replayed.

export const title = "Plain against residual, by depth";

// Numbers travel as whole hundredths or tenths of their decimal logarithm.
const powers = (row, unit) => row.map((value) => 10 ** (value / unit));

// What one frame shows: quantiles (5, 50, 95 %) of losses by step and of gradients by layer.
function shown(film, depth, kind, frame) {
  const i = film.depths.indexOf(depth);
  const k = film.kinds.indexOf(kind);
  return {
    losses: film.losses[i][k].map((row) => powers(row, 100)),
    accuracy: film.accuracies[i][k].map((row) => row[frame] / 1000),
    norms: film.norms[i][k].map((frames) => powers(frames[frame], 10)),
  };
}

export const numerics = { powers, shown };

const KINDS = [
  ["plain", "plain", "", "plain"],
  ["skip", "skip, z + F(z)", "vermillion dashed", "skip"],
  ["scaled", "skip, z + F(z)/depth", "green dotted", "skip/depth"],
];
const INK = { plain: "var(--blue)", skip: "var(--vermillion)", scaled: "var(--green)" };

export function render(view) {
  const film = view.get("film");
  const last = () => film.steps.length - 1;
  const frame = () => Math.min(view.get("frame"), last());
  const chosen = () => KINDS.filter(([kind]) => view.get(kind));
  const now = (kind) => shown(film, view.get("depth"), kind, frame());
  const layers = () => film.layers[film.depths.indexOf(view.get("depth"))];

  view.row(
    view.stepped({ name: "depth", label: "Hidden layers", values: film.depths }),
    ...KINDS.map(([name, label]) => view.checkbox({ name, label })),
  );
  view.row(
    view.timebar({
      name: "frame",
      label: "Steps",
      last,
      seconds: 0.4,
      show: (k) => String(film.steps[Math.min(k, last())]),
    }),
  );

  // Axes hold all frames, or the curves would seem to stand still while the axes move.
  const wide = (rows) => {
    const [low, high] = d3.extent(rows.flat(Infinity));
    return rows.length ? [low / 1.6, high * 1.6] : [0.01, 10];
  };
  const all = (name, unit) =>
    chosen().map(([kind]) => {
      const rows = film[name][film.depths.indexOf(view.get("depth"))][film.kinds.indexOf(kind)];
      return powers(rows.flat(Infinity), unit);
    });
  const layer = { label: "layer, 1 = next to the input", short: "layer" };
  const norm = { label: "gradient norm by the layer's weights", short: "gradient norm", log: true };
  const [left, right] = view.panels(
    {
      ratio: 0.95,
      equal: true,
      x: { label: "steps", domain: () => d3.extent(film.steps) },
      y: { label: "training loss", log: true, domain: () => wide(all("losses", 100)) },
    },
    {
      ratio: 0.95,
      equal: true,
      x: { ...layer, domain: () => d3.extent(layers()) },
      y: { ...norm, domain: () => wide(all("norms", 10)) },
    },
  );
  left.scrub((step) => view.set({ frame: closest(film.steps.map((s) => step - s)) }));
  const band = (chart, x, data) => {
    const path = d3
      .area()
      .x((_, j) => chart.scaleX(x[j]))
      .y0((d) => chart.scaleY(d[0]))
      .y1((d) => chart.scaleY(d[1]));
    chart
      .marks("path", "side", data)
      .attr("d", ([, [low, , high]]) => path(low.map((value, j) => [value, high[j]])))
      .attr("style", ([kind]) => `fill: ${INK[kind]}; fill-opacity: 0.16`);
  };

  view.onChange(["depth", "plain", "skip", "scaled", "frame"], () => {
    const k = frame();
    const nets = chosen().map(([kind, text, style]) => ({ kind, text, style, ...now(kind) }));
    const longest = 70 + 122 * nets.length;
    if (longest !== view.longest) {
      view.longest = longest;
      view.reserve();
    }
    left.frame();
    right.frame();
    // Nothing of what is to come: who has the smaller loss in the end is the question.
    const past = film.steps.slice(0, k + 1);
    band(
      left,
      past,
      nets.map((net) => [net.kind, net.losses.map((row) => row.slice(0, k + 1))]),
    );
    band(
      right,
      layers(),
      nets.map((net) => [net.kind, net.norms]),
    );
    KINDS.forEach(([kind, , style, short], i) => {
      const mine = nets.filter((net) => net.kind === kind);
      left.curves(
        `past${i} ${style}`,
        mine.map((net) => past.map((step, j) => [step, net.losses[1][j]])),
        k > 0 && mine.length && short,
      );
      right.curves(
        `norm${i} ${style}`,
        mine.map((net) => layers().map((layer, j) => [layer, net.norms[1][j]])),
        mine.length && short,
      );
    });
    left.symbols("dot", nets, {
      x: () => film.steps[k],
      y: (net) => net.losses[1][k],
      kind: (net) => KINDS.findIndex(([kind]) => kind === net.kind),
      size: 80,
    });
    left.awaits("Here the losses are drawn, step by step: press play", k === 0);
    left.describe(
      `Training losses against steps, median and 5 to 95 % band, at step ${film.steps[k]}`,
    );
    right.describe(
      `Gradient norms against layers, median and 5 to 95 % band, at step ${film.steps[k]}`,
    );
    const parts = nets.map((net) => {
      const norms = net.norms[1];
      return (
        `${net.text}: training loss ${format(net.losses[1][k], 2)}, test accuracy ${(100 * net.accuracy[1]).toFixed(1)} %, ` +
        `gradient of the first layer ${format(norms[0], 1)} and of the last ${format(norms.at(-1), 1)}`
      );
    });
    view.say(
      `${view.get("depth")} hidden layers after ${film.steps[k]} steps, medians of ${film.members} runs. ` +
        (parts.length ? `${parts.join("; ")}.` : "No network is chosen: tick one above."),
    );
  });
}
