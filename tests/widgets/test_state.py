"""Widgets in Python: state, errors, and what they hand to a notebook or a page."""

import gzip
import html
import json
import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import yaml

from helpers import widgets
from helpers.kit import assets

MAKERS = {
    "activation_explorer": widgets.ActivationExplorer,
    "depth_race": widgets.DepthRace,
    "ensemble_lab": widgets.EnsembleLab,
    "fit_film": widgets.FitFilm,
    "gibbs": widgets.Gibbs,
    "gradient_flow": widgets.GradientFlow,
    "hidden_lines": widgets.HiddenLines,
    "kolmogorov_psi": widgets.KolmogorovPsi,
    "margin_dial": widgets.MarginDial,
    "matrix_powers": widgets.MatrixPowers,
    "neuron": widgets.Neuron,
    "perceptron_stepper": widgets.PerceptronStepper,
    "quiz": lambda **state: widgets.Quiz("perceptron", **state),
    "relu_triangle": widgets.ReluTriangle,
    "runge": widgets.Runge,
    "runge_poles": widgets.RungePoles,
    "sigmoid_bump": widgets.SigmoidBump,
    "triangle_builder": widgets.TriangleBuilder,
    "two_variances": widgets.TwoVariances,
    "xor_film": widgets.XorFilm,
    "xor_solutions": widgets.XorSolutions,
}
WIDGETS = Path(widgets.__file__).parent
named = pytest.mark.parametrize("name", MAKERS)
# What was trained travels as data, frame by frame.
FILMS = {"fit_film", "xor_film"}
# An instrument of several, on a page of its own; a chapter has it once.
LARGE = {"ensemble_lab", "two_variances"}


def limit(name):
    """Bytes that a widget may add to a page, compressed: state, picture and script."""
    if name in LARGE:
        return 34_000
    return 45_000 if name in FILMS else 20_000


def weight(name, island):
    """Return the bytes that a widget's island and script add to a page, compressed."""
    return len(gzip.compress((island + assets.page_script(name)).encode()))


def test_every_widget_is_tested():
    modules = set(assets.names())
    assert modules == set(MAKERS)


@cache
def bundle(name):
    """A widget as it comes, with what it hands to a notebook: drawn once for all."""
    widget = MAKERS[name]()
    return widget, *widget._repr_mimebundle_()


@named
def test_bundle_has_a_live_view_an_island_and_stable_text(name):
    widget, data, metadata = bundle(name)
    again = MAKERS[name]()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert isinstance(metadata, dict)
    assert data["text/plain"] == repr(again) == repr(widget)
    assert data["text/html"] == again.island()
    assert len(data["text/plain"]) < 200


@named
def test_island_carries_the_whole_state(name):
    widget, data, _ = bundle(name)
    found = re.match(
        r'<div class="course-widget" data-widget="(\w+)" data-state="([^"]*)" '
        r'data-limits="([^"]*)">',
        data["text/html"],
    )
    assert found[1] == name
    assert json.loads(html.unescape(found[2])) == widget.state()
    assert json.loads(html.unescape(found[3])) == widget.limits()


@named
def test_a_widget_weighs_little_on_its_page(name):
    _, data, _ = bundle(name)
    assert weight(name, data["text/html"]) <= limit(name)
    # A quiz is words already.
    assert ("<svg" in data["text/html"]) == (name != "quiz")


@pytest.mark.parametrize(
    "widget",
    [
        widgets.Gibbs(wave="triangle", terms=3, fejer=True),
        widgets.Gibbs(terms=100),
        widgets.Gibbs(terms=39, wave="sawtooth", zoom=True),
        widgets.KolmogorovPsi(digits=4),
        widgets.KolmogorovPsi(digits=1, base=6, zoom=3),
        widgets.Runge(lambda x: np.sin(9 * x), n=50, kind="chebyshev"),
        widgets.Runge(n=50, function="step", kind="hand"),
        widgets.Runge(n=40, whole=True, relu=False),
    ],
    ids=repr,
)
def test_pictures_and_sentences_exist_and_weigh_little_in_any_state(widget):
    island = widget.island()
    assert "<svg" in island
    assert len(widget.describe()) > 60
    assert weight(widget.name, island) <= limit(widget.name)


