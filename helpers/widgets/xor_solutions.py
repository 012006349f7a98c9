"""XOR's exact solutions: choose a family, rescale and swap it, then break it."""

from typing import ClassVar

import torch
from traitlets import Bool, Enum, List, observe, validate

from helpers import plotting
from helpers.chapters.xor import FAMILIES, solution
from helpers.chapters.xor_training import XOR_INPUTS, XOR_TARGETS
from helpers.ensembles.networks import MLP
from helpers.kit import Finite, Widget, address
from helpers.plotting.xor import add_hidden_plane, add_input_plane
from helpers.validation import finite_tensor

TEXTS = {
    "difference": "|x₁ − x₂|",
    "sum": "1 − |x₁ + x₂ − 1|",
    "sum_and": "(x₁ + x₂)₊ − 2 (x₁ + x₂ − 1)₊",
}


class XorSolutions(Widget):
    """Two hidden ReLU neurons on XOR, in the plane of inputs and in their own.

    Parameters
    ----------
    family : {"difference", "sum", "sum_and"}
        As :func:`helpers.chapters.xor.solution`.
    d1, d2 : float
        Factors of the scaling D, from 0.2 to 5.
    swapped : bool
        Whether the two neurons change places.
    weights : list of 9 floats, optional
        W1 by rows, b1, w2, b2, each from -10 to 10. If not given, those of the family;
        they become so again whenever family, d1, d2 or swapped is set.
    """

    name: ClassVar[str] = "xor_solutions"
    family = Enum([*FAMILIES], default_value="difference").tag(sync=True)
    d1 = Finite(1.0, min=0.2, max=5).tag(sync=True)
    d2 = Finite(1.0, min=0.2, max=5).tag(sync=True)
    swapped = Bool(False).tag(sync=True)
    weights = List(Finite(min=-10, max=10)).tag(sync=True)
    _whole = False  # whether a state that comes has weights of its own

    def __init__(self, weights=None, **state):
        super().__init__(**state)
        if weights is not None:
            weights = finite_tensor("weights", weights, 1, torch.float64).tolist()
        self.weights = weights or self._exact()

    def set_state(self, sync_data):
        """Take what the page sends; weights that come with a family stay."""
        self._whole = "weights" in sync_data
        try:
            super().set_state(sync_data)
        finally:
            self._whole = False

    @observe("family", "d1", "d2", "swapped")
    def _follow(self, change):
        if not self._whole:
            self.weights = self._exact()

    @validate("weights")
    def _nine(self, proposal):
        if len(proposal["value"]) != 9:
            raise ValueError(f"weights: expected 9; got {len(proposal['value'])}")
        return proposal["value"]

    def limits(self):
        """Return what each option takes: nine weights."""
        limits = super().limits()
        nine = address.entries(limits["weights"]["list"], 9, 9)
        return limits | {"weights": nine}

    def follows(self):
        """Return the exact weights, which family, factors and order imply."""
        return {"weights": self._exact()}

    def network(self):
        """Return the present weights as an MLP."""
        w = torch.tensor(self.weights)
        layers = [(w[:4].view(2, 2), w[4:6]), (w[6:8].view(1, 2), w[8:])]
        return MLP((2, 2, 1), "relu", init=layers)

    def outputs(self):
        """Return the outputs at 00, 01, 10, 11: (4,) tensor."""
        with torch.no_grad():
            return self.network()(XOR_INPUTS).flatten()

    def describe(self):
        """Return the family, the four outputs and the loss."""
        outputs = self.outputs()
        loss = (outputs - XOR_TARGETS).square().mean()
        listed = ", ".join(f"{value + 0.0:.3g}" for value in outputs)
        return (
            f"Two hidden neurons from the family {TEXTS[self.family]}, in the plane of "
            f"inputs and in the plane of the neurons: outputs {listed} at 00, 01, 10, "
            f"11, loss {loss:.3g}."
        )

    def picture(self):
        """Return the plane of inputs and the plane of the hidden neurons."""
        figure, (left, right) = plotting.figure(2, width=7.4, height=3.6)
        add_input_plane(left, self.network(), resolution=45)
        add_hidden_plane(right, self.network(), resolution=45)
        return figure

    def _exact(self):
        W1, b1, w2, b2 = solution(self.family, self.d1, self.d2, self.swapped)
        return [float(value) for value in (*W1[0], *W1[1], *b1, *w2, b2)]
