"""Numbers that travel as text keep their precision."""

import numpy as np
import pytest

from helpers.films.packing import pack, unpack


@pytest.mark.parametrize("largest", [1e-6, 0.3, 7.0, 2e5])
def test_packed_numbers_keep_three_digits(largest):
    numbers = np.random.default_rng(0).uniform(-largest, largest, 500)
    numbers[0] = largest
    step, text = pack(numbers)
    assert len(text) == 1000
    assert np.abs(unpack(step, text) - numbers).max() <= step / 2 * (1 + 1e-9)
    assert step <= largest / 2000


def test_zeros_are_packed():
    assert unpack(*pack(np.zeros(4))).tolist() == [0.0] * 4


def test_a_given_step_is_kept():
    values = np.round(np.random.default_rng(0).uniform(-38, 38, 500), 2)
    step, text = pack(values, 0.01)
    assert (step, len(text)) == (0.01, 1000)
    assert np.allclose(unpack(step, text), values)


def test_too_large_for_the_step():
    with pytest.raises(ValueError, match=r"numbers: expected at most 38.7.*got 50"):
        pack([50.0, 1.0], 0.01)
