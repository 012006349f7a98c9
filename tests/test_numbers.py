"""A bound that is told is never less than what was measured."""

import math
import random

import pytest
import torch

from helpers.plotting import rounded_up

_DRAW = random.Random(0)
SIZES = [_DRAW.uniform(1, 10) * 10.0 ** _DRAW.randint(-17, 6) for _ in range(2000)]
EDGES = [0.1 + 0.2, 9.000001e-9, 9.999e5, 1e-9, math.nextafter(2e-12, 1), 5e-324]


@pytest.mark.parametrize("floor", [0.0, 1e-12, 1e-9, 1e-4])
def test_no_less_is_told_than_is(floor):
    for size in SIZES + EDGES:
        told = float(rounded_up(size, floor=floor))
        assert told >= max(size, floor)
        if size > floor:
            assert told < max(10 * size, 3e-323)
            # One digit, and the next smaller such number would be too small.
            assert len(rounded_up(size, floor=floor).split("e")[0]) == 1
            unit = 10.0 ** math.floor(math.log10(told))
            assert told - unit <= size * (1 + 1e-12)
        else:
            assert told == floor


@pytest.mark.parametrize(("form", "unit"), [(".0%", 0.01), (".1f", 0.1), (".2f", 0.01)])
def test_other_forms_are_rounded_up_too(form, unit):
    for _ in range(500):
        size = _DRAW.uniform(0, 3)
        text = rounded_up(size, form=form)
        told = float(text.rstrip("%")) / (100 if "%" in form else 1)
        assert size <= told < size + unit * (1 + 1e-9)


def test_the_digits_of_a_number_stay():
    numbers = [0.3, 0.1, 2e-12, 7e-9, 4.0]
    assert [float(rounded_up(number)) for number in numbers] == numbers
    assert rounded_up(0.29, form=".0%") == "29%"


@pytest.mark.filterwarnings("error")
def test_the_largest_of_all_is_told_of_tensors_too():
    values = torch.tensor([2.5e-10, 7e-10], dtype=torch.float64, requires_grad=True)
    assert rounded_up(*values) == "7e-10"
    assert rounded_up(*values, 3.2e-9, floor=1e-9) == "4e-09"


@pytest.mark.parametrize("value", [math.nan, math.inf, -1e-9])
def test_what_is_no_size_is_refused_and_not_hidden_by_the_floor(value):
    with pytest.raises(ValueError, match="value: expected a"):
        rounded_up(value, 1e-12, floor=1e-9)
    with pytest.raises(ValueError, match="value: expected a"):
        rounded_up(1e-12, value, floor=1e-9)
