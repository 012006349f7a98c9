"""How sure a result over many runs is: rates, bands and differences with intervals."""

from typing import NamedTuple

import numpy as np
import torch
from scipy import stats

from helpers.validation import finite_tensor, integer, number

__all__ = ["Interval", "paired_difference", "quantile_bands", "wilson"]


class Interval(NamedTuple):
    """An estimate between the ends of its confidence interval.

    Attributes
    ----------
    low, estimate, high : float or ndarray
    """

    low: float
    estimate: float
    high: float

    def __format__(self, spec):
        """Write ``estimate [low, high]``, each number formatted by ``spec``."""
        if np.ndim(self.estimate):
            raise TypeError(
                "expected an interval of single numbers to format; this one holds "
                f"{np.size(self.estimate)} of each: format them one by one"
            )
        low, estimate, high = (format(float(value), spec) for value in self)
        return f"{estimate} [{low}, {high}]"


def wilson(successes, runs, level=0.95):
    """Estimate a success rate with its Wilson interval (Wilson 1927).

    Unlike ±1.96 standard errors it stays inside [0, 1], and holds its level near the
    ends: 0 successes in 10 runs are no proof of a rate of 0.

    Parameters
    ----------
    successes, runs : int, or sequences of int of the same length
    level : float
        In (0, 1).

    Returns
    -------
    Interval
        Of floats, or of arrays where sequences came.

    Examples
    --------
    >>> f"{wilson(0, 10):.2f}"
    '0.00 [0.00, 0.28]'
    """
    level = _level(level)
    if np.ndim(successes) or np.ndim(runs):
        try:
            pairs = np.broadcast(np.asarray(successes), np.asarray(runs))
        except ValueError as error:
            raise ValueError(
                "runs: expected one number, or as many as successes; got shapes "
                f"{np.shape(successes)} of successes and {np.shape(runs)} of runs"
            ) from error
        intervals = [wilson(k, n, level) for k, n in pairs]
        return Interval(*np.reshape(np.transpose(intervals), (3, *pairs.shape)))
    runs = integer("runs", runs)
    successes = integer("successes", successes, at_least=0, at_most=runs)
    interval = stats.binomtest(successes, runs).proportion_ci(level, method="wilson")
    return Interval(float(interval.low), successes / runs, float(interval.high))


def quantile_bands(samples, axis=0, levels=(0.05, 0.25, 0.5, 0.75, 0.95)):
    """Compute quantiles over the runs: the bands of a plot, with the median inside.

    Parameters
    ----------
    samples : (…) array or tensor
        An infinite value (a run that diverged) counts as larger than all others.
    axis : int
        Along which the runs lie.
    levels : sequence of float
        In [0, 1].

    Returns
    -------
    (levels, …) ndarray

    Raises
    ------
    ValueError
        When there are no runs, or NaN: leaving such runs out would flatter the rest.
    """
    if isinstance(samples, torch.Tensor):
        samples = samples.double().numpy(force=True)
    samples = np.asarray(samples, dtype=float)
    if not samples.size:
        raise ValueError(f"samples: expected runs; got shape {samples.shape}")
    if np.isnan(samples).any():
        raise ValueError(
            "samples: expected no NaN (a run that diverged counts as np.inf); got "
            f"{np.isnan(samples).sum()} of them"
        )
    levels = [
        number("levels", level, at_least=0, at_most=1) for level in np.ravel(levels)
    ]
    with np.errstate(invalid="ignore"):
        bands = np.quantile(samples, levels, axis=axis)
    # Between a finite and an infinite value there is nothing to interpolate.
    upper = np.quantile(samples, levels, axis=axis, method="higher")
    return np.where(np.isnan(bands), upper, bands)


def paired_difference(first, second, level=0.95):
    """Compare two methods run by run: mean of first − second, Student's interval.

    Runs are pairs where they share what is random (data set, seed): what both have
    in common cancels, and the interval is narrower than from the two means.

    Parameters
    ----------
    first, second : (n,) arrays or tensors
        Results of the same n ≥ 2 runs.

    Returns
    -------
    Interval
    """
    first, second = _runs("first", first), _runs("second", second)
    level = _level(level)
    if first.shape != second.shape:
        raise ValueError(
            f"second: expected as many runs as first, {len(first)}; got {len(second)}"
        )
    difference = first - second
    estimate = float(difference.mean())
    if np.ptp(difference) == 0:
        return Interval(estimate, estimate, estimate)
    interval = stats.ttest_rel(first, second).confidence_interval(level)
    return Interval(float(interval.low), estimate, float(interval.high))


def _level(level):
    level = number("level", level, above=0)
    if level >= 1:
        raise ValueError(f"level: expected a number < 1; got {level!r}")
    return level


def _runs(name, samples):
    samples = finite_tensor(name, samples, ndim=1, dtype=torch.float64)
    samples = samples.numpy(force=True)
    if len(samples) < 2:
        raise ValueError(f"{name}: expected at least 2 runs; got {len(samples)}")
    return samples
