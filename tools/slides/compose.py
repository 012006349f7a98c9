"""The rule that makes slides of a notebook's cells.

A cell's own ``metadata.slideshow.slide_type`` comes first; what a cell without one
becomes is said in CONTRIBUTING.md, "Slides".
"""

import re

from tools.slides import cells, stack, text
from tools.slides.markdown import blocks
from tools.slides.stack import Slide

TYPES = ("slide", "subslide", "fragment", "-", "skip", "notes")
_SKIPPED = {"setup", "check", "remove-cell"}
# Beside a figure that is not wide there is room for a column of text; above and
# below a wide one, for a few lines.
WIDE = 1.72
BESIDE, BELOW = 470, 170
COLUMN = 390


def compose(notebook, page):
    """Return the slides of a notebook.

    Parameters
    ----------
    notebook : NotebookNode
        With outputs.
    page : str
        The page of the book that is made of it, e.g. ``notebooks/5_xor.html``.

    Raises
    ------
    ValueError
        When a cell's slide type is none that we know: names page and cell.
    """
    composer = _Composer(page)
    for number, cell in enumerate(notebook.cells, start=1):
        kind = slide_type(cell, f"{page}, cell {number}")
        if kind != "skip":
            composer.add(cell, kind)
    composer.flush()
    return composer.slides


def slide_type(cell, where):
    """Return the slide type of a cell: its own, ``skip``, or ``auto`` for the rule."""
    own = cell.metadata.get("slideshow", {}).get("slide_type") or "auto"
    if own not in (*TYPES, "auto"):
        raise ValueError(
            f"{where}: slide_type: expected one of {', '.join(TYPES)}; got {own!r}"
        )
    if own == "auto" and _SKIPPED & set(cell.metadata.get("tags", [])):
        return "skip"
    return own


class _Composer:
    """Slides so far, and the pieces that wait for the next one."""

    def __init__(self, page):
        self.page = page
        self.slides, self.pending = [], []
        self.heading = self.section = ""
        self.form, self.column, self.skipping = "title", True, False
        # The figure whose slide still has room for the words that follow it.
        self.figure = None

    def add(self, cell, kind):
        if kind in ("slide", "subslide"):
            self.flush()
            self.column |= kind == "slide"
        before = len(self.pending)
        if cell.cell_type == "markdown":
            self._prose(cell.source, kind)
        elif cell.cell_type == "code" and not self.skipping:
            self._code(cell, kind)
        if kind == "fragment":
            for piece in self.pending[before:]:
                piece.fragment = True

    def flush(self):
        """Make slides of what is pending."""
        for pieces in stack.pack(self.pending):
            if any(piece.kind != "note" for piece in pieces):
                self._append(pieces, self.form)
            elif self.slides:
                self.slides[-1].pieces += pieces
        self.pending = []

    def _append(self, pieces, form, heading=None):
        self.slides.append(
            Slide(heading or self.heading, pieces, form, column=self.column)
        )
        self.column, self.figure = False, None
        return self.slides[-1]

    def _prose(self, source, kind):
        elements = blocks(source, self.page)
        if kind == "notes":
            self.pending += [text.note("".join(map(str, elements)))]
            return
        for k, element in enumerate(elements):
            later = elements[k + 1] if k + 1 < len(elements) else None
            if element.name in ("h1", "h2", "h3", "h4"):
                self._heading(element)
            elif not self.skipping:
                pieces = text.pieces(element, later, whole=self._is_whole(kind))
                if not (k == 0 and kind == "auto" and self._caption(pieces, later)):
                    self.pending += pieces
                if any(piece.kind == "box" for piece in pieces):
                    self.flush()

    def _is_whole(self, kind):
        # What readers must do, and what an author marked, stands there as it is.
        return kind != "auto" or self.section == "Exercises"

    def _heading(self, element):
        self.flush()
        self.heading = element.decode_contents().strip()
        self.figure = None
        if element.name == "h2":
            self.section, self.column, self.form = element.get_text(), True, "text"
            self.skipping = self.section == "References"

    def _caption(self, pieces, later):
        """Put what follows a figure on the figure's slide, if there is room."""
        slide, self.figure = self.figure, None
        shown = [piece for piece in pieces if piece.kind != "note"]
        if not slide or not shown or self.pending or _leads_on(later):
            return False
        if any(p.kind != "text" or _opens_anew(p) for p in shown):
            return False
        if not _fits(slide, shown):
            return False
        for piece in shown:
            # The audience looks first, and reads then.
            piece.fragment = True
        slide.pieces += pieces
        return True

    def _code(self, cell, kind):
        pictures, printed = cells.outputs(cell)
        tags = set(cell.metadata.get("tags", []))
        asked = kind != "auto" or "exercise" in tags
        tables = any(piece.kind == "table" for piece in printed)
        if asked or not (pictures or tables or "hide-input" in tags):
            shown = cells.code(cell.source, bool(printed), asked)
            if shown and self.pending:
                shown[0].glued = self.pending[-1].kind in ("text", "note", "code")
            self.pending += shown
        if not pictures:
            if printed and not (self.pending and self.pending[-1].kind == "code"):
                printed[0].glued = bool(self.pending)
            self.pending += printed
            return
        for k, picture in enumerate(pictures):
            if picture.kind == "figure":
                self._figure(picture, printed)
            else:
                self.flush()
                heading = f"{self.heading}: {k + 1} of {len(pictures)}"
                many = picture.kind == "question"
                self._append([picture], picture.kind, heading if many else None)
                self.pending += printed
            printed = []

    def _figure(self, figure, printed):
        slide = Slide(self.heading, [figure])
        words = [piece for piece in self.pending if piece.kind != "note"]
        if all(p.kind in ("text", "output") for p in words) and _fits(slide, words):
            pieces, self.pending = [*self.pending, figure], []
        else:
            self.flush()
            pieces = [figure]
        self.figure = self._append(pieces, "figure")
        if printed and _fits(self.figure, printed):
            self.figure.pieces += printed
        else:
            self.pending += printed
        self.figure.form = _form(self.figure)


def _opens_anew(piece):
    # A question, a bold heading of its own or a colon leads to what comes next.
    bold = re.match(r"<p><strong>(?!What)", piece.html)
    return bool(bold) or "?" in piece.html or piece.html.endswith(":</p>")


def _leads_on(later):
    return later is not None and "math" in later.get("class", [])


def _form(slide):
    figure = next(p for p in slide.pieces if p.kind == "figure")
    return "beside" if cells.aspect(figure) < WIDE else "figure"


def _fits(slide, pieces):
    words = [p for p in [*slide.pieces, *pieces] if p.kind not in ("figure", "note")]
    if _form(slide) == "figure":
        return sum(piece.height for piece in words) <= BELOW
    # Printed lines are too long for the column beside a figure.
    narrow = [re.sub(r"<[^>]+>", "", piece.html) for piece in words]
    if any(p.kind == "output" for p in words):
        return False
    return sum(stack.text_height(text.width(t), COLUMN) for t in narrow) <= BESIDE
