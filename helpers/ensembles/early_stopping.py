"""Early stopping, of each network of an ensemble by itself."""

import torch

__all__ = ["EarlyStopping"]


class EarlyStopping:
    """Keeps each member's best parameters, and says when its patience is over.

    A member stops at the first check that is ``patience`` steps or more after its best
    validation loss; from then on it holds the parameters of that best check.

    Parameters
    ----------
    state : list of (M, …) tensors
        The parameters and buffers of M members, changed in place.
    patience : int
        Counted in steps.
    """

    def __init__(self, state, patience):
        self.state, self.patience = state, patience
        self.best_state = [value.clone() for value in state]
        members = len(state[0])
        self.best_loss = torch.full_like(state[0].flatten(1)[:, 0], torch.inf)
        self.best_step = torch.zeros(members, dtype=torch.long)
        self.stopped_at = torch.full((members,), -1)

    @property
    def stopped(self):
        """(M,) bool tensor: which members have stopped."""
        return self.stopped_at >= 0

    def check(self, step, validation_losses):
        """Take note of one check; return whether all members have stopped."""
        better = (validation_losses < self.best_loss).cpu() & ~self.stopped
        self._copy(better, self.state, self.best_state)
        where = better.to(self.best_loss.device)
        self.best_loss[where] = validation_losses[where].to(self.best_loss.dtype)
        self.best_step[better] = step
        over = (step - self.best_step >= self.patience) & ~self.stopped
        self.stopped_at[over] = step
        return bool(self.stopped.all())

    def restore(self, everyone=False):
        """Give the stopped members, or all, their best parameters back."""
        members = torch.ones_like(self.stopped) if everyone else self.stopped
        self._copy(members, self.best_state, self.state)

    def _copy(self, members, source, target):
        members = members.to(source[0].device)
        for old, new in zip(source, target, strict=True):
            new[members] = old[members]
