"""The kernel trains the course's networks: torch's steps, but for rounding."""

import numpy as np
import pytest
import torch

from helpers.ensembles.gradients import layer_norms
from helpers.ensembles.networks import MLP
from helpers.ensembles.training import fit
from helpers.kernel import Ensemble, Specification
from helpers.kernel.specification import ACTIVATIONS, LOSSES, OPTIMIZERS
from helpers.statistics import wilson
from tests.kernel import reference

MATRIX = [(a, loss, o) for a in ACTIVATIONS for loss in LOSSES for o in OPTIMIZERS]
RATES = {"sgd": 0.1, "momentum": 0.02, "adam": 0.01}


def compare(
    specification, steps, members=6, member=3, seed=0, tolerance=2e-4, **options
):
    """Train by both, and compare one member's weights."""
    rate = RATES[specification.optimizer]
    X, y = reference.samples(specification)
    ensemble = Ensemble(specification, members)
    ensemble.start("torch")
    layers = ensemble.weights
    rates = np.full(members, rate)
    rates[::2] /= 2  # member 3 has the whole rate
    records = ensemble.train(X, y, rates, steps, seed=5, **options)
    wanted, network = reference.trained(
        specification,
        layers,
        member,
        X,
        y,
        rate,
        steps,
        weight_decay=options.get("weight_decay", 0.0),
        batch_size=options.get("batch_size"),
        order_of=lambda epoch: reference.order(
            5, epoch, 0 if options.get("shared_order") else member, len(X)
        ),
    )
    found = [array[member] for pair in ensemble.weights for array in pair]
    for a, b in zip(found, wanted, strict=True):
        np.testing.assert_allclose(a, b, rtol=tolerance, atol=tolerance)
    loss = reference.LOSSES[specification.loss](network(X), y).item()
    np.testing.assert_allclose(records.losses[-1][member], loss, rtol=1e-3, atol=1e-6)


def outputs(loss):
    return {"squared": 2, "binary": 1, "multiclass": 3}[loss]


@pytest.mark.parametrize("case", MATRIX, ids="-".join)
def test_one_hidden_layer(case):
    sizes = (2, 5, 1 if case[1] == "squared" else outputs(case[1]))
    compare(Specification(sizes, *case), 100)


@pytest.mark.parametrize("case", MATRIX, ids="-".join)
def test_deep(case):
    sizes = (3, *[9, 8] * 5, outputs(case[1]))
    compare(Specification(sizes, *case), 5)


@pytest.mark.parametrize("shared_order", [False, True])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_minibatches_and_weight_decay(optimizer, shared_order):
    for loss in LOSSES:
        specification = Specification((2, 5, outputs(loss)), "tanh", loss, optimizer)
        compare(
            specification,
            40,
            batch_size=5,
            weight_decay=0.1,
            shared_order=shared_order,
        )


def test_wide_and_long():
    compare(Specification((64, 64, 64, 10), "relu", "multiclass"), 3)
    compare(Specification((1, *[2] * 50, 1), "tanh"), 5)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_gradient_norms(activation, loss):
    specification = Specification((3, 7, 4, outputs(loss)), activation, loss)
    X, y = reference.samples(specification)
    ensemble = Ensemble(specification, 5)
    network = MLP(specification.sizes, activation, init=ensemble.weights, members=5)
    y_like = y if loss != "binary" else y[:, 0]
    wanted = layer_norms(network, X, y_like, loss)
    np.testing.assert_allclose(ensemble.gradient_norms(X, y), wanted, rtol=1e-4)


def test_gradient_norms_neither_overflow_nor_vanish():
    specification = Specification((2, 3, 1), "identity")
    ensemble = Ensemble(specification)
    for size in (1e12, 1e-25):
        norms = ensemble.gradient_norms([[size, size]], [1.0])
        assert np.isfinite(norms).all() and (norms > 0).all()


def test_activations_within_two_units_in_the_last_place():
    # One layer of 64 inputs each of which is seen alone: outputs are σ of weights.
    z = torch.cat([torch.linspace(-20, 20, 4001), torch.logspace(-30, 0, 200)])
    for name, function in (("tanh", torch.tanh), ("sigmoid", torch.sigmoid)):
        specification = Specification((1, 1, 1), name)
        ensemble = Ensemble(specification, len(z))
        one, none = np.ones((len(z), 1, 1)), np.zeros((len(z), 1))
        ensemble.weights = [(z.numpy()[:, None, None], none), (one, none)]
        found = np.sqrt(ensemble.losses([[1.0]], [0.0]).astype(float))
        exact = function(z.double()).abs().numpy()
        normal = exact > 1e-15
        off = np.abs(found - exact)[normal] / np.spacing(exact.astype("f4"))[normal]
        assert off.max() < 3


def test_a_saturated_sigmoid_makes_no_product_that_underflows():
    # Processors take a hundred times as long for those as for other numbers.
    ensemble = Ensemble(Specification((1, 1, 1), "sigmoid"), 2)
    none = np.zeros((2, 1))
    inner = np.float32([-64, -1e4])[:, None, None], none
    ensemble.weights = [inner, (np.full((2, 1, 1), 1e15), none)]
    found = np.sqrt(ensemble.losses([[1.0]], [0.0]).astype(float))
    np.testing.assert_allclose(found, 1e15 * np.exp(-64), rtol=1e-5)
    ensemble.weights = [inner, (np.ones((2, 1, 1)), none)]
    norms = ensemble.gradient_norms([[1.0]], [1.0])
    assert (norms > 100 * np.finfo("f4").tiny).all()


@pytest.mark.slow
def test_rates_of_success_lie_in_each_other_s_intervals():
    X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], np.float32)
    y = np.array([0, 1, 1, 0], np.float32)
    ensemble = Ensemble(Specification((2, 2, 1)), 10_000)
    network = MLP((2, 2, 1), init=ensemble.weights, members=10_000)
    solved = int((ensemble.train(X, y, 0.1, 1000).losses[-1] < 0.01).sum())
    options = {"learning_rate": 0.1, "steps": 1000, "engine": "torch"}
    other = fit(network, X, y, **options).losses[-1]
    low, _, high = wilson(int((other < 0.01).sum()), 10_000)
    assert low <= solved / 10_000 <= high
