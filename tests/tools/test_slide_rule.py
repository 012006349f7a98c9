"""The rule that makes slides of cells: what is shown, what goes to the notes."""

import json
import re

import nbformat
import pytest
from bs4 import BeautifulSoup

from helpers.widgets import Quiz
from tools import book, notebooks
from tools.slides import compose, render
from tools.slides.markdown import blocks
from tools.slides.sentences import opening, sentences

LONG = "A first sentence that says what this is about. " + "More words follow. " * 20
FIGURE = (
    '<div class="course-figure"><svg viewBox="0 0 4 3"></svg><svg class="phone"></svg>'
    '<p class="course-caption">It rises.</p></div>'
)


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
    return BeautifulSoup(render(notebook, "notebooks/some.html")[0], "html.parser")


def forms(found):
    return [slide.form for slide in found]


def titles(found):
    text = [BeautifulSoup(s.heading, "html.parser").get_text() for s in found]
    return [" ".join(words.split()) for words in text]


def notes(slide):
    return "".join(slide.notes)


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


def test_a_table_that_a_cell_shows_is_for_the_notes_unless_an_author_asks():
    rows = "".join(f"<tr><th>row {k}</th><td>{k}</td></tr>" for k in range(30))
    caption = '<p class="course-caption">Its point.</p>'
    shown = f"<div>{caption}<table class='course-table'><tbody>{rows}</tbody></table>"
    (noted,) = slides(markdown("## A\n\none"), code("t(x)", shown=f"{shown}</div>"))
    assert "Its point." in notes(noted)
    assert "row 29" in notes(noted)
    asked = code("table(x)", shown=f"{shown}</div>", **typed("-"))
    code_, *found = slides(markdown("## A"), asked)
    assert code_.form == "text"
    assert forms(found) == ["table"] * 4
    assert titles(found) == [f"A {k} of 5" for k in (2, 3, 4, 5)]
    assert {slide.caption for slide in found} == {"Its point."}
    parts = [BeautifulSoup(slide.shown, "html.parser") for slide in found]
    assert [int(c.text) for part in parts for c in part.select("td")] == [*range(30)]


@pytest.mark.parametrize(
    ("opening", "theorem", "shared"),
    [
        ("Short.", "**Theorem.** *It holds.*", True),
        ("Short. " * 30, "**Theorem.** *It holds.* " + "It does. " * 30, False),
        ("Short.", "**Theorem.** *It holds that*", False),  # a formula follows
    ],
)
def test_a_short_opening_shares_its_slide_with_a_theorem(opening, theorem, shared):
    found = slides(markdown(f"## A\n\n{opening}\n\n{theorem}"))
    assert len(found) == (1 if shared else 2)
    assert "Theorem" in found[-1].words[-1]


def test_each_theorem_has_a_slide():
    lemma = "**Lemma.** *So it is.*\n\n*Proof.* Clear. ∎"
    found = slides(markdown(f"## A\n\nShort.\n\n{lemma}\n\n{lemma}"))
    assert [len(slide.words) for slide in found] == [2, 1]


def test_a_short_question_stands_below_the_exercise_that_asks_it():
    box = (
        '<div class="admonition tip number" id="number-a">\n'
        '<p class="admonition-title">Answer here</p>\n\n{}\n\n'
        "<details><summary>The answer</summary>\n\n**4**\n\n</details>\n\n</div>"
    )
    task = "## Exercises\n\n### One\n\nAdd.\n\n"
    (one,) = slides(markdown(task + box.format("What is 2 + 2?")))
    assert [("Add" in w, "What is" in w) for w in one.words] == [(1, 0), (0, 1)]
    assert "4" not in "".join(one.words)
    assert len(slides(markdown(task + box.format("What is it? " * 40)))) == 2


def test_references_are_left_to_the_chapter():
    found = slides(markdown("## A\n\none\n\n## References\n\n- a book"))
    assert [slide.heading for slide in found] == ["A"]


