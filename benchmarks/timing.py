"""Rates measured in turns, so that all of them meet the same disturbances."""

import os
import platform
import sys
import time
from statistics import median

import torch

__all__ = ["machine", "rates"]


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


def machine():
    """Describe the machine in a line."""
    return (
        f"{os.cpu_count()}-core CPU ({platform.machine()}), "
        f"{torch.get_num_threads()} threads; "
        f"Python {sys.version.split()[0]}, torch {torch.__version__}"
    )
