"""The race of depths: its recipe, what the widget shows of it, its JavaScript."""

import numpy as np
import pytest
import torch

from helpers.films import depth_race, stored
from helpers.widgets import DepthRace

FILM = stored("depth_race")


def test_the_recipe_reproduces_the_film():
    # Two layers, and the first steps: there rounding has not grown yet.
    again = depth_race.recipe((2,), ("plain", "scaled"), steps=50)
    kinds = [FILM["kinds"].index(kind) for kind in again["kinds"]]
    assert again["layers"][0] == FILM["layers"][0]
    assert again["steps"] == FILM["steps"][:3]
    for name, slack in (("losses", 1), ("accuracies", 2), ("norms", 1)):
        kept = np.array(FILM[name][0])[kinds][:, :, :3]
        assert np.abs(kept - np.array(again[name][0])).max() <= slack


def test_all_networks_start_from_the_same_weights_and_have_as_many():
    built = [depth_race.build(kind, 5, members=2) for kind in depth_race.KINDS]
    for other in built[1:]:
        pairs = zip(built[0].parameters(), other.parameters(), strict=True)
        assert all(torch.equal(one, two) for one, two in pairs)


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
        assert min(plain) > (0.02 if frame > 1 else 0.005), "they soon grow"


def test_splits_do_not_depend_on_the_number_of_members():
    few, many = depth_race.resampled_digits(2), depth_race.resampled_digits(3)
    assert all(torch.equal(a, b[:2]) for a, b in zip(few, many, strict=True))
    X, _, X_test, y_test = few
    assert X.shape == (2, 600, 64)
    assert X_test.shape == (2, 1197, 64)
    assert y_test.shape == (2, 1197)


def test_bands_hold_their_medians():
    for name in ("losses", "accuracies", "norms"):
        for depth in FILM[name]:
            for low, middle, high in depth:
                low, middle, high = (np.ravel(part) for part in (low, middle, high))
                assert (low <= middle).all()
                assert (middle <= high).all()


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
        (lambda: depth_race.build("highway", 5, 1), "kind"),
        (lambda: depth_race.build("plain", 0, 1), "depth"),
        (lambda: depth_race.resampled_digits(0), "members"),
        (lambda: depth_race.resampled_digits(1, first=2000), "first"),
    ],
)
def test_bad_value_is_named(make, argument):
    with pytest.raises(ValueError, match=argument):
        make()


def test_the_film_is_no_option():
    with pytest.raises(TypeError, match="film"):
        DepthRace(film={})
