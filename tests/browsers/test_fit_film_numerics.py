"""The film of networks that fit a function: its JavaScript against Python."""

import numpy as np
import pytest

from helpers.widgets import FitFilm

X = np.linspace(-1, 1, 81)


STEPS = np.arange(0, 440, 10)


def film(runs=2, x=X, steps=STEPS, **state):
    """Return a film of a peak that grows out of noise."""
    generator = np.random.default_rng(0)
    peak = (1 - np.exp(-steps / 50))[:, None] / (1 + 25 * x**2)
    pairs = {
        f"run {k}": [
            (peak + 0.05 * generator.normal(size=peak.shape), np.exp(-steps / 50))
            for _ in range(2)
        ]
        for k in range(runs)
    }
    networks = ["one layer of 56", "three layers of 8"]
    return FitFilm(x, x**2, steps, pairs, networks, **state)


def test_largest_error_agrees_with_javascript(javascript):
    for frame in (0, 17, 43):
        widget = film(frame=frame, run=1)
        for k, wanted in enumerate(widget.errors()):
            values = javascript("fit_film", "thousandths", widget.curves[1][k][frame])
            error, place = javascript("fit_film", "sup_error", values, widget.target)
            assert error == pytest.approx(wanted, abs=1e-12)
            worst = abs(widget.values()[k][place] - widget.target[place])
            assert worst == pytest.approx(wanted, abs=1e-12)
