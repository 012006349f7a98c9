// Turns the kernel's WebAssembly into plain JavaScript that computes the same bits, for
// browsers without SIMD. It knows the instructions that the kernel uses, and no others.
// A vector becomes four numbers; Math.fround after each operation rounds to float32 as
// the processor does (float64 has more than twice the digits, so that nothing is rounded
// twice). The part of it that is a mask or a bit pattern is kept as four integers.

const V128 = 0x7b;
const FOUR = [0, 1, 2, 3];

/** Writes one function of the module as JavaScript, value by value. */
class Translator {
  constructor(module, number) {
    Object.assign(this, { module, r: module.r, lines: [], stack: [], blocks: [], count: 0 });
    [this.inputs, this.results] = module.types[module.functions[number]];
    this.r.go(module.code[number]);
    this.kinds = [...this.inputs];
    this.r.many(() => {
      const n = this.r.unsigned(), kind = this.r.byte();
      for (let k = 0; k < n; k++) this.kinds.push(kind);
    });
    // A vector's local has two sets of names; which one was set last is known.
    this.last = this.kinds.map(() => "f");
    this.number = number;
  }

  text() {
    const names = (k) => this.kinds[k] === V128 ? this.local(k, "f") : this.local(k);
    const given = this.inputs.flatMap((_, k) => names(k));
    const own = this.kinds.flatMap((kind, k) => [
      ...(k < this.inputs.length ? [] : names(k)),
      ...(kind === V128 ? this.local(k, "i") : []),
    ]);
    this.open("", this.results[0] ?? 0x40);
    while (this.blocks.length) this.instruction(this.r.byte());
    if (this.results.length) this.line(`return ${this.value(this.results[0])};`);
    const locals = own.length ? `let ${own.map((name) => `${name} = 0`).join(", ")};` : "";
    return `function f${this.number}(${given.join(", ")}) {${locals}
${this.lines.join("\n")}\n}`;
  }

  line(text) { this.lines.push(text); }

  local(k, lanes) {
    return lanes ? FOUR.map((i) => `${lanes}${k}_${i}`) : [`l${k}`];
  }

  /** Keep values under names of their own: nothing that follows changes them. */
  push(expressions, lanes) {
    const names = expressions.map(() => `t${this.count++}`);
    this.line(`const ${names.map((name, k) => `${name} = ${expressions[k]}`).join(", ")};`);
    this.stack.push({ names, lanes });
  }

  pop() { return this.stack.pop().names[0]; }

  /** A vector as floats or as integers; the same bits in either case. */
  popLanes(lanes) {
    const top = this.stack.pop();
    if (top.lanes === lanes) return top.names;
    if (top.integers) return top.integers;
    const [from, to] = lanes === "f" ? ["I", "F"] : ["F", "I"];
    return top.names.map((name) => {
      const turned = `t${this.count++}`;
      this.line(`${from}[SPARE] = ${name}; const ${turned} = ${to}[SPARE];`);
      return turned;
    });
  }

  popKind(kind) { return kind === V128 ? this.popLanes("f") : [this.pop()]; }

  value(kind) {
    const names = this.popKind(kind);
    return names.length === 4 ? `[${names.join(", ")}]` : names[0];
  }

  open(head, kind = this.r.byte(), isLoop = false) {
    const label = `b${this.count++}`;
    let names = [];
    if (kind !== 0x40) {
      names = kind === V128 ? FOUR.map((i) => `${label}_${i}`) : [`${label}_0`];
      this.line(`let ${names.join(", ")};`);
    }
    this.blocks.push({ label, kind, names, isLoop });
    this.line(`${label}: ${head}{`);
  }

  /** Hand over the value with which a block ends, if it has one. */
  handOver(block) {
    if (!block.names.length) return;
    const names = this.popKind(block.kind);
    this.stack.push({ names, lanes: "f" });
    this.line(block.names.map((name, k) => `${name} = ${names[k]};`).join(" "));
  }

