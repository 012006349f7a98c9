// What trained networks compute: outputs, boundaries, curves, and why one is stuck.

import { ACTIVATIONS } from "./activations.js";
import { quantile } from "./lab_counts.js";

/** Layers of one network, [{ w, b, inputs, outputs }], from its row of parameters. */
export function layersOf(row, sizes) {
  let at = 0;
  return sizes.slice(1).map((outputs, k) => {
    const inputs = sizes[k],
      w = row.subarray(at, at + inputs * outputs);
    at += inputs * outputs;
    const b = row.subarray(at, at + outputs);
    at += outputs;
    return { w, b, inputs, outputs };
  });
}

const PIECE = 2e6; // products at a time, some milliseconds

/**
 * Outputs at n points (unit after unit: x[k * n + i]), in pieces, so that large networks hold
 * no page up; `seen` hears each layer before σ.
 */
export function* inPieces(layers, activation, x, n, seen = () => {}) {
  const activate = ACTIVATIONS[activation];
  let done = 0;
  for (const [l, { w, b, inputs, outputs: units }] of layers.entries()) {
    const z = new Float64Array(units * n);
    for (let j = 0; j < units; j++) {
      unit(z.subarray(j * n, (j + 1) * n), b[j], w.subarray(j * inputs, (j + 1) * inputs), x);
      done += inputs * n;
      if (done < PIECE) continue;
      yield;
      done = 0;
    }
    seen(z, l, units);
    if (l + 1 < layers.length) for (let i = 0; i < z.length; i++) z[i] = activate(z[i]);
    x = z;
  }
  return x;
}

/** Outputs of a small network, at once. */
export function outputs(...network) {
  const pieces = inPieces(...network);
  let now = pieces.next();
  while (!now.done) now = pieces.next();
  return now.value;
}

function unit(z, bias, w, x) {
  const n = z.length;
  z.fill(bias);
  for (let k = 0; k < w.length; k++) {
    const weight = w[k],
      start = k * n;
    for (let i = 0; i < n; i++) z[i] += weight * x[start + i];
  }
}

/** Hidden neurons that are off on all points, of all hidden ones, by layer. */
export function* dead(layers, activation, x, n) {
  const found = [];
  yield* inPieces(layers, activation, x, n, (z, l, units) => {
    if (l + 1 === layers.length) return;
    const off = (j) => z.subarray(j * n, (j + 1) * n).every((u) => u <= 0);
    found.push([d3.range(units).filter(off).length, units]);
  });
  return found;
}

/** Cells a side of a grid on which so many weights are not too much work. */
export const cellsFor = (weights, most) =>
  Math.max(16, Math.min(most, Math.floor(Math.sqrt(1.5e9 / weights))));

/** Points as rows of (x₁, x₂ …), turned into unit after unit. */
export function byUnit(X, n, inputs) {
  const x = new Float64Array(n * inputs);
  for (let i = 0; i < n; i++) for (let k = 0; k < inputs; k++) x[k * n + i] = X[i * inputs + k];
  return x;
}

/** A square grid over two domains: { x, cells, at(k, l) }. */
export function square([u0, u1], [v0, v1], cells) {
  const side = cells + 1,
    x = new Float64Array(2 * side * side);
  for (let l = 0; l < side; l++)
    for (let k = 0; k < side; k++) {
      x[l * side + k] = u0 + ((u1 - u0) * k) / cells;
      x[side * side + l * side + k] = v0 + ((v1 - v0) * l) / cells;
    }
  return { x, side, n: side * side };
}

/** Where values on a grid cross 0, as pieces of a path; place(k, l) gives its text. */
export function zeroLine(values, side, place) {
  const pieces = [];
  for (let l = 0; l + 1 < side; l++)
    for (let k = 0; k + 1 < side; k++) {
      const i = l * side + k;
      const a = values[i],
        b = values[i + 1],
        c = values[i + side + 1],
        d = values[i + side];
      const ends = [];
      if (a > 0 !== b > 0) ends.push(place(k + a / (a - b), l));
      if (b > 0 !== c > 0) ends.push(place(k + 1, l + b / (b - c)));
      if (d > 0 !== c > 0) ends.push(place(k + d / (d - c), l + 1));
      if (a > 0 !== d > 0) ends.push(place(k, l + a / (a - d)));
      for (let e = 0; e + 1 < ends.length; e += 2) pieces.push(`M${ends[e]}L${ends[e + 1]}`);
    }
  return pieces.join("");
}

/** Boundaries, or curves, of many networks: drawn up a few milliseconds at a time. */
export class Cloud {
  /** `path`: what is made of a network's values on the way, its line as text. */
  constructor({ rows, sizes, activation, level, grid, members, path = null }) {
    Object.assign(this, { rows, sizes, activation, level, grid, members, path, lines: [] });
    this.next = 0;
    this.kept = [];
    this.votes = new Float64Array(grid.n);
    this.sum = new Float64Array(grid.n);
  }

  /** Whether all are there after so many milliseconds more. */
  advance(milliseconds) {
    const start = performance.now(),
      { grid, sizes } = this;
    const parameters = this.rows.length / this.members;
    while (this.next < this.members) {
      const row = () => this.rows.subarray(this.next * parameters, (this.next + 1) * parameters);
      this.piece ??= inPieces(layersOf(row(), sizes), this.activation, grid.x, grid.n);
      const { done, value: z } = this.piece.next();
      if (!done) {
        if (performance.now() - start > milliseconds) break;
        continue;
      }
      this.piece = null;
      this.next += 1;
      for (let i = 0; i < z.length; i++) z[i] -= this.level;
      if (z.every(Number.isFinite)) {
        this.kept.push(z);
        if (this.path) this.lines.push(this.path(z));
        for (let i = 0; i < z.length; i++) {
          this.votes[i] += z[i] > 0;
          this.sum[i] += z[i];
        }
      }
      if (performance.now() - start > milliseconds) break;
    }
    return this.next === this.members;
  }

  get count() {
    return this.kept.length;
  }

  mean() {
    return this.sum.map((value) => value / this.count);
  }

  /** For curves: the values below which a share of the networks are. */
  band(share) {
    const column = new Float64Array(this.count);
    return this.sum.map((_, i) => {
      this.kept.forEach((z, e) => {
        column[e] = z[i];
      });
      return quantile(column.sort(), share);
    });
  }
}
