"""The widget of two sigmoids in Python: state, sentence, errors."""

import numpy as np
import pytest

from helpers.widgets.sigmoid_bump import SigmoidBump


def test_bump_error_falls_with_steepness():
    widget = SigmoidBump(steepness=100)
    before = widget.error()
    widget.steepness = 200
    assert np.isclose(widget.error(), before**2, rtol=1e-3)


@pytest.mark.parametrize(
    ("make", "argument"),
    [
        (lambda: SigmoidBump(steepness=0.5), "steepness"),
        (lambda: SigmoidBump(position2=3), "position2"),
    ],
)
@pytest.mark.filterwarnings("ignore:divide by zero")
def test_bad_value_is_named(make, argument):
    with pytest.raises(ValueError, match=argument):
        make()
