"""Rosenblatt's perceptron: its updates, many data sets at once, Novikoff's bound."""

from dataclasses import dataclass

import numpy as np
import torch
from scipy.optimize import nnls

from helpers.validation import finite_tensor, integer, number, one_of

__all__ = [
    "PerceptronResult",
    "fold_bias",
    "max_margin_separator",
    "novikoff_bound",
    "perceptron",
    "perceptron_many",
]


@dataclass(frozen=True)
class PerceptronResult:
    """What a run of the perceptron left behind.

    Attributes
    ----------
    weights : (d,) tensor
    bias : float
    converged : bool
        Whether a whole pass over the data found no error.
    epochs : int
        Passes begun.
    samples : (updates,) integer tensor
        The point that caused each update.
    path : (updates + 1, d + 1) tensor
        Weights and, last, bias: at the start and after each update.
    """

    weights: torch.Tensor
    bias: float
    converged: bool
    epochs: int
    samples: torch.Tensor
    path: torch.Tensor

    @property
    def updates(self):
        """Number of updates."""
        return len(self.samples)


def perceptron(
    X,
    y,
    weights=None,
    bias=0.0,
    learning_rate=1.0,
    max_epochs=1000,
    max_updates=None,
    order="cyclic",
    seed=0,
):
    """Run Rosenblatt's rule until a whole pass finds no error (Rosenblatt 1958).

    Parameters
    ----------
    X : (n, d) array_like
    y : (n,) array_like of -1 and 1
    weights : (d,) array_like, optional
        Where to start; by default at 0. It is copied, as all arguments are.
    bias : float
    learning_rate : float
        Positive.
    max_epochs, max_updates : int
        Where to stop if the data are not separable.
    order : {"cyclic", "shuffled"}
        Each pass in the given order, or in a new random one.
    seed : int
        Of the random orders.

    Returns
    -------
    PerceptronResult
        In double precision.

    Raises
    ------
    TypeError, ValueError
        Naming the argument that is wrong, what came and what was expected.
    """
    X, y = _checked(X, y)
    n, d = X.shape
    rate = number("learning_rate", learning_rate, above=0)
    one_of("order", order, ("cyclic", "shuffled"))
    max_epochs = integer("max_epochs", max_epochs)
    limit = np.inf if max_updates is None else integer("max_updates", max_updates)
    start = torch.zeros(d) if weights is None else weights
    start = finite_tensor("weights", start, ndim=1, dtype=torch.float64)
    if len(start) != d:
        raise ValueError(f"weights: expected shape ({d},); got {tuple(start.shape)}")
    generator = np.random.default_rng(integer("seed", seed, at_least=0))

    Z = fold_bias(X).numpy()
    labels = y.numpy()
    theta = np.append(start.numpy(), number("bias", bias))
    path, samples = [theta], []
    epoch, clean = 0, False
    while not clean and epoch < max_epochs and len(samples) < limit:
        epoch, clean = epoch + 1, True
        for i in range(n) if order == "cyclic" else generator.permutation(n):
            if labels[i] * (Z[i] @ theta) <= 0:
                theta = theta + rate * labels[i] * Z[i]
                path.append(theta)
                samples.append(int(i))
                clean = False
                if len(samples) >= limit:
                    break
    path = torch.from_numpy(np.array(path))
    return PerceptronResult(
        weights=path[-1, :-1],
        bias=float(path[-1, -1]),
        converged=clean,
        epochs=epoch,
        samples=torch.tensor(samples, dtype=torch.long),
        path=path,
    )


