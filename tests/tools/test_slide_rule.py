"""The rule that makes slides of cells: what is shown, what goes to the notes."""

import json
import re

import nbformat
import pytest
from bs4 import BeautifulSoup

from helpers.widgets import Quiz
from tools import book, notebooks
from tools.slides import cells, compose, render, stack
from tools.slides.markdown import blocks
from tools.slides.sentences import condensed, sentences

LONG = "A first sentence that says what this is about. " + "More words follow. " * 20
FIGURE = '<div class="course-figure"><svg viewBox="0 0 {} {}"></svg></div>'


def markdown(text, **metadata):
    return nbformat.v4.new_markdown_cell(text, metadata=metadata)


def code(source, printed="", shown="", **metadata):
    outputs = []
    if printed:
        outputs.append(nbformat.v4.new_output("stream", text=printed))
    if shown:
        data = {"text/html": shown, "text/plain": "shown"}
        outputs.append(nbformat.v4.new_output("display_data", data=data))
    return nbformat.v4.new_code_cell(source, outputs=outputs, metadata=metadata)


def typed(kind):
    return {"slideshow": {"slide_type": kind}}


def slides(*given):
    notebook = nbformat.v4.new_notebook(cells=list(given))
    return compose.compose(notebook, "notebooks/some.html")


def deck(*given):
    notebook = nbformat.v4.new_notebook(cells=list(given))
    return BeautifulSoup(render(notebook, "notebooks/some.html"), "html.parser")


def kinds(slide):
    return [piece.kind for piece in slide.pieces if piece.kind != "note"]


def paragraph(text):
    (block,) = blocks(text, "notebooks/some.html")
    return block


def test_sections_are_columns_and_subsections_are_slides_of_them():
    found = slides(
        markdown("# T\n\nGoals."), markdown("## A\n\none\n\n### B\n\ntwo\n\n## C\n\nx")
    )
    assert [(s.heading, s.column, s.form) for s in found] == [
        ("T", True, "title"),
        ("A", True, "text"),
        ("B", False, "text"),
        ("C", True, "text"),
    ]


@pytest.mark.parametrize("tag", ["setup", "check", "remove-cell"])
def test_cells_that_are_no_matter_for_slides_are_skipped(tag):
    assert slides(markdown("## A"), code("print(1)", "1\n", tags=[tag])) == []


def test_a_table_that_a_cell_shows_is_a_table_on_its_slide():
    rows = "".join(f"<tr><th>row {k}</th><td>{k}</td></tr>" for k in range(30))
    shown = f"<div><p>Caption.</p><table class='course-table'><tbody>{rows}</tbody>"
    found = slides(markdown("## A"), code("table(x)", shown=f"{shown}</table></div>"))
    assert len(found) == 4
    assert {kind for slide in found for kind in kinds(slide)} == {"table"}
    cells = [BeautifulSoup(p.html, "html.parser") for s in found for p in s.pieces]
    assert [int(c.text) for cell in cells for c in cell.select("td")] == [*range(30)]


def test_references_are_left_to_the_chapter():
    found = slides(markdown("## A\n\none\n\n## References\n\n- a book"))
    assert [slide.heading for slide in found] == ["A"]


@pytest.mark.parametrize("kind", ["skip", "notes"])
def test_an_author_hides_a_cell_or_keeps_it_for_the_notes(kind):
    (slide,) = slides(markdown("## A\n\nshown"), markdown("hidden", **typed(kind)))
    notes = "".join(piece.notes for piece in slide.pieces)
    assert "hidden" not in "".join(piece.html for piece in slide.pieces)
    assert ("hidden" in notes) == (kind == "notes")


def test_an_author_s_slide_type_begins_slides_and_columns():
    parts = [markdown("## A\n\none"), markdown("two", **typed("subslide"))]
    found = slides(*parts, markdown("three", **typed("slide")))
    assert [slide.column for slide in found] == [True, False, True]
    together = slides(markdown("## A\n\none"), markdown("two", **typed("-")))
    assert len(together) == 1
    shown = deck(markdown("## A\n\none"), markdown("two", **typed("fragment")))
    assert shown.select_one(".fragment").get_text() == "two"


def test_the_deck_s_slide_numbers_are_for_the_notes():
    for line in ("*Slides 4, 7–9 and 12*", "*Prepares slides 24 and 27*"):
        (slide,) = slides(markdown(f"## A\n\n{line}\n\nWords."))
        assert [piece.html for piece in slide.pieces if piece.html] == ["<p>Words.</p>"]
        assert "of the original deck" in slide.pieces[0].notes


