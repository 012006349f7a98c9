"""A build that fails changes nothing and says where; one that need not run does not."""

import hashlib
import shutil

import nbformat
import pytest

from tools import book, build, execute, notebooks

CONFIG = """\
title: A small book
execute: {execute_notebooks: "off"}
repository: {url: "https://github.com/a/b", branch: main}
sphinx:
  extra_extensions: [helpers.sphinx]
"""


@pytest.fixture
def small(tmp_path):
    """A book of one notebook, built with the real tools."""
    (tmp_path / "_config.yml").write_text(CONFIG)
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: index\n")
    (tmp_path / "helpers").mkdir()
    (tmp_path / "helpers" / "one.py").write_text("one = 1\n")
    save(tmp_path, "print('first')")
    return tmp_path


def save(root, *sources, text="# A title"):
    cells = [nbformat.v4.new_markdown_cell(text)]
    cells += [nbformat.v4.new_code_cell(source) for source in sources]
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook = notebooks.stripped(notebook)
    book.write(root / "index.ipynb", notebook)


def state(folder):
    return {
        path: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def page(root):
    return (root / "_build" / "html" / "index.html").read_text("utf-8")


def test_failure_names_notebook_and_cell_and_changes_nothing(
    small, monkeypatch, capsys
):
    build.build(small)
    before = state(small / "_build" / "html")
    save(small, "a = 1", "# why\nraise RuntimeError('it broke')")
    sources = (small / "index.ipynb").read_bytes()
    monkeypatch.setattr("sys.argv", ["build", "--root", str(small)])
    with pytest.raises(SystemExit) as ended:
        build.main()
    assert ended.value.code == 1
    told = capsys.readouterr().out
    assert "nothing was changed" in told
    assert "index.ipynb, cell 3 (# why): RuntimeError: it broke" in told
    assert state(small / "_build" / "html") == before
    assert (small / "index.ipynb").read_bytes() == sources


def test_a_warning_of_the_page_maker_is_an_error(small):
    build.build(small)
    before = state(small / "_build" / "html")
    save(small, text="# A title\n\n[nowhere](missing.md)")
    with pytest.raises(RuntimeError, match=r"missing\.md"):
        build.build(small)
    assert state(small / "_build" / "html") == before


def test_what_changed_is_made_again_and_nothing_else(small, monkeypatch):
    ran = []
    run_all = execute.run_all

    def counted(jobs, *options):
        ran.append(len(jobs))
        return run_all(jobs, *options)

    monkeypatch.setattr(execute, "run_all", counted)
    build.build(small)
    assert ran == [1]
    assert "first" in page(small)
    build.build(small)
    assert ran == [1], "nothing changed"
    save(small, "print('first')", text="# Another title")
    build.build(small)
    assert ran == [1], "only text changed: the outputs are still right"
    assert "Another title" in page(small)
    assert "first" in page(small)
    (small / "helpers" / "one.py").write_text("one = 2\n")
    build.build(small)
    assert ran == [1, 1], "a helper changed: a page must not go stale"
    (small / "helpers" / "w.js").write_text("// new\n")
    build.build(small)
    assert ran == [1, 1, 1], "so does its JavaScript"


def test_two_builds_at_once(small):
    (small / "_build").mkdir()
    with (
        build.FileLock(small / "_build" / ".lock"),
        pytest.raises(RuntimeError, match="another build of this book is under way"),
    ):
        build.build(small)


def test_a_kernel_that_dies_is_named(small):
    save(small, "import os; os._exit(1)")
    message = r"index\.ipynb, cell 2 \(import os; os\._exit\(1\)\): the kernel died"
    with pytest.raises(execute.NotebookError, match=message):
        build.build(small)


def test_a_cell_that_never_ends_is_named(small, monkeypatch):
    monkeypatch.setattr(execute, "SECONDS_PER_CELL", 2)
    save(small, "a = 1", "while True: pass")
    message = r"index\.ipynb, cell 3 \(while True: pass\): still running after 2 s"
    with pytest.raises(execute.NotebookError, match=message):
        build.build(small)


def test_a_corrupted_notebook_is_named(small, monkeypatch, capsys):
    (small / "index.ipynb").write_text("{")
    monkeypatch.setattr("sys.argv", ["build", "--root", str(small)])
    with pytest.raises(SystemExit):
        build.main()
    assert "index.ipynb: not a readable notebook" in capsys.readouterr().out


def test_a_missing_page_is_named(small):
    shutil.move(small / "index.ipynb", small / "other.ipynb")
    with pytest.raises(FileNotFoundError, match="'index'"):
        build.build(small)
