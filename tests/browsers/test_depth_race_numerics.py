"""The race of depths: its JavaScript against Python."""

from itertools import product

import numpy as np
import pytest

from helpers.films import depth_race
from helpers.widgets import DepthRace


@pytest.mark.parametrize("depth", depth_race.DEPTHS)
def test_javascript_shows_the_same_numbers(javascript, depth):
    race = DepthRace(depth=depth)
    for frame, kind in product((0, 3, 12), depth_race.KINDS):
        race.frame = frame
        got = javascript("depth_race", "shown", race.film, depth, kind, frame)
        assert np.allclose(got["losses"], race.losses(kind), rtol=1e-12)
        assert np.allclose(got["norms"], race.norms(kind), rtol=1e-12)
        assert got["accuracy"][1] == pytest.approx(race.accuracy(kind), abs=1e-12)
