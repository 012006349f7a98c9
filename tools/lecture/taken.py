"""What a slide takes from the chapters: widgets, figures, code, numbers, votes.

Nothing of it is typed twice: a number that changes in its chapter changes on the slide.
"""

import html
import json
import re
from pathlib import Path
from urllib.parse import unquote

from bs4 import BeautifulSoup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from tools import book
from tools.lecture.script import ScriptError
from tools.pages.typesetting import unbroken
from tools.predictions import predictions
from tools.slides import cells
from tools.slides.markdown import blocks

CODE_LINES = 14
_QUESTIONS = Path("helpers", "widgets", "questions")
_WIDGET = re.compile(r"(\w+)#([a-z]\w*?)(?:-(\d))?(?:\?(\S*))?")
_CELL = re.compile(r"(\w+)/([\w-]+)(?: (.+))?")
_NUMBER = re.compile(r"\{(\w+/[\w-]+ [^{}]+)\}")


class Chapters:
    """The book's notebooks with their outputs, and its self-tests.

    Parameters
    ----------
    root : Path
        The book's folder.
    stage : Path
        The folder with the notebooks and their outputs.
    drawings : tools.slides.stage.Drawings, optional
        Where figures are drawn for slides; without it they are as on the page.
    """

    def __init__(self, root, stage, drawings=None):
        self._paths = {path.stem: path for path in book.notebooks(root)}
        self._root, self._stage, self._read = root, stage, {}
        self._drawings = drawings

    def page(self, name, where):
        """Return the address of a chapter's page, relative to the book."""
        return self._path(name, where).with_suffix(".html").as_posix()

    def widget(self, told, where):
        """Return ``(island, name, page)``: the island's HTML starts in that state.

        Raises
        ------
        ScriptError
            When the page has no such widget, or the widget no such state.
        """
        found = _WIDGET.fullmatch(told)
        if not found:
            raise ScriptError(
                f"{where}, widget: expected such as 4_universal_approximation#runge?"
                f"n=31; got {told!r}"
            )
        page, name, number, query = found.groups()
        islands = [
            island
            for output in self._outputs(page, where)
            for island in _islands(output)
            if island["data-widget"] == name
        ]
        place = int(number or 1) - 1
        if place >= len(islands):
            raise ScriptError(
                f"{where}, widget: expected one that {page} has; it has "
                f"{len(islands)} of the name {name!r}"
            )
        island = islands[place]
        if query:
            _check_state(query, json.loads(island["data-limits"]), where)
            island["data-at"] = query
        return str(island), name, self.page(page, where)

    def figure(self, told, where):
        """Return a figure as drawn for slides and for phones, and its page.

        Raises
        ------
        ScriptError
            When there is no such cell, or it draws none.
        """
        page, cell, _ = self._cell(told, "figure", where)
        for output in cell.outputs:
            drawn = output.get("data", {}).get("text/html", "")
            if "course-figure" in drawn:
                if self._drawings:
                    drawn = self._drawings.staged(drawn)
                return cells.drawings(drawn), self.page(page, where)
        raise ScriptError(f"{where}, figure: cell {cell.id} of {page} draws none")

    def code(self, told, where):
        """Return a cell's code, coloured, and its page.

        Raises
        ------
        ScriptError
            When there is no such cell, or it is too long for a slide.
        """
        page, cell, _ = self._cell(told, "code", where)
        lines = cell.source.count("\n") + 1
        if lines > CODE_LINES:
            raise ScriptError(
                f"{where}, code: expected at most {CODE_LINES} lines; got {lines}"
            )
        coloured = highlight(cell.source, PythonLexer(), HtmlFormatter(nowrap=True))
        shown = f'<div class="highlight"><pre>{coloured.rstrip()}</pre></div>'
        return shown, self.page(page, where)

    def number(self, told, key, where):
        """Return what a pattern's first group finds in a cell's printed text.

        Raises
        ------
        ScriptError
            When there is no such cell, or not exactly one such number.
        """
        page, cell, pattern = self._cell(told, key, where)
        text = "\n".join(
            output.get("text") or output.get("data", {}).get("text/plain", "")
            for output in cell.get("outputs", [])
        )
        try:
            searched = re.compile(pattern or "")
        except re.error as error:
            raise ScriptError(f"{where}, {key}: {pattern!r}: {error}") from None
        found = searched.findall(text)
        # Without a group the number itself would stand in the script.
        if len(found) != 1 or searched.groups != 1:
            raise ScriptError(
                f"{where}, {key}: expected {pattern!r} to find one number in what "
                f"cell {cell.id} of {page} shows; it finds {found}"
            )
        return found[0]

    def words(self, text, where):
        """Return a text with the numbers that it takes from chapters, as ``{…}``."""
        return _NUMBER.sub(lambda m: self.number(m[1], "number", where), text)

    def vote(self, told, where):
        """Return a question of a self-test: a dict as in its file, in HTML.

        ``PAGE/predict-…`` is a *Predict* box of a chapter instead; its formulas stand
        between ``\\(`` and ``\\)``.

        Raises
        ------
        ScriptError
            When there is no such question, more than one, or not one right answer.
        """
        chapter, _, part = told.partition(" ")
        page, _, box = told.partition("/")
        if box.startswith("predict-"):
            return self._prediction(page, box, where)
        path = self._root / _QUESTIONS / f"{chapter}.json"
        if not path.is_file():
            known = sorted(p.stem for p in path.parent.glob("*.json"))
            raise ScriptError(
                f"{where}, vote: expected one of {', '.join(known)}; got {chapter!r}"
            )
        questions = json.loads(path.read_text("utf-8"))
        found = [q for q in questions if part and part in q["question"]]
        if len(found) != 1:
            raise ScriptError(
                f"{where}, vote: expected words of one question of {chapter}; "
                f"{len(found)} of {len(questions)} have {part!r}"
            )
        right = sum(choice["correct"] for choice in found[0]["choices"])
        if right != 1:
            raise ScriptError(f"{where}, vote: expected one right answer; got {right}")
        choices = [
            choice
            | {key: html.escape(unbroken(choice[key])) for key in ("text", "reason")}
            for choice in found[0]["choices"]
        ]
        asked = html.escape(unbroken(found[0]["question"]))
        return {"question": asked, "choices": choices}

    def _prediction(self, page, name, where):
        notebook = self._notebook(page, where)
        try:
            found = {one.name: one for one in predictions(notebook, page)}
        except ValueError as error:
            raise ScriptError(f"{where}, vote: {error}") from None
        if name not in found:
            known = ", ".join(found) or "none"
            raise ScriptError(
                f"{where}, vote: expected a box of {page}, which has {known}; got "
                f"{name!r}"
            )
        box = found[name]
        if not box.choices:
            raise ScriptError(
                f"{where}, vote: expected a box with choices, one of them right; in "
                f"{name} a curve is drawn"
            )
        choices = [
            {
                "text": _inline(text),
                "correct": letter == box.right,
                "reason": _inline(box.replies.get(letter, box.answer)),
            }
            for letter, text in box.choices.items()
        ]
        return {"question": _inline(box.question), "choices": choices}

    def _path(self, name, where):
        if name not in self._paths:
            known = ", ".join(self._paths)
            raise ScriptError(f"{where}: expected a page of {known}; got {name!r}")
        return self._paths[name]

    def _notebook(self, name, where):
        path = self._path(name, where)
        if name not in self._read:
            self._read[name] = book.read(self._stage / path)
        return self._read[name]

    def _outputs(self, page, where):
        for cell in self._notebook(page, where).cells:
            for output in cell.get("outputs", []):
                yield output.get("data", {}).get("text/html", "")

    def _cell(self, told, key, where):
        found = _CELL.fullmatch(told)
        if not found:
            raise ScriptError(f"{where}, {key}: expected PAGE/CELL …; got {told!r}")
        page, name, rest = found.groups()
        found = [c for c in self._notebook(page, where).cells if c.get("id") == name]
        if not found:
            raise ScriptError(f"{where}, {key}: {page} has no cell {name!r}")
        return page, found[0], rest


