"""The widget of poles in Python: state, sentence, errors."""

import numpy as np
import pytest

from helpers.widgets import RungePoles
from helpers.widgets.runge_poles import NUMBERS


def test_sentences_hold_the_side_and_the_factors():
    inside = RungePoles().describe()
    assert "inside" in inside
    assert "grows, 1.490 times" in inside
    assert "outside" in RungePoles(height=0.6).describe()
    assert "shrinks" in RungePoles(height=0.6).describe()


def test_the_function_has_the_poles_that_it_says():
    widget = RungePoles(real=0.3, height=0.4)
    assert widget.values(np.array([0.3]))[0] == pytest.approx(1)
    beside = widget.values(np.array([0.3 + 0.4j + 1e-9, 0.3 - 0.4j + 1e-9]))
    assert (np.abs(beside) > 1e7).all()


def test_errors_turn_at_the_critical_curve():
    fails, works = (RungePoles(height=h).errors() for h in (0.4, 0.7))
    assert len(fails) == len(NUMBERS)
    assert fails[-1] > 10 * fails[5]
    assert works[15] < works[5] / 10
    assert RungePoles(height=0.4).errors("chebyshev")[-1] < 1e-6


@pytest.mark.parametrize(
    ("make", "argument"),
    [
        (lambda: RungePoles(height=0), "height"),
        (lambda: RungePoles(height=1.5), "height"),
        (lambda: RungePoles(real=-2), "real"),
    ],
)
def test_bad_value_is_named(make, argument):
    with pytest.raises(ValueError, match=argument):
        make()
