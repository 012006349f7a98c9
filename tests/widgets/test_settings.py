"""What is set from Python, at the start or later: refused by name, or followed."""

import math

import numpy as np
import pytest
from traitlets import Int, link

from helpers import widgets
from helpers.kit.base import Widget
from helpers.widgets import HiddenLines, PerceptronStepper, Runge, TriangleBuilder
from helpers.widgets.perceptron_stepper import EXAMPLES
from tests.widgets.test_state import MAKERS, named

# --- names ------------------------------------------------------------------------


@named
def test_a_misspelt_name_is_refused_and_what_is_known_is_listed(name):
    widget = MAKERS[name]()
    known = ", ".join(widget.option_names())
    with pytest.raises(AttributeError, match=f"expected {known}; got wieght"):
        widget.wieght = 3
    assert not hasattr(widget, "wieght")


@named
def test_names_of_the_class_and_private_ones_can_be_set(name):
    widget = MAKERS[name]()
    widget.layout.width = "50%"
    widget.layout = {"width": "60%"}
    widget.tooltip = "a tip"
    widget._note = "mine"
    widget.describe = lambda: "another sentence"
    widget.add_class("wide")
    with widget.hold_trait_notifications(), widget.hold_sync():
        pass
    assert widget.layout.width == "60%"
    assert widget.describe() == "another sentence"
    widget.close()


def test_a_widget_of_ones_own_keeps_its_traits():
    class Own(Widget):
        steps = Int(3, min=0, max=9).tag(sync=True)
        hidden = Int(1)

    own = Own(steps=4)
    own.hidden = 7
    assert (own.state(), own.hidden) == ({"steps": 4}, 7)


# What widgets compute travels with the state, and is no option.
COMPUTED = {
    "depth_race": ["film"],
    "ensemble_lab": ["X", "presets", "y"],
    "fit_film": ["curves", "losses", "names", "networks", "steps", "target", "x"],
    "gradient_flow": ["data"],
    "hidden_lines": ["examples", "units"],
    "perceptron_stepper": ["examples"],
    "quiz": ["chapter", "questions"],
    "runge": ["exact", "samples"],
    "triangle_builder": ["samples"],
    "xor_film": ["every", "films"],
}


@named
def test_what_a_widget_computes_cannot_be_set(name):
    widget = MAKERS[name]()
    computed = set(widget.state_names()) - set(widget.option_names())
    assert sorted(computed) == COMPUTED.get(name, [])
    for part in computed:
        with pytest.raises(AttributeError, match=part):
            setattr(widget, part, getattr(widget, part))


def test_options_of_the_constructor_are_listed_too():
    with pytest.raises(TypeError, match=r"expected X, data, .*, y; got colour"):
        PerceptronStepper(colour="red")
    with pytest.raises(TypeError, match=r"expected X, data, .*, y; got examples"):
        HiddenLines(examples={})


# --- values -----------------------------------------------------------------------

LATER = [
    (widgets.ActivationExplorer, "u", math.nan),
    (widgets.GradientFlow, "kept", "foo bar 3"),
    (widgets.GradientFlow, "kept", "relu he 7"),
    (MAKERS["quiz"], "answers", [99]),
    (MAKERS["quiz"], "answers", [0, 0, 0, 0, 0, 9]),
    (MAKERS["quiz"], "answers", [-2, 0, 0, 0, 0, 0]),
    (MAKERS["quiz"], "answers", []),
    (Runge, "function", "own"),
    (Runge, "nodes", [0, math.nan]),
    (TriangleBuilder, "target", "own"),
    (TriangleBuilder, "points", [[-1, 0], [1, math.inf]]),
    (widgets.ReluTriangle, "corners", [-1, math.nan, 1]),
    (widgets.MarginDial, "points", [[0, 0]] * 23),
    (widgets.MarginDial, "power", 2.5),
    (widgets.XorSolutions, "weights", [math.nan] * 9),
    (widgets.DepthRace, "frame", 9999),
    (widgets.FitFilm, "run", 1),
    (widgets.XorFilm, "film", 9),
    (HiddenLines, "hidden_units", 5),
    (PerceptronStepper, "data", "own"),
    (PerceptronStepper, "data", "moons"),
    (PerceptronStepper, "X", [[1, 2, 3]]),
    (PerceptronStepper, "X", [[1, 2, 3]] * 24),
    (PerceptronStepper, "X", [[math.nan, 0]] * 24),
    (PerceptronStepper, "X", [[1, 0]] * 23),
    (PerceptronStepper, "y", [5] * 24),
    (PerceptronStepper, "y", [1] * 23),
    (PerceptronStepper, "step", 5000),
    (PerceptronStepper, "half_width", math.inf),
]


@pytest.mark.parametrize(("make", "name", "value"), LATER)
def test_a_bad_value_is_refused_later_too(make, name, value):
    widget = make()
    before = widget.state()
    with pytest.raises(ValueError, match=rf"{name}.* expected"):
        setattr(widget, name, value)
    assert widget.state() == before
    assert widget.describe()


