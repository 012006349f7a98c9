"""The film of networks that fit a function: its state, weight, errors, JavaScript."""

import re

import numpy as np
import pytest

from helpers.ensembles.networks import MLP
from helpers.kit import assets
from helpers.widgets import FitFilm

X = np.linspace(-1, 1, 81)


STEPS = np.arange(0, 440, 10)


def film(runs=2, x=X, steps=STEPS, **state):
    """Return a film of a peak that grows out of noise."""
    generator = np.random.default_rng(0)
    peak = (1 - np.exp(-steps / 50))[:, None] / (1 + 25 * x**2)
    pairs = {
        f"run {k}": [
            (peak + 0.05 * generator.normal(size=peak.shape), np.exp(-steps / 50))
            for _ in range(2)
        ]
        for k in range(runs)
    }
    networks = ["one layer of 56", "three layers of 8"]
    return FitFilm(x, x**2, steps, pairs, networks, **state)


def test_a_film_of_four_runs_weighs_at_most_150_kilobytes():
    island = film(runs=4).island()
    assert len(island.encode()) + len(assets.page_script("fit_film")) <= 150_000


def test_film_without_arguments_learns():
    widget = FitFilm()
    assert all(losses[-1] < losses[0] / 50 for losses in widget.losses[0])
    # It begins at its start.
    assert widget.frame == 0
    assert "After 0 steps" in widget.describe()
    before = widget.errors()
    widget.frame = len(widget.steps) - 1
    assert (widget.errors() < before).all()


def test_the_documented_sizes_are_those_of_the_networks():
    told = re.search(
        r"layer of (\d+) tanh and one\s+with three hidden layers of (\d+), "
        r"of (\d+) and (\d+) parameters",
        FitFilm.__doc__,
    )
    wide, narrow, *sizes = (int(number) for number in told.groups())
    networks = MLP((1, wide, 1)), MLP((1, narrow, narrow, narrow, 1))
    assert [sum(p.numel() for p in n.parameters()) for n in networks] == sizes
    names = [f"one layer of {wide}", f"three layers of {narrow}"]
    assert FitFilm().networks == names


def test_curves_are_kept_to_three_decimals():
    curves = np.random.default_rng(0).normal(size=(len(STEPS), len(X)))
    runs = {"random": [(curves, np.ones(len(STEPS)))]}
    widget = FitFilm(X, X**2, STEPS, runs, ["noise"], frame=7)
    assert np.abs(widget.values()[0] - curves[7]).max() <= 0.0005 + 1e-12


@pytest.mark.parametrize(
    ("make", "argument"),
    [
        (lambda: film(run=2), "run"),
        (lambda: film(frame=44), "frame"),
        (lambda: film(frame=-1), "frame"),
        (lambda: film(x=X[::-1].copy()), "x"),
        (lambda: film(x=np.append(X, np.inf)), "x"),
        (lambda: film(steps=np.array([0, 5, 5])), "steps"),
        (lambda: film(runs=0), "runs"),
        (lambda: FitFilm([0, 1], [0, 1, 2], [0, 1], {"a": []}, ["b"]), "target"),
        (lambda: FitFilm([0, 1], [0, 1], [0, 1], {"a": []}, ["b"]), "'a'"),
        (
            lambda: FitFilm([0, 1], [0, 1], [0, 1], {"a": [([[0, 1]], [1, 1])]}, ["b"]),
            r"shape \(2, 2\)",
        ),
        (
            lambda: FitFilm(
                [0, 1], [0, 1], [0, 1], {"a": [(np.eye(2), [1, -1])]}, ["b"]
            ),
            "losses",
        ),
        (lambda: FitFilm([0, 1], [0, 1], [0, 1], {"a": []}, ["b", "c", "d"]), "netw"),
    ],
)
def test_bad_value_is_named(make, argument):
    with pytest.raises(ValueError, match=argument):
        make()


def test_half_a_film_is_refused():
    with pytest.raises(TypeError, match="networks"):
        FitFilm(X, X**2, STEPS, {"a": []})


def test_picture_and_sentence_exist_for_readers_without_javascript():
    assert film().picture() is not None
    assert "three layers of 8" in film().describe()
