"""What stands open on a page, and what is folded under which words."""

from types import SimpleNamespace

import pytest
from docutils import nodes, utils
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.errors import ExtensionError

from tools.pages.folding import MOST_LINES, FoldMachinery, prompt


def cell(source, *outputs, tags=()):
    """Return a cell as myst_nb puts it into a page's tree."""
    code = nodes.container(nb_element="cell_code_source")
    code += nodes.literal_block(source, source)
    whole = nodes.container(
        nb_element="cell_code", cell_index=4, cell_metadata={"tags": list(tags)}
    )
    whole += code
    for text in outputs:
        shown = nodes.container(nb_element="cell_code_output")
        shown += nodes.raw(text, text, format="html")
        whole += shown
    return whole


def page_of(*parts):
    """Return a page made of these parts, as a reader meets it."""
    document = utils.new_document("page")
    document.extend(parts)
    document.settings.env = SimpleNamespace(docname="notebooks/3_activations")
    FoldMachinery(document).run()
    return document


def folded(whole):
    page_of(whole)
    return whole


def test_code_goes_below_what_it_shows():
    first, last = folded(cell("draw()", '<div class="course-figure">')).children
    assert first["nb_element"] == "cell_code_output"
    assert isinstance(last, HideCodeCellNode)
    assert last["prompt_show"] == "Code of this figure"
    assert last.astext() == "draw()"


def test_a_cell_tagged_open_stays_as_it_is():
    whole = folded(cell("f = 1", "1", tags=["open"]))
    assert whole[0]["nb_element"] == "cell_code_source"
    assert not list(whole.findall(HideCodeCellNode))


def test_what_an_undone_exercise_is_told_is_left_out():
    (only,) = folded(cell("check(f)", "Not yet: …", tags=["check"])).children
    assert only["prompt_show"] == "The cell that checks it"


@pytest.mark.parametrize("lines", [MOST_LINES, MOST_LINES + 1])
def test_an_open_cell_is_short(lines):
    whole = cell("\n".join(f"a = {k}" for k in range(lines)), tags=["open"])
    if lines <= MOST_LINES:
        folded(whole)
    else:
        with pytest.raises(ExtensionError, match="3_activations, cell 5: expected at"):
            folded(whole)


@pytest.mark.parametrize(
    ("tags", "shown", "words"),
    [
        ({"setup"}, "", "Set-up of this notebook"),
        ({"exercise"}, "an error", "The cell to fill in"),
        ({"hide-input"}, '<div data-widget="runge">', "Code of this widget"),
        (set(), "7 updates", "Code of these numbers"),
        (set(), " \n", "Code of what follows"),
    ],
)
def test_words_say_what_is_folded(tags, shown, words):
    assert prompt(tags, shown) == words


FIGURE = '<div class="course-figure">'


@pytest.mark.parametrize(
    ("cells", "lines"),
    [
        # What shows nothing joins what it is made for.
        ([("a", ""), ("b", ""), ("draw", FIGURE)], {"Code of this figure": "a b draw"}),
        ([("a", ""), ("b", "")], {"Code of what follows": "a b"}),
        # At the end of a row it joins what stands above.
        (
            [("draw", FIGURE), ("a", ""), ("b", "")],
            {"Code of this figure, and of what follows": "draw a b"},
        ),
        (
            [("draw", FIGURE), ("print", "7")],
            {"Code of this figure": "draw", "Code of these numbers": "print"},
        ),
    ],
)
def test_no_two_lines_for_code_follow_one_another(cells, lines):
    parts = [cell(source, *filter(None, [shown])) for source, shown in cells]
    found = page_of(*parts).findall(HideCodeCellNode)
    assert {
        fold["prompt_show"]: " ".join(block.astext() for block in fold)
        for fold in found
    } == lines


def test_code_joins_no_exercise_no_open_cell_and_nothing_beyond_a_text():
    text = nodes.paragraph("", "Words.")
    page = page_of(
        cell("import", tags=["setup"]),
        cell("a"),
        cell("f = 1", tags=["open"]),
        cell("b"),
        text,
        cell("stub", tags=["exercise"]),
        cell("c"),
    )
    found = [(f["prompt_show"], f.astext()) for f in page.findall(HideCodeCellNode)]
    silent = "Code of what follows"
    assert found == [
        ("Set-up of this notebook", "import"),
        (silent, "a"),
        (silent, "b"),
        ("The cell to fill in", "stub"),
        (silent, "c"),
    ]
