"""The lecture in a real Chromium: its slides, votes, codes, phones, and the room."""

import functools
import gzip
import json
import re
from itertools import accumulate
from urllib.parse import unquote

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe

from helpers import kernel
from helpers.statistics import wilson
from tests.book.decks import ALONE, LEGIBLE, WALK, from_the_last_row, unfit
from tests.book.test_pages import soup
from tests.browsers.reading import ALIVE
from tools import book
from tools.lecture import SOURCE, read
from tools.lecture.deck import DONE, OF, XOR, slug
from tools.pages.typesetting import unbroken

_, SLIDES = read((book.ROOT / SOURCE).read_text("utf-8"))
CUTS = {
    "class": "class",
    "short": "class-45",
    "first": "class-first",
    "second": "class-second",
    "third": "class-third",
}
VOTES = [slide for slide in SLIDES if slide.kind == "vote"]
IN_CLASS = [slide for slide in VOTES if "class" in slide.minutes]
PHONES = [s for s in SLIDES if s.kind in ("vote", "widget", "room")]
# All sheets of the overview: left, top, width, height.
BOXES = """() => {
    const slides = [...document.querySelectorAll(".slides section:not(.stack)")];
    return slides.map(node => node.getBoundingClientRect())
        .map(({ x, y, width, height }) => [x, y, width, height]);
}"""
# Of each figure that is shown: the letters' sizes; its words are outlines of 100 units.
PHONE_LETTERS = r"""() => [...document.querySelectorAll(".drawing svg[role=img]")]
    .filter(svg => svg.checkVisibility()).map(svg => [...svg.querySelectorAll("g")]
        .filter(g => /scale\([\d.]+ -/.test(g.getAttribute("transform")))
        .map(g => g.getScreenCTM()).map(({ a, b }) => 100 * Math.hypot(a, b)))"""
# A bench of a room: a phone in each frame, with a number; what each ends with.
ROOM = """([address, numbers]) => Promise.all(numbers.map(async (number) => {
    const frame = document.createElement("iframe");
    frame.src = `${address}?number=${number}`;
    frame.style.cssText = "width: 375px; height: 720px";
    document.body.append(frame);
    await new Promise((done) => { frame.onload = done; });
    const phone = frame.contentDocument;
    phone.getElementById("train").click();
    const ending = () => phone.documentElement.dataset.ending;
    for (let k = 0; k < 1000 && !ending(); k++) {
        await new Promise((done) => setTimeout(done, 20));
    }
    const told = [number, ending(), phone.getElementById("shown").innerText];
    frame.remove();
    return told;
}))"""
HERE = "section.present:not(.stack) > .sheet"
pytestmark = pytest.mark.xdist_group("lecture")


@pytest.fixture(scope="module")
def decks(chrome, built_book):
    """``decks(cut)``: the deck of a cut, opened once from the disk."""
    contexts = []

    @functools.cache
    def opened(cut, width=1280, height=720):
        size = {"width": width, "height": height}
        contexts.append(chrome.new_context(viewport=size))
        page = contexts[-1].new_page()
        page.strangers, page.complaints = [], []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        contexts[-1].route(
            re.compile("^(https?|ws)"),
            lambda route: page.strangers.append(route.request.url) or route.abort(),
        )
        page.goto((built_book / "slides" / f"{CUTS[cut]}.html").as_uri())
        page.wait_for_selector("html[data-ready]", timeout=60_000)
        return page

    yield opened
    for context in contexts:
        context.close()


def at(page, title):
    """Go to the slide of that title."""
    page.evaluate("name => { location.hash = '#/' + name; }", slug(title))
    page.wait_for_selector(f"section#{slug(title)}.present", timeout=10_000)
    page.wait_for_selector(f"{HERE}[data-fit=done]", timeout=20_000)
    return page


@pytest.mark.parametrize("cut", CUTS)
def test_every_slide_is_read_from_the_last_row(decks, cut):
    page = decks(cut)
    walked = page.evaluate(WALK)
    told = [slide for slide in SLIDES if cut in slide.minutes]
    assert [s["heading"] for s in walked[1:]] == [unbroken(s.title) for s in told]
    assert unfit(walked) == []
    drawn = [slide for slide in walked if slide["letters"]]
    assert len(drawn) == sum(slide.kind == "figure" for slide in told)
    assert from_the_last_row(walked) == []
    staged = [slide["stage"] for slide in walked if slide["stage"]]
    assert len(staged) == sum(slide.kind == "widget" for slide in told)
    code = page.evaluate(
        "[...document.querySelectorAll('.sheet pre')].map(n =>"
        " parseFloat(getComputedStyle(n).fontSize))"
    )
    assert all(size >= 22 for size in code)
    assert page.strangers == page.complaints == []


