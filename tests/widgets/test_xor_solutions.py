"""The widget of XOR's exact solutions in Python: state, sentence, errors."""

import pytest

from helpers.widgets.xor_solutions import XorSolutions


def test_weights_follow_the_family_and_can_be_moved_alone():
    widget = XorSolutions(d1=2.0)
    assert widget.weights == [2, -2, -1, 1, 0, 0, 0.5, 1, 0]
    widget.weights = [*widget.weights[:-1], 0.5]
    assert widget.outputs().tolist() == [0.5, 1.5, 1.5, 0.5]
    assert "loss 0.25" in widget.describe()
    widget.family = "sum"
    assert widget.outputs().tolist() == [0, 1, 1, 0]


@pytest.mark.parametrize(
    ("make", "argument"),
    [
        (lambda: XorSolutions(family="product"), "family"),
        (lambda: XorSolutions(d1=0.0), "d1"),
        (lambda: XorSolutions(weights=[1.0] * 8), "weights"),
        (lambda: XorSolutions(weights=[11.0] * 9), "weights"),
    ],
)
def test_bad_value_is_named(make, argument):
    with pytest.raises(ValueError, match=argument):
        make()


def test_weights_that_a_page_sends_with_a_family_stay():
    widget = XorSolutions()
    moved = [*XorSolutions(family="sum").weights[:8], 0.25]
    widget.set_state({"family": "sum", "weights": moved})
    assert widget.weights == moved
    widget.family = "difference"
    assert widget.weights == XorSolutions().weights
