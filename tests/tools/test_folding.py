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


def folded(whole):
    document = utils.new_document("page")
    document += whole
    document.settings.env = SimpleNamespace(docname="notebooks/3_activations")
    transform = FoldMachinery(document)
    transform.run()
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
