"""What makes a notebook run again, and the pages be made again: no more, no less."""

import ast
import shutil

import nbformat
import pytest

from tests import cells as chapters
from tools import book, imports, notebooks

# A package of the same form as the helpers, and code that uses some of it.
HELPERS = {
    "__init__.py": "version = 1",
    "validation.py": "",
    "chapters/__init__.py": '"""Mathematics."""',
    "chapters/xor.py": "from helpers.validation import one_of",
    "chapters/lonely.py": "",
    "shapes/__init__.py": "from .round import Ball\nfrom helpers.shapes.flat import *",
    "shapes/round.py": "from . import pi",
    "shapes/pi.py": "",
    "shapes/flat.py": "",
    "widgets/__init__.py": (
        "from helpers.widgets.one import One\nfrom helpers.widgets.two import Two\n"
        "__all__ = ['One', 'Two']"
    ),
    "widgets/one.py": "from helpers.films import stored\nfilm = stored('race')",
    "widgets/two.py": "",
    "widgets/one.js": "",
    "widgets/widgets.css": "",
    "widgets/questions/some.json": "[]",
    "widgets/questions/other.json": "[]",
    "films/__init__.py": "import json\nFILMS = ('race', 'flow')\ndef stored(name): ...",
    "films/race.json": "{}",
    "films/race.py": "",
    "films/flow.json": "{}",
    "exercises/__init__.py": "from importlib import import_module",
    "exercises/some.py": "import helpers.chapters.xor",
    "exercises/other.py": "",
}
SOME = ["exercises/some.py", "chapters/xor.py", "widgets/questions/some.json"]
CASES = {
    "import numpy": [],
    "import helpers": [],
    "from helpers.chapters import xor": ["chapters/xor.py", "validation.py"],
    "%pip install x\nimport helpers.chapters.lonely as l": ["chapters/lonely.py"],
    "def f():\n    from helpers.chapters.xor import a": [
        "chapters/xor.py",
        "validation.py",
    ],
    # One widget of the package that hands them on, without its looks; and its film.
    "from helpers.widgets import One": [
        "widgets/one.py",
        "films/__init__.py",
        "films/race.json",
    ],
    "from helpers.widgets.two import Two": ["widgets/two.py"],
    "from helpers.shapes import Ball": ["shapes/round.py", "shapes/pi.py"],
    # Nobody can tell what it uses of the package: all that the package loads.
    "from helpers import shapes": [
        "shapes/__init__.py",
        "shapes/round.py",
        "shapes/pi.py",
        "shapes/flat.py",
    ],
    "from helpers import exercises\nexercises.check('some/sum', sum)": [
        "exercises/__init__.py",
        "validation.py",
        *SOME,
    ],
    "this is not Python": [],
}


@pytest.fixture
def root(tmp_path):
    """A folder with such helpers, and pins."""
    for name, text in HELPERS.items():
        path = tmp_path / "helpers" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n")
    (tmp_path / "requirements.txt").write_text("numpy==2\n")
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: index\n")
    (tmp_path / "_config.yml").write_text("title: A small book\n")
    return tmp_path


