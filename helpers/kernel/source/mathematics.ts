// exp, log, tanh and their kin for four numbers at once, in a fixed order of IEEE
// additions, multiplications and divisions: the same bits on every machine. Polynomials
// of exp and tanh: Moshier's Cephes library (expf, tanhf), within 2 units in the last
// place. NaN stays NaN.

@inline function number(x: f32): v128 { return f32x4.splat(x); }

/** s + u·a, each operation rounded by itself: there is no fused multiply-add here. */
@inline export function accumulate(s: v128, u: v128, a: v128): v128 {
  return f32x4.add(s, f32x4.mul(u, a));
}

@inline function horner(p: v128, t: v128, coefficient: f32): v128 {
  return f32x4.add(f32x4.mul(p, t), number(coefficient));
}

/** e^x for x cut to [−87.3, 88.3], where neither overflow nor underflow lie. */
export function exp(x: v128): v128 {
  x = f32x4.min(f32x4.max(x, number(-87.3)), number(88.3));
  // Adding 1.5·2²³ rounds to an integer k, and leaves it in the last bits.
  const shifted = f32x4.add(f32x4.mul(x, number(1.44269504)), number(12582912));
  const k = f32x4.sub(shifted, number(12582912));
  let r = f32x4.sub(x, f32x4.mul(k, number(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(k, number(-2.12194440e-4)));
  let p = number(1.9875691500e-4);
  p = horner(p, r, 1.3981999507e-3);
  p = horner(p, r, 8.3334519073e-3);
  p = horner(p, r, 4.1665795894e-2);
  p = horner(p, r, 1.6666665459e-1);
  p = horner(p, r, 5.0000001201e-1);
  p = f32x4.add(f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), r), number(1));
  return i32x4.add(p, i32x4.shl(shifted, 23)); // times 2^k
}

/** 2·artanh(s) for 0 ≤ s ≤ 1/3, which is ln((1 + s)/(1 − s)). */
@inline function twiceArtanh(s: v128): v128 {
  const t = f32x4.mul(s, s);
  let p = number(1.0 / 17.0);
  p = horner(p, t, 1.0 / 15.0);
  p = horner(p, t, 1.0 / 13.0);
  p = horner(p, t, 1.0 / 11.0);
  p = horner(p, t, 1.0 / 9.0);
  p = horner(p, t, 1.0 / 7.0);
  p = horner(p, t, 0.2);
  p = horner(p, t, 1.0 / 3.0);
  const twice = f32x4.add(s, s);
  return accumulate(twice, f32x4.mul(twice, t), p);
}

/** ln(1 + u) for 0 ≤ u ≤ 1. */
export function log1p(u: v128): v128 {
  return twiceArtanh(f32x4.div(u, f32x4.add(u, number(2))));
}

/** ln x for finite x ≥ 1. */
export function log(x: v128): v128 {
  const k = i32x4.sub(i32x4.shr_u(x, 23), i32x4.splat(127));
  const m = i32x4.sub(x, i32x4.shl(k, 23)); // x = m·2^k with 1 ≤ m < 2
  const s = f32x4.div(f32x4.sub(m, number(1)), f32x4.add(m, number(1)));
  return accumulate(twiceArtanh(s), f32x4.convert_i32x4_s(k), number(0.69314718));
}

/** 1/(1 + e^−x), for x ≥ −64: below it stays at 1.6·10⁻²⁸. Smaller values would make
    products that underflow, and processors take a hundred times as long for those. */
export function sigmoid(x: v128): v128 {
  const e = exp(f32x4.min(f32x4.neg(x), number(64)));
  return f32x4.div(number(1), f32x4.add(number(1), e));
}

export function tanh(x: v128): v128 {
  const z = f32x4.mul(x, x);
  let p = number(-5.70498872745e-3);
  p = horner(p, z, 2.06390887954e-2);
  p = horner(p, z, -5.37397155531e-2);
  p = horner(p, z, 1.33314422036e-1);
  p = horner(p, z, -3.33332819422e-1);
  const small = accumulate(x, f32x4.mul(p, z), x);
  const size = f32x4.abs(x);
  const e = exp(f32x4.add(size, size));
  const large = f32x4.sub(number(1), f32x4.div(number(2), f32x4.add(e, number(1))));
  const signed = v128.bitselect(f32x4.neg(large), large, f32x4.lt(x, number(0)));
  return v128.bitselect(small, signed, f32x4.lt(size, number(0.625)));
}
