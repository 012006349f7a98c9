// Reads the parts of a WebAssembly module that translate.js needs.

function reader(bytes) {
  let at = 8; // after magic number and version
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const signed = () => {
    let value = 0, shift = 0, byte;
    do {
      byte = bytes[at++];
      if (shift < 32) value |= (byte & 127) << shift;
      shift += 7;
    } while (byte & 128);
    return shift < 32 && byte & 64 ? value | (-1 << shift) : value;
  };
  const unsigned = () => {
    let value = 0, shift = 0, byte;
    do {
      byte = bytes[at++];
      value |= (byte & 127) << shift;
      shift += 7;
    } while (byte & 128);
    return value >>> 0;
  };
  return {
    signed, unsigned,
    byte: () => bytes[at++],
    f32: () => view.getFloat32((at += 4) - 4, true),
    f64: () => view.getFloat64((at += 8) - 8, true),
    i32: () => view.getInt32((at += 4) - 4, true),
    many: (read) => Array.from({ length: unsigned() }, read),
    name: () => String.fromCharCode(...Array.from({ length: unsigned() }, () => bytes[at++])),
    at: () => at,
    go: (to) => { at = to; },
    end: () => at >= bytes.length,
  };
}

function sections(bytes) {
  const r = reader(bytes), module = { r, exports: {}, globals: [], code: [] };
  const limits = () => { if (r.unsigned()) { r.unsigned(); } return r.unsigned(); };
  const read = {
    1: () => { module.types = r.many(() => (r.byte(), [r.many(r.byte), r.many(r.byte)])); },
    3: () => { module.functions = r.many(r.unsigned); },
    5: () => { module.pages = r.many(() => { const max = r.byte(), n = r.unsigned();
      if (max) r.unsigned(); return n; })[0]; },
    6: () => { module.globals = r.many(() => { r.byte(); r.byte(); const op = r.byte();
      const value = op === 0x44 ? r.f64() : r.signed(); r.byte(); return value; }); },
    7: () => r.many(() => { const name = r.name(), kind = r.byte(), k = r.unsigned();
      if (!kind) module.exports[name] = k; }),
    10: () => { module.code = r.many(() => { const size = r.unsigned(), start = r.at();
      r.go(start + size); return start; }); },
  };
  while (!r.end()) {
    const id = r.byte(), size = r.unsigned(), next = r.at() + size;
    read[id]?.();
    r.go(next);
  }
  return module;
}
