"""Arrays checked on their way to the kernel: samples, weights, hyper-parameters."""

from dataclasses import dataclass

import numpy as np
import torch

from helpers.kernel import packing
from helpers.kernel.specification import MOST_POINTS
from helpers.validation import finite_tensor, readable

__all__ = ["Samples", "checked_layers", "spread"]


@dataclass(frozen=True)
class Samples:
    """Points and targets, as float32.

    Attributes
    ----------
    X : (1 or E, n, inputs) array
    y : (1 or E, n, columns) array
        One column for class labels.
    """

    X: np.ndarray
    y: np.ndarray

    @classmethod
    def checked(cls, specification, members, X, y):
        """Check data as they come; errors name X or y.

        Parameters
        ----------
        specification : Specification
        members : int
        X : (n, inputs) or (E, n, inputs) array or tensor
        y : (n,), (n, outputs), (E, n) or (E, n, outputs) array or tensor
        """
        inputs = specification.sizes[0]
        X = finite_tensor("X", X, ndim=(2, 3), dtype=torch.float32).detach().cpu()
        if X.shape[-1] != inputs or (X.ndim == 3 and len(X) not in (1, members)):
            raise ValueError(
                f"X: expected shape (n, {inputs}) or ({members}, n, {inputs}); "
                f"got {tuple(X.shape)}"
            )
        X = X.reshape(-1, *X.shape[-2:]).contiguous().numpy()
        return cls(X, _targets(specification, members, X.shape[1], y))

    @classmethod
    def none(cls, specification):
        """Return what stands for data where there are none yet."""
        widths = specification.sizes[0], specification.columns
        return cls(*(np.zeros((1, 1, width), np.float32) for width in widths))

    @property
    def n(self):
        """The number of points."""
        return self.X.shape[1]

    def checked_batch_size(self, size):
        """Return ``batch_size`` for the kernel, where 0 is the full batch."""
        if size is None:
            return 0
        if not 1 <= size <= self.n:
            raise ValueError(f"batch_size: expected 1 … {self.n}; got {size!r}")
        if self.n > MOST_POINTS:
            raise ValueError(
                f"X: the kernel shuffles up to {MOST_POINTS} points; got {self.n}"
            )
        return int(size)


def _targets(specification, members, n, y):
    outputs, loss = specification.sizes[-1], specification.loss
    if loss == "multiclass":
        y = _labels(y)
        shapes = {(n,): (1, n, 1), (members, n): (members, n, 1)}
    else:
        y = finite_tensor("y", y, dtype=torch.float32).detach().cpu()
        shapes = {(n, outputs): (1, n, outputs)}
        if outputs == 1:
            shapes = {(n,): (1, n, 1), (members, n): (members, n, 1)} | shapes
        shapes[members, n, outputs] = (members, n, outputs)
    if tuple(y.shape) not in shapes:
        known = " or ".join(map(str, shapes))
        raise ValueError(f"y: expected shape {known}; got {tuple(y.shape)}")
    if loss == "binary" and ((y != 0) & (y != 1)).any():
        wrong = y[(y != 0) & (y != 1)][0].item()
        raise ValueError(f"y: expected labels 0 or 1; got {wrong:g}")
    if loss == "multiclass" and (y.min() < 0 or y.max() >= outputs):
        raise ValueError(
            f"y: expected classes 0 … {outputs - 1} (the network has {outputs} "
            f"outputs); got labels from {y.min():g} to {y.max():g}"
        )
    return y.reshape(shapes[tuple(y.shape)]).contiguous().numpy()


def _labels(y):
    try:
        y = torch.as_tensor(readable(y))
    except (TypeError, ValueError, RuntimeError) as error:
        raise TypeError(f"y: expected integer class labels; got {y!r}") from error
    if y.is_floating_point() or y.is_complex() or y.dtype == torch.bool:
        raise TypeError(f"y: expected integer class labels; got {y.dtype}")
    return y.detach().cpu().float()


def spread(name, values, members, padding=0.0, above=None, at_least=None):
    """Check one number, or one for each member: (groups, 4) float32."""
    values = finite_tensor(name, values, ndim=(0, 1)).cpu().numpy()
    if values.shape not in ((), (1,), (members,)):
        raise ValueError(
            f"{name}: expected a number, or {members} numbers, one for each member; "
            f"got shape {values.shape}"
        )
    if above is not None and (wrong := values[values <= above]).size:
        raise ValueError(f"{name}: expected a number > {above}; got {wrong[0]:g}")
    if at_least is not None and (wrong := values[values < at_least]).size:
        raise ValueError(f"{name}: expected a number ≥ {at_least}; got {wrong[0]:g}")
    return packing.per_member(values, members, padding)


def checked_layers(name, layers, specification, members):
    """Check pairs (weights, biases), and pack them: (groups, parameters, 4) float32."""
    layers = [[np.asarray(values, np.float32) for values in pair] for pair in layers]
    shapes = [tuple(values.shape for values in pair) for pair in layers]
    expected = [
        ((members, outputs, inputs), (members, outputs))
        for inputs, outputs in specification.layers
    ]
    if shapes != expected:
        raise ValueError(f"{name}: expected shapes {expected}; got {shapes}")
    return packing.packed(layers, members)
