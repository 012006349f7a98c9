// What each instruction of the kernel is in JavaScript, for translate.js. In the forms,
// a, b and c stand for the operands, f for Math.fround.

const INFIX = {
  0x46: "a === b", 0x47: "a !== b", 0x48: "a < b", 0x49: "a >>> 0 < b >>> 0",
  0x4a: "a > b", 0x4b: "a >>> 0 > b >>> 0", 0x4c: "a <= b", 0x4d: "a >>> 0 <= b >>> 0",
  0x4e: "a >= b", 0x4f: "a >>> 0 >= b >>> 0",
  0x61: "a === b", 0x62: "a !== b", 0x63: "a < b", 0x64: "a > b", 0x65: "a <= b",
  0x66: "a >= b",
  0x6a: "a + b | 0", 0x6b: "a - b | 0", 0x6c: "Math.imul(a, b)", 0x6d: "a / b | 0",
  0x6f: "a % b | 0", 0x71: "a & b", 0x72: "a | b", 0x73: "a ^ b", 0x74: "a << b",
  0x75: "a >> b", 0x76: "a >>> b | 0", 0x77: "a << b | a >>> 32 - b",
  0x92: "f(a + b)", 0x93: "f(a - b)", 0x94: "f(a * b)", 0x95: "f(a / b)",
  0xa0: "a + b", 0xa1: "a - b", 0xa2: "a * b", 0xa3: "a / b",
  0xa4: "Math.min(a, b)", 0xa5: "Math.max(a, b)",
};
const PREFIX = {
  0x45: "a ? 0 : 1", 0x67: "Math.clz32(a)", 0x68: "a ? 31 - Math.clz32(a & -a) : 32",
  0x9a: "-a", 0x9b: "Math.ceil(a)", 0x9c: "Math.floor(a)", 0x9f: "Math.sqrt(a)",
  0xb2: "f(a)", 0xb3: "f(a >>> 0)", 0xb6: "f(a)", 0xb7: "a", 0xb8: "a >>> 0", 0xbb: "a",
};
// Of vectors: the lanes that go in and come out, float ("f") or integer ("i").
const LANES = {
  65: ["ff", "i", "-(a === b)"], 66: ["ff", "i", "-(a !== b)"],
  67: ["ff", "i", "-(a < b)"], 68: ["ff", "i", "-(a > b)"],
  82: ["ffi", "f", "c ? a : b"],
  171: ["i-", "i", "a << b"], 173: ["i-", "i", "a >>> b | 0"],
  174: ["ii", "i", "a + b | 0"], 177: ["ii", "i", "a - b | 0"],
  224: ["f", "f", "Math.abs(a)"], 225: ["f", "f", "-a"], 227: ["f", "f", "f(Math.sqrt(a))"],
  228: ["ff", "f", "f(a + b)"], 229: ["ff", "f", "f(a - b)"], 230: ["ff", "f", "f(a * b)"],
  231: ["ff", "f", "f(a / b)"], 232: ["ff", "f", "Math.min(a, b)"],
  233: ["ff", "f", "Math.max(a, b)"], 250: ["i", "f", "f(a)"],
};

function filled(form, ...parts) {
  return form.replace(/\b[abc]\b/g, (letter) => parts["abc".indexOf(letter)]);
}

function literal(x) {
  return Object.is(x, -0) ? "-0" : x < 0 ? `(${x})` : String(x);
}
