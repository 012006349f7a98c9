"""ReLU networks with one hidden layer on the plane, and the lines of their neurons.

Such a network computes ``f(x) = Σ_k v_k (⟨w_k, x⟩ + b_k)₊ + b``, and answers by the
sign of f.
"""

from typing import NamedTuple

import numpy as np
import torch

from helpers.ensembles.networks import MLP
from helpers.ensembles.training import fit
from helpers.validation import finite_tensor

__all__ = ["HiddenLayer", "labelled_points", "train_layers"]


class HiddenLayer(NamedTuple):
    """One network with h hidden ReLUs.

    Attributes
    ----------
    weights : (h, 2) ndarray
    biases : (h,) ndarray
    outgoing : (h,) ndarray
        v, the output's weights.
    bias : float
        Of the output.
    """

    weights: np.ndarray
    biases: np.ndarray
    outgoing: np.ndarray
    bias: float

    @classmethod
    def from_numbers(cls, numbers):
        """Read w₁, w₂, b, v of each neuron in turn, and the output's bias last."""
        *rows, bias = numbers
        rows = np.reshape(rows, (-1, 4))
        return cls(rows[:, :2], rows[:, 2], rows[:, 3], float(bias))

    def numbers(self):
        """Return all parameters in the order of :meth:`from_numbers`: (4h + 1,)."""
        rows = np.column_stack([self.weights, self.biases, self.outgoing])
        return np.append(rows.ravel(), self.bias)

    def score(self, X):
        """Return f at the points X (n, 2): positive for the second class, (n,)."""
        X = np.asarray(X, dtype=float)
        hidden = np.maximum(X @ self.weights.T + self.biases, 0)
        return hidden @ self.outgoing + self.bias

    def error_rate(self, X, y):
        """Return the share of points whose label, ±1, is not the sign of f."""
        return float(np.mean((self.score(X) > 0) != (np.asarray(y) > 0)))

    def strengths(self):
        """Return |v_k| ‖w_k‖: how much the slope of f changes at each line, (h,)."""
        return np.abs(self.outgoing) * np.linalg.norm(self.weights, axis=1)

    def unscaled(self, centre, scale):
        """Return the network of x that equals this one of (x − centre) / scale."""
        weights = self.weights / scale
        return self._replace(weights=weights, biases=self.biases - weights @ centre)


def train_layers(X, y, hidden_units, seeds, steps=600):
    """Train one network from each seed 0 … seeds−1: logistic loss, Adam.

    Parameters
    ----------
    X : (n, 2) tensor
    y : (n,) tensor of ±1
    hidden_units, seeds, steps : int

    Returns
    -------
    list of HiddenLayer
    """
    sizes = (2, hidden_units, 1)
    networks = MLP(sizes, members=seeds, dtype=torch.float64)
    options = {"weight_decay": 1e-4, "record_every": steps, "device": "cpu"}
    options["engine"] = "torch"  # in float64
    targets = (y > 0).double()
    fit(networks, X, targets, "binary", "adam", 0.03, steps, **options)
    W, b, v, bias = (p.detach().numpy() for p in networks.parameters())
    return [HiddenLayer(W[e], b[e], v[e, 0], float(bias[e, 0])) for e in range(seeds)]


def labelled_points(X, y):
    """Check points of the plane with labels ±1, both of which must occur.

    Returns
    -------
    X : (n, 2) float64 tensor
    y : (n,) float64 tensor

    Raises
    ------
    TypeError, ValueError
        Naming X or y.
    """
    X = finite_tensor("X", X, ndim=2, dtype=torch.float64)
    y = finite_tensor("y", y, ndim=1, dtype=torch.float64)
    if X.shape[1] != 2:
        raise ValueError(f"X: expected shape (n, 2); got {tuple(X.shape)}")
    if len(y) != len(X):
        raise ValueError(f"y: expected {len(X)} labels, one a point; got {len(y)}")
    wrong = y[y.abs() != 1]
    if len(wrong) or len(y.unique()) < 2:
        came = f"{wrong[0]:g}" if len(wrong) else f"{y[0]:g} alone"
        raise ValueError(f"y: expected labels -1 and 1, both of them; got {came}")
    if float(X.std()) == 0:
        raise ValueError("X: expected points that differ; all are the same")
    return X, y
