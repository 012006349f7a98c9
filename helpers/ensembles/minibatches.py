"""Training data, and the orders in which mini-batches visit it, member by member."""

from dataclasses import dataclass
from itertools import count, islice, repeat

import torch

from helpers.ensembles import generator
from helpers.validation import finite_tensor, number

__all__ = ["Data", "epoch_order"]


def epoch_order(seed, epoch, n, start, stop):
    """Draw a random order of n points for each of the members start … stop−1.

    An order depends on the seed, the epoch and the member, never on which other
    members are asked for.

    Returns
    -------
    (stop − start, n) int64 tensor
        Each row a permutation of 0 … n−1.
    """
    return torch.from_numpy(generator.orders(seed, epoch, n, start, stop))


@dataclass(frozen=True)
class Data:
    """Points and targets, common to all members or each member's own.

    Attributes
    ----------
    X : (1 or M, n, inputs) tensor
    y : (1 or M, n, …) tensor
        As :meth:`helpers.ensembles.losses.Loss.targets` makes it.
    weights : (1 or M, n) tensor, optional
        Of the points.
    """

    X: torch.Tensor
    y: torch.Tensor
    weights: torch.Tensor | None = None

    @classmethod
    def checked(cls, network, X, y, loss, weights=None):
        """Check data against a network and a loss; errors name what is wrong."""
        inputs, outputs = network.sizes[0], network.sizes[-1]
        dtype = next(network.parameters()).dtype
        X = finite_tensor("X", X, ndim=(2, 3), dtype=dtype).detach()
        if X.shape[-1] != inputs or (
            X.ndim == 3 and len(X) not in (1, network.members)
        ):
            raise ValueError(
                f"X: expected shape (n, {inputs}) or ({network.members}, n, {inputs}); "
                f"got {tuple(X.shape)}"
            )
        X = X.reshape(-1, *X.shape[-2:])
        y = loss.targets(y, X.shape[1], network.members, outputs, dtype)
        if weights is None:
            return cls(X, y)
        weights = finite_tensor("sample_weight", weights, (1, 2), dtype).detach()
        if weights.shape not in ((X.shape[1],), (network.members, X.shape[1])):
            raise ValueError(
                f"sample_weight: expected shape ({X.shape[1]},) or ({network.members}, "
                f"{X.shape[1]}); got {tuple(weights.shape)}"
            )
        number("sample_weight", weights.min().item(), at_least=0)
        return cls(X, y, weights.reshape(-1, X.shape[1]))

    @property
    def n(self):
        """The number of points."""
        return self.X.shape[1]

    def part(self, start, stop, device):
        """Return the data of the members start … stop−1, on a device."""
        return Data(
            *(
                values
                if values is None
                else (values if len(values) == 1 else values[start:stop]).to(device)
                for values in (self.X, self.y, self.weights)
            )
        )

    def batches(self, batch_size, seed, start, stop, shared_order=False, done=0):
        """Yield (X, y, weights) for ever: all points, or mini-batches, epoch by epoch.

        An epoch takes each point once; its last batch is smaller where
        ``batch_size`` does not divide n. X is (M, b, inputs) for the members
        start … stop−1. The first ``done`` batches are left out.
        """
        M = stop - start
        if batch_size is None:
            yield from repeat((self.X.expand(M, -1, -1), self.y, self.weights))
        first_row = self.n * torch.arange(M, device=self.X.device)[:, None]
        first, skip = divmod(done, -(-self.n // batch_size))
        for epoch in count(first):
            rows = (0, 1) if shared_order else (start, stop)
            order = epoch_order(seed, epoch, self.n, *rows).to(self.X.device)
            parts = (
                repeat(None)
                if values is None
                else _gathered(values, order.expand(M, -1), first_row, batch_size)
                for values in (self.X, self.y, self.weights)
            )
            yield from islice(zip(*parts, strict=False), skip, None)
            skip = 0


def _gathered(values, order, first_row, batch_size):
    rows = order + first_row if len(values) > 1 else order
    flat = values.flatten(0, 1)
    for batch in rows.split(batch_size, dim=1):
        # index_select is four times faster here than flat[batch].
        yield flat.index_select(0, batch.flatten()).unflatten(0, batch.shape)
