"""A matrix with given eigenvalues, and its powers."""

import numpy as np
import pytest

from helpers.chapters.matrix_powers import matrix, path

CASES = [
    ("real", 1.1, -0.7, 0.0),
    ("real", -1.5, 0.5, 3.0),
    ("pair", 0.9, 0.4, 0.0),
    ("pair", 1.2, 2.5, 8.0),
]


@pytest.mark.parametrize(
    ("make", "argument"),
    [
        (lambda: matrix((1j, 1j)), "eigenvalues"),
        (lambda: path(np.eye(2), -1), "steps"),
    ],
)
def test_bad_value_is_named(make, argument):
    with pytest.raises(ValueError, match=argument):
        make()


@pytest.mark.parametrize(("kind", "first", "second", "skew"), CASES)
def test_matrix_has_the_eigenvalues(kind, first, second, skew):
    if kind == "pair":
        value = first * np.exp(1j * second)
        first, second = value, value.conjugate()
    found = np.sort_complex(np.linalg.eigvals(matrix((first, second), skew)))
    assert np.allclose(found, np.sort_complex([first, second]))
