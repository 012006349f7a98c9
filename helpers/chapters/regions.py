"""The pieces of which a ReLU network consists, counted exactly.

Inside a region each neuron is either on or off throughout, so the network is one
affine map there. Regions are cut layer by layer: a neuron is affine on every region of
the layers before it, and cuts those in which it changes sign (Hanin and Rolnick 2019).
"""

from itertools import pairwise

import numpy as np
import torch

from helpers.ensembles.activations import ACTIVATIONS, LEAK
from helpers.ensembles.networks import MLP
from helpers.validation import finite_tensor, number

__all__ = [
    "count_pieces",
    "count_regions",
    "plane_regions",
    "polylines",
    "random_networks",
]

_SLOPE_BELOW = {ACTIVATIONS["relu"]: 0.0, ACTIVATIONS["leaky_relu"]: LEAK}
# Cuts closer than this share of the window's width to a corner are rounding.
_ROUNDING = 1e-9


def random_networks(sizes, members, bias_scale=1.0):
    """Draw ReLU networks in float64: normal weights of He's variance, normal biases.

    Parameters
    ----------
    sizes : sequence of int
    members : int
    bias_scale : float
        Standard deviation of the biases.

    Returns
    -------
    MLP
        The same for the same arguments.
    """
    draw = np.random.default_rng(0).standard_normal
    init = []
    for inputs, outputs in pairwise(sizes):
        W = np.sqrt(2 / inputs) * draw((members, outputs, inputs))
        init.append((W, bias_scale * draw((members, outputs))))
    return MLP(sizes, "relu", init, members=members, dtype=torch.float64)


def polylines(network, start, end):
    """Return each member along a straight line as what it is there: a polyline.

    Parameters
    ----------
    network : MLP
        E members with ReLU or leaky ReLU, without batch norm or skips.
    start, end : (inputs,) array_like

    Returns
    -------
    list of (t, values)
        One pair a member: corners t from 0 (start) to 1 (end) and the outputs there,
        (m,) and (m, outputs). A corner is where some neuron switches; rarely the
        output has no kink there, when later layers ignore that neuron.

    Raises
    ------
    ValueError
        When the network is not piecewise linear, or the ends are not its inputs.
    """
    *hidden, last = _layers(network)
    ends = [
        finite_tensor(name, value, ndim=1, dtype=torch.float64).numpy(force=True)
        for name, value in (("start", start), ("end", end))
    ]
    if any(len(point) != network.sizes[0] for point in ends):
        raise ValueError(
            f"start, end: expected {network.sizes[0]} numbers each; got "
            f"{len(ends[0])} and {len(ends[1])}"
        )
    members = network.members
    owner, t = np.repeat(np.arange(members), 2), np.tile([0.0, 1.0], members)
    H = np.tile(np.stack(ends), (members, 1))
    for layer in hidden:
        owner, t, Z = _cut_lines(owner, t, _affine(layer, owner, H))
        H = _activated(network, Z)
    places = np.searchsorted(owner, np.arange(1, members))
    values = _affine(last, owner, H)
    return list(zip(np.split(t, places), np.split(values, places), strict=True))


def count_pieces(network, start, end):
    """Count the linear pieces of each member between two points: (E,) int array."""
    return np.array([len(t) - 1 for t, _ in polylines(network, start, end)])


def plane_regions(network, bounds):
    """Cut a rectangle of the input plane into the regions of each member.

    Parameters
    ----------
    network : MLP
        E members with 2 inputs and ReLU or leaky ReLU.
    bounds : (left, right, bottom, top)

    Returns
    -------
    owner : (R,) int array
        The member that each region belongs to.
    corners : (R, V, 2) array
        Corners of each region, a convex polygon; the last one is repeated where
        there are fewer than V.

    Raises
    ------
    ValueError
        When the network is not piecewise linear or has not 2 inputs, or the bounds
        are not those of a rectangle.
    """
    *hidden, _ = _layers(network)
    if network.sizes[0] != 2:
        raise ValueError(f"network: expected 2 inputs; got {network.sizes[0]}")
    if np.ndim(bounds) != 1 or len(bounds) != 4:
        raise ValueError(f"bounds: expected (left, right, bottom, top); got {bounds!r}")
    left, right, bottom, top = (number("bounds", value) for value in bounds)
    if not (left < right and bottom < top):
        raise ValueError(
            f"bounds: expected left < right and bottom < top; got {bounds!r}"
        )
    window = np.array([[left, bottom], [right, bottom], [right, top], [left, top]])
    owner = np.arange(network.members)
    corners = np.tile(window, (network.members, 1, 1))
    # Outputs of the layers so far, as affine maps of the plane: A x + c on each region.
    A, c = np.tile(np.eye(2), (len(owner), 1, 1)), np.zeros((len(owner), 2))
    for layer in hidden:
        maps = _affine(layer, owner, np.concatenate([A, c[..., None]], axis=2))
        region = np.arange(len(owner))
        for unit in range(maps.shape[1]):
            corners, source = _cut_plane(corners, maps[region, unit])
            region = region[source]
        owner, maps = owner[region], maps[region]
        centre = corners.mean(1)
        Z = np.einsum("rud,rd->ru", maps[..., :2], centre) + maps[..., 2]
        below = _SLOPE_BELOW[network.activation]
        maps = maps * np.where(Z > 0, 1.0, below)[..., None]
        A, c = maps[..., :2], maps[..., 2]
        order = np.argsort(owner, kind="stable")
        owner, corners, A, c = owner[order], corners[order], A[order], c[order]
    return owner, corners


