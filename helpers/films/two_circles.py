"""Networks of a few neurons counted that separate two circles.

It takes a quarter of a minute.
"""

from itertools import product

import torch

from helpers import datasets
from helpers.ensembles.networks import MLP
from helpers.ensembles.training import fit

__all__ = ["HOW", "NEURONS", "RUNS", "numbers", "recipe", "samples", "separated"]

NEURONS = (1, 2, 3, 4, 6)
RUNS = {"relu": 10_000, "tanh": 2000}
# Loss, optimiser, learning rate, steps.
HOW = "binary", "adam", 0.1, 250


def samples():
    """Return 10 000 samples of 60 points, one for each network: X and labels ±1."""
    return datasets.circles(60, noise=0.05, seed=3, sets=max(RUNS.values()))


def separated(activation, neurons, X, y):
    """Train a network for each sample; return all, and which separate their points.

    Parameters
    ----------
    activation : str
    neurons : int
    X, y : (E, n, 2) and (E, n) tensors

    Returns
    -------
    MLP
    (E,) bool tensor
    """
    shape = (2, neurons, 1), activation
    networks = MLP(*shape, members=len(X), seed=1, dtype=torch.float32)
    options = {"record_every": HOW[-1], "engine": "kernel"}
    fit(networks, X, (y > 0).double(), *HOW, **options)
    with torch.no_grad():
        answers = networks.double()(X.double())[..., 0] > 0
    return networks, (answers == (y > 0)).all(1)


def recipe(activations=tuple(RUNS), neurons=NEURONS):
    """Return {"activation, neurons": how many of its RUNS separate their points}."""
    X, y = samples()
    found = {}
    for name, h in product(activations, neurons):
        few = slice(RUNS[name])
        found[f"{name}, {h}"] = int(separated(name, h, X[few], y[few])[1].sum())
    return found


def numbers(film):
    """Return what a film says: the kernel's counts are the same on every machine."""
    return {f"successes of {name}": (count, 0) for name, count in film.items()}
