"""The HTML of a deck, and the decks of a book."""

import html
import re
import shutil
from pathlib import Path

from bs4 import BeautifulSoup

import helpers.widgets  # noqa: F401 (a widget has a script once its class is imported)
from helpers.kit import assets
from tools import book
from tools.slides.compose import compose

_STATIC = Path(__file__).parent / "static"
# Points: the height that a title, a line over a figure and its caption leave to it.
BESIDE_WORDS = 216
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
<nav class="bar" aria-label="This deck and others">
<a href="../{page}">{chapter}</a>
{others}
<button type="button" id="theme">Light or dark</button>
</nav>
</main>
</body>
</html>
"""
# Of the page's own headings: where links find them.
_HEADING_LINK = re.compile(
    r'<a class="headerlink" href="#(?P<name>[^"]+)"[^>]*>[^<]*</a>'
)
_HEADING = re.compile(
    r'<h[1-4]>(?:(?!</h[1-4]>).)*?<a class="headerlink" href="#([^"]+)"', re.DOTALL
)
# Parsing all of a deck for these names would take half of the time of making it.
_WIDGET = re.compile(r'<[^<>]*\sdata-widget="([^"]+)"')
_KEYS = (
    '<p class="keys"><kbd>→</kbd> <kbd>←</kbd> turn the slides; in a widget they move '
    "its controls, and <kbd>Esc</kbd> leaves it. <kbd>S</kbd> speaker’s notes, "
    "<kbd>O</kbd> overview, <kbd>D</kbd> light or dark, <kbd>?</kbd> all keys.</p>"
)


def draw(root, stage, drawings):
    """Draw the figures of all decks, which :func:`make` asks for again.

    Parameters
    ----------
    root, stage, drawings
        As for :func:`make`.
    """
    for path in book.notebooks(root):
        drawings.restaged(book.read(stage / path), BESIDE_WORDS)


def make(root, stage, site, drawings):
    """Write a deck for each notebook of the book.

    Parameters
    ----------
    root : Path
        The book's folder.
    stage : Path
        The folder with the notebooks and their outputs.
    site : Path
        The folder of the finished pages, which gets ``slides/``.
    drawings : tools.slides.stage.Drawings
        Where figures are drawn for slides.

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
    paths = book.notebooks(root)
    for k, path in enumerate(paths):
        page = path.with_suffix(".html").as_posix()
        around = [
            paths[k + step].stem if 0 <= k + step < len(paths) else ""
            for step in (-1, 1)
        ]
        headings = _HEADING.findall((site / page).read_text("utf-8"))
        notebook = drawings.restaged(book.read(stage / path), BESIDE_WORDS)
        deck, shown = render(notebook, page, around, headings)
        (target / f"{path.stem}.html").write_text(deck, encoding="utf-8")
        up = "../" * page.count("/")
        _link(site / page, f"{up}slides/{path.stem}.html", shown)


def render(notebook, page, around=(), headings=()):
    """Return the deck of a notebook as a page of HTML, and the names of its slides.

    Parameters
    ----------
    notebook : NotebookNode
        With outputs.
    page : str
        The page of the book that is made of it.
    around : sequence of str
        The decks before and after this one; empty where there is none.
    headings : sequence of str
        The names by which links find the page's headings, in their order. The first
        slide of a section has its heading's name.
    """
    slides = compose(notebook, page)
    columns, named = [], {}
    for slide in slides:
        if slide.column or not columns:
            columns.append([])
        columns[-1].append(slide)
        if slide.place < len(headings):
            named.setdefault(headings[slide.place], slide)
    names = {id(slide): name for name, slide in named.items()}
    body = "\n".join(
        "<section>\n"
        + "\n".join(_section(s, names.get(id(s), ""), s is slides[0]) for s in column)
        + "\n</section>"
        for column in columns
    )
    widgets = set(_WIDGET.findall(body))
    scripts = [f"{name}.js" for name in assets.script_names(widgets)]
    title = BeautifulSoup(slides[0].heading if slides else page, "html.parser")
    words = ("← slides before", "slides after →")
    others = [
        f'<a href="{name}.html">{told}</a>'
        for name, told in zip(around, words, strict=False)
        if name
    ]
    deck = _PAGE.format(
        title=html.escape(title.get_text()),
        scripts="".join(
            f'<script defer src="../_static/widgets/{name}"></script>\n'
            for name in scripts
        ),
        slides=body,
        page=page,
        chapter="the page of this chapter",
        others="\n".join(others),
    )
    return deck, list(named)


def _link(page, deck, names):
    """Give each section of a page a link to its first slide."""

    def linked(found):
        if found["name"] not in names:
            return found[0]
        return (
            f'{found[0]}<a class="to-slide" href="{deck}#/{found["name"]}" '
            'title="This section as slides" aria-label="This section as slides"></a>'
        )

    text = page.read_text("utf-8")
    page.write_text(_HEADING_LINK.sub(linked, text), "utf-8")


def _section(slide, name, first):
    level = 1 if first else 2
    notes = "\n".join(slide.notes)
    aside = f'<aside class="notes">{notes}</aside>' if notes else ""
    anchor = f' id="{html.escape(name)}"' if name else ""
    return (
        f'<section{anchor}><div class="sheet {slide.form}">'
        f"<h{level}>{slide.heading}</h{level}>"
        f"{_body(slide)}</div>{aside}</section>"
    )


def _body(slide):
    words = "\n".join(slide.words)
    keys = _KEYS if slide.form == "title" else ""
    if not slide.shown:
        return f'<div class="body"><div class="words">{words}</div>{keys}</div>'
    lead = f'<div class="lead">{words}</div>' if words else ""
    caption = f'<p class="lead">{slide.caption}</p>' if slide.caption else ""
    frame = {"figure": "drawing", "table": "words"}.get(slide.form, "holder")
    body = f'<div class="body"><div class="{frame}">{slide.shown}</div></div>'
    return f"{lead}{body}{caption}"
