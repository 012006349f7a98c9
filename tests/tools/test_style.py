"""The form of Python and JavaScript, and what does not belong in git."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tools import book

# Made elsewhere, or by a bundler.
BUNDLED = ("d3", "reveal")


@pytest.mark.parametrize("command", ["ruff check", "ruff format --check"])
def test_python(command):
    name, *arguments = command.split()
    done = run(sys.executable, "-m", name, *arguments, *tracked(".py"))
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("command", ["oxlint", "oxfmt --check"])
def test_javascript(command):
    name, *arguments = command.split()
    files = [n for n in tracked(".js") if not any(part in n for part in BUNDLED)]
    assert len(files) > 20
    done = run(Path(sys.executable).with_name(name), *arguments, *files)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_style_of_a_widget_waits_for_what_stands_in_it():
    """WebKit would work out the page's style anew at each drawing: 0.7 s, not 0.02."""
    sheet = (book.ROOT / "helpers/kit/static/widgets.css").read_text("utf-8")
    inside = r"\.(course-widget|stage|lab|control|panels)\b[^{},]*:has\("
    assert re.findall(inside, sheet) == []
    assert re.search(inside, ".course-widget > .panels:has(.film) { color: red; }")


def run(*command):
    return subprocess.run(
        command, cwd=book.ROOT, capture_output=True, text=True, check=False
    )


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
