"""Gradients looked at: their size layer by layer, and finite differences."""

import torch

from helpers.ensembles.checks import check_differentiable
from helpers.ensembles.losses import find_loss
from helpers.ensembles.minibatches import Data
from helpers.validation import finite_tensor, number

__all__ = ["finite_differences", "layer_norms", "norms_by_layer"]


def layer_norms(network, X, y, loss="squared"):
    """Compute the norm of each member's loss gradient by each layer's weights.

    Parameters
    ----------
    network : MLP
        In the mode (training or evaluation) that it is in; it is not changed.
    X, y, loss : as for :func:`helpers.ensembles.training.fit`

    Returns
    -------
    (E, layers) float64 tensor
        Euclidean (Frobenius) norms, from the first layer to the last; biases and
        projections left out.

    Raises
    ------
    TypeError, ValueError
        Naming the argument that is wrong; and when the activation has no gradient.
    """
    check_differentiable(network)
    loss = find_loss(loss)
    device = next(network.parameters()).device
    data = Data.checked(network, X, y, loss).part(0, network.members, device)
    weights = [layer.weight for layer in network.linear_layers()]
    # Batch norm keeps count of the batches that it sees; this one shall leave no trace.
    buffers = [value.clone() for value in network.buffers()]
    try:
        outputs = network(data.X.expand(network.members, -1, -1))
        return norms_by_layer(loss.total(outputs, data.y), weights)
    finally:
        for value, before in zip(network.buffers(), buffers, strict=True):
            value.copy_(before)


def norms_by_layer(total, weights):
    """Compute the norms of a number's gradients by the layers' weights.

    Parameters
    ----------
    total : scalar tensor
    weights : list of (E, outputs, inputs) tensors

    Returns
    -------
    (E, layers) float64 tensor
    """
    gradients = torch.autograd.grad(total, weights)
    # In float32 the squares under the root overflow, or vanish, long before the norm.
    return torch.stack([g.double().flatten(1).norm(dim=1) for g in gradients], 1)


def finite_differences(f, x, step=None):
    """Approximate the gradient of f at x by central differences.

    (f(x + h eᵢ) − f(x − h eᵢ)) / 2h, whose error is O(h²) and rounding O(ε/h); so
    h = ε^⅓ (1 + |xᵢ|) by default, and about ten digits agree in float64.

    Parameters
    ----------
    f : callable
        A tensor of x's shape ↦ a number, or a tensor of one number.
    x : (…) float tensor or array_like
        In float64, into which it is converted.
    step : float, optional
        h, the same for all coordinates.

    Returns
    -------
    (…) float64 tensor
        Of the shape of x.

    Examples
    --------
    >>> finite_differences(lambda x: (x**2).sum(), torch.tensor([1.0, 2.0])).round()
    tensor([2., 4.], dtype=torch.float64)
    """
    x = finite_tensor("x", x, dtype=torch.float64).detach()
    if step is None:
        steps = torch.finfo(x.dtype).eps ** (1 / 3) * (1 + x.abs())
    else:
        steps = torch.full_like(x, number("step", step, above=0))
    gradient = torch.empty_like(x).flatten()
    for i, h in enumerate(steps.flatten()):
        e = torch.zeros(x.shape, dtype=x.dtype, device=x.device)
        e.view(-1)[i] = h
        gradient[i] = (_value(f, x + e) - _value(f, x - e)) / (2 * h)
    return gradient.view_as(x)


@torch.no_grad()
def _value(f, x):
    value = torch.as_tensor(f(x), dtype=x.dtype)
    if value.numel() != 1:
        raise ValueError(
            f"f: expected one number for one x; got shape {tuple(value.shape)}"
        )
    return value.item()