  end() {
    const block = this.blocks.pop();
    if (!this.dead) this.handOver(block);
    if (block.names.length && !this.dead) this.stack.pop();
    this.line(block.isLoop && !this.dead ? `break ${block.label}; }` : "}");
    this.dead = false;
    if (block.names.length) this.stack.push({ names: block.names, lanes: "f" });
  }

  jump(depth, condition = "") {
    const block = this.blocks.at(-1 - depth);
    if (!block.isLoop) this.handOver(block);
    this.line(`${condition}${block.isLoop ? "continue" : "break"} ${block.label};`);
  }

  set(k) {
    const { names, lanes } = this.stack.pop(), vector = this.kinds[k] === V128;
    if (vector) this.last[k] = lanes;
    const places = this.local(k, vector && lanes);
    this.line(places.map((place, i) => `${place} = ${names[i]};`).join(" "));
    this.stack.push({ names, lanes });
  }

  address() {
    this.r.unsigned(); // the alignment
    const offset = this.r.unsigned();
    return `(${this.pop()} + ${offset} >> 2)`;
  }

  call(k) {
    const [takes, gives] = this.module.types[this.module.functions[k]], given = [];
    for (const kind of [...takes].reverse()) given.unshift(...this.popKind(kind));
    const call = `f${k}(${given.join(", ")})`;
    if (!gives.length) return this.line(`${call};`);
    this.push([call]);
    if (gives[0] === V128) {
      const whole = this.pop();
      this.push(FOUR.map((i) => `${whole}[${i}]`), "f");
    }
  }

  select() {
    const condition = this.pop();
    const vector = this.stack.at(-1).lanes !== undefined;
    const b = vector ? this.popLanes("f") : [this.pop()];
    const a = vector ? this.popLanes("f") : [this.pop()];
    this.push(a.map((x, k) => `${condition} ? ${x} : ${b[k]}`), vector ? "f" : undefined);
  }

  instruction(op) {
    const { r } = this;
    if (INFIX[op]) {
      const b = this.pop(), a = this.pop(), form = filled(INFIX[op], a, b);
      this.push([op < 0x67 ? `+(${form})` : form]);
    } else if (PREFIX[op]) this.push([filled(PREFIX[op], this.pop())]);
    else if (this[op]) this[op]();
    else if (op === 0xfd) this.vector(r.unsigned());
    else throw new Error(`instruction ${op} at ${r.at()} is not known`);
  }

  0x02() { this.open(""); }
  0x03() { this.open("for (;;) ", this.r.byte(), true); }
  0x04() {
    const condition = this.pop();
    this.open(`if (${condition}) `);
  }
  0x05() { // else
    const block = this.blocks.at(-1);
    if (!this.dead) this.handOver(block);
    if (block.names.length && !this.dead) this.stack.pop();
    this.dead = false;
    this.line("} else {");
  }
  0x0b() { this.end(); }
  0x0c() { this.jump(this.r.unsigned()); this.skip(); }
  0x0d() {
    const condition = `if (${this.pop()}) `;
    this.jump(this.r.unsigned(), condition);
  }
  0x0e() {
    const index = this.pop(), depths = this.r.many(this.r.unsigned);
    this.line(`switch (${index}) {`);
    depths.forEach((depth, k) => this.jump(depth, `case ${k}: `));
    this.jump(this.r.unsigned(), "default: ");
    this.line("}");
    this.skip();
  }
  0x0f() {
    this.line(this.results.length ? `return ${this.value(this.results[0])};` : "return;");
    this.skip();
  }
  0x10() { this.call(this.r.unsigned()); }
  0x1a() { this.pop(); }
  0x1b() { this.select(); }
  0x20() {
    const k = this.r.unsigned(), lanes = this.kinds[k] === V128 ? this.last[k] : undefined;
    this.push(this.local(k, lanes), lanes);
  }
  0x21() { this.set(this.r.unsigned()); this.stack.pop(); }
  0x22() { this.set(this.r.unsigned()); }
  0x23() { this.push([`g${this.r.unsigned()}`]); }
  0x24() { this.line(`g${this.r.unsigned()} = ${this.pop()};`); }
  0x28() { this.push([`I[${this.address()}]`]); }
  0x2a() { this.push([`F[${this.address()}]`]); }
  0x36() { this.store("I"); }
  0x38() { this.store("F"); }
  0x3f() { this.r.byte(); this.push(["B.length >>> 16"]); }
  0x40() { this.r.byte(); this.push([`grow(${this.pop()})`]); }
  0x41() { this.constant(this.r.signed()); }
  0x43() { this.constant(this.r.f32()); }
  0x44() { this.constant(this.r.f64()); }
  0xfc() {
    const op = this.r.unsigned();
    if (op === 11) {
      this.r.byte();
      const size = this.pop(), value = this.pop(), start = this.pop();
      this.line(`B.fill(${value}, ${start}, ${start} + ${size});`);
    } else if (op === 2) this.push([`cut(${this.pop()}, -2147483648, 2147483647) | 0`]);
    else if (op === 3) this.push([`cut(${this.pop()}, 0, 4294967295) | 0`]);
    else throw new Error(`instruction 252 ${op} is not known`);
  }

