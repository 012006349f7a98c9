"""Which marks stay with the words before them."""

import pytest
from docutils import nodes

from tools.pages.typesetting import unbroken, unbroken_html, with_mark


def test_a_mark_stays_with_the_words_that_move_a_widget():
    words = [nodes.Text("all three")]
    (joined,), rest = with_mark(words, nodes.Text("). Then drag"))
    assert joined["classes"] == ["together"]
    assert joined.astext() == "all three)."
    assert [text.astext() for text in rest] == [" Then drag"]


def test_words_without_a_mark_stay_as_they_are():
    words, after = [nodes.Text("all three")], nodes.Text(" of them")
    assert with_mark(words, after) == (words, [after])
    assert with_mark(words, None) == (words, [])


@pytest.mark.parametrize(
    ("words", "joined"),
    [
        ("on [0, 1] and [1 − c, 1 + c].", "on [0,~1] and [1~−~c,~1~+~c]."),
        ("in [−1.5, 0.2], [0, π)", "in [−1.5,~0.2], [0,~π)"),
        ("in 1 − |x₁ + x₂ − 1|, and", "in 1~−~|x₁~+~x₂~−~1|, and"),
        ("at w = 0, b = 0. What", "at w~=~0, b~=~0. What"),
        ("a < b and |−1.1| > 1", "a~<~b and |−1.1|~>~1"),
        ("Residual networks · When", "Residual networks · When"),
        ("2024 - 2025, a - b", "2024 - 2025, a - b"),
        ("a + " * 12 + "a", "a + " * 12 + "a"),  # wider than a phone
    ],
)
def test_no_line_breaks_a_formula_or_an_interval(words, joined):
    told = unbroken(words).replace("\u2060", "")
    assert told.replace("\u00a0", "~") == joined


def test_a_bar_within_a_formula_ends_no_line():
    assert unbroken("1 − |x − y|") == "1\u00a0−\u00a0|\u2060x\u00a0−\u00a0y|"


def test_of_html_only_the_words_are_joined():
    words = (
        "<p title='a = b'>x = 3 <code>y = 4</code> \\(z = 5\\), a &lt; b"
        "<script>c = 1</script>\\[d = 1\\]\\begin{align}e = 1\\end{align}</p>"
    )
    assert unbroken_html(words) == words.replace("x = 3", "x\u00a0=\u00a03").replace(
        "a &lt; b", "a\u00a0&lt;\u00a0b"
    )


def test_no_line_breaks_a_number():
    words = "of 10 000 starts 24.5 % do; in 4 of 1000 (2 in 100 000 000), and 3 2000"
    assert unbroken(words).replace("\u00a0", "~") == (
        "of 10~000 starts 24.5~% do; in 4 of 1000 (2 in 100~000~000), and 3 2000"
    )
