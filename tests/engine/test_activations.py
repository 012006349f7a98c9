"""Activation functions of the reader's own, whatever they are called."""

import copy
import pickle

import pytest
import torch
from torch import nn

from helpers.chapters.regions import count_regions
from helpers.chapters.xor_training import XOR_INPUTS, XOR_TARGETS, train_xor
from helpers.ensembles.activations import ACTIVATIONS, Activation, activation
from helpers.ensembles.networks import MLP
from helpers.ensembles.training import fit
from tests.engine.alone import DOUBLE, assert_exact, data, parameters_of


def steep(z):
    return nn.functional.leaky_relu(z, 0.3)


def steep_slope(z):
    return torch.where(z > 0, 1.0, 0.3).to(z.dtype)


OWN = Activation("leaky_relu", steep, steep_slope, "0.3")


def test_an_activation_of_ones_own_is_itself_whatever_its_name():
    network = MLP((2, 3, 1), OWN)
    z = torch.tensor([-1.0, 2.0])
    assert network.layers[1](z).tolist() == network.member(0)[1](z).tolist()
    assert network.layers[1](z).tolist() == pytest.approx([-0.3, 2.0])
    assert activation("leaky_relu") is ACTIVATIONS["leaky_relu"]


@pytest.mark.parametrize(
    "again", [copy.deepcopy, lambda a: pickle.loads(pickle.dumps(a))]
)
def test_it_can_be_copied_and_stored(again):
    network = MLP((2, 3, 1), OWN, members=2)
    X = torch.randn(5, 2, generator=torch.Generator().manual_seed(0))
    assert torch.equal(again(network)(X), network(X))
    assert again(OWN) == OWN
    assert again(ACTIVATIONS["tanh"]) is ACTIVATIONS["tanh"]


def test_it_is_trained_as_alone():
    network = MLP((2, 8, 1), OWN, members=3, dtype=DOUBLE)
    assert_exact(network, *data("binary"), loss="binary", steps=100)


@pytest.mark.parametrize("name", ["leaky_relu", "tanh", "sigmoid"])
def test_xor_by_hand_takes_it_too(name):
    own = Activation(name, steep, steep_slope, "")
    by_hand, general = (MLP((2, 3, 1), own, members=9, dtype=DOUBLE) for _ in range(2))
    with torch.no_grad():
        train_xor(by_hand, "sgd", 0.1, 50)
    X, y = XOR_INPUTS.to(DOUBLE), XOR_TARGETS.to(DOUBLE)
    fit(general, X, y, learning_rate=0.1, steps=50)
    torch.testing.assert_close(parameters_of(by_hand), parameters_of(general))


def test_regions_are_counted_only_where_the_slopes_are_known():
    with pytest.raises(ValueError, match="relu or leaky_relu; got MLP with leaky_relu"):
        count_regions(MLP((2, 3, 1), OWN), (-1, 1, -1, 1))
