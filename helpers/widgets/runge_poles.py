"""Drag a function's pole: inside the critical curve equal distances fail."""

from typing import ClassVar

import numpy as np

from helpers import plotting
from helpers.chapters.interpolation import nodes, sup_error
from helpers.chapters.poles import critical_curve, growth
from helpers.kit import Finite, Widget

NUMBERS = tuple(range(3, 50, 2))
KINDS = ("equispaced", "chebyshev")


class RungePoles(Widget):
    """The poles of b²/((x − a)² + b²) in the complex plane, and what they do.

    Parameters
    ----------
    real : float
        a, the poles' real part, from -1 to 1.
    height : float
        b, their distance from the real axis, from 0.05 to 1.

    Raises
    ------
    TypeError, ValueError
        As :class:`~helpers.kit.base.Widget`.
    """

    name: ClassVar[str] = "runge_poles"
    real = Finite(0.0, min=-1, max=1).tag(sync=True)
    height = Finite(0.2, min=0.05, max=1).tag(sync=True)

    def values(self, x):
        """Compute the function at x, an array."""
        return self.height**2 / ((x - self.real) ** 2 + self.height**2)

    def growth(self, kind="equispaced"):
        """Return the predicted factor of the largest error for each node more."""
        return float(growth(complex(self.real, self.height), kind))

    def errors(self, kind="equispaced"):
        """Return the largest errors at 3, 5, … 49 nodes, (24,)."""
        return np.array([sup_error(self.values, nodes(n, kind)) for n in NUMBERS])

    def describe(self):
        """Return on which side of the critical curve the poles lie, and the factors."""
        equal, chebyshev = (self.growth(kind) for kind in KINDS)
        side, verdict = ("inside", "grows") if equal > 1 else ("outside", "shrinks")
        return (
            f"Poles at {self.real:g} ± {self.height:g}i, {side} the critical curve: at "
            f"equal distances the error {verdict}, {equal:.3f} times with each node "
            f"more; at Chebyshev's nodes {chebyshev:.3f} times."
        )

    def picture(self):
        """Return the complex plane, and the errors by number of nodes."""
        figure, (plane, errors) = plotting.figure(2, width=8.2, height=3.3)
        curve = critical_curve(41)
        plane.fill(curve.real, curve.imag, color=plotting.COLORS.blue, alpha=0.15)
        plane.plot(curve.real, curve.imag, label="critical curve")
        plane.plot([-1, 1], [0, 0], ls="-", lw=3, color="black", label="interval")
        plane.plot(self.real, self.height, "o", c=plotting.COLORS.vermillion)
        plane.set(xlabel="real part", ylabel="imaginary part", ylim=(-0.05, 1.1))
        plane.legend(loc="upper right")
        styles = (("-", plotting.COLORS.blue), ("-.", plotting.COLORS.purple))
        words = ("equal distances", "Chebyshev's")
        for kind, word, (line, color) in zip(KINDS, words, styles, strict=True):
            errors.semilogy(NUMBERS, self.errors(kind), line, c=color, label=word)
        errors.set(xlabel="number of nodes", ylabel="largest error")
        errors.legend()
        return figure
