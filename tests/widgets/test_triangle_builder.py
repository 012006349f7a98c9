"""The widget of sums of triangles in Python: state, sentence, errors."""

import numpy as np
import pytest

from helpers.widgets.triangle_builder import TriangleBuilder


def test_own_function_is_sampled_and_shown():
    widget = TriangleBuilder(np.exp, triangles=5)
    assert widget.target == "own"
    assert widget.shown == 5
    x, y = widget.nodes()
    assert np.allclose(y, np.exp(x), atol=1e-4)


def test_drawn_points_are_the_nodes():
    widget = TriangleBuilder(points=[[-1, 1], [0, -1], [1, 0.5]])
    assert widget.target == "drawn"
    assert widget.nodes()[1].tolist() == [1.0, -1.0, 0.5]
    assert "3 of 3" in widget.describe()


@pytest.mark.parametrize(
    ("make", "argument"),
    [
        (lambda: TriangleBuilder(target="cosine"), "target"),
        (lambda: TriangleBuilder(target="own"), "own"),
        (lambda: TriangleBuilder(triangles=1), "triangles"),
        (lambda: TriangleBuilder(points=[[0, 1], [0, 2]]), "points"),
        (lambda: TriangleBuilder(points=[[-1, 1]]), "points"),
        (lambda: TriangleBuilder(lambda x: 1 / (x * 0)), "f"),
        (lambda: TriangleBuilder(lambda x: x[:5]), "f"),
    ],
)
@pytest.mark.filterwarnings("ignore:divide by zero")
def test_bad_value_is_named(make, argument):
    with pytest.raises(ValueError, match=argument):
        make()


def test_a_number_is_not_a_function():
    with pytest.raises(TypeError, match="f"):
        TriangleBuilder(3.0)
