"""What a code cell shows, as parts of slides; and its code, for the notes."""

import html
import json
import re

from bs4 import BeautifulSoup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from helpers.numbers import in_print
from tools.pages.powers import raised

# So many rows of a table, or lines that its cells fill, are read from the last row.
_ROWS, _LETTERS = 9, 84
_CAPTION = re.compile(r'<p class="course-caption">(.*?)</p>', re.DOTALL)


def shown(cell):
    """Return what a cell shows: a list of ``(form, html, caption)``.

    The forms are ``figure``, ``widget``, ``question`` and ``table``.
    """
    found = []
    for output in cell.get("outputs", []):
        data = output.get("data", {}).get("text/html", "")
        caption = _CAPTION.search(data)
        caption = _CAPTION.search(raised(caption[0]))[1] if caption else ""
        if "course-figure" in data:
            found.append(("figure", drawings(data), caption))
        elif "data-widget" in data:
            found += _islands(data)
        elif "course-table" in data:
            table = BeautifulSoup(data, "html.parser").table
            found += [("table", part, caption) for part in tables(table)]
    return found


def drawings(shown):
    """Return a figure without its caption: the second drawing is a phone's."""
    return _CAPTION.sub("", shown)


def printed(cell):
    """Return what a cell prints, as text."""
    words = [
        output.text
        if output.output_type == "stream" and output.name == "stdout"
        else output.get("data", {}).get("text/plain", "") + "\n"
        for output in cell.get("outputs", [])
        if "text/html" not in output.get("data", {})
    ]
    return "".join(words).rstrip()


def tables(element):
    """Return a table as a list of tables, each with as many rows as a slide bears."""
    head, rows = element.find("thead"), element.select("tbody tr")
    columns = max(len(row.find_all(["td", "th"])) for row in rows)
    found, group, used = [], [], 0
    for row in rows:
        boxes = row.find_all(["td", "th"])
        lines = max(-(-len(b.get_text()) * columns // (_LETTERS * 2)) for b in boxes)
        if group and used + max(1, lines) > _ROWS:
            found.append(group)
            group, used = [], 0
        group.append(row)
        used += max(1, lines)
    return [
        f"<table>{head or ''}<tbody>{''.join(map(str, rows))}</tbody></table>"
        for rows in [*found, group]
    ]


def code(source):
    """Return code, coloured."""
    inner = highlight(source, PythonLexer(), HtmlFormatter(nowrap=True)).rstrip()
    return f'<div class="highlight"><pre>{inner}</pre></div>'


def plain(words):
    """Return what was printed as HTML."""
    return f'<pre class="printed">{in_print(html.escape(words))}</pre>'


def _islands(island):
    soup = BeautifulSoup(island, "html.parser")
    root = soup.find(attrs={"data-widget": True})
    if root["data-widget"] != "quiz":
        return [("widget", island, "")]
    # One question a slide: a teacher takes votes on one at a time.
    state = json.loads(root["data-state"])
    # What is read without JavaScript: one item a question, its answers folded away.
    texts = root.select("ol.questions > li")
    found = []
    for question, text in zip(state["questions"], texts, strict=True):
        one = state | {"questions": [question], "answers": [-1]}
        inner = text.decode_contents()
        data = html.escape(json.dumps(one, separators=(",", ":")))
        island = (
            f'<div class="course-widget" data-widget="quiz" data-state="{data}">'
            f"{inner}</div>"
        )
        found.append(("question", island, ""))
    return found
