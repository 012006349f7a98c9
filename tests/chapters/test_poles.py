"""Potentials of nodes: which poles spoil interpolation, and how fast errors grow."""

import numpy as np
import pytest

from helpers.chapters.interpolation import nodes, sup_error
from helpers.chapters.poles import CRITICAL, critical_curve, growth, potential


@pytest.mark.parametrize("kind", ["equispaced", "chebyshev"])
@pytest.mark.parametrize("z", [0.2j, 1 + 0.3j, -0.4 - 0.7j, 2.0])
def test_the_potential_is_the_limit_of_the_products(kind, z):
    at = nodes(20_001, kind)
    assert potential(z, kind) == pytest.approx(np.log(np.abs(z - at)).mean(), abs=2e-4)


def test_on_the_imaginary_axis_it_is_the_formula_of_the_text():
    a = np.linspace(0.05, 2, 40)
    wanted = np.log(1 + a**2) / 2 - 1 + a * np.arctan(1 / a)
    assert np.allclose(potential(1j * a), wanted, atol=1e-12)
    assert potential(1.0) == pytest.approx(np.log(2) - 1)
    assert f"{CRITICAL:.4f}" == "0.5255"


def test_chebyshevs_potential_is_the_same_on_the_interval():
    x = np.linspace(-1, 1, 21)
    assert np.allclose(potential(x, "chebyshev"), -np.log(2), atol=1e-9)


@pytest.mark.parametrize(
    ("pole", "kind"),
    [(0.2j, "equispaced"), (0.8j, "equispaced"), (0.2j, "chebyshev"),
     (0.5 + 0.15j, "equispaced"), (0.5 + 0.6j, "equispaced")],
)  # fmt: skip
def test_errors_grow_as_predicted(pole, kind):
    def f(x):
        return 1 / ((x - pole.real) ** 2 + pole.imag**2)

    errors = [sup_error(f, nodes(n, kind)) for n in (21, 41)]
    measured = (errors[1] / errors[0]) ** (1 / 20)
    assert measured == pytest.approx(growth(pole, kind), rel=0.06)


def test_the_critical_curve_parts_convergence_from_divergence():
    curve = critical_curve(21)
    assert curve[0] == -1
    assert curve[-1] == 1
    assert curve[10] == pytest.approx(1j * CRITICAL, abs=1e-9)
    inner = curve[1:-1]
    assert (growth(inner.real + 0.9j * inner.imag) > 1).all()
    assert (growth(inner.real + 1.1j * inner.imag) < 1).all()
