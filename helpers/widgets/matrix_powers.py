"""Powers of one matrix: what the moduli of its eigenvalues decide, and when."""

import math
from typing import ClassVar

import numpy as np
from traitlets import Enum, Int, List

from helpers import plotting
from helpers.chapters.matrix_powers import START, matrix, path
from helpers.kit import Finite, Widget

LAST = 60


class MatrixPowers(Widget):
    """The path of Wᵏx in the plane, and its length on a logarithmic axis.

    Parameters
    ----------
    kind : {"real", "pair"}
        Two real eigenvalues, or a complex pair.
    lambda1, lambda2 : float
        The real eigenvalues, from -1.5 to 1.5.
    modulus : float
        |λ| of the pair, from 0 to 1.5.
    angle : float
        Of the pair, in degrees, from 1 to 179.
    skew : float
        From 0, orthogonal eigenvectors, to 8, nearly parallel ones.
    start : list of 2 floats
        The vector x, each part from -2 to 2.
    k : int
        The power shown, from 0 to 60.

    Raises
    ------
    TypeError, ValueError
        As :class:`~helpers.kit.base.Widget`.
    """

    name: ClassVar[str] = "matrix_powers"
    kind = Enum(["real", "pair"], default_value="pair").tag(sync=True)
    lambda1 = Finite(1.05, min=-1.5, max=1.5).tag(sync=True)
    lambda2 = Finite(0.8, min=-1.5, max=1.5).tag(sync=True)
    modulus = Finite(0.95, min=0, max=1.5).tag(sync=True)
    angle = Finite(20.0, min=1, max=179).tag(sync=True)
    skew = Finite(2.0, min=0, max=8).tag(sync=True)
    start = List(Finite(min=-2, max=2), [*START], 2, 2).tag(sync=True)
    k = Int(20, min=0, max=LAST).tag(sync=True)

    def eigenvalues(self):
        """Return the two eigenvalues, real or complex numbers."""
        if self.kind == "real":
            return self.lambda1, self.lambda2
        angle = math.radians(self.angle)
        value = complex(math.cos(angle), math.sin(angle)) * self.modulus
        return value, value.conjugate()

    def matrix(self):
        """Return W: (2, 2) ndarray."""
        return matrix(self.eigenvalues(), self.skew)

    def path(self, steps):
        """Return x, Wx, …, W^steps x: (steps + 1, 2) ndarray."""
        return path(self.matrix(), steps, self.start)

    def describe(self):
        """Return the largest modulus, and what has become of x after k steps."""
        largest = max(abs(value) for value in self.eigenvalues())
        lengths = np.linalg.norm(self.path(self.k), axis=1)
        end = "explode" if largest > 1 else "vanish" if largest < 1 else "do neither"
        return (
            f"The largest modulus of an eigenvalue is {largest:.3g}, so in the long "
            f"run powers {end}. After {self.k} steps a vector of length "
            f"{lengths[0]:.3g} has length {lengths[-1]:.2g}."
        )

    def picture(self):
        """Return the path in the plane, and the length against k."""
        points = self.path(LAST)
        lengths = np.linalg.norm(points, axis=1)
        largest = max(abs(value) for value in self.eigenvalues())
        figure, (plane, growth) = plotting.figure(2, width=7.4, height=3.4)
        seen = points[: self.k + 1]
        plane.plot(*seen.T, lw=1.5)
        plane.plot(*seen[-1], "^", color=plotting.COLORS.vermillion, markersize=9)
        half = 1.1 * max(np.abs(seen).max(), 0.1)
        plane.set(xlim=(-half, half), ylim=(-half, half), aspect="equal")
        plane.set(xlabel="$x_1$", ylabel="$x_2$")
        k = np.arange(LAST + 1)
        growth.plot(k, np.maximum(lengths, 1e-12), label="‖Wᵏx‖")
        reference = np.maximum(lengths[0] * largest**k, 1e-12)
        growth.plot(k, reference, color="black", ls=":", label="|λ|ᵏ")
        growth.plot(self.k, lengths[self.k], "^", color=plotting.COLORS.vermillion)
        growth.set(yscale="log", xlabel="k", ylabel="length")
        growth.legend()
        return figure
