"""Barycentric interpolation, Lebesgue constants and sup errors."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.interpolate import BarycentricInterpolator

from helpers.chapters.interpolation import (
    barycentric_weights,
    interpolate,
    lebesgue_constant,
    nodes,
    refined_grid,
    sup_error,
)

EPS = np.finfo(float).eps


def runge(x):
    return 1 / (1 + 25 * x**2)


# n, then sup error and Lebesgue constant at equispaced and at Chebyshev nodes
TABLE = [
    (11, 1.92, 29.9, 0.109, 2.49),
    (21, 59.8, 1.10e4, 0.0153, 2.90),
    (31, 2388, 6.6e6, 0.00206, 3.15),
    (41, 1.05e5, 4.7e9, 2.9e-4, 3.33),
    (51, 4.8e6, 3.6e12, 4.0e-5, 3.47),
]


@pytest.mark.parametrize(("n", "wild", "large", "tame", "small"), TABLE)
def test_runges_table(n, wild, large, tame, small):
    equal, chebyshev = nodes(n), nodes(n, "chebyshev")
    assert sup_error(runge, equal) == pytest.approx(wild, rel=0.02)
    assert lebesgue_constant(equal) == pytest.approx(large, rel=0.02)
    assert sup_error(runge, chebyshev) == pytest.approx(tame, rel=0.02)
    assert lebesgue_constant(chebyshev) == pytest.approx(small, rel=0.005)


def test_a_large_lebesgue_constant_is_no_verdict():
    # A sine has best polynomials so good that a factor of millions does no harm.
    equal = nodes(31)
    assert lebesgue_constant(equal) > 1e6
    assert sup_error(lambda x: np.sin(2 * np.pi * x), equal) < 1e-8


def test_lebesgue_constant_of_chebyshev_nodes_has_a_closed_form():
    # It is attained at the ends: the mean of cot over the nodes' angles.
    for n in (2, 7, 30):
        angles = (2 * np.arange(n) + 1) * np.pi / (4 * n)
        wanted = np.mean(1 / np.tan(angles))
        assert lebesgue_constant(nodes(n, "chebyshev")) == pytest.approx(wanted)


def test_chebyshev_nodes_are_zeros_of_the_polynomial():
    x = nodes(9, "chebyshev")
    assert np.allclose(np.cos(9 * np.arccos(x)), 0, atol=1e-14)
    assert np.array_equal(x, -x[::-1])


def test_weights_of_equispaced_nodes_are_binomials():
    weights = barycentric_weights(nodes(5))
    assert np.allclose(weights * np.sign(weights[2]) * 6, [1, -4, 6, -4, 1])


@given(st.integers(2, 40), st.integers(0, 10**6))
@settings(max_examples=30, deadline=None)
@example(n=40, seed=28522)  # so wild between its nodes that scipy's formula gives inf
def test_passes_through_its_nodes_and_is_the_exact_polynomial(n, seed):
    generator = np.random.default_rng(seed)
    x = generator.permutation(np.unique(generator.uniform(-1, 1, n).round(3)))
    if len(x) < 2:
        return
    y = generator.standard_normal(len(x))
    assert np.array_equal(interpolate(x, x, y), y)
    grid = np.linspace(-1, 1, 9)
    wanted = exact_lagrange(grid, x, y)
    bound = 10 * len(x) * EPS * lebesgue_constant(x) * np.abs(y).max()
    assert np.abs(interpolate(grid, x, y) - wanted).max() <= bound


@pytest.mark.parametrize("n", [2, 9, 40])
def test_is_scipys_polynomial_where_scipys_formula_is_stable(n):
    x, grid = nodes(n, "chebyshev"), np.linspace(-1, 1, 200)
    wanted = BarycentricInterpolator(x, runge(x))(grid)
    assert np.abs(interpolate(grid, x, runge(x)) - wanted).max() <= 1e-13


def test_rounding_is_enlarged_by_the_lebesgue_constant_and_no_more():
    x, grid = np.linspace(-1, 1, 41), np.linspace(-0.999, 0.999, 57)
    wanted = exact_lagrange(grid, x, runge(x))
    bound = 10 * EPS * lebesgue_constant(x)
    assert np.abs(interpolate(grid, x, runge(x)) - wanted).max() <= bound


def exact_lagrange(x, nodes, values):
    """Evaluate Lagrange's formula at the numbers x without rounding before the end."""
    x, nodes, values = (
        [Fraction(float(t)) for t in given] for given in (x, nodes, values)
    )
    return np.array([float(lagrange(t, nodes, values)) for t in x])


