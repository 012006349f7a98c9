"""The widget of gradient norms by layer: state, sentence, errors."""

import numpy as np
import pytest

from helpers.films import gradient_flow
from helpers.widgets import GradientFlow


@pytest.mark.parametrize(
    ("make", "argument"),
    [
        (lambda: GradientFlow(depth=7), "depth"),
        (lambda: GradientFlow(kept="relu he 7"), "kept"),
        (lambda: GradientFlow(init="torch"), "init"),
    ],
)
def test_bad_value_is_named(make, argument):
    with pytest.raises(ValueError, match=argument):
        make()


@pytest.mark.parametrize(
    ("activation", "init", "batch_norm", "depth"),
    [
        ("sigmoid", "xavier", False, 20),
        ("tanh", "normal", False, 10),
        ("leaky_relu", "he", False, 5),
        ("relu", "he", True, 10),
    ],
)
def test_stored_gradients_are_those_of_the_recipe(activation, init, batch_norm, depth):
    options = {"activation": activation, "init": init, "batch_norm": batch_norm}
    widget = GradientFlow(**options, depth=depth)
    measured = gradient_flow.measure(activation, init, batch_norm, depth)
    assert np.allclose(widget.norms(), measured, atol=0.02)
    if not batch_norm:
        predicted = gradient_flow.predicted(activation, init, depth)
        assert np.allclose(widget.theory(), predicted, atol=0.01)


def test_sentences():
    assert "batch norm" in GradientFlow(batch_norm=True).describe()
    assert GradientFlow(batch_norm=True).theory() is None
