"""Losses by the field's names, and the targets that each of them takes."""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import nn

from helpers.validation import finite_tensor, one_of, readable

__all__ = ["LOSSES", "Loss", "find_loss"]


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

    def total(self, outputs, targets):
        """Sum the members' losses: each feels the gradient of its own alone."""
        return self.function(outputs, targets, "sum") / targets[0].numel()

    def per_member(self, outputs, targets):
        """Return each member's mean loss over its points: (E,) tensor."""
        return self.function(outputs, targets, "none").flatten(1).mean(1)


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
    """Return the :class:`Loss` of that name.

    ``"squared"``: mean over points and outputs of (f(x) − y)². ``"binary"``: logistic
    loss of one output (a logit), labels 0 and 1. ``"multiclass"``: cross-entropy of
    the softmax of K outputs, labels 0 … K−1.
    """
    return LOSSES[one_of("loss", name, LOSSES)]
