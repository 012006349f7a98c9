"""The film of hidden lines is that of its recipe."""

import numpy as np

from helpers.films import file, stored
from helpers.films.hidden_lines import DATA, SEEDS, UNITS


def test_stored_file_is_small_and_complete():
    assert file("hidden_lines").stat().st_size <= 40_000
    record = stored("hidden_lines")
    assert list(record) == list(DATA)
    for example in record.values():
        assert np.shape(example["wrong"]) == (len(UNITS), SEEDS)