def count_regions(network, bounds):
    """Count the regions of each member in a rectangle: (E,) int array."""
    return np.bincount(plane_regions(network, bounds)[0], minlength=network.members)


def _layers(network):
    sigma = getattr(network, "activation", None)
    if type(network) is not MLP or sigma not in _SLOPE_BELOW or network.batch_norm:
        name = getattr(sigma, "name", "no activation")
        raise ValueError(
            "network: expected a plain MLP (no batch norm) with relu or leaky_relu; "
            f"got {type(network).__name__} with {name}"
        )
    return [
        [p.detach().numpy(force=True).astype(float) for p in (layer.weight, layer.bias)]
        for layer in network.linear_layers()
    ]


def _activated(network, Z):
    return np.maximum(Z, _SLOPE_BELOW[network.activation] * Z)


def _affine(layer, owner, H):
    """Apply each row's own member: rows are points, or affine maps [A | c]."""
    weights, biases = layer
    parts = np.split(H, np.searchsorted(owner, np.arange(1, len(weights))))
    if H.ndim == 2:
        return np.concatenate(
            [h @ W.T + b for h, W, b in zip(parts, weights, biases, strict=True)]
        )
    maps = np.concatenate([W @ h for h, W in zip(parts, weights, strict=True)])
    maps[..., 2] += biases[owner]
    return maps


def _cut_lines(owner, t, Z):
    """Add a corner wherever a neuron changes sign between two corners of a member."""
    inside = (owner[:-1] == owner[1:])[:, None]
    i, unit = np.nonzero((Z[:-1] * Z[1:] < 0) & inside)
    share = Z[i, unit] / (Z[i, unit] - Z[i + 1, unit])
    new_t = t[i] + share * (t[i + 1] - t[i])
    new_Z = Z[i] + share[:, None] * (Z[i + 1] - Z[i])
    new_Z[np.arange(len(i)), unit] = 0.0
    owner, t = np.concatenate([owner, owner[i]]), np.concatenate([t, new_t])
    order = np.lexsort((t, owner))
    owner, t, Z = owner[order], t[order], np.concatenate([Z, new_Z])[order]
    same = (np.diff(owner) == 0) & (np.diff(t) < _ROUNDING)
    keep = np.concatenate([[True], ~same])
    return owner[keep], t[keep], Z[keep]


def _cut_plane(corners, lines):
    """Cut each polygon by its own line a·x + c = 0; return pieces and their sources."""
    length = np.linalg.norm(lines[:, :2], axis=1)
    scale = np.where(length > 0, length, 1.0)
    distance = np.einsum("rvd,rd->rv", corners, lines[:, :2]) + lines[:, 2:]
    distance = distance / scale[:, None]
    tiny = _ROUNDING * np.ptp(corners[:, :, 0], axis=1).max()
    cut = (distance.min(1) < -tiny) & (distance.max(1) > tiny) & (length > 0)
    if not cut.any():
        return corners, np.arange(len(corners))
    halves = [_half(corners[cut], side * distance[cut], tiny) for side in (1, -1)]
    pieces = [corners[~cut], *halves]
    most = max(piece.shape[1] for piece in pieces)
    pieces = [
        np.pad(piece, ((0, 0), (0, most - piece.shape[1]), (0, 0)), mode="edge")
        for piece in pieces
    ]
    kept, split = np.nonzero(~cut)[0], np.nonzero(cut)[0]
    return np.concatenate(pieces), np.concatenate([kept, split, split])


def _half(corners, distance, tiny):
    """Keep the side of each polygon where the distance to its line is positive."""
    after, far = np.roll(corners, -1, axis=1), np.roll(distance, -1, axis=1)
    crosses = np.minimum(distance, far) < -tiny
    crosses &= np.maximum(distance, far) > tiny
    share = distance / np.where(crosses, distance - far, 1.0)
    crossing = corners + share[..., None] * (after - corners)
    points = np.stack([corners, crossing], axis=2).reshape(len(corners), -1, 2)
    keep = np.stack([distance >= -tiny, crosses], axis=2).reshape(len(corners), -1)
    count = keep.sum(1)
    order = np.argsort(~keep, axis=1, kind="stable")
    places = np.minimum(np.arange(count.max()), count[:, None] - 1)
    chosen = np.take_along_axis(order, places, axis=1)
    return np.take_along_axis(points, chosen[..., None], axis=1)
