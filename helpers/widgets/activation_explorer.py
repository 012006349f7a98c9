"""Explore an activation function: its value, its slope, and its tangent."""

from typing import ClassVar

import torch
from traitlets import Enum

from helpers import plotting
from helpers.ensembles.activations import ACTIVATIONS
from helpers.kit import Finite, Widget

_TEXTS = {"sign": "sign", "relu": "ReLU", "tanh": "tanh", "sigmoid": "sigmoid"}
_BROKEN = ("sign", "relu")


class ActivationExplorer(Widget):
    """σ and σ′ side by side, with a tangent that the reader moves.

    Parameters
    ----------
    activation : {"sign", "relu", "tanh", "sigmoid"}
    u : float
        Pre-activation at which the tangent touches, from -5 to 5.
    """

    name: ClassVar[str] = "activation_explorer"
    activation = Enum([*_TEXTS], default_value="sigmoid").tag(sync=True)
    u = Finite(1.0, min=-5, max=5).tag(sync=True)

    def describe(self):
        """Return the value and the slope at ``u`` in words and numbers."""
        value, slope = self._at(torch.tensor(self.u))
        return (
            f"Graph of {_TEXTS[self.activation]} with its tangent at u = {self.u:g}, "
            f"beside the graph of its slope: the value there is {value:.3g}, "
            f"the slope {slope:.3g}."
        )

    def picture(self):
        """Return σ with its tangent, and σ′, as a figure of two panels."""
        u = torch.linspace(-5, 5, 501)
        values, slopes = self._at(u)
        if self.activation in _BROKEN:
            slopes[250] = torch.nan
        if self.activation == "sign":
            values[250] = torch.nan
        value, slope = self._at(torch.tensor(self.u))
        figure, (left, right) = plotting.figure(2, width=7.6, height=3.2)
        left.plot(u, values, label="σ(u)")
        if not (self.u == 0 and self.activation in _BROKEN):
            left.axline(
                (self.u, value),
                slope=float(slope),
                label="tangent",
                color=plotting.COLORS.vermillion,
                linestyle="--",
            )
            right.plot(self.u, slope, "o", color=plotting.COLORS.vermillion)
        left.plot(self.u, value, "o", color=plotting.COLORS.vermillion)
        top = 5 if self.activation == "relu" else 1.5
        left.set(xlabel="pre-activation u", ylabel="σ(u)", ylim=(-1.5, top))
        right.plot(u, slopes, color=plotting.COLORS.blue, linestyle="-")
        right.set(xlabel="pre-activation u", ylabel="slope σ′(u)", ylim=(-0.1, 1.2))
        left.legend(loc="upper left")
        return figure

    def _at(self, u):
        known = ACTIVATIONS[self.activation]
        return known(u), known.derivative(u)