def test_a_larger_projector_enlarges_everything(decks):
    page = at(decks("class", 1920, 1080), VOTES[0].title)
    box = page.locator(HERE).bounding_box()
    assert (box["width"], box["height"]) == (1920, 1080)
    widget = next(s for s in SLIDES if s.kind == "widget" and "class" in s.minutes)
    at(page, widget.title)
    panel = page.locator(f"{HERE} .course-widget").bounding_box()
    assert max(panel["width"] / 1920, panel["height"] / 1080) > 0.6


def test_a_widget_on_a_slide_starts_in_the_state_that_the_script_names(decks):
    for cut in ("class", "third"):
        page = decks(cut)
        for slide in SLIDES:
            if slide.kind != "widget" or cut not in slide.minutes:
                continue
            _, _, query = slide.given["widget"].partition("?")
            state = page.evaluate(
                "name => document.querySelector(`#${name} [data-widget]`).dataset.at",
                slug(slide.title),
            )
            assert (state or "") == query
    page = at(decks("class"), "More nodes, worse")
    assert "5 equispaced nodes" in page.locator(f"{HERE} output.says").inner_text()


@pytest.mark.parametrize("slide", VOTES, ids=lambda slide: slug(slide.title))
def test_a_vote_keeps_its_answer_until_the_key(decks, slide):
    cut = next(cut for cut in CUTS if cut in slide.minutes)
    page = at(decks(cut), slide.title)
    reasons = page.locator(f"{HERE} .reason")
    choices = page.locator(f"{HERE} .vote li").count()
    assert 2 <= choices <= 5
    page.locator(f"{HERE} .vote").click()
    page.locator(f"{HERE} .vote li").first.click()
    for k in range(choices):
        assert not reasons.nth(k).is_visible()
    page.keyboard.press("t")
    for k in range(choices):
        page.keyboard.type(str(k + 1))
        page.keyboard.press("Enter")
    page.keyboard.press("r")
    total = choices * (choices + 1) // 2
    bars = page.locator(f"{HERE} .bar-of-hands").all_inner_texts()
    assert bars == [f"{k + 1} of {total}" for k in range(choices)]
    assert not reasons.first.is_visible()
    page.keyboard.press("r")
    for k in range(choices):
        assert reasons.nth(k).is_visible()
    assert page.locator(f"{HERE} li[data-correct=true]").count() == 1
    sheet = page.locator(HERE).bounding_box()
    last = page.locator(f"{HERE} .vote li").last.bounding_box()
    assert last["y"] + last["height"] <= sheet["y"] + sheet["height"] - 30
    sizes = page.locator(f"{HERE} :is(.asked, .choice p, .bar-of-hands)").evaluate_all(
        "nodes => nodes.map(node => parseFloat(getComputedStyle(node).fontSize))"
    )
    assert len(sizes) == 1 + 3 * choices
    assert min(sizes) >= LEGIBLE


def test_a_slip_in_the_hands_is_mended(decks):
    page = at(decks("class"), IN_CLASS[1].title)
    page.reload()
    page.wait_for_selector("html[data-ready]", timeout=60_000)
    at(page, IN_CLASS[1].title)
    bars = page.locator(f"{HERE} .bar-of-hands")
    page.keyboard.press("t")
    page.keyboard.type("-7")
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    assert not bars.first.is_visible(), "less than no hand"
    assert page.evaluate("document.activeElement.value") == "-7"
    page.keyboard.press("Escape")
    for count in ("4", "6"):
        page.keyboard.press("t")
        page.evaluate("document.activeElement.select()")
        page.keyboard.type(count)
        page.keyboard.press("Escape")
        page.keyboard.press("r")
        assert bars.first.inner_text() == f"{count} of {count}"
    page.keyboard.press("r")
    assert page.locator(f"{HERE} .reason").first.is_visible()


def test_a_key_puts_the_code_away_and_turns_no_slide_behind_it(decks):
    page = at(decks("class"), VOTES[0].title)
    where = page.evaluate("JSON.stringify(deck.getIndices())")
    for key in ("q", "Escape", "ArrowRight", "PageDown"):
        page.keyboard.press("q")
        assert page.locator("dialog.code").is_visible()
        page.keyboard.press(key)
        assert page.locator("dialog.code").count() == 0
        assert page.evaluate("JSON.stringify(deck.getIndices())") == where
        assert not page.evaluate("deck.isOverview()")


