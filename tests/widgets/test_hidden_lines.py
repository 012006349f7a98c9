"""The widget of hidden lines in Python: state, sentence, errors."""

import pytest

from helpers.films.hidden_lines import SEEDS, UNITS
from helpers.widgets import HiddenLines


def test_errors_shown_are_those_of_the_network_shown():
    widget = HiddenLines(data="moons", hidden_units=4, seed=1)
    X, y = widget.points()
    wrong = widget.examples["moons"]["wrong"][UNITS.index(4)][1]
    assert round(len(X) * widget.network().error_rate(X, y)) == wrong
    assert f"{wrong} of {len(X)}" in widget.describe()


def test_training_a_new_one():
    widget = HiddenLines.train(data="moons", hidden_units=5, seed=2, steps=50)
    assert (widget.data, widget.hidden_units, widget.seed) == ("moons", 5, 2)
    assert widget.network().weights.shape == (5, 2)
    several = HiddenLines.train("xor", hidden_units=[2, 7], steps=20)
    assert several.units == [2, 7]


@pytest.mark.parametrize(
    ("make", "argument"),
    [
        (lambda: HiddenLines(data="rings"), "data: expected one of 'circles'"),
        (lambda: HiddenLines(hidden_units=5), "hidden_units: expected one of 1, 2"),
        (lambda: HiddenLines(hidden_units=0), "hidden_units"),
        (lambda: HiddenLines(seed=SEEDS), "seed"),
        (lambda: HiddenLines(seed=-1), "seed"),
        (lambda: HiddenLines([[0, 1, 2]], [1]), "X"),
        (lambda: HiddenLines([[0, 1], [1, 0]], [1, 0]), "y"),
        (lambda: HiddenLines([[0, 1], [1, 0]], [1, 1]), "y"),
        (lambda: HiddenLines([[0, 1], [1, 0]], [1]), "y"),
        (lambda: HiddenLines([[0, 1], [0, float("nan")]], [1, -1]), "X"),
        (lambda: HiddenLines([[1, 1], [1, 1]], [1, -1]), "X"),
        (lambda: HiddenLines.train("rings"), "data"),
        (lambda: HiddenLines.train(hidden_units=0), "hidden_units"),
        (lambda: HiddenLines.train(seed=-1), "seed"),
    ],
)
def test_bad_value_is_named(make, argument):
    with pytest.raises(ValueError, match=argument):
        make()


@pytest.mark.parametrize(
    ("make", "argument"),
    [
        (lambda: HiddenLines(X=[[0, 1]]), "X, y"),
        (lambda: HiddenLines.train(hidden_units=2.5), "hidden_units"),
        (lambda: HiddenLines(colour="red"), "colour"),
    ],
)
def test_wrong_type_is_named(make, argument):
    with pytest.raises(TypeError, match=argument):
        make()
