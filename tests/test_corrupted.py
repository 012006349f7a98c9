"""Fault drills: a file that cannot be read is named, and nothing is changed."""

import json

import nbformat
import pytest

from tests import drills
from tools import book

pytestmark = pytest.mark.xdist_group("faults")

GOOD = nbformat.v4.new_notebook(
    cells=[nbformat.v4.new_markdown_cell("# A"), nbformat.v4.new_code_cell("1 + 1")]
)
CORRUPTED = {
    "empty": "",
    "half": nbformat.writes(GOOD)[:150],
    "merged by halves": "<<<<<<< HEAD\n" + nbformat.writes(GOOD),
    "no notebook": json.dumps({"a": 1}),
    "a list": "[]",
    "a cell without outputs": nbformat.writes(GOOD).replace('"outputs": [],', ""),
    "a cell of no kind": nbformat.writes(GOOD).replace('"code"', '"codes"'),
}


@pytest.mark.parametrize("text", CORRUPTED.values(), ids=CORRUPTED)
def test_a_corrupted_notebook_is_refused_by_name(text, tmp_path):
    path = tmp_path / "chapter.ipynb"
    path.write_text(text)
    with pytest.raises(ValueError, match=r"chapter\.ipynb: not a readable notebook"):
        book.read(path)


@pytest.mark.parametrize(
    "command",
    [
        ("tools.build",),
        ("tools.notebooks", "run"),
        ("tools.notebooks", "strip"),
        ("tools.notebooks", "check"),
        ("tools.frame",),
        ("tools.address",),
    ],
    ids=" ".join,
)
def test_a_corrupted_notebook_stops_each_command(small, command):
    drills.noisy(small.root / "index.ipynb", 10)  # has something to strip, and to run
    (small.root / "chapter.ipynb").write_text(CORRUPTED["half"])
    before = small.state()
    status, told = small.run(*command)
    drills.assert_refused(status, told, before, small)
    assert "chapter.ipynb: not a readable notebook" in told


def test_a_corrupted_table_of_contents_is_named(small):
    (small.root / "_toc.yml").write_text("root: [index\nchapters:")
    before = small.state()
    status, told = small.run("tools.build")
    drills.assert_refused(status, told, before, small)
    assert "_toc.yml: not readable YAML" in told