  constant(x) { this.stack.push({ names: [literal(x)] }); }

  /** Nothing is reached before the block's end; the kernel leaves nothing there. */
  skip() { this.dead = true; }

  store(array) {
    const value = this.pop();
    this.line(`${array}[${this.address()}] = ${value};`);
  }

  vector(op) {
    const same = (name) => this.stack.push({ names: FOUR.map(() => name), lanes: "f" });
    if (op === 0) {
      const at = this.address();
      this.push(FOUR.map((k) => `F[${at} + ${k}]`), "f");
    } else if (op === 9) {
      this.push([`F[${this.address()}]`]);
      same(this.pop());
    } else if (op === 11) {
      const names = this.popLanes("f"), at = this.address();
      for (const k of FOUR) this.line(`F[${at} + ${k}] = ${names[k]};`);
    } else if (op === 12) {
      const bits = FOUR.map(() => this.r.i32());
      const floats = new Float32Array(Int32Array.from(bits).buffer);
      const names = [...floats].map(literal);
      this.stack.push({ names, lanes: "f", integers: bits.map(String) });
    } else if (op === 19) same(this.pop());
    else if (LANES[op]) {
      const [takes, gives, form] = LANES[op], parts = [];
      for (const lanes of [...takes].reverse()) {
        parts.unshift(lanes === "-" ? Array(4).fill(this.pop()) : this.popLanes(lanes));
      }
      const lane = (k) => filled(form, ...parts.map((part) => part[k]));
      this.push(FOUR.map(lane), gives);
    } else throw new Error(`vector instruction ${op} is not known`);
  }
}

/**
 * Promise of the module's exports, as WebAssembly would give them, by plain JavaScript.
 * It takes some milliseconds a function, and waits for `pause()` between them.
 */
async function translate(bytes, pause) {
  const module = sections(bytes), functions = [];
  for (let k = 0; k < module.functions.length; k++) {
    functions.push(new Translator(module, k).text());
    await pause();
  }
  const names = Object.entries(module.exports).map(([name, k]) => `${name}: f${k}`);
  const globals = module.globals.map((value, k) => `let g${k} = ${value};`);
  return new Function(`"use strict";
const SPARE = 264, f = Math.fround, cut = (x, low, high) => Math.trunc(Math.min(Math.max(x, low), high));
const memory = { buffer: new ArrayBuffer(${module.pages} * 65536) };
let B, I, F;
function view() {
  B = new Uint8Array(memory.buffer);
  I = new Int32Array(memory.buffer);
  F = new Float32Array(memory.buffer);
}
function grow(pages) {
  const old = B;
  try {
    memory.buffer = new ArrayBuffer(old.length + pages * 65536);
  } catch {
    return -1;
  }
  view();
  B.set(old);
  return old.length >>> 16;
}
view();
${globals.join("\n")}
${functions.join("\n")}
return { memory, ${names.join(", ")} };`)();
}
