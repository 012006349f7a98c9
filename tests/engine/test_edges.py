"""Unusual input, right numbers: lists, ties, tiny norms, odd memory, huge data."""

import copy
import pickle

import numpy as np
import pytest
import torch

from helpers import statistics
from helpers.chapters.xor_training import train_xor
from helpers.ensembles import gradients
from helpers.ensembles.activations import ACTIVATIONS
from helpers.ensembles.networks import MLP
from helpers.ensembles.training import fit
from tests.engine.alone import DOUBLE, data

X24, Y24 = data("squared", dtype=torch.float32)


def test_statistics_of_lists_are_those_of_arrays():
    first, second = [1e8 + 1, 1e8 + 2, 1e8 + 4], [1e8] * 3
    found = statistics.paired_difference(first, second)
    expected = statistics.paired_difference(np.array(first), np.array(second))
    assert found == expected
    assert found.estimate == pytest.approx(7 / 3)
    with_gradient = torch.tensor(first, dtype=DOUBLE, requires_grad=True)
    assert statistics.paired_difference(with_gradient, second) == expected


def test_given_weights_keep_their_digits_and_their_size():
    network = MLP((1, 1), dtype=DOUBLE, init=[([[0.1]], [1e300])])
    assert network.layers[0].weight.item() == 0.1
    assert network.layers[0].bias.item() == 1e300
    with pytest.raises(ValueError, match=r"init\[0\] weights: .*float32"):
        MLP((1, 1), init=[(np.array([[1e39]]), np.zeros(1))])


@pytest.mark.parametrize("constant", [0.1, 0.3, 0.7])
def test_a_loss_that_stays_is_never_a_new_best(constant):
    """In float64 too, where the best loss was once kept in float32."""
    init = [(-np.ones((2, 1)), -np.ones(2)), (np.ones((1, 2)), np.array([constant]))]
    dead = MLP((1, 2, 1), "relu", dtype=DOUBLE, init=init)
    X = torch.zeros(4, 1, dtype=DOUBLE)
    held = X, constant * torch.tensor([0, 0.1, 0.5, 1.1], dtype=DOUBLE) + 0.1
    y = torch.full((4,), constant, dtype=DOUBLE)
    history = fit(dead, X, y, steps=20, record_every=1, patience=3, validation=held)
    assert history.stopped_at.tolist() == [3]
    assert history.best_step.tolist() == [0]


def test_a_member_that_is_done_rests_whatever_the_others_do():
    options = "momentum", 0.9, 200
    together = MLP((2, 3, 1), "tanh", members=40)
    state = together.layers.state_dict()
    alone = [
        together.like({name: value[e : e + 1] for name, value in state.items()})
        for e in range(40)
    ]
    found = train_xor(together, *options, done=0.1)
    expected = torch.cat([train_xor(network, *options, done=0.1) for network in alone])
    torch.testing.assert_close(found, expected, equal_nan=True)


@pytest.mark.parametrize(
    ("depth", "activation", "init"), [(50, "sigmoid", "xavier"), (18, "relu", "normal")]
)
def test_norms_are_found_where_their_squares_are_no_float32(depth, activation, init):
    network = MLP((2, *[32] * depth, 1), activation, init, members=3)
    X, y = torch.randn(50, 2, generator=torch.Generator().manual_seed(0)), np.zeros(50)
    norms = gradients.layer_norms(network, X, y)
    twin = MLP((2, *[32] * depth, 1), activation, init, members=3, dtype=DOUBLE)
    exact = gradients.layer_norms(twin, X.double(), y)
    assert norms.dtype == DOUBLE
    torch.testing.assert_close(norms, exact, rtol=1e-2, atol=0)


def test_finite_differences_of_any_memory_order():
    x = torch.randn(2, 3, dtype=DOUBLE).T
    found = gradients.finite_differences(lambda v: (v * v).sum(), x)
    torch.testing.assert_close(found, 2 * x)


@pytest.mark.parametrize("loss", ["squared", "multiclass"])
def test_arrays_reversed_and_of_the_other_byte_order_are_read(loss):
    network = MLP((2, 3, 2), members=2)
    twin = copy.deepcopy(network)
    X = np.random.default_rng(0).normal(size=(24, 2))
    y = np.arange(24) % 2 if loss == "multiclass" else X
    fit(network, X[::-1].astype(">f8"), y[::-1], loss, steps=3)
    fit(twin, X[::-1].copy(), y[::-1].copy(), loss, steps=3)
    for a, b in zip(network.parameters(), twin.parameters(), strict=True):
        assert torch.equal(a, b)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_a_network_can_be_stored(name):
    network = MLP((2, 3, 1), name, members=2)
    X = torch.randn(5, 2)
    assert torch.equal(pickle.loads(pickle.dumps(network))(X), network(X))


def test_data_that_carry_a_gradient_stay_untouched():
    leaf = torch.randn(24, 2, requires_grad=True)
    for engine in ("torch", "kernel"):
        fit(MLP((2, 3, 1)), 2 * leaf, leaf[:, 0] * 3, steps=3, engine=engine)
        fit(MLP((2, 3, 1)), leaf, Y24, steps=3, engine=engine)
    assert leaf.grad is None


@pytest.mark.parametrize("chunk", [None, 2])
def test_training_needs_no_gradients_switched_on(chunk):
    """As where a notebook has them off for all that it does."""
    network, twin = MLP((2, 3, 1), members=4), MLP((2, 3, 1), members=4)
    with torch.no_grad():
        fit(network, X24, Y24, steps=5, chunk=chunk, engine="torch")
    fit(twin, X24, Y24, steps=5, chunk=chunk, engine="torch")
    for a, b in zip(network.parameters(), twin.parameters(), strict=True):
        assert torch.equal(a, b)


def test_the_loss_of_many_points_is_computed_piece_by_piece(monkeypatch):
    X, y = X24.repeat(40, 1), Y24.repeat(40, 1)
    options = {"steps": 4, "batch_size": 8, "validation": (X, y), "engine": "torch"}
    whole = fit(MLP((2, 3, 1), members=5), X, y, **options)
    monkeypatch.setattr("helpers.ensembles.history._AT_ONCE", 5 * 100)
    largest, plain = 0, torch.nn.functional.mse_loss

    def watched(outputs, targets, **given):
        nonlocal largest
        largest = max(largest, outputs.shape[1])
        return plain(outputs, targets, **given)

    monkeypatch.setattr(torch.nn.functional, "mse_loss", watched)
    pieces = fit(MLP((2, 3, 1), members=5), X, y, **options)
    assert largest == 100
    torch.testing.assert_close(pieces.losses, whole.losses)
    torch.testing.assert_close(pieces.validation_losses, whole.validation_losses)
