"""Interpolation on [-1, 1]: polynomials through given nodes, and polylines beside them.

The polynomial is evaluated by the first form of the barycentric formula (Berrut &
Trefethen 2004, https://doi.org/10.1137/S0036144502417715). The better known second form
loses digits at nodes with a large Lebesgue constant; the first does not (Higham 2004,
https://doi.org/10.1093/imanum/24.4.547).
"""

from itertools import pairwise

import numpy as np

from helpers.validation import finite_vector, integer, one_of

__all__ = [
    "barycentric_weights",
    "interpolate",
    "lebesgue_constant",
    "nodes",
    "refined_grid",
    "sup_error",
]


def nodes(n, kind="equispaced"):
    """Return n ≥ 2 nodes on [-1, 1], increasing, (n,).

    Parameters
    ----------
    n : int
    kind : {"equispaced", "chebyshev"}
        Equal distances, both ends included; or the zeros of the Chebyshev polynomial
        of degree n (the first kind), which crowd at the ends without touching them.
    """
    n = integer("n", n, at_least=2)
    if one_of("kind", kind, ("equispaced", "chebyshev")) == "equispaced":
        return np.linspace(-1, 1, n)
    # A sine is exactly odd, so that the nodes are exactly symmetric.
    return np.sin(np.pi * np.arange(1 - n, n, 2) / (2 * n))


def barycentric_weights(x):
    """Return wⱼ = 1 / Πₖ≠ⱼ (xⱼ − xₖ), scaled so that the largest is 1 in size.

    Parameters
    ----------
    x : (n,) array_like
        Nodes, distinct, in any order.

    Raises
    ------
    ValueError
        When there are fewer than two nodes, or repeated or non-finite ones.
    """
    weights = _weights(_distinct(x))
    return weights / np.abs(weights).max()


def interpolate(x, nodes, values):
    """Compute at x the polynomial of degree n − 1 through n nodes.

    Parameters
    ----------
    x : array_like
    nodes, values : (n,) array_like
        Nodes distinct, in any order; both finite.

    Returns
    -------
    ndarray of the shape of x
        At a node exactly the value given there.

    Raises
    ------
    ValueError
        As :func:`barycentric_weights`, and when there is not one finite value for
        each node.
    """
    nodes = _distinct(nodes)
    values = finite_vector("values", values, len(nodes))
    x = np.asarray(x, dtype=float)
    gaps = 2 * (x[..., None] - nodes)
    hit = gaps == 0
    with np.errstate(divide="ignore", invalid="ignore"):
        inside = gaps.prod(axis=-1) * (_weights(nodes) / gaps @ values)
    return np.where(hit.any(axis=-1), values[hit.argmax(axis=-1)], inside)


def lebesgue_constant(nodes):
    """Return Λ = max Σⱼ |ℓⱼ(x)| on [-1, 1], for Lagrange's basis polynomials ℓⱼ.

    An error of 1 in the values can become one of Λ in the polynomial; and the
    polynomial is at most 1 + Λ times as far from a function as the best one of its
    degree. Nodes, and errors raised, as for :func:`barycentric_weights`.
    """
    nodes = _distinct(nodes)
    weights = _weights(nodes)

    def basis(x):
        gaps = 2 * (x[:, None] - nodes)
        with np.errstate(divide="ignore", invalid="ignore"):
            total = np.abs(gaps.prod(axis=1)) * np.abs(weights / gaps).sum(axis=1)
        return np.where((gaps == 0).any(axis=1), 1.0, total)

    return _largest(basis, refined_grid(nodes))


def sup_error(f, nodes, kind="polynomial"):
    """Return max |f(x) − interpolant(x)| on [-1, 1].

    Parameters
    ----------
    f : callable
        From an array of x to as many finite values.
    nodes : (n,) array_like
        Distinct, in any order.
    kind : {"polynomial", "relu"}
        Or the polyline, constant beyond the outer nodes: n ReLUs and a bias.

    Returns
    -------
    float
        From a grid of at least 8 points between neighbouring nodes, refined three
        times around the largest error.

    Raises
    ------
    ValueError
        As :func:`barycentric_weights`; when f does not return one finite number for
        each x.
    """
    nodes = np.sort(_distinct(nodes))
    one_of("kind", kind, ("polynomial", "relu"))
    values = finite_vector("f", f(nodes), len(nodes))

    def error(x):
        if kind == "relu":
            curve = np.interp(x, nodes, values)
        else:
            curve = interpolate(x, nodes, values)
        return np.abs(finite_vector("f", f(x), len(x)) - curve)

    return _largest(error, refined_grid(nodes))


def refined_grid(nodes, per_gap=8, density=150):
    """Return increasing points of [-1, 1], the nodes among them.

    Between two neighbours there are at least ``per_gap`` equal steps, and at least
    ``density`` per unit of x.
    """
    nodes = np.asarray(nodes, dtype=float)
    ends = np.unique(np.concatenate([[-1.0, 1.0], nodes[np.abs(nodes) < 1]]))
    pieces = [
        np.linspace(a, b, max(per_gap, int(np.ceil(density * (b - a)))) + 1)[:-1]
        for a, b in pairwise(ends)
    ]
    return np.append(np.concatenate(pieces), 1.0)


def _largest(function, grid, rounds=3, steps=20):
    for _ in range(rounds):
        k = int(function(grid).argmax())
        low, high = grid[max(k - 1, 0)], grid[min(k + 1, len(grid) - 1)]
        # The best point so far stays in the grid, so that the maximum never falls.
        sides = (np.linspace(low, grid[k], steps), np.linspace(grid[k], high, steps))
        grid = np.unique(np.concatenate(sides))
    return float(function(grid).max())


def _weights(nodes):
    # Doubled gaps: on an interval of length 2 their products stay near 1.
    gaps = 2 * (nodes[:, None] - nodes)
    np.fill_diagonal(gaps, 1.0)
    with np.errstate(over="ignore"):
        products = gaps.prod(axis=1)
    if not (np.isfinite(products) & (np.abs(products) > 1e-300)).all():
        raise ValueError(f"nodes: {len(nodes)} of them are too many or too close")
    return 1 / products


def _distinct(value):
    nodes = finite_vector("nodes", value)
    if len(nodes) < 2:
        raise ValueError(f"nodes: expected two or more numbers; got {value!r}")
    found, count = np.unique(nodes, return_counts=True)
    if len(found) < len(nodes):
        again = found[count > 1].tolist()
        raise ValueError(f"nodes: expected distinct numbers; got {again} repeatedly")
    return nodes
