"""Networks with one hidden layer, trained for the widget that draws their lines."""

from typing import NamedTuple

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
    X, y, X_new, y_new = _sample(name)
    frame = Frame([0.0, 0.0], 1.0)
    networks = _trained(X, y, X_new, y_new, frame, units, seeds, steps)
    return frame.described(DATA[name][0], X, y) | networks


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
    X, X_new, y, y_new = (
        part[rows] for part in (X, y) for rows in order.tensor_split([cut])
    )
    frame = Frame.of(X)
    networks = _trained(X, y, X_new, y_new, frame, UNITS, SEEDS, 600)
    return frame.described("your own points", X, y) | networks


class Frame(NamedTuple):
    """What the networks read, (x − centre) / scale: few digits, so that it travels."""

    centre: list
    scale: float

    @classmethod
    def of(cls, X):
        """Return the frame in which points X (n, 2) have mean 0 and spread 1."""
        centre = [float(f"{m:.4g}") for m in X.mean(0).tolist()]
        spread = (X - torch.tensor(centre, dtype=X.dtype)).std()
        return cls(centre, float(f"{spread:.3g}"))

    def shifted(self, X):
        """Return x − centre."""
        return X - torch.tensor(self.centre, dtype=X.dtype)

    def described(self, text, X, y):
        """Return what the page needs to know of the points: a dictionary for JSON."""
        shifted = self.shifted(X)
        return {
            "text": text,
            "X": list(pack(shifted.numpy())),
            "y": "".join("1" if label > 0 else "0" for label in y.tolist()),
            "centre": self.centre,
            "scale": self.scale,
            "half_width": float(f"{1.12 * float(shifted.abs().max()):.3g}"),
        }


def _trained(X, y, X_new, y_new, frame, units, seeds, steps):
    """Train all widths from all seeds; return them packed, and their errors."""
    made = {"networks": [], "wrong": [], "test": []}
    for h in units:
        layers = train_layers(frame.shifted(X) / frame.scale, y, h, seeds, steps)
        step, packed = pack(np.concatenate([layer.numbers() for layer in layers]))
        # Errors are those of the rounded networks, which are the ones that are seen.
        rows = unpack(step, packed).reshape(seeds, -1)
        seen = [HiddenLayer.from_numbers(row).unscaled(*frame) for row in rows]
        made["networks"].append([step, packed])
        made["wrong"].append([round(len(X) * n.error_rate(X, y)) for n in seen])
        made["test"].append([_per_cent(n, X_new, y_new) for n in seen])
    return made


def _per_cent(layer, X, y):
    return round(100 * layer.error_rate(X, y), 1) if len(X) else None
