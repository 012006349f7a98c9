"""Layers of ensembles: E layers of the same shape that compute side by side.

Their parameters are those of ``nn.Linear`` and ``nn.BatchNorm1d``, under the same
names, with a leading ensemble axis.
"""

from itertools import chain

import torch
from torch import nn

__all__ = ["BatchNorm", "Linear", "Residual", "hooked"]


def _product(A, B):
    """Multiply the matrices of two stacks, (E, m, k) by (E, k, n)."""
    m, k, n = A.shape[-2], A.shape[-1], B.shape[-1]
    if k == 1:
        return A * B
    # A CPU multiplies 16 columns at a time: with fewer columns than that, the
    # transposed product (AB)ᵀ = BᵀAᵀ is up to six times faster.
    return torch.bmm(B.mT, A.mT).mT if n < min(m, 16) else torch.bmm(A, B)


def _filled(plain, ensemble):
    """Give an ordinary layer the numbers of an ensemble of one, without a copy."""
    state = {name: value[0] for name, value in ensemble.state_dict().items()}
    plain.load_state_dict(state, assign=True)
    return plain.train(ensemble.training)


class _Affine(torch.autograd.Function):
    """Z = H Wᵀ + b for each member, with backpropagation written out."""

    @staticmethod
    def forward(ctx, H, W, b):
        ctx.save_for_backward(H, W)
        return _product(H, W.mT).add_(b.unsqueeze(1))

    @staticmethod
    def backward(ctx, dZ):
        H, W = ctx.saved_tensors
        dH = _product(dZ, W) if ctx.needs_input_grad[0] else None
        return dH, _product(dZ.mT, H), dZ.sum(1)


class Linear(nn.Module):
    """E affine maps, x ↦ W_e x + b_e: (E, n, inputs) to (E, n, outputs)."""

    def __init__(self, inputs, outputs, members, bias=True):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(members, outputs, inputs))
        self.bias = nn.Parameter(torch.empty(members, outputs)) if bias else None

    def forward(self, H):
        if len(self.weight) == 1:  # a single network takes PyTorch's own way
            bias = None if self.bias is None else self.bias.flatten()
            return nn.functional.linear(H, self.weight.flatten(0, 1), bias)
        if self.bias is None:
            return _product(H, self.weight.mT)
        return _Affine.apply(H, self.weight, self.bias)

    def alone(self):
        """Return an ensemble of one as PyTorch's own layer."""
        _, outputs, inputs = self.weight.shape
        bias = self.bias is not None
        return _filled(nn.Linear(inputs, outputs, bias, device="meta"), self)

    def extra_repr(self):
        members, outputs, inputs = self.weight.shape
        return f"{inputs}, {outputs}, members={members}"


class BatchNorm(nn.Module):
    """Batch normalisation of each member over its own batch (Ioffe and Szegedy 2015).

    In training mode by the mean and variance of the batch, in evaluation mode by
    their running averages, as ``nn.BatchNorm1d`` does; ``momentum`` and ``eps`` too
    are its.
    """

    def __init__(self, width, members, momentum=0.1, eps=1e-5):
        super().__init__()
        self.momentum, self.eps = momentum, eps
        self.weight = nn.Parameter(torch.empty(members, width))
        self.bias = nn.Parameter(torch.empty(members, width))
        self.register_buffer("running_mean", torch.empty(members, width))
        self.register_buffer("running_var", torch.empty(members, width))
        self.register_buffer("num_batches_tracked", torch.empty(members).long())

    def reset_parameters(self):
        nn.init.ones_(self.weight)
        nn.init.ones_(self.running_var)
        for value in (self.bias, self.running_mean, self.num_batches_tracked):
            nn.init.zeros_(value)

    def forward(self, H):
        mean, variance = self.running_mean, self.running_var
        if self.training:
            if H.shape[1] < 2:
                raise ValueError("X: expected at least 2 points for batch norm; got 1")
            mean, variance = H.mean(1), H.var(1, correction=0)
            self._track(mean.detach(), variance.detach(), H.shape[1])
        scale = self.weight / (variance + self.eps).sqrt()
        shift = self.bias - mean * scale
        return torch.addcmul(shift[:, None], H, scale[:, None])

    def alone(self):
        """Return an ensemble of one as PyTorch's own layer."""
        options = {"momentum": self.momentum, "eps": self.eps, "device": "meta"}
        return _filled(nn.BatchNorm1d(self.weight.shape[1], **options), self)

    def _track(self, mean, variance, n):
        self.num_batches_tracked += 1
        momentum = self.momentum
        if momentum is None:  # the plain average of all batches so far
            momentum = 1 / self.num_batches_tracked.to(mean.dtype)[:, None]
        self.running_mean.lerp_(mean, momentum)
        self.running_var.lerp_(variance * (n / (n - 1)), momentum)


class Residual(nn.Module):
    """A block z ↦ s F(z) + S(z): a branch F of scale s beside a shortcut S."""

    def __init__(self, branch, shortcut, scale=1.0):
        super().__init__()
        self.branch, self.shortcut, self.scale = branch, shortcut, scale

    def forward(self, z):
        return torch.add(self.shortcut(z), self.branch(z), alpha=self.scale)


def hooked(network):
    """Whether forward or backward hooks hang on any module, or on a parameter."""
    kinds = ("_forward_hooks", "_forward_pre_hooks", "_backward_hooks")
    kinds += ("_backward_pre_hooks", "_post_accumulate_grad_hooks")
    owners = chain(network.modules(), network.parameters())
    return any(getattr(owner, kind, None) for owner in owners for kind in kinds)
