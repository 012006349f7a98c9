"""XOR's recipes: what is counted twice agrees, and the best rate is the best."""

import numpy as np
import pytest

from helpers.films import stored
from helpers.films.xor_recipes import (
    ADAM,
    BUDGETS,
    PAIRS,
    PATIENCE,
    RATES,
    RECIPES,
    SLOW,
    WIDTHS,
)

FILM = stored("xor_recipes")
PLAIN = "ReLU, PyTorch, GD 0.1"


def test_all_of_it_is_stored_and_nothing_else():
    assert list(FILM["tuned"]) == [", ".join(pair) for pair in PAIRS]
    assert list(FILM["widths"]) == list(RECIPES)
    assert {len(counts) for counts in FILM["widths"].values()} == {len(WIDTHS)}
    assert [float(rate) for rate in FILM["adam"]] == list(ADAM)
    assert list(FILM["slow"]) == list(SLOW)


@pytest.mark.parametrize("pair", PAIRS)
def test_the_rate_that_was_counted_is_the_best_on_trial(pair):
    found = FILM["tuned"][", ".join(pair)]
    trial = np.array(found["trial"])
    assert trial.shape == (len(RATES[pair[1]]), len(BUDGETS))
    assert found["best"] == trial.argmax(0).tolist()
    assert (trial[:, 0] <= trial[:, 1]).all()


def test_what_stands_in_two_places_is_the_same_count():
    alone = FILM["widths"][PLAIN][0]
    slow = dict(zip(PATIENCE, FILM["slow"]["ReLU, GD 0.1"]["reached"], strict=True))
    assert FILM["tuned"]["relu, sgd"]["counts"][0] == alone == slow[1000]
    assert FILM["widths"]["ReLU, PyTorch, Adam 0.01"][0] == sum(
        FILM["adam"]["0.01"][0][:2]
    )
    for by_budget in FILM["adam"].values():
        gd = [both + only for both, _, only in by_budget]
        assert gd == [slow[1000], slow[4000]]


def test_patience_adds_and_never_takes():
    for found in FILM["slow"].values():
        assert found["reached"] == sorted(found["reached"])
        assert found["norms"] == sorted(found["norms"])
