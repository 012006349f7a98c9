"""Powers of a matrix and gradients by layer: their JavaScript against Python."""

import numpy as np
import pytest

from helpers.chapters.matrix_powers import matrix, path
from helpers.films.gradient_flow import STEP
from helpers.films.packing import unpack
from helpers.widgets import GradientFlow

CASES = [
    ("real", 1.1, -0.7, 0.0),
    ("real", -1.5, 0.5, 3.0),
    ("pair", 0.9, 0.4, 0.0),
    ("pair", 1.2, 2.5, 8.0),
]


@pytest.mark.parametrize(("kind", "first", "second", "skew"), CASES)
def test_powers_in_javascript(javascript, kind, first, second, skew):
    got = javascript("matrix_powers", "matrix", kind, first, second, skew)
    if kind == "pair":
        value = first * np.exp(1j * second)
        first, second = value, value.conjugate()
    W = matrix((first, second), skew)
    assert np.allclose(got, W)
    assert np.allclose(javascript("matrix_powers", "path", W.tolist(), 30), path(W, 30))


def test_gradients_in_javascript(javascript):
    widget = GradientFlow(activation="relu", init="normal", depth=10)
    text = widget.data["table"]["relu normal"]
    values = javascript("gradient_flow", "unpack", STEP, text)
    assert np.allclose(values, unpack(STEP, text))
    for depth in widget.data["depths"]:
        widget.depth = depth
        rows = javascript(
            "gradient_flow", "columns", values, widget.data["depths"], depth
        )
        assert np.allclose(rows, widget.norms())
