"""The theme's icons: those of the pages stay, the others and the script go."""

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from fontTools.ttLib import TTFont
from pydata_sphinx_theme import __file__ as theme

from tools.pages.icons import trim

PAGE = """<script defer src="_static/scripts/fontawesome.js?digest=1"></script>
<i class="fa-solid fa-bars"></i><i class="fab fa-github"></i>"""
BARS, GITHUB, TRAIN = 0xF0C9, 0xF09B, 0xF238


def book(root):
    """Return what Sphinx hands to an event handler, for a book of one page."""
    static = Path(theme).parent / "theme/pydata_sphinx_theme/static"
    shutil.copytree(static, root / "_static")
    (root / "index.html").write_text(PAGE, "utf-8")
    builder = SimpleNamespace(format="html")
    return SimpleNamespace(builder=builder, outdir=str(root))


def test_used_icons_stay_and_all_others_go(tmp_path):
    trim(book(tmp_path), None)
    fonts = tmp_path / "_static/vendor/fontawesome/webfonts"
    assert {p.suffix for p in fonts.iterdir()} == {".woff"}
    solid = TTFont(fonts / "fa-solid-900.woff").getBestCmap()
    assert BARS in solid
    assert TRAIN not in solid
    assert GITHUB in TTFont(fonts / "fa-brands-400.woff").getBestCmap()
    style = tmp_path / "_static/styles/pydata-sphinx-theme.css"
    text = style.read_text("utf-8")
    assert ".fa-bars:before" in text
    assert ".fa-train:before" not in text
    assert ".woff2" not in text
    assert "fontawesome.js" not in (tmp_path / "index.html").read_text("utf-8")
    left = [path.name for path in tmp_path.rglob("fontawesome.js*")]
    assert left == ["fontawesome.js.LICENSE.txt"]


def test_another_theme_is_named(tmp_path):
    app = book(tmp_path)
    style = tmp_path / "_static/styles/pydata-sphinx-theme.css"
    style.write_text(".fa-bars:before{content:'x'}", "utf-8")
    with pytest.raises(RuntimeError, match=r"pydata-sphinx-theme\.css: expected"):
        trim(app, None)


def test_a_book_that_failed_is_left_alone(tmp_path):
    app = book(tmp_path)
    trim(app, ValueError("no book"))
    assert "fontawesome.js" in (tmp_path / "index.html").read_text("utf-8")
