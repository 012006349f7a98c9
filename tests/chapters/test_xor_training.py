"""The fast training loop for XOR, and where it ends."""

import numpy as np
import pytest
import torch

from helpers.chapters.xor import (
    active_sets,
    stationary_loss,
)
from helpers.chapters.xor_training import (
    XOR_INPUTS,
    XOR_TARGETS,
    train_xor,
    xor_gradient,
)
from helpers.ensembles.activations import activation
from helpers.ensembles.networks import MLP, ResidualMLP
from helpers.ensembles.training import fit


@pytest.mark.parametrize("name", ["relu", "leaky_relu", "tanh", "sigmoid", "identity"])
def test_gradient_by_hand_is_autograds(name):
    generator = torch.Generator().manual_seed(0)
    theta = torch.randn(13, 5, generator=generator, dtype=torch.float64)
    theta.requires_grad_()
    X, y = XOR_INPUTS.double(), XOR_TARGETS.double()
    w1, w2, b, v = theta[:-1].view(4, 3, 5)
    z = w1 * X[:, :1, None] + w2 * X[:, 1:, None] + b
    f = (activation(name)(z) * v).sum(1) + theta[-1]
    (f - y[:, None]).square().mean(0).sum().backward()
    got = xor_gradient(theta.detach(), activation(name))
    assert torch.allclose(got, theta.grad, atol=1e-14)


@pytest.mark.parametrize("name", ["relu", "tanh", "sigmoid"])
@pytest.mark.parametrize(("optimizer", "rate"), [("sgd", 0.1), ("adam", 0.05)])
def test_the_steps_are_those_of_the_general_loop(name, optimizer, rate):
    def make():
        return MLP((2, 3, 1), name, members=40, dtype=torch.float64)

    slow, fast, early = make(), make(), make()
    X, y = XOR_INPUTS.double(), XOR_TARGETS.double()
    wanted = fit(slow, X, y, "squared", optimizer, rate, 150).losses[-1]
    assert torch.allclose(train_xor(fast, optimizer, rate, 150), wanted, atol=1e-10)
    for a, b in zip(slow.parameters(), fast.parameters(), strict=True):
        assert torch.allclose(a, b, atol=1e-6)
    # Members that rest are done; the others take the same steps as before.
    losses = train_xor(early, optimizer, rate, 150, done=0.05)
    still = losses >= 0.05
    assert torch.allclose(losses[still], wanted[still], atol=1e-10)
    assert (wanted[~still] < 0.05).all()


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: train_xor(MLP((2, 2, 2, 1))), ValueError),
        (lambda: train_xor(MLP((2, 2, 1), "sign")), ValueError),
        (lambda: train_xor(MLP((2, 2, 1), batch_norm=True)), ValueError),
        (lambda: train_xor(ResidualMLP((2, 2, 1))), TypeError),
        (lambda: train_xor(torch.nn.Linear(2, 1)), TypeError),
        (lambda: train_xor(MLP((2, 2, 1)), "newton"), ValueError),
        (lambda: train_xor(MLP((2, 2, 1)), learning_rate=0), ValueError),
    ],
)
def test_bad_training_is_refused(make, error):
    with pytest.raises(error, match="expected"):
        make()


def test_active_sets_predict_where_training_ends():
    network = MLP((2, 2, 1), "relu", members=300, dtype=torch.float64)
    losses = train_xor(network, "sgd", 0.1, 4000)
    active = active_sets(network)
    assert active.shape == (300, 2, 4)
    assert np.mean(np.abs(stationary_loss(active) - losses.numpy()) < 1e-3) > 0.99


def test_stuck_networks_are_local_minima():
    network = MLP((2, 2, 1), "relu", members=300, dtype=torch.float64)
    losses = train_xor(network, "sgd", 0.1, 4000)
    X, y = XOR_INPUTS.double(), XOR_TARGETS.double()
    hidden = network.linear_layers()[0]
    u = hidden.weight @ X.T + hidden.bias.unsqueeze(-1)
    chosen = (u.abs().amin((1, 2)) > 0.01) & (losses > 0.1)
    assert chosen.sum() > 100
    lowest = torch.from_numpy(stationary_loss(active_sets(network)))
    generator = torch.Generator().manual_seed(0)
    for _ in range(50):
        near = {
            name: v
            + 1e-3 * torch.randn(v.shape, generator=generator, dtype=torch.float64)
            for name, v in network.layers.state_dict().items()
        }
        with torch.no_grad():
            around = (network.like(near)(X).squeeze(-1) - y).square().mean(1)
        assert (around[chosen] >= lowest[chosen] - 1e-12).all()


def test_one_neuron_stays_above_one_sixth():
    for name in ("relu", "tanh", "sigmoid", "leaky_relu"):
        network = MLP((2, 1, 1), name, members=200, dtype=torch.float64)
        assert train_xor(network, "adam", 0.05, 800).min() >= 1 / 6 - 1e-12
