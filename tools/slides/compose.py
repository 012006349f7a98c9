"""The rule that makes slides of a notebook's cells.

A slide is a figure, a widget, a question, a table of the text, or a statement: the
sentences that open a section, a theorem, an exercise. All else goes to the speaker's
notes, code and what it prints among it. A cell's ``metadata.slideshow.slide_type``
overrules that; CONTRIBUTING.md, "Slides", says how.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from tools.slides import cells
from tools.slides.markdown import blocks
from tools.slides.sentences import length, opening
from tools.slides.stage import fills_a_slide

TYPES = ("slide", "subslide", "fragment", "-", "skip", "notes")
_SKIPPED = {"setup", "check", "remove-cell"}
# These are quoted in full: half a theorem is none.
_FORMAL = ("theorem", "proposition", "lemma", "corollary", "definition")
_SOURCE = re.compile(r"[A-Z]\w*( slides?)? [\d–, and]+$")
# What is said before a last sentence with a colon, or else that sentence.
_LEADS_ON = re.compile(r"(?:(<p>.*[.!?]) [^.!?]*|(<p>.*)):</p>", re.DOTALL)
# Characters of a statement, read from the last row; of a line over a picture; of an
# opening and the theorem or question that follows it, which then share a slide.
FULL, OVER, SHARED = 620, 100, 400


@dataclass
class Slide:
    """One slide.

    Attributes
    ----------
    heading : str
        Its title, in HTML.
    form : str
        ``title``, ``text``, ``figure``, ``widget``, ``table`` or ``question``.
    words : list of str
        HTML of what is said: of a picture, over it.
    shown : str
        HTML of what is shown, empty for words alone.
    caption : str
        Under what is shown.
    notes : list of str
        HTML of what the speaker alone sees.
    column : bool
        Whether a column begins with it.
    """

    heading: str
    form: str = "text"
    words: list[str] = field(default_factory=list)
    shown: str = ""
    caption: str = ""
    notes: list[str] = field(default_factory=list)
    column: bool = False
    # Which heading of the page it belongs to, counted from 0.
    place: int = 0


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
    return _numbered(composer.ended())


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


def _is_unfinished(words):
    # A formula, a list or more words of the same sentence follow.
    return not words.rstrip(")”").endswith((".", "!", "?"))


def _numbered(slides):
    """Number the titles that repeat, so that each slide can be named."""
    often, seen = Counter(slide.heading for slide in slides), Counter()
    for slide in slides:
        seen[slide.heading] += 1
        if often[slide.heading] > 1:
            count = f"{seen[slide.heading]} of {often[slide.heading]}"
            slide.heading = f'{slide.heading} <span class="count">{count}</span>'
    return slides


class _Composer:
    """Slides so far, and the notes that wait for one."""

    def __init__(self, page):
        self.page = page
        self.slides, self.waiting = [], []
        self.heading = self.section = ""
        self.place, self.column, self.skipping = -1, True, False
        # The words of this section that still can be added to; what leads on to more.
        self.open = None
        self.leads_on = self.opened = False
        self.stated = False  # whether it holds a theorem: of these, one a slide

    def ended(self):
        """Return the slides, when all cells were added."""
        if self.waiting and self.slides:
            self.slides[-1].notes += self.waiting
        return self.slides

    def add(self, cell, kind):
        self.column |= kind == "slide"
        if kind in ("slide", "subslide"):
            self.open = None
        if cell.cell_type == "markdown":
            self._prose(cell.source, kind)
        elif cell.cell_type == "code" and not self.skipping:
            self._close()
            self._code(cell, kind)

    def _prose(self, source, kind):
        for element in blocks(source, self.page):
            if element.name in ("h1", "h2", "h3", "h4"):
                self._begin(element)
            elif not self.skipping:
                self._block(element, kind)

    def _close(self):
        """Take from a statement the words that lead on to what no slide shows."""
        if self.leads_on and self.open:
            *_, last = words = self.open[0].words
            if told := _LEADS_ON.fullmatch(last):
                words[-1] = f"{told[1] or told[2] + '.'}</p>"
                self._note(last)
        self.leads_on = False

    def _begin(self, element):
        if self.waiting and self.slides:
            # A section without a slide: the speaker still knows where this belongs.
            title = f"<p><strong>{self.heading}</strong></p>"
            self.slides[-1].notes += [title, *self.waiting]
            self.waiting = []
        self.heading = element.decode_contents().strip()
        self.place += 1
        self.open, self.leads_on, self.opened = None, False, False
        if element.name == "h2":
            self.section, self.column = element.get_text(), True
            self.skipping = self.section == "References"
        elif element.name == "h1":
            self.open = [self._new("title"), 0]

    def _block(self, element, kind):
        kinds, name = element.get("class", []), element.name
        # What readers must do, and what an author marked, stands there as it is.
        whole = kind not in ("auto", "notes") or self.section == "Exercises"
        if kind == "notes" or self._is_for_notes(element):
            self._note(str(element))
        elif name == "details":
            summary = element.find("summary").extract().get_text()
            self._note(f"<p><strong>{summary}.</strong></p>{element.decode_contents()}")
        elif "admonition" in kinds:
            self._box(element)
        elif name == "table":
            for part in cells.tables(element):
                self._new("table", shown=part)
        elif name == "pre":
            self._note(str(element))
        elif name == "p":
            self._paragraph(element, whole, kind)
        elif whole or self.leads_on:
            self._say(str(element), length(element), kind)
        else:
            self._note(str(element))

    def _is_for_notes(self, element):
        plain = element.get_text().strip()
        return element.name == "p" and (
            bool(_SOURCE.match(plain) and element.em)
            or plain.startswith(("Open in Colab", "Reading time"))
        )

    def _paragraph(self, element, whole, kind):
        plain = element.get_text().strip()
        formal = plain.lower().startswith(_FORMAL) and element.find("strong")
        # What follows a shown formula in small letters ends its sentence.
        goes_on = self.leads_on and plain[:1].islower()
        alone = self.stated or _is_unfinished(plain) or not self._has_room(plain)
        if formal and alone:
            self.open = None
        if whole or formal or goes_on:
            self._say(str(element), length(element), kind)
            self.stated |= bool(formal)
            self.leads_on = bool(formal) or goes_on or _is_unfinished(plain)
            self.opened = True
            return
        inner, complete = ("", False) if self.opened else opening(element)
        self.opened = True
        if inner:
            self._say(f"<p>{inner}</p>", length(re.sub("<[^>]+>", "", inner)), kind)
        self.leads_on = complete and _is_unfinished(plain)
        if not complete:
            self._note(str(element))

    def _box(self, element):
        for fold in element.find_all("details"):
            self._note(str(fold.extract()))
        if self._has_room(element.get_text()):
            self._say(str(element), length(element))
            self.open = None
        else:
            self._new("question", words=[str(element)])

    def _has_room(self, words):
        """Whether a theorem or a question fits below what the slide says already."""
        shared = self.open and self.open[0].form == "text" and not self.leads_on
        return bool(shared) and self.open[1] + length(words) <= SHARED

    def _say(self, inner, letters, kind="auto"):
        """Put words on this section's slide of words, or on a further one."""
        if kind == "fragment":
            inner = f'<div class="fragment">{inner}</div>'
        if self.open is None or self.open[1] + letters > FULL:
            self.open = [self._new("text"), 0]
        self.open[0].words.append(inner)
        self.open[1] += letters

    def _new(self, form, **parts):
        slide = Slide(self.heading, form, column=self.column, place=self.place, **parts)
        slide.notes, self.waiting = self.waiting, []
        self.slides.append(slide)
        self.column, self.open, self.leads_on = False, None, False
        self.stated = False
        return slide

    def _note(self, inner):
        here = self.slides and self.slides[-1].place == self.place
        (self.slides[-1].notes if here else self.waiting).append(inner)

    def _code(self, cell, kind):
        if kind not in ("auto", "notes"):
            self._say(cells.code(cell.source), FULL, kind)
        for form, inner, caption in cells.shown(cell):
            # A table is what a cell prints: the speaker has it, unless an author asks.
            if form == "table" and kind in ("auto", "notes"):
                self._note(f"<p>{caption}</p>{inner}")
            elif kind != "notes":
                self._show(form, inner, caption)
        if kind in ("auto", "notes"):
            self._note(cells.code(cell.source))
        if words := cells.printed(cell):
            self._note(cells.plain(words))

    def _show(self, form, inner, caption):
        if form == "figure" and fills_a_slide(inner):
            self._new(form, shown=inner)
            self._note(f"<p>{caption}</p>")
            return
        # A line that opens the section stands over its first picture.
        last = self.slides[-1] if self.slides else None
        over = []
        if self.open and last is self.open[0] and form in ("figure", "widget"):
            one = len(last.words) == 1 and self.open[1] <= OVER
            if one and last.form == "text" and "fragment" not in last.words[0]:
                over = self.slides.pop().words
                self.waiting, self.column = last.notes, last.column
        self._new(form, shown=inner, caption=caption, words=over)