def test_what_an_author_marks_is_shown_whole():
    (cut,) = slides(markdown("## A"), markdown(LONG))
    (whole,) = slides(markdown("## A"), markdown(LONG, **typed("-")))
    assert len(cut.pieces[0].html) < len(LONG) <= len(whole.pieces[0].html)
    long = "\n".join(f"a{k} = {k}" for k in range(15))
    assert slides(markdown("## A"), code(long)) == []
    (shown,) = slides(markdown("## A"), code(long, **typed("-")))
    assert kinds(shown) == ["code"]


def test_an_unknown_slide_type_is_named_with_its_cell():
    with pytest.raises(ValueError, match=r"some\.html, cell 2: .*fragment.*'big'"):
        slides(markdown("## A"), markdown("x", **typed("big")))


def test_slide_types_survive_stripping():
    cell = markdown("x", **typed("subslide"), editable=False)
    (kept,) = notebooks.stripped(nbformat.v4.new_notebook(cells=[cell])).cells
    assert kept.metadata == typed("subslide")


def test_long_prose_is_cut_to_key_sentences_and_whole_in_the_notes():
    (slide,) = slides(markdown(f"## A\n\n{LONG}"))
    piece = slide.pieces[0]
    assert piece.html.startswith("<p>A first sentence that says")
    assert len(piece.html) < 320
    assert LONG.strip() in piece.notes


def test_what_leads_into_a_formula_or_into_code_is_kept():
    lead = paragraph(f"{LONG} The rule is this:")
    inner, cut = condensed(lead, leads_in=True)
    assert cut
    assert " … " in inner, "a gap is seen"
    assert inner.endswith("The rule is this:")
    (slide,) = slides(markdown(f"## A\n\n{LONG} We set\n\n$$a=b$$"))
    assert "We set" in slide.pieces[0].html
    assert kinds(slide) == ["text", "formula"]


@pytest.mark.parametrize("word", ["**Theorem** (X 1960).", "**Proof.**"])
def test_theorems_and_proofs_stay_whole(word):
    inner, cut = condensed(paragraph(f"{word} {LONG}"))
    assert not cut
    assert "More words follow. More words follow." in inner


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two? Three!", 3),
        ("He et al. (2016) found it. It holds.", 2),
        ("Let $f(x) = 1. A$ be. Then.", 2),
        ("**A label.** And its sentence.", 2),
        ("A rate, e.g. Adam. See [it](x.md). Then go.", 3),
    ],
)
def test_sentences_end_where_they_end(text, parts):
    assert len(sentences(paragraph(text))) == parts


def test_short_code_and_definitions_are_shown_without_imports():
    (slide,) = slides(markdown("## A"), code("import x\n\nprint(1)", "1\n"))
    assert kinds(slide) == ["code", "output"]
    assert "import" not in slide.pieces[0].html
    long = "\n".join(f"print({k})" for k in range(20))
    (slide,) = slides(markdown("## A"), code(long, "1\n"))
    assert kinds(slide) == ["output"]
    defines = "def f():\n" + "\n".join(f"    a = {k}" for k in range(14))
    (slide,) = slides(markdown("## A"), code(defines))
    assert kinds(slide) == ["code"]


def test_long_code_is_split_between_statements():
    source = "\n\n".join(
        f"def f{k}():\n" + "\n".join(f"    a = {j}" for j in range(9)) for k in range(4)
    )
    parts = stack.split_code(source)
    assert len(parts) > 1
    assert all(part.startswith("def") for part in parts)
    assert all(len(part.splitlines()) <= stack.CODE_LINES for part in parts)
    assert "\n\n".join(parts) == source


def test_code_of_a_figure_is_left_out_and_words_stand_by_its_side():
    before, after = markdown("## A\n\nLook."), markdown("It rises.")
    figure = code("plot()", shown=FIGURE.format(400, 300))
    (slide,) = slides(before, figure, after)
    assert slide.form == "beside"
    assert kinds(slide) == ["text", "figure", "text"]
    # What the picture shows is said when the audience has looked.
    assert [piece.fragment for piece in slide.pieces] == [False, False, True]
    (wide,) = slides(before, code("plot()", shown=FIGURE.format(900, 300)), after)
    assert wide.form == "figure"


