"""How an ensemble is to be trained: checked once, cut into chunks of members."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace

import torch

from helpers.ensembles.losses import Loss
from helpers.ensembles.resuming import TrainingState
from helpers.validation import number

__all__ = ["Plan", "checked_schedule", "optional"]


@dataclass(frozen=True)
class Plan:
    """The checked arguments of ``fit``; tensors hold one number for each member."""

    loss: Loss
    optimizer: Callable
    optimizer_name: str
    learning_rate: float | torch.Tensor | None
    weight_decay: float | torch.Tensor | None
    schedule: Callable | None
    record_steps: list
    batch_size: int | None
    shared_order: bool
    l1: float | torch.Tensor | None
    clip: float | torch.Tensor | None
    patience: int | None
    recorded_members: list
    seed: int
    device: torch.device
    resume: TrainingState | None

    def part(self, start, stop):
        """Return the plan of the members start … stop−1."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return replace(
            self,
            **{
                name: value[start:stop]
                for name, value in values.items()
                if isinstance(value, torch.Tensor)
            },
        )


def optional(check, name, value, **bounds):
    """Return the checked value, or None where none is given."""
    return None if value is None else check(name, value, **bounds)


def checked_schedule(schedule):
    """Return the schedule, whose factors are checked as they come."""
    if schedule is None:
        return None
    if not callable(schedule):
        raise TypeError(
            f"schedule: expected a function of the step's number; got {schedule!r}"
        )
    return lambda step: number(f"schedule({step})", schedule(step), at_least=0)
