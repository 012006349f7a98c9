"""Fault drills: a file that cannot be read is named, and nothing is changed."""

import json

import nbformat
import pytest

from tests.tools import drills
from tools import address, book

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


COMMANDS = [
    ("tools.build",),
    ("tools.slides",),
    ("tools.pdf",),
    ("tools.notebooks", "run"),
    ("tools.notebooks", "strip"),
    ("tools.notebooks", "check"),
    ("tools.frame",),
    ("tools.address",),
    ("tools.links", "--form"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_corrupted_notebook_stops_each_command(small, command):
    drills.noisy(small.root / "index.ipynb", 10)  # has something to strip, and to run
    (small.root / "chapter.ipynb").write_text(CORRUPTED["half"])
    before = small.state()
    status, told = small.run(*command)
    drills.assert_refused(status, told, before, small)
    assert "chapter.ipynb: not a readable notebook" in told


# Nobody says that all is well with a book that has no pages.
@pytest.mark.parametrize(
    "command",
    [
        ("tools.build",),
        ("tools.slides",),
        ("tools.pdf",),
        ("tools.notebooks", "check"),
        ("tools.frame",),
        ("tools.address",),
        ("tools.links", "--form"),
        ("tools.lab",),
    ],
    ids=" ".join,
)
def test_a_table_of_contents_of_another_form_stops_each_command(small, command):
    (small.root / "_toc.yml").write_text("- file: index\n- file: chapter\n")
    before = small.state()
    status, told = small.run(*command)
    drills.assert_refused(status, told, before, small)
    assert "_toc.yml: expected" in told


CONTENTS = {
    "root: [index\nchapters:": "not readable YAML",
    "": "expected .*'root'.*; got None",
    "- file: index": "expected .*'root'.*; got a list",
    "chapters: [{file: index}]": "expected .*'root'.*; got the keys chapters",
    "root: index\nchapters: [index]": "expected an entry such as .*; got 'index'",
    "root: index\nchapters:": "expected an entry such as .*; got None",
}


@pytest.mark.parametrize(("text", "reason"), CONTENTS.items())
def test_what_is_wrong_with_the_contents_is_said(text, reason, tmp_path):
    (tmp_path / "index.md").write_text("# A title\n")
    (tmp_path / "_toc.yml").write_text(text)
    with pytest.raises(ValueError, match=f"_toc.yml: {reason}"):
        book.pages(tmp_path)


SETTINGS = {
    "title: [x": "not readable YAML",
    "- title": "expected .*repository.*",
    "title: x": "expected .*repository.*",
    "repository: here": "expected .*repository.*; got 'here'",
    "repository: {url: 'https://github.com/a/b'}": "expected .*repository.*",
    "repository: {url: 3, branch: main}": "expected .*repository.*",
}


@pytest.mark.parametrize(("text", "reason"), SETTINGS.items())
def test_what_is_wrong_with_the_configuration_is_said(text, reason, tmp_path):
    (tmp_path / "_config.yml").write_text(text)
    with pytest.raises(ValueError, match=f"_config.yml: {reason}"):
        address.configured(tmp_path)


@pytest.mark.parametrize(
    "command",
    [
        ("tools.build",),
        ("tools.address",),
        ("tools.address", "--repository", "https://github.com/a/b"),
        ("tools.links", "--form"),
    ],
    ids=" ".join,
)
def test_a_corrupted_configuration_stops_each_command_that_reads_it(small, command):
    (small.root / "_config.yml").write_text("title: [x")
    before = small.state()
    status, told = small.run(*command)
    drills.assert_refused(status, told, before, small)
    assert "_config.yml: not readable YAML" in told
