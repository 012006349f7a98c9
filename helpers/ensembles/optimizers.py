"""Optimisers of PyTorch, and gradient clipping for each network by itself."""

import inspect
from functools import partial

import torch

__all__ = ["OPTIMIZERS", "clip_per_member", "decay_option"]


def _fused(optimizer, parameters, **options):
    """Update all parameters in one pass over the memory, where torch can."""
    try:
        return optimizer(parameters, fused=True, **options)
    except RuntimeError:
        return optimizer(parameters, **options)


OPTIMIZERS = {
    "sgd": partial(_fused, torch.optim.SGD),
    "momentum": partial(_fused, torch.optim.SGD, momentum=0.9),
    "adam": partial(_fused, torch.optim.Adam),
}


def decay_option(optimizer, weight_decay):
    """Return the options that give an optimiser this weight decay, 0 included.

    There are none for an optimiser that has no weight decay. Others are told even of
    0, since that need not be their default (AdamW's is 0.01).

    Raises
    ------
    ValueError
        When it should decay, and the optimiser cannot.
    """
    known = inspect.signature(optimizer).parameters.values()
    if any(p.name == "weight_decay" or p.kind is p.VAR_KEYWORD for p in known):
        return {"weight_decay": weight_decay}
    if weight_decay:
        name = getattr(optimizer, "__name__", optimizer)
        raise ValueError(f"weight_decay: {name} has none; expected 0")
    return {}


def clip_per_member(parameters, largest):
    """Scale each member's gradient to a norm of at most ``largest``, in place.

    As ``torch.nn.utils.clip_grad_norm_`` does for a network that is alone.

    Parameters
    ----------
    parameters : iterable of (E, …) tensors with gradients
    largest : float
    """
    gradients = [parameter.grad for parameter in parameters]
    norms = sum(gradient.flatten(1).square().sum(1) for gradient in gradients).sqrt()
    factors = (largest / (norms + 1e-6)).clamp(max=1)
    for gradient in gradients:
        gradient.mul_(factors.view(-1, *[1] * (gradient.ndim - 1)))
