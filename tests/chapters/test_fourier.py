"""Fourier and Fejér sums: coefficients, overshoot, mean-square error."""

import numpy as np
import pytest
from scipy.integrate import quad

from helpers.chapters.fourier import (
    GIBBS,
    WAVES,
    coefficients,
    mean_square_error,
    overshoot,
    partial_sum,
    wave_value,
)

MEANS = ("dirichlet", "fejer")


def test_limit_of_the_overshoot():
    assert pytest.approx(1.1789797, abs=1e-7) == GIBBS
    # The square wave's falls to the limit, the sawtooth's rises: it slopes away.
    for wave, sign, terms in (("square", -1, 1000), ("sawtooth", 1, 100_000)):
        values = [overshoot(wave, n) for n in (8, 10, 30, 100)]
        assert (sign * np.diff(values) > 0).all()
        peak = np.pi / (2 * terms) if wave == "square" else np.pi / (terms + 1)
        highest = partial_sum(np.array([peak]), wave, terms)[0]
        assert highest == pytest.approx(GIBBS, abs=2e-5)
    assert f"{overshoot('square', 1000):.3f}" == "8.949"
    assert f"{overshoot('sawtooth', 300):.3f}" == "8.783"
    assert overshoot("sawtooth", 1) == overshoot("sawtooth", 3) == 0


@pytest.mark.parametrize("wave", WAVES)
def test_coefficients_are_the_integrals(wave):
    turn = np.cos if wave == "triangle" else np.sin
    for k, size in zip(*coefficients(wave, 4), strict=True):

        def product(x, k=k):
            return wave_value(x, wave) * turn(k * x) / np.pi

        pieces = [quad(product, j * np.pi, (j + 1) * np.pi)[0] for j in (0, 1)]
        assert sum(pieces) == pytest.approx(size, abs=1e-10)


@pytest.mark.parametrize("wave", WAVES)
@pytest.mark.parametrize("terms", [1, 2, 7])
def test_fejers_mean_is_the_mean_of_all_sums_up_to_it(wave, terms):
    x = np.linspace(-4, 4, 31)
    highest = coefficients(wave, terms)[0][-1]
    total = np.zeros_like(x)
    for k in range(highest + 1):  # frequencies up to k; k = 0 adds nothing
        kept = (coefficients(wave, terms)[0] <= k).sum()
        total += partial_sum(x, wave, int(kept)) if kept else 0
    mean = partial_sum(x, wave, terms, "fejer")
    assert np.allclose(mean, total / (highest + 1))


@pytest.mark.parametrize("wave", WAVES)
@pytest.mark.parametrize("terms", [1, 5, 40])
def test_fejers_means_never_leave_the_waves_range(wave, terms):
    x = np.linspace(-np.pi, np.pi, 5001)
    assert np.abs(partial_sum(x, wave, terms, "fejer")).max() <= 1 + 1e-12
    assert overshoot(wave, terms, "fejer") == 0


@pytest.mark.parametrize("wave", WAVES)
@pytest.mark.parametrize("mean", MEANS)
@pytest.mark.parametrize("terms", [1, 6, 25])
def test_mean_square_error_is_the_integral(wave, mean, terms):
    n = 200_000
    x = (np.arange(n) + 0.5) * 2 * np.pi / n
    k, size = coefficients(wave, terms, mean)
    turn = np.cos if wave == "triangle" else np.sin
    curve = sum(a * turn(f * x) for f, a in zip(k, size, strict=True))
    wanted = np.mean((curve - wave_value(x, wave)) ** 2)
    assert mean_square_error(wave, terms, mean) == pytest.approx(wanted, rel=1e-4)


def test_mean_square_error_goes_to_zero_though_the_overshoot_does_not():
    for wave in WAVES:
        for mean in MEANS:
            values = [mean_square_error(wave, n, mean) for n in (1, 10, 100, 1000)]
            assert (np.diff(values) < 0).all()
            assert values[-1] < 5e-4


def test_partial_sum_is_the_best_in_mean_square():
    for wave in WAVES:
        assert mean_square_error(wave, 9) < mean_square_error(wave, 9, "fejer")


def test_overshoot_is_the_peak_above_the_jump_on_a_fine_grid():
    x = np.linspace(0, np.pi, 100_001)[1:-1]
    for wave in ("square", "sawtooth"):
        peak = partial_sum(x, wave, 12).max() - 1
        assert overshoot(wave, 12) == pytest.approx(50 * peak, rel=1e-6)


def test_waves_at_jumps_and_periods():
    assert wave_value([0, np.pi / 2, np.pi, -1], "square").tolist() == [0, 1, 0, -1]
    assert np.allclose(wave_value([0, 1, np.pi], "sawtooth"), [0, 1 - 1 / np.pi, 0])
    assert np.allclose(wave_value([0, np.pi, 3 * np.pi], "triangle"), [1, -1, -1])


@pytest.mark.parametrize(
    ("call", "argument"),
    [
        (lambda: partial_sum(0, "cosine", 3), "wave"),
        (lambda: partial_sum(0, "square", 3, "cesaro"), "mean"),
        (lambda: overshoot("square", 0), "terms"),
        (lambda: mean_square_error("triangle", -1), "terms"),
        (lambda: wave_value(0, "cosine"), "wave"),
    ],
)
def test_bad_input_is_named(call, argument):
    with pytest.raises(ValueError, match=argument):
        call()


def test_number_of_terms_is_an_integer():
    with pytest.raises(TypeError, match="terms"):
        partial_sum(0, "square", 2.5)
