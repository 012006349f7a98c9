"""What is seen during training: losses of every member, parameters of some."""

from dataclasses import dataclass, field
from itertools import repeat

import torch

from helpers.ensembles.early_stopping import EarlyStopping
from helpers.ensembles.resuming import TrainingState

__all__ = ["History", "Recorder", "losses_of", "never_nan"]

# Members times points whose loss is computed in one go: chunks are cut so that a
# mini-batch fits the cache, and all the points at once may be far more.
_AT_ONCE = 2**20


@dataclass
class History:
    """What was seen of E members at R recorded steps.

    Attributes
    ----------
    steps : (R,) int64 tensor
        Numbers of updates made; the first is 0, before training.
    losses : (R, E) tensor
        On all training data, without penalties, and as after ``network.eval()``: batch
        norm takes its running averages. ∞, and never NaN, where a member has diverged.
    validation_losses : (R, E) tensor
        NaN where there were no validation data.
    diverged_at : (E,) int64 tensor
        The first record whose loss was not finite; −1 where there was none.
    stopped_at : (E,) int64 tensor
        Where early stopping ended a member's training; −1 where it did not.
    best_step : (E,) int64 tensor
        The step whose parameters the member has been left with.
    parameters : dict of (R, m, …) tensors
        By name; of the m members in ``recorded_members``.
    recorded_members : list of int
        In increasing order.
    engine : {"torch", "kernel"}
        Which of them trained.
    state : TrainingState
        ``fit(…, resume=history.state)`` goes on from here.
    """

    steps: torch.Tensor
    losses: torch.Tensor
    validation_losses: torch.Tensor
    diverged_at: torch.Tensor
    stopped_at: torch.Tensor
    best_step: torch.Tensor
    parameters: dict = field(repr=False)
    recorded_members: list
    engine: str = "torch"
    state: TrainingState | None = field(default=None, repr=False)

    @classmethod
    def joined(cls, parts):
        """Put the histories of chunks of an ensemble side by side."""

        def join(name, dim):
            return torch.cat([getattr(part, name) for part in parts], dim)

        return cls(
            parts[0].steps,
            *(join(name, 1) for name in ("losses", "validation_losses")),
            *(join(name, 0) for name in ("diverged_at", "stopped_at", "best_step")),
            {
                name: torch.cat([part.parameters[name] for part in parts], 1)
                for name in parts[0].parameters
            },
            [member for part in parts for member in part.recorded_members],
        )

    def snapshots(self, network, member):
        """Return one member's training as an ensemble: one network per record.

        A film of its training is one call of that, ``snapshots(points)``.

        Raises
        ------
        ValueError
            When the member's parameters were not recorded.
        """
        if member not in self.recorded_members:
            raise ValueError(
                f"member: expected one of the recorded {self.recorded_members}; "
                f"got {member!r}"
            )
        i = self.recorded_members.index(member)
        return network.like({name: v[:, i] for name, v in self.parameters.items()})


class Recorder:
    """Looks at the members of one chunk, and stops those whose patience is over.

    Parameters
    ----------
    state : dict of (M, …) tensors
        The parameters and buffers of M members, as they are at each record; what early
        stopping restores is written into them.
    measure : callable
        () ↦ their losses on the training data and, where there are some, on the
        validation data: one (M,) tensor, or two.
    patience : int or None
    start : int
        The number of the chunk's first member.
    members : list of int
        Whose parameters are recorded, if they are in the chunk.
    """

    def __init__(self, state, measure, patience, start, members):
        self.state, self.measure = state, measure
        self.size = len(next(iter(self.state.values())))
        self.members = [e for e in members if start <= e < start + self.size]
        self.rows = [e - start for e in self.members]
        self.stopping = patience and EarlyStopping([*self.state.values()], patience)
        self.steps, self.losses, self.validation_losses = [], [], []
        self.parameters = {name: [] for name in self.state}
        self.diverged_at = torch.full((self.size,), -1)

    @torch.no_grad()
    def record(self, step):
        """Record one step; return whether all members have stopped by now."""
        if self.stopping:
            self.stopping.restore()
        return self.keep(step, *self.measure())

    @torch.no_grad()
    def keep(self, step, losses, validation_losses=None):
        """Record losses that are known; return whether all members have stopped."""
        if validation_losses is None:
            validation_losses = torch.full((self.size,), torch.nan)
        self.steps.append(step)
        self.losses.append(losses)
        self.validation_losses.append(validation_losses)
        self.diverged_at[~losses.isfinite() & (self.diverged_at < 0)] = step
        for name, value in self.state.items():
            self.parameters[name].append(value[self.rows].cpu())
        return bool(self.stopping) and self.stopping.check(step, validation_losses)

    @torch.no_grad()
    def history(self):
        """Return all records; members stopped early get their best parameters."""
        if self.stopping:
            self.stopping.restore(everyone=True)
        never, last = (torch.full((self.size,), k) for k in (-1, self.steps[-1]))
        return History(
            torch.tensor(self.steps),
            torch.stack(self.losses),
            torch.stack(self.validation_losses),
            self.diverged_at,
            self.stopping.stopped_at if self.stopping else never,
            self.stopping.best_step if self.stopping else last,
            {name: torch.stack(values) for name, values in self.parameters.items()},
            self.members,
        )


@torch.no_grad()
def losses_of(layers, loss, data):
    """Return the loss of each of M members on all of some data: (M,) tensor."""
    layers.eval()
    size = len(next(layers.parameters()))
    X = data.X.expand(size, -1, -1)
    piece = max(1, _AT_ONCE // size) if loss.by_points else data.n
    parts = (
        repeat(None) if values is None else values.split(piece, 1)
        for values in (X, data.y, data.weights)
    )
    means = [
        loss.per_member(layers(X), y, weights) * (X.shape[1] / data.n)
        for X, y, weights in zip(*parts, strict=False)
    ]
    layers.train()
    return never_nan(sum(means).cpu())


def never_nan(losses):
    """Return losses with ∞ for NaN, which figures would leave out."""
    return losses.nan_to_num(torch.inf, torch.inf, -torch.inf)
