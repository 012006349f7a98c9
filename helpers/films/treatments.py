"""Exploding gradients, clipped, penalised, or both: losses during training.

It takes half a minute.
"""

import warnings

import numpy as np
import torch

from helpers import datasets
from helpers.ensembles.networks import MLP
from helpers.ensembles.training import fit
from helpers.films.packing import pack, unpack

__all__ = ["LARGEST", "RATES", "TREATMENTS", "losses", "numbers", "recipe", "trained"]

SIZES = (64, *[32] * 12, 10)
RATES = (0.03, 0.1)
# Largest norm of a gradient, and weight decay.
TREATMENTS = {
    "nothing": (1e9, 0.0),
    "clipping at 1": (1.0, 0.0),
    "ℓ₂, 0.05": (1e9, 0.05),
    "both": (1.0, 0.05),
}
RUNS, STEPS, EVERY = 10, 800, 40
LARGEST = 1e30  # stands for a loss that is no number


def trained(rates=RATES, treatments=tuple(TREATMENTS), steps=STEPS):
    """Train ten networks by each treatment at each rate, as one ensemble.

    All have the same ten starts and the same batches: twelve tanh layers, standard
    normal weights, 500 digits.

    Returns
    -------
    History
        Its members: runs within treatments within rates.
    """
    X, y, _, _ = datasets.split(*datasets.digits(), first=500 / 1797)
    copies = len(rates) * len(treatments)
    ten = MLP(SIZES, "tanh", "normal", members=RUNS)
    starts = [
        (
            layer.weight.detach().repeat(copies, 1, 1),
            layer.bias.detach().repeat(copies, 1),
        )
        for layer in ten.linear_layers()
    ]
    each = [TREATMENTS[name] for name in treatments]
    clip, decay = torch.tensor(each).repeat_interleave(RUNS, 0).repeat(len(rates), 1).T
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a run may overflow
        return fit(
            MLP(SIZES, "tanh", starts, RUNS * copies),
            X,
            y,
            "multiclass",
            "sgd",
            torch.tensor(rates).repeat_interleave(RUNS * len(treatments)),
            steps,
            batch_size=50,
            shared_order=True,
            clip=clip,
            weight_decay=decay,
            record_every=EVERY,
            device="cpu",
            engine="torch",  # the kernel clips no gradients
        )


def recipe(rates=RATES, treatments=tuple(TREATMENTS), steps=STEPS):
    """Train, and keep the decimal logarithms of all losses.

    Returns
    -------
    list of [rate, treatment, step, text]
        The last two are :func:`.packing.pack` of (records, runs).
    """
    history = trained(rates, treatments, steps)
    seen = history.losses.double().nan_to_num(LARGEST).clamp(1 / LARGEST, LARGEST)
    seen = seen.log10().unflatten(1, (len(rates), len(treatments), RUNS))
    return [
        [rate, name, *pack(seen[:, i, k])]
        for i, rate in enumerate(rates)
        for k, name in enumerate(treatments)
    ]


def losses(film):
    """Return {(rate, treatment): (records, runs) losses}, a record each 40 steps."""
    return {
        (rate, name): 10 ** unpack(*packed).reshape(-1, RUNS)
        for rate, name, *packed in film
    }


def numbers(film):
    """Return what a film says: {record: (numbers, what rounding may make of them)}.

    These networks are chaotic: medians over runs, at the start and from half way on.
    """
    said = {}
    for (rate, name), seen in losses(film).items():
        medians = np.log10(np.median(seen, 1))
        of = f"{name} at rate {rate}"
        said[f"start of {of}"] = medians[0], 0.01
        said[f"losses of {of}"] = medians[len(medians) // 2 :], 0.7
        said[f"runs below 1.5 of {of}"] = int((seen[-1] < 1.5).sum()), 2
    return said
