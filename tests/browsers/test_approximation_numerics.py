"""The widgets of chapter 4: their JavaScript against Python."""

import numpy as np
import pytest

from helpers.chapters import fourier, interpolation, kolmogorov
from helpers.widgets.runge import FUNCTIONS, resized

EPS = np.finfo(float).eps


HAND = [-0.995, 0.4, 0.405, -0.2, 1.0, -0.6, 0.05]


KINDS = ("equispaced", "chebyshev")


def sets_of_nodes():
    for n in (2, 3, 11, 31, 50):
        for kind in KINDS:
            yield interpolation.nodes(n, kind)
    yield np.array(HAND)


def worst(values, nodes):
    """What rounding may cost: the values', times the Lebesgue constant."""
    constant = interpolation.lebesgue_constant(nodes)
    return 10 * len(nodes) * EPS * constant * max(1, np.abs(values).max())


@pytest.mark.parametrize("kind", KINDS)
def test_nodes_agree(javascript, kind):
    for n in (2, 11, 50):
        wanted = interpolation.nodes(n, kind)
        assert np.allclose(javascript("runge", "nodes", n, kind), wanted, atol=1e-15)


@pytest.mark.parametrize("nodes", list(sets_of_nodes()))
def test_interpolation_agrees(javascript, nodes):
    listed = nodes.tolist()
    weights = javascript("runge", "barycentric_weights", listed)
    wanted = interpolation.barycentric_weights(nodes)
    assert np.allclose(weights, wanted, rtol=1e-11, atol=0)
    constant = javascript("runge", "lebesgue_constant", listed)
    assert constant == pytest.approx(interpolation.lebesgue_constant(nodes), rel=1e-6)
    grid = javascript("runge", "refined_grid", listed)
    assert np.allclose(grid, interpolation.refined_grid(nodes), atol=1e-14)
    for f in FUNCTIONS.values():
        values = f(nodes)
        curve = javascript("runge", "interpolate", grid, listed, values.tolist())
        difference = curve - interpolation.interpolate(grid, nodes, values)
        assert np.abs(difference).max() <= worst(values, nodes)
        assert javascript(
            "runge", "interpolate", listed, listed, values.tolist()
        ) == pytest.approx(values.tolist(), abs=0)


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("nodes", list(sets_of_nodes()))
def test_errors_agree(javascript, name, nodes):
    for kind in ("polynomial", "relu"):
        got = javascript("runge", "sup_error", name, nodes.tolist(), kind)
        wanted = interpolation.sup_error(FUNCTIONS[name], nodes, kind)
        rounding = worst(np.ones(1), nodes) if kind == "polynomial" else 1e-12
        assert got == pytest.approx(wanted, rel=1e-5, abs=rounding)


def test_checks_of_runges_phenomenon(javascript):
    errors = {
        kind: javascript("runge", "errors_by_number", "runge", kind) for kind in KINDS
    }
    at31 = {kind: next(row for row in errors[kind] if row[0] == 31) for kind in KINDS}
    assert at31["equispaced"][1] == pytest.approx(2388, rel=0.005)
    assert at31["chebyshev"][1] == pytest.approx(0.00206, rel=0.005)
    for n, polynomial, relu in errors["equispaced"][::8]:
        nodes = interpolation.nodes(n)
        f = FUNCTIONS["runge"]
        assert polynomial == pytest.approx(
            interpolation.sup_error(f, nodes), rel=2e-3, abs=worst(np.ones(1), nodes)
        )
        wanted = interpolation.sup_error(f, nodes, "relu")
        assert relu == pytest.approx(wanted, rel=2e-3)


def test_dragged_nodes_grow_and_shrink_alike(javascript):
    for n in (2, 5, 7, 12, 50):
        wanted = resized(HAND, n)
        assert len(set(wanted)) == n
        assert np.allclose(javascript("runge", "resized", HAND, n), wanted)


def test_own_function_between_its_samples(javascript):
    x = np.linspace(-1, 1, 777)
    samples = np.linspace(-1, 1, 201)

    def sampled(f):
        values = f(samples).tolist()
        return np.array(javascript("runge", "sampled", x.tolist(), values))

    assert np.abs(sampled(np.exp) - np.exp(x)).max() < 1e-13
    assert np.abs(sampled(np.abs) - np.abs(x)).max() < 0.005
    steps = sampled(lambda t: (t > 0.3) * 1.0)
    assert steps.min() >= -0.03
    assert steps.max() <= 1.03


@pytest.mark.parametrize("wave", fourier.WAVES)
@pytest.mark.parametrize("mean", ["dirichlet", "fejer"])
def test_waves_agree(javascript, wave, mean):
    x = np.linspace(-4, 4, 200)
    got = javascript("gibbs", "wave_value", x.tolist(), wave)
    assert np.allclose(got, fourier.wave_value(x, wave), atol=1e-12)
    for terms in (1, 2, 10, 100):
        given = (wave, terms, mean)
        curve = javascript("gibbs", "partial_sum", x.tolist(), *given)
        assert np.allclose(curve, fourier.partial_sum(x, *given), atol=1e-11)
        for name in ("overshoot", "mean_square_error"):
            got = javascript("gibbs", name, *given)
            assert got == pytest.approx(getattr(fourier, name)(*given), abs=1e-10)
        for got, wanted in zip(
            javascript("gibbs", "coefficients", *given),
            fourier.coefficients(*given),
            strict=True,
        ):
            assert np.allclose(got, wanted)


def test_gibbs_constant_agrees(javascript):
    assert javascript("gibbs", "GIBBS") == pytest.approx(fourier.GIBBS, rel=1e-15)


@pytest.mark.parametrize("base", [6, 8, 10])
@pytest.mark.parametrize("digits", [1, 2, 3, 4])
def test_psi_agrees(javascript, digits, base):
    got = np.array(javascript("kolmogorov_psi", "psi_grid", digits, base))
    assert np.allclose(got, kolmogorov.psi_grid(digits, base), atol=1e-15)
    assert (np.diff(got) > 0).all()
    for name in ("flatness", "steep_share"):
        shares = javascript("kolmogorov_psi", name, digits, base)
        # A slope on the limit falls to either side by rounding.
        wanted = getattr(kolmogorov, name)(digits, base)
        assert shares == pytest.approx(wanted, abs=2 / base**digits)
