"""The Gibbs widget in Python: state, sentence, errors."""

import pytest

from helpers.widgets import Gibbs
from tests.widgets.test_state import limit, weight


def test_sentences_hold_the_numbers():
    assert "8.99 %" in Gibbs(terms=10).describe()
    assert "no overshoot" in Gibbs(wave="triangle").describe()


@pytest.mark.parametrize(
    "make",
    [
        Gibbs,
        lambda: Gibbs(wave="triangle", terms=3, fejer=True),
        lambda: Gibbs(terms=100),
        lambda: Gibbs(terms=39, wave="sawtooth", zoom=True),
    ],
)
def test_pictures_exist_and_weigh_little_in_any_state(make):
    widget = make()
    assert widget.picture() is not None
    assert len(widget.describe()) > 60
    island = widget.island()
    assert "<svg" in island
    assert weight(widget.name, island) <= limit(widget.name)


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
