"""XOR networks counted: activations, optimisers, rates and widths.

It takes three quarters of a minute.
"""

from itertools import product

import numpy as np

from helpers.chapters.xor_counts import arrivals, gradient_norms
from helpers.ensembles.networks import MLP

__all__ = [
    "ADAM",
    "BUDGETS",
    "PAIRS",
    "PATIENCE",
    "RATES",
    "RECIPES",
    "SLOW",
    "WIDTHS",
    "arrived",
    "numbers",
    "patient",
    "recipe",
]

BUDGETS = (1000, 4000)
RATES = {
    "sgd": (0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 0.9),
    "adam": (0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4),
}
PAIRS = tuple(product(("relu", "leaky_relu", "tanh", "sigmoid"), RATES))
WIDTHS = (2, 3, 4, 6, 8)
# Activation, initial weights, optimiser and its learning rate.
RECIPES = {
    "ReLU, PyTorch, GD 0.1": ("relu", "torch", "sgd", 0.1),
    "ReLU, He, GD 0.1": ("relu", "he", "sgd", 0.1),
    "ReLU, PyTorch, Adam 0.01": ("relu", "torch", "adam", 0.01),
    "leaky, PyTorch, Adam 0.2": ("leaky_relu", "torch", "adam", 0.2),
    "tanh, PyTorch, GD 0.4": ("tanh", "torch", "sgd", 0.4),
    "tanh, PyTorch, GD 0.1": ("tanh", "torch", "sgd", 0.1),
}
# Beside gradient descent with the rate 0.1.
ADAM = (0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2)
# Two neurons that go on, by gradient descent with this rate: activation, rate.
SLOW = {
    "ReLU, GD 0.1": ("relu", 0.1),
    "leaky ReLU, GD 0.1": ("leaky_relu", 0.1),
    "tanh, GD 0.1": ("tanh", 0.1),
    "sigmoid, GD 0.5": ("sigmoid", 0.5),
    "sigmoid, GD 0.8": ("sigmoid", 0.8),
}
PATIENCE = (250, 500, 1000, 2000, 4000, 8000)
# What failures do next: rate, steps.
NEXT = {
    "tanh, GD 0.1": ((0.1, 8000), (0.4, 8000)),
    "sigmoid, GD 0.8": ((0.8, 8000), (0.5, 8000)),
}
# Rates are tried on starts of one seed, and counted on those of another.
TRIAL, COUNT = {"members": 1000, "seed": 1}, {"members": 10_000, "seed": 2}


def arrived(recipe, width=2, steps=BUDGETS[0], starts=COUNT):
    """Train by a recipe, and tell at which step each network succeeds.

    Parameters
    ----------
    recipe : (activation, initial weights, optimiser, rate)
    width : int
        Hidden neurons.
    steps : int
    starts : dict of {"members", "seed": int}

    Returns
    -------
    (members,) int tensor
        As :func:`helpers.chapters.xor_counts.arrivals`.
    """
    activation, init, optimizer, rate = recipe
    network = MLP((2, width, 1), activation, init, **starts)
    return arrivals(network, optimizer, rate, steps)


def _counts(first):
    return [int((first <= steps).sum()) for steps in BUDGETS]


def _tried(activation, optimizer):
    """Count at each rate, within each budget; then more starts at the best rates."""
    recipes = [(activation, "torch", optimizer, rate) for rate in RATES[optimizer]]
    last = BUDGETS[-1]
    trial = [_counts(arrived(r, steps=last, starts=TRIAL)) for r in recipes]
    best = np.argmax(trial, axis=0)
    counts = [
        int((arrived(recipes[k], steps=steps) <= steps).sum())
        for k, steps in zip(best, BUDGETS, strict=True)
    ]
    return {"trial": trial, "best": best.tolist(), "counts": counts}


def _beside(rate, plain):
    """Count who arrives with both, with Adam alone, and with gradient descent alone."""
    adam = arrived(("relu", "torch", "adam", rate), steps=BUDGETS[-1])
    told = []
    for steps in BUDGETS:
        a, b = adam <= steps, plain <= steps
        told.append([int(kind.sum()) for kind in (a & b, a & ~b, b & ~a)])
    return told


def patient(name, flat=None):
    """Count who succeeds within each of PATIENCE, and let the others go on.

    Parameters
    ----------
    name : str
        A key of SLOW.
    flat : float, optional
        A gradient that is no longer counts as flat; the 95 % quantile if not given.

    Returns
    -------
    dict
        ``reached``: counts of 10 000; ``norms``: quantiles of the lengths of the
        gradient where networks failed; ``flat``: how many of these are; ``next``: rate,
        steps, how many of the first 1000 failures arrive so.
    """
    activation, rate = SLOW[name]
    network = MLP((2, 2, 1), activation, **COUNT)
    first = arrivals(network, "sgd", rate, PATIENCE[-1])
    failed = first > PATIENCE[-1]
    ended = {k: v[failed] for k, v in network.layers.state_dict().items()}
    norms = gradient_norms(network.like(ended)).numpy()
    cuts = np.quantile(norms, [0.05, 0.5, 0.95]).tolist()
    later = []
    for new_rate, steps in ((rate, 32_000), *NEXT.get(name, ())):
        part = network.like({k: v[:1000] for k, v in ended.items()})
        arrive = arrivals(part, "sgd", new_rate, steps) <= steps
        later.append([new_rate, steps, int(arrive.sum())])
    return {
        "reached": [int((first <= steps).sum()) for steps in PATIENCE],
        "norms": [float(f"{cut:.4g}") for cut in cuts],
        "flat": int((norms <= (cuts[-1] if flat is None else flat)).sum()),
        "next": later,
    }


def recipe(
    pairs=PAIRS, recipes=tuple(RECIPES), widths=WIDTHS, adam=ADAM, slow=tuple(SLOW)
):
    """Count all, or a part.

    Returns
    -------
    dict
        ``tuned``: for each pair of activation and optimiser, counts of 1000 starts by
        rate and budget, the numbers of the best rates by budget, and their counts of
        10 000 other starts; ``widths``: for each recipe, counts of 10 000 within 1000
        steps by width; ``adam``: for each rate and budget, ReLU networks that arrive
        with both optimisers, with Adam alone, and with gradient descent alone;
        ``slow``: as :func:`patient`, where flat is what 95 % of the first recipe's are.
    """
    waiting, flat = {}, None
    for name in slow:
        waiting[name] = patient(name, flat)
        flat = flat or waiting[name]["norms"][-1]
    plain = arrived(RECIPES["ReLU, PyTorch, GD 0.1"], steps=BUDGETS[-1])
    return {
        "tuned": {", ".join(pair): _tried(*pair) for pair in pairs},
        "widths": {
            name: [_counts(arrived(RECIPES[name], width))[0] for width in widths]
            for name in recipes
        },
        "adam": {f"{rate:g}": _beside(rate, plain) for rate in adam},
        "slow": waiting,
    }


def numbers(film):
    """Return what a film says: the kernel's counts are the same on every machine."""
    said = {}
    for part in film.values():
        for name, found in part.items():
            for what, value in (
                found if isinstance(found, dict) else {"": found}
            ).items():
                exact = what != "norms"
                said[f"{what or 'counts'} of {name}"] = (
                    (value, 0) if exact else (np.log10(value), 0.05)
                )
    return said
