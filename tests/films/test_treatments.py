"""Treatments of explosions: one thing differs, and all begin alike."""

from itertools import product

import numpy as np

from helpers.films import stored
from helpers.films.treatments import RATES, RUNS, TREATMENTS, losses

PATHS = losses(stored("treatments"))


def test_all_of_it_is_stored_and_nothing_else():
    assert list(PATHS) == list(product(RATES, TREATMENTS))
    assert {path.shape for path in PATHS.values()} == {(21, RUNS)}


def test_all_begin_from_the_same_ten_starts():
    first = np.array([path[0] for path in PATHS.values()])
    np.testing.assert_allclose(first, np.tile(first[:1], (8, 1)), rtol=0.01)
    assert len(np.unique(first[0])) == RUNS


def test_they_differ_by_what_they_are_called():
    clip, decay = np.array(list(TREATMENTS.values())).T
    assert (clip == 1).tolist() == ["clip" in n or n == "both" for n in TREATMENTS]
    assert (decay > 0).tolist() == ["ℓ₂" in n or n == "both" for n in TREATMENTS]
