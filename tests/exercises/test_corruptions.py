"""Every check says "Not yet" to a solution whose answer comes out a little wrong.

Each number, vector or matrix that the solution returns is corrupted, one at a time and
all together, in every way below. Where that is right all the same, RIGHT says why.
"""

from functools import cache
from importlib import import_module

import numpy as np
import pytest
import torch

from helpers.exercises import check
from tests import cells as chapters

pytestmark = pytest.mark.slow

ALL = {
    found.name: found
    for path in chapters.NOTEBOOKS
    for found in chapters.exercises(path)
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
RIGHT = {
    ("perceptron/pocket", "times 1.01"): "no point changes its side by a per cent",
    ("svm_mlp/feature-map", "negated"): "inner products do not change",
    ("svm_mlp/three-neurons", "times 1.01"): "a per cent moves no sign",
    ("svm_mlp/three-neurons", "negated"): "three other normals, 120° apart as well",
    ("svm_mlp/three-neurons", "turned round"): "the neurons in another order",
    ("xor/parity", "turned round"): "the neurons in another order",
    ("appendix_ensembles/resampled", "turned round"): "the members in another order",
}


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


@cache
def solution(found):
    names = {}
    exec(found.setup.replace("%pip", "pass  #") + "\n" + found.imports, names)
    exec(found.solution, names)
    return names[found.check.rpartition(",")[2].strip(" )\n")]


def told_of(name, way, leaf, capsys):
    """Return what a check says, or None where the corruption changed nothing."""
    right, changes = solution(ALL[name]), []

    def slipped(*arguments, **options):
        value = right(*arguments, **options)
        wrong = corrupted(value, way, leaf)
        changes.append(not same(value, wrong))
        return wrong

    check(name, slipped)
    told = capsys.readouterr().out
    return told if any(changes) else None


@pytest.mark.parametrize("name", ALL)
def test_a_corrupted_solution_is_not_right(name, capsys):
    accepted, met = set(), 0
    for label, way in CORRUPTIONS.items():
        for leaf in (None, 0, 1, 2, 3):
            told = told_of(name, way, leaf, capsys)
            met += told is not None
            if told == "✓ Right.\n":
                accepted.add((name, label))
    assert met >= 3
    assert accepted == {key for key in RIGHT if key[0] == name}


@pytest.mark.parametrize("name", ALL)
def test_a_stub_is_told_by_its_own_check(name, capsys, monkeypatch):
    # Without the mechanism's own look for answers that return nothing.
    module = import_module(f"helpers.exercises.{name.partition('/')[0]}")
    monkeypatch.setattr(module, "returned", lambda value: value, raising=False)
    for nothing in (lambda *given, **named: None, lambda *given, **named: given):
        check(name, nothing)
        assert capsys.readouterr().out.startswith("Not yet: ")
