"""The pieces of ReLU networks, on a line and in the plane."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from helpers.chapters.piecewise import (
    maximal_pieces,
    sawtooth,
    sawtooth_layers,
)
from helpers.chapters.regions import (
    count_pieces,
    count_regions,
    plane_regions,
    polylines,
    random_networks,
)
from helpers.ensembles.networks import MLP, ResidualMLP


def _patterns(network, X):
    """Which hidden neurons are on at each point."""
    signs = []
    for layer in network[:-1]:
        X = layer(X)
        if isinstance(layer, torch.nn.Linear):
            signs.append(X > 0)
    return torch.cat(signs, 1)


@pytest.mark.parametrize("depth", range(1, 9))
def test_sawtooth_is_a_network_with_twice_the_teeth_each_layer(depth):
    network = MLP(
        (1, *[2] * depth, 1), init=sawtooth_layers(depth), dtype=torch.float64
    )
    x = np.arange(1025) / 1024
    with torch.no_grad():
        outputs = network(torch.tensor(x)[:, None])[:, 0].numpy()
    assert (outputs == sawtooth(x, depth)).all()
    ((t, values),) = polylines(network, [0.0], [1.0])
    assert t.tolist() == [k / 2**depth for k in range(2**depth + 1)]
    assert values[:, 0].tolist() == [float(k % 2) for k in range(2**depth + 1)]
    assert count_pieces(network, [0.0], [1.0]) == 2**depth
    assert 2**depth <= maximal_pieces([2] * depth)


@given(
    st.integers(0, 500),
    st.lists(st.integers(1, 7), min_size=1, max_size=3),
    st.sampled_from(["relu", "leaky_relu"]),
)
def test_polyline_is_the_network_and_never_has_too_many_pieces(seed, widths, name):
    network = MLP((2, *widths, 1), name, members=3, seed=seed, dtype=torch.float64)
    start, end = torch.tensor([[-3.0, 1.0], [4.0, -2.0]], dtype=torch.float64)
    t = torch.linspace(0, 1, 301, dtype=torch.float64)[:, None]
    with torch.no_grad():
        outputs = network(start + t * (end - start))[..., 0].numpy()
    for row, (corners, values) in zip(
        outputs, polylines(network, start, end), strict=True
    ):
        rebuilt = np.interp(t[:, 0].numpy(), corners, values[:, 0])
        assert np.abs(rebuilt - row).max() < 1e-9
        assert len(corners) - 1 <= maximal_pieces(widths)


@given(st.integers(0, 500), st.integers(1, 8))
def test_lines_in_general_position_cut_as_zaslavsky_counts(seed, width):
    network = MLP((2, width, 1), members=2, seed=seed, dtype=torch.float64)
    W, b = (p.detach().numpy() for p in network.linear_layers()[0].parameters())
    far = np.abs(b / np.linalg.norm(W, axis=-1)).max()  # every line meets the window
    for e in range(2):
        for i in range(width):
            for j in range(i):
                point = np.linalg.solve(W[e, [i, j]], -b[e, [i, j]])
                far = max(far, np.abs(point).max())
    window = 10 * (1 + far) * np.array([-1.0, 1.0, -1.0, 1.0])
    # Every pair of lines meets inside, unless nearly parallel ones meet too far out.
    if far < 1e4:
        expected = 1 + width + width * (width - 1) // 2
        assert count_regions(network, window).tolist() == [expected] * 2


@pytest.mark.parametrize("name", ["relu", "leaky_relu"])
def test_plane_regions_tile_the_window_with_one_pattern_each(name):
    network = MLP((2, 9, 8, 7, 1), name, "he", members=4, dtype=torch.float64)
    for k, layer in enumerate(network.linear_layers()):
        generator = torch.Generator().manual_seed(k)
        with torch.no_grad():
            layer.bias.normal_(generator=generator)
    owner, corners = plane_regions(network, (-2, 3, -2, 2))
    counts = count_regions(network, (-2, 3, -2, 2))
    x, y = corners[..., 0], corners[..., 1]
    cross = x * np.roll(y, -1, 1) - y * np.roll(x, -1, 1)
    areas = np.abs(cross.sum(1)) / 2
    for e in range(4):
        assert np.isclose(areas[owner == e].sum(), 20.0)
        big = areas[owner == e] > 1e-6
        centres = torch.tensor(corners[owner == e].mean(1))
        inside = _patterns(network.member(e), centres)
        assert len(torch.unique(inside[big], dim=0)) == big.sum()
        grid = torch.cartesian_prod(
            torch.linspace(-2, 3, 200, dtype=torch.float64),
            torch.linspace(-2, 2, 200, dtype=torch.float64),
        )
        seen = len(torch.unique(_patterns(network.member(e), grid), dim=0))
        assert 0.7 * counts[e] < seen <= counts[e]


@pytest.mark.parametrize(
    ("call", "error", "argument"),
    [
        (lambda: count_pieces(MLP((1, 2, 1), "tanh"), [0], [1]), ValueError, "relu"),
        (lambda: count_pieces(MLP((2, 2, 1)), [0], [1]), ValueError, "start"),
        (lambda: count_regions(MLP((1, 2, 1)), (0, 1, 0, 1)), ValueError, "2 inputs"),
        (
            lambda: count_regions(ResidualMLP((2, 2, 2, 1)), (0, 1, 0, 1)),
            ValueError,
            "plain MLP",
        ),
    ],
)
def test_bad_input_names_the_argument(call, error, argument):
    with pytest.raises(error, match=argument):
        call()


def test_random_networks_are_drawn_alike_with_the_variance_they_tell():
    networks = random_networks((2, 40, 40, 1), members=50, bias_scale=0.5)
    again = random_networks((2, 40, 40, 1), members=50, bias_scale=0.5)
    assert all(map(torch.equal, networks.parameters(), again.parameters()))
    layers = networks.linear_layers()
    assert layers[0].weight.dtype == torch.float64
    assert layers[0].weight.var().item() == pytest.approx(1, rel=0.1)
    assert layers[1].weight.var().item() == pytest.approx(2 / 40, rel=0.02)
    assert layers[1].bias.std().item() == pytest.approx(0.5, rel=0.1)
