"""Losses of the reader's own, and points that count more than others."""

import pytest
import torch
from torch import nn

from helpers.ensembles.networks import MLP
from helpers.ensembles.training import fit
from tests.engine.alone import DOUBLE, assert_exact, data, parameters_of


def huber(outputs, y):
    losses = nn.functional.huber_loss(outputs, y, reduction="none", delta=0.3)
    return losses.flatten(1).mean(1)


def worst(outputs, y):
    """Not a mean over points: it looks at all of them."""
    return (outputs - y).square().flatten(1).logsumexp(1)


@pytest.mark.parametrize("loss", [huber, worst])
@pytest.mark.parametrize("own_data", [False, True])
@pytest.mark.parametrize("batch_size", [None, 7])
def test_a_loss_can_be_any_function_of_each_member(loss, own_data, batch_size):
    network = MLP((2, 9, 2), "tanh", members=5, dtype=DOUBLE)
    X, y = data("squared", outputs=2, members=5 if own_data else None)
    options = {"own_data": own_data, "batch_size": batch_size, "steps": 100}
    assert_exact(network, X, y, loss=loss, **options)


def test_an_own_loss_is_recorded_whole(monkeypatch):
    monkeypatch.setattr("helpers.ensembles.history._AT_ONCE", 10)
    network = MLP((2, 9, 1), "tanh", members=5, dtype=DOUBLE)
    X, y = data("squared")
    before = worst(network(X), y.expand(5, -1, -1))
    history = fit(network, X, y, worst, steps=3)
    torch.testing.assert_close(history.losses[0], before)


def test_whole_numbers_reach_an_own_loss_as_they_are():
    def of_classes(outputs, y):
        assert y.shape == (outputs.shape[0], 24) and y.dtype == torch.int64
        losses = nn.functional.cross_entropy(outputs.mT, y, reduction="none")
        return losses.mean(1)

    own, named = (MLP((2, 4, 3), members=2, dtype=DOUBLE) for _ in range(2))
    X, y = data("multiclass", outputs=3)
    fit(own, X, y, of_classes, learning_rate=0.1, steps=20)
    fit(named, X, y, "multiclass", learning_rate=0.1, steps=20)
    torch.testing.assert_close(parameters_of(own), parameters_of(named))


@pytest.mark.parametrize(
    ("loss", "message"),
    [
        (lambda outputs, y: (outputs - y).square().mean(), r"one value per .* \(2,\)"),
        (lambda outputs, y: 0.5, "one value per member.*got float"),
        (lambda outputs, y: outputs.softmax(0)[..., 0].mean(1), "mixes members"),
    ],
)
def test_a_loss_that_is_not_of_each_member_is_refused(loss, message):
    X, y = data("squared")
    with pytest.raises(ValueError, match=f"loss: .*{message}"):
        fit(MLP((2, 4, 1), members=3, dtype=DOUBLE), X, y, loss)


@pytest.mark.parametrize(
    ("loss", "outputs"), [("squared", 2), ("binary", 1), ("multiclass", 3)]
)
@pytest.mark.parametrize("batch_size", [None, 7])
def test_points_have_their_weights(loss, outputs, batch_size):
    network = MLP((2, 9, outputs), "tanh", members=5, dtype=DOUBLE)
    X, y = data(loss, outputs=outputs)
    weights = torch.linspace(0, 2, len(X), dtype=DOUBLE)
    options = {"batch_size": batch_size, "steps": 30, "sample_weight": weights}
    assert_exact(network, X, y, loss=loss, **options)


def test_weights_can_be_each_members_own():
    X, y = data("binary")
    halves = (torch.arange(48).view(2, 24) % 3 > 0).to(DOUBLE)
    network = MLP((2, 9, 1), "tanh", members=2, dtype=DOUBLE)
    assert_exact(network, X, y, loss="binary", steps=50, sample_weight=halves.tolist())


@pytest.mark.parametrize(
    ("weights", "loss", "message"),
    [
        ([1.0, 2.0], "squared", r"expected shape \(24,\) or \(3, 24\); got \(2,\)"),
        ([-1.0] * 24, "squared", "≥ 0; got -1"),
        ([float("nan")] * 24, "squared", "NaN"),
        ([1.0] * 24, huber, "a loss given as a function"),
    ],
)
def test_bad_weights_are_named(weights, loss, message):
    X, y = data("squared")
    network = MLP((2, 4, 1), members=3, dtype=DOUBLE)
    with pytest.raises(ValueError, match=f"sample_weight: .*{message}"):
        fit(network, X, y, loss, sample_weight=weights)
