"""Train E networks at once, each exactly as if it were alone."""

from helpers.ensembles.activations import Activation
from helpers.ensembles.networks import MLP, ResidualMLP
from helpers.ensembles.training import fit

__all__ = ["MLP", "Activation", "ResidualMLP", "fit"]