@pytest.mark.parametrize("code", CASES)
def test_a_notebook_depends_on_what_it_imports_and_names(root, code):
    used = imports.used(["x = 1", code], root)
    found = {path.relative_to(root / "helpers").as_posix() for path in used}
    package = {"__init__.py"} if "import helpers" in code or CASES[code] else set()
    assert found == set(CASES[code]) | package


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The helpers themselves, in a folder where they may be edited."""
    root = tmp_path_factory.mktemp("copy")
    shutil.copytree(book.ROOT / "helpers", root / "helpers")
    found = [(path.stem, book.read(book.ROOT / path)) for path in chapters.NOTEBOOKS]

    def keys():
        return {name: book.code_key(notebook, root) for name, notebook in found}

    return root / "helpers", keys, keys()


@pytest.mark.parametrize(
    ("edited", "run_again"),
    [
        ("widgets/gibbs.js", ""),
        ("kit/static/kit.js", ""),
        ("kit/static/widgets.css", ""),
        ("films/__main__.py", ""),
        ("chapters/xor.py", "5_xor"),
        ("widgets/gibbs.py", "4_universal_approximation"),
        ("plotting/xor.py", "5_xor"),
        ("exercises/svm_mlp.py", "2_svm_mlp"),
        ("films/hidden_lines.json", "2_svm_mlp"),
        ("films/depth_race.json", "7_residual_networks"),
        ("films/residual_sweep.json", "7_residual_networks"),
        ("films/remedies.json", "6_vanishing_gradients"),
        ("films/bake_off.json", "2_svm_mlp"),
        ("widgets/questions/xor.json", "5_xor"),
        ("chapters/perceptron.py", "1_perceptron 5_xor"),
        ("validation.py", " ".join(path.stem for path in chapters.NOTEBOOKS)),
    ],
)
def test_an_edit_runs_again_what_it_concerns(copy, edited, run_again):
    helpers, keys, before = copy
    kept = (helpers / edited).read_bytes()
    (helpers / edited).write_bytes(kept + b"\n")
    after = keys()
    (helpers / edited).write_bytes(kept)
    assert [name for name in after if after[name] != before[name]] == run_again.split()


def test_what_is_asked_for_by_name_is_named_where_it_is_asked_for():
    """A key is made by reading the code: it cannot know what a variable holds."""
    asking = set(book.ROOT.glob("helpers/*/*.py"))
    asking.remove(book.ROOT / "helpers/films/__init__.py")  # it defines `stored`
    sources = [path.read_text("utf-8") for path in asking]
    for path in chapters.NOTEBOOKS:
        cells = book.read(book.ROOT / path).cells
        sources += [c.source for c in cells if c.cell_type == "code"]
    trees = [ast.parse(text) for text in sources if "pip install" not in text]
    calls = [n for t in trees for n in ast.walk(t) if isinstance(n, ast.Call)]
    asked = [c for c in calls if ast.unparse(c.func) in ASKING]
    assert {ast.unparse(call.func) for call in asked} == ASKING
    unknown = [c for c in asked if not isinstance(c.args[0], ast.Constant)]
    assert [ast.unparse(call) for call in unknown] == []


ASKING = {"exercises.check", "Quiz", "stored"}


def test_keys_know_python_the_pins_and_the_tools_too(
    root, tmp_path_factory, monkeypatch
):
    tools = shutil.copytree(book.ROOT / "tools", tmp_path_factory.mktemp("t") / "tools")
    monkeypatch.setattr(book, "_TOOLS", tools)
    cells = [nbformat.v4.new_code_cell("from helpers.widgets import One")]
    notebook = notebooks.stripped(nbformat.v4.new_notebook(cells=cells))
    book.write(root / "index.ipynb", notebook)
    seen = [(book.code_key(notebook, root), book.book_key(root))]

    def changed(path=None):
        """Which keys an edit changes: of the notebook's outputs, of the book."""
        if path:
            path.write_text(path.read_text("utf-8") + "\n# another line\n")
        now = book.code_key(notebook, root), book.book_key(root)
        seen.append(now)
        return [a != b for a, b in zip(seen[-2], now, strict=True)]

    assert changed() == [False, False]
    for page_only in (
        root / "_config.yml",
        root / "helpers/widgets/one.js",
        root / "helpers/widgets/widgets.css",
        tools / "build.py",
        tools / "pages/__init__.py",
        tools / "slides/static/deck.css",
    ):
        assert changed(page_only) == [False, True], page_only
    for both in (
        root / "helpers/widgets/one.py",
        root / "helpers/films/race.json",
        root / "requirements.txt",
        tools / "execute.py",
        tools / "warm.py",
    ):
        assert changed(both) == [True, True], both
    monkeypatch.setattr("platform.python_version", lambda: "3.99.0")
    assert changed() == [True, True]
