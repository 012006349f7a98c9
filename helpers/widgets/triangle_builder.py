"""Add triangles one by one until they are a function that the reader chose or drew."""

from typing import ClassVar

import numpy as np
import torch
from traitlets import Enum, Int, List, validate

from helpers import plotting
from helpers.chapters.piecewise import triangle, triangle_corners, triangle_sum
from helpers.kit import Finite, Widget, address
from helpers.validation import finite_tensor

TARGETS = {
    "sine": lambda x: np.sin(np.pi * x),
    "runge": lambda x: 1 / (1 + 25 * x**2),
    "cusp": lambda x: np.sqrt(np.abs(x)),
    "step": lambda x: (x > 0).astype(float),
}
_DRAWN = [[-1, 0], [-0.7, 0.8], [-0.3, -0.5], [0, 0.6], [0.5, 0.2], [0.7, 0.9], [1, 0]]
_GRID = np.linspace(-1, 1, 401)


class TriangleBuilder(Widget):
    """Triangles at equal distances on a function, or at points that are dragged.

    Parameters
    ----------
    target : {"sine", "runge", "cusp", "step", "drawn", "own"}
        On [-1, 1]: sin(πx), 1/(1 + 25x²), √|x|, 1{x > 0}, or points to drag.
    f : callable, optional
        A function of your own, from a NumPy array of x to as many values; then
        ``target`` is ``"own"``. It is sampled at 401 points.
    triangles : int
        How many, at equal distances, 2 to 33.
    shown : int
        How many of them are added so far, from the left; at first all.
    points : list of [x, y]
        The points of the target ``"drawn"``, with x increasing.

    Raises
    ------
    TypeError, ValueError
        As :class:`~helpers.kit.base.Widget`, when f returns anything but one
        finite number per x, and when the points' x do not increase.
    """

    name: ClassVar[str] = "triangle_builder"
    target = Enum([*TARGETS, "drawn", "own"], default_value="sine").tag(sync=True)
    triangles = Int(9, min=2, max=33).tag(sync=True)
    shown = Int(9, min=0, max=33).tag(sync=True)
    points = List(List(Finite(min=-2, max=2)), _DRAWN).tag(sync=True)
    samples = List(Finite(), read_only=True).tag(sync=True)

    def __init__(self, f=None, **state):
        if f is not None:
            if not callable(f):
                raise TypeError(f"f: expected a function of x; got {f!r}")
            values = finite_tensor("f(x)", f(_GRID.copy()), ndim=1).tolist()
            if len(values) != len(_GRID):
                raise ValueError(
                    f"f: expected {len(_GRID)} values for as many x; got {len(values)}"
                )
            self.set_trait("samples", [round(y, 5) for y in values])
            state["target"] = "own"
        if "points" in state:
            points = finite_tensor("points", state["points"], 2, torch.float64)
            state["points"] = points.tolist()
            state.setdefault("target", "drawn")
        if "shown" not in state:
            state["shown"] = state.get("triangles", 9)
            if state.get("target") == "drawn":
                state["shown"] = len(state.get("points", _DRAWN))
        super().__init__(**state)

    @validate("target")
    def _known_function(self, proposal):
        if proposal["value"] == "own" and not self.samples:
            raise ValueError(
                "target: expected 'own' only with a function, TriangleBuilder(f=…)"
            )
        return proposal["value"]

    @validate("points")
    def _increasing(self, proposal):
        points = proposal["value"]
        if not 2 <= len(points) <= 33 or any(len(point) != 2 for point in points):
            raise ValueError(f"points: expected 2 to 33 pairs [x, y]; got {points}")
        x = np.array(points)[:, 0]
        if not (np.diff(x) > 0).all() or x[0] < -1 or x[-1] > 1:
            raise ValueError(f"points: expected x increasing in [-1, 1]; got {points}")
        return points

    def limits(self):
        """Return what each option takes: x increasing in [-1, 1]."""
        limits = super().limits()
        pair = address.entries({"number": True, "min": -2, "max": 2}, 2, 2)
        points = address.entries(pair, 2, 33) | {"increasing": [-1, 1]}
        targets = [*TARGETS, "drawn", *(["own"] if self.samples else [])]
        return limits | {"target": {"values": targets}, "points": points}

    def follows(self):
        """Return how many triangles are added: all that there are."""
        drawn = self.target == "drawn"
        return {"shown": len(self.points) if drawn else self.triangles}

    def nodes(self):
        """Return the triangles' peaks: x and height, (n,) arrays."""
        if self.target == "drawn":
            return np.array(self.points).T
        x = np.linspace(-1, 1, self.triangles)
        return x, self._values(x)

    def describe(self):
        """Return how many triangles are added, and how far their sum is off."""
        x, y = self.nodes()
        total = f"{min(self.shown, len(x))} of {len(x)} triangles added"
        grid = np.linspace(x[0], x[-1], 801)
        error = np.abs(triangle_sum(grid, x, y) - self._values(grid)).max()
        return (
            f"{total} on the target {self.target!r}; with all of them the sum is the "
            f"polyline through the nodes, at most {error:.1g} from the target."
        )

    def picture(self):
        """Return the target, the triangles added so far, and their sum."""
        x, y = self.nodes()
        count = min(self.shown, len(x))
        grid = np.linspace(x[0], x[-1], 801)
        figure, axes = plotting.figure(width=6.4, height=3.6)
        axes.plot(grid, self._values(grid), label="target", color="black", ls=":")
        total = np.zeros_like(grid)
        for corners, height in list(zip(triangle_corners(x), y, strict=True))[:count]:
            total += triangle(grid, *corners, height)
            ends = np.clip(corners, x[0], x[-1])
            axes.plot(
                ends, triangle(ends, *corners, height), "--", c=plotting.COLORS.green
            )
        axes.plot(grid, total, label="sum", color=plotting.COLORS.blue, ls="-")
        axes.plot(x, y, "^", color=plotting.COLORS.vermillion, label="nodes")
        axes.set(xlabel="x", ylabel="value")
        axes.legend()
        return figure

    def _values(self, x):
        if self.target == "drawn":
            return np.interp(x, *np.array(self.points).T)
        if self.target == "own":
            return np.interp(x, _GRID, self.samples)
        return TARGETS[self.target](x)
