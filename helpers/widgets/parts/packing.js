// Numbers as short text, as helpers/films/packing.py writes them.

const ALPHABET = d3
  .range(33, 127)
  .map((code) => String.fromCharCode(code))
  .filter((c) => !"\"&'<>\\".includes(c))
  .join("");
const BASE = ALPHABET.length;
const HALF = Math.floor(BASE ** 2 / 2);

export const unpack = (step, text) =>
  d3
    .range(0, text.length, 2)
    .map((j) => step * (BASE * ALPHABET.indexOf(text[j]) + ALPHABET.indexOf(text[j + 1]) - HALF));
