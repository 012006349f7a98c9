"""Training data, and the orders in which mini-batches visit it, member by member."""

from dataclasses import dataclass
from itertools import repeat

import torch

from helpers.ensembles import generator
from helpers.validation import finite_tensor

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
    """

    X: torch.Tensor
    y: torch.Tensor

    @classmethod
    def checked(cls, network, X, y, loss):
        """Check data against a network and a loss; errors name X or y."""
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
        return cls(X, loss.targets(y, X.shape[1], network.members, outputs, dtype))

    @property
    def n(self):
        """The number of points."""
        return self.X.shape[1]

    def part(self, start, stop, device):
        """Return the data of the members start … stop−1, on a device."""
        return Data(
            *(
                (values if len(values) == 1 else values[start:stop]).to(device)
                for values in (self.X, self.y)
            )
        )

    def batches(self, batch_size, seed, start, stop, shared_order=False):
        """Yield (X, y) for ever: all points, or mini-batches epoch after epoch.

        An epoch takes each point once; its last batch is smaller where
        ``batch_size`` does not divide n. X is (M, b, inputs) for the members
        start … stop−1.
        """
        M = stop - start
        if batch_size is None:
            yield from repeat((self.X.expand(M, -1, -1), self.y))
        first_row = self.n * torch.arange(M, device=self.X.device)[:, None]
        epoch = 0
        while True:
            rows = (0, 1) if shared_order else (start, stop)
            order = epoch_order(seed, epoch, self.n, *rows).to(self.X.device)
            epoch += 1
            yield from zip(
                *(
                    _gathered(values, order.expand(M, -1), first_row, batch_size)
                    for values in (self.X, self.y)
                ),
                strict=True,
            )


def _gathered(values, order, first_row, batch_size):
    rows = order + first_row if len(values) > 1 else order
    flat = values.flatten(0, 1)
    for batch in rows.split(batch_size, dim=1):
        # index_select is four times faster here than flat[batch].
        yield flat.index_select(0, batch.flatten()).unflatten(0, batch.shape)
