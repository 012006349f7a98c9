// A support vector machine with a line: its price C is a dial, its points are dragged.

export const title = "The widest margin";

const dot = (a, b) => a[0] * b[0] + a[1] * b[1];

// The dual problem, two multipliers at a time: those that violate its conditions most
// (Platt 1999; the choice of Keerthi and others 2001).
function solve(points, labels, C) {
  const n = points.length;
  const alpha = new Array(n).fill(0);
  const w = [0, 0];
  // What b would have to be for point i to stand on its side of the margin.
  const wanted = (i) => labels[i] - dot(w, points[i]);
  const may = (i, up) => (labels[i] > 0 === up ? alpha[i] < C : alpha[i] > 0);
  const extreme = (up) => {
    let best = -1;
    for (let k = 0; k < n; k += 1) {
      const better = best < 0 || (up ? wanted(k) > wanted(best) : wanted(k) < wanted(best));
      if (may(k, up) && better) best = k;
    }
    return best;
  };
  for (let step = 0; step < 50000; step += 1) {
    const [i, j] = [extreme(true), extreme(false)];
    const gap = wanted(i) - wanted(j);
    if (gap < 1e-10) break;
    const between = [points[i][0] - points[j][0], points[i][1] - points[j][1]];
    const room = (k, up) => (labels[k] > 0 === up ? C - alpha[k] : alpha[k]);
    const curvature = Math.max(dot(between, between), 1e-12);
    const t = Math.min(gap / curvature, room(i, true), room(j, false));
    for (const [k, up] of [
      [i, true],
      [j, false],
    ]) {
      // What is used up is used up: no rounding is left over.
      const full = t === room(k, up);
      const grows = labels[k] > 0 === up;
      alpha[k] = full ? (grows ? C : 0) : alpha[k] + (grows ? t : -t);
    }
    w[0] += t * between[0];
    w[1] += t * between[1];
  }
  const free = d3.range(n).filter((k) => alpha[k] > 1e-9 * C && alpha[k] < C * (1 - 1e-9));
  const mean = (list) => list.reduce((sum, k) => sum + wanted(k), 0) / list.length;
  const b = mean(free.length ? free : [extreme(true), extreme(false)]);
  return { w, b, alpha };
}

export const numerics = { solve };

const HALF = 4;
const TINY = 1e-6;

export function render(view) {
  view.longest = 92;
  const points = () => view.get("points");
  const label = (k) => (k < points().length / 2 ? -1 : 1);
  view.row(
    view.slider({
      name: "power",
      label: "Price C",
      min: -2,
      max: 2,
      step: 0.25,
      show: (power) => format(10 ** power),
    }),
  );
  const side = () => [-HALF, HALF];
  const [plane, losses] = view.panels(
    {
      plane: "wide",
      main: true,
      ratio: 1,
      equal: true,
      x: { label: "x₁", domain: side },
      y: { label: "x₂", domain: side },
    },
    {
      ratio: 1,
      equal: true,
      x: { label: "y f(x)", domain: () => [-3, 5] },
      y: { label: "loss", domain: () => [-0.15, 4] },
    },
  );
  view.root.append(
    view.legend([
      ["", 0, "y = −1"],
      ["", 1, "y = +1"],
      ["neutral", "line", "line f = 0"],
      ["dashed", "line", "margin f = ±1"],
      ["ring", 0, "support vector, α > 0"],
    ]),
  );

  // The line f = value, from edge to edge.
  const line = ({ w, b }, value) => {
    const square = dot(w, w);
    if (square < TINY * TINY) return [];
    const foot = w.map((part) => ((value - b) * part) / square);
    const far = 20 / Math.sqrt(square);
    return [-far, far].map((t) => [foot[0] - t * w[1], foot[1] + t * w[0]]);
  };

  view.onChange(["power", "points"], () => {
    const C = 10 ** view.get("power");
    const list = points();
    const machine = solve(
      list,
      list.map((point, k) => label(k)),
      C,
    );
    const margin = (k) => label(k) * (dot(machine.w, list[k]) + machine.b);
    const all = d3.range(list.length);
    const holding = all.filter((k) => machine.alpha[k] > TINY * C);
    const wrong = all.filter((k) => margin(k) < 0);
    plane.frame();
    plane.curves("border neutral", [line(machine, 0)]);
    plane.curves("direction dashed", [line(machine, -1), line(machine, 1)]);
    plane
      .marks("circle", "ring", holding)
      .attr("r", 9)
      .attr("cx", (k) => plane.scaleX(list[k][0]))
      .attr("cy", (k) => plane.scaleY(list[k][1]));
    plane.handles(list, {
      x: ([u]) => u,
      y: ([, v]) => v,
      kind: (point, k) => (label(k) > 0 ? 1 : 0),
      step: 0.05,
      label: (point, k) => `Point ${k + 1}, label ${label(k) > 0 ? "+1" : "−1"}`,
      size: 60,
      move: (i, ...to) =>
        view.set({
          points: points().map((point, k) =>
            k === i ? to.map((x) => Math.round(100 * x) / 100) : point,
          ),
        }),
    });
    plane.tell((x) => `f = ${format(dot(machine.w, x) + machine.b)}`);
    plane.describe(
      `Points of two classes, the line between them, its margin, and rings around ${holding.length} support vectors`,
    );
    losses.frame();
    const grid = d3.range(-30, 51).map((k) => k / 10);
    losses.curves("hinge green", [grid.map((m) => [m, Math.max(0, 1 - m)])], "hinge");
    losses.curves(
      "smooth purple dashdot",
      [grid.map((m) => [m, Math.log(1 + Math.exp(-m))])],
      "logistic",
    );
    const inside = (m) => Math.max(-3, Math.min(5, m));
    const height = (k) => Math.max(0, 1 - inside(margin(k)));
    losses.symbols("point", all, {
      x: (k) => inside(margin(k)),
      y: height,
      kind: (k) => (label(k) > 0 ? 1 : 0),
      size: 45,
    });
    losses
      .marks("circle", "ring", holding)
      .attr("r", 9)
      .attr("cx", (k) => losses.scaleX(inside(margin(k))))
      .attr("cy", (k) => losses.scaleY(height(k)));
    losses.describe("Each point on the hinge loss, at its y f(x); beside it the logistic loss");
    const size = Math.hypot(...machine.w);
    view.say(
      size < TINY
        ? `C = ${format(C)}: no direction is better than another, w = 0.`
        : `C = ${format(C)}: margin 1/‖w‖ = ${format(1 / size)}, ${holding.length} of ${list.length} points are support ` +
            `vectors, ${wrong.length} on the wrong side.`,
    );
  });
}
