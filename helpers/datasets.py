"""Data sets of the course as tensors, seeded, one or many at a time.

Every maker returns inputs ``X : (n, d)`` and labels ``y : (n,)`` in PyTorch's default
float type; with ``sets=S`` it returns S independent data sets, ``(S, n, d)`` and
``(S, n)``, of which the first ones are the same for every S.

Each purpose has a stream of random numbers of its own: data, a split and flipped
labels of the same seed have nothing in common, nor has a network of that seed.
"""

import math
from collections.abc import Iterable

import numpy as np
import torch
from sklearn.datasets import load_digits

from helpers.validation import finite_tensor, integer, number

__all__ = [
    "blobs",
    "circles",
    "digits",
    "flip_labels",
    "moons",
    "separable",
    "spirals",
    "split",
    "xor_blobs",
    "xor_points",
]

SIGNS = (-1, 1)
# NumPy takes [0] and [0, 0] for the same seed: the tags keep streams apart.
_DATA, _SPLIT, _FLIPS = 0xDA7A, 0x5917, 0xF117


def blobs(n=100, distance=3.0, dimension=2, seed=0, sets=None, labels=SIGNS):
    """Two standard normal clouds whose centres are ``distance`` apart.

    Parameters
    ----------
    n : int
        Points, half of each class (one more of the first where n is odd).
    distance : float
        Between the centres, in standard deviations; the centres lie on the diagonal.
    dimension : int
    seed : int
    sets : int, optional
    labels : (first, second)
        Values of the two labels.

    Raises
    ------
    TypeError, ValueError
        As for every maker here: naming the argument that is wrong.
    """
    distance = number("distance", distance, at_least=0)
    dimension = integer("dimension", dimension)

    def draw(generator, side):
        centre = (side - 0.5) * distance / math.sqrt(dimension)
        return generator.standard_normal((len(side), dimension)) + centre[:, None]

    return _make(draw, n, seed, sets, labels)


def circles(n=200, noise=0.1, factor=0.5, seed=0, sets=None, labels=SIGNS):
    """Two concentric circles, of radius 1 and ``factor``; the inner one is second.

    ``noise`` is the standard deviation of what is added to both coordinates.
    """
    factor = number("factor", factor, above=0, at_most=1)

    def draw(generator, side):
        angle = generator.uniform(0, 2 * np.pi, len(side))
        radius = np.where(side == 1, factor, 1.0)
        return radius[:, None] * _circle(angle)

    return _make(draw, n, seed, sets, labels, noise)


def moons(n=200, noise=0.2, seed=0, sets=None, labels=SIGNS):
    """Two interleaved half circles of radius 1, noise added to both coordinates."""

    def draw(generator, side):
        points = _circle(generator.uniform(0, np.pi, len(side)))
        return np.where(side[:, None] == 1, [1, 0.5] - points, points)

    return _make(draw, n, seed, sets, labels, noise)


def spirals(n=200, noise=0.1, turns=1.5, seed=0, sets=None, labels=SIGNS):
    """Two spirals that wind around each other ``turns`` times, of radius up to 2."""
    turns = number("turns", turns, above=0)

    def draw(generator, side):
        # The square root spreads the points evenly along the arm.
        share = np.sqrt(generator.uniform(0.02, 1, len(side)))
        return 2 * share[:, None] * _circle(np.pi * (2 * turns * share + side))

    return _make(draw, n, seed, sets, labels, noise)


def xor_blobs(n=200, noise=0.4, seed=0, sets=None, labels=SIGNS):
    """Four clouds at (±1, ±1); the second class is where the signs differ."""

    def draw(generator, side):
        first = generator.choice([-1.0, 1.0], len(side))
        return np.stack([first, np.where(side == 1, -first, first)], axis=1)

    return _make(draw, n, seed, sets, labels, noise)


def xor_points(labels=SIGNS, low=0.0, high=1.0):
    """The four points of the XOR problem, X (4, 2) and y (4,)."""
    points = [[low, low], [low, high], [high, low], [high, high]]
    first, second = _pair(labels)
    X = torch.tensor(points, dtype=torch.get_default_dtype())
    return X, torch.tensor([first, second, second, first], dtype=X.dtype)


