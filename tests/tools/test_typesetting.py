"""Which marks stay with the words before them."""

from docutils import nodes

from tools.pages.typesetting import with_mark


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
