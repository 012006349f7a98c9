"""The inner function ψ of Kolmogorov's superposition theorem, digit by digit.

Sprecher (1996, 1997) gave the construction; as he wrote it, it does not increase.
Köppen (2002, https://doi.org/10.1007/3-540-46084-5_77) corrected it, and Braun &
Griebel (2009, https://doi.org/10.1007/s00365-009-9054-2) proved that the correction is
continuous and strictly increasing.
"""

import numpy as np

from helpers.validation import integer

__all__ = ["flatness", "psi", "psi_grid", "steep_share"]

_LARGEST_GRID = 10**6


def psi_grid(digits, base=10, dimension=2, one=1.0):
    """Compute ψ at all numbers of [0, 1] with ``digits`` digits.

    With i the last of k digits of x, and β(k) = 1 + n + … + nᵏ⁻¹:
    ψ(x) = x for one digit; ψ(x − i γ⁻ᵏ) + i γ^(−β(k)) for i < γ − 1; for i = γ − 1 half
    way from the number before to the number after.

    Parameters
    ----------
    digits : int
        k, at least 1.
    base : int
        γ, at least 2n + 2.
    dimension : int
        n, the number of variables of the theorem, at least 2.
    one : number
        Gives the arithmetic: 1.0, or ``fractions.Fraction(1)`` for exact values.

    Returns
    -------
    (γᵏ + 1,) ndarray
        ψ(0), ψ(γ⁻ᵏ), …, ψ(1).

    Raises
    ------
    TypeError, ValueError
        When a number is not an integer, too small, or γᵏ is above 10⁶.
    """
    dimension = integer("dimension", dimension, at_least=2)
    base = integer("base", base, at_least=2 * dimension + 2)
    digits = integer("digits", digits)
    if base**digits > _LARGEST_GRID:
        raise ValueError(
            f"digits: expected base**digits ≤ {_LARGEST_GRID}; got {base}**{digits}"
        )
    values = np.array([i * one / base for i in range(base)] + [one])
    beta = 1
    for _ in range(digits - 1):
        beta = dimension * beta + 1
        step = one / base**beta
        rows = values[:-1, None] + np.array([i * step for i in range(base)])
        rows[:, -1] = (rows[:, -2] + values[1:]) / 2
        values = np.append(rows.ravel(), one)
    return values


def psi(x, digits, base=10, dimension=2):
    """Compute ψ at x; between two numbers of ``digits`` digits on a straight line.

    Parameters
    ----------
    x : array_like
        Between 0 and 1.
    digits, base, dimension : int
        As :func:`psi_grid`.

    Returns
    -------
    ndarray of the shape of x

    Raises
    ------
    ValueError
        When x leaves [0, 1], and as :func:`psi_grid`.
    """
    values = psi_grid(digits, base, dimension)
    x = np.asarray(x, dtype=float)
    if not ((x >= 0) & (x <= 1)).all():
        raise ValueError(f"x: expected numbers between 0 and 1; got {x}")
    return np.interp(x * (len(values) - 1), np.arange(len(values)), values)


def flatness(digits, base=10, dimension=2, slope=0.01):
    """Return the share of [0, 1] where ψ's slope is below ``slope``; its mean is 1."""
    rises = np.diff(psi_grid(digits, base, dimension))
    return float((rises * len(rises) < slope).mean())


def steep_share(digits, base=10, dimension=2, rise=0.9):
    """Return the smallest share of [0, 1] on which ψ does ``rise`` of its rise."""
    rises = np.sort(np.diff(psi_grid(digits, base, dimension)))[::-1]
    done = np.cumsum(rises)
    return float((np.searchsorted(done, rise) + 1) / len(rises))
