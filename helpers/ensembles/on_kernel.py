"""``fit`` by the kernel, which trains small networks in WebAssembly, on the CPU.

The steps, the mini-batches, the records and what a member may have of its own are
those of ``training.py``; weights differ by rounding. Its sums are the same on every
machine: counts that a text quotes name ``engine="kernel"``.

``engine="auto"`` takes it where it is faster. That depends on the layers more than on
points and members, since torch's matrix products need wide matrices to be fast. Torch's
time divided by the kernel's, for a step of Adam in float32, one thread each, on one
server (AVX2); ``python -m benchmarks kernel`` measures the like:

====================  =====================  =====================
layers                1 … 4 networks,        32 … 512 networks,
                      4 … 64 points          64 … 512 points
====================  =====================  =====================
2-4-1                 160 … 750              12 … 58
2-16-1                130 … 690              4 … 23
2-128-1               28 … 140               4 … 8
2-16-16-16-1          21 … 170               1.0 … 3.2
2-64-64-64-1          1.1 … 12               0.7 … 1.3
2-128-128-128-1       0.6 … 4                0.7
====================  =====================  =====================

Fifty networks 2-32-32-32-1 on 200 points: 0.6; 64-32-10 on 1000 points: 0.9; 64-16-10
on the same: 1.1.

So the kernel is taken where no layer joins 32 inputs or more with 32 units or more.
"""

import warnings
from functools import cache, partial
from itertools import pairwise

import torch

from helpers import kernel
from helpers.ensembles.history import Recorder, never_nan
from helpers.ensembles.losses import OwnLoss
from helpers.ensembles.networks import MLP, ResidualMLP
from helpers.ensembles.optimizers import OPTIMIZERS
from helpers.kernel.packing import LANES
from helpers.validation import integer, one_of

__all__ = ["chosen", "faster", "obstacle", "train"]

ENGINES = ("auto", "torch", "kernel")
WIDE = 32
DEFAULT_RATE = 0.001  # of torch.optim.SGD and Adam
# What the optimisers of torch call the kernel's moments, in its order.
MOMENTS = {
    "sgd": (),
    "momentum": ("momentum_buffer",),
    "adam": ("exp_avg", "exp_avg_sq"),
}
# Operations that are done before a second thread has begun.
SHORT = 1e7
NEVER = 2**31 - 1


def chosen(engine, network, data, plan):
    """Return which engine trains, "torch" or "kernel".

    Raises
    ------
    ValueError
        When the kernel is asked for and does not cover something, which is named.
    ImportError, RuntimeError
        When it is asked for and cannot run here.
    """
    engine = one_of("engine", engine, ENGINES)
    if engine == "torch":
        return engine
    reason, trouble = obstacle(network, data, plan), None
    if engine == "kernel":
        if reason:
            raise ValueError(f"engine: {reason}")
        kernel.check()
        return engine
    resumed = plan.resume and plan.resume.engine
    wanted = resumed == "kernel" if resumed else faster(network.sizes)
    if wanted and not reason:
        trouble = kernel.trouble()
        if trouble:
            _tell_once(trouble)
    return "kernel" if wanted and not (reason or trouble) else "torch"


def obstacle(network, data, plan):
    """Return in words why the kernel cannot train this; ``None`` where it can."""
    if type(network) not in (MLP, ResidualMLP):
        own = type(network).__name__
        return f"the kernel does not cover {own}, your own class: engine='torch' does"
    known = plan.optimizer is OPTIMIZERS.get(plan.optimizer_name)
    loss = plan.loss
    return kernel.covers(
        network.sizes,
        network.activation,
        loss.function if isinstance(loss, OwnLoss) else loss.name,
        plan.optimizer_name if known else plan.optimizer,
        dtype=data.X.dtype,
        device=plan.device.type,
        batch_norm=network.batch_norm,
        residual=isinstance(network, ResidualMLP),
        l1=plan.l1,
        clip=plan.clip,
        schedule=plan.schedule,
        sample_weight=data.weights,
    )


def faster(sizes):
    """Return whether the kernel was measured to be faster, see above."""
    return all(min(ends) < WIDE for ends in pairwise(sizes))


