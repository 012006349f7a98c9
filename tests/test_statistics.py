"""Intervals: known values, laws, and how often they hold what they promise."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from helpers import statistics


def test_wilson_equals_its_formula():
    k, n, z = 7, 40, 1.959963984540054
    p = k / n
    centre = (p + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z / (1 + z**2 / n) * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    interval = statistics.wilson(k, n)
    np.testing.assert_allclose(interval, [centre - half, p, centre + half], rtol=1e-9)


@given(st.integers(1, 500), st.data())
def test_wilson_contains_the_rate_inside_zero_one(runs, data):
    successes = data.draw(st.integers(0, runs))
    low, rate, high = statistics.wilson(successes, runs)
    assert 0 <= low <= rate <= high <= 1
    assert high - low > 0
    mirrored = statistics.wilson(runs - successes, runs)
    assert mirrored.low == pytest.approx(1 - high, abs=1e-12)


def test_wilson_takes_arrays_of_any_shape():
    successes = np.array([[0, 1, 2], [3, 4, 5]])
    intervals = statistics.wilson(successes, 5)
    assert intervals.low.shape == (2, 3)
    assert intervals.estimate[1, 0] == pytest.approx(0.6)
    assert intervals.high[0, 2] == statistics.wilson(2, 5).high


def test_wilson_covers_as_often_as_it_says():
    random = np.random.default_rng(0)
    rate, runs = 0.1, 60
    counts, weights = np.unique(random.binomial(runs, rate, 4000), return_counts=True)
    intervals = statistics.wilson(counts, runs)
    held = (intervals.low <= rate) & (rate <= intervals.high)
    assert 0.93 <= np.average(held, weights=weights) <= 0.98


def test_an_interval_prints_as_estimate_and_ends():
    assert f"{statistics.wilson(0, 10):.2f}" == "0.00 [0.00, 0.28]"


@pytest.mark.parametrize(
    ("arguments", "error", "named"),
    [
        ((5, 4), ValueError, "successes"),
        ((-1, 4), ValueError, "successes"),
        ((1.5, 4), TypeError, "successes"),
        ((0, 0), ValueError, "runs"),
        ((1, 4, 1.0), ValueError, "level"),
        ((1, 4, 0.0), ValueError, "level"),
    ],
)
def test_wilson_names_the_bad_argument(arguments, error, named):
    with pytest.raises(error, match=named):
        statistics.wilson(*arguments)


def test_quantile_bands_are_ordered_and_hold_the_median():
    samples = torch.from_numpy(np.random.default_rng(0).normal(size=(101, 7)))
    bands = statistics.quantile_bands(samples)
    assert bands.shape == (5, 7)
    assert (np.diff(bands, axis=0) > 0).all()
    np.testing.assert_allclose(bands[2], np.median(samples, axis=0))
    along_rows = statistics.quantile_bands(samples.T, axis=1)
    np.testing.assert_array_equal(along_rows, bands)


def test_quantile_bands_count_a_diverged_run_as_the_worst():
    samples = np.array([1.0, 2.0, np.inf])
    bands = statistics.quantile_bands(samples, levels=(0.0, 0.5, 0.75, 1.0))
    np.testing.assert_array_equal(bands, [1, 2, np.inf, np.inf])
    with pytest.raises(ValueError, match="samples"):
        statistics.quantile_bands([1.0, np.nan])
    with pytest.raises(ValueError, match="levels"):
        statistics.quantile_bands([1.0], levels=(1.5,))


def test_pairing_removes_what_both_have_in_common():
    random = np.random.default_rng(2)
    luck = random.normal(0, 10, 50)
    first = luck + random.normal(1, 0.5, 50)
    second = luck + random.normal(0, 0.5, 50)
    low, difference, high = statistics.paired_difference(first, second)
    assert low < 1 < high and high - low < 0.5
    assert difference == pytest.approx((first - second).mean())
    swapped = statistics.paired_difference(second, first)
    assert swapped.low == pytest.approx(-high)
    assert statistics.paired_difference([1.0, 2.0], [0.0, 1.0]) == (1, 1, 1)


def test_runs_have_to_match():
    with pytest.raises(ValueError, match="second"):
        statistics.paired_difference([1.0, 2.0], [1.0, 2.0, 3.0])
    with pytest.raises(ValueError, match="first: expected at least 2 runs"):
        statistics.paired_difference([1.0], [1.0])
    with pytest.raises(ValueError, match="first"):
        statistics.paired_difference([1.0, float("nan")], [1.0, 2.0])
