"""Deep networks on digits, each method at the learning rate that suits it.

It takes about forty minutes.
"""

from itertools import product
from math import ceil
from typing import NamedTuple

import numpy as np
import torch

from helpers.chapters.preactivation import PreactivationMLP
from helpers.chapters.rezero import ReZeroMLP
from helpers.ensembles.layers import Linear
from helpers.ensembles.networks import MLP, ResidualMLP
from helpers.ensembles.training import fit
from helpers.films import validated
from helpers.films.depth_race import resampled_digits
from helpers.films.validated import FIT
from helpers.validation import one_of

__all__ = [
    "METHODS",
    "PLAN",
    "RATES",
    "Trial",
    "build",
    "numbers",
    "recipe",
    "trials",
    "tuned",
]

RATES = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05)
# What another processor's rounding may come to, in images of a hundred and in units of
# log10 of the loss, for means over runs: with two hidden layers it stays small, but for
# batch normalisation (starts that differ by 1e-7 of themselves end 0.1 to 0.25 apart in
# the loss; one run was 0.33 from the stored one), and deep plain networks are chaotic.
SLACK = {
    "validation": (0.5, 3, 12),
    "right": (0.3, 1, 12),
    "losses": (0.05, 0.5, 1.5),
}
_NORMS = {"batch norm", "skip + batch norm", "standard block"}


def _residual(**options):
    return lambda sizes, L, **kw: ResidualMLP(
        sizes, **{name: f(L) for name, f in options.items()}, **kw
    )


def _length(k):
    return _residual(skip=lambda L: k, branch_scale=lambda L: 1 / ceil((L - 1) / k))


def _narrowing(projection, factor=1.0):
    """Build networks of widths 32, 16, 8 in place of one; 12 hidden layers."""

    def make(sizes, L, **kw):
        sizes = (sizes[0], *[32] * 4, *[16] * 4, *[8] * 4, sizes[-1])
        network = ResidualMLP(sizes, projection=projection, branch_scale=1 / 12, **kw)
        for layer in network.modules():
            if isinstance(layer, Linear) and layer.bias is None:
                layer.weight.data.mul_(factor)
        return network

    return make


def _near_identity(sizes, L, **kw):
    """Build plain networks whose layers start at I + W/L, with He's W."""
    network = MLP(sizes, **kw)
    for layer in network.linear_layers()[1:-1]:
        layer.weight.data.div_(L).add_(torch.eye(sizes[1]))
    return network


# (sizes, number L of hidden layers, **options) -> network
METHODS = {
    "plain": lambda sizes, L, **kw: MLP(sizes, **kw),
    "plain, near identity": _near_identity,
    "batch norm": lambda sizes, L, **kw: MLP(sizes, batch_norm=True, **kw),
    "skip": _residual(),
    "skip, F/√L": _residual(branch_scale=lambda L: L**-0.5),
    "skip, F/L": _residual(branch_scale=lambda L: 1 / L),
    "skip, zero start": lambda sizes, L, **kw: ReZeroMLP(sizes, **kw),
    "skip + batch norm": _residual(batch_norm=lambda L: True),
    "standard block": lambda sizes, L, **kw: PreactivationMLP(sizes, **kw),
    **{f"length {k}": _length(k) for k in (1, 2, 3, 6)},
    "no projection": _narrowing(False),
    "projection, 2/n": _narrowing(True),
    "projection, 1/n": _narrowing(True, 0.5**0.5),
}
_REMEDIES = list(METHODS)[:9]
_WIDE = ("plain", "skip, F/L")
# (method, hidden layers, width, steps, runs)
PLAN = (
    *((m, d, 16, 150, 20) for d in (2, 5, 10, 20, 50) for m in _REMEDIES),
    *((m, 20, 16, 600, 20) for m in _REMEDIES),
    *((m, 20, 16, 150, 20) for m in METHODS if m.startswith("length")),
    *((m, 12, 8, 150, 20) for m in METHODS if "projection" in m),
    *((m, d, w, 150, 10) for w in (32, 64, 128) for d in (2, 20, 50) for m in _WIDE),
    *(("batch norm", d, w, 150, 10) for w, d in product((32, 64), (2, 20))),
    ("batch norm", 50, 32, 150, 10),
    ("batch norm", 20, 128, 150, 10),
    ("batch norm", 50, 64, 150, 10),
    ("batch norm", 50, 128, 150, 10),
    *((m, 50, 16, 600, 20) for m in ("batch norm", "plain")),
)


class Trial(NamedTuple):
    """What one method reached in its runs, each at the rate that it chose.

    Attributes
    ----------
    validation : (rates,) ndarray
        Mean share of the 150 validation images that were right, for each of RATES.
    rates, accuracies, losses : (runs,) ndarrays
        The rate that a run chose; after training on all 600 images with it, the share
        of 1197 test images, and the mean cross-entropy of the training images.
    """

    validation: np.ndarray
    rates: np.ndarray
    accuracies: np.ndarray
    losses: np.ndarray


def build(method, depth, width, members):
    """Build networks of ``depth`` hidden layers of ReLU, with He's weights.

    Parameters
    ----------
    method : str
        A key of METHODS.
    depth, width, members : int
    """
    make = METHODS[one_of("method", method, METHODS)]
    return make((64, *[width] * depth, 10), depth, init="he", members=members)


def tuned(method, depth, width, steps=150, runs=20):
    """Choose each run's learning rate on validation data, then train on all.

    A run's 600 training images are cut into 450 and 150: it takes the smallest rate
    that has most of the 150 right after ``steps`` steps of Adam on the 450, and starts
    again with it on all 600.

    Returns
    -------
    dict
        As :func:`.validated.chosen`; the candidates are RATES.
    """
    X, y, X_test, y_test = resampled_digits(runs)
    shape = (method, depth, width, runs)

    def right(n, rate, X_new, y_new):
        network = build(*shape)
        history = fit(
            network,
            X[:, :n],
            y[:, :n],
            "multiclass",
            "adam",
            rate,
            steps=steps,
            batch_size=64,
            record_every=steps,
            device="cpu",
            engine="torch",  # for all: the kernel knows no skips
        )
        with torch.no_grad():
            found = network.eval()(X_new).argmax(-1) == y_new
        return found.sum(1), history.losses[-1]

    held = X[:, FIT:], y[:, FIT:]
    seen = torch.stack([right(FIT, rate, *held)[0] for rate in RATES]).numpy()
    rates = torch.tensor(RATES)
    return validated.chosen(seen, lambda best: right(600, rates[best], X_test, y_test))


def recipe(plan=PLAN):
    """Tune and train all methods of a plan.

    Returns
    -------
    list of (entry of the plan, what :func:`tuned` found)
    """
    return [[list(entry), tuned(*entry)] for entry in plan]


def trials(film):
    """Return a film as {(method, depth, width, steps): Trial}."""
    told = {}
    for (*key, _), found in film:
        validation, chosen, accuracies, losses = validated.read(found)
        rates = np.array(RATES)[chosen]
        told[tuple(key)] = Trial(validation, rates, accuracies, losses)
    return told


def numbers(film):
    """Return what a film says, as :func:`.validated.numbers`."""

    def slack(entry):
        method, depth, *_ = entry
        size = 2 if depth > 2 else int(method in _NORMS)
        return {name: sizes[size] for name, sizes in SLACK.items()}

    return validated.numbers(film, slack)
