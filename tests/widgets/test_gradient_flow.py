"""The widget of gradient norms by layer: state, sentence, errors."""

import pytest

from helpers.widgets import GradientFlow


@pytest.mark.parametrize(
    ("make", "argument"),
    [
        (lambda: GradientFlow(depth=7), "depth"),
        (lambda: GradientFlow(kept="relu he 7"), "kept"),
        (lambda: GradientFlow(init="torch"), "init"),
    ],
)
def test_bad_value_is_named(make, argument):
    with pytest.raises(ValueError, match=argument):
        make()


def test_sentences():
    assert "batch norm" in GradientFlow(batch_norm=True).describe()
    assert GradientFlow(batch_norm=True).theory() is None
    small = GradientFlow(activation="sigmoid", init="xavier", depth=50)
    assert "1.3e-31 in the first" in small.describe()
    assert "1.3·10⁻³¹ in the first" in small.island()
