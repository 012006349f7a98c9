"""The outputs in the notebooks are those of the run that the book's pages show.

nbval compares them, cell by cell, by its own rules; it need not run the notebooks a
second time. What readers of a notebook see is what its author saw: two runs.
"""

import nbformat
import pytest
from nbval.plugin import IPyNbFile, coalesce_streams

from conftest import NOT_COMPARED
from helpers.plotting.packed import FIGURE
from tests import cells as chapters
from tools import book, build, execute

each = pytest.mark.parametrize("path", chapters.NOTEBOOKS, ids=lambda path: path.stem)


def differences(path, executed, session):
    """Yield what nbval says of each cell of a notebook that gave other outputs."""
    file = IPyNbFile.from_parent(session, path=path)
    file.skip_compare += NOT_COMPARED
    results = [cell for cell in executed.cells if cell.cell_type == "code"]
    for cell, result in zip(file.collect(), results, strict=True):
        assert cell.cell.source == result.source, "the copy is of another notebook"
        kept = coalesce_streams(cell.cell.outputs)
        if cell.options["check"] and not cell.compare_outputs(result.outputs, kept):
            told = "\n".join(map(str, cell.comparison_traceback))
            yield f"code cell {cell.cell_num}\n{cell.cell.source}\n{told}"


@pytest.fixture(scope="session")
def ran(request):
    """Why the book's notebooks did not all run, in words, or nothing."""
    try:
        request.getfixturevalue("built_book")
    except (execute.NotebookError, RuntimeError) as error:
        return str(error)
    return ""


@pytest.mark.built
@each
def test_the_stored_outputs_are_what_the_book_shows(path, ran, request):
    copy = build.executed_copies()[path]
    # A cell that fails is named; the other notebooks have run, and are compared.
    assert copy.is_file(), ran
    found = [*differences(book.ROOT / path, book.read(copy), request.session)]
    if found:
        pytest.fail("\n\n".join(found), pytrace=False)


def notebook(*outputs, tags=()):
    """A notebook of one cell for each output: a text, or an output of any kind."""
    cells = []
    for output in outputs:
        if isinstance(output, str):
            output = nbformat.v4.new_output("stream", name="stdout", text=output)
        cell = nbformat.v4.new_code_cell("some()", execution_count=1, outputs=[output])
        cell.metadata = {"tags": list(tags)}
        cells.append(cell)
    return nbformat.v4.new_notebook(cells=cells)


def shown(text, **data):
    data = {"text/plain": text} | {k.replace("_", "/"): v for k, v in data.items()}
    return nbformat.v4.new_output("display_data", data)


@pytest.mark.parametrize(
    ("stored", "executed", "differing"),
    [
        (notebook("a", "b"), notebook("a", "b"), 0),
        (notebook("a", "b"), notebook("a", "c"), 1),
        (notebook("1.0\n"), notebook("1.1\n"), 1),
        (notebook(shown("Figure: a")), notebook(shown("Figure: b")), 1),
        (notebook(shown("a")), notebook(shown("a", image_png="x", text_html="y")), 0),
        (notebook(shown("a")), notebook(shown("a", **{FIGURE: "z"})), 0),
        (notebook("a"), notebook(shown("a")), 1),
        (notebook("a", tags=["nbval-ignore-output"]), notebook("b"), 0),
    ],
)
def test_nbval_finds_what_differs(stored, executed, differing, tmp_path, request):
    book.write(tmp_path / "some.ipynb", stored)
    found = list(differences(tmp_path / "some.ipynb", executed, request.session))
    assert len(found) == differing
    assert all("code cell" in text and "some()" in text for text in found)
