"""The lines of hidden neurons: their JavaScript against Python."""

import numpy as np
import pytest
import torch

from helpers.datasets import circles
from helpers.films.hidden_lines import DATA, SEEDS, UNITS
from helpers.widgets import HiddenLines


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
