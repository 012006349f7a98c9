"""Random numbers by a counter: the same bits in any number of members, on any machine.

The p-th number of a member is a function of (seed, stream, member, p) and of nothing
drawn before: member 7 of 10 is member 7 of 10 000, and a member can be drawn alone.
The words are those of Threefry-2x32 with 20 rounds (Salmon et al. 2011). All else is
+, −, ×, ÷ and √ in float64, each rounded once, with no function of a mathematical
library, so that a browser computes the same bits.
"""

import math

import numpy as np

from helpers.validation import integer

__all__ = [
    "ORDERS",
    "SHORTCUTS",
    "WEIGHTS",
    "checked_seed",
    "normals",
    "orders",
    "uniforms",
    "words",
]

# What streams are for: a stream's number is its purpose plus a layer, or an epoch.
WEIGHTS, ORDERS, SHORTCUTS = (purpose << 28 for purpose in range(3))

_ROTATIONS = (13, 15, 26, 6, 17, 29, 16, 24)
_CHUNK = 2**14  # blocks of two words at a time, which stay in the cache
_INDEX_BITS = 20
MOST_POINTS = 2**_INDEX_BITS - 1

_LN2, _TWO_PI = 0.6931471805599453, 6.283185307179586
_LOG = [1 / (2 * k + 1) for k in range(11)]
_SIN = [(-1) ** k / math.factorial(2 * k + 1) for k in range(9)]
_COS = [(-1) ** k / math.factorial(2 * k) for k in range(10)]


def checked_seed(seed):
    """Return a seed that is an integer in [0, 2³²); errors name ``seed``."""
    return integer("seed", seed, at_least=0, at_most=2**32 - 1)


def words(seed, stream, start, stop, count):
    """Draw 32-bit words for the members start … stop−1.

    Parameters
    ----------
    seed, stream : int
        In [0, 2³²): the key.
    start, stop, count : int
        Members, and how many words for each.

    Returns
    -------
    (stop − start, count) uint32 ndarray
    """
    return _drawn(lambda *pair: pair, np.uint32, seed, stream, start, stop, count)


def uniforms(seed, stream, start, stop, count):
    """Draw uniform numbers in (−1, 1), symmetric and never 0; as :func:`words`.

    Returns
    -------
    (stop − start, count) float32 ndarray
        Odd multiples of 2⁻²³.
    """

    def make(w0, w1):
        return tuple(2 * _unit(w) - np.float32(1) for w in (w0, w1))

    return _drawn(make, np.float32, seed, stream, start, stop, count)


def normals(seed, stream, start, stop, count):
    """Draw standard normal numbers (Box and Muller 1958); as :func:`words`.

    Returns
    -------
    (stop − start, count) float32 ndarray
        Computed in float64, and rounded once.
    """

    def make(w0, w1):
        r = np.sqrt(-2 * log(_unit(w0).astype(float)))
        cos, sin = cos_sin(_unit(w1).astype(float))
        return r * cos, r * sin

    return _drawn(make, np.float32, seed, stream, start, stop, count)


def orders(seed, epoch, n, start, stop):
    """Draw a random order of n < 2²⁰ points for each of the members start … stop−1.

    Returns
    -------
    (stop − start, n) int64 ndarray
        Each row a permutation of 0 … n−1.
    """
    # Sorting random numbers shuffles. With the index in their last bits, sorting the
    # numbers also sorts the indices: five times faster than argsort.
    keys = words(seed, ORDERS + epoch, start, stop, n).astype(np.int64)
    keys <<= _INDEX_BITS
    keys |= np.arange(n)
    keys.sort(axis=1)
    keys &= (1 << _INDEX_BITS) - 1
    return keys


def threefry(seed, stream, c0, c1):
    """Encrypt counters, two uint32 arrays, which are overwritten and returned."""
    keys = seed, stream, 0x1BD11BDA ^ seed ^ stream
    low = np.empty_like(c1)
    c0 += np.uint32(keys[0])
    c1 += np.uint32(keys[1])
    for r in range(20):
        c0 += c1
        rotation = _ROTATIONS[r % 8]
        np.right_shift(c1, np.uint32(32 - rotation), out=low)
        c1 <<= np.uint32(rotation)
        c1 |= low
        c1 ^= c0
        if r % 4 == 3:
            turn = r // 4 + 1
            c0 += np.uint32(keys[turn % 3])
            c1 += np.uint32((keys[(turn + 1) % 3] + turn) % 2**32)
    return c0, c1


def log(u):
    """Compute ln u of positive normal float64 numbers, without a library's log."""
    # u = m 2^e with m in [√½, √2), by the bits.
    root_half = np.float64(math.sqrt(0.5)).view(np.int64)
    bits = u.view(np.int64) - root_half
    e = (bits >> 52).astype(float)
    m = ((bits & (2**52 - 1)) + root_half).view(float)
    s = (m - 1) / (m + 1)
    return e * _LN2 + 2 * s * _horner(_LOG, s * s)


def cos_sin(v):
    """Compute cos 2πv and sin 2πv of float64 numbers in (0, 1), as :func:`log`."""
    q = np.floor(4 * v + 0.5)
    x = (v - q / 4) * _TWO_PI
    t = x * x
    c, s = _horner(_COS, t), x * _horner(_SIN, t)
    turned = (q == 1) | (q == 3)  # a remainder costs more than all else here
    cos, sin = np.where(turned, -s, c), np.where(turned, c, s)
    sign = np.where((q == 2) | (q == 3), -1.0, 1.0)
    return sign * cos, sign * sin


def _horner(coefficients, t):
    value = np.full_like(t, coefficients[-1])
    for coefficient in coefficients[-2::-1]:
        value *= t
        value += coefficient
    return value


def _unit(w):
    """Map words to numbers in (0, 1), exact in float32."""
    return ((w >> 9).astype(np.float32) + np.float32(0.5)) * np.float32(2**-23)


def _drawn(make, dtype, seed, stream, start, stop, count):
    """Fill rows of numbers, two of each block (member, number // 2)."""
    blocks = -(-count // 2)
    drawn = np.empty((stop - start, blocks, 2), dtype)
    rows = max(1, _CHUNK // blocks)
    for first in range(0, len(drawn), rows):
        part = drawn[first : first + rows]
        c0, c1 = np.empty((2, len(part), blocks), np.uint32)
        c0[:] = start + first + np.arange(len(part))[:, None]
        c1[:] = np.arange(blocks)
        part[..., 0], part[..., 1] = make(*threefry(seed, stream, c0, c1))
    return drawn.reshape(len(drawn), 2 * blocks)[:, :count]
