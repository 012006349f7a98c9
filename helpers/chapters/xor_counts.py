"""XOR networks counted: when each succeeds, and how steep it is where it ends."""

import warnings
from dataclasses import replace

import torch

from helpers.chapters.xor_training import XOR_INPUTS, XOR_TARGETS, xor_gradient
from helpers.ensembles.training import fit
from helpers.validation import integer

__all__ = ["DONE", "arrivals", "gradient_norms"]

# Below this loss every output is within 0.2 of its target.
DONE = 0.01
_LOOK_EVERY = 25
# After so many steps those that have arrived are left out.
_PIECE = 500


def arrivals(network, optimizer="sgd", learning_rate=0.1, steps=1000, inputs=None):
    """Train every member on XOR by the kernel, in place; tell when each one succeeds.

    The losses are looked at every 25 steps. A member that has arrived rests from the
    next multiple of 500 steps on: its count is known, and the time goes to the others.
    So does one that gradient descent leaves, to the last bit, where it was 500 steps
    before: it would go round for ever.

    Parameters
    ----------
    network : MLP
        Of 2 inputs and 1 output.
    optimizer : {"sgd", "momentum", "adam"}
    learning_rate : float
    steps : int
        At least 1.
    inputs : (4, 2) float tensor, optional
        The corners of the square 00, 01, 10, 11 where they lie; those of the unit
        square if not given.

    Returns
    -------
    (E,) int tensor
        The first of these steps with a loss below ``DONE``; steps + 1 where none has.

    Raises
    ------
    TypeError, ValueError
        As ``fit``, which trains.
    """
    steps = integer("steps", steps, at_least=1)
    inputs = XOR_INPUTS if inputs is None else inputs
    first = torch.full((network.members,), steps + 1)
    ends = {name: v.clone() for name, v in network.layers.state_dict().items()}
    going, part, memory = torch.arange(network.members), network.like(ends), None
    for begin in range(0, steps, _PIECE):
        length = min(_PIECE, steps - begin)
        below, memory = _piece(part, inputs, optimizer, learning_rate, length, memory)
        rests = found = below.any(0)
        record = below.int().argmax(0)[found]
        first[going[found]] = (begin + record * _LOOK_EVERY).clip(max=steps)
        state = part.layers.state_dict()
        if optimizer == "sgd" and length == _PIECE:
            rests = found | _unmoved({k: v[going] for k, v in ends.items()}, state)
        for name, value in state.items():
            ends[name][going] = value
        if rests.all():
            break
        going = going[~rests]
        part = network.like({name: v[going] for name, v in ends.items()})
        memory = _kept(memory, ~rests)
    network.layers.load_state_dict(ends)
    return first


def _piece(network, inputs, optimizer, learning_rate, steps, memory):
    """Train on; return who is done at which record, and the optimiser's memory."""
    with warnings.catch_warnings(action="ignore"):  # of those that diverge
        history = fit(
            network,
            inputs,
            XOR_TARGETS,
            "squared",
            optimizer,
            learning_rate,
            steps,
            record_every=_LOOK_EVERY,
            engine="kernel",
            resume=memory,
        )
    return history.losses < DONE, history.state


def _unmoved(before, after):
    """Tell whose parameters are all the same: (members,) bool tensor."""
    same = [(before[name] == value).flatten(1).all(1) for name, value in after.items()]
    return torch.stack(same).all(0)


def _kept(memory, members):
    """Return a training's memory for some of its members."""
    parts = [
        ({name: value[members] for name, value in own.items()}, common)
        for own, common in memory.memory
    ]
    left = int(members.sum())
    shapes = [torch.Size((left, *shape[1:])) for shape in memory.shapes]
    return replace(memory, memory=parts, shapes=shapes)


def gradient_norms(network):
    """Compute the length of the gradient of the mean squared loss on XOR, in double.

    Parameters
    ----------
    network : MLP
        Of sizes (2, width, 1).

    Returns
    -------
    (E,) float64 tensor
    """
    hidden, last = network.linear_layers()
    columns = [*hidden.weight.unbind(-1), hidden.bias, last.weight[:, 0], last.bias]
    theta = torch.cat(columns, 1).detach().double().T.contiguous()
    return xor_gradient(theta, network.activation).norm(dim=0)
