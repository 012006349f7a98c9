"""What a *Predict, then look* box must have, and what a page makes of it."""

from types import SimpleNamespace

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from myst_parser.parsers.docutils_ import Parser
from nbformat import v4
from sphinx.errors import ExtensionError

from tools import book
from tools.pages.covering import CoverAnswers
from tools.predictions import predictions

BOX = """\
<div class="admonition tip predict" id="predict-rate">
<p class="admonition-title">Predict, then look</p>

Of 10 000 networks, how many *solve* it?

- **(a)** nearly all
- **(b)** about half, of $n$
- **(c)** one of four

<details><summary>The answer</summary>

**(c)** 2454 do.

- **(a)** **(b)** Enough to represent it is not enough to find it.

</details>

</div>"""
END = "<!-- end of predict-rate -->"


def notebook(*texts):
    return v4.new_notebook(cells=[v4.new_markdown_cell(text) for text in texts])


def test_a_box_is_read_whole():
    (box,) = predictions(notebook("# Title", f"{BOX}\n\nNumbers.\n\n{END}"), "5_xor")
    assert (box.name, box.cell, box.right) == ("predict-rate", 2, "c")
    assert box.question == "Of 10 000 networks, how many *solve* it?"
    told = {"a": "nearly all", "b": "about half, of $n$", "c": "one of four"}
    assert box.choices == told
    assert box.answer == "2454 do."
    assert set(box.replies) == {"a", "b"}
    assert box.replies["a"].startswith("Enough to represent")


DRAWN = """\
<div class="admonition tip predict draw" id="predict-rate">
<p class="admonition-title">Predict, then look</p>

How does the rate rise? Draw it.

<details><summary>The answer</summary>

Steeply at first.

</details>

</div>"""


def test_a_box_to_draw_in_has_no_choices():
    (box,) = predictions(notebook(f"{DRAWN}\n\nA figure.\n\n{END}"), "5_xor")
    assert (box.name, box.right, box.choices) == ("predict-rate", "", {})
    assert box.question == "How does the rate rise? Draw it."
    assert box.answer == "Steeply at first."
    for more in ("- **(a)** steeply\n\n<details>", "<details>"):
        text = DRAWN.replace("<details>", more)
        text = text if "(a)" in text else text.replace("Steep", "- **(a)** Steep")
        with pytest.raises(ValueError, match="5_xor, cell 1: expected no choices"):
            predictions(notebook(text), "5_xor")


def test_a_box_to_draw_in_needs_something_that_answers(monkeypatch):
    document = page(monkeypatch, f"# T\n\n{DRAWN}\n\nA figure.\n\n{END}")
    assert covered(document) == ["A figure."]
    assert "data-right" not in document.astext()
    with pytest.raises(ExtensionError, match=r"cell 1: expected a figure to follow"):
        page(monkeypatch, f"# T\n\n{DRAWN}\n\n{END}")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("**(c)** 2454", "2454", "the one right choice, such as .*got none"),
        ("**(c)** 2454", "**(b)** or **(c)** 2454", "one right choice.*got b, c"),
        ("**(c)** 2454", "**(d)** 2454", "one right choice.*got d"),
        ("- **(b)** about half, of $n$\n", "", "3 or 4 choices.*got a, c"),
        ("**(b)** about", "**(a)** about", "3 or 4 choices.*got a, a twice, c"),
        ("- **(a)** **(b)** E", "- **(a)** E", "for each wrong choice of .*got a$"),
        (' predict" id="predict-rate"', '"', "expected <div class="),
        ('id="predict-rate"', 'id="rate"', "expected <div class="),
        ("<summary>The answer", "<summary>Answer", "end with its answer in"),
        (END, f"Words. {END}", "empty lines around"),
        (END, "<!-- end of predict-it -->", "no box before it is named 'predict-it'"),
        (END, f"{END}\n\n{END}", "expected one line <!-- end of predict-rate -->"),
        (END, f"{END}\n\n{BOX}", "a second box named 'predict-rate'"),
    ],
)
def test_what_is_wrong_with_a_box_is_said_with_notebook_and_cell(old, new, message):
    text = f"{BOX}\n\nNumbers.\n\n{END}"
    assert old in text
    with pytest.raises(ValueError, match=f"5_xor, cell 2: .*{message}"):
        predictions(notebook("# Title", text.replace(old, new)), "5_xor")


def page(monkeypatch, text):
    """Return the tree of a page made of one cell of text."""
    monkeypatch.setattr(book, "read", lambda path: notebook(text))
    options = {"myst_enable_extensions": ["dollarmath", "html_image"]}
    options |= {"doctitle_xform": False}
    document = publish_doctree(text, parser=Parser(), settings_overrides=options)
    document.settings.env = SimpleNamespace(
        docname="notebooks/5_xor", doc2path=lambda name: f"{name}.ipynb"
    )
    CoverAnswers(document).apply()
    return document


def covered(document):
    """Return the texts between the two marks of what is covered."""
    parts = [
        node for node in document.findall() if isinstance(node.parent, nodes.section)
    ]
    texts = [node.astext() for node in parts]
    start = texts.index('<div class="foreseen" data-for="predict-rate">')
    return texts[start + 1 : texts.index("</div>", start)]


def test_what_answers_a_box_is_covered_up_to_its_end(monkeypatch):
    text = f"# T\n\n{BOX}\n\nNumbers.\n\nMore.\n\n{END}\n\nAfterwards."
    document = page(monkeypatch, text)
    assert covered(document) == ["Numbers.", "More."]
    assert 'id="predict-rate" data-right="c">' in document.astext()
    assert "end of" not in document.astext()


def test_without_an_end_it_is_covered_up_to_the_next_heading(monkeypatch):
    text = f"# T\n\n## A\n\n{BOX}\n\nNumbers.\n\n## B\n\nAfterwards."
    assert covered(page(monkeypatch, text)) == ["Numbers."]


def test_nothing_is_covered_where_the_end_follows_at_once(monkeypatch):
    document = page(monkeypatch, f"# T\n\n{BOX}\n\n{END}\n\nAfterwards.")
    assert "foreseen" not in document.astext()


def test_an_end_below_the_next_heading_is_refused(monkeypatch):
    with pytest.raises(ExtensionError, match=r"5_xor, cell 1: .*before the next head"):
        page(monkeypatch, f"# T\n\n## A\n\n{BOX}\n\n## B\n\n{END}")


def test_a_box_with_two_right_choices_stops_the_build(monkeypatch):
    text = BOX.replace("**(c)** 2454", "**(b)** **(c)** 2454")
    with pytest.raises(ExtensionError, match=r"5_xor, cell 1: .*one right choice"):
        page(monkeypatch, f"# T\n\n{text}")


def test_a_second_reading_across_what_is_covered_is_refused(monkeypatch):
    fold = "<!-- second reading: more -->", "<!-- end of second reading -->"
    within = f"# T\n\n{BOX}\n\n{fold[0]}\n\nMore.\n\n{fold[1]}\n\n{END}"
    assert "More." in covered(page(monkeypatch, within))
    across = f"# T\n\n{BOX}\n\n{fold[0]}\n\nMore.\n\n{END}\n\n{fold[1]}"
    with pytest.raises(ExtensionError, match=r"5_xor, cell 1: .*within what answers"):
        page(monkeypatch, across)
