"""Every widget can be shown at every end of its state, and showing changes nothing."""

import math

import pytest
from traitlets import Enum, Float

from helpers import widgets
from helpers.kit import base
from helpers.kit.base import Finite
from tests.widgets.test_state import MAKERS, named

ENDS = ("min", "zero", "max")
# What has ends, but not those of one trait.
FURTHER = {
    "depth_race": [{"frame": 0, "plain": False, "scaled": False}],
    "fit_film": [{"frame": 9}],
    "hidden_lines": [
        {"data": "moons", "hidden_units": 1},
        {"data": "spirals", "hidden_units": 100, "seed": 2},
    ],
    "margin_dial": [{"points": [[1.0, 1.0]] * 24}],
    "matrix_powers": [{"start": [0, 0]}, {"start": [-2, 2], "kind": "real"}],
    "perceptron_stepper": [{"data": "xor"}, {"step": 1}, {"X": [[0.0, 0.0]] * 4}],
    "relu_triangle": [{"corners": [-3, 0, 3]}, {"corners": [0, 0.01, 0.02]}],
    "runge": [{"nodes": [-1, 1]}],
    "xor_film": [{"film": 8}],
    "xor_solutions": [{"weights": [end] * 9} for end in (-10, 0, 10)],
}


def ends(trait):
    """Return a trait's bounds, and 0 if that is allowed; nothing without bounds."""
    low, high = (getattr(trait, name, None) for name in ("min", "max"))
    if low is None or high is None or math.inf in (-low, high):
        return None
    return {"min": low, "zero": min(max(0, low), high), "max": high}


def states(widget):
    """Yield states: all numbers at one end, and in turn each option of each choice."""
    traits = {name: widget.traits()[name] for name in widget.option_names()}
    numbers = {name: found for name, trait in traits.items() if (found := ends(trait))}
    choices = {
        name: [value for value in trait.values if value != "own"]
        for name, trait in traits.items()
        if isinstance(trait, Enum)
    }
    for k in range(max([3, *map(len, choices.values())])):
        state = {name: found[ENDS[k % 3]] for name, found in numbers.items()}
        yield state | {name: found[k % len(found)] for name, found in choices.items()}
    yield from FURTHER.get(widget.name, [])


@pytest.fixture
def quick(monkeypatch):
    """Draw each picture once and without its layout, which takes most of the time."""

    def drawn(picture, *given):
        picture.set_layout_engine("none")
        picture.draw_without_rendering()
        return ""

    monkeypatch.setattr(base, "svg", drawn)
    monkeypatch.setattr(base, "png", lambda picture: b"")


# An event loop that an earlier test of the process left is collected at any time.
@named
@pytest.mark.filterwarnings("error", "ignore::ResourceWarning")
def test_a_widget_shows_itself_at_the_ends_of_its_ranges(name, quick):
    widget = MAKERS[name]()
    for state in states(widget):
        for option, value in state.items():
            setattr(widget, option, value)
        widget._repr_mimebundle_()


@pytest.mark.parametrize("activation", ["sign", "relu", "tanh", "sigmoid"])
def test_a_neuron_without_weights_is_one_shade(activation):
    figure = widgets.Neuron(w1=0, w2=0, b=1, activation=activation).picture()
    levels = figure.axes[0].collections[0].levels
    assert (levels[1:] > levels[:-1]).all()


@named
def test_showing_a_widget_changes_nothing(name, quick):
    widget, changes = MAKERS[name](), []
    widget.observe(changes.append, widget.state_names())
    widget._repr_mimebundle_()
    assert changes == []


def parts(trait):
    """Yield a trait and what it is a list of."""
    yield trait
    if inner := getattr(trait, "_trait", None):
        yield from parts(inner)


@named
def test_every_number_is_finite(name):
    widget = MAKERS[name]()
    loose = [
        name
        for name in widget.state_names()
        for part in parts(widget.traits()[name])
        if isinstance(part, Float) and not isinstance(part, Finite)
    ]
    assert loose == []


@named
def test_no_number_can_be_set_to_nan(name):
    widget = MAKERS[name]()
    for option in widget.option_names():
        if isinstance(widget.traits()[option], Float):
            for value in (math.nan, math.inf):
                with pytest.raises(ValueError, match=f"'{option}'.* expected"):
                    setattr(widget, option, value)
                with pytest.raises(ValueError, match=f"'{option}'.* expected"):
                    type(widget)(**{option: value})
