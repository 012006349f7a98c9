"""The kit without the course: its README's widget, alive in another Sphinx book."""

import re
import shutil
import subprocess
import sys

import pytest

from tools import book

KIT = book.ROOT / "helpers" / "kit"
README = (KIT / "README.md").read_text("utf-8")
SECOND = """\
Second page
===========

.. widget:: parabola.Parabola

   a: -1.5
"""


def block(language, number=0):
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)[number]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """An empty folder with the kit and what its README tells to write."""
    root = tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(KIT, root / "kit", ignore=shutil.ignore_patterns("__pycache__"))
    (root / "parabola.py").write_text(block("python"), "utf-8")
    (root / "parabola.js").write_text(block("js"), "utf-8")
    pages = root / "pages"
    pages.mkdir()
    (pages / "conf.py").write_text(block("python", 1), "utf-8")
    tree = ".. toctree::\n\n   second\n"
    (pages / "index.rst").write_text(f"First page\n==========\n\n{tree}", "utf-8")
    (pages / "second.rst").write_text(SECOND, "utf-8")
    return root


def python(folder, *arguments):
    """Run Python in the folder, which knows nothing of the course."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


def sphinx(folder):
    return python(folder, "-m", "sphinx", "-q", "-W", "pages", "html")


def test_the_example_is_short_and_a_widget():
    code = [line for line in block("python").splitlines() if line.strip()]
    assert len(code) <= 15


def test_it_is_a_widget_without_the_course(folder):
    told = python(folder, "-c", "import parabola; print(parabola.Parabola(a=2))")
    assert told.stdout == "Parabola(a=2.0)\n", told.stderr
    told = python(folder, "-c", "import parabola; parabola.Parabola(a=9)")
    assert "a number from -3 to 3" in told.stderr


def test_it_is_alive_on_a_page_of_another_book(folder, open_page):
    made = sphinx(folder)
    assert made.returncode == 0, made.stdout + made.stderr
    first, second = (folder / "html" / f"{n}.html" for n in ("index", "second"))
    assert "widgets/shared.js" not in first.read_text("utf-8")
    page = open_page(second.as_uri())
    widget = page.locator("[data-widget=parabola][data-ready]")
    assert "−1.5 x² takes −6 at x = 2" in widget.locator("output").last.inner_text()
    widget.locator("input[type=range]").press("ArrowRight")
    assert "−1.4 x² takes −5.6" in widget.locator("output").last.inner_text()
    assert (page.strangers, page.complaints) == ([], [])


def test_what_the_class_refuses_fails_the_build(folder):
    page = folder / "pages" / "second.rst"
    page.write_text(SECOND.replace("-1.5", "7"), "utf-8")
    made = sphinx(folder)
    page.write_text(SECOND, "utf-8")
    assert made.returncode != 0
    assert "parabola.Parabola" in made.stderr
    assert "a number from -3 to 3" in made.stderr
