"""Residual networks that start as the identity: every branch behind a gate at zero."""

import torch
from torch import nn

from helpers.ensembles.layers import Residual
from helpers.ensembles.networks import ResidualMLP

__all__ = ["Gate", "ReZeroMLP"]


class Gate(nn.Module):
    """Multiply by one trained number, α, which starts at 0: one for each member.

    Parameters
    ----------
    members : int, optional
        E for an ensemble, (E, n, units) to (E, n, units); without it, one network.
    """

    def __init__(self, members=None):
        super().__init__()
        shape = (1,) if members is None else (members, 1)
        self.weight = nn.Parameter(torch.empty(shape))

    def reset_parameters(self):
        nn.init.zeros_(self.weight)

    def alone(self):
        """Return the gate of an ensemble of one as that of one network."""
        gate = Gate()
        gate.load_state_dict({"weight": self.weight[0]}, assign=True)
        return gate

    def forward(self, H):
        return H * self.weight.unsqueeze(-1)


class ReZeroMLP(ResidualMLP):
    """Residual MLPs z ↦ z + α F(z), each block with its own trained α, 0 at the start.

    At the start every block with a shortcut is that shortcut, at any depth
    (Bachlechner et al. 2020). Zero *weights* would not do where F ends in a ReLU:
    there F and its derivative are both zero, and stay so.

    Parameters
    ----------
    sizes, … : as for :class:`helpers.ensembles.networks.ResidualMLP`
        With the same sizes and seed it has the same initial weights.
    """

    def _stack(self):
        layers = super()._stack()
        for block in layers:
            if isinstance(block, Residual):
                block.branch.append(Gate(self.members))
        return layers
