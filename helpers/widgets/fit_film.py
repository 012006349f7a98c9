"""A film of networks that fit a function, their losses beside it, by one time bar."""

from functools import cache
from typing import ClassVar

import numpy as np
import torch
from traitlets import Int, List, Unicode, validate

from helpers import plotting
from helpers.ensembles.networks import MLP
from helpers.ensembles.training import fit
from helpers.kit import Widget, address
from helpers.validation import finite_tensor

_SCALE = 1000  # curves travel as whole thousandths: four characters a value


class FitFilm(Widget):
    """Two networks learning the same function, recorded in Python, replayed.

    Without arguments it trains one network with one hidden layer of 19 tanh and one
    with three hidden layers of 4, of 58 and 53 parameters, on Runge's function.

    Parameters
    ----------
    x : (n,) array_like
        Where the function is drawn, increasing.
    target : (n,) array_like
        Its values there.
    steps : (t,) array_like of int
        Training steps made at each of the t frames, increasing.
    runs : dict of {str: sequence of (curves, losses)}
        For each run to choose from, one pair per network: its values, ``(t, n)``,
        and its losses, ``(t,)``, both at the frames. Values are kept to 3 decimals.
    networks : sequence of str
        What the networks are called; two at most.
    run : int
        Which run is shown, from 0.
    frame : int
        Which frame is shown, from 0.

    Raises
    ------
    TypeError
        When only some of x, target, steps, runs, networks are given.
    ValueError
        When shapes do not fit, values are not finite, or losses are negative.
    """

    name: ClassVar[str] = "fit_film"
    x = List(read_only=True).tag(sync=True)
    target = List(read_only=True).tag(sync=True)
    steps = List(read_only=True).tag(sync=True)
    names = List(Unicode(), read_only=True).tag(sync=True)
    networks = List(Unicode(), read_only=True).tag(sync=True)
    curves = List(read_only=True).tag(sync=True)
    losses = List(read_only=True).tag(sync=True)
    run = Int(0, min=0).tag(sync=True)
    frame = Int(0, min=0).tag(sync=True)

    def __init__(
        self, x=None, target=None, steps=None, runs=None, networks=None, **state
    ):
        given = {
            "x": x,
            "target": target,
            "steps": steps,
            "runs": runs,
            "networks": networks,
        }
        missing = [name for name, value in given.items() if value is None]
        if len(missing) == len(given):
            given = _example()
        elif missing:
            raise TypeError(
                f"x, target, steps, runs, networks: expected all or none; "
                f"{', '.join(missing)} did not come"
            )
        for name, value in _checked(**given).items():
            self.set_trait(name, value)
        super().__init__(**state)

    @validate("run", "frame")
    def _exists(self, proposal):
        name, value = proposal["trait"].name, proposal["value"]
        known = self.names if name == "run" else self.steps
        if value >= len(known):
            raise ValueError(f"{name}: expected at most {len(known) - 1}; got {value}")
        return value

    def limits(self):
        """Return what each option takes: the runs and frames that are there."""
        return super().limits() | {
            "run": address.whole(0, len(self.names) - 1),
            "frame": address.whole(0, len(self.steps) - 1),
        }

    def values(self):
        """Return the networks' values at the present frame: (networks, n) array."""
        shown = self.curves[self.run]
        return np.array([frames[self.frame] for frames in shown]) / _SCALE

    def errors(self):
        """Return each network's largest error on x at the present frame."""
        return np.abs(self.values() - self.target).max(axis=1)

    def describe(self):
        """Return the losses and the largest errors at the present frame."""
        parts = [
            f"{name} has loss {losses[self.frame]:.1e}, largest error {error:.2g}"
            for name, losses, error in zip(
                self.networks, self.losses[self.run], self.errors(), strict=True
            )
        ]
        return (
            f"A film of networks fitting a function ({self.names[self.run]}). After "
            f"{self.steps[self.frame]} steps, {'; '.join(parts)}."
        )

    def picture(self):
        """Return the fits at the present frame, faint at the last, and the losses.

        Between a fit and the target its error is shaded.
        """
        figure, (left, right) = plotting.figure(2, width=7.4, height=3.2)
        left.plot(self.x, self.target, color="black", linestyle=":", label="target")
        time = 1 + np.array(self.steps)
        losses = self.losses[self.run]
        last = np.array([frames[-1] for frames in self.curves[self.run]]) / _SCALE
        for name, curve, end, loss in zip(
            self.networks, self.values(), last, losses, strict=True
        ):
            (line,) = left.plot(self.x, curve, label=name)
            color = line.get_color()
            left.fill_between(self.x, curve, self.target, color=color, alpha=0.12)
            if self.frame < len(self.steps) - 1:
                left.plot(self.x, end, color=color, ls=line.get_linestyle(), alpha=0.4)
            right.plot(time, loss, color=color, ls=line.get_linestyle())
            right.plot(time[self.frame], loss[self.frame], "o", color=color)
        left.set(xlabel="x", ylabel="value")
        right.set(xscale="log", yscale="log", xlabel="1 + steps", ylabel="loss")
        right.minorticks_off()  # a third of the picture's weight
        left.legend(fontsize=8)
        return figure


