"""Which marks stay with the words before them."""

from docutils import nodes

from tools.pages.typesetting import unbroken, with_mark


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


def test_no_line_breaks_a_number():
    words = "of 10 000 starts 24.5 % do; in 4 of 1000 (2 in 100 000 000), and 3 2000"
    assert unbroken(words).replace("\u00a0", "~") == (
        "of 10~000 starts 24.5~% do; in 4 of 1000 (2 in 100~000~000), and 3 2000"
    )
