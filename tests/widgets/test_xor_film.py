"""The film of XOR in Python: state, sentence, errors."""

import re

import pytest
import torch

from helpers.chapters.xor_training import XOR_INPUTS, train_xor
from helpers.ensembles.networks import MLP
from helpers.kit import assets
from helpers.widgets.xor_film import EVERY, STEPS, XorFilm


@pytest.mark.parametrize(
    ("make", "argument"),
    [
        (lambda: XorFilm(film=9), "film"),
        (lambda: XorFilm(frame=126), "frame"),
        (lambda: XorFilm(runs=[("softplus", 1)]), "activation"),
        (lambda: XorFilm(runs=[("relu", -1)]), "seed"),
        (lambda: XorFilm(runs=[7]), "runs"),
        (lambda: XorFilm(runs=[]), "runs"),
    ],
)
def test_bad_value_is_named(make, argument):
    with pytest.raises(ValueError, match=argument):
        make()


TOLD = re.search(
    r"rate is (\S+) for ReLU, (\S+) for tanh and (\S+) for the sigmoid\.",
    XorFilm.__doc__,
)


@pytest.mark.parametrize(
    ("activation", "rate"),
    list(zip(("relu", "tanh", "sigmoid"), TOLD.groups(), strict=True)),
)
def test_a_film_is_the_training_of_that_member_at_the_rate_that_is_told(
    activation, rate
):
    widget = XorFilm(runs=[("relu", 7), (activation, 3)], film=1)
    network = MLP((2, 2, 1), activation, members=4)
    # On the way, too: where it ends does not depend on the rate.
    for frame, steps in ((10, 10 * EVERY), (STEPS // EVERY, STEPS - 10 * EVERY)):
        train_xor(network, "sgd", float(rate), steps)
        with torch.no_grad():
            wanted = network(XOR_INPUTS)[3].flatten()
            widget.frame = frame
            got = widget.network()(XOR_INPUTS).flatten()
        assert torch.allclose(got, wanted, atol=5e-3)
    assert [film["seed"] for film in widget.films] == [7, 3]


def test_the_documented_frames_are_those_of_the_film():
    told = re.search(r"from 0 to (\d+): every twelfth of (\d+) steps", XorFilm.__doc__)
    assert [int(number) for number in told.groups()] == [STEPS // EVERY, STEPS]
    assert EVERY == 12
    assert XorFilm.frame.max == STEPS // EVERY


def test_the_films_hold_successes_and_every_kind_of_failure():
    ends = [film["losses"][-1] for film in XorFilm().films]
    for level in (0, 1 / 8, 1 / 6, 1 / 4):
        assert min(abs(end - level) for end in ends) < 1e-3


def test_the_first_three_films_arrive_at_different_functions():
    points = torch.tensor([[0.5, 0.5], [3.0, 0.0]])
    found = set()
    for film in range(3):
        network = XorFilm(film=film, frame=STEPS // EVERY).network()
        with torch.no_grad():
            found.add(tuple(network(points).flatten().round().int().tolist()))
    assert found == {(0, 3), (1, -1), (1, 0)}


def test_a_film_weighs_at_most_150_kilobytes():
    whole = XorFilm().island() + assets.page_script("xor_film")
    assert len(whole.encode()) <= 150_000
