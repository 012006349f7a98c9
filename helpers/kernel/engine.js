// An ensemble on the page: what ensemble.py is in Python, over the same module.

const WORDS = Object.fromEntries(
  [
    "groups",
    "layers",
    "activation",
    "loss",
    "optimizer",
    "points",
    "ownInputs",
    "ownTargets",
    "validationPoints",
    "validationOwnInputs",
    "validationOwnTargets",
    "batchSize",
    "sharedOrder",
    "seed",
    "firstMember",
    "records",
    "weights",
    "first",
    "second",
    "rates",
    "decays",
    "scales",
    "inputs",
    "targets",
    "validationInputs",
    "validationTargets",
    "losses",
    "validationLosses",
    "norms",
  ].map((name, k) => [name, k]),
);
const SIZES = 64;
const NAMES = {
  activation: ["identity", "sigmoid", "tanh", "relu", "leaky_relu"],
  loss: ["squared", "binary", "multiclass"],
  optimizer: ["sgd", "momentum", "adam"],
};
// Bound or scale for (inputs, outputs), whether normal, whether biases are drawn too.
const STARTS = {
  torch: [(inputs) => 1 / Math.sqrt(inputs), 0, 1],
  xavier: [(inputs, outputs) => Math.sqrt(6 / (inputs + outputs)), 0, 0],
  he: [(inputs) => Math.sqrt(2 / inputs), 1, 0],
  normal: [() => 1, 1, 0],
};

const DEFAULTS = {
  activation: "relu",
  loss: "squared",
  optimizer: "sgd",
  members: 1,
  firstMember: 0,
  init: "torch",
  seed: 0,
  scale: 1,
  initScale: 1,
  learningRate: 0.1,
  weightDecay: 0,
  batchSize: 0,
  sharedOrder: false,
  orderSeed: 0,
  steps: 1000,
  every: 0,
  own: false,
  sharedStart: false,
  show: 0,
  count: false,
  norms: 0,
  marks: 0,
  test: null,
};

const flat = (values) => (ArrayBuffer.isView(values) ? values : Float32Array.from(values.flat(2)));

/** Fill in what is left out; errors name the part, what came and what is expected. */
function checked(state) {
  const all = { ...DEFAULTS, ...state };
  for (const name of Object.keys(all)) {
    if (!(name in DEFAULTS) && !["sizes", "X", "y"].includes(name)) {
      throw new TypeError(
        `${name}: not known; known are sizes, X, y, ${Object.keys(DEFAULTS).join(", ")}`,
      );
    }
  }
  for (const [name, known] of Object.entries({ ...NAMES, init: Object.keys(STARTS) })) {
    if (!known.includes(all[name])) {
      throw new RangeError(`${name}: expected one of ${known.join(", ")}; got ${all[name]}`);
    }
  }
  const whole = (name, value, low) => {
    if (!Number.isInteger(value) || value < low) {
      throw new RangeError(`${name}: expected an integer ≥ ${low}; got ${value}`);
    }
  };
  if (!(all.sizes?.length >= 2))
    throw new TypeError(`sizes: expected [inputs, …, outputs]; got ${all.sizes}`);
  for (const size of all.sizes) whole("sizes", size, 1);
  for (const name of ["members", "steps"]) whole(name, all[name], 1);
  for (const name of [
    "firstMember",
    "seed",
    "orderSeed",
    "batchSize",
    "every",
    "show",
    "norms",
    "marks",
  ])
    whole(name, all[name], 0);
  return all;
}

class Engine {
  /** `kernel`: the module's exports; `state`: see README.md. */
  constructor(kernel, state) {
    this.kernel = kernel;
    this.state = state = checked(state);
    this.step = 0;
    this.groups = Math.ceil(state.members / 4);
    this.layers = state.sizes.slice(1).map((outputs, k) => [state.sizes[k], outputs]);
    this.parameters = this.layers.reduce((sum, [i, o]) => sum + o * (i + 1), 0);
    this.place();
    this.draw();
  }

