"""Checks of the exercises on activations."""

import numpy as np
from scipy.integrate import trapezoid

from helpers.chapters.piecewise import relu_sum
from helpers.exercises import exercise, expect, returned


def _neurons(answer):
    result = returned(answer)
    expect(
        isinstance(result, tuple | list) and len(result) == 2,
        "Return a pair: the hinges and the weights.",
    )
    hinges, weights = (np.asarray(part, dtype=float).ravel() for part in result)
    expect(
        len(hinges) == len(weights),
        f"Each hinge needs one weight; you return {len(hinges)} hinges and "
        f"{len(weights)} weights.",
    )
    return hinges, weights


@exercise(
    "activation_functions/plateau",
    hint="Note the slope of each of the five parts; each weight is a change of slope.",
)
def _plateau(answer):
    generator = np.random.default_rng(0)
    for _ in range(20):
        a, b, c, d = corners = np.cumsum(generator.uniform(0.2, 1.5, 4)) - 3
        hinges, weights = _neurons(answer(a, b, c, d))
        at_corners = relu_sum(corners, hinges, weights)
        expect(
            np.allclose(at_corners, [0, 1, 1, 0], atol=1e-9),
            "At a, b, c, d the values should be 0, 1, 1, 0; yours are "
            f"{', '.join(f'{value:.2f}' for value in at_corners)}.",
        )
        far = relu_sum(np.array([a - 5, d + 1, d + 5]), hinges, weights)
        expect(
            np.allclose(far, 0, atol=1e-9),
            "Outside [a, d] the sum should be 0; do the weights add up to 0?",
        )
        x = np.linspace(a - 1, d + 1, 301)
        expect(
            np.allclose(
                relu_sum(x, hinges, weights), np.interp(x, corners, [0, 1, 1, 0])
            ),
            "The corners are right, but between them it is not straight.",
        )


@exercise(
    "activation_functions/zigzag",
    hint="The slopes are 3, -3, 3: what are their changes, and where?",
)
def _zigzag(answer):
    hinges, weights = _neurons(answer())
    expect(len(hinges) == 3, f"Use three neurons; you use {len(hinges)}.")
    values = relu_sum(np.arange(4) / 3, hinges, weights)
    expect(
        np.allclose(values, [0, 1, 0, 1]),
        "At 0, 1/3, 2/3, 1 the values should be 0, 1, 0, 1; yours are "
        f"{', '.join(f'{value:.2f}' for value in values)}.",
    )
    nodes = np.arange(3**4 + 1) / 3**4
    for _ in range(4):
        nodes = relu_sum(nodes, hinges, weights)
    expect(
        np.allclose(nodes, np.arange(3**4 + 1) % 2, atol=1e-6),
        "Composed four times it should be 0 and 1 in turn at all multiples of 1/81.",
    )


@exercise(
    "activation_functions/mean-error",
    hint="Both sides of the jump give the same; substitute u = kx.",
)
def _mean_error(answer):
    # Not ½ and 1, where half of the value and the value without k look alike.
    for k in (3.0, 0.7, 40.0):
        value = float(returned(answer(k)))
        u = np.linspace(0, 50, 200_001)
        wanted = 2 * trapezoid(1 / (1 + np.exp(u)), u) / k
        expect(
            not np.isclose(value, wanted / 2, rtol=1e-3),
            "That is one side of the jump; the integral has two.",
        )
        expect(
            np.isclose(value, wanted, rtol=1e-4),
            f"For k = {k:g} numerical integration gives {wanted:.4f}; "
            f"you return {value:.4f}.",
        )
