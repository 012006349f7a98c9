"""Fonts cut down to what a page draws with them.

MathJax's fonts have hundreds of arrows and relations, which weigh far more than the
letters. Where formulas take mostly letters from a font, MathJax finds these alone, and
the whole font stands beside them: ``course.css`` and ``deck.css`` name it for all
other characters, so that a browser loads it where one is used, and only there.
"""

import shutil
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

__all__ = ["LETTERS", "WHOLE", "cut", "split"]

# Of these a book draws letters and digits, if anything.
LETTERS = ("AMS-Regular", "Main-Bold")
_ASCII = range(0x20, 0x7F)
WHOLE = "Whole.woff"


def cut(path, codes, target):
    """Write the glyphs that a font has for some characters, as WOFF.

    Parameters
    ----------
    path, target : Path
        Of the whole font, and of what is written.
    codes : iterable of int
        Unicode's numbers of the characters.
    """
    font = TTFont(path)
    options = subset.Options(flavor="woff", layout_features=[], notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    font.flavor = "woff"
    font.save(target)


def split(folder):
    """Cut those of MathJax's fonts in a folder to their letters; keep the whole ones.

    ``MathJax_AMS-Regular.woff`` has the letters then, and
    ``MathJax_AMS-RegularWhole.woff`` all that it had.
    """
    for name in LETTERS:
        path = Path(folder, f"MathJax_{name}.woff")
        whole = path.with_name(path.stem + WHOLE)
        shutil.move(path, whole)
        cut(whole, _ASCII, path)
