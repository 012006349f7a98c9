"""The poles that spoil equal distances: their JavaScript against Python."""

import numpy as np
import pytest

from helpers.chapters import poles
from helpers.chapters.interpolation import lebesgue_constant, nodes
from helpers.widgets import RungePoles
from helpers.widgets.runge_poles import KINDS, NUMBERS

POLES = [(0.0, 0.2), (0.0, 0.6), (0.5, 0.15), (-1.0, 0.05), (0.9, 1.0)]


@pytest.mark.parametrize("kind", KINDS)
def test_growth_agrees(javascript, kind):
    for real, height in POLES:
        got = javascript("runge_poles", "growth", real, height, kind)
        wanted = float(poles.growth(complex(real, height), kind))
        assert got == pytest.approx(wanted, rel=1e-12)


def test_the_critical_curve_agrees(javascript):
    got = np.array(javascript("runge_poles", "critical_curve", 61))
    wanted = poles.critical_curve(61)
    assert np.allclose(got @ [1, 1j], wanted, atol=1e-9)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("real", "height"), POLES)
def test_errors_agree(javascript, kind, real, height):
    got = np.array(javascript("runge_poles", "errors", real, height, kind))
    wanted = RungePoles(real=real, height=height).errors(kind)
    rounding = [1e-15 * n * lebesgue_constant(nodes(n, kind)) for n in NUMBERS]
    assert (np.abs(got - wanted) <= 0.02 * wanted + rounding).all()
