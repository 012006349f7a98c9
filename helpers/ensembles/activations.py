"""Activation functions σ and their derivatives σ′, by the names the field uses."""

from collections.abc import Callable
from dataclasses import dataclass, fields

import torch
from torch import nn

from helpers.validation import one_of

__all__ = ["ACTIVATIONS", "Activation", "Elementwise", "activation"]

LEAK = 0.01


@dataclass(frozen=True)
class Activation:
    """An activation function: call it for σ(z), element by element.

    Attributes
    ----------
    name : str
    function : callable
        z ↦ σ(z), a tensor of any shape to one of the same shape.
    derivative : callable
        z ↦ σ′(z). At a kink or a jump (z = 0) it is what autograd takes: the
        value from the left.
    formula : str
        σ(z) in LaTeX.
    trainable : bool
        False where σ′ is zero wherever it exists, so that no gradient passes.
    """

    name: str
    function: Callable
    derivative: Callable
    formula: str
    trainable: bool = True

    def __call__(self, z):
        return self.function(z)

    @property
    def known(self):
        """Whether it is the one of this name in ACTIVATIONS, and not the reader's."""
        return ACTIVATIONS.get(self.name) is self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        # By name, since functions of this module are lambdas, which cannot be pickled.
        if self.known:
            return activation, (self.name,)
        return Activation, tuple(getattr(self, f.name) for f in fields(self))

    def module(self):
        """Return σ as a ``torch.nn`` module: PyTorch's own where it has one."""
        if self.known and self.name in _MODULES:
            return _MODULES[self.name]()
        return Elementwise(self)


class Elementwise(nn.Module):
    """A layer that applies an activation which ``torch.nn`` does not offer."""

    def __init__(self, activation):
        super().__init__()
        self.activation = activation

    def forward(self, z):
        return self.activation(z)

    def extra_repr(self):
        return self.activation.name


def _step(z):
    return (z > 0).to(z.dtype)


def _sigmoid_derivative(z):
    return torch.sigmoid(z) * torch.sigmoid(-z)


_LIST = [
    Activation("identity", lambda z: z, torch.ones_like, "z"),
    Activation("sigmoid", torch.sigmoid, _sigmoid_derivative, r"1 / (1 + e^{-z})"),
    Activation("tanh", torch.tanh, lambda z: 1 - torch.tanh(z) ** 2, r"\tanh(z)"),
    Activation("relu", torch.relu, _step, r"\max(0, z)"),
    Activation(
        "leaky_relu",
        lambda z: nn.functional.leaky_relu(z, LEAK),
        lambda z: LEAK + (1 - LEAK) * _step(z),
        rf"\max({LEAK} z, z)",
    ),
    Activation("step", _step, torch.zeros_like, r"\mathbf{1}\{z > 0\}", False),
    Activation("sign", torch.sign, torch.zeros_like, r"\operatorname{sign}(z)", False),
]
ACTIVATIONS = {entry.name: entry for entry in _LIST}
_MODULES = {
    "identity": nn.Identity,
    "sigmoid": nn.Sigmoid,
    "tanh": nn.Tanh,
    "relu": nn.ReLU,
    "leaky_relu": lambda: nn.LeakyReLU(LEAK),
}


def activation(name):
    """Return the :class:`Activation` of that name.

    Raises
    ------
    ValueError
        Listing the known names, when there is none.
    """
    if isinstance(name, Activation):
        return name
    return ACTIVATIONS[one_of("activation", name, ACTIVATIONS)]
