"""Predicted gradients against measured ones, and products of random matrices."""

import numpy as np
import pytest
import torch

from helpers.chapters.propagation import (
    lyapunov_exponents,
    output_gradients,
    predicted_gradients,
    variance_map,
)
from helpers.ensembles.activations import ACTIVATIONS
from helpers.ensembles.networks import MLP

DOUBLE = torch.float64


@pytest.mark.parametrize("name", ["identity", "relu", "leaky_relu", "tanh", "sigmoid"])
@pytest.mark.parametrize("variance", [0.0, 0.3, 30.0])
def test_variance_map_is_the_mean_over_normal_numbers(name, variance):
    generator = torch.Generator().manual_seed(0)
    z = torch.randn(400_000, generator=generator, dtype=DOUBLE) * variance**0.5
    sigma = ACTIVATIONS[name]
    wanted = sigma(z).square().mean(), sigma.derivative(z).square().mean()
    assert variance_map(name, variance) == pytest.approx(
        [float(value) for value in wanted], rel=0.02, abs=1e-9
    )


@pytest.mark.parametrize("activation", ["identity", "tanh", "relu", "sigmoid"])
@pytest.mark.parametrize("init", ["xavier", "he"])
def test_prediction_is_the_mean_square_of_wide_networks(activation, init):
    sizes = (40, 100, 60, 80, 1)
    network = MLP(sizes, activation, init, members=300, dtype=DOUBLE)
    generator = torch.Generator().manual_seed(1)
    X = torch.randn(300, 1, 40, generator=generator, dtype=DOUBLE)
    measured = output_gradients(network, X).square().mean(0).sqrt().log10()
    predicted = predicted_gradients(sizes, activation, init)
    assert np.allclose(measured, predicted, atol=0.04)


def test_gradient_of_signed_outputs():
    network = MLP((3, 5, 1), "tanh", members=2, dtype=DOUBLE)
    X = torch.randn(4, 3, dtype=DOUBLE)
    signs = torch.tensor([[1.0, -1, 1, 1], [1, 1, 1, -1]], dtype=DOUBLE)
    norms = output_gradients(network, X, signs)
    for e in range(2):
        alone = network.member(e)
        (signs[e] @ alone(X)[:, 0] / 2).backward()
        wanted = [p.grad.norm() for p in alone.parameters() if p.ndim == 2]
        torch.testing.assert_close(norms[e], torch.stack(wanted))


def test_lyapunov_exponents_of_random_products():
    generator = torch.Generator().manual_seed(0)
    Q, logs = torch.eye(4, dtype=DOUBLE).expand(50, 4, 4), 0
    for _ in range(200):
        G = 0.7 * torch.randn(50, 4, 4, generator=generator, dtype=DOUBLE)
        Q, R = torch.linalg.qr(G @ Q)
        logs = logs + R.diagonal(dim1=1, dim2=2).abs().log().mean(0)
    assert np.allclose(logs / 200, lyapunov_exponents(4, 0.49), atol=0.02)


@pytest.mark.parametrize(
    ("make", "argument"),
    [
        (lambda: variance_map("tanh", -1.0), "variance"),
        (lambda: variance_map("softplus", 1.0), "activation"),
        (lambda: predicted_gradients((3, 1), "tanh", "torch"), "init"),
        (lambda: predicted_gradients((3,), "tanh", "he"), "sizes"),
        (lambda: output_gradients(MLP((2, 2)), torch.ones(1, 2)), "network"),
        (lambda: lyapunov_exponents(0), "n"),
        (lambda: lyapunov_exponents(3, 0.0), "variance"),
    ],
)
def test_bad_value_is_named(make, argument):
    with pytest.raises(ValueError, match=argument):
        make()
