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

export const MOST = 2000; // points of one's own

const WORD = /^\p{L}[\p{L}\p{N} _.-]*$/u;
const MISSING = /^(na|nan|null|none|nil)$/i;
const DECIMALS = /^[+−-]?\d+(,\d+)?$/;

// What parts the cells of all rows, as spreadsheets write them.
function separator(lines) {
  const has = (mark) => lines.some(({ text }) => text.includes(mark));
  if (has("\t")) return (text) => text.split("\t");
  if (has(";")) return (text) => text.split(";");
  const spaced = ({ text }) => text.trim().split(/\s+/);
  // "1,5 2,5 0": commas of decimals, where every row has two numbers at least.
  const decimal = (cells) => cells.length > 1 && cells.slice(0, -1).every((c) => DECIMALS.test(c));
  const rows = lines.map(spaced);
  if (rows.filter(decimal).length >= Math.max(1, rows.length - 1))
    return (text) => spaced({ text });
  return (text) =>
    has(",") && lines.every(({ text: t }) => t.includes(",") && !/[\d.]\s+[\d.+−-]/.test(t))
      ? text.split(",")
      : text.trim().split(/[\s,]+/);
}

function number(cell) {
  const text = cell.replace(",", ".").replace("−", "-");
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
}

/**
 * Points from text, the rows of a spreadsheet: { X, y, labels }; throws in words.
 * Rows of x, y are a curve; of x1, x2, label points of two classes, whose labels are two
 * numbers or two words: target 0 is the smaller number, or the first in the alphabet.
 */
export function parsed(text) {
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .map((line, k) => ({ text: line, line: k + 1 }))
    .filter(({ text: line }) => /[^\s;,]/.test(line) && !line.trim().startsWith("#"));
  const cut = separator(lines);
  const rows = lines.map(({ text: whole, line }) => {
    const cells = cut(whole).map((cell) =>
      cell
        .trim()
        .replace(/^(["'])(.*)\1$/, "$2")
        .trim(),
    );
    // Spreadsheets end rows by separators of cells that are empty.
    while (cells.at(-1) === "") cells.pop();
    return { cells, line, whole, numbers: cells.map(number) };
  });
  // Words in the first row are headings.
  if (rows.length > 1 && rows[0].numbers.every(Number.isNaN)) rows.shift();
  if (!rows.length) throw new Error("expected rows of two or three numbers; came none");
  const width = rows[0].cells.length;
  if (width !== 2 && width !== 3)
    throw new Error(
      `line ${rows[0].line}: expected “x, y” or “x1, x2, label” in each row; came ${width} numbers`,
    );
  for (const { cells, numbers, line, whole } of rows) {
    if (cells.length !== width)
      throw new Error(`line ${line}: expected ${width} numbers; came ${cells.length}`);
    if (cells.includes("")) throw new Error(`line ${line}: one of its cells is empty`);
    const given = width === 3 ? numbers.slice(0, 2) : numbers;
    if (given.some(Number.isNaN))
      throw new Error(`line ${line}: expected numbers; came “${whole.trim().slice(0, 40)}”`);
    const far = numbers.find((value) => Math.abs(value) > 1e4);
    if (far !== undefined)
      throw new Error(`line ${line}: expected numbers up to ${count(1e4)}; came ${far}`);
  }
  if (rows.length > MOST) throw new Error(`expected at most ${MOST} rows; came ${rows.length}`);
  const X = rows.map(({ numbers }) => numbers.slice(0, width - 1));
  if (width === 2) return { X, y: rows.map(({ numbers }) => numbers[1]) };
  const labels = classes(rows);
  const y = rows.map((row) => labels.findIndex(({ key }) => key === keyOf(row)));
  // One label alone keeps its side: a number above 0 is 1.
  if (labels.length === 1 && labels[0].key > 0) return { X, y: y.map(() => 1) };
  const plain = labels.every(({ key }, k) => key === k);
  return plain ? { X, y } : { X, y, labels: labels.map(({ name }) => name) };
}

const keyOf = ({ numbers, cells }) =>
  Number.isNaN(numbers[2]) ? cells[2].toLowerCase() : numbers[2];

/** The labels of rows, in the order of their targets: [{ key, name, line }]. */
function classes(rows) {
  const found = [];
  for (const row of rows) {
    const key = keyOf(row),
      name = row.cells[2],
      { line } = row;
    if (typeof key === "string" && (!WORD.test(key) || MISSING.test(key)))
      throw new Error(
        `line ${line}: expected a number or a word as label; came “${name.slice(0, 40)}”`,
      );
    const [first] = found;
    if (first && typeof first.key !== typeof key)
      throw new Error(
        `line ${line}: expected a ${typeof first.key === "string" ? "word" : "number"} as label, as in line ${first.line} (“${first.name}”); came “${name}”`,
      );
    if (found.some((known) => known.key === key)) continue;
    found.push({ key, name, line });
    if (found.length > 2)
      throw new Error(
        `line ${line}: expected two labels in the last column; came “${name.slice(0, 40)}” after “${first.name}” and “${found[1].name}”`,
      );
  }
  return found.sort((a, b) => (a.key < b.key ? -1 : 1));
}
