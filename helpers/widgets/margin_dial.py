"""A support vector machine of a line: C is a dial, and its points are dragged."""

from typing import ClassVar

import numpy as np
from sklearn.svm import SVC
from traitlets import List, validate

from helpers import plotting
from helpers.kit import Finite, Widget, address

# A point is -1 in the first half, +1 in the second.
_START = [
    [-1.2, -1.2],
    [-1.3, -1.5],
    [-1.9, -1.1],
    [-0.6, -1.6],
    [-0.4, -0.2],
    [-0.9, -1.2],
    [0.3, -0.2],
    [-0.8, 1.4],
    [-2.2, 0.5],
    [-0.4, 0.1],
    [-0.1, -2.2],
    [0.1, -0.9],
    [1.8, -0.7],
    [1.5, 1.9],
    [0.6, 0.9],
    [-0.5, 2],
    [1.2, 0.7],
    [1.5, 2.1],
    [-0.4, 2],
    [1.5, 1.6],
    [1.5, 3],
    [1.8, 1.6],
    [1.3, 2.4],
    [1.9, 0],
]
LABELS = np.repeat([-1, 1], len(_START) // 2)
_TINY = 1e-6


class MarginDial(Widget):
    """The line of widest margin, the margin, and the points that hold it.

    Parameters
    ----------
    power : float
        Of C = 10^power, what a point costs that falls short of the margin; -2 to 2.
    points : list of [x1, x2]
        24 points, from -4 to 4: first those of the class -1, then those of +1.

    Raises
    ------
    TypeError, ValueError
        As :class:`~helpers.kit.base.Widget`, and for another number of points.
    """

    name: ClassVar[str] = "margin_dial"
    power = Finite(0.0, min=-2, max=2).tag(sync=True)
    points = List(List(Finite(min=-4, max=4)), _START).tag(sync=True)

    @validate("points")
    def _as_many(self, proposal):
        points = proposal["value"]
        if len(points) != len(_START) or any(len(point) != 2 for point in points):
            raise ValueError(
                f"points: expected {len(_START)} pairs [x1, x2]; got {points}"
            )
        return points

    def limits(self):
        """Return what each option takes: as many points as there are labels."""
        pair = address.entries({"number": True, "min": -4, "max": 4}, 2, 2)
        points = address.entries(pair, len(_START), len(_START))
        return super().limits() | {"points": points}

    def solution(self):
        """Return w (2,), b, and α (24,) of the machine."""
        X, C = np.array(self.points), 10**self.power
        machine = SVC(kernel="linear", C=C, tol=1e-9).fit(X, LABELS)
        alpha = np.zeros(len(X))
        alpha[machine.support_] = np.abs(machine.dual_coef_[0])
        return machine.coef_[0].copy(), float(machine.intercept_[0]), alpha

    def describe(self):
        """Return the margin, and how many points hold it."""
        w, b, alpha = self.solution()
        C, size = 10**self.power, np.linalg.norm(w)
        if size < _TINY:
            return f"C = {C:.3g}: no direction is better than another, w = 0."
        wrong = (LABELS * (np.array(self.points) @ w + b) < 0).sum()
        return (
            f"C = {C:.3g}: margin 1/‖w‖ = {1 / size:.3g}, "
            f"{(alpha > _TINY * C).sum()} of {len(alpha)} points are support "
            f"vectors, {wrong} on the wrong side."
        )

    def picture(self):
        """Return the points, the line, its margin, and rings around support vectors."""
        X, (w, b, alpha) = np.array(self.points), self.solution()
        figure, axes = plotting.figure(width=4.6, height=4.4)
        plotting.add_points(axes, X, LABELS, size=16)
        held = X[alpha > _TINY * 10**self.power]
        axes.scatter(*held.T, s=70, facecolors="none", edgecolors="black", lw=0.8)
        for shift in (-1, 0, 1) if np.linalg.norm(w) >= _TINY else ():
            style = {"lw": 1, "ls": ":"} if shift else {"lw": 2, "ls": "-"}
            plotting.add_line(axes, w, b - shift, **style)
        axes.set(aspect="equal", xlim=(-4, 4), ylim=(-4, 4), xticks=[], yticks=[])
        return figure
