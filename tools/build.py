"""Build the book: run its notebooks, make its pages, and swap them in when all is well.

    python -m tools.build [--force]

A failure leaves the previous ``_build/html`` and the notebooks as they were.
"""

import argparse
import gc
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from filelock import FileLock, Timeout

from helpers.plotting.packed import FIGURE
from tools import book, execute, lecture, slides, trouble
from tools.pages import cards
from tools.slides.stage import Drawings

_JUPYTER_BOOK = (
    f"import tools; {execute.SELDOM}; from jupyter_book.cli.main import main; main()"
)
_CHANGED = "files were edited while it was built: build it again"
_LIVE_VIEW = "application/vnd.jupyter.widget-view+json"


def build(root=book.ROOT, force=False):
    """Build the book below ``root`` into ``_build/html`` and return that folder.

    Raises
    ------
    execute.NotebookError
        When a cell fails: names notebook and cell.
    RuntimeError
        When the pages cannot be made, or another build is under way.
    ValueError
        When a notebook or a setting cannot be read; names the file.
    """
    output = root / "_build"
    output.mkdir(exist_ok=True)
    try:
        with FileLock(output / ".lock", timeout=0):
            return _build(root, output, force)
    except Timeout:
        raise RuntimeError(
            f"another build of this book is under way (it holds {output / '.lock'}); "
            "wait until it has ended"
        ) from None


def _build(root, output, force):
    html, old, stamp = output / "html", output / "old", output / "html.key"
    _restore(html, old)
    # Only the page maker needs it, but would find it wanting after minutes.
    book.settings("_config.yml", root)
    key = book.book_key(root)
    if not force and html.is_dir() and stamp.is_file() and stamp.read_text() == key:
        return html
    stage, made = output / "stage", output / "next"
    try:
        executed = _executed(root, output / "executed")
        _clear(stage, made)
        _stage(root, stage, executed)
        drawings = Drawings(executed.values(), output / "staged")
        with ThreadPoolExecutor(1) as beside:
            pages = beside.submit(_make_pages, stage, made)
            # The page maker keeps one processor busy; the other draws meanwhile.
            slides.draw(root, stage, drawings)
            pages.result()
        slides.make(root, stage, made / "_build" / "html", drawings)
        lecture.make(root, stage, made / "_build" / "html", drawings)
        drawings.forget()
        cards.make(root, stage, made / "_build" / "html")
        if book.book_key(root) != key:
            raise RuntimeError(f"the book's {_CHANGED}")
        _swap(made / "_build" / "html", html, old, stamp, key)
    finally:
        _restore(html, old)
        _clear(stage, made, old)
    return html


def _restore(html, old):
    # Something stopped a build between the two renames of _swap.
    if old.is_dir() and not html.exists():
        old.rename(html)


def _clear(*folders):
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def _swap(pages, html, old, stamp, key):
    # Two renames, so that a reader of the folder sees the old pages or the new ones;
    # and no writing after the first, for which the disk might have no room.
    fresh = stamp.with_suffix(".new")
    fresh.write_text(key)
    _clear(old)
    stamp.unlink(missing_ok=True)
    if html.exists():
        html.rename(old)
    pages.rename(html)
    fresh.rename(stamp)


def executed_copies(root=book.ROOT):
    """Return {notebook: where its executed copy is kept, once it has run}.

    The copies' names hold the notebooks' keys: one that is there is of this very code.
    """
    cache = root / "_build" / "executed"
    return {
        path: cache / f"{path.stem}-{book.code_key(book.read(root / path), root)}.ipynb"
        for path in book.notebooks(root)
    }


def _executed(root, cache):
    """Return {page: executed copy}, running only the notebooks that changed.

    A copy is kept as soon as its notebook has run, whatever happens to the others.
    """
    cache.mkdir(exist_ok=True)
    copies, jobs = executed_copies(root), []
    for path, copy in copies.items():
        if not copy.is_file():
            jobs.append((book.read(root / path), path))

    def keep(notebook, path):
        # An edit while it ran: nobody knows which of the two helpers it used.
        if book.code_key(notebook, root) in copies[path].stem:
            book.write(copies[path], _without_live_views(notebook))

    if jobs:
        print(f"Running {len(jobs)} notebook(s)", flush=True)
        execute.run_all(jobs, root, keep)
    if not all(copies[path].is_file() for _, path in jobs):
        raise RuntimeError(f"the helpers' {_CHANGED}")
    for stale in set(cache.glob("*.ipynb")) - set(copies.values()):
        stale.unlink()
    return copies


def _without_live_views(notebook):
    # A page and a downloaded notebook have no kernel: they show the island's HTML.
    notebook.metadata.pop("widgets", None)
    for cell in notebook.cells:
        for result in cell.get("outputs", []):
            result.get("data", {}).pop(_LIVE_VIEW, None)
    return notebook


def _stage(root, stage, executed):
    """Copy the book's sources, with outputs from the executed copies."""
    for path in [*book.pages(root), *book.assets(root), Path("_config.yml")]:
        (stage / path).parent.mkdir(parents=True, exist_ok=True)
        if path in executed:
            # The text may be newer than the outputs: only the code is in the key.
            book.write(stage / path, _with_outputs(root / path, executed[path]))
        else:
            shutil.copyfile(root / path, stage / path)
    shutil.copyfile(root / "_toc.yml", stage / "_toc.yml")


def _with_outputs(source, executed):
    notebook = book.read(source)
    results = [c for c in book.read(executed).cells if c.cell_type == "code"]
    codes = [c for c in notebook.cells if c.cell_type == "code"]
    for cell, result in zip(codes, results, strict=True):
        cell.outputs = result.outputs
        for output in cell.outputs:
            output.get("data", {}).pop(FIGURE, None)
        cell.execution_count = result.execution_count
    return notebook


def _make_pages(stage, made):
    options = ["build", str(stage), "--path-output", str(made), "-W", "--keep-going"]
    command = [sys.executable, "-c", _JUPYTER_BOOK, *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode or not (made / "_build" / "html" / "index.html").is_file():
        lines = (done.stdout + done.stderr).splitlines()
        told = [
            line.replace(f"{stage}/", "")
            for line in lines
            if any(word in line for word in ("WARNING", "ERROR", "rror:"))
        ]
        raise RuntimeError(
            "the pages were not made:\n" + "\n".join(told or lines[-20:])
        )


def main():
    """Build the book and say where it is, or what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--force", action="store_true", help="make all pages again")
    parser.add_argument(
        "--root", type=Path, default=book.ROOT, help="the book's folder"
    )
    arguments = parser.parse_args()
    # What is imported by now stays: who draws is not to search it for garbage.
    gc.freeze()
    try:
        html = build(arguments.root.resolve(), arguments.force)
    except (execute.NotebookError, RuntimeError, ValueError, OSError) as error:
        told = trouble.told(error)
        print(f"The book was not built, and nothing was changed.\n{told}", flush=True)
        sys.exit(1)
    print(f"The book is in {html / 'index.html'}\nOpen it in a browser, or: make serve")


if __name__ == "__main__":
    main()
