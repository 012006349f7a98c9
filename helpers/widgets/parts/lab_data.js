// The laboratory's data, number by number those of helpers/chapters/laboratory.py.

function mixed(word) {
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return (word ^ (word >>> 16)) >>> 0;
}

const teeth = (t) => {
  for (let k = 0; k < 3; k++) t = 1 - Math.abs(2 * t - 1);
  return t;
};

export const CURVES = {
  sine: (x) => Math.sin(Math.PI * x),
  abs: Math.abs,
  cubic: (x) => 4 * x ** 3 - 3 * x,
  teeth: (x) => teeth((x + 1) / 2),
  runge: (x) => 1 / (1 + 25 * x * x),
  jump: (x) => Number(x > 0),
};
export const CORNERS = { xor: 0, xor_signed: -1 };

// Where a point lies before noise: (uniform number, class) ↦ [x₁, x₂].
const PLANES = {
  circles(u, side) {
    const r = side ? 0.5 : 1;
    return [r * Math.cos(2 * Math.PI * u), r * Math.sin(2 * Math.PI * u)];
  },
  moons(u, side) {
    const sign = side ? -1 : 1;
    return [sign * Math.cos(Math.PI * u) + side, sign * Math.sin(Math.PI * u) + 0.5 * side];
  },
  blobs: (u, side) => (side ? [1, 1] : [-1, -1]),
  xor_blobs(u, side) {
    const first = u < 0.5 ? -1 : 1;
    return [first, side ? -first : first];
  },
  spirals(u, side) {
    const share = Math.sqrt(0.02 + 0.98 * u),
      angle = Math.PI * (3 * share + side);
    return [2 * share * Math.cos(angle), 2 * share * Math.sin(angle)];
  },
};

const rounded = (value) => Math.floor(value * 1e6 + 0.5) / 1e6;

/** Write sample number `set` into X and y, from place `at` on. */
function fill(X, y, at, { kind, n, noise, seed, scale }, set) {
  const key = mixed((set + mixed(seed >>> 0)) >>> 0);
  const uniform = (i, stream) =>
    (mixed((key ^ mixed((8 * i + stream) >>> 0)) >>> 0) + 0.5) / 2 ** 32;
  const normal = (i, stream) =>
    Math.sqrt(-2 * Math.log(uniform(i, stream))) * Math.cos(2 * Math.PI * uniform(i, stream + 1));
  for (let i = 0; i < n; i++, at++) {
    if (kind in CORNERS) {
      const x = [i >> 1, i & 1];
      for (let k = 0; k < 2; k++) X[2 * at + k] = scale * (x[k] || CORNERS[kind]);
      y[at] = x[0] ^ x[1];
    } else if (kind in CURVES) {
      const x = (2 * i) / Math.max(1, n - 1) - 1;
      X[at] = scale * rounded(x);
      y[at] = rounded(CURVES[kind](x) + (noise && noise * normal(i, 4)));
    } else {
      const side = i % 2,
        centre = PLANES[kind](uniform(i, 0), side);
      X[2 * at] = scale * rounded(centre[0] + noise * normal(i, 4));
      X[2 * at + 1] = scale * rounded(centre[1] + noise * normal(i, 6));
      y[at] = side;
    }
  }
}

export const columns = (kind) => (kind in CURVES ? 1 : 2);
export const size = (kind, n) => (kind in CORNERS ? 4 : n);

/** One sample: { X: Float32Array, y, n, inputs }. */
export function points(options, set = 0) {
  const { kind } = options,
    inputs = columns(kind),
    n = size(kind, options.n);
  const X = new Float32Array(n * inputs),
    y = new Float32Array(n);
  fill(X, y, 0, { ...options, n }, set);
  return { X, y, n, inputs };
}

/** Samples for so many networks; the page has its turn every few milliseconds. */
export async function samples(options, members, going) {
  const { kind } = options,
    inputs = columns(kind),
    n = size(kind, options.n);
  const X = new Float32Array(members * n * inputs),
    y = new Float32Array(members * n);
  let since = performance.now();
  for (let set = 0; set < members && going(); set++) {
    fill(X, y, set * n, { ...options, n }, set);
    if (set % 16 || performance.now() - since < 8) continue;
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  }
  return { X, y, n, inputs };
}

const MOST = 400; // points of one's own

/** Points from text: rows of two or three numbers; throws in words. */
export function parsed(text) {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
  const rows = [];
  lines.forEach((line, k) => {
    if (!line || line.startsWith("#")) return;
    const cells = line.split(line.includes(";") ? /\s*;\s*/ : /[\s,]+/).filter(Boolean);
    const numbers = cells.map((cell) => Number(cell.replace(",", ".").replace("−", "-")));
    if (numbers.every(Number.isFinite)) rows.push([numbers, k + 1]);
    // Words in the first row are headings.
    else if (rows.length || cells.some((cell) => /^[+−-]?\d/.test(cell)))
      throw new Error(`line ${k + 1}: expected numbers; came “${line.slice(0, 40)}”`);
  });
  if (!rows.length) throw new Error("expected rows of two or three numbers; came none");
  const width = rows[0][0].length;
  if (width !== 2 && width !== 3)
    throw new Error(`expected “x, y” or “x1, x2, label” in each row; came ${width} numbers`);
  for (const [numbers, line] of rows) {
    if (numbers.length !== width)
      throw new Error(`line ${line}: expected ${width} numbers; came ${numbers.length}`);
    const far = numbers.find((value) => Math.abs(value) > 1e4);
    if (far !== undefined)
      throw new Error(`line ${line}: expected numbers up to 10000; came ${far}`);
  }
  if (rows.length > MOST) throw new Error(`expected at most ${MOST} rows; came ${rows.length}`);
  const X = rows.map(([numbers]) => numbers.slice(0, -1)),
    last = rows.map(([numbers]) => numbers.at(-1));
  if (width === 2) return { X, y: last };
  const labels = [...new Set(last)].sort((a, b) => a - b);
  if (labels.length > 2)
    throw new Error(
      `expected two labels in the last column; came ${labels.slice(0, 5).join(", ")} …`,
    );
  // Two labels, whichever: the smaller is 0. One alone keeps its side.
  const high = labels.length === 2 ? labels[1] : labels[0] > 0 ? labels[0] : Infinity;
  return { X, y: last.map((label) => Number(label === high)) };
}
