"""Networks with one hidden layer, trained for the widget that draws their lines."""

import numpy as np
import torch

from helpers import datasets
from helpers.chapters.hidden_layer import (
    HiddenLayer,
    labelled_points,
    train_layers,
)
from helpers.films.packing import pack, unpack

__all__ = [
    "DATA",
    "SEEDS",
    "UNITS",
    "numbers",
    "own_example",
    "recipe",
    "trained_example",
]

UNITS = (1, 2, 3, 4, 6, 8, 16, 100)
SEEDS = 3
DATA = {
    "circles": ("two circles", lambda n, seed: datasets.circles(n, 0.12, seed=seed)),
    "moons": ("moons", lambda n, seed: datasets.moons(n, 0.2, seed=seed)),
    "xor": ("XOR blobs", lambda n, seed: datasets.xor_blobs(n, 0.45, seed=seed)),
    "spirals": ("spirals", lambda n, seed: datasets.spirals(n, 0.1, 1, seed=seed)),
}


def recipe(units=UNITS):
    """Train what the widget shows: for each data set all widths from all seeds.

    It takes some ten seconds.
    """
    return {name: trained_example(name, units) for name in DATA}


def numbers(film):
    """Return what a film says: {record: (numbers, what rounding may make of them)}."""
    found = {}
    for name, example in film.items():
        place = [example[key] for key in ("centre", "scale", "half_width")]
        found[f"points of {name}"] = np.hstack([unpack(*example["X"]), *place]), 1e-9
        found[f"labels of {name}"] = [int(label) for label in example["y"]], 0
        columns = (example[key] for key in ("networks", "wrong", "test"))
        for (step, text), wrong, test in zip(*columns, strict=True):
            h = len(text) // (8 * len(wrong))  # 4h + 1 numbers, of two characters each
            found[f"{h} neurons on {name}"] = unpack(step, text), 0.05
            found[f"points wrong with {h} on {name}"] = wrong, 1
            found[f"test error with {h} on {name}"] = test, 0.2
    return found


def trained_example(name, units=UNITS, seeds=SEEDS, steps=600):
    """Train on one of the data sets, and return what a page needs to know of it.

    Parameters
    ----------
    name : str
        A key of DATA.
    units : sequence of int
        Widths of the hidden layer.
    seeds, steps : int

    Returns
    -------
    dict
        ``X``, ``networks``: numbers packed as [step, text], the networks one width
        after the other, in each all seeds; ``y``: labels as characters 0 and 1;
        ``wrong``, ``test``: training points wrong, and per cent of new points, by
        width and seed; ``centre``, ``scale``: the networks read (x − centre) / scale.
    """
    return _example(*_sample(name), DATA[name][0], units, seeds, steps)


def _sample(name):
    """Return a training set of 60 points and 2000 new points."""
    _, make = DATA[name]
    parts = (*make(60, 5), *make(2000, 6))
    # The same points whatever PyTorch's default type is.
    return [part.float().double() for part in parts]


def own_example(X, y):
    """Train on two thirds of a reader's points, and test on the rest."""
    X, y = labelled_points(X, y)
    cut = max(2, len(X) - len(X) // 3)
    order = torch.from_numpy(np.random.default_rng(0).permutation(len(X)))
    parts = (part[rows] for rows in (order[:cut], order[cut:]) for part in (X, y))
    return _example(*parts, "your own points", centred=True)


def _example(
    X, y, X_new, y_new, text, units=UNITS, seeds=SEEDS, steps=600, centred=False
):
    """Train on one data set, and write all that the page needs to know."""
    centre = [float(f"{m:.4g}") for m in X.mean(0).tolist()] if centred else [0.0, 0.0]
    shifted = X - torch.tensor(centre, dtype=X.dtype)
    scale = float(f"{shifted.std():.3g}") if centred else 1.0
    networks, wrong, test = [], [], []
    for h in units:
        layers = train_layers(shifted / scale, y, h, seeds, steps)
        step, packed = pack(np.concatenate([layer.numbers() for layer in layers]))
        # Errors are those of the rounded networks, which are the ones that are seen.
        rows = unpack(step, packed).reshape(seeds, -1)
        seen = [HiddenLayer.from_numbers(row).unscaled(centre, scale) for row in rows]
        networks.append([step, packed])
        wrong.append([round(len(X) * layer.error_rate(X, y)) for layer in seen])
        rates = [
            layer.error_rate(X_new, y_new) if len(X_new) else None for layer in seen
        ]
        test.append([r if r is None else round(100 * r, 1) for r in rates])
    return {
        "text": text,
        "X": list(pack(shifted.numpy())),
        "y": "".join("1" if label > 0 else "0" for label in y.tolist()),
        "centre": centre,
        "scale": scale,
        "half_width": float(f"{1.12 * float(shifted.abs().max()):.3g}"),
        "networks": networks,
        "wrong": wrong,
        "test": test,
    }
