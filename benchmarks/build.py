"""Building the book: cold, after an edit of the text, and with nothing to do."""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat

from benchmarks.summary import Row
from tools import book

__all__ = ["main"]


def main():
    """Print the table; each build is a process of its own, on a copy of the sources."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "book"
        shutil.copytree(
            book.ROOT,
            root,
            ignore=shutil.ignore_patterns("_build", ".*", "__pycache__"),
        )
        cold = _seconds(root)
        _edit(root / book.notebooks(root)[1])
        text = _seconds(root)
        nothing = _seconds(root)
    print("| build | seconds |\n|---|---|")
    print(f"| cold: all notebooks run, all pages made | {cold:.0f} |")
    print(f"| after an edit of a chapter's text | {text:.0f} |")
    print(f"| nothing changed | {nothing:.1f} |")
    return [
        Row(
            "build after an edit of the text",
            f"{text:.0f} s",
            f"cold: {cold:.0f} s",
            cold / text,
            "cold ≤ 150 s",
        ),
        Row(
            "build with nothing to do",
            f"{nothing:.1f} s",
            f"cold: {cold:.0f} s",
            cold / nothing,
        ),
    ]


def _seconds(root):
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "tools.build"],
        cwd=root,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - start


def _edit(path):
    notebook = book.read(path)
    notebook.cells.append(nbformat.v4.new_markdown_cell("One more sentence."))
    book.write(path, notebook)