def perceptron_many(X, y, max_epochs=1000):
    """Run the perceptron on many data sets at once, from zero, in cyclic order.

    Parameters
    ----------
    X : (S, n, d) array_like
    y : (S, n) array_like of -1 and 1
    max_epochs : int

    Returns
    -------
    updates : (S,) integer tensor
    theta : (S, d + 1) double tensor
        Final weights and, last, bias of each run.
    converged : (S,) boolean tensor

    Raises
    ------
    TypeError, ValueError
        As :func:`perceptron`.
    """
    X, y = _checked(X, y, ndim=3)
    signed = y.unsqueeze(-1) * fold_bias(X)
    sets, _, width = signed.shape
    theta = torch.zeros(sets, width, dtype=signed.dtype)
    updates = torch.zeros(sets, dtype=torch.long)
    converged = torch.zeros(sets, dtype=torch.bool)
    active = torch.arange(sets)
    for _ in range(integer("max_epochs", max_epochs)):
        points = signed[active].unbind(1)
        state = theta[active]
        errors = torch.zeros(len(active), dtype=torch.long)
        for z in points:
            wrong = torch.linalg.vecdot(z, state) <= 0
            state += wrong.unsqueeze(-1) * z
            errors += wrong
        theta[active] = state
        updates[active] += errors
        converged[active] = errors == 0
        active = active[errors > 0]
        if len(active) == 0:
            break
    return updates, theta, converged


def fold_bias(X):
    """Append a constant 1 to each input, so that the bias becomes a weight."""
    return torch.cat([X, torch.ones_like(X[..., :1])], dim=-1)


def novikoff_bound(X, y, separator):
    """Return Novikoff's bound R²‖θ*‖²/γ² on the number of updates.

    Here R is the largest length of an input (x, 1), and γ the smallest
    y⟨θ*, (x, 1)⟩ of the separator θ*: weights and, last, bias (Novikoff 1962).

    Parameters
    ----------
    X : (n, d) or (S, n, d) array_like
    y : (n,) or (S, n) array_like of -1 and 1
    separator : (d + 1,) or (S, d + 1) array_like

    Returns
    -------
    scalar or (S,) double tensor

    Raises
    ------
    ValueError
        When ``separator`` does not separate the data, or a shape does not fit.
    """
    X, y = _checked(X, y, ndim=(2, 3))
    Z = fold_bias(X)
    s = finite_tensor("separator", separator, dtype=torch.float64)
    if s.shape != (*Z.shape[:-2], Z.shape[-1]):
        raise ValueError(
            f"separator: expected shape {(*Z.shape[:-2], Z.shape[-1])}; "
            f"got {tuple(s.shape)}"
        )
    margin = (y * torch.einsum("...nd,...d->...n", Z, s)).amin(-1)
    if (margin <= 0).any():
        raise ValueError(
            "separator: expected one that separates the data; its smallest margin "
            f"is {float(margin.min()):.3g}"
        )
    radius = Z.norm(dim=-1).amax(-1)
    return (radius * s.norm(dim=-1) / margin) ** 2


def max_margin_separator(X, y):
    """Return the unit-length separator with the largest margin, bias folded in.

    Its margin is the distance from 0 to the convex hull of the points y(x, 1). It is
    found exactly as a problem of least distance (Lawson and Hanson 1974, chapter 23).

    Parameters
    ----------
    X : (n, d) array_like
    y : (n,) array_like of -1 and 1

    Returns
    -------
    (d + 1,) double tensor
        Weights and, last, bias.

    Raises
    ------
    ValueError
        When no line, plane, … separates the data.
    """
    X, y = _checked(X, y)
    signed = (y.unsqueeze(-1) * fold_bias(X)).numpy()
    target = np.append(np.zeros(signed.shape[1]), 1.0)
    shares, _ = nnls(np.vstack([signed.T, np.ones(len(signed))]), target)
    s = signed.T @ shares
    if not (signed @ s > 1e-9 * np.linalg.norm(s)).all() or np.linalg.norm(s) < 1e-9:
        raise ValueError("X, y: expected separable data; no separator exists")
    return torch.from_numpy(s / np.linalg.norm(s))


def _checked(X, y, ndim=2):
    X = finite_tensor("X", X, ndim=ndim, dtype=torch.float64)
    y = finite_tensor("y", y, dtype=torch.float64)
    if y.shape != X.shape[:-1]:
        raise ValueError(
            f"y: expected one label a point, shape {tuple(X.shape[:-1])}; "
            f"got {tuple(y.shape)}"
        )
    if not ((y == 1) | (y == -1)).all():
        other = sorted(set(y.unique().tolist()) - {-1.0, 1.0})
        raise ValueError(f"y: expected labels -1 and 1; got also {other[:5]}")
    return X, y
