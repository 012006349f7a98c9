"""Optimisers of PyTorch, and gradient clipping for each network by itself."""

from functools import partial

import torch

__all__ = ["OPTIMIZERS", "clip_per_member"]


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