def separable(n=100, dimension=2, margin=0.1, seed=0, sets=None):
    """Standard normal points, pushed apart by a separator that is planted.

    Returns
    -------
    X : (n, d) or (S, n, d) tensor
    y : (n,) or (S, n) tensor of -1 and 1
    separator : (d + 1,) or (S, d + 1) tensor
        Weights and, last, bias, together of length 1, with
        ``y (⟨weights, x⟩ + bias) ≥ margin`` for every point.
    """
    n, dimension = integer("n", n), integer("dimension", dimension)
    margin = number("margin", margin, above=0)

    def draw(generator):
        separator = np.append(
            generator.standard_normal(dimension), 0.3 * generator.standard_normal()
        )
        separator /= np.linalg.norm(separator)
        w, b = separator[:-1], separator[-1]
        X = generator.standard_normal((n, dimension))
        y = np.where(X @ w + b > 0, 1.0, -1.0)
        return X + margin * y[:, None] * w / (w @ w), y, separator

    return _stack(draw, seed, sets)


def digits(classes=range(10), standardize=True):
    """The 8 × 8 images of digits that scikit-learn ships, X (n, 64), y (n,) integers.

    Parameters
    ----------
    classes : iterable of int
        Which digits to keep; y numbers them 0, 1, … in this order.
    standardize : bool
        Grey values (0 to 16) minus their mean, over their standard deviation.
    """
    X, y = load_digits(return_X_y=True)
    if not isinstance(classes, Iterable):
        raise TypeError(f"classes: expected a list of digits; got {classes!r}")
    classes = [integer("classes", c, at_least=0, at_most=9) for c in classes]
    if not classes:
        raise ValueError("classes: expected at least one digit; got none")
    keep = np.isin(y, classes)
    X = X[keep]
    if standardize:
        X = (X - X.mean()) / X.std()
    numbers = [classes.index(label) for label in y[keep]]
    return torch.tensor(X, dtype=torch.get_default_dtype()), torch.tensor(numbers)


def split(X, y, first=0.5, seed=0):
    """Split one data set at random: X_first, y_first, X_second, y_second.

    ``first`` is the share of points in the first part, between 0 and 1.

    Raises
    ------
    TypeError, ValueError
        Naming the argument that is wrong; ``first`` where a part would be empty.
    """
    first = number("first", first, above=0, at_most=1)
    if len(y) != len(X):
        raise ValueError(
            f"y: expected {len(X)} labels, as many as points; got {len(y)}"
        )
    order = torch.from_numpy(_generator(_SPLIT, seed).permutation(len(X)))
    cut = round(first * len(X))
    if not cut:
        raise ValueError(
            f"first: expected a share of {len(X)} points that is not empty; got {first}"
        )
    return X[order[:cut]], y[order[:cut]], X[order[cut:]], y[order[cut:]]


def flip_labels(y, share, seed=0):
    """Return y, of any shape, each of its ±1 labels flipped with probability ``share``.

    Raises
    ------
    TypeError, ValueError
        Naming the argument that is wrong; ``y`` where other labels are in it.
    """
    y = finite_tensor("y", y)
    other = y[(y != 1) & (y != -1)]
    if len(other):
        raise ValueError(f"y: expected labels -1 and 1; got {other[0].item():g}")
    share = number("share", share, at_least=0, at_most=1)
    generator = _generator(_FLIPS, seed)
    flipped = torch.from_numpy(generator.random(tuple(y.shape)) < share)
    return torch.where(flipped, -y, y)


def _generator(purpose, seed, number=0):
    seed = integer("seed", seed, at_least=0)
    return np.random.default_rng([purpose, number, seed])


def _circle(angle):
    return np.stack([np.cos(angle), np.sin(angle)], axis=1)


def _make(draw, n, seed, sets, labels, noise=0.0):
    n = integer("n", n, at_least=2)
    noise = number("noise", noise, at_least=0)
    first, second = _pair(labels)

    def one(generator):
        side = generator.permutation(np.arange(n) % 2)
        X = draw(generator, side)
        X = X + noise * generator.standard_normal(X.shape)
        return X, np.where(side == 1, second, first)

    return _stack(one, seed, sets)


def _pair(labels):
    try:
        first, second = labels
    except (TypeError, ValueError) as error:
        raise TypeError(f"labels: expected two values; got {labels!r}") from error
    return number("labels", first), number("labels", second)


def _stack(draw, seed, sets):
    dtype = torch.get_default_dtype()
    count = 1 if sets is None else integer("sets", sets)
    # A generator of its own for each set: set 7 of 10 is set 7 of 10 000.
    drawn = [draw(_generator(_DATA, seed, k)) for k in range(count)]
    parts = [np.stack(part) for part in zip(*drawn, strict=True)]
    tensors = tuple(torch.tensor(part, dtype=dtype) for part in parts)
    return tensors if sets is not None else tuple(part[0] for part in tensors)
