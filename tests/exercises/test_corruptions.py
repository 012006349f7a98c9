"""Every check says "Not yet" to a solution whose answer comes out a little wrong.

Each number, vector or matrix that the solution returns is corrupted, one at a time and
all together, in every way below. Where that is right all the same, RIGHT says why.
"""

import numpy as np
import pytest
import torch

from helpers import exercises as mechanism
from helpers.exercises import check
from tests import cells as chapters

ALL = {
    found.name: found for path in chapters.NOTEBOOKS for found in chapters.exercises(path)
}


def one_wrong(value):
    changed = value.clone() if isinstance(value, torch.Tensor) else np.array(value)
    changed.reshape(-1)[-1] += 1
    return changed


CORRUPTIONS = {
    "times 1.01": lambda value: value * 1.01,
    "negated": lambda value: -value,
    "transposed": lambda value: value.T,
    "turned round": lambda value: value[::-1] if value.ndim else value,
    "one element wrong": one_wrong,
    "zeros": lambda value: value * 0,
}
SCALE = "a network that is multiplied by a positive number keeps its signs"
RIGHT = {}


def corrupted(value, way, leaf):
    """Return a value with its leaf of that number, or with all for None, corrupted."""
    count = iter(range(100))

    def walk(part):
        if isinstance(part, tuple | list):
            return type(part)(map(walk, part))
        if next(count) != leaf and leaf is not None:
            return part
        if isinstance(part, torch.Tensor):
            return torch.as_tensor(np.array(way(part.detach().numpy())))
        changed = way(np.asarray(part))
        return changed if isinstance(part, np.ndarray) else np.asarray(changed).item()

    return walk(value)


def flat(value):
    parts = value if isinstance(value, tuple | list) else [value]
    for part in parts:
        if isinstance(part, tuple | list):
            yield from flat(part)
        else:
            yield np.asarray(part)


def same(one, other):
    return all(
        a.shape == b.shape and np.array_equal(a, b)
        for a, b in zip(flat(one), flat(other), strict=True)
    )


def solution(found):
    names = {}
    exec(found.setup.replace("%pip", "pass  #") + "\n" + found.imports, names)
    exec(found.solution, names)
    return names[found.check.rpartition(",")[2].strip(" )\n")]


def accepted(name, capsys):
    """Return the corruptions that a check takes for right, and how many it was shown."""
    right, taken, shown = solution(ALL[name]), [], 0
    leaves = None
    for label, way in CORRUPTIONS.items():
        leaf = None
        while leaf is None or leaf < leaves:
            changes = []

            def slipped(*arguments, way=way, leaf=leaf, changes=changes, **options):
                nonlocal leaves
                value = right(*arguments, **options)
                wrong = corrupted(value, way, leaf)
                leaves = len(list(flat(value)))
                changes.append(not same(value, wrong))
                return wrong

            check(name, slipped)
            told = capsys.readouterr().out
            if any(changes):
                shown += 1
                if told.startswith("✓"):
                    taken.append((label, leaf))
            if leaves == 1 and leaf is None:
                break
            leaf = 0 if leaf is None else leaf + 1
    return taken, shown


@pytest.mark.parametrize("name", ALL)
def test_a_corrupted_solution_is_not_right(name, capsys):
    taken, shown = accepted(name, capsys)
    assert shown >= 3
    assert {(name, *one) for one in taken} == {key for key in RIGHT if key[0] == name}