def test_shared_javascript_weighs_little():
    shared = assets.shared_script() + assets.css()
    assert len(gzip.compress(shared.encode())) <= 60_000


@named
def test_unknown_option_lists_what_is_known(name):
    with pytest.raises(TypeError, match="colour"):
        MAKERS[name](colour="red")


@pytest.mark.parametrize(
    ("make", "argument"),
    [
        (lambda: widgets.ActivationExplorer(activation="softplus"), "sigmoid"),
        (lambda: widgets.ActivationExplorer(u=7.0), "u"),
        (lambda: widgets.Neuron(w1=9.0), "w1"),
        (lambda: widgets.PerceptronStepper(data="moons"), "clouds"),
        (lambda: widgets.PerceptronStepper(data="own"), "clouds"),
        (lambda: widgets.PerceptronStepper(step=-1), "step"),
        (lambda: widgets.PerceptronStepper(X=[[0, 1]], y=[2]), "y"),
        (lambda: widgets.PerceptronStepper(X=[[0, 1, 2]], y=[1]), "X"),
        (lambda: widgets.Quiz("zoology"), "perceptron"),
    ],
)
def test_bad_value_names_it_and_lists_what_is_known(make, argument):
    with pytest.raises(ValueError, match=argument):
        make()


def test_points_without_labels_are_refused():
    with pytest.raises(TypeError, match="X, y"):
        widgets.PerceptronStepper(X=[[0, 1]])


def test_state_is_set_and_refused_from_python():
    widget = widgets.ActivationExplorer()
    widget.u = -2.5
    assert widget.state() == {"activation": "sigmoid", "u": -2.5}
    with pytest.raises(ValueError, match="u"):
        widget.u = 50.0
    assert widget.u == -2.5


def test_quiz_scores_answers():
    quiz = widgets.Quiz("perceptron")
    right = [
        next(k for k, choice in enumerate(q["choices"]) if choice["correct"])
        for q in quiz.questions
    ]
    assert quiz.score == 0
    quiz.answers = right
    assert quiz.score == len(quiz.questions)
    quiz.answers = [(right[0] + 1) % len(quiz.questions[0]["choices"]), *right[1:]]
    assert quiz.score == len(quiz.questions) - 1


@pytest.mark.parametrize("path", sorted((WIDGETS / "questions").glob("*.json")))
def test_questions_are_complete(path):
    for question in json.loads(path.read_text("utf-8")):
        choices = question["choices"]
        assert len(choices) >= 3, question["question"]
        assert sum(choice["correct"] for choice in choices) == 1
        assert all(len(choice["reason"]) > 15 for choice in choices)
        assert len({choice["text"] for choice in choices}) == len(choices)


KEY = yaml.safe_load(Path(__file__).with_name("quiz_key.yml").read_text("utf-8"))


def test_every_self_test_has_a_key():
    assert set(KEY) == {path.stem for path in (WIDGETS / "questions").glob("*.json")}


@pytest.mark.parametrize("chapter", KEY)
def test_the_right_choices_are_those_of_the_key(chapter):
    questions, key = widgets.Quiz(chapter).questions, KEY[chapter]
    assert len(questions) == len(key)
    for question, (asked, right) in zip(questions, key.items(), strict=True):
        assert question["question"].startswith(asked)
        (marked,) = (c["text"] for c in question["choices"] if c["correct"])
        assert marked[:48].rstrip() == right, question["question"]


def test_own_points_become_the_data():
    widget = widgets.PerceptronStepper(X=[[0, 1], [3, -9]], y=[1, -1])
    assert widget.data == "own"
    assert widget.X == [[0.0, 1.0], [3.0, -9.0]]
    assert widget.half_width > 9
