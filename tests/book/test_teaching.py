"""The teacher's page keeps its word: plans add up, widgets say what it promises."""

import re
from itertools import accumulate

import pytest

from helpers.kit import assets
from tests.browsers.reading import ALIVE
from tools import book
from tools.lecture import SOURCE, read
from tools.lecture.deck import DECKS, slug

TEXT = (book.ROOT / "notebooks" / "teaching.md").read_text("utf-8")
_ROW = re.compile(r"^\| (.+) \|$", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)#]+)\.ipynb#([^)]+)\)")
_QUOTED = re.compile(r"“(.+)”")
# Sets a control by the words that a reader sees; returns whether there is such a one.
_SET = """(root, [label, value]) => {
  const caption = [...root.querySelectorAll('label')]
    .find(node => node.textContent === label && node.checkVisibility());
  const control = caption && root.querySelector('#' + CSS.escape(caption.htmlFor));
  const tell = kind => control.dispatchEvent(new Event(kind, { bubbles: true }));
  if (control?.localName === 'select') {
    const option = [...control.options].find(node => node.textContent === value);
    if (option) { control.value = option.value; tell('change'); }
    return Boolean(option);
  }
  if (control?.type === 'checkbox') {
    if (control.checked !== (value === 'on')) control.click();
    return ['on', 'off'].includes(value);
  }
  const shown = () => control.parentElement.querySelector('.value').textContent
    .replaceAll('\u00a0', ' ');
  const { min, max, step } = control ?? {};
  for (let v = Number(min); v <= Number(max) + 1e-9; v += Number(step)) {
    control.value = v;
    tell('input');
    if (shown() === value) return true;
  }
  return false;
}"""


def rows(heading, head):
    """Return the cells of the table under a heading whose first column is ``head``."""
    section = TEXT.partition(f"{heading}\n")[2]
    table = section.partition(f"| {head} |")[2].partition("\n\n")[0]
    found = [row.split(" | ") for row in _ROW.findall(table)]
    return [cells for cells in found if not set(cells[0]) <= set("-|")]


PLANS = {
    "## One session": "class",
    "**First session": "first",
    "**Second session": "second",
    "**Third session": "third",
}
_SLIDE = re.compile(r"slides/([\w-]+)\.html#/([\w-]+)")
_, SLIDES = read((book.ROOT / SOURCE).read_text("utf-8"))


def plan_rows(plan):
    line = next(line for line in TEXT.splitlines() if line.startswith(plan))
    return rows(line, "Minutes")


@pytest.mark.parametrize("plan", PLANS)
def test_a_row_has_the_minutes_of_its_slides(plan):
    cut = PLANS[plan]
    deck = [s for s in SLIDES if cut in s.minutes]
    names = [slug(slide.title) for slide in deck]
    found = plan_rows(plan)
    opened = [_SLIDE.search(cells[1]).groups() for cells in found]
    assert {file for file, _ in opened} == {DECKS[cut][0].removesuffix(".html")}
    starts = [names.index(name) for _, name in opened]
    assert starts[0] == 0
    for (minutes, link, *_), start, end in zip(
        found, starts, [*starts[1:], len(deck)], strict=True
    ):
        assert int(minutes) == sum(s.minutes[cut] for s in deck[start:end]), link
        assert link.startswith(f"[{deck[start].title}]")


def test_what_may_be_dropped_is_in_the_plan():
    dropped = TEXT.partition("**Short of time?**")[2].partition("\n")[0]
    parts = dropped.split(";")
    for plan, part in zip([*PLANS][1:], parts, strict=True):
        shown = " ".join(cells[1] for cells in plan_rows(plan))
        names = re.findall(r"\*([^*]+)\*", part)
        assert len(names) >= 2
        assert all(f"[{name}" in shown for name in names)


def test_all_links_to_slides_open_one(built_book):
    links = _SLIDE.findall(TEXT)
    assert len(links) > 40
    for deck, name in links:
        page = (built_book / "slides" / f"{deck}.html").read_text("utf-8")
        assert f'<section id="{name}"' in page
    page = (built_book / "notebooks" / "teaching.html").read_text("utf-8")
    assert len(re.findall(r'href="\.\./slides/class[\w-]*\.html#/', page)) == len(links)


