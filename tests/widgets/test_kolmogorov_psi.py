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


@pytest.mark.parametrize("base", [6, 8, 10])
def test_the_enlarged_picture_holds_its_place(base):
    for zoom in range(4):
        for place in (0.0, 0.123, 1 / base, 0.5, 0.999, 1.0):
            left, right = KolmogorovPsi(base=base, zoom=zoom, place=place).window()
            assert left <= place + 1e-9 <= right + 2e-9
            assert right - left == pytest.approx(base**-zoom)
