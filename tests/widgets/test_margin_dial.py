"""The widget of the widest margin in Python: state, sentence, errors."""

import numpy as np
import pytest

from helpers.widgets import MarginDial
from helpers.widgets.margin_dial import LABELS


def test_points_with_alpha_zero_have_no_say():
    widget = MarginDial(power=0.0)
    w, b, alpha = widget.solution()
    inside = LABELS * (np.array(widget.points) @ w + b)
    assert (inside[alpha == 0] >= 1 - 1e-6).all()
    assert (inside[alpha > 0] <= 1 + 1e-6).all()
    moved = [
        [u + 0.1 * y, v + 0.1 * y] if a == 0 else [u, v]
        for (u, v), y, a in zip(widget.points, LABELS.tolist(), alpha, strict=True)
    ]
    widget.points = moved
    assert np.allclose(widget.solution()[0], w, atol=1e-6)


def test_a_dearer_error_makes_a_narrower_margin():
    margins = [
        1 / np.linalg.norm(MarginDial(power=power).solution()[0])
        for power in (-2.0, 0.0, 2.0)
    ]
    assert margins[0] > margins[1] > margins[2]


def test_points_in_one_place_have_no_line():
    assert "w = 0" in MarginDial(points=[[1.0, 1.0]] * 24).describe()


@pytest.mark.parametrize(
    ("state", "argument"),
    [
        ({"power": 3}, "power"),
        ({"points": [[0, 0]] * 5}, "points"),
        ({"points": [[0, 0, 0]] * 24}, "points"),
        ({"points": [[0, 9]] * 24}, "points"),
    ],
)
def test_bad_value_is_named(state, argument):
    with pytest.raises(ValueError, match=argument):
        MarginDial(**state)