@pytest.mark.parametrize(
    "text", ["Is it so?", "**Second:** another thing.", "Torch says:"]
)
def test_what_leads_on_is_no_caption(text):
    figure = code("plot()", shown=FIGURE.format(400, 300))
    first, second = slides(markdown("## A"), figure, markdown(text))
    assert kinds(first) == ["figure"]
    assert kinds(second) == ["text"]


def test_solutions_and_folded_answers_are_for_the_notes_alone():
    text = "Ask?\n\n<details><summary>Solution</summary>\n\nIt is 7.\n\n</details>"
    shown = deck(markdown(f"## A\n\n{text}"))
    assert "It is 7." in shown.select_one("aside.notes").get_text()
    assert "It is 7." not in shown.select_one(".sheet").get_text()


def test_each_question_of_a_self_test_is_a_slide():
    quiz = Quiz("perceptron")
    asked = [question["question"] for question in quiz.questions]
    shown = deck(markdown("## Test yourself"), code("Quiz()", shown=quiz.island()))
    roots = shown.select("[data-widget=quiz]")
    states = [json.loads(root["data-state"]) for root in roots]
    assert [s["questions"][0]["question"] for s in states] == asked
    assert all(len(s["questions"]) == len(s["answers"]) == 1 for s in states)
    number = len(asked)
    heading = shown.select("h1, h2")[-1].get_text()
    assert heading == f"Test yourself: {number} of {number}"
    # Without JavaScript each is read there, its answers folded away.
    for root, question in zip(roots, quiz.questions, strict=True):
        assert root.p.get_text() == question["question"]
        for choice, item in zip(question["choices"], root.select("li"), strict=True):
            assert item.p.get_text() == choice["text"]
            assert choice["reason"] in item.details.get_text()


def test_what_is_packed_on_one_slide_has_room_there():
    pieces = [stack.Piece("", "text", height) for height in (300, 200, 200, 500, 90)]
    packed = stack.pack(pieces)
    assert [[p.height for p in group] for group in packed] == [
        [300, 200],
        [200],
        [500],
        [90],
    ]
    pieces = [stack.Piece("", "item", 100, glued=True) for _ in range(7)]
    assert [len(group) for group in stack.pack(pieces)] == [4, 3], "shared out evenly"


def test_code_and_its_output_are_not_parted():
    lines = "\n".join(f"print({k})" for k in range(12))
    found = slides(markdown("## A\n\nSome words."), code(lines, "1\n" * 8))
    assert [kinds(slide)[-2:] for slide in found if "output" in kinds(slide)] == [
        ["code", "output"]
    ]


def test_links_lead_from_the_slides_to_where_they_led():
    text = "[a](2_svm_mlp.ipynb#x) [b](https://doi.org/1) [c](#here) [d](slide_map.md)"
    links = paragraph(text).find_all("a")
    assert [link["href"] for link in links] == [
        "../notebooks/2_svm_mlp.html",
        "https://doi.org/1",
        "../notebooks/some.html",
        "../notebooks/slide_map.html",
    ]


def test_imports_are_left_out_whole():
    source = "from a import (\n    b,\n    c,\n)\nimport d\n\nx = 1"
    assert cells.without_imports(source) == "x = 1"
    assert cells.without_imports("%magic\nx = 1") == "%magic\nx = 1"


def plain(text):
    """Text for comparison: letters alone, since quotes and formulas are set anew."""
    return re.sub(r"[^A-Za-z]", "", text)


@pytest.mark.parametrize("path", book.notebooks(), ids=lambda path: path.stem)
def test_nothing_of_a_chapter_is_lost(path):
    """Each paragraph is on a slide or in the notes, but for the references."""
    notebook = book.read(book.ROOT / path)
    made = BeautifulSoup(
        render(notebook, f"{path.with_suffix('.html')}"), "html.parser"
    )
    everything = plain(made.get_text())
    lost, skipping = [], False
    for cell in notebook.cells:
        if cell.cell_type != "markdown":
            continue
        for block in blocks(cell.source, "x.html"):
            if block.name == "h2":
                skipping = block.get_text() == "References"
            elif not skipping:
                parts = block.find_all(["p", "li", "td"]) or [block]
                lost += [
                    p.get_text() for p in parts if plain(p.get_text()) not in everything
                ]
    assert [text for text in lost if not text.startswith("Open in Colab")] == []
