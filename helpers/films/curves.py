"""ReLU networks that learn a sine and sawtooths, from several starts, for long.

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


def learned(networks, y, rate, steps):
    """Train by Adam, for the last three tenths of the steps with a tenth of the rate.

    Parameters
    ----------
    networks : MLP
        It is trained in place.
    y : (65, 1) tensor
        Targets at :func:`points`.
    rate : float
    steps : int

    Returns
    -------
    MLP
        The networks.
    """
    for eta, share in ((rate, 7), (rate / 10, 3)):
        length = {"steps": steps * share // 10, "record_every": steps}
        fit(networks, points(), y, "squared", "adam", eta, engine="kernel", **length)
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
    return _missed(learned(networks, teeth(points()), 0.01, steps))


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
    learned(networks, torch.sin(torch.pi * points()), 0.02, steps)
    fine = torch.linspace(-1, 1, 1025)[:, None]
    with torch.no_grad():
        return (networks(fine) - torch.sin(torch.pi * fine)).abs().amax((1, 2)).numpy()


def _lie(at):
    """Count hinges in BINS, in (-1, 1), and in its outer halves."""
    far = np.abs(at.numpy())
    return {
        "bins": np.histogram(at, BINS)[0].tolist(),
        "inside": int((far < 1).sum()),
        "outer": int(((far >= 0.5) & (far < 1)).sum()),
    }


def _short(values):
    return [float(f"{value:.4g}") for value in values]


def recipe(sines=SINES, shapes=TEETH, swaps=EXCHANGED, later=LATER):
    """Train all of them, or a part.

    Returns
    -------
    dict
        ``sine``: sup errors of 50 networks each; ``teeth`` and ``exchanged``: losses
        of 100 each, over that of a constant; ``hinges``: how many of 5600, in one
        layer of 56, lie in each of BINS, in (-1, 1), and in its outer halves, before
        and after 4000 steps, by start; ``patient``: losses of 100, by step. Entries
        are named by their parts.
    """
    film = {"sine": {}, "teeth": {}, "hinges": {}, "exchanged": {}, "patient": {}}
    for entry in sines:
        film["sine"][_name(entry)] = _short(_sine_errors(*entry))
    for init, shape, steps in shapes:
        networks = MLP((1, *SHAPES[shape], 1), "relu", init, 100)
        before = places(networks)
        learned(networks, teeth(points()), 0.01, steps)
        film["teeth"][_name((init, shape, steps))] = _short(_missed(networks))
        if (shape, steps) == ("56", BUDGETS[-1]):
            film["hinges"][init] = list(map(_lie, (before, places(networks))))
    for entry in swaps:
        film["exchanged"][_name(entry)] = _short(exchanged(*entry))
    for step, losses in zip(later, patient(max(later)) if later else (), strict=True):
        film["patient"][str(step)] = _short(losses)
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
        for part in ("sine", "teeth", "exchanged", "patient")
        for name, values in film[part].items()
    }
    return said | {
        f"hinges of {name}, {what} {when}": (counts, 3)
        for name, both in film["hinges"].items()
        for when, lie in zip(("before", "after"), both, strict=True)
        for what, counts in lie.items()
    }