def test_tab_comes_to_the_widget_that_is_shown(decks):
    page = at(decks("class"), "Each mistake turns the line")
    page.evaluate("document.activeElement.blur()")
    entered = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        entered.add(page.evaluate("document.activeElement.closest('section')?.id"))
    assert entered - {None} == {slug("Each mistake turns the line")}
    page.keyboard.press("Escape")


def test_letters_typed_into_a_vote_turn_no_slide_and_reveal_nothing(decks):
    page = at(decks("class"), VOTES[0].title)
    page.reload()
    page.wait_for_selector("html[data-ready]", timeout=60_000)
    at(page, VOTES[0].title)
    page.keyboard.press("t")
    where = page.evaluate("JSON.stringify(deck.getIndices())")
    for key in ("r", "q", "b", "n", "ArrowRight"):
        page.keyboard.press(key)
    assert page.evaluate("JSON.stringify(deck.getIndices())") == where
    assert not page.locator(f"{HERE} .reason").first.is_visible()
    assert page.locator("dialog.code").count() == 0
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("JSON.stringify(deck.getIndices())") != where


def test_the_screen_goes_black_and_comes_back(decks):
    page = at(decks("short"), SLIDES[0].title)
    page.keyboard.press("b")
    assert page.evaluate("deck.isPaused()")
    page.keyboard.press("b")
    assert not page.evaluate("deck.isPaused()")


