"""The widget of a matrix's powers: state, sentence, errors."""

import pytest

from helpers.widgets import MatrixPowers


@pytest.mark.parametrize(
    ("make", "argument"),
    [
        (lambda: MatrixPowers(kind="three"), "kind"),
        (lambda: MatrixPowers(k=61), "k"),
    ],
)
def test_bad_value_is_named(make, argument):
    with pytest.raises(ValueError, match=argument):
        make()


def test_sentences():
    assert "explode" in MatrixPowers(kind="real", lambda1=-1.2).describe()
    assert "vanish" in MatrixPowers(modulus=0.5).describe()
