"""Gradient norms by layer, measured beforehand in many networks and replayed."""

from itertools import product
from typing import ClassVar

import numpy as np
from traitlets import Bool, Dict, Enum, Unicode, validate

from helpers import plotting
from helpers.films import stored
from helpers.films.gradient_flow import ACTIVATIONS, DEPTHS, INITS, STEP, key
from helpers.films.packing import unpack
from helpers.kit import Widget
from helpers.validation import one_of


class GradientFlow(Widget):
    """Gradient norm by layer: activation × initialisation × depth × batch norm.

    Medians and the middle 90 % of 200 random networks of width 32, with the
    prediction of the variance recursion for plain networks.

    Parameters
    ----------
    activation : {"sigmoid", "tanh", "relu", "leaky_relu"}
    init : {"normal", "xavier", "he"}
    depth : {5, 10, 20, 50}
        Number of hidden layers.
    batch_norm : bool
    kept : str
        A combination kept for comparison, as ``"relu he 50"`` or
        ``"relu he 50 norm"``; none where empty.

    Raises
    ------
    TypeError, ValueError
        As :class:`~helpers.kit.base.Widget`.
    """

    name: ClassVar[str] = "gradient_flow"
    activation = Enum(ACTIVATIONS, default_value="sigmoid").tag(sync=True)
    init = Enum(INITS, default_value="xavier").tag(sync=True)
    depth = Enum(DEPTHS, default_value=20).tag(sync=True)
    batch_norm = Bool(False).tag(sync=True)
    kept = Unicode("").tag(sync=True)
    data = Dict(read_only=True).tag(sync=True)

    def __init__(self, **state):
        self.set_trait("data", stored("gradient_flow"))
        super().__init__(**state)

    @validate("kept")
    def _known_combination(self, proposal):
        parts = product(ACTIVATIONS, INITS, DEPTHS, ("", " norm"))
        known = [f"{a} {i} {d}{norm}" for a, i, d, norm in parts]
        return one_of("kept", proposal["value"], ["", *known])

    def limits(self):
        """Return what each option takes: for ``kept``, words one after the other."""
        parts = (ACTIVATIONS, INITS, map(str, DEPTHS))
        words = " ".join(f"({'|'.join(part)})" for part in parts)
        return super().limits() | {"kept": {"pattern": f"({words}( norm)?)?"}}

    def norms(self):
        """Return log₁₀ of the 5, 50 and 95 % quantiles: (3, depth) ndarray."""
        text = self.data["table"][key(self.activation, self.init, self.batch_norm)]
        return unpack(STEP, text).reshape(3, -1)[:, self._columns()]

    def theory(self):
        """Return the predicted log₁₀ norms, (depth,); None with batch norm."""
        if self.batch_norm:
            return None
        text = self.data["theory"][key(self.activation, self.init)]
        return unpack(STEP, text)[self._columns()]

    def describe(self):
        """Return the gradient's size at both ends, and its ratio."""
        median = self.norms()[1]
        norm = ", batch norm" if self.batch_norm else ""
        first, last = (float(f"{10 ** median[k]:.2g}") for k in (0, -1))
        return (
            f"{self.activation.replace('_', ' ')}, {self.init}{norm}, {self.depth} "
            f"hidden layers: the median gradient norm is {last:g} in the last hidden "
            f"layer and {first:g} in the first."
        )

    def picture(self):
        """Return the bands by layer, with the prediction dotted."""
        low, median, high = self.norms()
        layers = np.arange(1, self.depth + 1)
        figure, axes = plotting.figure(width=6.4, height=3.6)
        axes.fill_between(layers, low, high, color=plotting.COLORS.blue, alpha=0.2)
        axes.plot(layers, median)
        if not self.batch_norm:
            axes.plot(layers, self.theory(), ls=":", color="black")
        axes.set(xlabel="layer", ylabel="log₁₀ gradient")
        # Each sort of letter is one more outline in the page: no legend.
        axes.locator_params(nbins=4)
        return figure

    def _columns(self):
        depths = self.data["depths"]
        start = sum(depths[: depths.index(self.depth)])
        return slice(start, start + self.depth)
