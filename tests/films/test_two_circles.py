"""Two circles: each number of neurons is counted, of as many networks as one says."""

from itertools import product

import torch

from helpers.films import stored
from helpers.films.two_circles import NEURONS, RUNS, samples, separated


def test_all_of_it_is_stored_and_nothing_else():
    film = stored("two_circles")
    assert list(film) == [f"{a}, {h}" for a, h in product(RUNS, NEURONS)]
    assert all(n <= RUNS[name.split(",")[0]] for name, n in film.items())


def test_what_separates_has_the_right_sign_everywhere():
    X, y = (part[:40] for part in samples())
    networks, right = separated("tanh", 4, X, y)
    with torch.no_grad():
        margins = networks(X.double())[..., 0] * y
    assert 0 < right.sum() < 40
    assert torch.equal(right, margins.amin(1) > 0)
