"""Which networks the kernel trains, and by which numbers it knows their parts."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from helpers.validation import integer, one_of

__all__ = ["ACTIVATIONS", "LOSSES", "OPTIMIZERS", "Specification", "covers"]

ACTIVATIONS = ("identity", "sigmoid", "tanh", "relu", "leaky_relu")
LOSSES = ("squared", "binary", "multiclass")
OPTIMIZERS = ("sgd", "momentum", "adam")
# Numbers of layers that fit the settings, and points whose order fits a sorting key.
MOST_LAYERS = 190
MOST_POINTS = 2**20 - 1
_TORCH = "engine='torch' does it"


@dataclass(frozen=True)
class Specification:
    """A fully connected network, its loss and its optimiser.

    Attributes
    ----------
    sizes : tuple of int
        Numbers of inputs, of units in each hidden layer, and of outputs.
    activation : {"identity", "sigmoid", "tanh", "relu", "leaky_relu"}
        Of the hidden layers; leaky ReLU has slope 0.01.
    loss : {"squared", "binary", "multiclass"}
        As for :func:`helpers.ensembles.fit`; for the last two, outputs are logits.
    optimizer : {"sgd", "momentum", "adam"}
        As torch.optim's; momentum is 0.9.

    Raises
    ------
    TypeError, ValueError
        Naming the argument that is wrong.
    """

    sizes: tuple
    activation: str = "relu"
    loss: str = "squared"
    optimizer: str = "sgd"

    def __post_init__(self):
        if not isinstance(self.sizes, Sequence) or len(self.sizes) < 2:
            raise ValueError(f"sizes: expected (inputs, …, outputs); got {self.sizes}")
        sizes = tuple(integer("sizes", size) for size in self.sizes)
        object.__setattr__(self, "sizes", sizes)
        one_of("activation", self.activation, ACTIVATIONS)
        one_of("loss", self.loss, LOSSES)
        one_of("optimizer", self.optimizer, OPTIMIZERS)
        if len(sizes) - 1 > MOST_LAYERS:
            raise ValueError(
                f"sizes: the kernel trains up to {MOST_LAYERS} layers; got "
                f"{len(sizes) - 1}; {_TORCH}"
            )
        if self.loss == "binary" and (outputs := sizes[-1]) != 1:
            raise ValueError(
                f"loss: 'binary' needs a network with 1 output; this one has {outputs}"
            )

    @property
    def layers(self):
        """Pairs (inputs, outputs), one for each layer."""
        return list(pairwise(self.sizes))

    @property
    def parameters(self):
        """The number of weights and biases of one network."""
        return sum(outputs * (inputs + 1) for inputs, outputs in self.layers)

    @property
    def columns(self):
        """Numbers that a target has: a class label is one."""
        return 1 if self.loss == "multiclass" else self.sizes[-1]


def covers(
    sizes,
    activation="relu",
    loss="squared",
    optimizer="sgd",
    *,
    dtype="float32",
    device="cpu",
    batch_norm=False,
    residual=False,
    l1=None,
    clip=None,
    schedule=None,
    sample_weight=None,
):
    """Return why the kernel cannot train this; ``None`` where it can.

    Parameters
    ----------
    sizes, activation, loss, optimizer : as for :class:`Specification`
    dtype, device : str or torch's own
    batch_norm, residual : bool
        Whether layers are normalised, or have skip connections.
    l1, clip, schedule, sample_weight : as for :func:`helpers.ensembles.fit`

    Returns
    -------
    str or None
        It names the part, and what does cover it.
    """
    own = not getattr(activation, "known", True)
    named = str(getattr(activation, "name", activation))
    obstacles = {
        f"activation {named!r}{', your own' * own}": own or named not in ACTIVATIONS,
        f"loss {_called(loss)}": not isinstance(loss, str) or loss not in LOSSES,
        f"optimizer {_called(optimizer)}": not isinstance(optimizer, str)
        or optimizer not in OPTIMIZERS,
        f"dtype {dtype}": str(dtype).removeprefix("torch.") != "float32",
        f"device {device}": str(device) not in ("cpu", "auto"),
        "batch_norm": bool(batch_norm),
        "skip connections": bool(residual),
        "l1": l1 is not None and bool(np.any(np.asarray(l1) != 0)),
        "clip": clip is not None,
        "schedule": schedule is not None,
        "sample_weight": sample_weight is not None,
        f"sizes with more than {MOST_LAYERS} layers": len(sizes) - 1 > MOST_LAYERS,
    }
    found = [name for name, present in obstacles.items() if present]
    return f"the kernel does not cover {', '.join(found)}: {_TORCH}" if found else None


def _called(part):
    """Return what a name, a function, a class or a ``partial`` of one is called."""
    function = getattr(part, "func", part)
    return getattr(function, "__name__", repr(part))
