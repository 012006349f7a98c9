"""The film of the race of depths is that of its recipe."""

import numpy as np
import pytest
import torch

from helpers.films import depth_race, stored

FILM = stored("depth_race")


def test_all_networks_start_from_the_same_weights_and_have_as_many():
    built = [depth_race.build(kind, 5, members=2) for kind in depth_race.KINDS]
    for other in built[1:]:
        pairs = zip(built[0].parameters(), other.parameters(), strict=True)
        assert all(torch.equal(one, two) for one, two in pairs)


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


@pytest.mark.parametrize(
    ("make", "argument"),
    [
        (lambda: depth_race.build("highway", 5, 1), "kind"),
        (lambda: depth_race.build("plain", 0, 1), "depth"),
        (lambda: depth_race.resampled_digits(0), "members"),
        (lambda: depth_race.resampled_digits(1, first=2000), "first"),
    ],
)
def test_bad_value_is_named(make, argument):
    with pytest.raises(ValueError, match=argument):
        make()
