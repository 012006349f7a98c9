"""On paper: complete, in order, within the sheet; and the PDFs of ``make pdf``."""

import json
import re
import unicodedata
from types import SimpleNamespace

import pypdf
import pytest
from playwright.sync_api import Error as BrowserError

from tests import cells as chapters
from tests.book.test_pages import soup
from tests.browsers.reading import ALIVE
from tools import book, browser, build, pdf

each = pytest.mark.parametrize("path", chapters.NOTEBOOKS, ids=lambda path: path.stem)
# What an A4 sheet leaves between the margins of print.css, in CSS pixels.
SHEET = {"width": round((210 - 2 * 16) / 25.4 * 96), "height": 990}
CONTROLS = "input, select, button, output, [role=status], [tabindex]"
# A widget that a prediction covers is drawn for the width that it gets on paper.
ARTICLE = """() => {
  const copy = document.querySelector('article').cloneNode(true);
  copy.querySelectorAll('.foreseen [data-widget] svg').forEach(node => node.remove());
  return copy.innerHTML;
}"""
MARK_FOLDED = """() => {
  const away = 'article details:not(.hide, .second-reading)';
  const folded = [...document.querySelectorAll(away)]
    .filter(n => !n.closest('[data-widget]'));
  for (const node of folded)
    for (const part of node.children)
      if (part.localName !== 'summary') part.dataset.was = 'folded';
  return folded.length;
}"""
PAGES = [
    pytest.param(path, id=path.stem, marks=pytest.mark.xdist_group(f"paper {path}"))
    for path in book.pages()
]


@pytest.fixture(scope="module", params=PAGES)
def sheet(request, chrome, site):
    """A page as on paper, opened in the dark; with what it was before."""
    context = chrome.new_context(viewport=SHEET, color_scheme="dark")
    page = context.new_page()
    page.path = request.param
    # As a reader prints it: nothing predicted yet, all of it covered.
    page.goto(f"{site}/{page.path.with_suffix('.html').as_posix()}")
    page.wait_for_function(ALIVE)
    page.evaluate("() => window.MathJax?.startup?.promise")
    # The front page's networks train by themselves as soon as they are seen.
    page.wait_for_function(
        """() => [...document.querySelectorAll(
            "[data-widget=two_variances] .chart svg[role=img]"
        )].every(picture => / 300 networks/.test(picture.getAttribute("aria-label")))"""
    )
    page.folded = page.evaluate(MARK_FOLDED)
    page.before = page.evaluate(ARTICLE)
    page.emulate_media(media="print")
    page.wait_for_function("document.documentElement.dataset.theme === 'light'")
    yield page
    context.close()


def test_each_widget_is_its_picture_and_has_no_controls(sheet):
    for root in sheet.locator("[data-widget]").all():
        name = root.get_attribute("data-widget")
        assert root.locator(CONTROLS).filter(visible=True).count() == 0, name
        drawn = root.locator("svg[role=img]").filter(visible=True)
        assert drawn.count() == (name != "quiz"), name
        assert len(root.inner_text()) > 30, name


def test_what_is_folded_away_stands_once_at_the_end(sheet):
    assert (
        sheet.locator("article details:visible:not(.second-reading[open])").count() == 0
    )
    notes = sheet.locator("article a[href^='#paper-solution-']:visible")
    # One note leads to the three hints of an exercise.
    hints = sheet.locator("#paper-solutions strong", has_text=re.compile("^Hint [23]:"))
    assert notes.count() == sheet.folded - hints.count()
    for note in notes.all():
        assert sheet.locator(note.get_attribute("href")).count() == 1
    moved = sheet.locator("[data-was=folded]")
    inside = sheet.locator("#paper-solutions > [data-was=folded]")
    assert moved.count() == inside.count() >= sheet.folded
    assert moved.filter(visible=True).count() == moved.count()
    source = (book.ROOT / sheet.path).read_text("utf-8")
    assert sheet.folded >= source.count('"### Exercise ')


