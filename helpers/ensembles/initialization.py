"""Initial weights for ensembles: member e never depends on how many there are.

Each layer has its own stream of random numbers, in which every member has its own
row (:mod:`helpers.ensembles.generator`). So member 7 of 10 is member 7 of 10 000, bit
for bit, and a million members cost one call per layer.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import torch

from helpers.ensembles.generator import SHORTCUTS, WEIGHTS, normals, uniforms
from helpers.validation import finite_tensor, one_of

__all__ = ["INITIALIZATIONS", "Initialization", "draw", "initialize"]

# Treatments that share their starts draw them once: so many layers are remembered,
# of at most so many numbers each, in 130 MB at most.
_LAYERS, _NUMBERS = 64, 2**19


@dataclass(frozen=True)
class Initialization:
    """How the weights of a layer are drawn.

    Attributes
    ----------
    normal : bool
        Normal numbers, or uniform ones.
    scale : callable
        (inputs, outputs) ↦ the standard deviation of normal numbers, or the bound of
        uniform ones.
    biases : bool
        Whether biases are drawn as weights are; else they are zero.
    """

    normal: bool
    scale: Callable
    biases: bool = False

    def variance(self, inputs, outputs):
        """Return the variance of one weight of a layer of that size."""
        return self.scale(inputs, outputs) ** 2 / (1 if self.normal else 3)


# "torch": PyTorch's default; "xavier": Glorot and Bengio (2010), eq. 16; "he": He et
# al. (2015), eq. 10.
INITIALIZATIONS = {
    "torch": Initialization(False, lambda inputs, _: 1 / math.sqrt(inputs), True),
    "normal": Initialization(True, lambda inputs, outputs: 1.0),
    "xavier": Initialization(
        False, lambda inputs, outputs: math.sqrt(6 / (inputs + outputs))
    ),
    "he": Initialization(True, lambda inputs, _: math.sqrt(2 / inputs)),
}


def draw(scheme, members, outputs, inputs, seed, stream, factor=1.0):
    """Draw the initial weights and biases of one layer of every member.

    Parameters
    ----------
    scheme : str
        ``"torch"``: weights and biases uniform in ±1/√inputs; ``"normal"``: standard
        normal weights; ``"xavier"``: weights uniform in ±√(6/(inputs+outputs));
        ``"he"``: normal weights of variance 2/inputs. Biases are zero in the last
        three.
    members, outputs, inputs : int
    seed, stream : int
        As for :func:`helpers.ensembles.generator.words`.
    factor : float or (members,) float64 tensor
        Multiplies all that is drawn, of each member.

    Returns
    -------
    weights : (members, outputs, inputs) float32 tensor
    biases : (members, outputs) float32 tensor
    """
    law = INITIALIZATIONS[scheme]
    columns = inputs + law.biases
    count = outputs * columns
    sample = _remembered if members * count <= _NUMBERS else _sample
    scale = np.float32(law.scale(inputs, outputs) * np.asarray(factor))
    drawn = sample(law.normal, seed, stream, members, count) * scale.reshape(-1, 1)
    drawn = torch.from_numpy(drawn).unflatten(1, (outputs, columns))
    biases = drawn[..., inputs] if law.biases else torch.zeros(members, outputs)
    return drawn[..., :inputs], biases


def _sample(normal, seed, stream, members, count):
    return (normals if normal else uniforms)(seed, stream, 0, members, count)


_remembered = lru_cache(_LAYERS)(_sample)


@torch.no_grad()
def initialize(layers, init, seed, factor=1.0):
    """Fill the ensemble's layers in place: drawn by name, or given.

    Parameters
    ----------
    layers : nn.Module
        Its linear layers are those with a 3-dimensional ``weight``.
    init : str or sequence of (weights, biases)
        A scheme for :func:`draw`, or one pair per layer with a bias: (outputs,
        inputs) and (outputs,), with a leading axis where members differ.
    seed : int
        In [0, 2³²).
    factor : float or (E,) float64 tensor
        As for :func:`draw`; 1 where weights are given.

    Raises
    ------
    ValueError
        When a scheme is unknown, or a given shape is not that of the network.
    """
    modules = [layer for layer in layers.modules() if hasattr(layer, "weight")]
    for layer in modules:
        if hasattr(layer, "reset_parameters"):
            layer.reset_parameters()
    linear = [layer for layer in modules if layer.weight.ndim == 3]
    main = [layer for layer in linear if layer.bias is not None]
    projections = [layer for layer in linear if layer.bias is None]
    if isinstance(init, str):
        one_of("init", init, INITIALIZATIONS)
        for k, layer in enumerate(main):
            weights, biases = draw(init, *layer.weight.shape, seed, WEIGHTS + k, factor)
            layer.weight.copy_(weights)
            layer.bias.copy_(biases)
    else:
        if not isinstance(factor, float) or factor != 1:
            raise ValueError(
                "init_scale: given weights are taken as they are; expected 1"
            )
        _copy_given(init, main)
    for k, layer in enumerate(projections):
        scheme = init if isinstance(init, str) else "torch"
        weights, _ = draw(scheme, *layer.weight.shape, seed, SHORTCUTS + k, factor)
        layer.weight.copy_(weights)


def _copy_given(init, layers):
    try:
        init = [(weights, biases) for weights, biases in init]
    except (TypeError, ValueError) as error:
        raise TypeError(
            f"init: expected a name or a pair (weights, biases) for each of the "
            f"{len(layers)} layers; got {init!r}"
        ) from error
    if len(init) != len(layers):
        raise ValueError(
            f"init: expected a name or {len(layers)} pairs (weights, biases), one for "
            f"each layer; got {len(init)}"
        )
    for k, (layer, (weights, biases)) in enumerate(zip(layers, init, strict=True)):
        for name, parameter, value in [
            ("weights", layer.weight, weights),
            ("biases", layer.bias, biases),
        ]:
            value = finite_tensor(f"init[{k}] {name}", value, dtype=parameter.dtype)
            if value.shape not in (parameter.shape, parameter.shape[1:]):
                raise ValueError(
                    f"init[{k}] {name}: expected shape {tuple(parameter.shape[1:])} or "
                    f"{tuple(parameter.shape)}; got {tuple(value.shape)}"
                )
            parameter.copy_(value)