  place() {
    const { state, kernel } = this,
      inputs = state.sizes[0];
    const columns = state.loss === "multiclass" ? 1 : state.sizes.at(-1);
    const X = flat(state.X),
      y = flat(state.y);
    const ownX = state.own || Array.isArray(state.X[0]?.[0]),
      each = ownX ? state.members : 1;
    const n = X.length / inputs / each,
      ownY = y.length === n * columns * state.members && state.members > 1;
    if (!Number.isInteger(n) || n < 1) {
      throw new RangeError(`X: expected rows of ${inputs} numbers; got ${X.length} numbers`);
    }
    if (!ownY && y.length !== n * columns) {
      throw new RangeError(`y: expected ${n * columns} numbers for ${n} points; got ${y.length}`);
    }
    if (state.batchSize > n) {
      throw new RangeError(`batchSize: expected at most ${n}; got ${state.batchSize}`);
    }
    const words = new Uint32Array(kernel.memory.buffer, 0, 4 * SIZES);
    words.fill(0);
    const settings = {
      groups: this.groups,
      layers: this.layers.length,
      points: n,
      ownInputs: +ownX,
      ownTargets: +ownY,
      batchSize: state.batchSize,
      sharedOrder: +state.sharedOrder,
      seed: state.orderSeed,
      firstMember: state.firstMember,
      records: 1,
    };
    for (const name of Object.keys(NAMES)) settings[name] = NAMES[name].indexOf(state[name]);
    for (const [name, value] of Object.entries(settings)) words[WORDS[name]] = value;
    words.set(state.sizes, SIZES);
    if (kernel.layout())
      throw new RangeError("the memory was refused: fewer members, or fewer points");
    const spread = (name, value) => {
      const given = typeof value === "number" ? Array(state.members).fill(value) : value;
      this.array(name, 4 * this.groups).set(given);
    };
    spread("rates", state.learningRate);
    spread("decays", state.weightDecay);
    spread("scales", state.scale);
    this.array("inputs", X.length).set(X);
    this.array("targets", y.length).set(y);
    Object.assign(this, { n, X, y, ownX, ownY });
  }

  draw() {
    const [law, normal, biases] = STARTS[this.state.init];
    const words = new Uint32Array(this.kernel.memory.buffer);
    // With one start for all, each is member 0's.
    if (this.state.sharedStart) words[WORDS.firstMember] = 0;
    let offset = 0;
    this.layers.forEach(([inputs, outputs], k) => {
      const scale = Math.fround(law(inputs, outputs) * this.state.initScale);
      this.kernel.draw(this.state.seed | 0, k, normal, biases, scale, offset, this.parameters);
      offset += outputs * (inputs + 1);
    });
    if (!this.state.sharedStart) return;
    words[WORDS.firstMember] = this.state.firstMember;
    const packed = this.array("weights", 4 * this.groups * this.parameters);
    for (let p = 0, { parameters } = this; p < packed.length; p++)
      packed[p] = packed[4 * ((p >> 2) % parameters)];
  }

  /** The array that begins at a pointer, as a view that the next layout() ends. */
  array(name, length) {
    const { buffer } = this.kernel.memory;
    return new Float32Array(buffer, new Uint32Array(buffer)[WORDS[name]], length);
  }

  train(steps) {
    this.kernel.train(this.step, this.step + steps, 0);
    this.step += steps;
  }

  losses() {
    this.kernel.record(0);
    return this.array("losses", this.state.members).slice();
  }

  /** Member after member, each layer's weights (outputs × inputs), then its biases. */
  weights(members = this.state.members) {
    members = Math.min(members, this.state.members);
    const packed = this.array("weights", 4 * this.groups * this.parameters);
    const rows = new Float32Array(members * this.parameters);
    for (let e = 0, at = 0; e < members; e++) {
      const base = (e >> 2) * this.parameters * 4 + (e & 3);
      for (let p = 0; p < this.parameters; p++) rows[at++] = packed[base + 4 * p];
    }
    return rows;
  }

