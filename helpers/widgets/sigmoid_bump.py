"""Two sigmoids that make a step or a bump, and how fast they become one."""

from typing import ClassVar

import numpy as np

from helpers import plotting
from helpers.chapters.bumps import error_away, sigmoid_bump, step_limit
from helpers.kit import Finite, Widget


class SigmoidBump(Widget):
    """Two sigmoid neurons, their sum, and its error away from the jumps.

    Parameters
    ----------
    steepness : float
        Input weight k of both neurons, from 1 to 1000.
    position1, position2 : float
        Where they jump, from -1 to 2; the biases are -k times these.
    height1, height2 : float
        Output weights, from -2 to 2.
    distance : float
        The error counts where x is at least this far from both jumps, 0.01 to 0.5.
    """

    name: ClassVar[str] = "sigmoid_bump"
    steepness = Finite(20.0, min=1, max=1000).tag(sync=True)
    position1 = Finite(0.0, min=-1, max=2).tag(sync=True)
    position2 = Finite(1.0, min=-1, max=2).tag(sync=True)
    height1 = Finite(1.0, min=-2, max=2).tag(sync=True)
    height2 = Finite(-1.0, min=-2, max=2).tag(sync=True)
    distance = Finite(0.1, min=0.01, max=0.5).tag(sync=True)

    def error(self):
        """Return the largest error at least ``distance`` away from both jumps."""
        return error_away(self.steepness, self.distance, *self._shape())

    def describe(self):
        """Return steepness, jumps and error in words and numbers."""
        return (
            f"Two sigmoids of steepness {self.steepness:g} that jump at "
            f"{self.position1:g} by {self.height1:g} and at {self.position2:g} by "
            f"{self.height2:g}, and their sum; beside it the error against the "
            f"steepness, falling exponentially: farther than {self.distance:g} from "
            f"the jumps it is {self.error():.2g}."
        )

    def picture(self):
        """Return the two neurons with their sum, and the error against steepness."""
        x = np.linspace(-1.5, 2.5, 801)
        figure, (left, right) = plotting.figure(2, width=7.6, height=3.2)
        (p, q), (g, h) = self._shape()
        first = sigmoid_bump(x, self.steepness, (p, q), (g, 0))
        left.plot(x, first, label="neuron 1", color=plotting.COLORS.vermillion, ls="--")
        second = sigmoid_bump(x, self.steepness, (p, q), (0, h))
        left.plot(x, second, label="neuron 2", color=plotting.COLORS.green, ls="-.")
        left.plot(x, first + second, label="sum", color=plotting.COLORS.blue, ls="-")
        limit = step_limit(x, *self._shape())
        left.plot(x, limit, label="limit", color="black", ls=":")
        left.set(xlabel="x", ylabel="output")
        left.legend()
        k = np.linspace(1, min(1000, 27 / self.distance), 60)
        errors = np.array([error_away(s, self.distance, *self._shape()) for s in k])
        right.semilogy(k, np.where(errors > 1e-12, errors, np.nan))
        right.set(xlabel="steepness k", ylabel=f"error beyond {self.distance:g}")
        return figure

    def _shape(self):
        return (self.position1, self.position2), (self.height1, self.height2)
