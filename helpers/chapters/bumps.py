"""Two sigmoids that make a step or a bump, and how far from it they are."""

import numpy as np
from scipy.special import expit

from helpers.validation import number

__all__ = ["error_away", "sigmoid_bump", "step_limit"]


def sigmoid_bump(x, steepness, positions=(0.0, 1.0), heights=(1.0, -1.0)):
    """Compute Σⱼ heights[j] σ(steepness (x − positions[j])) for two sigmoids.

    Parameters
    ----------
    x : array_like
    steepness : float
        Weight of x in both neurons, > 0; their biases are −steepness · position.
    positions, heights : pairs of float
        Where the two jumps are, and how high. The defaults are slide 20's network
        for steepness 1000.

    Raises
    ------
    ValueError, TypeError
        When the steepness is not positive, or not two numbers are given.
    """
    (p, q), (g, h) = _pairs(positions, heights)
    k = number("steepness", steepness, above=0)
    x = np.asarray(x, dtype=float)
    return g * expit(k * (x - p)) + h * expit(k * (x - q))


def step_limit(x, positions=(0.0, 1.0), heights=(1.0, -1.0)):
    """Compute the limit for infinite steepness; halfway up where it jumps."""
    (p, q), (g, h) = _pairs(positions, heights)
    x = np.asarray(x, dtype=float)
    return g * np.heaviside(x - p, 0.5) + h * np.heaviside(x - q, 0.5)


def error_away(steepness, distance, positions=(0.0, 1.0), heights=(1.0, -1.0)):
    """Compute sup |bump − limit| over all x at least ``distance`` from both jumps.

    Parameters
    ----------
    steepness : float
        > 0.
    distance : float
        ≥ 0; at 0 it is the limit for distances towards 0.
    positions, heights : pairs of float

    Returns
    -------
    float
        Exact: on each side of a jump the supremum is at an end or at the one point
        where both neurons' slopes cancel. It is at most
        (|heights[0]| + |heights[1]|) exp(−steepness · distance).
    """
    (p, q), (g, h) = _pairs(positions, heights)
    k = number("steepness", steepness, above=0)
    delta = number("distance", distance, at_least=0)
    if p > q:
        p, q, g, h = q, p, h, g
    gap = k * (q - p)
    errors = [
        *_outside(k * delta, gap, g, h),
        *_outside(k * delta, gap, h, g),
    ]
    if gap >= 2 * k * delta and q > p:
        near, far = expit(-k * delta), expit(k * delta - gap)
        errors += [h * far - g * near, h * near - g * far]
    return float(np.abs(errors).max())


def _outside(start, gap, near, far):
    """Values that near·σ(−s) + far·σ(−s−gap) takes at s = start and where flat."""
    points = [start]
    if near * far < 0 < gap:
        # near/cosh²(s/2) = −far/cosh²((s+gap)/2) is linear in eˢ.
        r, shrink = np.sqrt(-far / near), np.exp(-gap / 2)
        if r > shrink and r * shrink < 1:
            flat = np.log((r - shrink) / (1 - r * shrink)) - gap / 2
            points.append(max(start, flat))
    return [near * expit(-s) + far * expit(-s - gap) for s in points]


def _pairs(positions, heights):
    pairs = []
    for name, pair in (("positions", positions), ("heights", heights)):
        if len(pair) != 2:
            raise ValueError(f"{name}: expected two numbers; got {pair!r}")
        pairs.append([number(name, float(value)) for value in pair])
    return pairs
