"""Numbers as short text: two printable characters each, in multiples of a step."""

import numpy as np

__all__ = ["pack", "unpack"]

# Without those that HTML or JSON would have to escape. The same list stands in
# helpers/widgets/parts/packing.js.
ALPHABET = "".join(c for c in map(chr, range(33, 127)) if c not in "\"&'<>\\")
_BASE = len(ALPHABET)
_HALF = _BASE**2 // 2


def pack(numbers, step=None):
    """Write numbers as (step, text).

    Parameters
    ----------
    numbers : array_like
        Read in order, whatever the shape.
    step : float, optional
        Numbers are rounded to multiples of it. By default the largest one keeps
        three significant digits, all others its precision.

    Returns
    -------
    step : float
    text : str

    Raises
    ------
    ValueError
        When a number is too large for the step: names ``numbers``.
    """
    numbers = np.asarray(numbers, dtype=float).ravel()
    largest = np.abs(numbers).max(initial=0)
    if step is None:
        step = float(f"{1.006 * largest / (_HALF - 1):.3g}") or 1.0
    if not largest <= step * (_HALF - 1):
        raise ValueError(
            f"numbers: expected at most {step * (_HALF - 1):g} in absolute value; "
            f"got {largest:g}"
        )
    codes = np.rint(numbers / step).astype(int) + _HALF
    digits = (ALPHABET[c // _BASE] + ALPHABET[c % _BASE] for c in codes.tolist())
    return step, "".join(digits)


def unpack(step, text):
    """Read what :func:`pack` wrote: (n,) ndarray."""
    digits = np.array([ALPHABET.index(c) for c in text]).reshape(-1, 2)
    return step * (digits @ [_BASE, 1] - _HALF)
