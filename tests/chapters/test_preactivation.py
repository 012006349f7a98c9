"""Blocks that normalise first: what they compute, and what they share with others."""

import pytest
import torch
from torch import nn

from helpers.chapters.preactivation import PreactivationMLP
from helpers.ensembles.networks import ResidualMLP

SIZES = (3, *[4] * 6, 2)


def test_it_computes_what_its_formula_says():
    network = PreactivationMLP(SIZES, init="he", members=2, dtype=torch.float64)
    X = torch.randn(5, 3, dtype=torch.float64)
    for e in range(2):
        weights = [
            (layer.weight[e], layer.bias[e]) for layer in network.linear_layers()
        ]

        def layer(z, k, weights=weights):
            z = (z - z.mean(0)) / (z.var(0, correction=0) + 1e-5).sqrt()
            return torch.relu(z) @ weights[k][0].T + weights[k][1]

        z = X @ weights[0][0].T + weights[0][1]
        for k in (1, 3):
            z = z + layer(layer(z, k), k + 1)
        z = layer(z + layer(z, 5), 6)  # six hidden layers: a block of one at the end
        torch.testing.assert_close(network.train()(X)[e], z)


def test_it_starts_with_the_weights_of_a_residual_network_of_its_sizes():
    built = [kind(SIZES, init="he", seed=3) for kind in (PreactivationMLP, ResidualMLP)]
    own, other = ([la.weight for la in network.linear_layers()] for network in built)
    assert len(own) == 7
    assert all(torch.equal(a, b) for a, b in zip(own, other, strict=True))


def test_a_member_is_an_ordinary_network():
    network = PreactivationMLP(SIZES, members=3).eval()
    alone = network.member(1)
    assert isinstance(alone[0], nn.Linear)
    X = torch.randn(5, 3)
    torch.testing.assert_close(alone(X), network(X)[1])


@pytest.mark.parametrize("sizes", [(3, 4, 5, 2), (3, 2)])
def test_other_widths_are_refused(sizes):
    with pytest.raises(ValueError, match="sizes"):
        PreactivationMLP(sizes)
