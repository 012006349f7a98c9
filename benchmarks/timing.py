"""Rates measured in turns, so that all of them meet the same disturbances."""

import os
import platform
import sys
import time
from statistics import median

import torch

from helpers.numbers import in_print

__all__ = ["machine", "many", "rates", "short"]


def rates(tasks, repeats=5):
    """Measure how much work per second each task does.

    Parameters
    ----------
    tasks : dict of callables
        Each does its work once and returns how much that was.
    repeats : int
        Rounds; in every round each task has one turn, after one round for warming up.

    Returns
    -------
    dict of float
        The median rate of each task.
    """
    measured = {name: [] for name in tasks}
    for repeat in range(repeats + 1):
        for name, task in tasks.items():
            start = time.perf_counter()
            work = task()
            if repeat:
                measured[name].append(work / (time.perf_counter() - start))
    return {name: median(values) for name, values in measured.items()}


def many(number):
    """Return a whole number as the book writes it: 1000, but 10 000.

    Examples
    --------
    >>> many(1000), many(10_000)
    ('1000', '10\\xa0000')
    """
    return in_print(f"{number:.0f}")


def short(rate):
    """Return a rate with three digits: more would be noise, and tables are narrow.

    Examples
    --------
    >>> short(162_694_727), short(2795.4), short(575)
    ('163 M', '2.8 k', '575')
    """
    for size, letter in ((1e6, "M"), (1e3, "k")):
        if rate >= size:
            return f"{rate / size:.3g} {letter}"
    return f"{rate:.3g}"


def machine():
    """Describe the machine in a line."""
    return (
        f"{os.cpu_count()}-core CPU ({platform.machine()}), "
        f"{torch.get_num_threads()} threads; "
        f"Python {sys.version.split()[0]}, torch {torch.__version__}"
    )
