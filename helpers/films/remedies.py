"""Remedies for deep networks on digits, each at the settings that it chose itself.

It takes about a quarter of an hour.
"""

import warnings
from itertools import product
from typing import NamedTuple

import numpy as np
import torch

from helpers.ensembles.networks import MLP
from helpers.ensembles.training import fit
from helpers.films import validated
from helpers.films.depth_race import resampled_digits
from helpers.films.validated import FIT, LARGEST
from helpers.validation import one_of

__all__ = [
    "FINE",
    "PAIRS",
    "PLAN",
    "RATES",
    "REMEDIES",
    "Outcome",
    "Remedy",
    "build",
    "numbers",
    "outcomes",
    "recipe",
    "tuned",
]

SIZES = (64, *[32] * 12, 10)
RATES = (0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0)
# For what explodes: as many pairs of a rate and a strength as rates without one.
FINE = (
    *(0.0005, 0.001, 0.002, 0.003, 0.005, 0.007),
    *(0.01, 0.02, 0.03, 0.05, 0.1, 0.3),
)
PAIRS = tuple(product((0.003, 0.01, 0.03, 0.1), (0.02, 0.1, 0.5)))
# What another processor's rounding may come to, for means over runs: in images of a
# hundred, and in units of log10 of the loss.
SLACK = {"validation": 12, "right": 12, "losses": 1.5}


class Remedy(NamedTuple):
    """One network, and what it may choose from.

    Attributes
    ----------
    activation, init, batch_norm
        As for :class:`helpers.ensembles.networks.MLP`.
    factor : float
        Multiplies the weights of its start, not its biases.
    candidates : tuple of (learning rate, largest gradient, weight decay)
        No clipping is a largest gradient of 1e30.
    """

    activation: str
    init: str
    batch_norm: bool = False
    factor: float = 1.0
    candidates: tuple = tuple((rate, LARGEST, 0.0) for rate in RATES)


def _exploding(candidates):
    return Remedy("tanh", "normal", candidates=tuple(candidates))


REMEDIES = {
    "plain ReLU": Remedy("relu", "torch"),
    "leaky ReLU": Remedy("leaky_relu", "torch"),
    "weights × √6": Remedy("relu", "torch", factor=6**0.5),
    "He's start": Remedy("relu", "he"),
    "batch norm": Remedy("relu", "torch", True),
    "all three": Remedy("leaky_relu", "he", True),
    "nothing": _exploding((rate, LARGEST, 0.0) for rate in FINE),
    "clipping": _exploding((rate, 1.0, 0.0) for rate in FINE),
    "penalty": _exploding((rate, LARGEST, decay) for rate, decay in PAIRS),
    "both": _exploding((rate, 1.0, decay) for rate, decay in PAIRS),
}
# (name, steps, runs)
PLAN = (
    *product(list(REMEDIES)[:6], (120, 600), (20,)),
    *product(list(REMEDIES)[6:], (800,), (10,)),
    ("penalty", 3200, 10),
)


class Outcome(NamedTuple):
    """What one remedy reached in its runs, each at the candidate that it chose.

    Attributes
    ----------
    validation : (candidates,) ndarray
        Mean share of the 150 validation images that were right.
    chosen : (runs,) int ndarray
        Numbers of the candidates that the runs chose.
    accuracies, losses : (runs,) ndarrays
        After training on all 600 images with it, the share of 1197 test images, and
        the mean cross-entropy of the training images.
    """

    validation: np.ndarray
    chosen: np.ndarray
    accuracies: np.ndarray
    losses: np.ndarray


def build(name, runs, copies=1):
    """Build the networks of ``runs`` runs, ``copies`` times, each from the same starts.

    Parameters
    ----------
    name : str
        A key of REMEDIES.
    runs, copies : int
    """
    activation, init, batch_norm, factor, _ = REMEDIES[one_of("name", name, REMEDIES)]
    first = MLP(SIZES, activation, init, runs)
    starts = [
        (
            factor * layer.weight.detach().repeat(copies, 1, 1),
            layer.bias.detach().repeat(copies, 1),
        )
        for layer in first.linear_layers()
    ]
    return MLP(SIZES, activation, starts, runs * copies, batch_norm=batch_norm)


def tuned(name, steps, runs):
    """Choose each run's candidate on validation data, then train on all.

    A run's 600 training images are cut into 450 and 150: it takes the first candidate
    that has most of the 150 right after ``steps`` steps of SGD on the 450, and starts
    again with it on all 600. All candidates of all runs are one ensemble.

    Returns
    -------
    dict
        As :func:`.validated.chosen`.
    """
    X, y, X_test, y_test = resampled_digits(runs)
    candidates = torch.tensor(REMEDIES[one_of("name", name, REMEDIES)].candidates)

    def right(n, settings, X_new, y_new):
        copies = len(settings) // runs
        network = build(name, runs, copies)
        rate, clip, decay = settings.T
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a run may overflow
            history = fit(
                network,
                X[:, :n].repeat(copies, 1, 1),
                y[:, :n].repeat(copies, 1),
                "multiclass",
                "sgd",
                rate,
                steps=steps,
                batch_size=50,
                shared_order=True,  # all candidates of a run see the same batches
                clip=clip,
                weight_decay=decay,
                record_every=steps,
                device="cpu",
                engine="torch",  # for all: the kernel knows no batch norm
            )
        with torch.no_grad():
            found = network.eval()(X_new.repeat(copies, 1, 1)).argmax(-1)
        return (found == y_new.repeat(copies, 1)).sum(1), history.losses[-1]

    held = X[:, FIT:], y[:, FIT:]
    seen = right(FIT, candidates.repeat_interleave(runs, 0), *held)[0]
    seen = seen.unflatten(0, (len(candidates), runs)).numpy()
    return validated.chosen(
        seen, lambda best: right(600, candidates[best], X_test, y_test)
    )


def recipe(plan=PLAN):
    """Tune and train all remedies of a plan.

    Returns
    -------
    list of (entry of the plan, what :func:`tuned` found)
    """
    return [[list(entry), tuned(*entry)] for entry in plan]


def outcomes(film):
    """Return a film as {(name, steps): Outcome}."""
    return {
        (name, steps): Outcome(*validated.read(found))
        for (name, steps, _), found in film
    }


def numbers(film):
    """Return what a film says, as :func:`.validated.numbers`."""
    return validated.numbers(film, lambda entry: SLACK)
