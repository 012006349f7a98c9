"""The Gibbs widget in Python: state, sentence, errors."""

import pytest

from helpers.widgets import Gibbs


def test_sentences_hold_the_numbers():
    assert "8.99 %" in Gibbs(terms=10).describe()
    assert "no overshoot" in Gibbs(wave="triangle").describe()


@pytest.mark.parametrize(
    ("make", "argument"),
    [
        (lambda: Gibbs(terms=0), "terms"),
        (lambda: Gibbs(terms=101), "terms"),
        (lambda: Gibbs(wave="cosine"), "wave"),
    ],
)
def test_bad_value_is_named(make, argument):
    with pytest.raises(ValueError, match=argument):
        make()