def test_a_minute_that_is_told_is_that_of_the_deck():
    deck = [s for s in SLIDES if "class" in s.minutes]
    begins = list(accumulate([s.minutes["class"] for s in deck], initial=0))
    at = {slug(s.title): begin for s, begin in zip(deck, begins, strict=False)}
    told = re.search(
        r"minute (\d+) you should .* theorem, at minute (\d+) at XOR, at minute (\d+)",
        TEXT,
    )
    assert [int(minute) for minute in told.groups()] == [
        at["the-universal-approximation-theorem"],
        at["vote-why-does-no-line-separate-xor"],
        at["fifty-sigmoids-what-is-left-of-a-gradient"],
    ]


SHOWN = rows("## Which widget makes which point", "Where")


def test_every_widget_has_its_point():
    # The quiz is no demonstration.
    names = set(assets.names()) - {"quiz"}
    assert len(SHOWN) >= len(names)


@pytest.fixture(scope="module")
def desk(chrome, site):
    """Pages that stay open between demonstrations, as in class: ``desk(page)``."""
    pages = {}

    def open_(path):
        if path not in pages:
            pages[path] = chrome.new_page()
            pages[path].goto(f"{site}/{path}?answers")
            pages[path].wait_for_function(ALIVE)
        return pages[path]

    yield open_
    for page in pages.values():
        page.close()


def test_a_page_s_links_to_widgets_are_left_to_them(built_book):
    text = (built_book / "notebooks" / "teaching.html").read_text("utf-8")
    assert len(re.findall(r'href="[^"]+\.html#\w+\?[^"]+"', text)) >= len(SHOWN)
    chapter = built_book / "notebooks" / "4_universal_approximation.html"
    words = '<span data-go="runge?function=step&amp;n=21">step</span>'
    assert words in chapter.read_text("utf-8")


_STATE = re.compile(r"\]\(([^)#]+)\.ipynb#(\w+\?[^)]+)\)")


@pytest.fixture(scope="module")
def tab(chrome):
    """A tab in which one page is opened after the other, without formulas."""
    page = chrome.new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setBlockedURLs", {"urls": ["*/mathjax/*"]})
    yield page
    page.close()


def said(root):
    return root.locator("output").inner_text().replace("\u00a0", " ")


@pytest.mark.xdist_group("teaching")
@pytest.mark.parametrize("cells", SHOWN, ids=lambda cells: cells[1][:40])
def test_the_link_of_a_row_opens_its_widget_in_that_state(tab, site, cells):
    _, _, says, _ = cells
    stem, state = _STATE.search(says).groups()
    path = stem.removeprefix("../") if stem.startswith("..") else f"notebooks/{stem}"
    tab.goto("about:blank")  # from there the page is opened, also where it was open
    tab.goto(f"{site}/{path}.html#{state}")
    tab.wait_for_function(ALIVE)
    root = tab.locator(f"[data-widget={state.partition('?')[0]}]").first
    assert root.locator(".address [role=status]").inner_text() == ""
    assert _QUOTED.search(says)[1] in said(root)
    assert root.evaluate("n => n.getBoundingClientRect().top < innerHeight")
    tab.evaluate("sessionStorage.clear()")  # nor does it know what was uncovered


@pytest.mark.xdist_group("teaching")
@pytest.mark.parametrize("cells", SHOWN, ids=lambda cells: cells[1][:40])
def test_a_widget_says_what_the_teacher_is_told(desk, cells):
    where, settings, says, _ = cells
    stem, anchor = _LINK.search(where).groups()
    path = stem.removeprefix("../") if stem.startswith("..") else f"notebooks/{stem}"
    page = desk(f"{path}.html")
    # The section's own widget, not one of a section inside it.
    root = page.locator(f"section#{anchor} [data-widget]:not([data-widget=quiz])").first
    for setting in settings.split(" · "):
        label, _, value = setting.partition(": ")
        assert root.evaluate(_SET, [label, value]), f"no {setting!r} on {path}#{anchor}"
    assert _QUOTED.search(says)[1] in said(root)
