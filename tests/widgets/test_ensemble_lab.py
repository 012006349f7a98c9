"""The laboratory in Python: what it trains is what the course's engine trains."""

import numpy as np
import pytest
import torch

from helpers.chapters.laboratory import points
from helpers.ensembles import MLP, fit
from helpers.statistics import wilson
from helpers.widgets import EnsembleLab

OWN = {"X": [[0, 0], [1, 2], [2, 1]], "y": [0, 1, 1]}


def test_it_trains_what_fit_trains():
    lab = EnsembleLab(
        data="moons", n=30, noise=0.2, sample=4, neurons=5, layers=2, seed=3,
        activation="tanh", init="xavier", init_scale=1.5, optimizer="adam",
        learning_rate=0.02, weight_decay=0.001, batch=8, loss="binary",
        networks=20, steps=150,
    )  # fmt: skip
    lab.train()
    X, y = points("moons", 30, 0.2, 4)
    options = {"members": 20, "seed": 3, "init_scale": 1.5, "dtype": torch.float32}
    networks = MLP((2, 5, 5, 1), "tanh", "xavier", **options)
    history = fit(
        networks, X, y, "binary", "adam", 0.02, 150, weight_decay=0.001, batch_size=8,
        engine="kernel",
    )  # fmt: skip
    np.testing.assert_array_equal(lab.losses, history.losses[-1].double())


def test_success_is_counted_by_the_threshold():
    lab = EnsembleLab(networks=400)
    assert lab.success is None
    lab.train()
    for threshold in (0.01, 0.2, 1.0):
        lab.threshold = threshold
        assert lab.success == wilson(int((lab.losses < threshold).sum()), 400)
    assert lab.success.estimate == 1


def test_all_points_on_their_side():
    lab = EnsembleLab(data="blobs", n=20, noise=0.5, networks=50, criterion="right")
    networks = lab.train()
    X, y = lab.samples()
    with torch.no_grad():
        right = ((networks(X.double())[..., 0] > 0.5) == (y > 0.5)).all(1)
    assert 0 < right.sum() < 50
    np.testing.assert_array_equal(lab.succeeded(), right)


def test_what_differs_from_network_to_network():
    shape = {"data": "circles", "n": 10, "networks": 4}
    starts, samples, both = (
        EnsembleLab(vary=vary, **shape) for vary in ("starts", "samples", "both")
    )
    same = [
        all((p == p[:1]).all() for p in lab.start().parameters())
        for lab in (starts, samples, both)
    ]
    assert same == [False, True, False]
    assert [lab.samples()[0].ndim for lab in (starts, samples, both)] == [2, 3, 3]
    first = (next(lab.start().parameters())[0] for lab in (starts, samples))
    assert torch.equal(*first)


def test_what_diverges_is_counted_and_not_dropped():
    lab = EnsembleLab(activation="tanh", learning_rate=1.0, networks=100)
    lab.train()
    assert len(lab.losses) == 100
    assert np.isinf(lab.losses).sum() > 50
    assert not lab.succeeded()[np.isinf(lab.losses)].any()


def test_own_points_and_own_curves():
    lab = EnsembleLab(**OWN, networks=10, scale=2)
    assert (lab.data, lab.curve) == ("own", False)
    assert lab.samples()[0].tolist() == [[0, 0], [2, 4], [4, 2]]
    lab.train()
    assert len(lab.losses) == 10
    curve = EnsembleLab(X=[[0.0], [1.0]], y=[3.0, -2.5], networks=3, loss="binary")
    assert curve.curve
    curve.train()
    assert np.isfinite(curve.losses).all()


def test_own_points_are_in_no_address():
    lab = EnsembleLab(**OWN)
    lab.neurons = 7
    assert lab.link() == "#ensemble_lab?neurons=7"
    assert not {"X", "y", "presets"} & set(lab.limits())


@pytest.mark.parametrize(
    ("given", "error", "told"),
    [
        ({"X": [[0, 1]]}, TypeError, "X, y: expected both"),
        ({"X": [[0, 1]], "y": [2]}, ValueError, "y: expected labels 0 and 1"),
        ({"X": [[0, 1]], "y": [0, 1]}, ValueError, "y: expected 1 numbers"),
        ({"X": [[0, 1, 2]], "y": [0]}, ValueError, "X: expected 1 to 2000 rows"),
        ({"X": [[0.0]] * 2001, "y": [0] * 2001}, ValueError, "X: expected 1 to 2"),
        ({"X": [[np.nan, 1]], "y": [0]}, ValueError, "X: expected finite"),
        (OWN | {"data": "xor"}, ValueError, "data: expected 'own'"),
        ({"presets": [("a", {"colour": 1})]}, TypeError, "colour"),
        ({"presets": [("a", {"neurons": 513})]}, ValueError, "neurons"),
        ({"presets": [("a", {})] * 6}, ValueError, "presets: expected at most 5"),
        ({"networks": 100_001}, ValueError, "networks"),
    ],
)
def test_what_is_wrong_is_named(given, error, told):
    with pytest.raises(error, match=told):
        EnsembleLab(**given)


def test_many_networks_and_points_are_counted_piece_by_piece(monkeypatch):
    setting = {"data": "moons", "n": 30, "networks": 40, "criterion": "right"}
    whole, pieces = EnsembleLab(**setting), EnsembleLab(**setting)
    whole.train()
    monkeypatch.setattr("helpers.widgets.ensemble_lab._AT_ONCE", 40 * 2 * 7)
    pieces.train()
    assert whole._right == pieces._right
    assert len(set(whole._right)) > 1


def test_own_data_without_points():
    lab = EnsembleLab(data="own")
    assert lab.picture() is None
    with pytest.raises(ValueError, match="X: expected points of your own"):
        lab.train()


def test_a_preset_is_an_address():
    lab = EnsembleLab(presets=[("tanh", {"activation": "tanh", "steps": 8000})])
    assert lab.presets == [["tanh", "activation=tanh&steps=8000"]]


def test_what_is_told_is_short():
    lab = EnsembleLab(neurons=4, networks=10)
    assert repr(lab) == "EnsembleLab(networks=10, neurons=4)"
    assert "10 networks with hidden layers 4 (relu) on xor" in lab.describe()
    assert "your own points" in EnsembleLab(**OWN).describe()
