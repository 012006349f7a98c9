"""The decks of a lecture in all its cuts, and its handout."""

import html
import re
import shutil
from itertools import accumulate
from pathlib import Path

import helpers.widgets  # noqa: F401 (a widget has a script once its class is imported)
from helpers.kit import assets
from helpers.numbers import in_print
from tools import address
from tools.lecture import codes, phones
from tools.lecture.formulas import as_mathml
from tools.lecture.script import CUTS, ScriptError, read
from tools.lecture.taken import Chapters
from tools.pages.typesetting import unbroken
from tools.slides.markdown import blocks

SOURCE = Path("slides", "class.md")
_STATIC = Path(__file__).parent / "static"
# The file of each cut, and what it is called.
DECKS = {
    "class": ("class.html", "90 minutes"),
    "short": ("class-45.html", "45 minutes"),
    "first": ("class-first.html", "first of three sessions"),
    "second": ("class-second.html", "second of three sessions"),
    "third": ("class-third.html", "third of three sessions"),
}
# The networks that chapter 5 counts: its seed, recipe, record and criterion.
XOR = {
    "sizes": [2, 2, 1],
    "activation": "relu",
    "loss": "squared",
    "optimizer": "sgd",
    "init": "torch",
    "seed": 2,
    "X": [[0, 0], [0, 1], [1, 0], [1, 1]],
    "y": [0, 1, 1, 0],
    "learningRate": 0.1,
    "steps": 1000,
    "every": 25,
}
OF, DONE = 10_000, 0.01
# Where a slide shows a figure, and what is read from the last row, in pixels.
ROOM, LEGIBLE = (1200, 562), 24
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
# A word of a figure is outlines of 100 units a letter.
_LETTERS = re.compile(r'transform="[^"]*scale\(([\d.]+) -[\d.]+\)"')
# For the teacher, on the notes of the title's slide.
_BEFORE = (
    "<p><b>Before.</b> Without a code on this slide the book has no address: set "
    "html.baseurl in _config.yml, or show the slides by <code>make serve "
    "HOST=0.0.0.0</code>, whose codes lead the room's phones to this machine.</p>"
    "<p><b>Keys.</b> → ← turn the slides. In a vote T types the hands and R reveals; "
    "Q shows the code for phones. S notes and clock, O all slides, B black, D light or "
    "dark, ? all keys.</p>"
)


def make(root, stage, site, drawings=None):
    """Write the lecture into ``slides/`` of the finished pages, if the book has one.

    Parameters
    ----------
    root, stage, site : Path
        The book's folder; the notebooks with outputs; the finished pages.
    drawings : tools.slides.stage.Drawings, optional
        Where figures are drawn for slides.

    Raises
    ------
    ScriptError
        Names the script's line and what was expected.
    """
    source = root / SOURCE
    if not source.is_file():
        return
    head, slides = read(source.read_text("utf-8"))
    chapters, target = Chapters(root, stage, drawings), site / "slides"
    shutil.copytree(_STATIC, target / "_static", dirs_exist_ok=True)
    (target / "phone").mkdir(exist_ok=True)
    pages, parts = {"book": "index.html"}, {}
    for slide in slides:
        made = _made(slide, chapters)
        parts[slide.title] = made
        if made.phone:
            name = slug(slide.title)
            pages[name] = f"slides/phone/{name}.html"
            (target / "phone" / f"{name}.html").write_text(made.phone, "utf-8")
    codes.write(target, pages, address.of_the_book(root))
    for cut, (name, words) in DECKS.items():
        chosen = [slide for slide in slides if cut in slide.minutes]
        page = _deck(head, chosen, parts, cut, words)
        (target / name).write_text(page, "utf-8")
    (target / "class-handout.html").write_text(_handout(head, slides, parts), "utf-8")


