"""The form of the code, as ruff sees it, and what does not belong in git."""

import subprocess
import sys

import pytest

from tools import book


@pytest.mark.parametrize("command", ["check", "format --check"])
def test_ruff(command):
    files = tracked(".py")
    done = subprocess.run(
        [sys.executable, "-m", "ruff", *command.split(), *files],
        cwd=book.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def tracked(suffix=""):
    listed = subprocess.run(
        ["git", "ls-files", "-z"],
        cwd=book.ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    names = [name for name in listed.stdout.split("\0") if name.endswith(suffix)]
    return [name for name in names if name and (book.ROOT / name).is_file()]


def test_nothing_built_or_heavy_is_in_git():
    names = tracked()
    assert names
    assert not [n for n in names if n.startswith(("_build/", ".venv/"))]
    assert not [n for n in names if "checkpoint" in n or "__pycache__" in n]
    heavy = [n for n in names if (book.ROOT / n).stat().st_size > 1_000_000]
    assert heavy == []
