"""The race of depths: its JavaScript against Python."""

import numpy as np
import pytest

from helpers.films import depth_race
from helpers.widgets import DepthRace


@pytest.mark.parametrize("depth", depth_race.DEPTHS)
def test_javascript_shows_the_same_numbers(javascript, depth):
    race = DepthRace(depth=depth, frame=3)
    for kind in depth_race.KINDS:
        got = javascript("depth_race", "shown", race.film, depth, kind, 3)
        assert np.allclose(got["losses"], race.losses(kind), rtol=1e-12)
        assert np.allclose(got["norms"], race.norms(kind), rtol=1e-12)
        assert got["accuracy"][1] == pytest.approx(race.accuracy(kind), abs=1e-12)
