"""Interpolate a function at up to 50 nodes: Runge's phenomenon under one's fingers."""

from typing import ClassVar

import numpy as np
import torch
from traitlets import Bool, Enum, Int, List, validate

from helpers import plotting
from helpers.chapters.interpolation import (
    interpolate,
    lebesgue_constant,
    refined_grid,
    sup_error,
)
from helpers.chapters.interpolation import nodes as named_nodes
from helpers.kit import Finite, Widget
from helpers.validation import finite_tensor

FUNCTIONS = {
    "runge": lambda x: 1 / (1 + 25 * x**2),
    "abs": np.abs,
    "step": lambda x: (x > 0).astype(float),
    "sine": lambda x: np.sin(2 * np.pi * x),
}
TEXTS = {
    "runge": "1/(1 + 25x²)",
    "abs": "|x|",
    "step": "a step at 0",
    "sine": "sin(2πx)",
    "own": "a function of one's own",
}
_SAMPLED = np.linspace(-1, 1, 201)


class Runge(Widget):
    """The polynomial and the polyline through the same nodes, and both their errors.

    Parameters
    ----------
    f : callable, optional
        A function of your own on [-1, 1], from a NumPy array of x to as many values;
        then ``function`` is ``"own"``. It travels as 201 samples; in a live kernel
        Python computes it at the nodes themselves.
    function : {"runge", "abs", "step", "sine", "own"}
        1/(1 + 25x²), |x|, 1{x > 0} or sin(2πx).
    n : int
        Number of nodes, 2 to 50.
    kind : {"equispaced", "chebyshev", "hand"}
        Where they stand; ``"hand"`` as they were dragged, at first equispaced.
    nodes : list of float, optional
        Nodes of your own in [-1, 1], distinct; then ``kind`` is ``"hand"``.
    relu : bool
        Whether the polyline, a sum of ReLUs, is drawn beside the polynomial.
    whole : bool
        Whether the picture is as high as the polynomial.

    Raises
    ------
    TypeError, ValueError
        As :class:`~helpers.kit.base.Widget`; for repeated nodes or fewer than
        two; and when f returns anything but one finite number per x.
    """

    name: ClassVar[str] = "runge"
    function = Enum([*TEXTS], default_value="runge").tag(sync=True)
    n = Int(11, min=2, max=50).tag(sync=True)
    kind = Enum(["equispaced", "chebyshev", "hand"], default_value="equispaced").tag(
        sync=True
    )
    nodes = List(Finite(min=-1, max=1), maxlen=50).tag(sync=True)
    relu = Bool(True).tag(sync=True)
    whole = Bool(False).tag(sync=True)
    samples = List(Finite(), read_only=True).tag(sync=True)
    exact = List(List(), read_only=True).tag(sync=True)

    def __init__(self, f=None, **state):
        self._f = f
        if f is not None:
            self.set_trait("samples", _sampled(f))
            state["function"] = "own"
        if state.get("nodes") is not None:
            given = state["nodes"] = _distinct(state["nodes"])
            for name, expected in (("kind", "hand"), ("n", len(given))):
                if state.setdefault(name, expected) != expected:
                    raise ValueError(
                        f"{name}: expected {expected!r} with these nodes; "
                        f"got {state[name]!r}"
                    )
        super().__init__(**state)
        if self.kind == "hand" and not self.nodes:
            self.set_trait("nodes", named_nodes(self.n).tolist())
        self._compute_values()
        self.observe(self._follow, ["n", "kind", "nodes", "function"])

    def __setattr__(self, name, value):
        # The page may send two coincident nodes, and says so in place of a curve; in
        # Python they are an error.
        super().__setattr__(name, _distinct(value) if name == "nodes" else value)

    @validate("function")
    def _known_function(self, proposal):
        if proposal["value"] == "own" and self._f is None:
            raise ValueError(
                "function: expected 'own' only with a function, Runge(f=…)"
            )
        return proposal["value"]

    def limits(self):
        """Return what each option takes: nodes that are distinct."""
        limits = super().limits()
        known = [name for name in TEXTS if name != "own" or self._f is not None]
        nodes = limits["nodes"] | {"distinct": True}
        return limits | {"function": {"values": known}, "nodes": nodes}

    def follows(self):
        """Return the nodes of a kind, and the number of those set by hand."""
        return {"n": len(self.nodes)} if self.kind == "hand" else {"nodes": []}

    def _follow(self, change):
        name, by_hand = change["name"], self.kind == "hand"
        if name == "nodes" and self.nodes:
            self.n, self.kind = len(self.nodes), "hand"
        elif name == "kind" and not by_hand:
            self.set_trait("nodes", [])
        elif name == "kind" and not self.nodes:
            self.set_trait("nodes", named_nodes(self.n, change["old"]).tolist())
        elif name == "n" and by_hand and len(self.nodes) != self.n:
            self.set_trait("nodes", resized(self.nodes, self.n))
        self._compute_values()

    def _compute_values(self):
        if self._f is None or self.function != "own":
            return
        x = self.positions()
        values = np.asarray(self._f(x.copy()), dtype=float).ravel()
        finite = [float(y) if np.isfinite(y) else None for y in values]
        self.set_trait("exact", [x.round(4).tolist(), finite])

    def positions(self):
        """Return where the nodes stand, (n,), in the order in which they were set."""
        by_hand = self.kind == "hand"
        return np.array(self.nodes) if by_hand else named_nodes(self.n, self.kind)

    def values(self, x):
        """Compute the function that is interpolated at x, an array."""
        f = self._f if self.function == "own" else FUNCTIONS[self.function]
        return f(np.asarray(x, dtype=float))

    def error(self, kind="polynomial"):
        """Return the largest error on [-1, 1] of the "polynomial" or the "relu"."""
        return sup_error(self.values, self.positions(), kind)

    def describe(self):
        """Return the largest errors, and the Lebesgue constant of the nodes."""
        x = self.positions()
        if len(set(x)) < len(x):
            return f"Two of {len(x)} nodes coincide: no curve through them is drawn."
        return (
            f"{len(x)} nodes ({self.kind}) on {TEXTS[self.function]}: the polynomial "
            f"through them is up to {self.error():.3g} away, the polyline of ReLUs up "
            f"to {self.error('relu'):.3g}. The nodes' Lebesgue constant is "
            f"{lebesgue_constant(x):.3g}."
        )

    def picture(self):
        """Return the function, the polynomial and the polyline through the nodes."""
        x = np.sort(self.positions())
        figure, axes = plotting.figure(width=6.4, height=3.6)
        grid = refined_grid(np.unique(x), per_gap=5, density=80)
        wanted = self.values(grid)
        if self.function == "step":
            wanted = np.where(np.abs(grid) < 1e-9, np.nan, wanted)
        axes.plot(grid, wanted, color="black", ls=":", label="function")
        if len(np.unique(x)) == len(x):
            y = self.values(x)
            curve = interpolate(grid, x, y)
            low, high = np.nanmin(wanted), np.nanmax(wanted)
            room = 0.45 * (high - low or 1)
            if not self.whole:
                axes.set_ylim(low - room, high + room)
                curve = np.clip(curve, low - 3 * room, high + 3 * room)
            axes.plot(
                grid, curve, ls="-", color=plotting.COLORS.blue, label="polynomial"
            )
            if self.relu:
                ends = np.concatenate([[-1], x, [1]])
                line = np.interp(ends, x, y)
                axes.plot(ends, line, "--", c=plotting.COLORS.green, label="ReLUs")
            # One path with round ends weighs a third of as many markers.
            dots = np.stack([x - 0.004, x + 0.004, x + np.nan]).T.ravel()
            ink = {"lw": 5, "solid_capstyle": "round", "c": plotting.COLORS.vermillion}
            axes.plot(dots, np.repeat(y, 3), "-", label="nodes", **ink)
        axes.set(xlabel="x", ylabel="value", xticks=[-1, 0, 1])
        axes.locator_params(axis="y", nbins=4)
        axes.legend(loc="upper left", bbox_to_anchor=(1, 1))
        return figure


def resized(nodes, n):
    """Return n nodes: the last left out, or new ones amid the widest gaps."""
    nodes = list(nodes)[:n]
    while len(nodes) < n:
        ends = np.sort([-1.0, *nodes, 1.0])
        k = int(np.diff(ends).argmax())
        nodes.append(float((ends[k] + ends[k + 1]) / 2))
    return nodes


def _distinct(nodes):
    nodes = finite_tensor("nodes", nodes, ndim=1, dtype=torch.float64).tolist()
    if len(nodes) < 2 or len(set(nodes)) < len(nodes):
        raise ValueError(f"nodes: expected two or more, distinct; got {nodes}")
    return nodes


def _sampled(f):
    if not callable(f):
        raise TypeError(f"f: expected a function of x; got {f!r}")
    values = finite_tensor("f(x)", f(_SAMPLED.copy()), ndim=1).tolist()
    if len(values) != len(_SAMPLED):
        expected = f"{len(_SAMPLED)} values for as many x"
        raise ValueError(f"f: expected {expected}; got {len(values)}")
    return [float(f"{y:.15g}") for y in values]
