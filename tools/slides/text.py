"""Blocks of prose as pieces of slides: what is shown, and what goes to the notes."""

import re

from tools.slides import stack, tables
from tools.slides.cells import code_piece
from tools.slides.sentences import condensed, length
from tools.slides.stack import Piece

_SOURCE = re.compile(r"[A-Z]\w*( slides?)? [\d–, and]+$")
# A row of a table, a line of a box, an item of a list: narrower than the slide.
_ITEM, _BOX = 1110, 1080
width = length


def note(inner):
    """Return a piece that only the speaker sees."""
    return Piece("", "note", notes=inner)


def pieces(element, later=None, whole=False):
    """Return a block as pieces.

    Parameters
    ----------
    element : bs4.Tag
    later : bs4.Tag or None
        The block that follows: words that lead into a formula are kept.
    whole : bool
        Leave nothing out.
    """
    kinds = element.get("class", [])
    if element.name == "p":
        return _paragraph(element, later, whole)
    if "math" in kinds:
        height = stack.formula_height(element.get_text())
        return [Piece(str(element), "formula", height, glued=True)]
    if element.name in ("ul", "ol"):
        return _items(element, whole)
    if element.name == "table":
        return tables.table(element)
    if element.name == "details":
        summary = element.find("summary").extract()
        inner = element.decode_contents().strip()
        return [note(f"<p><strong>{summary.get_text()}.</strong></p>{inner}")]
    if element.name == "pre":
        return [code_piece(element.get_text())]
    if "admonition" in kinds:
        inner = sum(
            stack.text_height(length(p), _BOX) for p in element.find_all(["p", "li"])
        )
        return [Piece(str(element), "box", inner + 60)]
    return [Piece(str(element), "text", stack.text_height(length(element)))]


def _paragraph(element, later, whole):
    plain = element.get_text().strip()
    if plain.startswith("Open in Colab"):
        return []
    if _SOURCE.match(plain) and element.em:
        return [note(f"<p>{plain} of the original deck.</p>")]
    if plain.startswith("Reading time"):
        return [note(str(element))]
    leads_in = plain.endswith(":") or (later is not None and later.name in _LED)
    leads_in |= later is not None and "math" in later.get("class", [])
    inner, cut = (element.decode_contents(), False)
    if not whole:
        inner, cut = condensed(element, leads_in)
    height = stack.text_height(length(re.sub(r"<[^>]+>", "", inner)))
    return [Piece(f"<p>{inner}</p>", "text", height, str(element) if cut else "")]


_LED = ("ul", "ol", "table", "pre")


def _items(element, whole):
    found = []
    first = int(element.get("start", 1))
    rows = element.find_all("li", recursive=False)
    for number, item in enumerate(rows, start=first):
        body = item.find("p", recursive=False) or item
        inner, cut = (item.decode_contents(), False)
        if not whole and not item.find(["ul", "ol", "pre", "div"]):
            inner, cut = condensed(body, whole=210, kept=210)
        shown = length(re.sub(r"<[^>]+>", "", inner))
        height = stack.text_height(shown, _ITEM) - stack.GAP + 10
        notes = f"<p>{body.decode_contents()}</p>" if cut else ""
        piece = Piece(f"<li>{inner}</li>", "item", height, notes)
        # A list stays together, and with the words before it, as long as it fits.
        piece.listed, piece.glued = (element.name, number), True
        found.append(piece)
    return found
