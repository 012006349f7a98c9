"""Networks with one hidden layer: what is recorded, and what is said of it."""

import numpy as np
import pytest
import torch

from helpers.chapters.hidden_layer import HiddenLayer, train_layers
from helpers.datasets import circles
from helpers.ensembles.networks import MLP
from helpers.films import file, stored
from helpers.films.hidden_lines import DATA, SEEDS, UNITS
from helpers.widgets import HiddenLines


def test_a_layer_computes_what_its_network_computes():
    X, y = (part.double() for part in circles(40, seed=0))
    (layer,) = train_layers(X, y, 5, 1, steps=20)
    network = MLP((2, 5, 1), dtype=torch.float64)
    rows = torch.tensor(layer.numbers()[:-1]).view(5, 4)
    values = (rows[:, :2], rows[:, 2], rows[:, 3][None], torch.tensor([layer.bias]))
    with torch.no_grad():
        for parameter, value in zip(network.parameters(), values, strict=True):
            parameter[0].copy_(value)
        wanted = network(X).squeeze(1).numpy()
    assert np.allclose(layer.score(X), wanted, atol=1e-12)
    again = HiddenLayer.from_numbers(layer.numbers())
    assert np.array_equal(again.score(X), layer.score(X))


def test_unscaled_layer_reads_the_original_coordinates():
    layer = HiddenLayer.from_numbers(np.random.default_rng(1).normal(size=13))
    X = np.random.default_rng(2).normal(size=(30, 2)) * 40 + 100
    centre = np.array([90.0, 110.0])
    wanted = layer.score((X - centre) / 35)
    assert np.allclose(layer.unscaled(centre, 35.0).score(X), wanted)


def test_stored_file_is_small_and_complete():
    assert file("hidden_lines").stat().st_size <= 40_000
    record = stored("hidden_lines")
    assert list(record) == list(DATA)
    for example in record.values():
        assert np.shape(example["wrong"]) == (len(UNITS), SEEDS)


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
