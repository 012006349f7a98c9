"""Checks of the exercises on universal approximation."""

import numpy as np

from helpers.chapters.fourier import GIBBS
from helpers.exercises import copies, exercise, expect, returned


@exercise(
    "universal_approximation/nodes-for-root",
    hint="Crowd the nodes at 0: which power of j/n makes all cells about equally bad?",
)
def _nodes_for_root(answer):
    for n in (2, 10, 100, 1000, 1_000_000):
        nodes = np.asarray(returned(answer(n)), dtype=float)
        expect(
            nodes.shape == (n + 1,),
            f"For n = {n} there should be {n + 1} nodes; your shape is {nodes.shape}.",
        )
        expect(
            np.allclose(nodes[[0, -1]], [0, 1]) and (np.diff(nodes) > 0).all(),
            "The nodes should increase from 0 to 1.",
        )
        # Between a and b the chord of the root is farthest away at ((√a + √b) / 2)².
        roots = np.sqrt(nodes)
        error = (np.diff(roots) ** 2 / (4 * (roots[1:] + roots[:-1]))).max()
        expect(
            error <= 1 / n**2,
            f"For n = {n} the error is {error:.4g}, above 1/n² = {1 / n**2:.4g}; the "
            "worst cell is the one that needs smaller steps.",
        )


@exercise(
    "universal_approximation/product",
    hint="x y = 2 ((x + y) / 2)² − (x² + y²) / 2; squares are sums of sawtooths.",
)
def _product(answer):
    x, y = np.meshgrid(np.linspace(0, 1, 129), np.linspace(0, 1, 97))
    for depth in (1, 3, 6):
        values = np.asarray(returned(answer(*copies(x, y), depth)), dtype=float)
        expect(
            values.shape == x.shape,
            f"The product should have the shape {x.shape}; yours has {values.shape}.",
        )
        error = np.abs(values - x * y).max()
        expect(
            error <= 4.0**-depth,
            f"At depth {depth} the error is {error:.2g}, above {4.0**-depth:.2g}.",
        )
    expect(
        np.abs(answer(*copies(x, y), 1) - x * y).max() > 1e-3,
        "That is exact: use sawtooths up to the given depth, not a multiplication.",
    )


@exercise(
    "universal_approximation/gibbs",
    hint="Integrate sin(t)/t = Σ (−1)ᵏ t²ᵏ / (2k + 1)! term by term, from 0 to π.",
)
def _gibbs(answer):
    value = float(returned(answer()))
    expect(
        not np.isclose(value, GIBBS * np.pi / 2, rtol=1e-6),
        "That is the integral; it wants the factor 2/π.",
    )
    expect(
        not np.isclose(value, 50 * (GIBBS - 1), rtol=1e-3),
        "That is the overshoot in per cent of the jump; the peak's height is asked.",
    )
    expect(
        abs(value - GIBBS) < 1e-9,
        f"You return {value:.10f}, which is {abs(value - GIBBS):.1g} off.",
    )
