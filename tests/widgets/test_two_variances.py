"""Two kinds of chance, in Python: what is counted, and what the picture shows."""

import itertools

import pytest
import torch

from helpers.chapters.laboratory import points
from helpers.widgets import TwoVariances


def test_disagreement_is_the_mean_over_all_pairs():
    widget = TwoVariances(networks=7, seed=2, sample=5)
    X, _ = points("moons", 500, 0.25, 2**31 + 5)
    with torch.no_grad():
        signs = widget.train("both")(X.double())[..., 0] > 0
    pairs = [(a != b).double().mean() for a, b in itertools.combinations(signs, 2)]
    assert widget.disagreement("both") == pytest.approx(float(sum(pairs) / len(pairs)))


def test_samples_add_to_what_starts_do():
    """The claim of the front page, for other seeds than its own."""
    for seed in (1, 2, 3):
        widget = TwoVariances(networks=60, seed=seed, sample=seed)
        assert widget.disagreement("both") > 2 * widget.disagreement("starts")


def test_a_network_alone_disagrees_with_nobody():
    assert "disagree" not in TwoVariances(networks=1).describe()
    assert "disagree" in TwoVariances(networks=2).describe()


def test_the_first_networks_are_the_same_however_many_there_are():
    few, many = (TwoVariances(networks=n).train("both") for n in (3, 9))
    for a, b in zip(few.parameters(), many.parameters(), strict=True):
        assert torch.equal(a, b[:3])