def _checked(x, target, steps, runs, networks):
    """Return the film's state as plain numbers, or say what does not fit."""
    x = finite_tensor("x", x, ndim=1, dtype=torch.float64)
    target = finite_tensor("target", target, ndim=1, dtype=torch.float64)
    steps = finite_tensor("steps", steps, ndim=1, dtype=torch.int64)
    for name, value in (("x", x), ("steps", steps)):
        if len(value) < 2 or not (value.diff() > 0).all():
            raise ValueError(f"{name}: expected two or more, increasing; got {value}")
    if target.shape != x.shape:
        raise ValueError(f"target: expected {len(x)} values; got {len(target)}")
    networks = list(networks)
    if not 1 <= len(networks) <= 2:
        raise ValueError(f"networks: expected one or two names; got {networks}")
    if not runs:
        raise ValueError(f"runs: expected at least one run; got {runs!r}")
    curves, losses = [], []
    for name, pairs in runs.items():
        if len(pairs) != len(networks):
            raise ValueError(
                f"runs: expected {len(networks)} pairs (curves, losses) in {name!r}; "
                f"got {len(pairs)}"
            )
        for kept, values, shape in (
            (curves, [pair[0] for pair in pairs], (len(steps), len(x))),
            (losses, [pair[1] for pair in pairs], (len(steps),)),
        ):
            kept.append([_shaped(name, value, shape) for value in values])
    if min(value.min() for pair in losses for value in pair) < 0:
        raise ValueError("runs: expected losses ≥ 0; got a negative one")
    return {
        "x": [round(value, 4) for value in x.tolist()],
        "target": [round(value, 4) for value in target.tolist()],
        "steps": steps.tolist(),
        "names": [str(name) for name in runs],
        "networks": [str(name) for name in networks],
        "curves": [
            [(value * _SCALE).round().long().tolist() for value in pair]
            for pair in curves
        ],
        "losses": [
            [[float(f"{loss:.3g}") for loss in value.tolist()] for value in pair]
            for pair in losses
        ],
    }


def _shaped(name, value, shape):
    value = finite_tensor(f"runs[{name!r}]", value, dtype=torch.float64)
    if tuple(value.shape) != shape:
        raise ValueError(
            f"runs[{name!r}]: expected shape {shape}; got {tuple(value.shape)}"
        )
    return value


@cache
def _example():
    """Return a small film, trained here: some 20 frames of 400 steps."""
    x = torch.linspace(-1, 1, 41)[:, None]
    target = 1 / (1 + 25 * x**2)
    pairs = []
    for sizes in ((1, 19, 1), (1, 4, 4, 4, 1)):
        network = MLP(sizes, "tanh", dtype=torch.float32)
        options = {"learning_rate": 0.02, "steps": 400, "device": "cpu"}
        history = fit(
            network,
            x[::2],
            target[::2],
            optimizer="adam",
            record_every=4,
            record_parameters=[0],
            **options,
        )
        frames = np.unique(np.geomspace(1, len(history.steps), 24).astype(int)) - 1
        with torch.no_grad():
            curves = history.snapshots(network, 0)(x)[frames, :, 0]
        pairs.append((curves, history.losses[frames, 0]))
    return {
        "x": x[:, 0],
        "target": target[:, 0],
        "steps": history.steps[frames],
        "runs": {"tanh": pairs},
        "networks": ["one layer of 19", "three layers of 4"],
    }
