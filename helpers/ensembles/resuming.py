"""What training needs to go on where it ended, to the bit."""

from copy import deepcopy
from dataclasses import dataclass

import torch

__all__ = ["TrainingState"]


@dataclass(frozen=True)
class TrainingState:
    """Where a training ended: the number of its steps, and the optimiser's memory.

    Attributes
    ----------
    step : int
    optimizer : str
    engine : {"torch", "kernel"}
        Which of them trained: to the bit, the same one goes on.
    shapes : list of tuples
        Of the parameters, (E, …).
    stopped : bool
        Whether early stopping watched; then members have their best parameters, not
        their last, and training cannot go on.
    memory : list of (own, common)
        What the optimiser keeps of each parameter, two dictionaries: tensors of the
        parameter's shape, and what members have in common.
    """

    step: int
    optimizer: str
    engine: str
    shapes: list
    stopped: bool
    memory: list

    @staticmethod
    def memory_of(optimizer, parameters):
        """Return a copy of the memory of one chunk's optimiser, on the CPU."""
        memory = []
        for p in parameters:
            own, common = {}, {}
            for name, value in optimizer.state[p].items():
                of_members = getattr(value, "shape", None) == p.shape
                (own if of_members else common)[name] = deepcopy(value)
            memory.append(({name: v.cpu() for name, v in own.items()}, common))
        return memory

    @staticmethod
    def joined(memories):
        """Put the memories of an ensemble's chunks side by side."""
        return [
            (
                {
                    name: torch.cat([own[name] for own, _ in parts])
                    for name in parts[0][0]
                },
                parts[0][1],
            )
            for parts in zip(*memories, strict=True)
        ]

    def load(self, optimizer, start, stop):
        """Give the optimiser of the members start … stop−1 its memory back."""
        state = optimizer.state_dict()
        state["state"] = {
            k: {name: v[start:stop].clone() for name, v in own.items()}
            | deepcopy(common)
            for k, (own, common) in enumerate(self.memory)
            if own or common
        }
        optimizer.load_state_dict(state)