@pytest.mark.parametrize(("make", "name", "value"), LATER)
def test_a_bad_value_is_refused_at_the_start(make, name, value):
    points = {"X": [[0, 1]] * 24, "y": [-1, 1] * 12} if name in ("X", "y") else {}
    with pytest.raises(ValueError, match=r"[Xy].* expected" if points else name):
        make(**(points | {name: value}))


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (lambda: HiddenLines.train(hidden_units=[]), "hidden_units"),
        (lambda: Runge(nodes=[]), "nodes"),
        (lambda: TriangleBuilder(points=[1, 2]), "points"),
        (lambda: PerceptronStepper(data=[]), "data"),
    ],
)
def test_nothing_or_too_little_is_named(make, name):
    with pytest.raises(ValueError, match=f"{name}: expected"):
        make()


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (lambda: Runge(nodes="many"), "nodes"),
        (lambda: TriangleBuilder(points=[["a", "b"]]), "points"),
        (lambda: widgets.XorSolutions(weights="heavy"), "weights"),
    ],
)
def test_what_is_no_number_is_named(make, name):
    with pytest.raises(TypeError, match=f"{name}: expected numbers"):
        make()


def test_good_values_are_taken_later():
    flow = widgets.GradientFlow()
    flow.kept = "relu he 50 norm"
    flow.kept = ""
    quiz = widgets.Quiz("perceptron", answers=[0, 1, 0, -1, 0, 0, 0, 2])
    quiz.answers = [-1] * len(quiz.questions)
    own = Runge(np.exp)
    own.function = "sine"
    own.function = "own"
    assert own.error() < 1e-6
    builder = TriangleBuilder(np.exp)
    builder.target = "cusp"
    builder.target = "own"


# --- the perceptron's points ------------------------------------------------------


@pytest.mark.parametrize("data", EXAMPLES)
def test_data_brings_its_points(data):
    widget = PerceptronStepper(data="clouds" if data != "clouds" else "xor")
    widget.step = 3
    widget.data = data
    wanted = EXAMPLES[data]
    assert (widget.X, widget.y, widget.step) == (wanted["X"], wanted["y"], 0)


def test_own_points_come_back():
    widget = PerceptronStepper(X=[[0, 1], [3, -9]], y=[1, -1])
    widget.data = "xor"
    widget.data = "own"
    assert widget.X == [[0, 1], [3, -9]]


def test_a_choice_at_the_start_keeps_its_step():
    assert PerceptronStepper(data="xor", step=3).step == 3


def test_points_are_kept_to_the_last_digit_and_are_the_widgets_own():
    widget, known = PerceptronStepper(), EXAMPLES["clouds"]["X"]
    widget.X[0][0] += 99
    widget.data = "xor"
    widget.data = "clouds"
    assert known[0] == widget.X[0]
    assert abs(known[0][0]) < 9


def test_a_moved_point_is_followed():
    widget = PerceptronStepper()
    widget.step = widget.run().updates
    moved = [[10 * label, 10 * label] for label in widget.y]
    widget.X = moved
    assert widget.run().updates < 11
    assert widget.step == widget.run().updates
    assert widget.half_width > 10
    assert f"after {widget.step} updates: it stops" in widget.describe()


def test_points_and_labels_change_together():
    widget = PerceptronStepper()
    with widget.hold_trait_notifications():
        widget.X, widget.y = [[0.5, 1.0], [-1.0, 0.0]], [1, -1]
    assert widget.run().converged


def test_points_that_a_page_has_added_come_with_their_data():
    widget = PerceptronStepper()
    xor = EXAMPLES["xor"]
    X, y = [*xor["X"], [0.5, 0.5]], [*xor["y"], 1]
    widget.set_state({"data": "xor", "X": X, "y": y, "step": 2})
    assert (widget.X, widget.y, widget.step) == (X, y, 2)
    widget.data = "clouds"
    assert widget.y == EXAMPLES["clouds"]["y"]


def test_a_shorter_run_takes_the_step_back():
    widget = PerceptronStepper(data="xor", step=100)
    widget.max_updates = 40
    assert widget.step == 40


def test_what_the_page_sends_is_taken_as_it_is():
    widget = PerceptronStepper(step=2)
    xor = EXAMPLES["xor"]
    widget.set_state({"X": xor["X"], "y": xor["y"], "step": 0, "data": "xor"})
    assert (widget.X, widget.y, widget.step) == (xor["X"], xor["y"], 0)
    dragged = [[1.5, 1.5], *xor["X"][1:]]
    widget.set_state({"X": dragged, "step": 2})
    assert (widget.X, widget.step) == (dragged, 2)


def test_points_that_all_lie_at_the_origin_are_drawn():
    widget = PerceptronStepper(X=[[0, 0], [0, 0]], y=[1, -1])
    assert widget.half_width == 1
    assert "never stops" in widget.describe()
    assert widget.picture() is not None


def test_a_run_that_is_cut_off_is_not_said_to_stop():
    widget = PerceptronStepper(max_updates=3, step=3)
    assert "it goes on after 3, and Novikoff's bound allows" in widget.describe()
    slow = PerceptronStepper(X=[[0, 30], [0, 31]], y=[1, -1], max_updates=2000)
    assert slow.run().updates == 2000


def test_linked_steppers_move_together():
    one, two = PerceptronStepper(), PerceptronStepper()
    link((one, "step"), (two, "step"))
    one.step = 5
    assert two.step == 5
