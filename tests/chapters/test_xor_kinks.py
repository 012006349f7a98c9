"""Where exact solutions of XOR lie: away from kinks, on them, or nowhere."""

from itertools import product

import numpy as np
import pytest
import torch

from helpers.chapters.xor import FAMILIES, active_sets, separable_sets, solution
from helpers.chapters.xor_kinks import room_for_a_solution
from helpers.chapters.xor_training import XOR_INPUTS, XOR_TARGETS
from helpers.ensembles.networks import MLP

SETS = [tuple(k in s for k in range(4)) for s in separable_sets()]


def test_a_solution_by_hand_leaves_room():
    # (x₁ + x₂ − ½)₊ and (x₁ + x₂ − 3/2)₊: on for three corners, and for one.
    W1, b1, w2, b2 = [[1, 1], [1, 1]], [-0.5, -1.5], [2, -6], 0
    network = MLP((2, 2, 1), "relu", init=[(W1, b1), ([w2], [b2])])
    assert torch.allclose(network(XOR_INPUTS).flatten(), XOR_TARGETS)
    room = room_for_a_solution(active_sets(network)[0])
    # Scaled to output weights ±1, its smallest pre-activation is 2 · ½.
    assert room >= 1 - 1e-9


@pytest.mark.parametrize("family", FAMILIES)
def test_the_families_are_on_kinks(family):
    network = MLP((2, 2, 1), "relu", init=solution(family).layers())
    assert room_for_a_solution(active_sets(network)[0]) is not None


def test_two_edges_that_meet_have_solutions_on_kinks_only():
    # 00 and 01, 00 and 10: at 11 the output is the bias, so it is 0, and both neurons
    # add to the output at 00 what has to be 0.
    assert room_for_a_solution([(1, 1, 0, 0), (1, 0, 1, 0)]) == 0


def test_one_neuron_has_no_solution():
    assert all(room_for_a_solution([one]) is None for one in SETS)


def test_rooms_do_not_depend_on_the_order_nor_on_a_turn_of_the_square():
    turn = [1, 3, 0, 2]  # where each corner's label comes from
    for one, other in product(SETS[::3], SETS[1::4]):
        room = room_for_a_solution([one, other])
        assert room_for_a_solution([other, one]) == (
            None if room is None else pytest.approx(room, abs=1e-7)
        )
        # A quarter turn swaps the classes: 1 − f solves it, with the signs turned.
        turned = [np.array(s)[turn] for s in (one, other)]
        assert (room_for_a_solution(turned) is None) == (room is None)


def test_bad_sets_are_named():
    with pytest.raises(ValueError, match="active"):
        room_for_a_solution([(True, False)])
