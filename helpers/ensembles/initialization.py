"""Initial weights for ensembles: member e never depends on how many there are.

Each layer has its own generator, and draws one row of numbers per member, in the
order of the members. So member 7 of 10 is member 7 of 10 000, bit for bit, and a
million members cost one call per layer.
"""

import math

import numpy as np
import torch

from helpers.validation import finite_tensor, one_of

__all__ = ["INITIALIZATIONS", "draw", "initialize"]


def _uniform(bound):
    return lambda random, shape: random.uniform(-bound, bound, shape)


def _normal(scale):
    return lambda random, shape: scale * random.standard_normal(shape)


# For a layer of that many inputs and outputs: how weights are drawn, and whether
# biases are drawn in the same way (else they are zero).
INITIALIZATIONS = {
    "torch": lambda inputs, outputs: (_uniform(1 / math.sqrt(inputs)), True),
    "normal": lambda inputs, outputs: (_normal(1.0), False),
    "xavier": lambda inputs, outputs: (
        _uniform(math.sqrt(6 / (inputs + outputs))),
        False,
    ),
    "he": lambda inputs, outputs: (_normal(math.sqrt(2 / inputs)), False),
}


def draw(scheme, members, outputs, inputs, stream):
    """Draw the initial weights and biases of one layer of every member.

    Parameters
    ----------
    scheme : str
        ``"torch"``: weights and biases uniform in ±1/√inputs (PyTorch's default);
        ``"normal"``: standard normal weights; ``"xavier"``: weights uniform in
        ±√(6/(inputs+outputs)) (Glorot and Bengio 2010, eq. 16); ``"he"``: normal
        weights of variance 2/inputs (He et al. 2015, eq. 10). Biases are zero in
        the last three.
    members, outputs, inputs : int
    stream : list of int
        Seeds the layer's own generator.

    Returns
    -------
    weights : (members, outputs, inputs) float64 tensor
    biases : (members, outputs) float64 tensor
    """
    sample, with_biases = INITIALIZATIONS[scheme](inputs, outputs)
    columns = inputs + 1 if with_biases else inputs
    random = np.random.default_rng(stream)
    # NumPy fills arrays in order, one number after the other; torch.randn does
    # not (it works in blocks of 16), and a member would depend on its neighbours.
    drawn = torch.from_numpy(sample(random, (members, outputs, columns)))
    if with_biases:
        return drawn[..., :inputs], drawn[..., inputs]
    return drawn, torch.zeros(members, outputs, dtype=torch.float64)


@torch.no_grad()
def initialize(layers, init, seed):
    """Fill the ensemble's layers in place: drawn by name, or given.

    Parameters
    ----------
    layers : nn.Module
        Its linear layers are those with a 3-dimensional ``weight``.
    init : str or sequence of (weights, biases)
        A scheme for :func:`draw`, or one pair per layer with a bias: (outputs,
        inputs) and (outputs,), with a leading axis where members differ.
    seed : int

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
            weights, biases = draw(init, *layer.weight.shape, stream=[seed, 0, k])
            layer.weight.copy_(weights)
            layer.bias.copy_(biases)
    else:
        _copy_given(init, main)
    for k, layer in enumerate(projections):
        scheme = init if isinstance(init, str) else "torch"
        weights, _ = draw(scheme, *layer.weight.shape, stream=[seed, 2, k])
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