def train(network, data, validation, plan, bar, chunk=None):
    """Train all members; return history, parameters and memory, as torch's path does.

    Parameters
    ----------
    network : MLP
        It is not changed.
    data, validation : Data, Data or None
    plan : Plan
    bar : tqdm
    chunk : int, optional
        Members in one piece of work, which changes the speed and never a bit.
    """
    ensemble = _ensemble(network, plan)
    home = {name: v.device for name, v in network.layers.state_dict().items()}
    state = {name: v.cpu().clone() for name, v in network.layers.state_dict().items()}
    seen = [_arrays(part) for part in (data, validation) if part]

    def measure():
        ensemble.weights = _layers(state)  # early stopping may have restored some
        return [_losses(ensemble.losses(*part)) for part in seen]

    recorder = Recorder(state, measure, plan.patience, 0, plan.recorded_members)
    step = partial(
        ensemble.train,
        *seen[0],
        DEFAULT_RATE if plan.learning_rate is None else plan.learning_rate,
        batch_size=plan.batch_size,
        shared_order=plan.shared_order,
        weight_decay=0.0 if plan.weight_decay is None else plan.weight_decay,
        seed=plan.seed,
    )
    with_validation = partial(step, validation=seen[1]) if validation else step
    first, *_, last = plan.record_steps
    every = plan.record_steps[1] - first
    if plan.patience or plan.recorded_members or not bar.disable or first % every:
        _train_by_records(ensemble, recorder, step, plan, data, bar, chunk)
    else:
        records = with_validation(
            steps=last - first,
            record_every=every,
            **_threads(ensemble, data, plan, last - first, chunk),
        )
        _copy(ensemble, state)
        others = records.validation_losses
        for k, number in enumerate(records.steps.tolist()):
            kept = [_losses(records.losses[k])]
            kept += [] if others is None else [_losses(others[k])]
            recorder.keep(number, *kept)
    history = recorder.history()
    state = {name: v.to(home[name]) for name, v in state.items()}
    return history, state, _memory(ensemble, list(state))


def _train_by_records(ensemble, recorder, step, plan, data, bar, chunk):
    """Come back at each record, to look at the parameters."""
    all_stopped = recorder.record(plan.record_steps[0])
    for before, after in pairwise(plan.record_steps):
        if not all_stopped:
            threads = _threads(ensemble, data, plan, after - before, chunk)
            step(steps=after - before, record_every=NEVER, **threads)
            _copy(ensemble, recorder.state)
        all_stopped = recorder.record(after)
        bar.update(after - before)


def _ensemble(network, plan):
    """Return the kernel's ensemble where the network, or what is resumed, stands."""
    specification = kernel.Specification(
        network.sizes, network.activation.name, plan.loss.name, plan.optimizer_name
    )
    ensemble = kernel.Ensemble(specification, network.members)
    ensemble.weights = _layers(network.layers.state_dict())
    if plan.resume:
        own = [values for values, _ in plan.resume.memory]
        moments = [
            [m.numpy() for m in (values[name] for values in own)]
            for name in MOMENTS[plan.optimizer_name]
        ]
        parts = [ensemble.weights, *map(_pairs, moments)]
        ensemble.state = plan.resume.step, parts
    return ensemble


def _memory(ensemble, names):
    """Return the optimiser's memory as torch's optimisers keep it, by parameters."""
    optimizer = ensemble.specification.optimizer
    step, (_, *moments) = ensemble.state
    moments = [[torch.from_numpy(a) for pair in part for a in pair] for part in moments]
    common = {"step": torch.tensor(float(step))} if optimizer == "adam" else {}
    return [
        (
            {
                name: part[k]
                for name, part in zip(MOMENTS[optimizer], moments, strict=True)
            },
            dict(common),
        )
        for k in range(len(names))
    ]


def _threads(ensemble, data, plan, steps, chunk):
    """Return on how many threads, in which chunks, so many steps are taken."""
    if chunk is not None:
        chunk = -(-integer("chunk", chunk) // LANES)
    points = plan.batch_size or data.n
    each = 6 * points * ensemble.specification.parameters
    if each * ensemble.members * steps < SHORT:
        return {"threads": 1, "chunk": chunk or ensemble.members}
    return {"threads": torch.get_num_threads(), "chunk": chunk}


def _arrays(data):
    """Return X and y as the kernel takes them: common ones without a leading axis."""
    return [v[0] if len(v) == 1 else v for v in (data.X, data.y)]


def _layers(state):
    return _pairs([value.detach().cpu().numpy() for value in state.values()])


def _pairs(arrays):
    return list(zip(arrays[::2], arrays[1::2], strict=True))


def _copy(ensemble, state):
    arrays = (array for pair in ensemble.weights for array in pair)
    for value, array in zip(state.values(), arrays, strict=True):
        value.copy_(torch.from_numpy(array))


def _losses(values):
    return never_nan(torch.from_numpy(values.copy()))


@cache
def _tell_once(trouble):
    warnings.warn(
        f"fit trains with torch here, which takes longer: {trouble}",
        RuntimeWarning,
        stacklevel=4,
    )
