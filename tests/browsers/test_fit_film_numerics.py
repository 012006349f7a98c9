"""The film of networks that fit a function: its JavaScript against Python."""

import pytest

from tests.widgets.test_fit_film import film


def test_largest_error_agrees_with_javascript(javascript):
    for frame in (0, 17, 43):
        widget = film(frame=frame, run=1)
        for k, wanted in enumerate(widget.errors()):
            values = javascript("fit_film", "thousandths", widget.curves[1][k][frame])
            error, place = javascript("fit_film", "sup_error", values, widget.target)
            assert error == pytest.approx(wanted, abs=1e-12)
            worst = abs(widget.values()[k][place] - widget.target[place])
            assert worst == pytest.approx(wanted, abs=1e-12)