@pytest.mark.parametrize("kind", ["skip", "notes"])
def test_an_author_hides_a_cell_or_keeps_it_for_the_notes(kind):
    (slide,) = slides(markdown("## A\n\nshown"), markdown("hidden", **typed(kind)))
    assert "hidden" not in "".join(slide.words)
    assert ("hidden" in notes(slide)) == (kind == "notes")


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
        assert slide.words == ["<p>Words.</p>"]
        assert line.strip("*") in notes(slide)


def test_what_an_author_marks_is_shown_whole():
    (cut,) = slides(markdown("## A"), markdown(LONG))
    (whole,) = slides(markdown("## A"), markdown(LONG, **typed("-")))
    assert len(cut.words[0]) < len(LONG) <= len(whole.words[0])
    long = "\n".join(f"a{k} = {k}" for k in range(15))
    assert slides(markdown("## A"), code(long)) == []
    (shown,) = slides(markdown("## A"), code(long, **typed("-")))
    assert BeautifulSoup(shown.words[0], "html.parser").get_text() == long


def test_an_unknown_slide_type_is_named_with_its_cell():
    with pytest.raises(ValueError, match=r"some\.html, cell 2: .*fragment.*'big'"):
        slides(markdown("## A"), markdown("x", **typed("big")))


def test_slide_types_survive_stripping():
    cell = markdown("x", **typed("subslide"), editable=False)
    (kept,) = notebooks.stripped(nbformat.v4.new_notebook(cells=[cell])).cells
    assert kept.metadata == typed("subslide")


def test_the_sentences_that_open_a_section_are_shown_and_the_rest_is_noted():
    (slide,) = slides(markdown(f"## A\n\n{LONG}\n\nA second paragraph."))
    (shown,) = slide.words
    assert shown.startswith("<p>A first sentence that says what this is about.")
    assert len(shown) < 260
    assert "…" not in shown
    assert shown.endswith("follow.</p>"), "no stump"
    assert LONG.strip() in notes(slide)
    assert "A second paragraph." in notes(slide)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("First. Here are two, all at depth 20:", "First."),
        ("Here are two matrices:", "Here are two matrices."),
        ("First. [Two](https://a.org/b) are:", "First. [Two](https://a.org/b) are."),
    ],
)
def test_words_that_lead_on_to_code_alone_do_not_end_with_a_colon(text, shown):
    (slide,) = slides(markdown(f"## A\n\n{text}"), code("two()"))
    (expected,) = slides(markdown(f"## A\n\n{shown}"))
    assert slide.words == expected.words
    assert text[:5] in notes(slide)
    (kept,) = slides(markdown(f"## A\n\n{text}\n\n$$x$$"), code("two()"))
    assert kept.words[0].endswith(":</p>")


def test_a_sentence_that_no_slide_has_room_for_is_not_cut():
    long = "It is " + "very " * 80 + "long."
    assert slides(markdown(f"## A\n\n{long}")) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("First. The table below shows it. Last.", "First."),
        ("First. The loss is below $1/4$. Last.", "whole"),
        ("First. The theorem above says it. Last.", "First."),
        ("First. The loss is above the bound. Last.", "whole"),
        ("First. The loss stays below 0.1. Last.", "whole"),
        ("The next cell counts them.", ""),
    ],
)
def test_a_slide_has_no_below(text, shown):
    inner, complete = opening(paragraph(text))
    assert (complete, inner == "") == (shown == "whole", shown == "")
    if shown == "First.":
        assert inner == shown


def test_what_leads_into_a_formula_or_a_list_takes_it_along():
    for lead in ("We set", "The rule is this:"):
        (slide,) = slides(markdown(f"## A\n\n{lead}\n\n$$a=b$$\n\nand go on.\n\nMore."))
        assert lead in slide.words[0]
        assert "a=b" in slide.words[1]
        assert "and go on." in slide.words[2]
        assert "More." in notes(slide)
    (slide,) = slides(markdown("## A\n\nIt ends.\n\n$$a=b$$"))
    assert len(slide.words) == 1
    assert "a=b" in notes(slide)


