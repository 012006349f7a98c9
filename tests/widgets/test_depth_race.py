"""The race of depths in Python: state, sentence, errors."""

import numpy as np
import pytest

from helpers.films import stored
from helpers.widgets import DepthRace

FILM = stored("depth_race")


def test_the_film_shows_what_the_chapter_says():
    race = DepthRace(depth=50)
    first, *_, last = race.losses("plain")[1]
    assert 2.2 < first < 2.4
    assert 1.2 < last < 1.4
    assert race.losses("scaled")[1][-1] < 0.1
    assert race.losses("skip")[1][0] > 1e6
    assert race.accuracy("scaled") > 0.9 > 0.6 > race.accuracy("plain")


def test_gradients_start_small_and_more_evenly_in_the_plain_network():
    race = DepthRace(depth=50, frame=0)
    plain, scaled = (np.array(race.norms(kind)[1]) for kind in ("plain", "scaled"))
    assert (plain < scaled).all()
    assert plain.max() / plain.min() < 10
    # The first and the last layer's weights are not behind the factor 1/50.
    assert (scaled[[0, -1]] > 40 * scaled[1:-1].max()).all()
    assert scaled[1:-1].max() / scaled[1:-1].min() < 2


def test_plain_gradients_do_not_vanish_at_depth_50():
    for frame in range(1, len(FILM["steps"])):
        race = DepthRace(depth=50, frame=frame)
        plain, scaled = (race.norms(kind)[1] for kind in ("plain", "scaled"))
        assert all(a > b for a, b in zip(plain[1:-1], scaled[1:-1], strict=True))
        assert min(plain) > (0.02 if frame > 1 else 0.005)


def test_sentence_and_picture_without_javascript():
    race = DepthRace(depth=20, skip=True, frame=0)
    assert "20 hidden layers after 0 steps" in race.describe()
    assert race.describe().count("test accuracy") == 3
    assert race.picture() is not None
    empty = DepthRace(plain=False, scaled=False)
    assert "No network" in empty.describe()
    assert empty.picture() is not None


@pytest.mark.parametrize(
    ("make", "argument"),
    [
        (lambda: DepthRace(depth=3), "depth"),
        (lambda: DepthRace(frame=-1), "frame"),
        (lambda: DepthRace(frame=len(FILM["steps"])), "frame"),
        (lambda: DepthRace(plain=2), "plain"),
    ],
)
def test_bad_value_is_named(make, argument):
    with pytest.raises(ValueError, match=argument):
        make()


def test_the_film_is_no_option():
    with pytest.raises(TypeError, match="film"):
        DepthRace(film={})