def test_answers_of_the_self_test_stand_once_at_the_end(sheet):
    quizzes = sheet.locator("[data-widget=quiz]")
    assert sheet.locator("#paper-answers").count() == quizzes.count() <= 1
    for quiz in quizzes.all():
        questions = json.loads(quiz.get_attribute("data-state"))["questions"]
        shown = quiz.inner_text(), sheet.locator("#paper-answers").inner_text()
        # No line ends within a formula.
        asked, told = (s.replace("\u00a0", " ").replace("\u2060", "") for s in shown)
        for question in questions:
            assert question["question"] in asked
            for k, choice in enumerate(question["choices"]):
                verdict = "Right" if choice["correct"] else "No"
                answer = f"{'abcdefgh'[k]}. {verdict}. {choice['reason']}"
                assert choice["text"] in asked
                assert answer in told
                assert choice["reason"] not in asked


def test_nothing_is_wider_than_the_sheet(sheet):
    assert sheet.evaluate("document.documentElement.scrollWidth") <= SHEET["width"]
    wide = sheet.evaluate(
        """width => [...document.querySelectorAll('article *')].filter(node => {
          const box = node.getBoundingClientRect();
          return node.checkVisibility() && !node.closest('mjx-assistive-mml')
            && !node.ownerSVGElement
            && box.width > 0 && (box.right > width + 1 || box.left < -1);
        }).map(node => node.outerHTML.slice(0, 120))""",
        SHEET["width"],
    )
    assert wide == []


def test_only_the_text_is_printed_dark_on_white(sheet):
    assert sheet.locator("h1:visible").count() == 1
    around = "header, nav, footer, dialog, .headerlink, .copybtn, .bd-sidebar"
    assert sheet.locator(around).locator("visible=true").count() == 0
    ink = sheet.evaluate("getComputedStyle(document.querySelector('article p')).color")
    assert max(map(int, re.findall(r"\d+", ink)[:3])) < 60


def test_addresses_of_links_can_be_read(sheet):
    bare = sheet.evaluate(
        """() => [...document.querySelectorAll('article a.external:not(.cited)')]
          .filter(a => a.checkVisibility() && !a.closest('#references'))
          .filter(a => !getComputedStyle(a, '::after').content.includes('https://'))
          .map(a => a.outerHTML)"""
    )
    assert bare == []


def test_afterwards_the_page_is_as_it_was(sheet):
    def neutral(text):
        # What a class was taken from keeps an empty one; the width sets what scrolls,
        # and how many lines are kept free for a widget's words.
        text = re.sub(r"min-height: [\d.]+em;", "", text)
        # A widget that keeps its height for a moment is still.
        text = re.sub(r' ?contain-intrinsic-block-size: [^;"]+;?', "", text)
        text = re.sub(r'(class="[^"]*) still(?=[ "])', r"\1", text)
        return re.sub(r' (class|style)=""| tabindex="-?\d"', "", text)

    changed = sheet.evaluate(ARTICLE)
    sheet.emulate_media(media="screen")
    sheet.wait_for_function("document.documentElement.dataset.theme === 'dark'")
    now, before = neutral(sheet.evaluate(ARTICLE)), neutral(sheet.before)
    # All of a page is more than pytest can compare in a minute.
    pairs = enumerate(zip(now, before, strict=False))
    same = next((k for k, (a, b) in pairs if a != b), min(len(now), len(before)))
    around = slice(max(0, same - 80), same + 80)
    assert now[around] == before[around]
    if sheet.folded:
        assert neutral(changed) != neutral(sheet.before)


def letters(text):
    """A text without what type-setting changes: spaces, ligatures, hyphens, quotes."""
    plain = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s\-–‐'‘’\"“”]", "", plain)


