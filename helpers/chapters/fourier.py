"""Fourier and Fejér sums of three waves, their overshoot and mean-square error.

All waves have period 2π and lie between −1 and 1. Counted as *terms* are those whose
coefficient is not zero: the square and the triangle wave have odd frequencies only.
"""

import numpy as np
from scipy.special import sici

from helpers.validation import integer, one_of

__all__ = [
    "GIBBS",
    "WAVES",
    "coefficients",
    "mean_square_error",
    "overshoot",
    "partial_sum",
    "wave_value",
]

# (2/π) Si(π) = 1.17898…: where the first peak beside a jump from −1 to 1 ends up
# (Wilbraham 1848; Gibbs 1899, https://doi.org/10.1038/059606a0).
GIBBS = 2 / np.pi * float(sici(np.pi)[0])

WAVES = ("square", "sawtooth", "triangle")
MEANS = ("dirichlet", "fejer")
_MEAN_SQUARE = {"square": 1.0, "sawtooth": 1 / 3, "triangle": 1 / 3}


def wave_value(x, wave):
    """Compute a wave: at a jump the middle.

    Parameters
    ----------
    x : array_like
    wave : {"square", "sawtooth", "triangle"}
        On (0, 2π): the sign of sin x; 1 − x/π; |2 − 2x/π| − 1. The first two jump
        from −1 to 1 at 0.

    Returns
    -------
    ndarray of the shape of x
    """
    one_of("wave", wave, WAVES)
    turn = np.mod(np.asarray(x, dtype=float), 2 * np.pi) / np.pi
    if wave == "triangle":
        return np.abs(2 - 2 * turn) - 1
    if wave == "square":
        return np.sign(turn) * np.sign(1 - turn)
    return np.where(turn == 0, 0.0, 1 - turn)


def coefficients(wave, terms, mean="dirichlet"):
    """Return frequencies and amplitudes of the first ``terms`` terms.

    Parameters
    ----------
    wave : {"square", "sawtooth", "triangle"}
    terms : int
        At least 1.
    mean : {"dirichlet", "fejer"}
        The plain partial sum; or Fejér's mean of all partial sums up to it, which
        multiplies frequency k by 1 − k/(K + 1), K being the highest one.

    Returns
    -------
    frequencies, amplitudes : (terms,) ndarrays
        Of sines, for the triangle wave of cosines.
    """
    one_of("wave", wave, WAVES)
    one_of("mean", mean, MEANS)
    j = np.arange(1, integer("terms", terms) + 1)
    if wave == "sawtooth":
        k, size = j, 2 / (np.pi * j)
    else:
        k = 2 * j - 1
        size = 4 / (np.pi * k) if wave == "square" else 8 / (np.pi * k) ** 2
    return k, size * (1 - k / (k[-1] + 1)) if mean == "fejer" else size


def partial_sum(x, wave, terms, mean="dirichlet"):
    """Compute the sum of the first ``terms`` terms of a wave's Fourier series.

    Parameters
    ----------
    x : array_like
    wave, terms, mean
        As :func:`coefficients`.

    Returns
    -------
    ndarray of the shape of x
    """
    k, size = coefficients(wave, terms, mean)
    turn = np.cos if wave == "triangle" else np.sin
    return turn(np.asarray(x, dtype=float)[..., None] * k) @ size


def overshoot(wave, terms, mean="dirichlet"):
    """Return how far the sum's peak lies above the jump's upper end, in % of the jump.

    Returns
    -------
    float
        The largest value of the sum less 1, the limit f(0+) of a wave that jumps from
        −1 to 1; 0 where the sum stays below it, as Fejér's means do, and the sawtooth's
        first few terms; 0 for the triangle wave, which has no jump. For partial sums it
        tends to 8.949, for the square wave from above, for the sawtooth from below.
    """
    k, _ = coefficients(wave, terms, mean)
    if wave == "triangle":
        return 0.0
    # There the derivative of the sum vanishes first.
    peak = np.pi / (2 * terms) if wave == "square" else np.pi / (terms + 1)
    grid = np.append(np.linspace(0, np.pi, 8 * k[-1], endpoint=False)[1:], peak)
    highest = float(partial_sum(grid, wave, terms, mean).max())
    return 50 * max(0.0, highest - 1)


def mean_square_error(wave, terms, mean="dirichlet"):
    """Return the mean of (sum − wave)² over a period, by Parseval's identity.

    Parameters
    ----------
    wave, terms, mean
        As :func:`coefficients`.

    Returns
    -------
    float
        The left-out terms' share, and for Fejér's means that of the damped ones.
    """
    _, whole = coefficients(wave, terms)
    _, kept = coefficients(wave, terms, mean)
    left_out = _MEAN_SQUARE[wave] - (whole**2).sum() / 2
    return float(left_out + ((whole - kept) ** 2).sum() / 2)
