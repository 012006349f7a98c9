"""Triangles, sawteeth, bumps, and the pieces of ReLU networks."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from helpers.chapters.bumps import error_away, sigmoid_bump, step_limit
from helpers.chapters.piecewise import (
    interpolant_weights,
    maximal_pieces,
    merge_hinges,
    relu_sum,
    sawtooth,
    sawtooth_layers,
    triangle,
    triangle_corners,
    triangle_sum,
    triangle_weights,
)
from helpers.chapters.regions import (
    count_pieces,
    count_regions,
    plane_regions,
    polylines,
)
from helpers.ensembles.networks import MLP, ResidualMLP

finite = st.floats(-5, 5)
gaps = st.lists(st.floats(0.05, 2), min_size=1, max_size=12)


@st.composite
def polygons(draw):
    """Nodes in increasing order and a value at each."""
    nodes = np.cumsum([draw(finite), *draw(gaps)])
    size = len(nodes)
    return nodes, np.array(draw(st.lists(finite, min_size=size, max_size=size)))


@given(polygons())
def test_triangles_add_up_to_the_interpolant(drawn):
    nodes, values = drawn
    x = np.linspace(nodes[0], nodes[-1], 203)
    expected = np.interp(x, nodes, values)
    scale = 1 + np.abs(values).max() / np.diff(nodes).min()
    assert np.abs(triangle_sum(x, nodes, values) - expected).max() < 1e-12 * scale
    by_hinges = relu_sum(x, *interpolant_weights(nodes, values))
    assert np.abs(by_hinges - expected).max() < 1e-12 * scale


@given(polygons())
def test_interpolant_needs_one_neuron_for_each_piece(drawn):
    nodes, values = drawn
    hinges, weights, _ = interpolant_weights(nodes, values)
    assert len(hinges) == len(weights) == len(nodes) - 1
    rows = [
        triangle_weights(*corners, height)
        for corners, height in zip(triangle_corners(nodes), values, strict=True)
    ]
    all_hinges, all_weights = map(np.concatenate, zip(*rows, strict=True))
    merged = merge_hinges(all_hinges, all_weights)
    assert len(all_hinges) == 3 * len(nodes)
    assert len(merged[0]) <= 3 * len(nodes)
    x = np.linspace(nodes[0] - 3, nodes[-1] + 3, 101)
    difference = relu_sum(x, *merged) - relu_sum(x, all_hinges, all_weights)
    assert np.abs(difference).max() < 1e-9


def test_equal_gaps_share_hinges():
    nodes = np.arange(9.0)
    rows = [triangle_weights(*corners) for corners in triangle_corners(nodes)]
    hinges, weights = map(np.concatenate, zip(*rows, strict=True))
    assert len(hinges) == 27
    assert len(merge_hinges(hinges, weights)[0]) == 11


@given(st.floats(-4, 4), st.floats(0.1, 3), st.floats(0.1, 3), st.floats(-9, 9))
def test_triangle_has_its_corners_and_ends_in_zero(left, first, second, height):
    peak, right = left + first, left + first + second
    values = triangle(
        [left - 1, left, peak, right, right + 1], left, peak, right, height
    )
    assert np.abs(values - [0, 0, height, 0, 0]).max() < 1e-11 * (1 + abs(height))


def test_slide_21_is_exact():
    x = np.arange(-256, 257) / 128
    assert (triangle(x) == np.maximum(1 - np.abs(x), 0)).all()
    assert triangle_weights(-1, 0, 1)[1].tolist() == [1, -2, 1]


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


@pytest.mark.parametrize("depth", range(1, 9))
def test_side_by_side_the_sawtooth_takes_a_neuron_for_each_piece(depth):
    """With one neuron less, the first slope would be a multiple of 2^(depth+1)."""
    nodes = np.arange(2**depth + 1) / 2**depth
    hinges, weights, bias = interpolant_weights(nodes, sawtooth(nodes, depth))
    assert (len(hinges), bias) == (2**depth, 0.0)
    x = np.arange(1025) / 1024
    assert (relu_sum(x, hinges, weights) == sawtooth(x, depth)).all()
    assert weights[0] == 2**depth
    assert (np.abs(weights[1:]) == 2 ** (depth + 1)).all()


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


def _patterns(network, X):
    """Which hidden neurons are on at each point."""
    signs = []
    for layer in network[:-1]:
        X = layer(X)
        if isinstance(layer, torch.nn.Linear):
            signs.append(X > 0)
    return torch.cat(signs, 1)


@given(
    st.floats(0.5, 60),
    st.floats(0.0, 0.6),
    st.floats(-1, 1),
    st.floats(-1, 1),
    st.floats(-2, 2),
    st.floats(-2, 2),
)
def test_error_away_is_the_supremum(steepness, distance, p, q, g, h):
    x = np.unique(
        np.concatenate([np.linspace(-4, 4, 4001), [p - 1e-9, p, q, q + 1e-9]])
    )
    ends = [point + side * distance for point in (p, q) for side in (-1, 1)]
    x = np.sort(np.concatenate([x, ends]))
    away = np.minimum(np.abs(x - p), np.abs(x - q)) >= distance - 1e-12
    limit = step_limit(x, (p, q), (g, h))
    errors = np.abs(sigmoid_bump(x, steepness, (p, q), (g, h)) - limit)[away]
    sup = error_away(steepness, distance, (p, q), (g, h))
    if distance > 1e-3:
        assert errors.max() <= sup + 1e-9
        assert errors.max() >= sup - 0.02 * (abs(g) + abs(h)) * steepness / 60
    bound = (abs(g) + abs(h)) * np.exp(-steepness * distance)
    assert sup <= bound * (1 + 1e-12) + 1e-300


def test_error_of_slide_20_in_closed_form():
    sup = error_away(1000, 0.01)
    assert np.isclose(sup, 1 / (1 + np.exp(10)), rtol=1e-12)


@pytest.mark.parametrize(
    ("call", "error", "argument"),
    [
        (lambda: triangle_weights(0, 0, 1), ValueError, "left"),
        (lambda: triangle_weights(0, 1, 2, height=np.nan), ValueError, "height"),
        (lambda: relu_sum(0.0, [1, 2], [1]), ValueError, "weights"),
        (lambda: triangle_sum(0.0, [0, 0], [1, 2]), ValueError, "nodes"),
        (lambda: triangle_sum(0.0, [0], [1]), ValueError, "nodes"),
        (lambda: triangle_sum(0.0, [0, 1], [1, 2, 3]), ValueError, "values"),
        (lambda: interpolant_weights([0, 1], [1]), ValueError, "values"),
        (lambda: sawtooth(0.5, 0), ValueError, "depth"),
        (lambda: sawtooth_layers(1.5), TypeError, "depth"),
        (lambda: maximal_pieces([3, 0]), ValueError, "widths"),
        (lambda: sigmoid_bump(0.0, -1), ValueError, "steepness"),
        (lambda: sigmoid_bump(0.0, 1, positions=(1, 2, 3)), ValueError, "positions"),
        (lambda: error_away(1, -0.1), ValueError, "distance"),
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
