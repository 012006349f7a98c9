"""Bumps of two sigmoids, and how far they are from a step."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.chapters.bumps import error_away, sigmoid_bump, step_limit


@given(
    st.floats(0.5, 60),
    st.floats(0.0, 0.6),
    st.floats(-1, 1),
    st.floats(-1, 1),
    st.floats(-2, 2),
    st.floats(-2, 2),
)
def test_error_away_is_the_supremum(steepness, distance, p, q, g, h):
    x = np.unique(
        np.concatenate([np.linspace(-4, 4, 4001), [p - 1e-9, p, q, q + 1e-9]])
    )
    ends = [point + side * distance for point in (p, q) for side in (-1, 1)]
    x = np.sort(np.concatenate([x, ends]))
    away = np.minimum(np.abs(x - p), np.abs(x - q)) >= distance - 1e-12
    limit = step_limit(x, (p, q), (g, h))
    errors = np.abs(sigmoid_bump(x, steepness, (p, q), (g, h)) - limit)[away]
    sup = error_away(steepness, distance, (p, q), (g, h))
    if distance > 1e-3:
        assert errors.max() <= sup + 1e-9
        assert errors.max() >= sup - 0.02 * (abs(g) + abs(h)) * steepness / 60
    bound = (abs(g) + abs(h)) * np.exp(-steepness * distance)
    assert sup <= bound * (1 + 1e-12) + 1e-300


def test_error_of_slide_20_in_closed_form():
    sup = error_away(1000, 0.01)
    assert np.isclose(sup, 1 / (1 + np.exp(10)), rtol=1e-12)


@pytest.mark.parametrize(
    ("call", "error", "argument"),
    [
        (lambda: sigmoid_bump(0.0, -1), ValueError, "steepness"),
        (lambda: sigmoid_bump(0.0, 1, positions=(1, 2, 3)), ValueError, "positions"),
        (lambda: error_away(1, -0.1), ValueError, "distance"),
    ],
)
def test_bad_input_names_the_argument(call, error, argument):
    with pytest.raises(error, match=argument):
        call()
