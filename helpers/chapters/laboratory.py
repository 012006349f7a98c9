"""The laboratory's data: the same numbers in Python and on a page.

A number of a sample depends on the seed, the sample's number and its place, and on
nothing drawn before, so that a page draws the samples of ten thousand networks as
Python does (``widgets/parts/lab_data.js``). All are rounded to a millionth, which
takes away what sines and logarithms of different machines do not have in common.
"""

import numpy as np
import torch

from helpers.chapters.piecewise import sawtooth
from helpers.validation import integer, number, one_of

__all__ = ["CURVES", "PLANES", "points"]

DIGITS = 6
XOR = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], float)
# Functions on [-1, 1].
CURVES = {
    "sine": lambda x: np.sin(np.pi * x),
    "abs": np.abs,
    "cubic": lambda x: 4 * x**3 - 3 * x,
    "teeth": lambda x: sawtooth((x + 1) / 2, 3),
    "runge": lambda x: 1 / (1 + 25 * x**2),
    "jump": lambda x: (x > 0).astype(float),
}


def points(kind, n=100, noise=0.1, seed=0, sets=None, scale=1.0):
    """Make the points of a data set of the laboratory.

    Parameters
    ----------
    kind : str
        ``"xor"`` or ``"xor_signed"``, the four corners of [0, 1]² or [-1, 1]², of
        which n, noise and seed change nothing; ``"circles"``, ``"moons"``, ``"blobs"``,
        ``"xor_blobs"``, ``"spirals"``; or a function on [-1, 1]: ``"sine"``, ``"abs"``,
        ``"cubic"``, ``"teeth"``, ``"runge"``, ``"jump"``, at equal distances.
    n : int
    noise : float
        Standard deviation of what is added: to both coordinates, or to the values.
    seed : int
    sets : int, optional
        How many samples; one, without an axis for them, where it is not given.
    scale : float
        Multiplies the inputs.

    Returns
    -------
    X : (n, d) or (S, n, d) float32 tensor
        d is 2, or 1 for a function.
    y : (n,) or (S, n) float32 tensor
        Labels 0 and 1, or values.

    Raises
    ------
    TypeError, ValueError
        Naming the argument that is wrong.
    """
    one_of("kind", kind, (*PLANES, *CURVES))
    n, seed = integer("n", n), integer("seed", seed, at_least=0, at_most=2**32 - 1)
    noise = number("noise", noise, at_least=0)
    scale = number("scale", scale, above=0)
    count = 1 if sets is None else integer("sets", sets)
    draw = Draws(seed, np.arange(count), len(XOR) if kind in CORNERS else n)
    X, y = PLANES[kind](draw, noise) if kind in PLANES else _curve(kind, draw, noise)
    X, y = (np.floor(part * 10.0**DIGITS + 0.5) / 10.0**DIGITS for part in (X, y))
    X, y = (torch.from_numpy(part).float() for part in (X * scale, y))
    return (X[0], y[0]) if sets is None else (X, y)


class Draws:
    """Random numbers by a counter, for some samples of n points: (S, n) each."""

    def __init__(self, seed, sets, n):
        self.n, self.sets = n, len(sets)
        self.keys = mixed(np.uint32(sets) + mixed(np.uint32([seed])))[:, None]
        self.side = np.broadcast_to(np.arange(n) % 2, (len(sets), n))

    def uniform(self, stream):
        """Return numbers in (0, 1)."""
        places = np.arange(self.n, dtype=np.uint32) * np.uint32(8) + np.uint32(stream)
        return (mixed(self.keys ^ mixed(places)) + 0.5) / 2.0**32

    def normal(self, stream):
        """Return standard normal numbers (Box and Muller 1958)."""
        radius = np.sqrt(-2 * np.log(self.uniform(stream)))
        return radius * np.cos(2 * np.pi * self.uniform(stream + 1))

    def around(self, x1, x2, noise):
        """Return points (S, n, 2) with noise, and their labels."""
        centre = np.stack([x1, x2], axis=-1)
        extra = np.stack([self.normal(4), self.normal(6)], axis=-1)
        return centre + noise * extra, self.side.astype(float)


def mixed(words):
    """The last step of MurmurHash3 (Appleby 2011), for uint32 arrays."""
    words = (words ^ (words >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    words = (words ^ (words >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    return words ^ (words >> np.uint32(16))


def _corners(low):
    def make(draw, noise):
        X = np.where(XOR > 0, 1.0, low)
        y = np.array([0.0, 1.0, 1.0, 0.0])
        return np.broadcast_to(X, (draw.sets, 4, 2)), np.broadcast_to(y, (draw.sets, 4))

    return make


def _circles(draw, noise):
    angle, radius = 2 * np.pi * draw.uniform(0), np.where(draw.side == 1, 0.5, 1.0)
    return draw.around(radius * np.cos(angle), radius * np.sin(angle), noise)


def _moons(draw, noise):
    angle, sign = np.pi * draw.uniform(0), np.where(draw.side == 1, -1.0, 1.0)
    second = draw.side == 1
    return draw.around(
        sign * np.cos(angle) + second, sign * np.sin(angle) + 0.5 * second, noise
    )


def _blobs(draw, noise):
    sign = np.where(draw.side == 1, 1.0, -1.0)
    return draw.around(sign, sign, noise)


def _xor_blobs(draw, noise):
    first = np.where(draw.uniform(0) < 0.5, -1.0, 1.0)
    return draw.around(first, np.where(draw.side == 1, -first, first), noise)


def _spirals(draw, noise):
    # The square root spreads the points evenly along the arm.
    share = np.sqrt(0.02 + 0.98 * draw.uniform(0))
    angle = np.pi * (3 * share + draw.side)
    return draw.around(2 * share * np.cos(angle), 2 * share * np.sin(angle), noise)


PLANES = {
    "xor": _corners(0.0),
    "xor_signed": _corners(-1.0),
    "circles": _circles,
    "moons": _moons,
    "blobs": _blobs,
    "xor_blobs": _xor_blobs,
    "spirals": _spirals,
}
CORNERS = ("xor", "xor_signed")


def _curve(kind, draw, noise):
    x = 2 * np.arange(draw.n) / max(1, draw.n - 1) - 1.0
    y = CURVES[kind](x) + noise * draw.normal(4)
    return np.broadcast_to(x, y.shape)[..., None], y