def slug(title):
    """Return a title as the name of a file."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


class _Made:
    """A slide's HTML: its form, what stands in its body, and its phone's page."""

    def __init__(self, form, body, phone="", widget="", page=""):
        self.form, self.body, self.phone = form, body, phone
        self.widget, self.page = widget, page


def _where(slide):
    return f"{SOURCE}, line {slide.line}, “{slide.title}”"


def _made(slide, chapters):
    where = _where(slide)
    lead = chapters.words(slide.words, where).strip()
    lead = "".join(map(str, blocks(lead, "index.html"))) if lead else ""
    slide.lead = lead
    if slide.kind == "widget":
        island, name, page = chapters.widget(slide.given["widget"], where)
        phone = phones.widget_page(slide.title, island, name)
        body = f'<div class="holder">{island}</div>'
        return _Made("widget", body, phone, name, page)
    if slide.kind == "figure":
        drawing, page = chapters.figure(slide.given["figure"], where)
        _check_letters(drawing, where)
        return _Made("figure", f'<div class="drawing">{drawing}</div>', page=page)
    if slide.kind == "code":
        shown, page = chapters.code(slide.given["code"], where)
        return _Made("code", shown, page=page)
    if slide.kind == "vote":
        question = chapters.vote(slide.given["vote"], where)
        try:
            phone = phones.vote_page(slide.title, question)
        except ValueError as error:
            raise ScriptError(f"{where}, vote: {error}") from None
        return _Made("vote", _vote(question), phone)
    if slide.kind == "room":
        count = chapters.number(slide.given["room"], "room", where)
        phone = phones.seed_page(XOR | {"of": OF, "done": DONE})
        room = _room(slug(slide.title), int(count.replace(",", "")))
        return _Made("room", room, phone)
    return _Made("words", "")


def _check_letters(drawing, where):
    # A figure's letters grow with it: what is drawn large is shown small.
    wide = drawing.partition("</svg>")[0]
    width, height = map(float, _SIZE.search(wide).groups())
    scale = min(ROOM[0] / width, ROOM[1] / height)
    points = [100 * float(size) for size in _LETTERS.findall(wide)]
    if points and scale * min(points) < LEGIBLE - 0.1:
        raise ScriptError(
            f"{where}, figure: expected letters of {LEGIBLE} pixels, for the last row; "
            f"one of {width:g} × {height:g} has some of {scale * min(points):.1f}"
        )


def _vote(question):
    choices = "\n".join(
        f'<li data-correct="{str(choice["correct"]).lower()}">'
        f'<b class="letter" data-letter="{letter}">{letter}</b>'
        f'<div class="choice"><p>{choice["text"]}</p>'
        f'<p class="reason" hidden>{choice["reason"]}</p></div>'
        '<span class="bar-of-hands" hidden></span>'
        f'<label hidden>hands for {letter} <input type="number" min="0" max="999">'
        "</label></li>"
        for letter, choice in zip("ABCDE", question["choices"], strict=False)
    )
    asked = question["question"]
    return f'<div class="vote"><p class="asked">{asked}</p><ol>{choices}</ol></div>'


def _room(name, count):
    # Until the room has answered, its code stands there, for all phones at once.
    return (
        f'<div class="room" data-count="{count}" data-of="{OF}" '
        f'data-count-told="{in_print(str(count))}" data-of-told="{in_print(str(OF))}">'
        f'<img class="code" src="codes/{name}.svg" alt="Its code for phones"><form>'
        '<label>solved <input type="number" name="solved" min="0" max="999"></label> '
        '<label>of <input type="number" name="phones" min="1" max="999"></label></form>'
        '<svg viewBox="0 0 1000 260" role="img" aria-label="Rates and intervals"></svg>'
        '<output aria-live="polite">Type how many phones say “solved”, and how many '
        "there are.</output></div>"
    )


def _deck(head, slides, parts, cut, words):
    sections = "\n".join(
        _section(slide, parts[slide.title], cut, begin)
        for slide, begin in _begins(slides, cut)
    )
    names = sorted({parts[s.title].widget for s in slides} - {""})
    scripts = "".join(
        f'<script defer src="../_static/widgets/{name}.js"></script>\n'
        for name in assets.script_names(names)
    )
    offered = " ".join(
        f'<a href="{name}"{" aria-current=page" if other == cut else ""}>{told}</a>'
        for other, (name, told) in DECKS.items()
    )
    title = (
        f'<section data-timing="0" data-code="book"><div class="sheet title"><h1>'
        f'{html.escape(head["title"])}</h1><div class="body"><div class="words"><p>'
        f"{html.escape(head['subtitle'])}</p><p>{html.escape(head['authors'])}</p>"
        f'<p class="cuts">{offered} <a href="class-handout.html">handout</a></p></div>'
        '<img class="code" src="codes/book.svg" alt="The book, for phones"></div></div>'
        f'<aside class="notes">{_BEFORE}</aside></section>'
    )
    page = (_STATIC / "deck.html").read_text("utf-8")
    values = {
        "title": f"{html.escape(head['title'])}: {words}",
        "scripts": scripts,
        "slides": f"{title}\n{sections}",
        "minutes": str(CUTS[cut]),
    }
    return _filled(page, values)


def _filled(page, values):
    return re.sub(r"\$\{(\w+)\}", lambda found: values[found[1]], page)


def _begins(slides, cut):
    """Return each slide with the minute at which it begins."""
    minutes = accumulate((slide.minutes[cut] for slide in slides), initial=0)
    return list(zip(slides, minutes, strict=False))


def _section(slide, made, cut, begin):
    seconds = round(60 * slide.minutes[cut])
    code = f' data-code="{slug(slide.title)}"' if made.phone else ""
    lead = f'<div class="lead">{slide.lead}</div>' if slide.lead else ""
    body = made.body or f'<div class="words">{slide.lead}</div>'
    form = {"words": "text", "code": "text"}.get(made.form, made.form)
    return (
        f'<section id="{slug(slide.title)}" data-timing="{seconds}"{code}>'
        f'<div class="sheet {form}"><h2>{html.escape(unbroken(slide.title))}</h2>'
        f'{lead if made.body else ""}<div class="body">{body}</div></div>'
        f'<aside class="notes">{_notes(slide, made, cut, begin)}</aside></section>'
    )


def _notes(slide, made, cut, begin):
    lines = [
        f"<p><b>{word}</b> {html.escape(slide.given[key])}</p>"
        for key, word in (("say", "Say."), ("ask", "Ask."), ("expect", "Expect."))
        if key in slide.given
    ]
    lines.append(f"<p><b>From minute {begin:g}: {slide.minutes[cut]:g} min.</b></p>")
    if made.page:
        lines.append(f'<p><a href="../{made.page}">{made.page}</a></p>')
    return "".join(lines)


def _handout(head, slides, parts):
    cells = []
    whole = [slide for slide in slides if "class" in slide.minutes]
    for slide, begin in _begins(whole, "class"):
        made = parts[slide.title]
        # Without its scripts a widget is the picture that stands in its island.
        section = _section(slide, made, "class", begin)
        sheet = re.sub(r' id="[^"]*"', "", section.partition("<aside")[0], count=1)
        sheet = re.sub(r"^<section[^>]*>", "", sheet)
        sheet = re.sub(r'<p class="reason".*?</p>', "", sheet)
        try:
            sheet = as_mathml(sheet)
        except ValueError as error:
            raise ScriptError(f"{_where(slide)}: {error}") from None
        cells.append(
            f'<article><div class="page"><div class="reveal">{sheet}</div></div>'
            f'<div class="told">{_notes(slide, made, "class", begin)}</div></article>'
        )
    page = (_STATIC / "handout.html").read_text("utf-8")
    values = {"title": html.escape(head["title"]), "slides": "\n".join(cells)}
    return _filled(page, values)
