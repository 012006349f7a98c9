"""One training loop for a whole ensemble: every member learns as if it were alone.

The loss is *summed* over the members. The derivative of that sum by the parameters
of one member is the derivative of its own loss, and SGD, momentum and Adam act on
each number separately: so each member takes exactly the steps that it would take
alone. What does not act on each number separately (clipping, early stopping) is
done here member by member.
"""

import warnings
from collections.abc import Callable, Iterable
from concurrent.futures import CancelledError
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from itertools import islice, pairwise

import torch
from tqdm.auto import tqdm

from helpers.ensembles import devices
from helpers.ensembles.generator import MOST_POINTS, checked_seed
from helpers.ensembles.history import History, Recorder
from helpers.ensembles.losses import Loss, find_loss
from helpers.ensembles.minibatches import Data
from helpers.ensembles.networks import check_differentiable
from helpers.ensembles.optimizers import OPTIMIZERS, clip_per_member, decay_option
from helpers.validation import integer, number, one_of

__all__ = ["fit"]


def fit(
    network,
    X,
    y,
    loss="squared",
    optimizer="sgd",
    learning_rate=0.1,
    steps=1000,
    *,
    batch_size=None,
    shared_order=False,
    weight_decay=0.0,
    l1=0.0,
    clip=None,
    validation=None,
    patience=None,
    record_every=None,
    record_parameters=(),
    seed=0,
    device="auto",
    chunk=None,
    progress=False,
):
    """Train every member of a network, in place.

    An error or an interruption leaves all members as they were.

    Parameters
    ----------
    network : MLP
        It stays on the device where it is.
    X : (n, inputs) or (E, n, inputs) array or tensor
        The same points for all members, or each member's own.
    y : (n,), (n, outputs), (E, n) or (E, n, outputs) array or tensor
        Real targets, labels 0 and 1, or integer classes, as the loss asks.
    loss : {"squared", "binary", "multiclass"}
        See :func:`.losses.find_loss`; for the last two, outputs are logits.
    optimizer : {"sgd", "momentum", "adam"} or a class like those of torch.optim
        Momentum is 0.9. A class has to act on each number separately.
    learning_rate : float
    steps : int
        Number of updates.
    batch_size : int, optional
        Full batch if not given; else mini-batches, drawn without replacement.
    shared_order : bool
        Whether all members see the same mini-batches, or each its own.
    weight_decay, l1 : float
        λ of the penalties λ/2·‖θ‖² and λ·‖θ‖₁ on all parameters of a member.
    clip : float, optional
        Largest norm that a member's gradient may have.
    validation : (X, y), optional
        Data whose loss is recorded as well, and watched by early stopping.
    patience : int, optional
        Stop a member after so many records in a row without a new best validation
        loss, and leave every member with its best parameters.
    record_every : int, optional
        Steps between records; if not given, there are about 100 records.
    record_parameters : sequence of int
        Members whose parameters are recorded.
    seed : int
        In [0, 2³²), of the mini-batches' orders.
    device : str
        ``"auto"``: CUDA, else Apple's MPS, else the CPU.
    chunk : int, optional
        Members trained at a time; if not given, what fits the cache or the GPU.
    progress : bool
        Show a bar once training has taken a second. Neither the bar nor its trace
        stays, and TQDM_DISABLE=1 in the environment silences it.

    Returns
    -------
    History

    Raises
    ------
    ValueError, TypeError
        Naming the argument that is wrong.

    Warns
    -----
    RuntimeWarning
        Once, when members diverged. The others are not affected.
    """
    _check_network(network)
    loss = find_loss(loss)
    data = Data.checked(network, X, y, loss)
    if validation is not None:
        validation = _checked_validation(network, validation, loss)
    elif patience is not None:
        raise ValueError("patience: early stopping needs validation data; got none")
    if not callable(optimizer):
        optimizer = OPTIMIZERS[one_of("optimizer", optimizer, OPTIMIZERS)]
    weight_decay = number("weight_decay", weight_decay, at_least=0)
    steps = integer("steps", steps)
    every = max(1, steps // 100) if record_every is None else record_every
    plan = _Plan(
        loss=loss,
        optimizer=partial(
            optimizer,
            lr=number("learning_rate", learning_rate, above=0),
            **decay_option(optimizer, weight_decay),
        ),
        record_steps=[*range(0, steps, integer("record_every", every)), steps],
        batch_size=_optional(integer, "batch_size", batch_size, at_most=data.n),
        shared_order=shared_order,
        l1=number("l1", l1, at_least=0),
        clip=_optional(number, "clip", clip, above=0),
        patience=_optional(integer, "patience", patience),
        recorded_members=_recorded_members(record_parameters, network.members),
        seed=checked_seed(seed),
        device=devices.choose_device(device, data.X.dtype),
    )
    if network.batch_norm and batch_size and 1 in (batch_size, data.n % batch_size):
        raise ValueError(
            "batch_size: batch norm needs at least 2 points in each batch; "
            f"{data.n} points in batches of {batch_size} leave one with 1 point"
        )
    if batch_size and data.n > MOST_POINTS:
        raise ValueError(
            f"X: mini-batches are drawn from at most {MOST_POINTS} points; got {data.n}"
        )
    memory = network.footprint(plan.batch_size or data.n)
    parts = devices.chunks(network.members, *memory, plan.device, chunk)
    quiet = {} if progress else {"disable": True}  # {} heeds TQDM_DISABLE
    with tqdm(total=steps * len(parts), delay=1, leave=False, **quiet) as bar:
        train = partial(_train, network, data, validation, plan, bar)
        trained = devices.run_chunks(train, parts, plan.device)
    # Only now: after an error or Control-C no member has changed.
    for part, (_, state) in zip(parts, trained, strict=True):
        network.part(*part).load_state_dict(state)
    history = History.joined([history for history, _ in trained])
    _report_divergence(history)
    return history


@dataclass(frozen=True)
class _Plan:
    """The checked arguments of :func:`fit`."""

    loss: Loss
    optimizer: Callable
    record_steps: list
    batch_size: int | None
    shared_order: bool
    l1: float
    clip: float | None
    patience: int | None
    recorded_members: list
    seed: int
    device: torch.device


@torch.enable_grad()
def _train(network, data, validation, plan, bar, start, stop, cancelled):
    """Train the members start … stop−1, and return their history."""
    if cancelled.is_set():
        raise CancelledError
    layers = deepcopy(network.part(start, stop)).to(plan.device).train()
    data = data.part(start, stop, plan.device)
    validation = validation and validation.part(start, stop, plan.device)
    recorder = Recorder(
        layers, plan.loss, data, validation, plan.patience, start, plan.recorded_members
    )
    batches = data.batches(plan.batch_size, plan.seed, start, stop, plan.shared_order)
    optimizer = plan.optimizer(list(layers.parameters()))
    all_stopped = recorder.record(0)
    for before, step in pairwise(plan.record_steps):
        for X, y in islice(batches, 0 if all_stopped else step - before):
            if cancelled.is_set():
                raise CancelledError
            _update(layers, optimizer, X, y, plan)
        all_stopped = recorder.record(step)
        bar.update(step - before)
    history, home = recorder.history(), next(network.parameters()).device
    return history, {name: v.to(home) for name, v in layers.state_dict().items()}


def _update(layers, optimizer, X, y, plan):
    """Let every member take one step."""
    optimizer.zero_grad()
    plan.loss.total(layers(X), y).backward()
    if plan.l1:
        for parameter in layers.parameters():
            parameter.grad.add_(parameter.detach().sign(), alpha=plan.l1)
    if plan.clip:
        clip_per_member(layers.parameters(), plan.clip)
    optimizer.step()


def _check_network(network):
    check_differentiable(network)
    as_built = repr(network.part(0, network.members)) == repr(network.layers)
    if not as_built or not all(p.requires_grad for p in network.parameters()):
        raise ValueError(
            "network: expected layers as they were built, all of them trainable, since "
            "fit trains all; got replaced layers or frozen parameters"
        )


def _checked_validation(network, validation, loss):
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


def _recorded_members(record_parameters, members):
    if not isinstance(record_parameters, Iterable):
        raise TypeError(
            f"record_parameters: expected a list of members; got {record_parameters!r}"
        )
    return sorted(
        integer("record_parameters", e, at_least=0, at_most=members - 1)
        for e in record_parameters
    )


def _optional(check, name, value, **bounds):
    return None if value is None else check(name, value, **bounds)


def _report_divergence(history):
    diverged = (history.diverged_at >= 0).nonzero().flatten()
    if len(diverged):
        warnings.warn(
            f"{len(diverged)} of {len(history.diverged_at)} members diverged (their "
            "loss was not finite at some record; see history.diverged_at); first of "
            f"them: member {diverged[0]}. The others are not affected",
            RuntimeWarning,
            stacklevel=3,
        )
