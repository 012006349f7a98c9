"""XOR with one hidden layer: exact solutions, and where ReLU networks get stuck.

The four inputs are numbered 0 … 3 in the order 00, 01, 10, 11.
"""

from functools import cache
from itertools import combinations
from numbers import Real
from typing import NamedTuple

import numpy as np
import torch

from helpers.datasets import xor_points
from helpers.validation import one_of

__all__ = [
    "FAMILIES",
    "Weights",
    "active_sets",
    "separable_sets",
    "solution",
    "stationary_loss",
]

_INPUTS, _TARGETS = (part.long().numpy() for part in xor_points(labels=(0, 1)))


class Weights(NamedTuple):
    """Weights of f(x) = ⟨w2, (W1 x + b1)₊⟩ + b2, with two hidden neurons.

    Attributes
    ----------
    W1 : list of two rows of two numbers
    b1, w2 : lists of two numbers
    b2 : number
    """

    W1: list
    b1: list
    w2: list
    b2: Real

    def layers(self):
        """Return them as ``init`` of ``MLP((2, 2, 1), "relu", init=…)``."""
        as_floats = [np.asarray(part, dtype=float) for part in self]
        return [(as_floats[0], as_floats[1]), (as_floats[2][None], as_floats[3][None])]


# The first two are those of slide 35; the third is that of Goodfellow et al. (2016).
FAMILIES = {
    "difference": Weights([[1, -1], [-1, 1]], [0, 0], [1, 1], 0),
    "sum": Weights([[-1, -1], [1, 1]], [1, -1], [-1, -1], 1),
    "sum_and": Weights([[1, 1], [1, 1]], [0, -1], [1, -2], 0),
}


def solution(family, d1=1, d2=1, swapped=False):
    """Return weights of zero loss: a family of slide 35, rescaled and swapped.

    D = diag(d1, d2) multiplies W1 *and* b1, D⁻¹ multiplies w2.

    Parameters
    ----------
    family : {"difference", "sum", "sum_and"}
        |x₁ − x₂|, 1 − |x₁ + x₂ − 1|, or (x₁ + x₂)₊ − 2 (x₁ + x₂ − 1)₊.
    d1, d2 : number
        Positive; ints and Fractions stay exact.
    swapped : bool
        Whether the two hidden neurons change places.

    Returns
    -------
    Weights

    Raises
    ------
    ValueError
        When the family is unknown, or d1 or d2 is not positive and finite.
    TypeError
        When d1 or d2 is not a number.
    """
    W1, b1, w2, b2 = FAMILIES[one_of("family", family, FAMILIES)]
    scales = [_positive("d1", d1), _positive("d2", d2)]
    neurons = [
        ([d * w for w in row], d * b, v / d if v % d else v // d)
        for d, row, b, v in zip(scales, W1, b1, w2, strict=True)
    ]
    if swapped:
        neurons.reverse()
    rows, biases, outputs = (list(part) for part in zip(*neurons, strict=True))
    return Weights(rows, biases, outputs, b2)


def separable_sets():
    """Return the 14 of the 16 sets of inputs that a line can cut off.

    Returns
    -------
    list of tuple of int
        From the empty set to all four; 0 and 3 alone, and 1 and 2 alone, are missing.
    """
    sets = [s for size in range(5) for s in combinations(range(4), size)]
    return [s for s in sets if s not in ((0, 3), (1, 2))]


def active_sets(network):
    """Find on which inputs each hidden neuron is active: pre-activation above 0.

    Parameters
    ----------
    network : MLP
        Of sizes (2, width, 1).

    Returns
    -------
    (E, width, 4) bool array
    """
    hidden = network.linear_layers()[0]
    X = torch.as_tensor(_INPUTS, dtype=hidden.weight.dtype)
    with torch.no_grad():
        u = hidden.weight @ X.T + hidden.bias.unsqueeze(-1)
    return (u > 0).numpy()


def stationary_loss(active, leak=0.0):
    """Compute the loss of every stationary point with these active sets.

    Where the gradient vanishes (and no output weight does), the residuals are
    orthogonal to 1 and, for each hidden neuron, to σ′, σ′x₁ and σ′x₂. The loss is the
    mean square of what the targets leave outside of their span, whatever the weights.

    Parameters
    ----------
    active : (width, 4) or (E, width, 4) bool array
    leak : float
        Slope of the activation where a neuron is not active: 0 for ReLU.

    Returns
    -------
    float or (E,) array
    """
    active = np.asarray(active, dtype=bool)
    if active.ndim not in (2, 3) or active.shape[-1] != 4:
        raise ValueError(
            "active: expected booleans of shape (width, 4) or (E, width, 4); got "
            f"shape {active.shape}"
        )
    codes = np.sort(active @ [1, 2, 4, 8], axis=-1)
    if active.ndim == 2:
        return _stationary_loss(tuple(set(codes.tolist())), float(leak))
    return np.array(
        [_stationary_loss(tuple(set(c)), float(leak)) for c in codes.tolist()]
    )


@cache
def _stationary_loss(codes, leak):
    slopes = [np.where([c >> k & 1 for k in range(4)], 1.0, leak) for c in codes]
    affine = np.column_stack([np.ones(4), _INPUTS])
    conditions = np.hstack([np.ones((4, 1)), *(s[:, None] * affine for s in slopes)])
    fit = np.linalg.lstsq(conditions, _TARGETS, rcond=1e-9)[0]
    return float(np.mean((_TARGETS - conditions @ fit) ** 2))


def _positive(name, value):
    if not isinstance(value, Real) or isinstance(value, bool):
        raise TypeError(f"{name}: expected a number; got {value!r}")
    if not 0 < value < float("inf"):
        raise ValueError(f"{name}: expected a finite number > 0; got {value!r}")
    return value