def lagrange(x, nodes, values):
    """Evaluate Lagrange's formula in exact arithmetic."""
    total = Fraction(0)
    for j, value in enumerate(values):
        term = value
        for k, node in enumerate(nodes):
            if k != j:
                term *= (x - node) / (nodes[j] - node)
        total += term
    return total


@given(st.integers(2, 20), st.sampled_from(["equispaced", "chebyshev"]))
@settings(max_examples=40, deadline=None)
def test_polynomials_of_that_degree_are_reproduced(n, kind):
    x = nodes(n, kind)
    f = np.polynomial.Chebyshev(np.arange(1, n + 1) / n)
    bound = 100 * n**2 * EPS * lebesgue_constant(x)
    assert sup_error(f, x) <= bound


def test_near_a_node_the_curve_is_near_its_value():
    x = nodes(31)
    moved = x[:-1] + 1e-12
    assert np.allclose(interpolate(moved, x, runge(x)), runge(x[:-1]), atol=1e-6)


def test_error_is_at_most_lebesgue_times_the_best():
    # Chebyshev's own interpolant is a polynomial too: it bounds the best one's error.
    for n in (5, 10, 15):
        best = sup_error(runge, nodes(n, "chebyshev"))
        constant = lebesgue_constant(nodes(n))
        assert sup_error(runge, nodes(n)) <= (1 + constant) * best


def test_relu_error_falls_like_the_square_of_the_distance():
    coarse, fine = (sup_error(np.cos, nodes(n), "relu") for n in (21, 41))
    assert coarse / fine == pytest.approx(4, rel=0.02)
    # The polyline's error is at most h²/8 times the largest second derivative.
    assert coarse <= 0.1**2 / 8


def test_polyline_is_constant_beyond_the_outer_nodes():
    assert sup_error(lambda x: x, [-0.5, 0.5], "relu") == pytest.approx(0.5)


def test_step_is_never_within_a_half_of_a_continuous_curve():
    def step(x):
        return (x > 0).astype(float)

    for n in (10, 11, 50):
        for kind in ("polynomial", "relu"):
            assert sup_error(step, nodes(n, "chebyshev"), kind) >= 0.499


def test_grid_holds_the_nodes_and_the_ends():
    x = np.array([0.3, -0.7, 0.31])
    grid = refined_grid(x)
    assert grid[0] == -1
    assert grid[-1] == 1
    assert (np.diff(grid) > 0).all()
    assert np.isin(x, grid).all()
    assert ((grid > 0.3) & (grid < 0.31)).sum() == 7


def bad(x):
    with np.errstate(divide="ignore"):
        return 1 / x


@pytest.mark.parametrize(
    ("call", "argument"),
    [
        (lambda: nodes(1), "n"),
        (lambda: nodes(5, "random"), "kind"),
        (lambda: barycentric_weights([0.5]), "nodes"),
        (lambda: barycentric_weights([0, 0.5, 0]), r"nodes.*\[0\.0\] repeatedly"),
        (lambda: barycentric_weights([0, np.nan]), "nodes"),
        (lambda: barycentric_weights(nodes(3000)), "nodes"),
        (lambda: barycentric_weights(np.arange(200) * 1e-9), "nodes"),
        (lambda: interpolate(0, [0, 1], [1, np.inf]), "values"),
        (lambda: interpolate(0, [0, 1], [1, 2, 3]), "values"),
        (lambda: lebesgue_constant([1, 1]), "nodes"),
        (lambda: sup_error(bad, nodes(3)), "f"),
        (lambda: sup_error(lambda x: 1.0, nodes(4)), "f"),
        (lambda: sup_error(runge, nodes(4), "spline"), "kind"),
        (lambda: sup_error(runge, [0.2]), "nodes"),
    ],
)
def test_bad_input_is_named(call, argument):
    with pytest.raises(ValueError, match=argument):
        call()
