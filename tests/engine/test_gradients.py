"""Gradient norms against plain networks, finite differences against formulas."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from helpers.ensembles import gradients
from helpers.ensembles.activations import ACTIVATIONS
from helpers.ensembles.networks import MLP, ResidualMLP

DOUBLE = torch.float64


@pytest.mark.parametrize("network_class", [MLP, ResidualMLP])
def test_layer_norms_are_those_of_each_network_alone(network_class):
    network = network_class((3, 8, 8, 2), "tanh", members=5, dtype=DOUBLE)
    X, y = torch.randn(20, 3, dtype=DOUBLE), torch.randint(0, 2, (20,))
    norms = gradients.layer_norms(network, X, y, "multiclass")
    assert norms.shape == (5, 3)
    for e in range(5):
        alone = network.member(e)
        nn.functional.cross_entropy(alone(X), y).backward()
        expected = [p.grad.norm() for p in alone.parameters() if p.ndim == 2]
        torch.testing.assert_close(norms[e], torch.stack(expected))


def test_layer_norms_leave_the_network_as_it_was():
    network = MLP((2, 4, 4, 1), members=3, batch_norm=True)
    before = {name: value.clone() for name, value in network.state_dict().items()}
    norms = gradients.layer_norms(network, torch.randn(9, 2), torch.randn(9))
    assert norms.shape == (3, 3) and (norms > 0).all()
    for name, value in network.state_dict().items():
        assert torch.equal(value, before[name])
    assert all(p.grad is None for p in network.parameters())


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(-3, 3), min_size=1, max_size=5))
def test_finite_differences_of_a_polynomial(values):
    x = torch.tensor(values, dtype=DOUBLE)
    found = gradients.finite_differences(lambda v: (v**3).sum(), x)
    torch.testing.assert_close(found, 3 * x**2, atol=1e-8, rtol=1e-8)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_derivatives_of_activations(name):
    sigma = ACTIVATIONS[name]
    z = torch.tensor([-3.0, -1.0, -0.1, 0.1, 1.0, 3.0], dtype=DOUBLE)
    found = gradients.finite_differences(lambda v: sigma(v).sum(), z)
    torch.testing.assert_close(found, sigma.derivative(z), atol=1e-8, rtol=1e-8)


@pytest.mark.parametrize("name", ["identity", "sigmoid", "tanh", "relu", "leaky_relu"])
def test_derivatives_are_what_autograd_takes_even_at_zero(name):
    sigma = ACTIVATIONS[name]
    z = torch.tensor([-2.0, 0.0, 2.0], dtype=DOUBLE, requires_grad=True)
    sigma.module()(z).sum().backward()
    torch.testing.assert_close(z.grad, sigma.derivative(z.detach()))


def test_finite_differences_keep_the_shape_and_check_f():
    W = torch.randn(2, 3)
    found = gradients.finite_differences(lambda v: (v * v).sum(), W, step=1e-5)
    torch.testing.assert_close(found, 2 * W.double(), atol=1e-8, rtol=1e-8)
    with pytest.raises(ValueError, match="f: expected one number"):
        gradients.finite_differences(lambda v: v, torch.zeros(3))
    with pytest.raises(ValueError, match="step"):
        gradients.finite_differences(torch.sum, torch.zeros(3), step=0.0)
