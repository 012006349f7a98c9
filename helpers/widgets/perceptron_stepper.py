"""Step through the perceptron's updates, forwards and backwards."""

import math
from typing import ClassVar

import numpy as np
import torch
from traitlets import Dict, Enum, Int, List, validate

from helpers import plotting
from helpers.chapters.perceptron import (
    fold_bias,
    max_margin_separator,
    novikoff_bound,
    perceptron,
)
from helpers.kit import Finite, Widget, address
from helpers.validation import finite_tensor, one_of


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


MOST = 40  # points, as long as the data have no more


class PerceptronStepper(Widget):
    """The perceptron one update at a time, with Novikoff's two bounds beside it.

    Setting ``data`` later brings its points, at step 0. Setting ``X`` or ``y`` moves
    or relabels the present points, as many as there are; in the picture a reader adds
    more, up to 40.

    Parameters
    ----------
    data : {"clouds", "narrow", "xor", "own"}
        Which points to start from.
    X : (n, 2) array_like, optional
        Points of your own, with ``y``; then ``data`` is ``"own"``.
    y : (n,) array_like, optional
        Their labels, -1 or +1.
    step : int
        Number of updates done, from 0 to the run's last.
    max_updates : int
        Where a run that never stops is cut off, 1 to 2000.
    half_width : float
        The plane is drawn from minus this to this; it grows with the points.

    Raises
    ------
    TypeError, ValueError
        As :class:`~helpers.kit.base.Widget`, and for points that are not
        ``(n, 2)`` or labels that are not ±1.
    """

    name: ClassVar[str] = "perceptron_stepper"
    data = Enum([*EXAMPLES, "own"], default_value="clouds").tag(sync=True)
    X = List().tag(sync=True)
    y = List().tag(sync=True)
    step = Int(0, min=0).tag(sync=True)
    max_updates = Int(120, min=1, max=2000).tag(sync=True)
    half_width = Finite(3.2, min=1e-6).tag(sync=True)
    examples = Dict(read_only=True).tag(sync=True)
    _whole = False  # whether a state that comes has points of its own

    def __init__(self, X=None, y=None, **state):
        if (X is None) != (y is None):
            raise TypeError("X, y: expected both or neither; got only one of them")
        examples = dict(EXAMPLES)
        if X is not None:
            own = {"X": _points(X, y), "y": [int(label) for label in y]}
            examples["own"] = {"text": "your own points", **own}
            state["data"] = "own"
            state.setdefault("half_width", _half_width(own["X"]))
        self.set_trait("examples", examples)
        chosen = examples[one_of("data", state.get("data", "clouds"), examples)]
        super().__init__(X=chosen["X"], y=chosen["y"], **state)
        self.observe(self._follow, ["data", "X", "y", "max_updates"])

    @validate("data")
    def _known_data(self, proposal):
        return one_of("data", proposal["value"], self.examples)

    def limits(self):
        """Return what each option takes: points that a reader may have added, too."""
        sizes = [len(example["y"]) for example in self.examples.values()]
        n = min(sizes), max(MOST, *sizes)
        number = {"number": True, "min": -1e6, "max": 1e6}
        return super().limits() | {
            "data": {"values": list(self.examples)},
            "X": address.entries(address.entries(number, 2, 2), *n),
            "y": address.entries({"values": [-1, 1]}, *n),
            "half_width": {"number": True, "min": 1e-6, "max": 1e6},
            "step": address.whole(0, 2000),
        }

    def follows(self):
        """Return the points that the choice of data brings."""
        chosen = self.examples[self.data]
        return {"X": chosen["X"], "y": chosen["y"]}

    @validate("X")
    def _sound_points(self, proposal):
        if (came := len(proposal["value"])) != len(self.y):
            raise ValueError(
                f"X: expected {len(self.y)} points, one for each label; got {came}. "
                "Other points with their labels make a new PerceptronStepper(X=…, y=…)"
            )
        return _points(proposal["value"], self.y)

    @validate("y")
    def _sound_labels(self, proposal):
        _points(self.X, proposal["value"])
        return [int(label) for label in proposal["value"]]

    @validate("step")
    def _within_the_run(self, proposal):
        if proposal["value"] > (last := self.run().updates):
            raise ValueError(
                f"step: expected at most {last}, where the run ends; "
                f"got {proposal['value']}"
            )
        return proposal["value"]

    def set_state(self, sync_data):
        """Take what the page sends; data that come with points do not bring theirs."""
        self._whole = "X" in sync_data
        try:
            super().set_state(sync_data)
        finally:
            self._whole = False

    def _follow(self, change):
        # What the page sends is whole already: then nothing changes here.
        with self.hold_sync(), self.hold_trait_notifications():
            if change["name"] == "data" and not self._whole:
                chosen = self.examples[self.data]
                self.X, self.y, self.step = chosen["X"], chosen["y"], 0
            self.step = min(self.step, self.run().updates)
            if np.abs(self.X).max() > self.half_width:
                self.half_width = _half_width(self.X)

    def run(self):
        """Return the perceptron's result on the present points."""
        # No pass but the last is without an update.
        passes = self.max_updates + 1
        return perceptron(
            self.X, self.y, max_epochs=passes, max_updates=self.max_updates
        )

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
        end = "no line separates them, and it never stops"
        if bound:
            stops = "it stops after" if run.converged else "it goes on after"
            end = (
                f"{stops} {run.updates}, and Novikoff's bound allows "
                f"{math.floor(bound)}"
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
        Z = fold_bias(finite_tensor("X", self.X, dtype=torch.float64))
        radius = float(Z.norm(dim=1).max())
        growth.plot(updates, run.path.norm(dim=1), label="‖(w, b)‖")
        growth.plot(updates, radius * np.sqrt(updates), label="R√k", linestyle=":")
        if bound := self.bound():
            growth.plot(updates, updates * radius / bound**0.5, label="γk")
        growth.plot(k, run.path[k].norm(), "o", color="black")
        growth.set(xlabel="updates k", ylabel="length of (w, b)")
        growth.legend()
        return figure


def _points(X, y):
    """Return points with these labels as lists, or say what is wrong with either."""
    # The perceptron itself says what is wrong with numbers, shapes and labels.
    perceptron(X, y, max_epochs=1)
    X = finite_tensor("X", X, ndim=2, dtype=torch.float64)
    if X.shape[1] != 2:
        raise ValueError(f"X: expected shape (n, 2); got {tuple(X.shape)}")
    return X.tolist()


def _half_width(X):
    half = 1.15 * float(np.abs(X).max())
    # Points that all lie at 0, or all but, have no size to choose by.
    return half if half > 1e-6 else 1.0
