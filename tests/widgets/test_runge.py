"""The Runge widget in Python: state, sentence, errors."""

import numpy as np
import pytest

from helpers.chapters import interpolation
from helpers.widgets import Runge


def infinite(x):
    with np.errstate(divide="ignore"):
        return 1 / x


def test_nodes_by_hand_grow_from_where_they_stood():
    widget = Runge(n=5, kind="chebyshev")
    widget.kind = "hand"
    assert np.allclose(widget.nodes, interpolation.nodes(5, "chebyshev"))
    widget.n = 7
    assert len(widget.nodes) == 7
    assert np.allclose(widget.nodes[:5], interpolation.nodes(5, "chebyshev"))
    widget.nodes = [-1, 0, 0.5]
    assert widget.n == 3
    widget.kind = "equispaced"
    assert widget.positions().tolist() == [-1, 0, 1]
    assert Runge(nodes=np.array([-1, 1])).kind == "hand"
    assert np.allclose(Runge(kind="hand", n=4).nodes, interpolation.nodes(4))


def test_changes_from_the_page_arrive_whole():
    widget = Runge(np.exp, n=5)
    widget.set_state({"kind": "hand", "nodes": [-1, -0.5, 0.1, 0.5, 1]})
    assert widget.kind == "hand"
    assert widget.nodes == [-1, -0.5, 0.1, 0.5, 1]
    widget.set_state({"n": 6, "nodes": [-1, -0.5, 0.1, 0.5, 1, 0.3]})
    assert widget.nodes[-1] == 0.3
    assert np.allclose(widget.exact[1], np.exp(widget.nodes))
    widget.set_state({"kind": "chebyshev", "nodes": []})
    assert widget.n == 6
    assert np.allclose(widget.positions(), interpolation.nodes(6, "chebyshev"))


def test_own_function_is_computed_at_the_nodes_by_python():
    widget = Runge(np.exp, n=6, kind="chebyshev")
    assert widget.function == "own"
    assert len(widget.samples) == 201
    assert np.allclose(widget.exact[1], np.exp(interpolation.nodes(6, "chebyshev")))
    widget.n = 9
    assert np.allclose(widget.exact[1], np.exp(interpolation.nodes(9, "chebyshev")))
    assert widget.error() < 1e-6
    widget.nodes = [-0.5, 0.25]
    assert np.allclose(widget.exact, [[-0.5, 0.25], np.exp([-0.5, 0.25])])


def test_coincident_nodes_from_the_page_are_told_and_drawn_without_a_curve():
    widget = Runge(nodes=[-1, 0, 1])
    widget.set_state({"nodes": [-1, 0, 0]})
    assert "coincide" in widget.describe()
    assert widget.picture() is not None


def test_sentences_hold_the_numbers():
    said = Runge(n=31).describe()
    assert "2.39e+03" in said
    assert "6.6e+06" in said


@pytest.mark.parametrize(
    ("make", "argument"),
    [
        (lambda: Runge(n=1), "n"),
        (lambda: Runge(n=51), "n"),
        (lambda: Runge(kind="random"), "kind"),
        (lambda: Runge(function="cosine"), "function"),
        (lambda: Runge(function="own"), "function"),
        (lambda: Runge(nodes=[0.5]), "n"),
        (lambda: Runge(nodes=[0.5, 0, 0.5]), "nodes"),
        (lambda: Runge(nodes=[0, 2]), "nodes"),
        (lambda: Runge(nodes=[0, 1], kind="chebyshev"), "kind"),
        (lambda: Runge(nodes=[0, 1], n=3), "n"),
        (lambda: Runge(infinite), "f"),
        (lambda: Runge(lambda x: x[:5]), "f"),
    ],
)
def test_bad_value_is_named(make, argument):
    with pytest.raises(ValueError, match=argument):
        make()


def test_repeated_nodes_are_refused_later_too():
    widget = Runge()
    with pytest.raises(ValueError, match="nodes"):
        widget.nodes = [0, 0]
    assert widget.kind == "equispaced"


def test_a_number_is_not_a_function():
    with pytest.raises(TypeError, match="f"):
        Runge(3.0)
