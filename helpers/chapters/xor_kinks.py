"""Where ReLU networks solve XOR: away from their kinks, on them, or nowhere."""

from itertools import product

import numpy as np
from scipy.optimize import linprog

from helpers.chapters.xor_training import XOR_INPUTS, XOR_TARGETS

__all__ = ["room_for_a_solution"]

_AFFINE = np.column_stack([XOR_INPUTS.numpy(), np.ones(4)])
# Of each pre-activation's three numbers and the output bias; without it the room would
# grow with the weights.
_LARGEST = 10.0


def room_for_a_solution(active):
    """Find how far from every kink an exact solution with these active sets can be.

    Neurons are scaled so that their output weights are ±1. For each choice of signs a
    linear programme maximises the smallest absolute pre-activation, of any neuron at
    any input, over all exact solutions with these active sets.

    Parameters
    ----------
    active : sequence of (4,) bool sequences
        For each hidden neuron, on which of 00, 01, 10, 11 it is active.

    Returns
    -------
    float or None
        Positive: there is a solution away from the kinks; 0: on kinks only; None: no
        solution has these active sets, not even with pre-activations of 0.
    """
    active = [np.asarray(one, dtype=bool) for one in active]
    if any(one.shape != (4,) for one in active):
        raise ValueError(
            "active: expected four truth values for each neuron; got shapes "
            f"{[one.shape for one in active]}"
        )
    rooms = [_room(active, signs) for signs in product((1, -1), repeat=len(active))]
    return max((room for room in rooms if room is not None), default=None)


def _room(active, signs):
    """Solve for one choice of the output weights' signs."""
    width = 3 * len(active)
    apart, outputs = [], np.zeros((4, width + 2))
    outputs[:, width] = 1  # the output bias
    for j, (one, sign) in enumerate(zip(active, signs, strict=True)):
        own = slice(3 * j, 3 * j + 3)
        rows = np.zeros((4, width + 2))
        rows[:, own] = np.where(one, -1, 1)[:, None] * _AFFINE
        rows[:, -1] = 1  # u ≥ room where it is active, u ≤ −room elsewhere
        apart.append(rows)
        outputs[:, own] = sign * one[:, None] * _AFFINE
    found = linprog(
        -np.eye(width + 2)[-1],
        np.vstack(apart),
        np.zeros(4 * len(active)),
        outputs,
        XOR_TARGETS.numpy(),
        bounds=[(-_LARGEST, _LARGEST)] * (width + 1) + [(0, 1)],
    )
    return None if found.status else max(float(found.x[-1].round(9)), 0.0)