def alternatives(reader):
    """The alternative texts in the structure of a tagged PDF."""
    found, waiting, seen = [], [reader.trailer["/Root"]["/StructTreeRoot"]], set()
    while waiting:
        node = waiting.pop()
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, pypdf.generic.ArrayObject):
            waiting += list(node)
        elif isinstance(node, pypdf.generic.DictionaryObject) and id(node) not in seen:
            seen.add(id(node))
            if "/Alt" in node:
                found.append(str(node["/Alt"]))
            if "/K" in node:
                waiting.append(node["/K"])
    return found


@each
def test_a_pdf_is_complete(chrome, built_book, tmp_path, path):
    (made,) = pdf.make(chrome, built_book, tmp_path, [path.stem])
    reader = pypdf.PdfReader(made)
    text = letters("\n".join(page.extract_text() for page in reader.pages))
    page_soup = soup(built_book / path.with_suffix(".html"))
    for heading in page_soup.select("article h1, article h2, article h3"):
        own = "".join(n.get_text() for n in heading.contents if "#" not in n.get_text())
        if "\\(" not in own:
            assert letters(own) in text, own
    last = page_soup.select("#references li")[-1].get_text()
    assert letters(last) in text
    for solution in page_soup.select(
        "article details:not(.hide, .second-reading) > .highlight-python"
    ):
        # In place it would spoil the exercise: it comes after the references.
        assert letters(solution.get_text()) in text.partition(letters(last))[2]
    # A drawing is in the PDF where its alternative text is in the PDF's structure.
    drawings = {d["aria-label"] for d in page_soup.select("article svg[role=img]")}
    assert drawings
    told = {letters(alternative) for alternative in alternatives(reader)}
    assert {d for d in drawings if letters(d) not in told} == set()
    assert reader.outline
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert all(
        page.mediabox.width == pytest.approx(595, abs=1) for page in reader.pages
    )


def test_without_a_browser_a_pdf_says_what_to_install(monkeypatch, capsys):
    monkeypatch.setattr(browser, "NAMES", ("no-such-browser",))
    monkeypatch.setattr(browser, "_may_install", lambda: False)
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr("sys.argv", ["pdf"])
    with pytest.raises(SystemExit) as ended:
        pdf.main()
    assert ended.value.code == 1
    assert "need Chromium or Chrome: install one" in capsys.readouterr().out


def test_an_unknown_page_is_named_before_anything_is_built(monkeypatch, capsys):
    built = []
    monkeypatch.setattr(build, "build", lambda: built.append("the book"))
    monkeypatch.setattr(browser, "chromium", lambda: "/usr/bin/some")
    monkeypatch.setattr("sys.argv", ["pdf", "5_xor", "8_zoology"])
    with pytest.raises(SystemExit) as ended:
        pdf.main()
    assert ended.value.code == 1
    told = capsys.readouterr().out
    assert re.search(r"names: expected .*5_xor.*; got 8_zoology$", told, re.MULTILINE)
    assert built == []


class Printer:
    """A browser whose pages cannot be printed, or are empty."""

    def __init__(self, complaint=None):
        self.complaint = complaint

    def new_page(self):
        if self.complaint:
            raise BrowserError(self.complaint)
        nothing = SimpleNamespace(pdf=lambda **options: b"%PDF", close=lambda: None)
        for name in ("set_default_timeout", "goto", "wait_for_function", "evaluate"):
            setattr(nothing, name, lambda *given: None)
        return nothing


def test_a_page_that_the_browser_does_not_print_is_named(tmp_path):
    chrome = Printer("Page crashed\nCall log:\n  - much more")
    message = r"^notebooks/5_xor\.html: the browser did not print \(Page crashed\)$"
    with pytest.raises(RuntimeError, match=message):
        list(pdf.make(chrome, tmp_path, tmp_path / "pdf", ["5_xor"]))


def test_no_draft_of_a_pdf_is_left_behind(tmp_path):
    (tmp_path / "5_xor.pdf").mkdir()  # a file cannot take its place
    with pytest.raises(OSError, match="5_xor"):
        list(pdf.make(Printer(), tmp_path, tmp_path, ["5_xor"]))
    assert [path.name for path in tmp_path.iterdir()] == ["5_xor.pdf"]
