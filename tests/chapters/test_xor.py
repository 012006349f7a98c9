"""XOR: exact solutions, stuck losses, and what separates them."""

from fractions import Fraction
from itertools import product

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.chapters.xor import (
    FAMILIES,
    separable_sets,
    solution,
    stationary_loss,
)
from helpers.chapters.xor_training import (
    XOR_INPUTS,
    XOR_TARGETS,
)
from helpers.ensembles.networks import MLP

positive = st.fractions(Fraction(1, 1000), 1000)


@settings(deadline=None)
@given(st.sampled_from([*FAMILIES]), positive, positive, st.booleans())
def test_every_solution_is_exact(family, d1, d2, swapped):
    W1, b1, w2, b2 = solution(family, d1, d2, swapped)
    for x in product([0, 1], repeat=2):
        h = [max(0, r[0] * x[0] + r[1] * x[1] + b) for r, b in zip(W1, b1, strict=True)]
        assert w2[0] * h[0] + w2[1] * h[1] + b2 == x[0] ^ x[1]


def test_a_solution_is_a_network():
    network = MLP((2, 2, 1), "relu", init=solution("sum_and", 0.25, 8).layers())
    assert torch.equal(network(XOR_INPUTS).flatten(), XOR_TARGETS)


@pytest.mark.parametrize(
    ("arguments", "named", "error"),
    [
        (("product",), "family", ValueError),
        (("sum", 0), "d1", ValueError),
        (("sum", 1, -2), "d2", ValueError),
        (("sum", 1, float("nan")), "d2", ValueError),
        (("sum", "1"), "d1", TypeError),
    ],
)
def test_bad_solutions_are_named(arguments, named, error):
    with pytest.raises(error, match=named):
        solution(*arguments)


def test_stuck_losses_are_the_theorems():
    sets = [[k in s for k in range(4)] for s in separable_sets()]
    assert len(sets) == 14
    for width in (1, 2, 3):
        found = {round(stationary_loss(s), 9) for s in product(sets, repeat=width)}
        assert found == {0.0, 0.125, round(1 / 6, 9), 0.25}
        leak = 0.3
        edge = round((1 + leak) ** 2 / (8 * (1 + leak**2)), 9)
        found = {
            round(stationary_loss(s, leak), 9) for s in product(sets, repeat=width)
        }
        assert found == {0.0, edge, 0.25}


def test_bad_active_sets_are_named():
    with pytest.raises(ValueError, match="active"):
        stationary_loss([[True, False]])
