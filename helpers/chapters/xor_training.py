"""XOR networks by the ten thousand: one hidden layer, its gradient written by hand.

The four inputs are 00, 01, 10, 11, so the pre-activations of a hidden unit are b,
b + w₂, b + w₁ and b + w₁ + w₂: sums, without one multiplication. With the members
along the last axis every step is a handful of passes over long rows, several times
faster than the general loop on torch of ``helpers.ensembles.training``, whose steps
these are. The kernel (``engine="kernel"`` there) is faster still, in single precision;
this is what it is compared with, in double.
"""

import torch

from helpers.datasets import xor_points
from helpers.ensembles.activations import ACTIVATIONS
from helpers.ensembles.networks import MLP, ResidualMLP
from helpers.ensembles.optimizers import OPTIMIZERS, Stepper
from helpers.validation import integer, number, one_of

__all__ = ["XOR_INPUTS", "XOR_TARGETS", "train_xor", "xor_gradient"]

XOR_INPUTS, XOR_TARGETS = xor_points(labels=(0, 1))
# Numbers in one row block: as many as stay in a core's cache.
_CHUNK = 50_000
_LOOK_EVERY = 25


def train_xor(network, optimizer="sgd", learning_rate=None, steps=1000, done=0.0):
    """Train every member on the four points with the squared loss, in place.

    Takes the steps of ``fit(network, XOR_INPUTS, XOR_TARGETS, "squared", …)``.

    Parameters
    ----------
    network : MLP
        Of sizes (2, width, 1), on the CPU.
    optimizer : {"sgd", "momentum", "adam"}
        "sgd" is gradient descent here: each step sees all four points.
    learning_rate : float, optional
        PyTorch's 0.001 if not given, as in ``fit``.
    steps : int
        At most so many.
    done : float
        A member rests once its loss is below this (looked at every 25 steps), so
        that the time goes to those that still need it. By default none rests.

    Returns
    -------
    (E,) tensor
        Mean squared loss of each member at the end.

    Raises
    ------
    TypeError, ValueError
        Naming the argument that is wrong.
    """
    _check(network)
    make = OPTIMIZERS[one_of("optimizer", optimizer, OPTIMIZERS)]
    if learning_rate is not None:
        learning_rate = number("learning_rate", learning_rate, above=0)
    steps = integer("steps", steps)
    done = number("done", done, at_least=0)
    rows = _rows(network)
    for part in rows.split(_CHUNK // min(network.sizes[1], 10), dim=1):
        _train(part, network.activation, make, learning_rate, steps, done)
    _write(network, rows)
    return _losses(rows, network.activation)


def _train(part, activation, make, learning_rate, steps, done):
    """Take the steps of some members, whose rows are changed in place."""
    theta = part.clone().requires_grad_()
    stepper = Stepper(make, [theta], learning_rate).optimizer
    active = torch.arange(part.shape[1])
    for step in range(steps):
        if step % _LOOK_EVERY == 0 and done:
            going = _losses(theta.detach(), activation) >= done
            part[:, active] = theta.detach()
            if not going.any():
                return
            if not going.all():
                active = active[going]
                _keep(theta, stepper.state[theta], going)
        theta.grad = xor_gradient(theta.detach(), activation)
        stepper.step()
    part[:, active] = theta.detach()


def _keep(theta, state, going):
    """Drop the members that rest, from the parameters and the optimiser's memory."""
    shape = theta.shape
    theta.grad = None
    theta.data = theta.data[:, going].contiguous()
    for name, value in state.items():
        if torch.is_tensor(value) and value.shape == shape:
            state[name] = value[:, going].contiguous()


@torch.no_grad()
def _losses(rows, activation):
    w1, w2, b, v = rows[:-1].view(4, len(rows) // 4, -1)
    h = activation(torch.stack([b, b + w2, b + w1, b + w1 + w2]))
    return ((h * v).sum(1) + rows[-1] - XOR_TARGETS[:, None]).square().mean(0)


@torch.no_grad()
def xor_gradient(theta, activation):
    """Compute the gradient of the mean squared loss on XOR, by hand.

    Parameters
    ----------
    theta : (4m + 1, E) tensor
        Rows: the m weights of x₁, the m of x₂, the m biases, the m output weights,
        the output bias.
    activation : Activation

    Returns
    -------
    (4m + 1, E) tensor
    """
    out, m = torch.empty_like(theta), len(theta) // 4
    w1, w2, b, v = theta[:-1].view(4, m, -1)
    u = torch.stack([b, b + w2, b + w1, b + w1 + w2])
    h = activation(u)
    residual = (h * v).sum(1).add_(theta[-1]).sub_(XOR_TARGETS[:, None])
    half = residual.mul_(0.5).unsqueeze(1)  # ∂(mean of 4 squares)/∂output
    du = _slope(activation, u, h).mul_(half).mul_(v)
    grad = out[:-1].view(4, m, -1)
    torch.add(du[2], du[3], out=grad[0])
    torch.add(du[1], du[3], out=grad[1])
    torch.sum(du, 0, out=grad[2])
    torch.sum(h.mul_(half), 0, out=grad[3])
    torch.sum(residual, 0, out=out[-1])
    return out


def _slope(activation, u, h):
    """Compute σ′(u), from h = σ(u) where that saves an exponential."""
    if activation is ACTIVATIONS["tanh"]:
        return 1 - h * h
    if activation is ACTIVATIONS["sigmoid"]:
        return h - h * h
    return activation.derivative(u)


def _check(network):
    if not isinstance(network, MLP) or isinstance(network, ResidualMLP):
        raise TypeError(f"network: expected an MLP; got {type(network).__name__}")
    sizes = network.sizes
    if len(sizes) != 3 or sizes[0] != 2 or sizes[2] != 1 or network.batch_norm:
        raise ValueError(
            "network: expected sizes (2, width, 1) without batch norm; got "
            f"{sizes}, batch_norm={network.batch_norm}"
        )
    if not network.activation.trainable:
        raise ValueError(
            f"network: the derivative of {network.activation.name!r} is zero; "
            "expected another activation"
        )


def _rows(network):
    """Return all parameters as rows of members: (4m + 1, E)."""
    hidden, last = network.linear_layers()
    columns = [*hidden.weight.unbind(-1), hidden.bias, last.weight[:, 0], last.bias]
    return torch.cat(columns, 1).detach().T.contiguous()


@torch.no_grad()
def _write(network, rows):
    hidden, last = network.linear_layers()
    w1, w2, b, v = rows[:-1].view(4, -1, network.members).transpose(1, 2)
    hidden.weight.copy_(torch.stack([w1, w2], -1))
    hidden.bias.copy_(b)
    last.weight.copy_(v.unsqueeze(1))
    last.bias.copy_(rows[-1].unsqueeze(1))
