"""Films of two hidden neurons that learn XOR, or fail to."""

from functools import cache
from typing import ClassVar

import torch
from traitlets import Dict, Int, List, validate

from helpers import plotting
from helpers.chapters.xor_training import XOR_INPUTS, XOR_TARGETS
from helpers.ensembles.networks import MLP
from helpers.ensembles.training import fit
from helpers.kit import Widget, address
from helpers.plotting.xor import add_input_plane
from helpers.validation import integer, one_of

# Starts that arrive at three solutions, that get stuck at 1/4, 1/6 and 1/8, and three
# with tanh: one that arrives soon, one that takes its time, and one on a plateau.
RUNS = (
    ("relu", 62),
    ("relu", 52),
    ("relu", 14),
    ("relu", 63),
    ("relu", 15),
    ("relu", 42),
    ("tanh", 0),
    ("tanh", 18),
    ("tanh", 7),
)
ACTIVATIONS = {"relu": "ReLU", "tanh": "tanh", "sigmoid": "sigmoid"}
_RATES = {"relu": 0.1, "tanh": 0.2, "sigmoid": 0.5}
STEPS, EVERY = 1500, 12


class XorFilm(Widget):
    """Two hidden neurons learning XOR by gradient descent, replayed step by step.

    The learning rate is 0.1 for ReLU, 0.2 for tanh and 0.5 for the sigmoid.

    Parameters
    ----------
    runs : sequence of (activation, seed), optional
        Starts to film, up to 12: an activation among "relu", "tanh" and "sigmoid",
        and the number of a member of ``MLP((2, 2, 1), activation, seed=0)``, up to
        999. By default a choice of successes and failures.
    film : int
        Which of them is shown, from 0.
    frame : int
        Which of its records, from 0 to 125: every twelfth of 1500 steps.
    """

    name: ClassVar[str] = "xor_film"
    film = Int(0, min=0).tag(sync=True)
    frame = Int(0, min=0, max=STEPS // EVERY).tag(sync=True)
    every = Int(EVERY, read_only=True).tag(sync=True)
    films = List(Dict(), read_only=True).tag(sync=True)

    def __init__(self, runs=RUNS, **state):
        runs = [_checked(run) for run in runs]
        if not 1 <= len(runs) <= 12:
            raise ValueError(f"runs: expected 1 to 12 starts; got {len(runs)}")
        done = {}
        for name in dict.fromkeys(activation for activation, _ in runs):
            seeds = tuple(seed for activation, seed in runs if activation == name)
            done[name] = dict(zip(seeds, _films(name, seeds), strict=True))
        self.set_trait("films", [done[name][seed] for name, seed in runs])
        super().__init__(**state)

    @validate("film")
    def _known(self, proposal):
        if proposal["value"] >= len(self.films):
            raise ValueError(
                f"film: expected 0 to {len(self.films) - 1}; got {proposal['value']}"
            )
        return proposal["value"]

    def limits(self):
        """Return what each option takes: the films that are there."""
        return super().limits() | {"film": address.whole(0, len(self.films) - 1)}

    def network(self, frame=None):
        """Return the network at a frame, by default the present one, as an MLP."""
        shown = self.films[self.film]
        w = torch.tensor(shown["weights"][self.frame if frame is None else frame])
        layers = [(w[:4].view(2, 2), w[4:6]), (w[6:8].view(1, 2), w[8:])]
        return MLP((2, 2, 1), shown["activation"], init=layers)

    def describe(self):
        """Return the start, the step and the loss."""
        shown = self.films[self.film]
        return (
            f"Two hidden {ACTIVATIONS[shown['activation']]} neurons, start "
            f"{shown['seed']}, after {self.frame * EVERY} of {STEPS} steps: loss "
            f"{shown['losses'][self.frame]:.3g}; at the end {shown['losses'][-1]:.3g}."
        )

    def picture(self):
        """Return the first and the last frame, and the loss between them."""
        figure, axes = plotting.figure(3, width=9.6, height=3.4)
        for panel, frame in zip(axes[:2], (self.frame, STEPS // EVERY), strict=True):
            add_input_plane(panel, self.network(frame), resolution=45)
            panel.set_title(f"step {frame * EVERY}")
        losses = self.films[self.film]["losses"]
        axes[2].plot([k * EVERY for k in range(len(losses))], losses)
        axes[2].set(xlabel="step", ylabel="loss", ylim=(0, None))
        return figure


def _checked(run):
    try:
        activation, seed = run
    except (TypeError, ValueError) as error:
        raise ValueError(f"runs: expected (activation, seed); got {run!r}") from error
    one_of("runs: activation", activation, ACTIVATIONS)
    return activation, integer("runs: seed", seed, at_least=0, at_most=999)


@cache
def _films(activation, seeds):
    """Train some starts; return what a page needs of them, rounded to stay short."""
    # A member does not depend on how many there are, so few of them are trained.
    starts = MLP((2, 2, 1), activation, members=max(seeds) + 1).layers.state_dict()
    network = MLP((2, 2, 1), activation, members=len(seeds)).like(
        {name: value[list(seeds)] for name, value in starts.items()}
    )
    history = fit(
        network,
        XOR_INPUTS,
        XOR_TARGETS,
        learning_rate=_RATES[activation],
        steps=STEPS,
        record_every=EVERY,
        record_parameters=range(len(seeds)),
        device="cpu",
    )
    # Weights are recorded as W1, b1, w2, b2: (records, members, 9).
    weights = torch.cat([v.flatten(2) for v in history.parameters.values()], 2)
    return [
        {
            "activation": activation,
            "seed": seed,
            "weights": [[round(value, 3) for value in row] for row in rows.tolist()],
            "losses": [float(f"{loss:.3g}") for loss in losses.tolist()],
        }
        for seed, rows, losses in zip(
            seeds, weights.unbind(1), history.losses.unbind(1), strict=True
        )
    ]
