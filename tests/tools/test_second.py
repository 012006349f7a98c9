"""What is folded as second reading, and what is refused."""

from types import SimpleNamespace

import pytest
from docutils import nodes, utils
from sphinx.errors import ExtensionError

from tools.pages.second import FoldSecondReading

BEGIN = "<!-- second reading: more & more -->"
END = "<!-- end of second reading -->"


def section(*parts):
    made = nodes.section()
    for part in parts:
        comment = isinstance(part, str) and part.startswith("<!--")
        made += nodes.raw("", part, format="html") if comment else part
    return made


def text(words):
    return nodes.paragraph(words, words)


def folded(*sections):
    document = utils.new_document("page")
    document += list(sections)
    document.settings.env = SimpleNamespace(docname="notebooks/4_page")
    FoldSecondReading(document).run()
    return document


def test_what_stands_between_the_comments_is_folded_in_place():
    made = folded(section(text("a"), BEGIN, text("b"), text("c"), END, text("d")))
    _, opened, b, c, closed, d = made[0].children
    assert opened.astext() == (
        '<details class="second-reading"><summary>Second reading: more &amp; more'
        "</summary>"
    )
    assert closed.astext() == "</details>"
    assert [n.astext() for n in (b, c, d)] == ["b", "c", "d"]


def works(n):
    return nodes.bullet_list("", *(nodes.list_item() for _ in range(n)))


@pytest.mark.parametrize("before", [[], ["Slide 43"]])
def test_references_are_folded_with_their_number(before):
    title = nodes.title("References", "References")
    made = folded(section(title, *map(text, before), works(2)))
    *seen, opened, _, closed = made[0].children
    assert [n.astext() for n in seen] == ["References", *before]
    assert "<summary>The 2 works that are cited here</summary>" in opened.astext()
    assert closed.astext() == "</details>"


def test_one_reference_is_no_number():
    made = folded(section(nodes.title("References", "References"), works(1)))
    assert "<summary>The work that is cited here</summary>" in made[0][1].astext()


@pytest.mark.parametrize(
    ("sections", "told"),
    [
        ([section(BEGIN, text("b"))], "more & more.: expected its end$"),
        ([section(BEGIN, text("b"), BEGIN, END)], "its end before the next one"),
        ([section(text("b"), END)], "an end.: expected its beginning"),
        ([section(BEGIN, section(text("b"), END))], "its end in the same section"),
    ],
)
def test_a_fold_that_does_not_close_is_named(sections, told):
    with pytest.raises(ExtensionError, match=f"4_page, second reading .*{told}"):
        folded(*sections)
