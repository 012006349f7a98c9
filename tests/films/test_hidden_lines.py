"""The film of hidden lines is that of its recipe."""

import numpy as np
import pytest

from helpers.films import file, stored
from helpers.films.hidden_lines import DATA, SEEDS, UNITS, trained_example
from helpers.films.packing import unpack

STEP = {"wrong": 1, "test": 0.2}


@pytest.mark.parametrize("name", DATA)
def test_stored_networks_are_those_of_the_recipe(name):
    record = stored("hidden_lines")[name]
    units = (1, 3, 6)
    made = trained_example(name, units)
    assert [made[key] for key in ("X", "y", "text")] == [
        record[key] for key in ("X", "y", "text")
    ]
    places = [UNITS.index(h) for h in units]
    for key, tolerance in STEP.items():
        kept = [record[key][k] for k in places]
        assert np.abs(np.array(made[key]) - kept).max() <= tolerance
    for place, packed in zip(places, made["networks"], strict=True):
        kept = unpack(*record["networks"][place])
        assert np.allclose(unpack(*packed), kept, atol=0.05)


def test_stored_file_is_small_and_complete():
    assert file("hidden_lines").stat().st_size <= 40_000
    record = stored("hidden_lines")
    assert list(record) == list(DATA)
    for example in record.values():
        assert np.shape(example["wrong"]) == (len(UNITS), SEEDS)
