"""MathJax's fonts: the letters alone, and the whole beside them."""

import re
import shutil
from importlib.metadata import files

import pytest
from fontTools.ttLib import TTFont

from tools import book
from tools.pages.fonts import LETTERS, WHOLE, split

INSIDE = "mathjax/output/chtml/fonts/woff-v2/"
SHEETS = {
    "_static/course.css": INSIDE,
    "tools/slides/static/deck.css": f"../../_static/{INSIDE}",
}
FACE = re.compile(r'@font-face \{ [^}]*url\("([^"]*)"\)[^}]*unicode-range: ([^;]*); \}')


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fonts")
    for path in files("sphinx-mathjax-offline"):
        if INSIDE in path.as_posix():
            shutil.copy(path.locate(), folder)
    split(folder)
    return folder


@pytest.mark.parametrize("name", LETTERS)
def test_letters_stay_and_the_whole_font_is_kept(folder, name):
    letters = folder / f"MathJax_{name}.woff"
    whole = folder / f"MathJax_{name}{WHOLE}"
    had = set(TTFont(whole).getBestCmap())
    assert set(TTFont(letters).getBestCmap()) == {c for c in had if 0x20 <= c <= 0x7E}
    assert max(had) > 0x7F
    assert letters.stat().st_size < whole.stat().st_size * 0.65


@pytest.mark.parametrize(("sheet", "up"), SHEETS.items())
def test_pages_and_slides_know_where_the_rest_is(sheet, up):
    faces = FACE.findall((book.ROOT / sheet).read_text("utf-8"))
    assert faces == [(f"{up}MathJax_{n}{WHOLE}", "U+7F-10FFFF") for n in LETTERS]
