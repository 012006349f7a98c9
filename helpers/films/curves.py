"""Networks that learn curves: a sine, sawtooths, ridges, Runge's function.

It takes half a minute.
"""

from itertools import product

import numpy as np
import torch

from helpers.chapters.piecewise import sawtooth
from helpers.chapters.regions import random_networks
from helpers.ensembles.networks import MLP
from helpers.ensembles.training import fit

__all__ = [
    "BINS",
    "BUDGETS",
    "EXCHANGED",
    "LATER",
    "SHAPES",
    "SINES",
    "TEETH",
    "exchanged",
    "learned",
    "numbers",
    "patient",
    "places",
    "points",
    "recipe",
    "teeth",
]

# Start, hidden neurons, steps.
SINES = tuple(product(("torch", "he"), (16, 64), (1000, 15_000)))
SHAPES = {"2-2-2": (2, 2, 2), "56": (56,), "8-8-8": (8, 8, 8)}
BUDGETS = (1000, 4000)
# Start, shape, steps.
TEETH = tuple(product(("torch", "he"), SHAPES, BUDGETS))
# Start of the weights, where the hinges lie, steps.
EXCHANGED = tuple(product(("torch", "he"), ("torch's", "all at 0"), BUDGETS))
# Steps after which deep networks are looked at that go on training.
LATER = (800, 1600, 2400, 3200)
# What bends outside of [-1, 1] is a line inside.
BINS = np.linspace(-2, 2, 41)


def points():
    """Return 65 points of [-1, 1], (65, 1)."""
    return torch.linspace(-1, 1, 65)[:, None]


def teeth(x):
    """Return the sawtooth with four teeth on [-1, 1], of the shape and type of x."""
    return torch.tensor(sawtooth((x.numpy() + 1) / 2, 3), dtype=x.dtype)


