"""Three ReLUs that make a triangle, with hinges that the reader moves."""

from typing import ClassVar

import numpy as np
from traitlets import Int, List, validate

from helpers import plotting
from helpers.chapters.piecewise import relu_sum, triangle_weights
from helpers.kit import Finite, Widget


class ReluTriangle(Widget):
    """A triangle, the three ReLU neurons it consists of, and their partial sums.

    Parameters
    ----------
    corners : three floats
        Left, peak and right, increasing, from -3 to 3: the neurons' hinges.
    height : float
        From -2 to 2.
    terms : int
        Neurons added up so far, 1 to 3.

    Raises
    ------
    ValueError
        When the corners do not increase, or a value is out of range.
    """

    name: ClassVar[str] = "relu_triangle"
    corners = List(Finite(min=-3, max=3), [-1.0, 0.0, 1.0], 3, 3).tag(sync=True)
    height = Finite(1.0, min=-2, max=2).tag(sync=True)
    terms = Int(3, min=1, max=3).tag(sync=True)

    @validate("corners")
    def _increasing(self, proposal):
        if not np.all(np.diff(proposal["value"]) > 0):
            raise ValueError(
                f"corners: expected three increasing numbers; got {proposal['value']}"
            )
        return proposal["value"]

    def describe(self):
        """Return the three hinges and weights in words and numbers."""
        weights = triangle_weights(*self.corners, self.height)[1]
        terms = ", ".join(
            f"{a:.3g} at {t:g}" for t, a in zip(self.corners, weights, strict=True)
        )
        return (
            f"Three ReLU neurons, drawn one by one, with weight and hinge {terms}; "
            f"the sum of the first {self.terms}, for 3 a triangle of height "
            f"{self.height:g} and exactly zero outside."
        )

    def picture(self):
        """Return the three terms and their sum."""
        x = np.linspace(-3, 3, 601)
        hinges, weights = triangle_weights(*self.corners, self.height)
        figure, axes = plotting.figure(width=6, height=3.4)
        for j, (t, a) in enumerate(zip(hinges, weights, strict=True)):
            label = f"neuron {j + 1}"
            color, style = plotting.CYCLE[j + 1], plotting.LINESTYLES[j + 1]
            axes.plot(x, relu_sum(x, [t], [a]), label=label, color=color, ls=style)
        total = relu_sum(x, hinges[: self.terms], weights[: self.terms])
        axes.plot(x, total, label="sum", color=plotting.COLORS.blue, ls="-", lw=3)
        axes.set(xlabel="x", ylabel="output", ylim=(-2.5, 2.5))
        axes.legend(loc="lower left")
        return figure
