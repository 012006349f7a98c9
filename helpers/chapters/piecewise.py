"""Piecewise-linear functions of one variable as sums and compositions of ReLUs.

A *hinge* t with weight a is one neuron, x ↦ a(x − t)₊: its input weight is 1, its
bias −t, its output weight a.
"""

import math

import numpy as np

from helpers.validation import finite_vector, integer, number

__all__ = [
    "interpolant_weights",
    "maximal_pieces",
    "merge_hinges",
    "relu_sum",
    "sawtooth",
    "sawtooth_layers",
    "triangle",
    "triangle_corners",
    "triangle_sum",
    "triangle_weights",
]


def relu_sum(x, hinges, weights, bias=0.0):
    """Compute bias + Σⱼ weights[j] (x − hinges[j])₊.

    Parameters
    ----------
    x : array_like
    hinges, weights : (m,) array_like
    bias : float

    Returns
    -------
    ndarray of the shape of x

    Raises
    ------
    ValueError
        When there is not one weight for each hinge.
    """
    x, hinges = np.asarray(x, dtype=float), finite_vector("hinges", hinges)
    weights = finite_vector("weights", weights, len(hinges))
    return np.maximum(x[..., None] - hinges, 0) @ weights + bias


def triangle_weights(left, peak, right, height=1.0):
    """Return the three ReLUs of a triangle with corners left < peak < right.

    Parameters
    ----------
    left, peak, right : float
        The triangle is 0 up to ``left`` and from ``right`` on.
    height : float
        Its value at ``peak``; may be negative.

    Returns
    -------
    hinges, weights : (3,) ndarrays
        Each weight is the change of slope at its hinge, so that they sum to zero.

    Raises
    ------
    ValueError
        When the corners are not in increasing order.
    """
    for name, value in (("left", left), ("peak", peak), ("right", right)):
        number(name, value)
    number("height", height)
    if not left < peak < right:
        raise ValueError(
            f"left, peak, right: expected left < peak < right; "
            f"got {left}, {peak}, {right}"
        )
    up, down = height / (peak - left), height / (right - peak)
    return np.array([left, peak, right], float), np.array([up, -up - down, down])


def triangle(x, left=-1.0, peak=0.0, right=1.0, height=1.0):
    """Compute a triangle function as three ReLUs; by default that of slide 21."""
    return relu_sum(x, *triangle_weights(left, peak, right, height))


def triangle_corners(nodes):
    """Return the corners of one triangle per node: (n, 3), left, peak, right.

    The first and the last triangle need a neighbour outside; it is put as far away as
    their neighbour inside. On [nodes[0], nodes[-1]] its place does not matter.
    """
    nodes = _nodes(nodes)
    before, after = 2 * nodes[0] - nodes[1], 2 * nodes[-1] - nodes[-2]
    padded = np.concatenate([[before], nodes, [after]])
    return np.stack([padded[:-2], nodes, padded[2:]], axis=1)


def triangle_sum(x, nodes, values):
    """Compute Σⱼ values[j] Λⱼ(x): one triangle Λⱼ of height 1 per node.

    Parameters
    ----------
    x : array_like
    nodes : (n,) array_like
        At least two, in increasing order.
    values : (n,) array_like

    Returns
    -------
    ndarray of the shape of x
        On [nodes[0], nodes[-1]] the piecewise-linear interpolant.

    Raises
    ------
    ValueError
        When nodes do not increase, or there is not one value for each.
    """
    nodes = _nodes(nodes)
    values = finite_vector("values", values, len(nodes))
    corners = triangle_corners(nodes)
    terms = (
        triangle(x, *row, height=y) for row, y in zip(corners, values, strict=True)
    )
    return sum(terms)


def interpolant_weights(nodes, values):
    """Return the piecewise-linear interpolant with the fewest ReLUs.

    Returns
    -------
    hinges, weights : (n − 1,) ndarrays
        The first weight is the first slope, the others are changes of slope.
    bias : float

    Raises
    ------
    ValueError
        As :func:`triangle_sum`.
    """
    nodes = _nodes(nodes)
    values = finite_vector("values", values, len(nodes))
    slopes = np.diff(values) / np.diff(nodes)
    return nodes[:-1], np.diff(slopes, prepend=0.0), float(values[0])


def merge_hinges(hinges, weights):
    """Return the same sum with one ReLU for each distinct hinge, in order."""
    hinges = finite_vector("hinges", hinges)
    weights = finite_vector("weights", weights, len(hinges))
    distinct, place = np.unique(hinges, return_inverse=True)
    return distinct, np.bincount(place, weights, len(distinct))


def sawtooth(x, depth):
    """Compose the tent 2(x)₊ − 4(x − ½)₊ with itself: 2^(depth−1) teeth on [0, 1].

    Parameters
    ----------
    x : array_like
        Between 0 and 1; outside, the tent is not a triangle.
    depth : int
        Number of tents, at least 1.
    """
    for _ in range(integer("depth", depth)):
        x = relu_sum(x, [0, 0.5], [2, -4])
    return x


def sawtooth_layers(depth):
    """Return the sawtooth's weights as a network of ``depth`` layers of 2 ReLUs.

    Returns
    -------
    list of (weights, biases)
        For ``MLP((1, *[2] * depth, 1), "relu", init=…)`` (Telgarsky 2016).
    """
    tent, bias = np.array([[2.0, -4.0]]), np.array([0.0, -0.5])
    inside = [(np.repeat(tent, 2, axis=0), bias)] * (integer("depth", depth) - 1)
    return [(np.ones((2, 1)), bias), *inside, (tent, np.zeros(1))]


def maximal_pieces(widths):
    """Return ∏(nₖ + 1): no ReLU network of one input has more linear pieces.

    Parameters
    ----------
    widths : sequence of int
        Units of each hidden layer.
    """
    return math.prod(integer("widths", width) + 1 for width in widths)


def _nodes(value):
    nodes = finite_vector("nodes", value)
    if len(nodes) < 2 or not (np.diff(nodes) > 0).all():
        raise ValueError(f"nodes: expected two or more, increasing; got {value!r}")
    return nodes
