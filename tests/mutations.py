"""Plant slips that were or could be made, one at a time: each must turn its test red.

    python -m tests.mutations [word …]

A row of ``mutations.yml`` is a slip: ``in`` a file, ``old`` text that stands there
once, ``new`` text, and the test that must be ``red``. The words choose rows, by their
kind or by what stands in them. All works in a copy of the tree; this one stays as it
is. First the tests must be green without any slip.
"""

import argparse
import multiprocessing
import os
import shutil
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
TABLE = Path(__file__).with_suffix(".yml")
WORKERS = min(2, os.cpu_count() or 1)
# What tests and helpers import, but for themselves.
_HEAVY = (
    *("anywidget", "bs4", "hypothesis", "matplotlib.figure", "nbclient", "numpy"),
    *("playwright.sync_api", "pytest", "scipy.stats", "sklearn.datasets", "torch"),
)
_LEFT = (".git", ".venv", "_build", "shared", "__pycache__", ".*_cache", ".hypothesis")


def slips(words=()):
    """Return the rows of the table, each with its ``kind``, that have these words."""
    table = yaml.safe_load(TABLE.read_text("utf-8"))
    rows = [{"kind": kind} | row for kind, rows in table.items() for row in rows]
    return [row for row in rows if all(w in " ".join(row.values()) for w in words)]


def planted(row, root=ROOT):
    """Return the text of a row's file with the slip in it.

    Raises
    ------
    ValueError
        When the old text does not stand there exactly once, or is the new one.
    """
    text = (root / row["in"]).read_text("utf-8")
    if (count := text.count(row["old"])) != 1:
        raise ValueError(f"{row['in']}: found {count} times: {row['old']!r}")
    if row["old"] == row["new"]:
        raise ValueError(f"{row['in']}: nothing changes: {row['old']!r}")
    return text.replace(row["old"], row["new"])


def tested(root, nodes, *options):
    """Run tests of a tree in a process of their own; return pytest's status and text.

    The process is a fork of this one, which has imported what takes long: half of the
    time of a small test goes into importing torch.
    """
    with tempfile.TemporaryFile() as told:
        if not (child := os.fork()):
            os.dup2(told.fileno(), 1)
            os.dup2(told.fileno(), 2)
            os._exit(_pytest(root, [*options, *nodes]))
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        told.seek(0)
        return status, told.read().decode("utf-8", "replace")


def _pytest(root, given):
    import pytest

    os.chdir(root)
    os.environ |= {"PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"}
    sys.dont_write_bytecode = True
    sys.path[:] = [str(root), *(p for p in sys.path if Path(p or ".") != ROOT)]
    for name in [n for n in sys.modules if n.partition(".")[0] in ("tests", "helpers")]:
        del sys.modules[name]
    options = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-o", "addopts="]
    return int(pytest.main([*options, *given]))


def trial(row):
    """Plant one slip in this process's copy, and return (row, verdict, seconds)."""
    start = time.monotonic()
    path = _copy / row["in"]
    kept = path.read_bytes()
    try:
        path.write_text(planted(row, _copy), "utf-8")
        status, told = tested(_copy, [row["red"]], "-x")
    except ValueError as error:
        return row, str(error), 0.0
    finally:
        path.write_bytes(kept)
    # 1 is a test that failed; 0 all passed; others that none was run.
    last = told.strip().rpartition("\n")[2]
    verdict = {0: "SURVIVED", 1: "red"}.get(status, f"not run ({status}): {last}")
    return row, verdict, time.monotonic() - start


def _begin(folder):
    global _copy
    for name in _HEAVY:
        __import__(name)
    _copy = Path(tempfile.mkdtemp(dir=folder)) / "tree"
    shutil.copytree(ROOT, _copy, ignore=shutil.ignore_patterns(*_LEFT))


def green(nodes):
    """Run all these tests without a slip; return pytest's status and text."""
    return tested(_copy, nodes)


def main():
    """Print a line for each slip; exit with 1 unless every one is red."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("words", nargs="*")
    rows = slips(parser.parse_args().words)
    os.environ |= {"OMP_NUM_THREADS": "1", "TQDM_DISABLE": "1"}
    begun = time.monotonic()
    context = multiprocessing.get_context("fork")
    with tempfile.TemporaryDirectory() as folder:
        pool = ProcessPoolExecutor(WORKERS, context, _begin, (folder,))
        nodes = sorted({row["red"] for row in rows})
        shares = [nodes[k::WORKERS] for k in range(WORKERS) if nodes[k::WORKERS]]
        for status, told in pool.map(green, shares):
            if status:
                sys.exit(f"{told}\nThese tests fail without any slip.")
        survivors = 0
        for number, (row, verdict, seconds) in enumerate(pool.map(trial, rows), 1):
            survivors += verdict != "red"
            line = (
                f"{number:3}  {verdict:8}  {seconds:4.0f} s  {row['kind']}: {row['in']}"
            )
            print(
                f"{line}\n     {row['old'].strip()} → {row['new'].strip()}", flush=True
            )
        pool.shutdown()
    minutes = (time.monotonic() - begun) / 60
    print(
        f"{len(rows) - survivors} of {len(rows)} slips are red ({minutes:.1f} minutes)"
    )
    sys.exit(bool(survivors) or not rows)


if __name__ == "__main__":
    main()