def learned(networks, X, y, rate, steps, **more):
    """Train by Adam, for the last three tenths of the steps with a tenth of the rate.

    Parameters
    ----------
    networks : MLP
        It is trained in place.
    X, y : (n, inputs) and (n, 1) tensors
    rate : float
    steps : int
    **more
        As for ``fit``.

    Returns
    -------
    MLP
        The networks.
    """
    for eta, share in ((rate, 7), (rate / 10, 3)):
        length = {"steps": steps * share // 10, "record_every": steps} | more
        fit(networks, X, y, "squared", "adam", eta, engine="kernel", **length)
    return networks


def places(networks):
    """Return where the neurons of the first layer bend: (members, neurons)."""
    first = networks.linear_layers()[0]
    return (-first.bias / first.weight[..., 0]).detach()


def exchanged(init, hinges, steps):
    """Train one layer of 56 whose hinges are put where one says, weights as drawn.

    Parameters
    ----------
    init : {"torch", "he"}
        The start of the weights.
    hinges : {"torch's", "all at 0"}
        Those of torch's start beyond ±2 are put there.
    steps : int

    Returns
    -------
    (100,) float32 array
        Losses, over that of a constant.
    """
    spread = places(MLP((1, 56, 1), "relu", "torch", 100)).clip(-2, 2)
    networks = MLP((1, 56, 1), "relu", init, 100)
    first = networks.linear_layers()[0]
    with torch.no_grad():
        first.bias.copy_(-first.weight[..., 0] * spread * (hinges == "torch's"))
    return _missed(learned(networks, points(), teeth(points()), 0.01, steps))


# Name: a function of points (n, d) in [-1, 1]ᵈ.
TARGETS = {
    "ridge": lambda x: torch.cos(torch.pi * x.sum(-1) / x.shape[-1] ** 0.5),
    "fast ridge": lambda x: torch.cos(torch.pi * x.sum(-1)),
    "product": lambda x: torch.cos(torch.pi * x).prod(-1),
}
# Target, dimension, learning rate, steps, networks.
DIRECTIONS = (
    *((name, d, 0.02, 1000, 50) for name in ("ridge", "product") for d in (1, 2, 3)),
    ("fast ridge", 3, 0.02, 1000, 50),
    ("product", 3, 0.005, 15_000, 5),
)


def relative_errors(target, dimension, rate, steps, members):
    """Train 32 tanh neurons on 2048 points; return errors over that of a constant.

    Returns
    -------
    (members,) float32 array
        Root mean square errors at 1000 other points.
    """
    generator = torch.Generator().manual_seed(0)
    X = 2 * torch.rand(3048, dimension, generator=generator) - 1
    y = TARGETS[target](X)[:, None]
    networks = MLP((dimension, 32, 1), "tanh", members=members)
    batches = {"batch_size": 64, "shared_order": True}
    learned(networks, X[1000:], y[1000:], rate, steps, **batches)
    with torch.no_grad():
        errors = (networks(X[:1000]) - y[:1000]).square().mean((1, 2)).sqrt()
    return (errors / y.std()).numpy()


# Activation, hidden neurons: one layer of 56 and three of 8.
DEPTHS = {"one layer of 56": (56,), "three layers of 8": (8, 8, 8)}
RUNGE = tuple(product(("tanh", "relu"), DEPTHS))
RUNGE_RATES = (0.01, 0.02, 0.04, 0.08)


def runge_errors(activation, shape, rate, members, seed):
    """Train on Runge's function at 41 points, 1200 steps; losses, and sup errors at 81.

    Returns
    -------
    (members,), (members,) float32 arrays
    """
    grid = torch.linspace(-1, 1, 81)[:, None]
    y = 1 / (1 + 25 * grid**2)
    networks = MLP((1, *DEPTHS[shape], 1), activation, "torch", members, seed)
    how = {"record_every": 1200, "engine": "kernel"}
    history = fit(networks, grid[::2], y[::2], "squared", "adam", rate, 1200, **how)
    with torch.no_grad():
        errors = (networks(grid) - y).abs().amax((1, 2))
    return history.losses[-1].numpy(), errors.numpy()


def _tuned(activation, shape):
    """Take the rate of the lowest median loss of 20 networks, and train 50 others."""
    trial = [
        float(torch.tensor(runge_errors(activation, shape, rate, 20, 1)[0]).median())
        for rate in RUNGE_RATES
    ]
    rate = RUNGE_RATES[int(np.argmin(trial))]
    return {
        "trial": _short(trial),
        "rate": rate,
        "errors": _short(runge_errors(activation, shape, rate, 50, 0)[1]),
    }


def patient(steps=LATER[-1]):
    """Train 100 networks of four layers of 12 on eight teeth, from random starts.

    Returns
    -------
    (records, 100) float32 array
        Losses, each 800 steps.
    """
    x = torch.linspace(-1, 1, 129)[:, None]
    target = sawtooth((x[:, 0].double().numpy() + 1) / 2, 4)
    networks = random_networks((1, 12, 12, 12, 12, 1), 100, bias_scale=0.1).float()
    how = {"steps": steps, "record_every": LATER[0], "engine": "kernel"}
    history = fit(networks, x, target, "squared", "adam", 0.01, **how)
    return history.losses[1:].numpy()


def _missed(networks):
    y = teeth(points())
    with torch.no_grad():
        losses = (networks(points()) - y).square().mean((1, 2))
    return (losses / y.var(correction=0)).numpy()


def _sine_errors(init, width, steps):
    networks = MLP((1, width, 1), "relu", init, 50)
    learned(networks, points(), torch.sin(torch.pi * points()), 0.02, steps)
    fine = torch.linspace(-1, 1, 1025)[:, None]
    with torch.no_grad():
        return (networks(fine) - torch.sin(torch.pi * fine)).abs().amax((1, 2)).numpy()


PARTS = "sine", "teeth", "hinges", "exchanged", "patient", "directions", "runge"


def _lie(at):
    """Count hinges in BINS, in (-1, 1), and in its outer halves."""
    far = np.abs(at.numpy())
    return {
        "bins": np.histogram(at, BINS)[0].tolist(),
        "inside": int((far < 1).sum()),
        "outer": int(((far >= 0.5) & (far < 1)).sum()),
    }


def _short(values):
    return [float(f"{value:.5g}") for value in values]


def recipe(
    sines=SINES,
    shapes=TEETH,
    swaps=EXCHANGED,
    later=LATER,
    directions=DIRECTIONS,
    runge=RUNGE,
):
    """Train all of them, or a part.

    Returns
    -------
    dict
        ``sine``: sup errors of 50 networks each; ``teeth`` and ``exchanged``: losses
        of 100 each, over that of a constant; ``hinges``: how many of 5600, in one
        layer of 56, lie in each of BINS, in (-1, 1), and in its outer halves, before
        and after 4000 steps, by start; ``patient``: losses of 100, by step;
        ``directions``: relative errors; ``runge``: median losses on trial, the rate
        chosen, and sup errors of 50. Entries are named by their parts.
    """
    film = {part: {} for part in PARTS}
    for entry in sines:
        film["sine"][_name(entry)] = _short(_sine_errors(*entry))
    for init, shape, steps in shapes:
        networks = MLP((1, *SHAPES[shape], 1), "relu", init, 100)
        before = places(networks)
        learned(networks, points(), teeth(points()), 0.01, steps)
        film["teeth"][_name((init, shape, steps))] = _short(_missed(networks))
        if (shape, steps) == ("56", BUDGETS[-1]):
            film["hinges"][init] = list(map(_lie, (before, places(networks))))
    for entry in swaps:
        film["exchanged"][_name(entry)] = _short(exchanged(*entry))
    for step, losses in zip(later, patient(max(later)) if later else (), strict=True):
        film["patient"][str(step)] = _short(losses)
    for entry in directions:
        film["directions"][_name(entry)] = _short(relative_errors(*entry))
    for entry in runge:
        film["runge"][_name(entry)] = _tuned(*entry)
    return film


def _name(entry):
    return ", ".join(map(str, entry))


def numbers(film):
    """Return what a film says: {record: (numbers, what rounding may make of them)}.

    The kernel trains alike on every machine; what is computed of its networks rounds.
    Errors and losses are compared in units of their decimal logarithm.
    """
    said = {
        f"{part} of {name}": (np.log10(values), 0.002)
        for part in ("sine", "teeth", "exchanged", "patient", "directions")
        for name, values in film[part].items()
    }
    for name, found in film["runge"].items():
        said[f"rate of {name}"] = found["rate"], 0
        for what in ("trial", "errors"):
            said[f"{what} of {name}"] = np.log10(found[what]), 0.002
    return said | {
        f"hinges of {name}, {what} {when}": (counts, 3)
        for name, both in film["hinges"].items()
        for when, lie in zip(("before", "after"), both, strict=True)
        for what, counts in lie.items()
    }
