"""Kolmogorov's inner function: increasing, and flat nearly everywhere."""

from fractions import Fraction
from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from helpers.chapters.kolmogorov import flatness, psi, psi_grid, steep_share

CASES = [(10, 2, 4), (6, 2, 5), (8, 3, 4), (10, 4, 3)]


@pytest.mark.parametrize(("base", "dimension", "digits"), CASES)
def test_strictly_increasing_from_0_to_1_in_exact_arithmetic(base, dimension, digits):
    for k in range(1, digits + 1):
        exact = psi_grid(k, base, dimension, one=Fraction(1))
        assert exact[0] == 0
        assert exact[-1] == 1
        assert len(exact) == base**k + 1
        assert all(a < b for a, b in pairwise(exact))


@cache
def koeppen(j, k, base, n):
    """ψ at j γ⁻ᵏ by Köppen's recursion, word by word."""
    if j == base**k:
        return Fraction(1)
    if k == 1:
        return Fraction(j, base)
    last = j % base
    if last < base - 1:
        step = Fraction(last, base ** ((n**k - 1) // (n - 1)))
        return koeppen(j // base, k - 1, base, n) + step
    after = koeppen((j + 1) // base, k - 1, base, n)
    return (koeppen(j - 1, k, base, n) + after) / 2


@pytest.mark.parametrize(("base", "dimension"), [(10, 2), (6, 2), (8, 3)])
def test_grid_is_koeppens_recursion(base, dimension):
    exact = psi_grid(3, base, dimension, one=Fraction(1))
    wanted = [koeppen(j, 3, base, dimension) for j in range(base**3 + 1)]
    assert exact.tolist() == wanted
    assert np.allclose(psi_grid(3, base, dimension), [float(y) for y in wanted])


def test_more_digits_keep_the_values_of_fewer():
    assert np.array_equal(psi_grid(4)[::10], psi_grid(3))


def test_first_values_by_hand():
    assert np.allclose(psi([0.3, 0.38, 0.39, 0.4], 2), [0.3, 0.308, 0.354, 0.4])
    assert psi(0.345, 2) == pytest.approx(0.3045)
    assert psi(0.5, 1) == 0.5
    assert psi([0.0, 1.0], 4).tolist() == [0.0, 1.0]


def test_flat_on_ever_more_of_the_interval():
    assert np.allclose([flatness(k) for k in (1, 2, 3, 4)], [0, 0, 0.8, 0.96])
    assert flatness(2, slope=0.2) == pytest.approx(0.8)
    shares = [steep_share(k) for k in (1, 2, 3, 4)]
    assert np.allclose(shares, [0.9, 0.2, 0.04, 0.0079])


@pytest.mark.parametrize(
    ("call", "argument"),
    [
        (lambda: psi(0.5, 0), "digits"),
        (lambda: psi(0.5, 7), "digits"),
        (lambda: psi(0.5, 2, base=5), "base"),
        (lambda: psi(0.5, 2, base=7, dimension=3), "base"),
        (lambda: psi(0.5, 2, dimension=1), "dimension"),
        (lambda: psi([0.5, 1.5], 2), "x"),
        (lambda: psi(np.nan, 2), "x"),
    ],
)
def test_bad_input_is_named(call, argument):
    with pytest.raises(ValueError, match=argument):
        call()


def test_number_of_digits_is_an_integer():
    with pytest.raises(TypeError, match="digits"):
        psi(0.5, 2.0)
