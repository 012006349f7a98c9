"""Networks that can be trained here, and data that a network can be trained on."""

from collections.abc import Iterable

from helpers.ensembles.minibatches import Data
from helpers.ensembles.networks import MLP
from helpers.ensembles.optimizers import name_of
from helpers.ensembles.resuming import TrainingState
from helpers.validation import integer

__all__ = [
    "check_differentiable",
    "check_trainable",
    "checked_members",
    "checked_resume",
    "checked_validation",
]


def check_differentiable(network):
    """Check that a network is one of these, and has gradients.

    Raises
    ------
    TypeError, ValueError
        Naming ``network``.
    """
    if not isinstance(network, MLP):
        raise TypeError(
            f"network: expected an MLP or a ResidualMLP; got {type(network).__name__}"
        )
    if not network.activation.trainable:
        raise ValueError(
            f"network: the derivative of its activation {network.activation.name!r} is "
            "zero, so gradient descent cannot train it; expected another activation"
        )


def check_trainable(network):
    """Check that training a network's layers trains the network, and nothing else.

    Raises
    ------
    TypeError, ValueError
        Naming ``network``.
    """
    check_differentiable(network)
    if getattr(network.forward, "__func__", None) is not MLP.forward:
        raise ValueError(
            "network: expected the forward of MLP, since fit trains network.layers; "
            f"{type(network).__name__} has its own"
        )
    as_built = _outline(network.blueprint()) == _outline(network.layers)
    if not as_built or not all(p.requires_grad for p in network.parameters()):
        raise ValueError(
            "network: expected layers as they were built, all of them trainable, since "
            "fit trains all; got replaced layers or frozen parameters"
        )


def _outline(layers):
    functions = [getattr(layer, "activation", None) for layer in layers.modules()]
    shapes = [(name, value.shape) for name, value in layers.state_dict().items()]
    return repr(layers), functions, shapes


def checked_validation(network, validation, loss):
    """Return validation data, a pair (X, y), checked; errors name ``validation``."""
    try:
        X, y = validation
    except (TypeError, ValueError):
        raise TypeError(
            f"validation: expected a pair (X, y); got {type(validation).__name__}"
        ) from None
    try:
        return Data.checked(network, X, y, loss)
    except (TypeError, ValueError) as error:
        raise type(error)(f"validation: {error}") from error


def checked_members(record_parameters, members):
    """Return the numbers of members, in order; errors name ``record_parameters``."""
    if not isinstance(record_parameters, Iterable):
        raise TypeError(
            f"record_parameters: expected a list of members; got {record_parameters!r}"
        )
    return sorted(
        integer("record_parameters", e, at_least=0, at_most=members - 1)
        for e in record_parameters
    )


def checked_resume(resume, network, optimizer, patience):
    """Return the number of steps made before; errors name ``resume``."""
    if resume is None:
        return 0
    if not isinstance(resume, TrainingState):
        raise TypeError(
            "resume: expected the history.state of an earlier fit; got "
            f"{type(resume).__name__}"
        )
    if resume.stopped or patience is not None:
        raise ValueError(
            "resume: expected a training without early stopping, which leaves members "
            "with their best parameters, not their last; got patience"
        )
    shapes = [p.shape for p in network.layers.parameters()]
    if resume.shapes != shapes or resume.optimizer != name_of(optimizer):
        raise ValueError(
            f"resume: expected the state of {name_of(optimizer)} for parameters of "
            f"shapes {shapes}; got {resume.optimizer} and {resume.shapes}"
        )
    return resume.step
