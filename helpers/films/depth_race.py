"""Plain and residual networks of several depths, trained on digits and recorded.

It takes some minutes.
"""

from itertools import product

import numpy as np
import torch

from helpers.datasets import digits, split
from helpers.ensembles.gradients import layer_norms
from helpers.ensembles.networks import MLP, ResidualMLP
from helpers.ensembles.training import fit
from helpers.statistics import quantile_bands
from helpers.validation import integer, one_of

__all__ = [
    "DEPTHS",
    "KINDS",
    "build",
    "numbers",
    "recipe",
    "record",
    "resampled_digits",
]

KINDS = ("plain", "skip", "scaled")
DEPTHS = (2, 5, 10, 20, 50)
WIDTH = 16
LEVELS = (0.05, 0.5, 0.95)
FLOOR = 1e-8  # dead layers have a gradient of 0, which has no logarithm
# What another processor's rounding may come to, in units of the stored numbers: where
# it stays small, and where training enlarges it (measured with torch's other kernels,
# ATEN_CPU_CAPABILITY=default, and on another processor: up to 14, 118 and 31).
SLACK = {"losses": (1, 30), "accuracies": (2, 250), "norms": (1, 60)}
MOST_LAYERS = 9  # gradients of more layers would only thicken the curve


def resampled_digits(members, first=600):
    """Split the digits at random, once for each member.

    Parameters
    ----------
    members : int
        E; member e's split is the same for every E.
    first : int
        Number of training points; the other images are for testing.

    Returns
    -------
    X_train, y_train, X_test, y_test : (E, n, 64) and (E, n) tensors
    """
    X, y = digits()
    first = integer("first", first, at_most=len(X) - 1)
    members = integer("members", members)
    parts = [split(X, y, first / len(X), seed=e) for e in range(members)]
    return tuple(torch.stack(part) for part in zip(*parts, strict=True))


def build(kind, depth, members):
    """Build networks of ``depth`` hidden layers of 16 ReLU, with He's weights.

    Parameters
    ----------
    kind : {"plain", "skip", "scaled"}
        No skips; z + F(z) over each hidden layer but the first; z + F(z)/depth.
        All three have the same parameters and the same initial weights.
    depth, members : int
    """
    one_of("kind", kind, KINDS)
    sizes = (64, *[WIDTH] * integer("depth", depth), 10)
    if kind == "plain":
        return MLP(sizes, init="he", members=members)
    scale = 1.0 if kind == "skip" else 1 / depth
    return ResidualMLP(sizes, init="he", members=members, branch_scale=scale)


def record(kind, depth, members=20, steps=300, every=25):
    """Train one ensemble and look at it every few steps.

    Returns
    -------
    steps : (t,) int tensor
    losses, accuracies : (t, E) tensors
        Mean training loss; share of the test images that are right.
    norms : (t, E, depth + 1) tensor
        Of the training loss's gradient by each layer's weights.
    """
    X, y, X_test, y_test = resampled_digits(members)
    network = build(kind, depth, members)
    history = fit(
        network,
        X,
        y,
        loss="multiclass",
        optimizer="adam",
        learning_rate=0.003,
        steps=steps,
        batch_size=64,
        record_every=every,
        record_parameters=range(members),
        device="cpu",
        engine="torch",  # as the stored film, skips or none
    )
    accuracies, norms = [], []
    for k in range(len(history.steps)):
        then = network.like({name: v[k] for name, v in history.parameters.items()})
        norms.append(layer_norms(then, X, y, "multiclass"))
        with torch.no_grad():
            right = then(X_test).argmax(-1) == y_test
        accuracies.append(right.double().mean(1))
    return history.steps, history.losses, torch.stack(accuracies), torch.stack(norms)


def recipe(depths=DEPTHS, kinds=KINDS, members=20, steps=300, every=25):
    """Record all depths and kinds as small integers, ready for JSON.

    Returns
    -------
    dict
        ``depths``, ``kinds``, ``steps``, ``members``; ``layers``, for each depth the
        numbers of the layers whose gradients are kept, from 1; and for each depth
        and kind the 5, 50 and 95 % quantiles over the members, frame by frame:
        ``losses`` (hundredths of log₁₀), ``accuracies`` (per mille), ``norms``
        (tenths of log₁₀, layer by layer; never less than those of 1e-8).
    """
    kept = [_spread(depth + 1) for depth in depths]
    result = {
        "depths": list(depths),
        "kinds": list(kinds),
        "members": members,
        "layers": kept,
        "losses": [],
        "accuracies": [],
        "norms": [],
    }
    for depth, layers in zip(depths, kept, strict=True):
        rows = {"losses": [], "accuracies": [], "norms": []}
        for kind in kinds:
            when, *seen = record(kind, depth, members, steps, every)
            losses, accuracies, norms = (value.double() for value in seen)
            columns = torch.tensor(layers) - 1
            rows["losses"].append(_bands(100 * losses.log10()))
            rows["accuracies"].append(_bands(1000 * accuracies))
            rows["norms"].append(
                _bands(10 * norms[:, :, columns].clamp(min=FLOOR).log10())
            )
        for name, row in rows.items():
            result[name].append(row)
    return result | {"steps": when.tolist()}


def numbers(film):
    """Return what a film says: {record: (numbers, what rounding may make of them)}."""
    found = {
        f"layers of depth {d}": (x, 0)
        for d, x in zip(film["depths"], film["layers"], strict=True)
    }
    for (i, depth), (k, kind) in product(
        enumerate(film["depths"]), enumerate(film["kinds"])
    ):
        for j, step in enumerate(film["steps"]):
            steady = kind == "scaled" or depth == 2 or step <= 25
            for name, (small, large) in SLACK.items():
                quantiles = [row[j] for row in film[name][i][k]]
                slack = small if steady else large
                found[f"{name} of {kind} {depth} after {step} steps"] = quantiles, slack
    return found


def _spread(layers):
    chosen = np.linspace(1, layers, min(layers, MOST_LAYERS)).round().astype(int)
    return chosen.tolist()


def _bands(samples):
    return quantile_bands(samples, axis=1, levels=LEVELS).round().astype(int).tolist()
