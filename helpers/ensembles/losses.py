"""Losses by the field's names, and the targets that each of them takes."""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import nn

from helpers.validation import finite_tensor, one_of, readable

__all__ = ["LOSSES", "Loss", "OwnLoss", "find_loss"]


@dataclass(frozen=True)
class Loss:
    """A loss, and how it reads its targets.

    Attributes
    ----------
    name : str
    function : callable
        (outputs, targets, reduction) ↦ loss, as in ``torch.nn.functional``.
    targets : callable
        (y, n, members, outputs, dtype) ↦ y checked, and as (1 or E, n, …) tensor.
    """

    name: str
    function: Callable
    targets: Callable
    by_points = True  # a mean over points, which can be computed piece by piece

    def total(self, outputs, targets, weights=None):
        """Sum the members' losses: each feels the gradient of its own alone."""
        if weights is None:
            return self.function(outputs, targets, "sum") / targets[0].numel()
        return self.per_member(outputs, targets, weights).sum()

    def per_member(self, outputs, targets, weights=None):
        """Return each member's mean loss over its points: (E,) tensor."""
        losses = self.function(outputs, targets, "none")
        if weights is None:
            return losses.flatten(1).mean(1)
        return (losses.unflatten(1, (-1, 1)).flatten(2).mean(2) * weights).mean(1)


@dataclass(frozen=True)
class OwnLoss:
    """A loss of the reader's: a function of all members' outputs and targets.

    Attributes
    ----------
    function : callable
        (E, n, outputs) and (E, n, …) tensors ↦ (E,) tensor, each member's loss.
    """

    function: Callable
    by_points = False

    def targets(self, y, n, members, outputs, dtype):
        """Check targets of any kind: whole numbers stay so."""
        y = torch.as_tensor(readable(y))
        y = finite_tensor("y", y, dtype=dtype if y.is_floating_point() else y.dtype)
        own = y.ndim > 1 and y.shape[:2] == (members, n)
        if not own and len(y) != n:
            raise ValueError(
                f"y: expected shape ({n}, …) or ({members}, {n}, …); got "
                f"{tuple(y.shape)}"
            )
        return y.detach() if own else y.detach()[None]

    def total(self, outputs, targets, weights=None):
        """Sum the members' losses."""
        return self.per_member(outputs, targets).sum()

    def per_member(self, outputs, targets, weights=None):
        """Return each member's loss: (E,) tensor."""
        E = len(outputs)
        losses = self.function(outputs, targets.expand(E, *targets.shape[1:]))
        if not isinstance(losses, torch.Tensor) or losses.shape != (E,):
            found = getattr(losses, "shape", type(losses).__name__)
            raise ValueError(
                f"loss: expected a function that returns one value per member, shape "
                f"({E},); got {tuple(found) if isinstance(found, tuple) else found}"
            )
        return losses

    @torch.enable_grad()
    def check(self, network, data):
        """Refuse a loss of one member in which the outputs of another have a part."""
        few = data.part(0, min(2, network.members), data.X.device)
        layers = network.part(0, min(2, network.members)).to(data.X.device)
        points = few.X.expand(min(2, network.members), -1, -1)
        outputs = layers(points).detach().requires_grad_()
        (gradient,) = torch.autograd.grad(self.per_member(outputs, few.y)[0], outputs)
        if (gradient[1:] != 0).any():
            raise ValueError(
                "loss: expected each member's loss to depend on its own outputs; this "
                "one mixes members"
            )


def _squared(outputs, targets, reduction):
    return nn.functional.mse_loss(
        outputs, targets.expand_as(outputs), reduction=reduction
    )


def _binary(outputs, targets, reduction):
    return nn.functional.binary_cross_entropy_with_logits(
        outputs, targets.expand_as(outputs), reduction=reduction
    )


def _multiclass(outputs, targets, reduction):
    targets = targets.expand(outputs.shape[:-1])
    return nn.functional.cross_entropy(outputs.mT, targets, reduction=reduction)


def _regression_targets(y, n, members, outputs, dtype):
    y = finite_tensor("y", y, dtype=dtype).detach()
    shapes = {
        (n, outputs): (1, n, outputs),
        (members, n, outputs): (members, n, outputs),
    }
    if outputs == 1:
        shapes = {(n,): (1, n, 1), (members, n): (members, n, 1)} | shapes
    return _reshaped(y, shapes)


def _binary_targets(y, n, members, outputs, dtype):
    if outputs != 1:
        raise ValueError(
            f"loss: 'binary' needs a network with 1 output; this one has {outputs}"
        )
    y = _regression_targets(y, n, members, outputs, dtype)
    wrong = y[(y != 0) & (y != 1)]
    if len(wrong):
        raise ValueError(f"y: expected labels 0 or 1; got {wrong[0].item():g}")
    return y


def _class_targets(y, n, members, outputs, dtype):
    try:
        y = torch.as_tensor(readable(y))
    except (TypeError, ValueError, RuntimeError) as error:
        raise TypeError(f"y: expected integer class labels; got {y!r}") from error
    if y.is_floating_point() or y.is_complex() or y.dtype == torch.bool:
        raise TypeError(f"y: expected integer class labels; got {y.dtype}")
    y = _reshaped(y, {(n,): (1, n), (members, n): (members, n)}).long()
    if y.min() < 0 or y.max() >= outputs:
        raise ValueError(
            f"y: expected classes 0 … {outputs - 1} (the network has {outputs} "
            f"outputs); got labels from {y.min()} to {y.max()}"
        )
    return y


def _reshaped(y, shapes):
    if tuple(y.shape) not in shapes:
        known = " or ".join(map(str, shapes))
        raise ValueError(f"y: expected shape {known}; got {tuple(y.shape)}")
    return y.reshape(shapes[tuple(y.shape)])


LOSSES = {
    "squared": Loss("squared", _squared, _regression_targets),
    "binary": Loss("binary", _binary, _binary_targets),
    "multiclass": Loss("multiclass", _multiclass, _class_targets),
}


def find_loss(name):
    """Return the :class:`Loss` of that name, or a function as an :class:`OwnLoss`.

    ``"squared"``: mean over points and outputs of (f(x) − y)². ``"binary"``: logistic
    loss of one output (a logit), labels 0 and 1. ``"multiclass"``: cross-entropy of
    the softmax of K outputs, labels 0 … K−1.
    """
    return OwnLoss(name) if callable(name) else LOSSES[one_of("loss", name, LOSSES)]
