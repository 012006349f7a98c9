"""The widget of Kolmogorov's inner function in Python: state, sentence, errors."""

import pytest

from helpers.widgets import KolmogorovPsi
from tests.widgets.test_state import limit, weight


def test_sentences_hold_the_numbers():
    assert "80.0 %" in KolmogorovPsi(digits=3).describe()


@pytest.mark.parametrize(
    "make",
    [
        lambda: KolmogorovPsi(digits=4),
        lambda: KolmogorovPsi(digits=1, base=6, zoom=3),
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
        (lambda: KolmogorovPsi(digits=5), "digits"),
        (lambda: KolmogorovPsi(base=5), "base"),
        (lambda: KolmogorovPsi(zoom=4), "zoom"),
    ],
)
def test_bad_value_is_named(make, argument):
    with pytest.raises(ValueError, match=argument):
        make()
