"""Gradient norms by layer, measured beforehand in many networks and replayed."""

import json
from functools import cache
from itertools import product
from typing import ClassVar

import numpy as np
import torch
from traitlets import Bool, Dict, Enum, Unicode, validate

from helpers import plotting
from helpers.networks import MLP
from helpers.propagation import output_gradients, predicted_gradients
from helpers.validation import integer, one_of
from helpers.widgets.assets import HERE
from helpers.widgets.base import Widget

STORED = HERE / "gradient_flow.json"
DEPTHS = (5, 10, 20, 50)
WIDTH = 32
SEEDS = 200
LEVELS = (0.05, 0.5, 0.95)
ACTIVATIONS = ("sigmoid", "tanh", "relu", "leaky_relu")
INITS = ("normal", "xavier", "he")
# Printable characters without those that HTML or JSON would have to escape.
ALPHABET = "".join(c for c in map(chr, range(33, 127)) if c not in "\"&'<>\\")
_BASE = len(ALPHABET)
_HALF = _BASE**2 // 2


def measure(activation, init, batch_norm, depth, seeds=SEEDS):
    """Measure gradient norms of random networks, layer by layer.

    Each network has hidden layers of 32 neurons, one output, and its own standard
    normal input; with batch norm a batch of 32 inputs, whose outputs get random signs
    (see :func:`helpers.propagation.output_gradients`).

    Returns
    -------
    (3, depth) ndarray
        log₁₀ of the 5, 50 and 95 % quantiles of ‖∂f/∂W_l‖ over the seeds.
    """
    one_of("activation", activation, ACTIVATIONS)
    one_of("init", init, INITS)
    points = 32 if batch_norm else 1
    generator = torch.Generator().manual_seed(0)
    # One row of random numbers a seed: seed 7 of 10 is seed 7 of 200.
    drawn = torch.stack(
        [
            torch.randn(points, WIDTH + 1, generator=generator, dtype=torch.float64)
            for _ in range(integer("seeds", seeds))
        ]
    )
    sizes = (WIDTH,) * (depth + 1) + (1,)
    options = {"dtype": torch.float64, "batch_norm": batch_norm}
    network = MLP(sizes, activation, init, seeds, **options)
    norms = output_gradients(network, drawn[..., :WIDTH], drawn[..., WIDTH].sign())
    logs = norms[:, :depth].clamp(min=1e-99).log10().numpy()
    return np.quantile(logs, LEVELS, axis=0)


def recipe():
    """Measure all that the widget shows; kept in ``gradient_flow.json``.

    It takes about a minute.
    """
    table, theory = {}, {}
    for activation, init in product(ACTIVATIONS, INITS):
        for norm in (False, True):
            parts = [measure(activation, init, norm, depth) for depth in DEPTHS]
            table[key(activation, init, norm)] = pack(np.concatenate(parts, axis=1))
        parts = [predicted(activation, init, depth) for depth in DEPTHS]
        theory[key(activation, init)] = pack(np.concatenate(parts))
    return {"depths": list(DEPTHS), "table": table, "theory": theory}


def predicted(activation, init, depth):
    """Return the predicted log₁₀ norms of a plain network's hidden layers."""
    sizes = (WIDTH,) * (depth + 1) + (1,)
    return predicted_gradients(sizes, activation, init)[:depth]


def key(activation, init, batch_norm=False):
    """Return the name of a combination in the stored table."""
    return f"{activation} {init}" + (" norm" if batch_norm else "")


def pack(values):
    """Write numbers within ±38 as text: hundredths, two characters each."""
    codes = np.rint(100 * np.ravel(values)).astype(int) + _HALF
    return "".join(ALPHABET[c // _BASE] + ALPHABET[c % _BASE] for c in codes.tolist())


def unpack(text):
    """Read what :func:`pack` wrote: (n,) ndarray."""
    digits = np.array([ALPHABET.index(c) for c in text]).reshape(-1, 2)
    return (digits @ [_BASE, 1] - _HALF) / 100


@cache
def _stored():
    return json.loads(STORED.read_text("utf-8"))


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
        As :class:`~helpers.widgets.base.Widget`.
    """

    name: ClassVar[str] = "gradient_flow"
    activation = Enum(ACTIVATIONS, default_value="sigmoid").tag(sync=True)
    init = Enum(INITS, default_value="xavier").tag(sync=True)
    depth = Enum(DEPTHS, default_value=20).tag(sync=True)
    batch_norm = Bool(False).tag(sync=True)
    kept = Unicode("").tag(sync=True)
    data = Dict(read_only=True).tag(sync=True)

    def __init__(self, **state):
        self.set_trait("data", _stored())
        super().__init__(**state)

    @validate("kept")
    def _known_combination(self, proposal):
        parts = product(ACTIVATIONS, INITS, DEPTHS, ("", " norm"))
        known = [f"{a} {i} {d}{norm}" for a, i, d, norm in parts]
        return one_of("kept", proposal["value"], ["", *known])

    def norms(self):
        """Return log₁₀ of the 5, 50 and 95 % quantiles: (3, depth) ndarray."""
        text = self.data["table"][key(self.activation, self.init, self.batch_norm)]
        return unpack(text).reshape(3, -1)[:, self._columns()]

    def theory(self):
        """Return the predicted log₁₀ norms, (depth,); None with batch norm."""
        if self.batch_norm:
            return None
        text = self.data["theory"][key(self.activation, self.init)]
        return unpack(text)[self._columns()]

    def describe(self):
        """Return the gradient's size at both ends, and its ratio."""
        median = self.norms()[1]
        norm = ", batch norm" if self.batch_norm else ""
        return (
            f"{self.activation.replace('_', ' ')}, {self.init}{norm}, {self.depth} "
            f"hidden layers: the median gradient norm is 10^{median[-1]:.1f} in the "
            f"last hidden layer and 10^{median[0]:.1f} in the first."
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


def main():
    """Write the stored table anew."""
    STORED.write_text(json.dumps(recipe(), separators=(",", ":")), "utf-8")


if __name__ == "__main__":
    main()
