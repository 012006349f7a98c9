"""Losses of a binary classifier as functions of the margin m = y f(x)."""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch.nn.functional import softplus

__all__ = ["MARGIN_LOSSES", "MarginLoss"]


@dataclass(frozen=True)
class MarginLoss:
    """A loss φ(m): call it on a tensor of margins of any shape.

    Attributes
    ----------
    name : str
    function : callable
    formula : str
        φ(m) in LaTeX.
    """

    name: str
    function: Callable
    formula: str

    def __call__(self, m):
        return self.function(m)


def _modified_huber(m):
    return torch.where(m >= -1, torch.relu(1 - m) ** 2, -4 * m)


_LIST = [
    MarginLoss("zero-one", lambda m: (m <= 0).to(m.dtype), r"\mathbf 1\{m\le 0\}"),
    MarginLoss("perceptron", lambda m: torch.relu(-m), r"(-m)_+"),
    MarginLoss("hinge", lambda m: torch.relu(1 - m), r"(1-m)_+"),
    MarginLoss("squared hinge", lambda m: torch.relu(1 - m) ** 2, r"(1-m)_+^2"),
    MarginLoss("logistic", lambda m: softplus(-m), r"\log(1+e^{-m})"),
    MarginLoss(
        "modified Huber",
        _modified_huber,
        r"(1-m)_+^2 \text{ for } m\ge -1,\ -4m \text{ below}",
    ),
]
MARGIN_LOSSES = {loss.name: loss for loss in _LIST}
