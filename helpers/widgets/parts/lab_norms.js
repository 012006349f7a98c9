// Gradients by layer: what tells a deep network that is stuck from one that learns.

import { quantile } from "./lab_counts.js";

/** Norms of the gradient, layer by layer: the median network and nine tenths of all. */
export class Norms {
  constructor(view, parent) {
    this.rows = [];
    this.layers = 1;
    this.chart = view.chart({
      parent,
      ratio: 0.28,
      x: { label: "layer", domain: () => [0, this.reach() + 1] },
      y: { label: "log₁₀ of the gradient", domain: () => this.span() },
    });
    this.chart.holder.classList.add("of-norms");
  }

  /** The last layer's number: of what was trained, or else of what will be. */
  reach() {
    return this.rows.length || this.layers + 1;
  }

  span() {
    const [low, high] = d3.extent(this.rows.flat().filter(Number.isFinite));
    return low === undefined ? [-3, 0] : [Math.floor(low - 0.2), Math.ceil(high + 0.2)];
  }

  take(norms, layers) {
    const members = norms.length / layers;
    this.rows = d3.range(layers).map((k) => {
      const sorted = Float64Array.from({ length: members }, (_, e) => norms[e * layers + k]).sort();
      // What is exactly 0 has no logarithm: it is told by words.
      return [0.05, 0.5, 0.95].map((share) => {
        const value = quantile(sorted, share);
        return value > 0 ? Math.max(-12, Math.log10(value)) : value === 0 ? -12 : NaN;
      });
    });
  }

  /** Where there are layers to compare: `layers` hidden ones, from the second on. */
  draw(layers) {
    const { chart, rows } = this;
    this.layers = layers;
    chart.holder.style.display = layers > 1 ? "" : "none";
    this.chart.awaits("The length of the gradient, layer by layer", !rows.length);
    chart.frame();
    const line = (column) => rows.map((row, k) => [k + 1, row[column]]);
    chart.curves(
      "reach neutral faint",
      rows.map(([low, , high], k) => [
        [k + 1, low],
        [k + 1, high],
      ]),
    );
    chart.curves("median", rows.length > 1 ? [line(1)] : []);
    chart.symbols(
      "dot",
      line(1).filter(([, y]) => Number.isFinite(y)),
      { x: (d) => d[0], y: (d) => d[1], size: 60 },
    );
    chart.describe(
      rows.length
        ? `Norm of the gradient by layer, median of the networks, as powers of ten: ${rows.map((row) => format(row[1], 2)).join(", ")}`
        : "Norm of the gradient by layer: nothing is trained yet",
    );
  }
}