@pytest.mark.parametrize("word", ["**Theorem** (X 1960).", "**Definition.**"])
def test_theorems_are_slides_of_their_own_and_whole(word):
    first, second = slides(markdown(f"## A\n\nLead.\n\n{word} {LONG}"))
    assert first.words == ["<p>Lead.</p>"]
    assert second.words[0].count("More words follow.") == LONG.count("More words")
    (alone,) = slides(markdown("## A\n\nLead.\n\n**Proof.** Short."))
    assert "Short." in notes(alone)


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


def test_code_and_what_it_prints_are_for_the_notes():
    (slide,) = slides(markdown("## A\n\nWords."), code("print(6 * 7)", "42\n"))
    assert slide.form == "text"
    assert "42" not in "".join(slide.words)
    noted = BeautifulSoup(notes(slide), "html.parser").get_text()
    assert "print(6 * 7)" in noted
    assert "42" in noted


def test_a_figure_is_a_slide_with_the_line_before_it_and_its_caption():
    before, after = markdown("## A\n\nLook."), markdown("And so on.")
    (slide,) = slides(before, code("plot()", shown=FIGURE), after)
    assert (slide.form, slide.words, slide.caption) == (
        "figure",
        ["<p>Look.</p>"],
        "It rises.",
    )
    assert slide.shown.count("<svg") == 2, "the second drawing is a phone's"
    assert "And so on." in notes(slide)
    long = markdown("## A\n\n" + "Look at these words again. " * 8)
    assert forms(slides(long, code("plot()", shown=FIGURE))) == ["text", "figure"]


def test_titles_that_repeat_are_numbered():
    parts = [code("plot()", shown=FIGURE) for _ in range(3)]
    assert titles(slides(markdown("## A"), *parts, markdown("## B\n\nx"))) == [
        *("A 1 of 3", "A 2 of 3", "A 3 of 3"),
        "B",
    ]


def test_sections_are_found_by_the_names_that_the_page_gives_them():
    cells_ = [markdown("# T\n\nGoals."), markdown("## A\n\none\n\n## Z\n\n$$x$$")]
    notebook = nbformat.v4.new_notebook(cells=cells_)
    made, names = render(notebook, "n.html", ("", "next"), ("t", "a-1", "z"))
    assert names == ["t", "a-1"], "a section without a slide has no link"
    made = BeautifulSoup(made, "html.parser")
    assert made.select_one("section#a-1 h2").get_text() == "A"
    assert [a["href"] for a in made.select("nav a")] == ["../n.html", "next.html"]


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
    heading = " ".join(shown.select("h1, h2")[-1].get_text().split())
    assert heading == f"Test yourself {number} of {number}"
    # Without JavaScript each is read there, its answers folded away.
    for root, question in zip(roots, quiz.questions, strict=True):
        assert root.p.get_text() == question["question"]
        for choice, item in zip(question["choices"], root.select("li"), strict=True):
            assert item.p.get_text() == choice["text"]
            assert choice["reason"] in item.details.get_text()


def test_links_lead_from_the_slides_to_where_they_led():
    text = "[a](2_svm_mlp.ipynb#x) [b](https://doi.org/1) [c](#here) [d](slide_map.md)"
    links = paragraph(text).find_all("a")
    assert [link["href"] for link in links] == [
        "../notebooks/2_svm_mlp.html",
        "https://doi.org/1",
        "../notebooks/some.html",
        "../notebooks/slide_map.html",
    ]


def plain(text):
    """Text for comparison: letters alone, since quotes and formulas are set anew."""
    return re.sub(r"[^A-Za-z]", "", text)


@pytest.mark.parametrize("path", book.notebooks(), ids=lambda path: path.stem)
def test_nothing_of_a_chapter_is_lost(path):
    """Each paragraph is on a slide or in the notes, but for the references."""
    notebook = book.read(book.ROOT / path)
    made = BeautifulSoup(
        render(notebook, f"{path.with_suffix('.html')}")[0], "html.parser"
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
