"""Curves that are learned: the targets, the hinges, and what is stored of both."""

import numpy as np
import pytest
import torch

from helpers.ensembles.networks import MLP
from helpers.films import curves, stored

FILM = stored("curves")


def test_all_of_it_is_stored_and_nothing_else():
    plans = {
        "sine": curves.SINES,
        "teeth": curves.TEETH,
        "exchanged": curves.EXCHANGED,
        "directions": curves.DIRECTIONS,
        "runge": curves.RUNGE,
    }
    for part, plan in plans.items():
        assert list(FILM[part]) == [", ".join(map(str, entry)) for entry in plan], part
    assert list(FILM["patient"]) == [str(step) for step in curves.LATER]
    assert set(FILM) == {*plans, "patient", "hinges"}


def test_there_are_four_teeth():
    slopes = curves.teeth(curves.points())[:, 0].diff().sign()
    assert int((slopes.diff() != 0).sum()) == 7
    assert set(curves.teeth(curves.points())[::8, 0].tolist()) == {0.0, 1.0}


def test_a_hinge_is_where_a_neuron_bends():
    networks = MLP((1, 2, 1), init=[([[2.0], [-4.0]], [1.0, 1.0]), ([[1.0, 1.0]], [0])])
    assert curves.places(networks).tolist() == [[-0.5, 0.25]]


def test_hinges_are_counted_in_bins_and_halves():
    for both in FILM["hinges"].values():
        for lie in both:
            assert sum(lie["bins"][10:30]) == pytest.approx(lie["inside"], abs=15)
            assert lie["outer"] <= lie["inside"] <= 5600
    # He's biases are 0: all bend in one point.
    assert FILM["hinges"]["he"][0]["bins"][20] == 5600


def test_the_last_steps_are_a_tenth_as_long(monkeypatch):
    seen = []
    monkeypatch.setattr(
        curves, "fit", lambda *a, steps, **k: seen.append((a[-1], steps))
    )
    curves.learned(None, None, None, 0.02, 1000)
    assert [steps for _, steps in seen] == [700, 300]
    assert np.allclose([rate for rate, _ in seen], [0.02, 0.002])


def test_hinges_may_be_exchanged_without_the_weights(monkeypatch):
    kept = {}

    def keep(networks, *_):
        kept[len(kept)] = [p.detach().clone() for p in networks.parameters()]
        return networks

    monkeypatch.setattr(curves, "learned", keep)
    for hinges in ("torch's", "all at 0"):
        curves.exchanged("he", hinges, 1000)
    (W, b, *last), (other_W, other_b, *other_last) = kept.values()
    assert torch.equal(W, other_W)
    assert all(map(torch.equal, last, other_last))
    assert not b.eq(0).all()
    assert other_b.eq(0).all()
    start = curves.places(MLP((1, 56, 1), "relu", "torch", 100)).clip(-2, 2)
    torch.testing.assert_close(-b / W[..., 0], start)
