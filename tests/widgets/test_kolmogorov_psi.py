"""The widget of Kolmogorov's inner function in Python: state, sentence, errors."""

import pytest

from helpers.widgets import KolmogorovPsi


def test_sentences_hold_the_numbers():
    assert "80.0 %" in KolmogorovPsi(digits=3).describe()


@pytest.mark.parametrize(
    ("make", "argument"),
    [
        (lambda: KolmogorovPsi(digits=5), "digits"),
        (lambda: KolmogorovPsi(base=5), "base"),
        (lambda: KolmogorovPsi(zoom=4), "zoom"),
    ],
)
def test_bad_value_is_named(make, argument):
    with pytest.raises(ValueError, match=argument):
        make()
