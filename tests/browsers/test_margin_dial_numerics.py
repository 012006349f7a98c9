"""The machine of the margin's widget: its JavaScript against scikit-learn's."""

import numpy as np
import pytest

from helpers.widgets import MarginDial
from helpers.widgets.margin_dial import LABELS

RANDOM = np.random.default_rng(0).uniform(-4, 4, (3, 24, 2)).round(2).tolist()
SAMPLES = [MarginDial().points, *RANDOM]


@pytest.mark.parametrize("power", [-2.0, -0.75, 0.0, 1.0, 2.0])
@pytest.mark.parametrize("points", SAMPLES, ids=range(len(SAMPLES)))
def test_javascript_finds_the_same_machine(javascript, points, power):
    w, b, alpha = MarginDial(points=points, power=power).solution()
    C = 10**power
    got = javascript("margin_dial", "solve", points, LABELS.tolist(), C)
    assert np.allclose(got["w"], w, rtol=1e-3, atol=1e-4)
    # α need not be unique where more than three points stand on the margin; w is.
    own = np.array(got["alpha"])
    assert (own >= 0).all()
    assert (own <= C).all()
    assert abs(own @ LABELS) < 1e-8 * max(1, C)
    assert np.allclose((own * LABELS) @ np.array(points), w, rtol=1e-3, atol=1e-4)
    held = (alpha > 1e-6 * C) & (alpha < C * (1 - 1e-6))
    if held.any():
        # libsvm stops a little earlier where C is large; see the next test.
        assert got["b"] == pytest.approx(b, abs=1e-3)


def test_the_dual_has_the_value_of_the_primal(javascript):
    points, C = np.array(SAMPLES[1]), 3.0
    got = javascript("margin_dial", "solve", points.tolist(), LABELS.tolist(), C)
    w, alpha = np.array(got["w"]), np.array(got["alpha"])
    short = np.maximum(0, 1 - LABELS * (points @ w + got["b"])).sum()
    assert w @ w / 2 + C * short == pytest.approx(alpha.sum() - w @ w / 2, rel=1e-6)