def test_the_clock_knows_each_slide_s_minutes(built_book):
    for cut, name in CUTS.items():
        page = soup(built_book / "slides" / f"{name}.html")
        times = [int(s["data-timing"]) for s in page.select("section[data-timing]")]
        told = [60 * s.minutes[cut] for s in SLIDES if cut in s.minutes]
        assert times == [0, *told]
        before, *notes = [n.get_text() for n in page.select("aside.notes")]
        assert "make serve HOST=0.0.0.0" in before
        begins = accumulate((time // 60 for time in times[1:]), initial=0)
        for text, begin in zip(notes, begins, strict=False):
            assert "Say." in text
            assert f"From minute {begin}: " in text
        assert not any(re.search(r"\\\(|\$", text) for text in notes)


def test_a_phone_held_upright_reads_the_deck_as_a_page(chrome, built_book):
    page = chrome.new_page(viewport={"width": 375, "height": 720})
    page.goto((built_book / "slides" / "class-45.html").as_uri())
    page.wait_for_selector("html[data-ready][data-scroll]", timeout=60_000)
    page.wait_for_function(ALIVE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    told = [unbroken(s.title) for s in SLIDES if "short" in s.minutes]
    headings = page.locator(".sheet > h2").all_inner_texts()
    assert headings == told
    sizes = page.evaluate(
        "[...document.querySelectorAll('.sheet p, .sheet li')].filter(n =>"
        " n.checkVisibility() && !n.closest('.course-widget'))"
        ".map(n => parseFloat(getComputedStyle(n).fontSize))"
    )
    assert min(sizes) >= 13
    page.close()


@pytest.mark.parametrize("cut", CUTS)
def test_letters_of_figures_are_read_on_a_phone_held_upright(chrome, built_book, cut):
    page = chrome.new_page(viewport={"width": 375, "height": 720})
    page.goto((built_book / "slides" / f"{CUTS[cut]}.html").as_uri())
    page.wait_for_selector("html[data-ready][data-scroll]", timeout=60_000)
    drawn = page.evaluate(PHONE_LETTERS)
    assert len(drawn) == sum(s.kind == "figure" for s in SLIDES if cut in s.minutes)
    assert min(map(min, drawn)) >= 11
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.close()


def test_all_slides_at_once_fit_the_screen_and_one_is_chosen(decks):
    page = at(decks("class"), SLIDES[0].title)
    page.keyboard.press("o")
    page.wait_for_function("deck.isOverview()")
    boxes = page.evaluate(BOXES)
    assert len(boxes) == 1 + sum("class" in s.minutes for s in SLIDES)
    assert min(min(x, y) for x, y, _, _ in boxes) >= 0
    assert max(x + w for x, _, w, _ in boxes) <= 1280
    assert max(y + h for _, y, _, h in boxes) <= 720
    assert len({y for _, y, _, _ in boxes}) > 3, "a grid, and no row"
    assert min(w for _, _, w, _ in boxes) > 150
    # Down is the slide below, right the next one.
    where = page.evaluate("deck.getIndices().h")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    there = page.evaluate("deck.getIndices().h")
    (x0, y0, *_), (x1, y1, *_) = boxes[where], boxes[there]
    assert x1 > x0
    assert y1 > y0
    assert len({round(x) for x, *_ in boxes[where + 1 : there]}) > 2
    page.keyboard.press("Enter")
    page.wait_for_function("!deck.isOverview()")
    assert page.evaluate("deck.getIndices().h") == there
    page.keyboard.press("o")
    x, y, w, h = page.evaluate(BOXES)[7]
    page.mouse.click(x + w / 2, y + h / 2)
    page.wait_for_function("!deck.isOverview()")
    assert page.evaluate("deck.getIndices().h") == 7
    sheet = page.locator(HERE).bounding_box()
    assert (sheet["width"], sheet["height"]) == (1280, 720)


def test_a_title_tells_students_nothing_of_the_teacher_s_tools(built_book):
    page = soup(built_book / "slides" / "class.html")
    title = page.select_one("section .sheet.title")
    code = (built_book / "slides" / "codes" / "book.svg").read_text("utf-8")
    for words in ("make serve", "baseurl", "_config"):
        assert words not in title.get_text()
        assert words not in code


def test_the_list_of_codes_has_a_page_for_each_vote_and_widget(built_book):
    folder = built_book / "slides" / "codes"
    pages = json.loads((folder / "codes.json").read_text("utf-8"))
    names = {"book", *(slug(slide.title) for slide in PHONES)}
    assert set(pages) == names
    for name, page in pages.items():
        assert (built_book / page).is_file()
        assert (folder / f"{name}.svg").is_file()


@pytest.fixture(scope="module")
def phone(chrome):
    """A phone's page with the lists ``asked``, of addresses, and ``complaints``."""
    context = chrome.new_context(
        viewport={"width": 375, "height": 720}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.asked, page.complaints = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    yield page
    context.close()


@pytest.mark.parametrize("slide", PHONES, ids=lambda slide: slug(slide.title))
def test_a_code_opens_that_one_thing_on_a_phone(phone, site, built_book, slide):
    """It fits, is alive in its state, is light, and asks for nothing else."""
    page, asked, complaints = phone, phone.asked, phone.complaints
    page.goto("about:blank")
    asked.clear()
    complaints.clear()
    page.goto(f"{site}/slides/phone/{slug(slide.title)}.html")
    page.wait_for_function(ALIVE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    assert complaints == []
    assert all(url.startswith(site) for url in asked)
    files = [built_book / unquote(url.removeprefix(f"{site}/")) for url in set(asked)]
    weight = sum(len(gzip.compress(path.read_bytes())) for path in files)
    assert weight <= 250_000
    if slide.kind == "widget":
        query = slide.given["widget"].partition("?")[2]
        root = page.locator("[data-widget]")
        assert root.count() == 1
        assert (root.get_attribute("data-at") or "") == query
        assert len(root.locator("output").first.inner_text()) > 5
    elif slide.kind == "vote":
        assert "reason" not in page.content()
        for button in page.locator("li button").all():
            letter = button.get_attribute("data-letter")
            button.tap()
            shown = page.locator("#shown")
            box = shown.bounding_box()
            assert (box["width"], box["height"]) == (375, 720)
            assert letter in shown.inner_text()
            shown.tap()
            assert not shown.is_visible()
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()


def test_a_room_of_forty_phones_gives_a_rate_that_holds_the_laboratory_s(
    chrome, site, decks
):
    """Each phone's network ends as Python's; a third of the phones may fail."""
    numbers = range(7, OF, OF // 40)
    room = next(slide for slide in SLIDES if slide.kind == "room")
    address = f"{site}/slides/phone/{slug(room.title)}.html"
    context = chrome.new_context(
        viewport={"width": 375, "height": 720}, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(f"{address}?number={numbers[0]}")
    page.locator("#train").click()
    page.wait_for_selector("html[data-ending]", timeout=20_000)
    ended = {}
    for k in range(0, len(numbers), 8):
        told = page.evaluate(ROOM, [address, list(numbers[k : k + 8])])
        ended |= {number: how for number, how, _ in told}
        assert all(("solved" in words) == (how == "solved") for _, how, words in told)
    context.close()
    assert ended == {number: _in_python(number) for number in numbers}
    solved = sum(how == "solved" for how in ended.values())
    interval = wilson(solved, len(ended))
    assert interval.low < 0.2454 < interval.high
    # What the lecturer sees when they type the count.
    deck = at(decks("class"), room.title)
    assert deck.locator(f"{HERE} svg circle").count() == 0, "it tells the answer"
    assert deck.locator(f"{HERE} img.code").is_visible()
    deck.keyboard.press("t")
    deck.keyboard.type(str(solved))
    deck.keyboard.press("Enter")
    deck.keyboard.type(str(len(ended)))
    deck.keyboard.press("Enter")
    said = deck.locator(f"{HERE} output").inner_text()
    low, high = (f"{100 * end:.1f} %" for end in (interval.low, interval.high))
    assert f"This room: {solved} of {len(ended)}" in said
    assert f"95 % interval {low} to {high}" in said
    count = re.search(r"All 10\s000: (\d+),", said)[1]
    assert int(count) == _ten_thousand()
    assert deck.locator(f"{HERE} svg circle").count() == 2
    assert not deck.locator(f"{HERE} img.code").is_visible()


def _ensemble(members, first):
    specification = kernel.Specification(
        sizes=XOR["sizes"],
        activation=XOR["activation"],
        loss=XOR["loss"],
        optimizer=XOR["optimizer"],
    )
    made = kernel.Ensemble(specification, members, first)
    made.start(XOR["init"], XOR["seed"])
    X = np.array(XOR["X"], dtype="float32")
    y = np.array(XOR["y"], dtype="float32")
    return made.train(
        X, y, XOR["learningRate"], XOR["steps"], record_every=XOR["every"]
    )


def _in_python(number):
    records = _ensemble(1, number)
    return "solved" if (records.losses < DONE).any() else "stuck"


def _ten_thousand():
    return int((_ensemble(OF, 0).losses < DONE).any(axis=0).sum())


@pytest.mark.parametrize("kind", ["vote", "widget", "figure", "room", "code", "words"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nobody_is_shut_out_of_a_slide(decks, kind, theme):
    slide = next(s for s in SLIDES if s.kind == kind and "class" in s.minutes)
    page = at(decks("class"), slide.title)
    page.evaluate("name => { document.documentElement.dataset.theme = name; }", theme)
    page.evaluate(ALONE)
    levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    options = {"resultTypes": ["violations"], "runOnly": levels}
    found = Axe().run(page, context=[[HERE], [".bar"]], options=options)
    page.evaluate("others.forEach(([mark, slide]) => mark.replaceWith(slide))")
    page.evaluate("document.documentElement.dataset.theme = 'light'")
    assert found.violations_count == 0, found.generate_report()


def test_the_handout_has_six_slides_to_a_page_and_covers_no_answer(chrome, built_book):
    page = chrome.new_page()
    page.goto((built_book / "slides" / "class-handout.html").as_uri())
    page.emulate_media(media="print")
    whole = [slide for slide in SLIDES if "class" in slide.minutes]
    assert page.locator("article").count() == len(whole)
    pages = page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")
    assert pages == -(-len(whole) // 6)
    for slide in whole:
        assert slide.given["say"] in page.content().replace("&amp;", "&")
    assert not re.search(r"\\[(\[]|\$", page.locator("main").inner_text())
    assert page.locator("math[display=block]").count() >= 1
    page.close()


def test_a_deck_becomes_a_pdf_with_a_page_for_each_slide(chrome, built_book):
    page = chrome.new_page(viewport={"width": 1280, "height": 720})
    page.goto((built_book / "slides" / "class-45.html").as_uri() + "?print-pdf")
    page.wait_for_selector("html[data-ready]", timeout=60_000)
    slides = 1 + sum("short" in slide.minutes for slide in SLIDES)
    assert page.locator(".sheet[data-fit=done]").count() == slides
    chosen = page.locator("section#more-nodes-worse select").nth(1)
    assert chosen.evaluate("node => node.value") == "equispaced"
    pages = page.pdf(prefer_css_page_size=True, print_background=True)
    assert pages.count(b"/Type /Page\n") == slides
    page.close()


def test_wilson_s_interval_on_a_slide_is_python_s(decks):
    for k, n in [(0, 1), (0, 40), (3, 12), (10, 40), (40, 40), (2454, 10_000)]:
        low, rate, high = decks("class").evaluate(f"lecture.wilson({k}, {n})")
        expected = wilson(k, n)
        assert (low, high) == pytest.approx((expected.low, expected.high), abs=1e-6)
        assert rate == k / n
