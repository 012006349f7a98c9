"""The laboratory: thousands of networks that a reader trains, on the page itself."""

import warnings
from itertools import pairwise
from typing import ClassVar

import numpy as np
import torch
from traitlets import Enum, Int, List

from helpers import plotting
from helpers.chapters.laboratory import CURVES, PLANES, points
from helpers.ensembles.networks import MLP
from helpers.ensembles.training import fit
from helpers.kernel.page import script
from helpers.kit import Finite, Widget, address
from helpers.statistics import wilson
from helpers.validation import finite_tensor

CORNERS = ("xor", "xor_signed")
MOST_POINTS = 2000
_ONCE = {"record_every": 2**31 - 1, "engine": "kernel"}
_COST = 2e8  # products of weights and inputs, for a picture
_AT_ONCE = 2e7  # numbers of one layer, of all networks
_PICTURE = 200  # networks of the picture for readers without JavaScript


class EnsembleLab(Widget):
    """Train up to a hundred thousand networks at once; count them, look at each.

    On a page they are trained by the kernel, in one worker; in a notebook too, and
    :attr:`losses` and :attr:`success` come back to Python. :meth:`train` does the same
    in Python, bit for bit.

    The controls go up to 10 000 networks, 64 neurons, 8 layers, 200 points and
    100 000 steps, until a reader lifts these limits or the state lies beyond them. Up
    to 100 000, 512, 16, 2000 and 1 000 000 all is taken; what needs more memory than
    a device has is refused in words.

    Parameters
    ----------
    X : (n, 2) or (n, 1) array_like, optional
        Points of your own, with ``y``, up to 2000; then ``data`` is ``"own"``.
    y : (n,) array_like, optional
        Labels 0 and 1; or, for one column of X, values.
    presets : sequence of (name, options), optional
        Up to five settings that a reader begins with: a dict of options each.
    data : str
        As for :func:`helpers.chapters.laboratory.points`, or ``"own"``.
    n, noise, sample, scale : int, float, int, float
        Points of a sample, their noise, its seed; what multiplies all inputs.
    layers, neurons : int
        Hidden layers, and neurons of each.
    activation : {"relu", "leaky_relu", "tanh", "sigmoid", "identity"}
    init : {"torch", "xavier", "he", "normal"}
    init_scale : float
        Multiplies what is drawn.
    seed : int
        Of the starts.
    vary : {"starts", "samples", "both"}
        What differs from network to network.
    optimizer : {"sgd", "momentum", "adam"}
    learning_rate, weight_decay : float
    batch : int
        Points of a mini-batch; 0 for all.
    loss : {"squared", "binary"}
        A curve is always fitted by squares.
    networks, steps : int
    criterion : {"loss", "right"}
        Success is a loss below ``threshold``, or all points on their side.
    threshold : float
    network : int
        The one that is looked at; -1 for none.
    knob : {"neurons", "learning_rate", "init_scale", "weight_decay", "n"}
        What a sweep varies.
    measure : {"rate", "loss"}
        What a sweep draws: the share that succeeds with its interval, or the median
        loss with the band from 5 to 95 % of the networks.
    guess : list of float
        The reader's guess of the rates, up to 8; of losses, the height in the picture.
    """

    name: ClassVar[str] = "ensemble_lab"
    libraries: ClassVar[tuple] = (("kernel", script),)
    X = List(List(Finite()), read_only=True).tag(sync=True)
    y = List(Finite(), read_only=True).tag(sync=True)
    presets = List(List(), read_only=True).tag(sync=True)
    data = Enum([*PLANES, *CURVES, "own"], default_value="xor").tag(sync=True)
    n = Int(60, min=1, max=2000).tag(sync=True)
    noise = Finite(0.1, min=0, max=1).tag(sync=True)
    sample = Int(0, min=0, max=9999).tag(sync=True)
    scale = Finite(1.0, min=0.1, max=10).tag(sync=True)
    layers = Int(1, min=0, max=16).tag(sync=True)
    neurons = Int(2, min=1, max=512).tag(sync=True)
    activation = Enum(
        ["relu", "leaky_relu", "tanh", "sigmoid", "identity"], default_value="relu"
    ).tag(sync=True)
    init = Enum(["torch", "xavier", "he", "normal"], default_value="torch").tag(
        sync=True
    )
    init_scale = Finite(1.0, min=0.01, max=100).tag(sync=True)
    seed = Int(0, min=0, max=9999).tag(sync=True)
    vary = Enum(["starts", "samples", "both"], default_value="starts").tag(sync=True)
    optimizer = Enum(["sgd", "momentum", "adam"], default_value="sgd").tag(sync=True)
    learning_rate = Finite(0.1, min=1e-4, max=10).tag(sync=True)
    weight_decay = Finite(0.0, min=0, max=1).tag(sync=True)
    batch = Int(0, min=0, max=2000).tag(sync=True)
    loss = Enum(["squared", "binary"], default_value="squared").tag(sync=True)
    networks = Int(1000, min=1, max=100_000).tag(sync=True)
    steps = Int(1000, min=1, max=1_000_000).tag(sync=True)
    criterion = Enum(["loss", "right"], default_value="loss").tag(sync=True)
    threshold = Finite(0.01, min=1e-7, max=1).tag(sync=True)
    network = Int(-1, min=-1, max=99_999).tag(sync=True)
    knob = Enum(
        ["neurons", "learning_rate", "init_scale", "weight_decay", "n"],
        default_value="neurons",
    ).tag(sync=True)
    measure = Enum(["rate", "loss"], default_value="rate").tag(sync=True)
    guess = List(Finite(min=0, max=1), maxlen=8).tag(sync=True)
    # What was trained last, on the page or in Python; -1 for a loss that diverged.
    _losses = List(Finite()).tag(sync=True)
    _right = List(Finite()).tag(sync=True)

    def __init__(self, X=None, y=None, presets=(), **state):
        if (X is None) != (y is None):
            raise TypeError("X, y: expected both or neither; got only one of them")
        if X is not None:
            X, y = _own(X, y)
            self.set_trait("X", X)
            self.set_trait("y", y)
            if state.setdefault("data", "own") != "own":
                raise ValueError(
                    f"data: expected 'own' with points; got {state['data']!r}"
                )
        super().__init__(**state)
        if len(presets) > 5:
            raise ValueError(f"presets: expected at most 5; got {len(presets)}")
        self.set_trait("presets", [self._preset(*pair) for pair in presets])

    def _preset(self, name, options):
        type(self)(**options)  # which refuses what is no option, or out of range
        return [str(name), address.written(self.name, options).partition("?")[2]]

    def __repr__(self):
        changed = {
            name: getattr(self, name)
            for name in self.option_names()
            if getattr(self, name) != self.trait_defaults(name)
        }
        listed = ", ".join(f"{name}={value!r}" for name, value in changed.items())
        return f"{type(self).__name__}({listed})"

    @property
    def curve(self):
        """Whether a function is fitted, in place of labels."""
        if self.data != "own":
            return self.data in CURVES
        return bool(self.X) and len(self.X[0]) == 1

    def samples(self):
        """Return the points of all networks, or those of each, as float32 tensors."""
        if self.data == "own":
            if not self.X:
                raise ValueError("X: expected points of your own; there are none")
            return torch.tensor(self.X) * self.scale, torch.tensor(self.y)
        each = self.vary != "starts" and self.data not in CORNERS
        sets = self.networks if each else None
        return points(self.data, self.n, self.noise, self.sample, sets, self.scale)

    def start(self):
        """Return the networks before training, an MLP."""
        X, _ = self.samples()
        sizes = (X.shape[-1], *[self.neurons] * self.layers, 1)
        how = self.activation, self.init
        options = {"init_scale": self.init_scale, "seed": self.seed}
        options |= {"dtype": torch.float32}
        if self.vary != "samples" or self.data in (*CORNERS, "own"):
            return MLP(sizes, *how, members=self.networks, **options)
        first = MLP(sizes, *how, members=1, **options).linear_layers()
        layers = [(layer.weight[0].detach(), layer.bias[0].detach()) for layer in first]
        rest = {"members": self.networks, "dtype": torch.float32}
        return MLP(sizes, self.activation, layers, **rest)

    def train(self):
        """Train as the page does, by the kernel; return the networks.

        Afterwards :attr:`losses` and :attr:`success` are theirs.
        """
        X, y = self.samples()
        networks = self.start()
        batch = self.batch if 0 < self.batch < X.shape[-2] else None
        loss = "squared" if self.curve else self.loss
        how = loss, self.optimizer, self.learning_rate, self.steps
        options = {"weight_decay": self.weight_decay or None, "batch_size": batch}
        with warnings.catch_warnings(action="ignore"):  # of those that diverge
            history = fit(networks, X, y, *how, **options, **_ONCE)
        losses = history.losses[-1].double()
        level = 0.0 if loss == "binary" else 0.5
        right = _right(networks.double(), X.double(), y, level)
        self._losses = torch.where(losses.isfinite(), losses, -1.0).tolist()
        self._right = right.tolist()
        return networks

    @property
    def losses(self):
        """The last losses, (networks,) float64 array; inf for those that diverged."""
        found = np.array(self._losses)
        return np.where(found < 0, np.inf, found)

    @property
    def success(self):
        """The share that succeeds with its interval (Wilson 1927); None untrained."""
        if not self._losses:
            return None
        return wilson(int(self.succeeded().sum()), len(self._losses))

    def succeeded(self):
        """Return which networks succeed, (networks,) bool array."""
        if self.criterion == "right" and not self.curve:
            n = len(self.X) if self.data == "own" else self.samples()[1].shape[-1]
            return (np.array(self._right) == n) & np.isfinite(self.losses)
        return self.losses < self.threshold

    def describe(self):
        """Return the settings, in words."""
        X = "your own points" if self.data == "own" else self.data
        shape = "-".join(map(str, [self.neurons] * self.layers)) or "no neurons"
        return (
            f"{self.networks} networks with hidden layers {shape} ({self.activation}) "
            f"on {X}: {self.optimizer}, rate {self.learning_rate:g}, {self.steps} "
            "steps. Where JavaScript runs, they are trained on the page."
        )

    def picture(self):
        """Return the points, and the losses of some networks trained here.

        None without points; where training takes long, the points alone.
        """
        if self.data == "own" and not self.X:
            return None
        few = self._few()
        figure, axes = plotting.figure(2 if few else 1, width=8.4, height=3.2)
        panels = axes if few else [axes]
        X, y = self._first_sample()
        if self.curve:
            panels[0].plot(X[:, 0], y, "o", ms=3)
            panels[0].set(xlabel="x", ylabel="y")
        else:
            for label, marker in ((0, "o"), (1, "^")):
                panels[0].plot(*X[y == label].T, marker, ls="", ms=4)
            panels[0].set(xlabel="$x_1$", ylabel="$x_2$")
        if few:
            few.train()
            found = np.log10(np.clip(few.losses, 1e-8, 10))
            bins = np.arange(-8, 1.3, 0.2)
            panels[1].hist(found, bins=bins, color=plotting.COLORS.blue)
            panels[1].set(
                xlabel="log₁₀ of the loss", ylabel=f"of {len(found)} networks"
            )
        return figure

    def _first_sample(self):
        if self.data == "own":
            return (part.numpy() for part in self.samples())
        found = points(self.data, self.n, self.noise, self.sample, None, self.scale)
        return (part.numpy() for part in found)

    def _few(self):
        """Return a laboratory of fewer networks; None where these would take long."""
        X, _ = self._first_sample()
        sizes = (X.shape[1], *[self.neurons] * self.layers, 1)
        parameters = sum(b * (a + 1) for a, b in pairwise(sizes))
        count = min(
            self.networks, _PICTURE, int(_COST / parameters / len(X) / self.steps)
        )
        if count < min(self.networks, 20):
            return None
        state = {name: getattr(self, name) for name in self.option_names()}
        own = {"X": self.X, "y": self.y} if self.X else {}
        return type(self)(**state | own | {"networks": count, "network": -1})


def _right(networks, X, y, level):
    """Count the points that each network has on their side; (networks,) float64."""
    width = max(layer.weight.shape[-2] for layer in networks.linear_layers())
    size = max(1, int(_AT_ONCE / networks.members / width))
    pieces = zip(X.split(size, -2), y.split(size, -1), strict=True)
    with torch.no_grad():
        counts = [
            ((networks(part)[..., 0] > level) == (label > 0.5)).sum(-1).double()
            for part, label in pieces
        ]
    return sum(counts)


def _own(X, y):
    X = finite_tensor("X", X, ndim=2, dtype=torch.float32)
    y = finite_tensor("y", y, ndim=1, dtype=torch.float32)
    if X.shape[1] not in (1, 2) or not 1 <= len(X) <= MOST_POINTS:
        raise ValueError(
            f"X: expected 1 to {MOST_POINTS} rows of 1 or 2 numbers; "
            f"got shape {tuple(X.shape)}"
        )
    if len(y) != len(X):
        raise ValueError(f"y: expected {len(X)} numbers, one a row; got {len(y)}")
    if X.shape[1] == 2 and ((y != 0) & (y != 1)).any():
        raise ValueError("y: expected labels 0 and 1 for points in the plane")
    return X.tolist(), y.tolist()
