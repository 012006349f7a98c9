"""Train E networks at once, each exactly as if it were alone."""

from helpers.ensembles.networks import MLP, ResidualMLP
from helpers.ensembles.training import fit

__all__ = ["MLP", "ResidualMLP", "fit"]
