"""What is seen of an ensemble while it trains."""

from dataclasses import dataclass

import numpy as np

__all__ = ["Records"]


@dataclass(frozen=True)
class Records:
    """What was seen of E members at R recorded steps.

    Attributes
    ----------
    steps : (R,) int array
        Numbers of updates made, counted from the ensemble's start.
    losses, validation_losses : (R, E) float32 array
        On all the samples, without penalties; the latter is None without validation.
        NaN or infinite where a member has diverged; the others are not affected.
    """

    steps: np.ndarray
    losses: np.ndarray
    validation_losses: np.ndarray | None
