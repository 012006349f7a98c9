"""Decision regions of trained networks, with the line of each hidden neuron."""

from collections.abc import Sequence
from typing import ClassVar

import numpy as np
import torch
from traitlets import Bool, Dict, Int, List, Unicode, validate

from helpers import plotting
from helpers.chapters.hidden_layer import HiddenLayer
from helpers.films import stored
from helpers.films.hidden_lines import DATA, UNITS, own_example, trained_example
from helpers.films.packing import unpack
from helpers.kit import Finite, Widget, address
from helpers.validation import integer, one_of


class HiddenLines(Widget):
    """Networks with one hidden layer on four data sets, trained beforehand.

    Parameters
    ----------
    data : {"circles", "moons", "xor", "spirals"}
    hidden_units : int
        One of 1, 2, 3, 4, 6, 8, 16, 100.
    seed : int
        From 0 to 2, of the initial weights.
    lines : bool
        Whether the neurons' lines are drawn.
    probe : list of float
        The input that is followed through the network, [x₁, x₂]; empty for one
        beside the centre.
    X : (n, 2) array_like, optional
        Points of your own, with ``y``; networks of all widths are then trained on
        two thirds of them, and tested on the rest. The data set is called ``"own"``.
    y : (n,) array_like, optional
        Their labels, -1 and 1.

    Raises
    ------
    TypeError, ValueError
        As :class:`~helpers.kit.base.Widget`, and for points or labels that are
        not of that form.
    """

    name: ClassVar[str] = "hidden_lines"
    data = Unicode("circles").tag(sync=True)
    hidden_units = Int(6).tag(sync=True)
    seed = Int(0).tag(sync=True)
    lines = Bool(True).tag(sync=True)
    probe = List(Finite(min=-100, max=100), maxlen=2).tag(sync=True)
    units = List(Int(), list(UNITS), read_only=True).tag(sync=True)
    examples = Dict(read_only=True).tag(sync=True)

    def __init__(self, X=None, y=None, *, _trained=None, **state):
        if (X is None) != (y is None):
            raise TypeError("X, y: expected both or neither; got only one of them")
        examples, units = _trained or (None, UNITS)
        if X is not None:
            examples = {"own": own_example(X, y)}
            state["data"] = "own"
        self.set_trait("examples", examples or stored("hidden_lines"))
        self.set_trait("units", list(units))
        super().__init__(**state)

    @classmethod
    def train(cls, data="circles", hidden_units=6, seed=0, steps=600):
        """Train anew, and return a widget that shows it.

        Parameters
        ----------
        data : {"circles", "moons", "xor", "spirals"}
        hidden_units : int or sequence of int
            One width or several.
        seed : int
            The widget holds the networks of the seeds 0 … seed, and shows the last.
        steps : int
            Updates of Adam.
        """
        one_of("data", data, DATA)
        if not isinstance(hidden_units, Sequence):
            hidden_units = [hidden_units]
        units = [integer("hidden_units", h, at_most=1000) for h in hidden_units]
        if not units:
            raise ValueError(f"hidden_units: expected at least one; got {hidden_units}")
        seed = integer("seed", seed, at_least=0, at_most=99)
        steps = integer("steps", steps)
        trained = trained_example(data, units, seed + 1, steps)
        chosen = {"data": data, "hidden_units": units[-1], "seed": seed}
        return cls(_trained=({data: trained}, units), **chosen)

    @validate("data")
    def _known_data(self, proposal):
        return one_of("data", proposal["value"], self.examples)

    @validate("probe")
    def _one_point(self, proposal):
        if len(proposal["value"]) == 1:
            raise ValueError(
                f"probe: expected [x₁, x₂], or []; got {proposal['value']}"
            )
        return proposal["value"]

    @validate("hidden_units")
    def _known_units(self, proposal):
        return one_of("hidden_units", proposal["value"], self.units)

    @validate("seed")
    def _known_seed(self, proposal):
        seeds = len(next(iter(self.examples.values()))["wrong"][0])
        return integer("seed", proposal["value"], at_least=0, at_most=seeds - 1)

    def limits(self):
        """Return what each option takes: the networks that are there."""
        seeds = len(next(iter(self.examples.values()))["wrong"][0])
        limits = super().limits()
        return limits | {
            "data": {"values": list(self.examples)},
            "hidden_units": {"values": list(self.units)},
            "seed": address.whole(0, seeds - 1),
            "probe": limits["probe"] | {"least": 2},
        }

    def network(self):
        """Return the network that is shown: a :class:`HiddenLayer`."""
        example = self.examples[self.data]
        size = 4 * self.hidden_units + 1
        step, text = example["networks"][self.units.index(self.hidden_units)]
        start = 2 * size * self.seed
        layer = HiddenLayer.from_numbers(unpack(step, text[start : start + 2 * size]))
        return layer.unscaled(np.array(example["centre"]), example["scale"])

    def points(self):
        """Return the training points X (n, 2) and their labels y (n,), ±1."""
        example = self.examples[self.data]
        X = unpack(*example["X"]).reshape(-1, 2) + example["centre"]
        return X, np.array([1 if c == "1" else -1 for c in example["y"]])

    def describe(self):
        """Return how many training and new points the network gets wrong."""
        example = self.examples[self.data]
        i, n = self.units.index(self.hidden_units), len(example["y"])
        wrong, new = (example[key][i][self.seed] for key in ("wrong", "test"))
        many = "" if self.hidden_units == 1 else "s"
        test = "" if new is None else f", and {new:.1f} % of new points"
        return (
            f"{self.hidden_units} hidden neuron{many} on {example['text']}, seed "
            f"{self.seed}: {wrong} of {n} training points wrong "
            f"({100 * wrong / n:.0f} %){test}."
        )

    def picture(self):
        """Return the decision regions, the training points, and the lines."""
        (X, y), layer = self.points(), self.network()
        example = self.examples[self.data]
        (u, v), half = example["centre"], example["half_width"]
        figure, axes = plotting.figure(width=4.6, height=4.4)
        bounds = (u - half, u + half, v - half, v + half)
        plotting.add_regions(
            axes, lambda x: torch.from_numpy(layer.score(x.numpy())), bounds, 26
        )
        plotting.add_points(axes, X, y, size=14)
        strength = layer.strengths() / max(layer.strengths().max(), 1e-12)
        shown = np.argsort(strength)[-16:] if self.lines else []
        for k in shown:
            shade = {"alpha": max(0.15, strength[k]), "linewidth": 1.2}
            style = {"color": plotting.COLORS.green, "linestyle": "--"} | shade
            plotting.add_line(axes, layer.weights[k], layer.biases[k], **style)
        # Without ticks, for a short page; those of the living picture replace them.
        axes.set(aspect="equal", xticks=[], yticks=[])
        return figure
