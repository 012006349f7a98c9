"""Ensembles compute what their members would compute as ordinary networks."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from helpers.ensembles.activations import ACTIVATIONS
from helpers.ensembles.initialization import INITIALIZATIONS
from helpers.ensembles.layers import BatchNorm
from helpers.ensembles.networks import MLP, ResidualMLP
from helpers.ensembles.training import fit
from tests.engine.alone import assert_exact, train_alone

DOUBLE = torch.float64


def random_points(*shape, seed=0, dtype=DOUBLE):
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed)).to(dtype)


architectures = st.fixed_dictionaries(
    {
        "network_class": st.sampled_from([MLP, ResidualMLP]),
        "sizes": st.lists(st.sampled_from([1, 2, 5, 16, 20]), min_size=2, max_size=6),
        "activation": st.sampled_from(list(ACTIVATIONS)),
        "init": st.sampled_from(list(INITIALIZATIONS)),
        "members": st.integers(1, 5),
        "batch_norm": st.booleans(),
        "seed": st.integers(0, 1000),
    }
)
residual_options = st.fixed_dictionaries(
    {
        "skip": st.integers(1, 3),
        "projection": st.booleans(),
        "branch_scale": st.sampled_from([1.0, 0.3]),
    }
)


@settings(max_examples=80, deadline=None)
@given(architectures, residual_options, st.integers(2, 40))
def test_outputs_and_gradients_are_those_of_plain_networks(
    architecture, residual, points
):
    network_class = architecture.pop("network_class")
    options = residual if network_class is ResidualMLP else {}
    network = network_class(**architecture, **options, dtype=DOUBLE)
    X = random_points(points, network.sizes[0])
    weighting = random_points(network.members, points, network.sizes[-1], seed=1)
    outputs = network(X[None])
    trains = network.activation.trainable
    if trains:
        (outputs * weighting).sum().backward()
    for e in range(network.members):
        alone = network.member(e)
        expected = alone(X)
        torch.testing.assert_close(outputs[e], expected)
        if trains:
            (expected * weighting[e]).sum().backward()
            for name, parameter in alone.named_parameters():
                own = network.layers.get_parameter(name).grad[e]
                torch.testing.assert_close(own, parameter.grad, rtol=1e-7, atol=1e-9)


def test_a_member_is_built_of_pytorchs_own_layers():
    alone = MLP((2, 8, 8, 3), "tanh", members=4, batch_norm=True).member(2)
    kinds = [type(layer) for layer in alone]
    hidden = [nn.Linear, nn.BatchNorm1d, nn.Tanh]
    assert type(alone) is nn.Sequential
    assert kinds == [*hidden, *hidden, nn.Linear]


def test_one_network_behaves_as_any_module():
    network = MLP((2, 16, 1))
    X = random_points(5, 2, dtype=torch.float32)
    assert network(X).shape == (5, 1)
    assert network(X[None]).shape == (1, 5, 1)
    assert MLP((2, 16, 1), members=1)(X).shape == (1, 5, 1), "of one as of any other E"
    torch.testing.assert_close(network(X), network.member(0)(X))
    optimizer = torch.optim.SGD(network.parameters(), lr=0.1)
    network(X).square().mean().backward()
    optimizer.step()
    again = MLP((2, 16, 1), seed=5)
    again.load_state_dict(network.state_dict())
    assert torch.equal(again(X), network(X))
    assert network.double()(X.double()).dtype == DOUBLE


def test_points_are_shared_or_each_members_own():
    network = MLP((2, 4, 3), members=6)
    X = random_points(6, 7, 2, dtype=torch.float32)
    own = network(X)
    assert own.shape == (6, 7, 3)
    for e in range(6):
        torch.testing.assert_close(own[e], network(X[e])[e])


@pytest.mark.parametrize("init", INITIALIZATIONS)
def test_member_7_of_10_is_member_7_of_10_000(init):
    few = MLP((3, 5, 5, 2), init=init, members=10, seed=3)
    many = MLP((3, 5, 5, 2), init=init, members=10_000, seed=3)
    for small, large in zip(few.parameters(), many.parameters(), strict=True):
        assert torch.equal(small[7], large[7])


def test_seeds_members_layers_and_dtypes_differ_as_they_should():
    network = MLP((4, 4, 4), members=2, seed=0)
    first, second = (layer.weight for layer in network.linear_layers())
    assert not torch.equal(first[0], first[1])
    assert not torch.equal(first[0], second[0])
    other = MLP((4, 4, 4), members=2, seed=1).linear_layers()[0].weight
    assert not torch.equal(first, other)
    exact = MLP((4, 4, 4), members=2, seed=0, dtype=DOUBLE).linear_layers()[0].weight
    assert torch.equal(first, exact.float())


@pytest.mark.parametrize(
    ("init", "variance", "bias_variance"),
    [
        ("torch", 1 / (3 * 50), 1 / (3 * 50)),
        ("normal", 1.0, 0.0),
        ("xavier", 2 / (50 + 30), 0.0),
        ("he", 2 / 50, 0.0),
    ],
)
def test_initial_weights_have_the_variance_of_their_source(
    init, variance, bias_variance
):
    assert INITIALIZATIONS[init].variance(50, 30) == pytest.approx(variance)
    layer = MLP((50, 30, 1), init=init, members=200).linear_layers()[0]
    assert layer.weight.mean().abs() < 0.01 * variance**0.5
    assert layer.weight.var().item() == pytest.approx(variance, rel=0.01)
    assert layer.bias.var().item() == pytest.approx(bias_variance, rel=0.05)


def test_weights_can_be_given_for_all_or_for_each():
    shared = [([[1.0, 1.0], [1.0, 1.0]], [0.0, -1.0]), ([[1.0, -2.0]], [0.0])]
    xor = MLP((2, 2, 1), init=shared, members=3)
    corners = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    assert torch.equal(xor(corners)[..., 0], torch.tensor([[0.0, 1.0, 1.0, 0.0]] * 3))
    own = random_points(3, 1, 2)
    line = MLP((2, 1), init=[(own, torch.zeros(3, 1))], members=3, dtype=DOUBLE)
    assert torch.equal(line.linear_layers()[0].weight, own)


def test_a_member_is_taken_out_as_a_copy():
    network = ResidualMLP((2, 6, 6, 1), members=4, seed=1)
    X = random_points(5, 2, dtype=torch.float32)
    before = network(X).detach()
    alone = network.member(2)
    with torch.no_grad():
        for parameter in alone.parameters():
            parameter.add_(1.0)
    assert torch.equal(network(X), before)


def test_batch_norm_follows_the_mode_and_its_running_averages():
    network = MLP((2, 5, 1), members=3, batch_norm=True, dtype=DOUBLE)
    alone = [network.member(e) for e in range(3)]
    for seed in range(4):
        X = random_points(3, 9, 2, seed=seed)
        network(X)
        for e in range(3):
            alone[e](X[e])
    network.eval()
    X = random_points(4, 2, seed=9)
    for e in range(3):
        torch.testing.assert_close(network(X)[e], alone[e].eval()(X))
        taken = network.member(e)
        assert not taken.training and taken[1].num_batches_tracked == 4


@pytest.mark.parametrize("momentum", [0.3, None])
def test_what_is_set_by_hand_counts_in_members_and_in_training(momentum):
    def prepared():
        options = {"members": 3, "batch_norm": True, "dtype": DOUBLE, "skip": 1}
        network = ResidualMLP((2, 5, 5, 1), **options)
        for layer in network.layers.modules():
            if isinstance(layer, BatchNorm):
                layer.momentum, layer.eps = momentum, 0.1
        network.layers[1].scale = 0.2
        return network

    network = prepared()
    X, y = random_points(9, 2), random_points(9, seed=1)
    assert_exact(network, X, y[:, None], steps=20, chosen=[1])
    alone = prepared().member(1)
    train_alone(alone, X, y[:, None], steps=20)
    torch.testing.assert_close(network.eval()(X)[1], alone.eval()(X))


def test_recorded_losses_are_those_after_eval():
    network = MLP((2, 5, 1), members=2, batch_norm=True, dtype=DOUBLE)
    X, y = random_points(9, 2), random_points(9, seed=1)
    history = fit(network, X, y, learning_rate=0.1, steps=5, record_every=5)
    assert network.training
    expected = (network.eval()(X)[..., 0] - y).square().mean(1)
    torch.testing.assert_close(history.losses[-1], expected)


def test_like_copies_what_it_is_given():
    network = MLP((2, 5, 1), members=4)
    state = {k: v[:2] for k, v in network.layers.state_dict().items()}
    twin = network.like(state)
    before = network(torch.ones(3, 2)).detach()
    with torch.no_grad():
        for parameter in twin.parameters():
            parameter.zero_()
    assert twin.members == 2 and not twin(torch.ones(3, 2)).any()
    assert torch.equal(network(torch.ones(3, 2)), before)
    state["0.bias"] = torch.zeros(2, 4)
    with pytest.raises(ValueError, match="state: expected"):
        network.like(state)


def blocks(*sizes, **options):
    """Return the kind of each block, and how many hidden layers its branch has."""
    *layers, _ = ResidualMLP(sizes, members=2, **options).layers
    branches = [getattr(block, "branch", block) for block in layers]
    kinds = [type(block).__name__ for block in layers]
    return list(zip(kinds, [len(branch) // 2 for branch in branches], strict=True))


def test_a_layer_that_changes_the_width_stands_alone():
    alone = ("Sequential", 1)
    assert blocks(3, 8, 8, 8, 2) == [alone, *[("Residual", 1)] * 2]
    assert blocks(3, 8, 8, 8, 4, 2, skip=2) == [alone, ("Residual", 2), alone]
    assert blocks(3, 8, 8, 4, 4, 2, skip=2) == [
        *[alone, ("Residual", 1)] * 2,
    ], "blocks before such a layer and at the end are shorter"
    assert blocks(3, 8, 3, 2, skip=2) == [alone, alone], "there and back is no block"
    for skip, whole in [(1, 19), (2, 9), (3, 6), (6, 3), (19, 1), (30, 0)]:
        rest = 19 - whole * skip
        shorter = [("Residual", rest)] if rest else []
        expected = [alone, *[("Residual", skip)] * whole, *shorter]
        assert blocks(64, *[16] * 20, 10, skip=skip) == expected


def test_projections_carry_skips_over_changes_of_the_width():
    network = ResidualMLP((3, 8, 8, 8, 4, 2), skip=2, members=2, projection=True)
    shortcuts = [block.shortcut.weight.shape for block in network.layers[:2]]
    assert shortcuts == [(2, 8, 3), (2, 4, 8)]
    same = blocks(3, 8, 8, 8, 2, skip=3, projection=True)
    assert same == [("Residual", 3)]


@pytest.mark.parametrize("skip", [1, 2, 3])
def test_skips_change_no_initial_weight(skip):
    sizes = (3, 8, 8, 8, 4, 4, 2)
    plain = MLP(sizes, members=2).parameters()
    residual = ResidualMLP(sizes, members=2, skip=skip).parameters()
    for one, other in zip(plain, residual, strict=True):
        assert torch.equal(one, other)


def test_a_residual_network_starts_from_the_weights_of_its_plain_twin():
    plain = MLP((3, 8, 8, 8, 2), members=2, seed=4)
    residual = ResidualMLP((3, 8, 8, 8, 2), members=2, seed=4)
    for one, other in zip(plain.parameters(), residual.parameters(), strict=True):
        assert torch.equal(one, other)
    X = random_points(5, 3, dtype=torch.float32)
    assert not torch.allclose(plain(X), residual(X))


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"sizes": (2, 0, 1)}, ValueError, "sizes"),
        ({"sizes": (2, 1.5, 1)}, TypeError, "sizes"),
        ({"sizes": (2,)}, ValueError, "sizes"),
        ({"sizes": 2}, ValueError, "sizes"),
        ({"activation": "RELU"}, ValueError, "activation.*'relu', 'leaky_relu'"),
        ({"init": "kaiming"}, ValueError, "init.*'torch', 'normal', 'xavier', 'he'"),
        ({"init": [([[1.0]], [0.0])]}, ValueError, "init.*2 pairs"),
        ({"init": [([[1.0]], [0.0])] * 2}, ValueError, r"init\[0\] weights"),
        ({"members": 0}, ValueError, "members"),
        ({"members": True}, TypeError, "members"),
        ({"seed": -1}, ValueError, "seed"),
    ],
)
def test_bad_arguments_are_named(arguments, error, message):
    with pytest.raises(error, match=message):
        MLP(**{"sizes": (2, 3, 1)} | arguments)


def test_bad_calls_are_named():
    network = MLP((2, 3, 1), members=4)
    with pytest.raises(ValueError, match="X"):
        network(torch.zeros(5, 3))
    with pytest.raises(ValueError, match="X"):
        network(torch.zeros(3, 5, 2))
    with pytest.raises(ValueError, match="e:"):
        network.member(4)
    with pytest.raises(ValueError, match="X: expected at least 2 points"):
        MLP((2, 3, 1), batch_norm=True)(torch.zeros(1, 2))
    with pytest.raises(ValueError, match="skip"):
        ResidualMLP((2, 3, 1), skip=0)


def test_second_derivatives_are_right_too():
    network = MLP((2, 5, 3), "tanh", members=2, dtype=DOUBLE)
    X = random_points(2, 4, 2).requires_grad_()
    assert torch.autograd.gradcheck(network, X)
    assert torch.autograd.gradgradcheck(network, X)
