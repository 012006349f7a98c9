"""Helpers of the course *Deep learning from a statistical viewpoint, session 0*.

The idea that a chapter teaches stands in its notebook; what would distract
from it stands here.
"""

import sys

_MOVED = {
    "ensembles": (
        "activations devices early_stopping gradients history initialization layers "
        "losses minibatches networks optimizers training"
    ),
    "chapters": (
        "bumps fourier interpolation kolmogorov matrix_powers perceptron piecewise "
        "propagation regions rezero xor xor_training"
    ),
    "films": "depth_race",
}
_NEW_PLACES = {
    f"helpers.{module}": f"helpers.{room}.{module}"
    for room, modules in _MOVED.items()
    for module in modules.split()
} | {"helpers.margins": "helpers.chapters.margin_losses"}


class _MovedModules:
    """Tell whoever imports a module by its old name where it is now."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if name in _NEW_PLACES:
            raise ModuleNotFoundError(
                f"{name} has moved: import {_NEW_PLACES[name]}", name=name
            )


sys.meta_path.append(_MovedModules)