def _inline(text):
    """Return a box's Markdown as HTML of one paragraph; in class no link is opened."""
    paragraphs = blocks(text, "index.html")
    for paragraph in paragraphs:
        for link in paragraph.find_all("a"):
            link.unwrap()
    return " ".join(paragraph.decode_contents() for paragraph in paragraphs)


def _islands(text):
    if "data-widget" not in text:
        return []
    return BeautifulSoup(text, "html.parser").select("[data-widget]")


def _check_state(query, limits, where):
    """Refuse a state that the widget refuses (``helpers/kit/static/address.js``)."""
    for part in query.split("&"):
        name, _, text = part.partition("=")
        if name not in limits:
            raise ScriptError(
                f"{where}, widget: expected options among {', '.join(limits)}; "
                f"got {name!r}"
            )
        limit, text = limits[name], unquote(text)
        if "values" in limit:
            known = [json.dumps(v).strip('"') for v in limit["values"]]
            fits, wanted = text in known, f"one of {', '.join(known)}"
        elif "number" in limit:
            low, high = limit.get("min", "−∞"), limit.get("max", "∞")
            wanted = f"a number from {low} to {high}"
            fits = _is_number(text, limit)
        else:
            continue
        if not fits:
            raise ScriptError(f"{where}, widget, {name}: expected {wanted}; got {text}")


def _is_number(text, limit):
    try:
        value = float(text)
    except ValueError:
        return False
    whole = value.is_integer() or not limit.get("whole")
    low, high = limit.get("min", value), limit.get("max", value)
    return whole and low <= value <= high
