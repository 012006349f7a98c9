"""Losses as functions of the margin: values, and the laws that chapter 1 teaches."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from helpers.chapters.margin_losses import MARGIN_LOSSES

real = st.floats(-50, 50)


def value(name, m):
    return float(MARGIN_LOSSES[name](torch.tensor(m, dtype=torch.float64)))


@pytest.mark.parametrize(
    ("name", "at_minus_2", "at_0", "at_half", "at_2"),
    [
        ("zero-one", 1, 1, 0, 0),
        ("perceptron", 2, 0, 0, 0),
        ("hinge", 3, 1, 0.5, 0),
        ("squared hinge", 9, 1, 0.25, 0),
        ("logistic", 2.126928, 0.693147, 0.474077, 0.126928),
        ("modified Huber", 8, 1, 0.25, 0),
    ],
)
def test_values(name, at_minus_2, at_0, at_half, at_2):
    wanted = [at_minus_2, at_0, at_half, at_2]
    assert [value(name, m) for m in (-2.0, 0.0, 0.5, 2.0)] == pytest.approx(wanted)


@given(real)
def test_which_losses_bound_errors_from_above(m):
    error = value("zero-one", m)
    for name in ("hinge", "squared hinge", "modified Huber"):
        assert value(name, m) >= error
    assert value("logistic", m) / value("logistic", 0.0) >= error - 1e-12


@given(real, real, st.floats(0, 1))
def test_all_but_zero_one_are_convex_and_fall(a, b, t):
    for name in set(MARGIN_LOSSES) - {"zero-one"}:
        between = value(name, t * a + (1 - t) * b)
        chord = t * value(name, a) + (1 - t) * value(name, b)
        assert between <= chord + 1e-9 * (1 + abs(chord))
        assert value(name, max(a, b)) <= value(name, min(a, b)) + 1e-12


@given(real, st.floats(0.01, 100))
def test_the_perceptron_loss_is_homogeneous(m, c):
    assert value("perceptron", c * m) == pytest.approx(c * value("perceptron", m))
