"""Triangles, sawteeth, and the interpolants that they add up to."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

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
def test_side_by_side_the_sawtooth_takes_a_neuron_for_each_piece(depth):
    """With one neuron less, the first slope would be a multiple of 2^(depth+1)."""
    nodes = np.arange(2**depth + 1) / 2**depth
    hinges, weights, bias = interpolant_weights(nodes, sawtooth(nodes, depth))
    assert (len(hinges), bias) == (2**depth, 0.0)
    x = np.arange(1025) / 1024
    assert (relu_sum(x, hinges, weights) == sawtooth(x, depth)).all()
    assert weights[0] == 2**depth
    assert (np.abs(weights[1:]) == 2 ** (depth + 1)).all()


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
    ],
)
def test_bad_input_names_the_argument(call, error, argument):
    with pytest.raises(error, match=argument):
        call()
