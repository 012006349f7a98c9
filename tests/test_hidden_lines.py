"""Networks with one hidden layer: numbers that travel, Python against JavaScript."""

import json

import numpy as np
import pytest
import torch

from helpers.datasets import circles
from helpers.hidden_examples import DATA, SEEDS, UNITS, trained_example
from helpers.networks import MLP
from helpers.one_hidden_layer import HiddenLayer, pack, train_layers, unpack
from helpers.widgets import HiddenLines
from helpers.widgets.hidden_lines import STORED

STEP = {"wrong": 1, "test": 0.2}


@pytest.mark.parametrize("largest", [1e-6, 0.3, 7.0, 2e5])
def test_packed_numbers_keep_three_digits(largest):
    numbers = np.random.default_rng(0).uniform(-largest, largest, 500)
    numbers[0] = largest
    step, text = pack(numbers)
    assert len(text) == 1000
    assert np.abs(unpack(step, text) - numbers).max() <= step / 2 * (1 + 1e-9)
    assert step <= largest / 2000


def test_zeros_are_packed():
    assert unpack(*pack(np.zeros(4))).tolist() == [0.0] * 4


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


@pytest.mark.parametrize("name", DATA)
def test_stored_networks_are_those_of_the_recipe(name):
    stored = json.loads(STORED.read_text("utf-8"))[name]
    units = (1, 3, 6)
    made = trained_example(name, units)
    assert [made[key] for key in ("X", "y", "text")] == [
        stored[key] for key in ("X", "y", "text")
    ]
    places = [UNITS.index(h) for h in units]
    for key, tolerance in STEP.items():
        kept = [stored[key][k] for k in places]
        assert np.abs(np.array(made[key]) - kept).max() <= tolerance
    for place, packed in zip(places, made["networks"], strict=True):
        kept = unpack(*stored["networks"][place])
        assert np.allclose(unpack(*packed), kept, atol=0.05)


def test_stored_file_is_small_and_complete():
    assert STORED.stat().st_size <= 40_000
    stored = json.loads(STORED.read_text("utf-8"))
    assert list(stored) == list(DATA)
    for example in stored.values():
        assert np.shape(example["wrong"]) == (len(UNITS), SEEDS)


@pytest.mark.parametrize("data", DATA)
@pytest.mark.parametrize("hidden_units", UNITS)
def test_javascript_computes_the_same_decision_function(javascript, data, hidden_units):
    grid = np.linspace(-2.5, 2.5, 15)
    points = np.stack(np.meshgrid(grid, grid), -1).reshape(-1, 2)
    for seed in range(SEEDS):
        widget = HiddenLines(data=data, hidden_units=hidden_units, seed=seed)
        example = widget.examples[data]
        packed = example["networks"][UNITS.index(hidden_units)]
        place = (seed, example["centre"], example["scale"])
        got = javascript(
            "hidden_lines", "scores", packed, hidden_units, *place, points.tolist()
        )
        assert np.allclose(got, widget.network().score(points), atol=1e-9)


def test_errors_shown_are_those_of_the_network_shown():
    widget = HiddenLines(data="moons", hidden_units=4, seed=1)
    X, y = widget.points()
    wrong = widget.examples["moons"]["wrong"][UNITS.index(4)][1]
    assert round(len(X) * widget.network().error_rate(X, y)) == wrong
    assert f"{wrong} of {len(X)}" in widget.describe()


def own_points():
    X, y = circles(60, noise=0.05, seed=1)
    return 300 * X + torch.tensor([1000.0, -500.0]), y


def test_own_points_are_trained_on_at_any_scale(javascript):
    X, y = own_points()
    widget = HiddenLines(X, y, hidden_units=16)
    assert widget.data == "own"
    assert "own points" in widget.describe()
    assert widget.examples["own"]["wrong"][UNITS.index(16)][0] == 0
    example = widget.examples["own"]
    packed = example["networks"][UNITS.index(16)]
    place = (0, example["centre"], example["scale"])
    got = javascript("hidden_lines", "scores", packed, 16, *place, X.tolist())
    assert np.allclose(got, widget.network().score(X), atol=1e-6)
    assert "<svg" in widget.island()


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