  /** Member after member, one norm of the gradient for each layer's weights. */
  gradientNorms(members = this.state.members) {
    this.kernel.gradientNorms();
    const { length } = this.layers,
      packed = this.array("norms", 4 * this.groups * length);
    const norms = new Float32Array(Math.min(members, this.state.members) * length);
    for (let i = 0; i < norms.length; i++) {
      const e = Math.floor(i / length);
      norms[i] = packed[((e >> 2) * length + (i % length)) * 4 + (e & 3)];
    }
    return norms;
  }
}

const TOGETHER = 64; // points whose units stay in the first cache

/** How many of its points each of the first members has right, of two classes. */
Engine.prototype.right = function* right(test, members = this.state.members) {
  const { state, layers, parameters } = this;
  const inputs = state.sizes[0],
    X = test ? flat(test.X) : this.X,
    y = test ? flat(test.y) : this.y;
  const n = test ? y.length : this.n,
    level = state.loss === "binary" ? 0 : 0.5;
  const counts = new Float32Array(members),
    width = TOGETHER * Math.max(...state.sizes),
    packed = this.array("weights", 4 * this.groups * parameters);
  let from = new Float64Array(width),
    to = new Float64Array(width);
  for (let e = 0; e < members; e++) {
    const base = (e >> 2) * parameters * 4 + (e & 3);
    const x0 = !test && this.ownX ? e * n * inputs : 0,
      y0 = !test && this.ownY ? e * n : 0;
    for (let first = 0; first < n; first += TOGETHER) {
      const m = Math.min(TOGETHER, n - first);
      for (let k = 0; k < inputs; k++)
        for (let i = 0; i < m; i++) from[k * m + i] = X[x0 + (first + i) * inputs + k];
      let at = base;
      for (let l = 0; l < layers.length; l++) {
        const [a, b] = layers[l];
        forward(packed, at, a, b, from, to, m);
        at += 4 * b * (a + 1);
        if (l + 1 < layers.length) {
          const activate = ACTIVATE[state.activation];
          for (let i = 0; i < b * m; i++) to[i] = activate(to[i]);
        }
        [from, to] = [to, from];
      }
      for (let i = 0; i < m; i++) counts[e] += from[i] > level === y[y0 + first + i] > 0.5;
    }
    yield counts;
  }
};

/** One layer of one member at m points, unit after unit; its numbers are four apart. */
function forward(packed, at, a, b, from, to, m) {
  const bias = at + 4 * a * b;
  for (let j = 0; j < b; j++) {
    const start = j * m;
    to.fill(packed[bias + 4 * j], start, start + m);
    for (let k = 0; k < a; k++, at += 4) {
      const weight = packed[at],
        x = k * m;
      for (let i = 0; i < m; i++) to[start + i] += weight * from[x + i];
    }
  }
}

const ACTIVATE = {
  identity: (u) => u,
  sigmoid: (u) => 1 / (1 + Math.exp(-u)),
  tanh: Math.tanh,
  relu: (u) => (u > 0 ? u : 0),
  leaky_relu: (u) => (u > 0 ? u : 0.01 * u),
};

/** 16 hexadecimal digits of all weights, as in Python. */
function fingerprint(weights) {
  const mixed = (word) => {
    word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
    return word ^ (word >>> 16);
  };
  const bits = new Uint32Array(weights.buffer, weights.byteOffset, weights.length);
  const sums = [1, 2].map((salt) => {
    let sum = 0;
    weights.forEach((value, k) => {
      const word = Number.isNaN(value) ? 0x7fc00000 : bits[k];
      sum = (sum + mixed(word ^ mixed(k + salt))) | 0;
    });
    return sum;
  });
  return sums.map((sum) => (sum >>> 0).toString(16).padStart(8, "0")).join("");
}
