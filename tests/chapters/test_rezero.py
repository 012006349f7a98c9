"""Residual networks whose branches start behind a gate at zero."""

import torch

from helpers.chapters.rezero import Gate, ReZeroMLP
from helpers.datasets import blobs
from helpers.ensembles.networks import MLP
from helpers.ensembles.training import fit

SIZES = (2, 5, 5, 5, 1)


def test_at_the_start_the_blocks_are_the_identity():
    X = torch.randn(7, 2, generator=torch.Generator().manual_seed(0))
    deep = ReZeroMLP(SIZES, init="he", members=3)
    first, last = deep.linear_layers()[0], deep.linear_layers()[-1]
    with torch.no_grad():
        wanted = last(torch.relu(first(X.expand(3, -1, -1))))
        assert torch.equal(deep(X), wanted)


def test_weights_start_as_those_of_a_plain_network():
    gated, plain = (kind(SIZES, init="he", seed=4) for kind in (ReZeroMLP, MLP))
    for one, other in zip(gated.linear_layers(), plain.linear_layers(), strict=True):
        assert torch.equal(one.weight, other.weight)


def test_gates_learn_and_members_train_as_if_alone():
    X, y = blobs(40, labels=(0, 1))
    X = X.double()
    options = {"loss": "binary", "learning_rate": 0.1, "steps": 20, "device": "cpu"}
    double = {"init": "he", "dtype": torch.float64}
    together = ReZeroMLP(SIZES, **double, members=2)
    alone = ReZeroMLP(SIZES, **double)
    for network in (together, alone):
        fit(network, X, y, **options)
    with torch.no_grad():
        assert torch.allclose(together(X)[0], alone(X), atol=1e-12)
    gates = [module for module in together.modules() if isinstance(module, Gate)]
    assert len(gates) == 2
    assert all(gate.weight.abs().min() > 1e-6 for gate in gates)


def test_a_member_is_an_ordinary_network():
    X, y = blobs(40, labels=(0, 1))
    network = ReZeroMLP(SIZES, init="he", members=3)
    fit(network, X, y, loss="binary", steps=5, device="cpu")
    with torch.no_grad():
        assert torch.allclose(network(X)[1], network.member(1)(X), atol=1e-6)
