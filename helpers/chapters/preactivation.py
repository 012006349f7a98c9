"""The residual block of today's networks: normalise, activate, multiply; twice."""

from itertools import chain, pairwise

from torch import nn

from helpers.ensembles.layers import BatchNorm, Linear, Residual
from helpers.ensembles.networks import ResidualMLP

__all__ = ["PreactivationMLP"]


class PreactivationMLP(ResidualMLP):
    """Residual MLPs z ↦ z + F(z) whose branches normalise first and end in a matrix.

    Each layer of a branch is batch norm, activation, linear map; a block has ``skip``
    of them, two by default. The first layer is linear, and batch norm and activation
    stand once more before the last one (He et al. 2016b, Fig. 4e).

    Parameters
    ----------
    sizes, … : as for :class:`helpers.ensembles.networks.ResidualMLP`
        With the same sizes and seed it has the same initial weights. All hidden
        layers have one width.

    Raises
    ------
    ValueError
        When hidden layers differ in width, or there is none.
    """

    def __init__(self, sizes, *args, skip=2, **kw):
        if len(set(sizes[1:-1])) != 1:
            raise ValueError(
                f"sizes: expected hidden layers of one width; got {tuple(sizes)}"
            )
        super().__init__(sizes, *args, skip=skip, **kw)

    def _stack(self):
        first, *hidden, last = pairwise(self.sizes)
        blocks = [
            Residual(
                nn.Sequential(*chain(*(self._layer(*ends) for ends in group))),
                nn.Identity(),
                self.branch_scale,
            )
            for group in self._groups(hidden)
        ]
        return nn.Sequential(Linear(*first, self.members), *blocks, *self._layer(*last))

    def _layer(self, inputs, outputs):
        return [
            BatchNorm(inputs, self.members),
            self.activation.module(),
            Linear(inputs, outputs, self.members),
        ]
