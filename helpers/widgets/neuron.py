"""One neuron with two inputs: move its weights, see what it answers everywhere."""

from typing import ClassVar

import numpy as np
import torch
from traitlets import Enum, List

from helpers import plotting
from helpers.ensembles.activations import ACTIVATIONS
from helpers.kit import Finite, Widget

TEXTS = {"sign": "sign", "relu": "ReLU", "tanh": "tanh", "sigmoid": "sigmoid"}


class Neuron(Widget):
    """The output σ(w₁x₁ + w₂x₂ + b) over the plane of inputs.

    Parameters
    ----------
    w1, w2 : float
        Weights, from -4 to 4.
    b : float
        Bias, from -4 to 4.
    activation : {"sign", "relu", "tanh", "sigmoid"}
    probe : list of float
        The input that is followed to its output, [x₁, x₂], each from -4 to 4.
    """

    name: ClassVar[str] = "neuron"
    w1 = Finite(1.5, min=-4, max=4).tag(sync=True)
    w2 = Finite(1.0, min=-4, max=4).tag(sync=True)
    b = Finite(-0.5, min=-4, max=4).tag(sync=True)
    activation = Enum([*TEXTS], default_value="sigmoid").tag(sync=True)
    probe = List(Finite(min=-4, max=4), [2.0, -1.0], 2, 2).tag(sync=True)

    def describe(self):
        """Return the formula with its present numbers."""
        return (
            f"A plane of inputs shaded by the output of one {TEXTS[self.activation]} "
            f"neuron with weights {self.w1:g} and {self.w2:g} and bias {self.b:g}; "
            "the line where its pre-activation is zero."
        )

    def picture(self):
        """Return the plane of inputs, shaded by the neuron's output."""
        # In float32 nearly equal outputs would give equal levels.
        grid = torch.linspace(-4, 4, 33, dtype=torch.float64)
        x1, x2 = torch.meshgrid(grid, grid, indexing="xy")
        output = ACTIVATIONS[self.activation](
            self.w1 * x1 + self.w2 * x2 + self.b
        ).numpy()
        figure, axes = plotting.figure(width=5, height=4.2)
        low, high = output.min(), output.max()
        # A constant output is one shade, in the middle of the scale.
        room = 0.5 if high - low < 1e-9 else 0
        levels = np.linspace(low - room, high + room, 9)
        shades = axes.contourf(grid, grid, output, levels, cmap="Blues", alpha=0.7)
        figure.colorbar(shades, ax=axes, label="output σ(u)")
        axes.set(xlabel="$x_1$", ylabel="$x_2$", xlim=(-4, 4), ylim=(-4, 4))
        axes.set_aspect("equal")
        if plotting.add_line(axes, (self.w1, self.w2), self.b, label="u = 0"):
            axes.legend(loc="upper left")
        return figure
