"""A kernel imports the helpers of the tree it runs for, whatever else is installed."""

import os
import shutil
import subprocess
import sys

import nbformat
import pytest

from tools import book, execute

pytestmark = pytest.mark.slow

WHERE = "import helpers\nprint(helpers.__file__)"


@pytest.fixture
def impostor(tmp_path, monkeypatch):
    """Another tree's helpers, found first by all that this process starts."""
    (tmp_path / "other" / "helpers").mkdir(parents=True)
    (tmp_path / "other" / "helpers" / "__init__.py").touch()
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "other"))


def notebook(*sources):
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    return nbformat.v4.new_notebook(cells=cells)


def test_of_a_notebook_that_is_run_for_the_book(impostor):
    ran = execute.run(notebook(WHERE), "where.ipynb", book.ROOT / "notebooks")
    found = ran.cells[0].outputs[0].text.strip()
    assert found == str(book.ROOT / "helpers" / "__init__.py")


def test_of_a_notebook_of_another_book(impostor, tmp_path):
    root = tmp_path / "small"
    (root / "helpers").mkdir(parents=True)
    (root / "helpers" / "__init__.py").touch()
    (root / "notebooks").mkdir()
    jobs = [(notebook(WHERE), "notebooks/where.ipynb")]
    kept = []
    execute.run_all(jobs, root, keep=lambda ran, path: kept.append(ran))
    assert str(root) in kept[0].cells[0].outputs[0].text


def test_garbage_is_looked_for_seldom_and_no_name_tells_of_it():
    names = "[name for name in globals() if name[0] != '_']"
    cells = notebook(f"sorted({names})", "__import__('gc').get_threshold()")
    ran = execute.run(cells, "names.ipynb", book.ROOT / "notebooks")
    found, threshold = (cell.outputs[0].data["text/plain"] for cell in ran.cells)
    assert found == "['In', 'Out', 'exit', 'get_ipython', 'open', 'quit']"
    assert threshold == "(50000, 20, 100)"
    assert [cell.execution_count for cell in ran.cells] == [1, 2]


def test_the_longest_begin(monkeypatch, tmp_path):
    monkeypatch.setattr(execute, "WORKERS", 1)
    (tmp_path / "helpers").mkdir()
    names, kept = ["short", "long", "middle"], []
    sources = "1", "1 + 1 + 1 + 1", "1 + 1"
    jobs = [
        (notebook(s), f"{name}.ipynb") for s, name in zip(sources, names, strict=True)
    ]
    execute.run_all(jobs, tmp_path, keep=lambda ran, path: kept.append(path))
    assert kept == ["long.ipynb", "middle.ipynb", "short.ipynb"]


def test_of_nbval(impostor, tmp_path):
    root = tmp_path / "clone"
    (root / "helpers").mkdir(parents=True)
    (root / "helpers" / "__init__.py").touch()
    (root / "notebooks").mkdir()
    shutil.copy(book.ROOT / "conftest.py", root)
    told = f"assert helpers.__file__.startswith({str(root)!r}), helpers.__file__"
    cells = notebook(f"import helpers\n{told}")
    book.write(root / "notebooks" / "where.ipynb", cells)
    options = ["-q", "-p", "no:cacheprovider", "--nbval-lax", "--nbval-current-env"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "notebooks/where.ipynb"],
        cwd=root,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=False,
    )
    assert "1 passed" in done.stdout, done.stdout
