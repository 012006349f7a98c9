"""Step through the perceptron's updates, forwards and backwards."""

import math
from typing import ClassVar

import numpy as np
from traitlets import Dict, Enum, Float, Int, List, validate

from helpers import plotting
from helpers.perceptron import (
    fold_bias,
    max_margin_separator,
    novikoff_bound,
    perceptron,
)
from helpers.validation import finite_tensor
from helpers.widgets.base import Widget


def _cloud(seed, distance):
    """Return 2 × 12 points around ±(distance/2)(1, 1), rounded for a short page."""
    generator = np.random.default_rng(seed)
    y = np.repeat([-1, 1], 12)
    X = 0.75 * generator.standard_normal((24, 2)) + 0.5 * distance * y[:, None]
    order = generator.permutation(24)
    return {"X": X[order].round(2).tolist(), "y": y[order].tolist()}


EXAMPLES = {
    "clouds": {"text": "two clouds", **_cloud(seed=1, distance=2.6)},
    "narrow": {"text": "a narrow margin", **_cloud(seed=25, distance=2.6)},
    "xor": {
        "text": "XOR (no line separates it)",
        "X": [[-1, -1], [-1, 1], [1, -1], [1, 1]],
        "y": [-1, 1, 1, -1],
    },
}


class PerceptronStepper(Widget):
    """The perceptron one update at a time, with Novikoff's two bounds beside it.

    Parameters
    ----------
    data : {"clouds", "narrow", "xor", "own"}
        Which points to start from.
    X : (n, 2) array_like, optional
        Points of your own, with ``y``; then ``data`` is ``"own"``.
    y : (n,) array_like, optional
        Their labels, -1 or +1.
    step : int
        Number of updates done, from 0.

    Raises
    ------
    TypeError, ValueError
        As :class:`~helpers.widgets.base.Widget`, and for points that are not
        ``(n, 2)`` or labels that are not ±1.
    """

    name: ClassVar[str] = "perceptron_stepper"
    data = Enum([*EXAMPLES, "own"], default_value="clouds").tag(sync=True)
    X = List().tag(sync=True)
    y = List().tag(sync=True)
    step = Int(0, min=0).tag(sync=True)
    max_updates = Int(120, min=1, max=2000).tag(sync=True)
    half_width = Float(3.2, min=1e-6).tag(sync=True)
    examples = Dict().tag(sync=True)

    def __init__(self, X=None, y=None, **state):
        if (X is None) != (y is None):
            raise TypeError("X, y: expected both or neither; got only one of them")
        examples = dict(EXAMPLES)
        if X is not None:
            # The perceptron itself says what is wrong with points or labels.
            perceptron(X, y, max_epochs=1)
            X = finite_tensor("X", X, ndim=2)
            if X.shape[1] != 2:
                raise ValueError(f"X: expected shape (n, 2); got {tuple(X.shape)}")
            own = {"X": X.tolist(), "y": [int(label) for label in y]}
            examples["own"] = {"text": "your own points", **own}
            state["data"] = "own"
            state.setdefault("half_width", 1.15 * float(X.abs().max()))
        name = state.get("data", "clouds")
        chosen = examples.get(name, {"X": [], "y": []})
        super().__init__(examples=examples, X=chosen["X"], y=chosen["y"], **state)

    @validate("data")
    def _known_data(self, proposal):
        if self.examples and proposal["value"] not in self.examples:
            known = ", ".join(map(repr, self.examples))
            raise ValueError(
                f"data: expected one of {known}; got {proposal['value']!r}"
            )
        return proposal["value"]

    def run(self):
        """Return the perceptron's result on the present points."""
        return perceptron(self.X, self.y, max_updates=self.max_updates)

    def bound(self):
        """Return Novikoff's bound on the updates, None if no line separates."""
        try:
            separator = max_margin_separator(self.X, self.y)
        except ValueError:
            return None
        return float(novikoff_bound(self.X, self.y, separator))

    def describe(self):
        """Return the number of updates done and needed, and Novikoff's bound."""
        run, bound = self.run(), self.bound()
        end = (
            f"it stops after {run.updates}, and Novikoff's bound allows "
            f"{math.floor(bound)}"
            if bound
            else "no line separates them, and it never stops"
        )
        return (
            f"Points of two classes and the perceptron's line after {self.step} "
            f"updates: {end}. Beside it, the length of the weights against the "
            "number of updates."
        )

    def picture(self):
        """Return the plane with the present line, and the growth of the weights."""
        run = self.run()
        k = min(self.step, run.updates)
        figure, (plane, growth) = plotting.figure(2, width=7.4, height=3.4)
        plotting.add_points(plane, self.X, self.y, size=20)
        if k:
            *before, bias = run.path[k - 1].tolist()
            plotting.add_line(plane, before, bias, linestyle="--", alpha=0.5)
        *after, bias = run.path[k].tolist()
        plotting.add_line(plane, after, bias)
        half = self.half_width
        plane.set(xlim=(-half, half), ylim=(-half, half), aspect="equal")
        updates = np.arange(run.updates + 1)
        radius = float(fold_bias(finite_tensor("X", self.X)).norm(dim=1).max())
        growth.plot(updates, run.path.norm(dim=1), label="‖(w, b)‖")
        growth.plot(updates, radius * np.sqrt(updates), label="R√k", linestyle=":")
        if bound := self.bound():
            growth.plot(updates, updates * radius / bound**0.5, label="γk")
        growth.plot(k, run.path[k].norm(), "o", color="black")
        growth.set(xlabel="updates k", ylabel="length of (w, b)")
        growth.legend()
        return figure
