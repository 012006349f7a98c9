"""One training loop for a whole ensemble: every member learns as if it were alone.

The loss is *summed* over the members. The derivative of that sum by the parameters
of one member is the derivative of its own loss, and SGD, momentum and Adam act on
each number separately: so each member takes exactly the steps that it would take
alone. What does not act on each number separately (clipping, early stopping) is
done here member by member.
"""

import warnings
from concurrent.futures import CancelledError
from copy import deepcopy
from functools import partial
from itertools import islice, pairwise

import torch
from tqdm.auto import tqdm

from helpers.ensembles import devices, on_kernel
from helpers.ensembles.checks import (
    check_trainable,
    checked_members,
    checked_resume,
    checked_validation,
)
from helpers.ensembles.generator import MOST_POINTS, checked_seed
from helpers.ensembles.history import History, Recorder, losses_of
from helpers.ensembles.losses import OwnLoss, find_loss
from helpers.ensembles.minibatches import Data
from helpers.ensembles.optimizers import (
    Stepper,
    checked_optimizer,
    clip_per_member,
    name_of,
    spread,
)
from helpers.ensembles.plan import Plan, checked_schedule, optional
from helpers.ensembles.resuming import TrainingState
from helpers.validation import integer, numbers

__all__ = ["fit"]


def fit(
    network,
    X,
    y,
    loss="squared",
    optimizer="sgd",
    learning_rate=None,
    steps=1000,
    *,
    schedule=None,
    batch_size=None,
    shared_order=False,
    weight_decay=None,
    l1=None,
    clip=None,
    sample_weight=None,
    validation=None,
    patience=None,
    record_every=None,
    record_parameters=(),
    seed=0,
    device="auto",
    engine="auto",
    chunk=None,
    progress=False,
    resume=None,
):
    """Train every member of a network, in place, each as if it were alone.

    An error or an interruption leaves all members as they were. What is "float or
    (E,)" is one number for all members, or one for each: a sweep is one ensemble.

    Parameters
    ----------
    network : MLP
        It stays on the device where it is.
    X : (n, inputs) or (E, n, inputs) array or tensor
        The same points for all members, or each member's own.
    y : (n,), (n, outputs), (E, n) or (E, n, outputs) array or tensor
        Real targets, labels 0 and 1, or integer classes, as the loss asks.
    loss : {"squared", "binary", "multiclass"} or callable
        See :func:`.losses.find_loss`; for the last two, outputs are logits. A function
        takes all outputs (E, n, outputs) and targets (E, n, …), and returns the loss
        of each member, (E,).
    optimizer : {"sgd", "momentum", "adam"} or a class like those of torch.optim
        Momentum is 0.9. A class, or a ``partial`` of one, has to act on each number
        separately: a short trial refuses what mixes members.
    learning_rate : float or (E,), optional
        The optimiser's own if not given: 0.001 for the three names.
    steps : int
        Number of updates.
    schedule : callable, optional
        Step (0, 1, …) ↦ factor of the learning rate, as in PyTorch's ``LambdaLR``.
    batch_size : int, optional
        Full batch if not given; else mini-batches, drawn without replacement.
    shared_order : bool
        Whether all members see the same mini-batches, or each its own.
    weight_decay : float or (E,), optional
        The optimiser's own λ for all parameters, 0 for the three names: decay acts
        within the step, after clipping, as in PyTorch.
    l1 : float or (E,), optional
        λ of the penalty λ·‖θ‖₁ on all parameters of a member: a part of the loss, whose
        gradient is clipped with it.
    clip : float or (E,), optional
        Largest norm that a member's gradient may have.
    sample_weight : (n,) or (E, n) array or tensor, optional
        ≥ 0: factors of the points' losses, before the mean over points. Not for a loss
        given as a function.
    validation : (X, y), optional
        Data whose loss is recorded as well, and watched by early stopping.
    patience : int, optional
        Stop a member when a record comes so many *steps* after its best validation
        loss, or more; and leave every member with its best parameters.
    record_every : int, optional
        Steps between records; if not given, there are about 100 records.
    record_parameters : sequence of int
        Members whose parameters are recorded.
    seed : int
        In [0, 2³²), of the mini-batches' orders.
    device : str
        ``"auto"``: CUDA, else Apple's MPS, else the CPU.
    engine : {"auto", "torch", "kernel"}
        ``"kernel"``: WebAssembly on the CPU, with the same bits on every machine;
        ``"auto"`` takes it where it is faster, see :mod:`.on_kernel`. They differ by
        rounding.
    chunk : int, optional
        Members trained at a time; if not given, what fits the cache or the GPU.
    progress : bool
        Show a bar once training has taken a second. Neither the bar nor its trace
        stays, and TQDM_DISABLE=1 in the environment silences it.
    resume : TrainingState, optional
        ``history.state`` of an earlier call with the same arguments: 30 + 30 steps are
        60 to the bit, on the same device by the same engine, which ``"auto"`` keeps.
        Steps are counted on.

    Returns
    -------
    History

    Raises
    ------
    ValueError, TypeError
        Naming the argument that is wrong, or what the kernel does not cover.
    ImportError
        When the kernel is asked for and the package wasmtime is missing.

    Warns
    -----
    RuntimeWarning
        When members diverged. The others are not affected. And once, when "auto" would
        take the kernel and cannot.
    """
    check_trainable(network)
    loss, members = find_loss(loss), network.members
    data = Data.checked(network, X, y, loss, sample_weight)
    if isinstance(loss, OwnLoss):
        if sample_weight is not None:
            raise ValueError(
                "sample_weight: expected none for a loss given as a function, which "
                "can weigh points itself"
            )
        loss.check(network, data)
    if validation is not None:
        validation = checked_validation(network, validation, loss)
    elif patience is not None:
        raise ValueError("patience: early stopping needs validation data; got none")
    each = partial(optional, numbers, count=members)
    learning_rate = each("learning_rate", learning_rate, above=0)
    weight_decay = each("weight_decay", weight_decay, at_least=0)
    steps = integer("steps", steps)
    every = max(1, steps // 100) if record_every is None else record_every
    first = checked_resume(resume, network, optimizer, patience)
    if engine == "kernel" and device == "auto":
        device = "cpu"  # also where there is a GPU: its bits are the same everywhere
    plan = Plan(
        loss=loss,
        optimizer=checked_optimizer(optimizer, learning_rate, weight_decay),
        optimizer_name=name_of(optimizer),
        learning_rate=learning_rate,
        weight_decay=weight_decay,
        schedule=checked_schedule(schedule),
        record_steps=[
            *range(first, first + steps, integer("record_every", every)),
            first + steps,
        ],
        batch_size=optional(integer, "batch_size", batch_size, at_most=data.n),
        shared_order=shared_order,
        l1=each("l1", l1, at_least=0),
        clip=each("clip", clip, above=0),
        patience=optional(integer, "patience", patience),
        recorded_members=checked_members(record_parameters, members),
        seed=checked_seed(seed),
        device=devices.choose_device(device, data.X.dtype),
        resume=resume,
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
    engine = on_kernel.chosen(engine, network, data, plan)
    if engine == "kernel":
        parts = [(0, members)]
    else:
        memory = network.footprint(plan.batch_size or data.n)
        parts = devices.chunks(members, *memory, plan.device, chunk)
    quiet = {} if progress else {"disable": True}  # {} heeds TQDM_DISABLE
    with tqdm(total=steps * len(parts), delay=1, leave=False, **quiet) as bar:
        given = network, data, validation, plan, bar
        if engine == "kernel":
            trained = [on_kernel.train(*given, chunk)]
        else:
            trained = devices.run_chunks(partial(_train, *given), parts, plan.device)
    # Only now: after an error or Control-C no member has changed.
    histories, states, memories = zip(*trained, strict=True)
    for part, state in zip(parts, states, strict=True):
        network.part(*part).load_state_dict(state)
    shapes = [p.shape for p in network.layers.parameters()]
    history = History.joined(histories)
    history.engine = engine
    history.state = TrainingState(
        step=first + steps,
        optimizer=plan.optimizer_name,
        engine=engine,
        shapes=shapes,
        stopped=patience is not None,
        memory=TrainingState.joined(memories),
    )
    _report_divergence(history)
    return history


@torch.enable_grad()
def _train(network, data, validation, plan, bar, start, stop, cancelled):
    """Train the members start … stop−1; return history, parameters and memory."""
    if cancelled.is_set():
        raise CancelledError
    layers = deepcopy(network.part(start, stop)).to(plan.device).train()
    parameters = list(layers.parameters())
    plan = plan.part(start, stop)
    data = data.part(start, stop, plan.device)
    validation = validation and validation.part(start, stop, plan.device)
    watched = [data, validation] if validation else [data]
    recorder = Recorder(
        layers.state_dict(),
        lambda: [losses_of(layers, plan.loss, seen) for seen in watched],
        plan.patience,
        start,
        plan.recorded_members,
    )
    first = plan.record_steps[0]
    batches = data.batches(
        plan.batch_size, plan.seed, start, stop, plan.shared_order, first
    )
    stepper = Stepper(plan.optimizer, parameters, plan.learning_rate, plan.weight_decay)
    if plan.resume:
        plan.resume.load(stepper.optimizer, start, stop)
    all_stopped = recorder.record(first)
    for before, step in pairwise(plan.record_steps):
        steps = range(before, before if all_stopped else step)
        for k, batch in zip(steps, islice(batches, len(steps)), strict=True):
            if cancelled.is_set():
                raise CancelledError
            if plan.schedule:
                stepper.scale(plan.schedule(k))
            _update(layers, stepper, *batch, plan)
        all_stopped = recorder.record(step)
        bar.update(step - before)
    history, home = recorder.history(), next(network.parameters()).device
    state = {name: v.to(home) for name, v in layers.state_dict().items()}
    return history, state, TrainingState.memory_of(stepper.optimizer, parameters)


def _update(layers, stepper, X, y, weights, plan):
    """Let every member take one step."""
    stepper.optimizer.zero_grad()
    plan.loss.total(layers(X), y, weights).backward()
    if plan.l1 is not None:
        for p in layers.parameters():
            p.grad.addcmul_(p.detach().sign(), spread(plan.l1, p))
    if plan.clip is not None:
        clip_per_member(layers.parameters(), plan.clip)
    stepper.step()


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
