"""The outputs of a code cell, and its code, as pieces of slides."""

import ast
import html
import json
import re

from bs4 import BeautifulSoup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from tools.slides import stack, tables
from tools.slides.stack import Piece

# Code up to so many lines is shown; longer code only where it defines something.
SHORT, SILENT = 12, 8
_VIEWBOX = re.compile(r'viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"')


def outputs(cell):
    """Return what a cell shows: figures and widgets; printed text and tables."""
    pictures, printed, rows = [], [], []
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        if output.output_type == "stream" and output.name == "stdout":
            printed.append(output.text)
        elif "course-figure" in data.get("text/html", ""):
            # The second drawing is a phone's.
            wide, end, _ = data["text/html"].partition("</svg>")
            pictures.append(Piece(f"{wide}{end}</div>", "figure"))
        elif "data-widget" in data.get("text/html", ""):
            pictures += _islands(data["text/html"])
        elif "course-table" in data.get("text/html", ""):
            soup = BeautifulSoup(data["text/html"], "html.parser")
            rows += tables.table(soup.table)
        elif "text/plain" in data:
            printed.append(data["text/plain"] + "\n")
    words = "".join(printed).rstrip()
    return pictures, ([printed_piece(words)] if words else []) + rows


def printed_piece(words):
    """Return printed text as a piece."""
    lines = words.count("\n") + 1
    inner = f'<pre class="printed">{html.escape(words)}</pre>'
    height = lines * stack.OUTPUT_LINE + 44
    return Piece(inner, "output", height, glued=True)


def aspect(figure):
    """Return width by height of a figure's drawing."""
    found = _VIEWBOX.search(figure.html)
    return float(found[1]) / float(found[2]) if found else 1.6


def _islands(island):
    soup = BeautifulSoup(island, "html.parser")
    root = soup.find(attrs={"data-widget": True})
    if root["data-widget"] != "quiz":
        return [Piece(island, "widget")]
    # One question a slide: a teacher takes votes on one at a time.
    state = json.loads(root["data-state"])
    # What is read without JavaScript: one item a question, its answers folded away.
    texts = root.select("ol.questions > li")
    pieces = []
    for question, text in zip(state["questions"], texts, strict=True):
        one = state | {"questions": [question], "answers": [-1]}
        inner = text.decode_contents()
        data = html.escape(json.dumps(one, separators=(",", ":")))
        pieces.append(
            Piece(
                f'<div class="course-widget" data-widget="quiz" data-state="{data}">'
                f"{inner}</div>",
                "question",
            )
        )
    return pieces


def code(source, shows_something, asked=False):
    """Return the code of a cell as pieces, none where it is better left out.

    Imports are left out. Shown are: what was asked for by the cell's slide type; up to
    12 lines, or 8 if the cell prints nothing; and what defines a function or a class.
    """
    text = source if asked else without_imports(source)
    lines = len(text.splitlines())
    defines = bool(re.search(r"^(def|class) ", text, re.MULTILINE))
    fits = lines <= (SHORT if shows_something else SILENT)
    if not text.strip() or not (asked or defines or fits):
        return []
    return [code_piece(part) for part in stack.split_code(text)]


def code_piece(text):
    """Return a stretch of code, highlighted, as a piece."""
    lines = len(text.splitlines())
    inner = highlight(text, PythonLexer(), HtmlFormatter(nowrap=True)).rstrip()
    return Piece(
        f'<div class="highlight"><pre>{inner}</pre></div>',
        "code",
        lines * stack.CODE_LINE + 44,
    )


def without_imports(source):
    """Return the code without its import statements."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return source
    lines = source.splitlines()
    for node in tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            for k in range(node.lineno - 1, node.end_lineno):
                lines[k] = None
    return "\n".join(line for line in lines if line is not None).strip("\n")
