"""The HTML of a deck, and the decks of a book."""

import html
import shutil
from pathlib import Path

from bs4 import BeautifulSoup

import helpers.widgets  # noqa: F401 (a widget has a script once its class is imported)
from helpers.kit import assets
from tools import book
from tools.slides.compose import compose

_STATIC = Path(__file__).parent / "static"
_PAGE = """\
<!DOCTYPE html>
<html lang="en" data-theme="light">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · slides</title>
<link rel="icon" href="../_static/favicon.svg">
<link rel="stylesheet" href="_static/reveal/reveal.css">
<link rel="stylesheet" href="../_static/pygments.css">
<link rel="stylesheet" href="../_static/widgets/widgets.css">
<link rel="stylesheet" href="_static/deck.css">
<script src="_static/deck.js"></script>
<script defer src="../_static/mathjax/tex-chtml.js"></script>
<script defer src="_static/reveal/reveal.js"></script>
<script defer src="_static/reveal/notes.js"></script>
{scripts}</head>
<body>
<main class="reveal">
<div class="slides">
{slides}
</div>
<nav class="bar" aria-label="This deck">
<a href="../{page}">{chapter}</a>
<button type="button" id="theme">Light or dark</button>
</nav>
</main>
</body>
</html>
"""
_KEYS = (
    '<p class="keys"><kbd>→</kbd> <kbd>←</kbd> turn the slides; in a widget they move '
    "its controls, and <kbd>Esc</kbd> leaves it. <kbd>S</kbd> speaker’s notes, "
    "<kbd>O</kbd> overview, <kbd>D</kbd> light or dark, <kbd>?</kbd> all keys.</p>"
)


def make(root, stage, site):
    """Write a deck for each notebook of the book.

    Parameters
    ----------
    root : Path
        The book's folder.
    stage : Path
        The folder with the notebooks and their outputs.
    site : Path
        The folder of the finished pages, which gets ``slides/``.

    Raises
    ------
    ValueError
        When a cell has a slide type that we do not know.
    """
    target = site / "slides"
    recipes = shutil.ignore_patterns("*.md")
    shutil.copytree(_STATIC, target / "_static", ignore=recipes)
    # Widgets have "controls" as well, and reveal.js hides all but its own arrows.
    sheet = target / "_static" / "reveal" / "reveal.css"
    rules = sheet.read_text("utf-8").replace(".reveal .controls", ".reveal>.controls")
    sheet.write_text(rules, "utf-8")
    for path in book.notebooks(root):
        page = path.with_suffix(".html").as_posix()
        deck = render(book.read(stage / path), page)
        (target / f"{path.stem}.html").write_text(deck, encoding="utf-8")


def render(notebook, page):
    """Return the deck of a notebook as a page of HTML."""
    slides = compose(notebook, page)
    columns = []
    for slide in slides:
        if slide.column or not columns:
            columns.append([])
        columns[-1].append(slide)
    first = len(columns[0]) == 1 if columns else False
    parts = [
        "<section>\n"
        + "\n".join(
            _section(s, keys=first and s is slides[0], level=1 if s is slides[0] else 2)
            for s in column
        )
        + "\n</section>"
        for column in columns
    ]
    body = "\n".join(parts)
    names = {
        node["data-widget"]
        for node in BeautifulSoup(body, "html.parser").select("[data-widget]")
    }
    scripts = [f"{name}.js" for name in assets.script_names(names)]
    title = BeautifulSoup(slides[0].heading if slides else page, "html.parser")
    return _PAGE.format(
        title=html.escape(title.get_text()),
        scripts="".join(
            f'<script defer src="../_static/widgets/{name}"></script>\n'
            for name in scripts
        ),
        slides=body,
        page=page,
        chapter="← the page of this chapter",
    )


def _section(slide, keys=False, level=2):
    body = _body(slide) + (_KEYS if keys else "")
    notes = "\n".join(piece.notes for piece in slide.pieces if piece.notes)
    # The speaker's window sets no mathematics: there TeX is easier to read in dollars.
    for mark in ("\\(", "\\)"):
        notes = notes.replace(mark, "$")
    aside = f'<aside class="notes">{notes}</aside>' if notes else ""
    return (
        f'<section><div class="sheet {slide.form}"><h{level}>{slide.heading}</h{level}>'
        f'<div class="body">{body}</div></div>{aside}</section>'
    )


def _body(slide):
    pieces = [piece for piece in slide.pieces if piece.html]
    if slide.form in ("widget", "question"):
        return f'<div class="holder">{pieces[0].html}</div>'
    figures = [p for p in pieces if p.kind == "figure"]
    if not figures:
        return f'<div class="words">{_words(pieces)}</div>'
    drawing = f'<div class="drawing">{figures[0].html}</div>'
    place = pieces.index(figures[0])
    before, after = pieces[:place], pieces[place + 1 :]
    if slide.form == "beside":
        words = _words(before + after)
        return (f'<div class="words">{words}</div>' if words else "") + drawing
    above, below = _words(before), _words(after)
    return (
        (f'<div class="words">{above}</div>' if above else "")
        + drawing
        + (f'<div class="words">{below}</div>' if below else "")
    )


def _words(pieces):
    parts, tag = [], ""
    for piece in pieces:
        now, number = piece.listed
        if tag and (now != tag or number == 1):
            parts.append(f"</{tag}>")
            tag = ""
        if now and not tag:
            start = f' start="{number}"' if now == "ol" and number > 1 else ""
            parts.append(f"<{now}{start}>")
            tag = now
        inner = piece.html
        if piece.fragment:
            # An item is shown as itself; other pieces get a box around them.
            inner = (
                inner.replace("<li>", '<li class="fragment">', 1)
                if now
                else f'<div class="fragment">{inner}</div>'
            )
        parts.append(inner)
    return "\n".join([*parts, f"</{tag}>"] if tag else parts)
