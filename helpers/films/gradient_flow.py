"""Gradient norms by layer, measured in many random networks, for their widget."""

from itertools import product

import numpy as np
import torch

from helpers.chapters.propagation import output_gradients, predicted_gradients
from helpers.ensembles.networks import MLP
from helpers.films.packing import pack, unpack
from helpers.validation import integer, one_of

__all__ = [
    "ACTIVATIONS",
    "DEPTHS",
    "INITS",
    "STEP",
    "key",
    "measure",
    "numbers",
    "recipe",
]

DEPTHS = (5, 10, 20, 50)
WIDTH = 32
SEEDS = 200
LEVELS = (0.05, 0.5, 0.95)
ACTIVATIONS = ("sigmoid", "tanh", "relu", "leaky_relu")
INITS = ("normal", "xavier", "he")
STEP = 0.01  # of log₁₀


def measure(activation, init, batch_norm, depth, seeds=SEEDS):
    """Measure gradient norms of random networks, layer by layer.

    Each network has hidden layers of 32 neurons, one output, and its own standard
    normal input; with batch norm a batch of 32 inputs, whose outputs get random signs
    (see :func:`helpers.chapters.propagation.output_gradients`).

    Returns
    -------
    (3, depth) ndarray
        log₁₀ of the 5, 50 and 95 % quantiles of ‖∂f/∂W_l‖ over the seeds.
    """
    one_of("activation", activation, ACTIVATIONS)
    one_of("init", init, INITS)
    points = 32 if batch_norm else 1
    generator = torch.Generator().manual_seed(0)
    # One row of random numbers a seed: seed 7 of 10 is seed 7 of 200.
    drawn = torch.stack(
        [
            torch.randn(points, WIDTH + 1, generator=generator, dtype=torch.float64)
            for _ in range(integer("seeds", seeds))
        ]
    )
    sizes = (WIDTH,) * (depth + 1) + (1,)
    options = {"dtype": torch.float64, "batch_norm": batch_norm}
    network = MLP(sizes, activation, init, seeds, **options)
    norms = output_gradients(network, drawn[..., :WIDTH], drawn[..., WIDTH].sign())
    logs = norms[:, :depth].clamp(min=1e-99).log10().numpy()
    return np.quantile(logs, LEVELS, axis=0)


def recipe(depths=DEPTHS):
    """Measure all that the widget shows: log₁₀ norms, packed in steps of 0.01.

    It takes about a minute.
    """
    table, theory = {}, {}
    for activation, init in product(ACTIVATIONS, INITS):
        for norm in (False, True):
            parts = [measure(activation, init, norm, depth) for depth in depths]
            table[key(activation, init, norm)] = pack(
                np.concatenate(parts, axis=1), STEP
            )[1]
        parts = [predicted(activation, init, depth) for depth in depths]
        theory[key(activation, init)] = pack(np.concatenate(parts), STEP)[1]
    return {"depths": list(depths), "table": table, "theory": theory}


def predicted(activation, init, depth):
    """Return the predicted log₁₀ norms of a plain network's hidden layers."""
    sizes = (WIDTH,) * (depth + 1) + (1,)
    return predicted_gradients(sizes, activation, init)[:depth]


def numbers(film):
    """Return what a film says: {record: (numbers, what rounding may make of them)}."""
    found, ends = {}, np.cumsum(film["depths"])[:-1]
    for part in ("table", "theory"):
        for name, text in film[part].items():
            rows = unpack(STEP, text).reshape(-1, sum(film["depths"]))
            for depth, columns in zip(
                film["depths"], np.split(rows, ends, 1), strict=True
            ):
                found[f"{part} of {name} {depth}"] = columns, 1.01 * STEP
    return found


def key(activation, init, batch_norm=False):
    """Return the name of a combination in the stored table."""
    return f"{activation} {init}" + (" norm" if batch_norm else "")
