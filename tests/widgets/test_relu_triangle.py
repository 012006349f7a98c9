"""The widget of three ReLUs in Python: state, sentence, errors."""

import pytest

from helpers.widgets.relu_triangle import ReluTriangle


@pytest.mark.parametrize(
    ("make", "argument"),
    [
        (lambda: ReluTriangle(corners=[0, 0, 1]), "corners"),
        (lambda: ReluTriangle(corners=[0, 1]), "corners"),
        (lambda: ReluTriangle(terms=4), "terms"),
    ],
)
@pytest.mark.filterwarnings("ignore:divide by zero")
def test_bad_value_is_named(make, argument):
    with pytest.raises(ValueError, match=argument):
        make()
