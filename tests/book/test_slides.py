"""The decks in a real Chromium, opened from the disk with all other hosts blocked."""

import functools
import re
from urllib.parse import unquote, urlparse

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.book.decks import ALONE, LEGIBLE, TOGETHER, WALK, from_the_last_row
from tests.book.test_pages import soup
from tools import book

SCREEN = {"width": 1280, "height": 720}
# Pixels of a letter that the last row can read.
PAGES = {path.stem: path.with_suffix(".html").as_posix() for path in book.notebooks()}
# One worker opens a deck once, for all that is asked of it.
DECKS = [pytest.param(d, marks=pytest.mark.xdist_group(f"deck-{d}")) for d in PAGES]
each = pytest.mark.parametrize("deck", DECKS)
HERE = ".present > .sheet"


@pytest.fixture(scope="module")
def opened(chrome, built_book):
    """Open a deck from the disk, once: ``opened(deck, scheme="light")`` is its page.

    The page has the lists ``strangers``, addresses on other hosts that it asked for,
    and ``complaints``, its errors.
    """
    contexts, pages = [], {}

    def open_(deck, scheme="light"):
        if (deck, scheme) in pages:
            return pages[deck, scheme]
        contexts.append(chrome.new_context(viewport=SCREEN, color_scheme=scheme))
        page = contexts[-1].new_page()
        page.strangers, page.complaints = [], []

        def gate(route):
            page.strangers.append(route.request.url)
            route.abort()

        contexts[-1].route(re.compile("^(https?|ws)"), gate)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on(
            "console",
            lambda told: (
                page.complaints.append(told.text) if told.type == "error" else None
            ),
        )
        page.goto((built_book / "slides" / f"{deck}.html").as_uri())
        page.wait_for_selector("html[data-ready]", timeout=60_000)
        pages[deck, scheme] = page
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def walk(opened):
    """Walk through a deck, once: what was seen on each slide."""
    return functools.cache(lambda deck: opened(deck).evaluate(WALK))


@pytest.fixture(scope="module")
def at(opened):
    """Go to the first slide of a deck that has what a selector finds."""

    def go(deck, selector, **options):
        page = opened(deck, **options)
        page.evaluate(
            """selector => {
                const found = deck.getSlides().find(s => s.querySelector(selector));
                const { h, v } = deck.getIndices(found);
                deck.slide(h, v);
            }""",
            selector,
        )
        page.wait_for_selector(f"{HERE}[data-fit=done]", timeout=20_000)
        return page

    return go


def position(page):
    return page.evaluate("[deck.getIndices().h, deck.getIndices().v]")


@each
def test_every_slide_fits_the_screen_and_stays_legible(walk, deck):
    slides = walk(deck)
    assert len(slides) > 5
    wrong = [
        (number, slide["heading"], slide["outside"], slide["scale"])
        for number, slide in enumerate(slides, start=1)
        if slide["outside"]
        or slide["scrolls"]
        or slide["fit"] != "done"
        or slide["box"] != [0, 0, 1280, 720]
        or ("widget" not in slide["form"] and slide["font"] < LEGIBLE)
        or any(round(share, 2) < 0.6 for share in slide["figures"])
    ]
    assert wrong == []


@each
def test_widgets_are_read_from_the_last_row(walk, built_book, deck):
    """Letters of 24 px, controls in one row, two lines of words, a wide picture."""
    slides = walk(deck)
    told = soup(built_book / "slides" / f"{deck}.html").select("[data-widget]")
    widgets = [node["data-widget"] for node in told]
    staged = [slide["stage"]["name"] for slide in slides if slide["stage"]]
    assert staged == [name for name in widgets if name != "quiz"]
    assert from_the_last_row(slides) == []


@each
def test_every_slide_has_a_title_of_its_own_and_nothing_is_below(walk, deck):
    slides = walk(deck)
    titles = [slide["heading"] for slide in slides]
    assert len(set(titles)) == len(titles)
    words = [s["raw"] for s in slides if "widget" not in s["form"]]
    things = "activation|cell|figure|film|line|picture|proof|section|staircase|table"
    pointing = (
        rf"\bBelow, |\bAbove we\b|\b({things}|theorem|widget) (above|below)\b"
        r"|\b(by one|updates) below\b|\b(as|from) above\b"
    )
    assert [text for text in words if re.search(pointing, text)] == []
    assert [text for text in words if " … " in text] == []


@each
def test_widgets_are_alive_and_mathematics_is_set(walk, deck):
    slides = walk(deck)
    assert [s["heading"] for s in slides if s["dead"] or s["wrong"]] == []
    raw = [s["raw"] for s in slides if re.search(r"\\\(|\\\[|\\frac", s["raw"])]
    assert raw == []


@each
def test_from_the_disk_without_complaint_or_strangers(walk, opened, deck):
    walk(deck)
    assert opened(deck).strangers == []
    assert opened(deck).complaints == []


@each
def test_figures_and_widgets_of_the_page_are_all_there(built_book, deck):
    page = soup(built_book / PAGES[deck])
    slides = soup(built_book / "slides" / f"{deck}.html")

    def shown(html):
        widgets = [node["data-widget"] for node in html.select("[data-widget]")]
        figures = [
            n["aria-label"] for n in html.select(".course-figure > svg:first-child")
        ]
        return sorted(w for w in widgets if w != "quiz"), sorted(figures)

    assert shown(slides) == shown(page)


@each
def test_links_lead_somewhere_and_back(built_book, deck):
    here = built_book / "slides" / f"{deck}.html"
    assert soup(here).select_one(f'nav a[href="../{PAGES[deck]}"]')
    dead = []
    for tag, key in [("a", "href"), ("link", "href"), ("script", "src")]:
        for node in soup(here).find_all(tag, attrs={key: True}):
            target = urlparse(node[key])
            if target.scheme:
                assert target.scheme == "https", node
            elif not target.path and "?" in target.fragment:  # a widget's state
                name = target.fragment.partition("?")[0].partition("-")[0]
                assert soup(here).select(f"[data-widget={name}]"), node
            elif not (here.parent / unquote(target.path)).is_file():
                dead.append(node[key])
    assert dead == []
    up = "../" * PAGES[deck].count("/")
    button = f'.article-header-buttons a[href="{up}slides/{deck}.html"]'
    assert "Slides" in soup(built_book / PAGES[deck]).select_one(button).get_text()


@each
def test_each_section_of_a_page_leads_to_its_slide(built_book, deck):
    page = soup(built_book / PAGES[deck])
    slides = soup(built_book / "slides" / f"{deck}.html")
    links = page.select("article a.to-slide")
    assert len(links) >= len(page.select("article h2")) - 1, "but for the references"
    for link in links:
        address, _, name = link["href"].partition("#/")
        assert address.endswith(f"slides/{deck}.html")
        section = slides.find("section", id=name)
        title = section.find(["h1", "h2"])
        for count in title.select(".count"):
            count.extract()
        heading = link.find_parent(["h1", "h2", "h3", "h4"])
        # On the page a chapter's title has its number.
        assert plain(heading).removesuffix("#").endswith(plain(title))


def plain(heading):
    return " ".join(heading.get_text().split())


def test_the_front_page_has_a_card_for_each_chapter(built_book):
    page = soup(built_book / "index.html")
    cards = page.select("ul.cards > li")
    decks = [deck for deck in PAGES if deck not in ("index", "laboratory")]
    for card, deck in zip(cards, decks, strict=True):
        read, slides = (link["href"] for link in card.select(".ways a"))
        assert (read, slides) == (PAGES[deck], f"slides/{deck}.html")
        assert "?" in card.select("p")[1].get_text(), "its question"
        picture = built_book / card.img["src"]
        assert "<path" in picture.read_text("utf-8")
        assert "<text" not in picture.read_text("utf-8")
        assert picture.stat().st_size < 150_000
    assert page.select_one('article a[href="slides/class.html"]')


def test_arrows_turn_slides_unless_a_widget_has_the_focus(at):
    page = at("1_perceptron", '[data-widget="perceptron_stepper"]')
    start = position(page)
    slider = page.locator(f"{HERE} input[type=range]").first
    value = slider.input_value()
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert position(page) == start
    assert slider.input_value() != value
    handle = page.locator(f"{HERE} .handle").first
    handle.focus()
    for key in ("ArrowLeft", "ArrowDown", "Space", "n"):
        page.keyboard.press(key)
    assert position(page) == start
    page.keyboard.press("Escape")
    assert not page.evaluate("deck.isOverview()"), "the first Esc leaves the widget"
    page.keyboard.press("ArrowRight")
    assert position(page) != start
    page.keyboard.press("ArrowLeft")
    assert position(page) == start
    # A presenter's remote sends these, and must not get stuck in a widget.
    slider.focus()
    page.keyboard.press("PageDown")
    assert position(page) != start
    assert page.complaints == []


def test_arrows_skip_no_slide_when_a_deck_is_gone_through_again(walk, opened):
    slides = walk("1_perceptron")
    page = opened("1_perceptron")
    # Back to the second column, which was left at its last slide.
    page.evaluate("deck.slide(1, 0)")
    page.evaluate("document.activeElement.blur()")
    met = [page.evaluate("deck.getSlidePastCount()")]
    while met[-1] < len(slides) - 1 and len(met) <= len(slides):
        page.keyboard.press("ArrowRight")
        met.append(page.evaluate("deck.getSlidePastCount()"))
    assert met == list(range(met[0], len(slides)))


def test_arrows_choose_answers_in_a_question(at):
    page = at("1_perceptron", '[data-widget="quiz"]')
    start = position(page)
    choices = page.locator(f"{HERE} input[type=radio]")
    choices.first.focus()
    page.keyboard.press("ArrowDown")
    assert choices.nth(1).is_checked()
    assert position(page) == start
    assert page.locator(f"{HERE} .reason").is_visible()


def test_points_follow_the_pointer_on_an_enlarged_widget(at):
    page = at("index", '[data-widget="neuron"]')
    assert page.evaluate("document.querySelector('.stage').courseView.stage.zoom") > 1
    handle = page.locator(f"{HERE} .handle").first
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 40, steps=5)
    page.mouse.up()
    after = handle.bounding_box()
    assert after["x"] + after["width"] / 2 == pytest.approx(x + 60, abs=3)
    assert after["y"] + after["height"] / 2 == pytest.approx(y + 40, abs=3)


@pytest.mark.parametrize("deck", ["1_perceptron", "6_vanishing_gradients"])
def test_answers_of_any_length_fit(at, deck):
    page = at(deck, '[data-widget="quiz"]')
    questions = page.evaluate("document.querySelectorAll('[data-widget=quiz]').length")
    for _ in range(questions):
        page.wait_for_selector(f"{HERE}[data-fit=done]")
        for choice in page.locator(f"{HERE} input[type=radio]").all():
            choice.check()
            page.wait_for_timeout(50)
            box = page.locator(f"{HERE} .course-widget").bounding_box()
            assert box["y"] + box["height"] <= SCREEN["height"] - 34
        page.keyboard.press("PageDown")


def test_a_widget_that_grows_still_fits(at):
    page = at("5_xor", '[data-widget="xor_solutions"]')
    page.locator(f"{HERE} summary").click()
    page.wait_for_timeout(200)
    bottom = page.locator(f"{HERE} .course-widget").bounding_box()
    assert page.locator(f"{HERE} details input").first.is_visible()
    assert bottom["y"] + bottom["height"] <= SCREEN["height"] - 34


def test_notes_for_the_speaker(at):
    page = at("1_perceptron", "aside.notes strong")
    page.wait_for_selector("html[data-notes=set]", timeout=60_000)
    notes = "[...document.querySelectorAll('aside.notes')]"
    raw = page.evaluate(f"{notes}.map(node => node.textContent).join(' ')")
    assert not re.search(r"\\\(|\\\[|\\frac", raw), "mathematics is set"
    assert page.locator("aside.notes math").count() > 20
    before = list(page.complaints)
    with page.expect_popup() as opened:
        page.keyboard.press("s")
    speaker = opened.value
    shown = speaker.locator(".speaker-controls-notes .value")
    shown.filter(has_text=re.compile(r"\w{4}")).wait_for(timeout=20_000)
    assert page.complaints == before


def test_light_or_dark_is_the_reader_s_choice_and_the_book_s(at, built_book):
    page = at("appendix_ensembles", "pre", scheme="dark")
    theme = "document.documentElement.dataset.theme"
    paper = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(theme) == "dark"
    dark = page.evaluate(paper)
    page.keyboard.press("d")
    assert page.evaluate(theme) == "light"
    assert page.evaluate(paper) != dark
    page.goto((built_book / "notebooks" / "3_activations.html").as_uri())
    assert page.evaluate(theme) == "light", "the chapter knows the choice"


def test_a_film_pauses_when_its_slide_is_left(at):
    page = at("1_perceptron", ".timebar")
    bar = page.locator(f"{HERE} .timebar")
    bar.get_by_role("button", name="Play").click()
    bar.get_by_role("button", name="Pause").wait_for()
    page.keyboard.press("PageDown")
    page.keyboard.press("PageUp")
    assert bar.get_by_role("button", name="Play").is_visible()


def test_a_slide_left_while_it_is_measured_is_measured_later(at):
    page = at("5_xor", '[data-widget="xor_film"]')
    width = page.locator(f"{HERE} .holder").get_attribute("style")
    left = page.evaluate(
        """async () => {
            const slide = deck.getCurrentSlide();
            const { h, v } = deck.getIndices(slide);
            const { dataset } = slide.querySelector(".sheet");
            const far = () => deck.slide(deck.getHorizontalSlides().length - 1);
            far();
            delete dataset.fit;
            deck.slide(h, v);
            await new Promise(requestAnimationFrame);
            far();
            for (let k = 0; dataset.fit === "begun" && k < 200; k++)
                await new Promise(done => setTimeout(done, 50));
            return dataset.fit ?? "not yet";
        }"""
    )
    assert left == "not yet"
    page = at("5_xor", '[data-widget="xor_film"]')
    assert page.locator(f"{HERE} .holder").get_attribute("style") == width


LOOKS = [
    pytest.param(*look, marks=pytest.mark.xdist_group(f"deck-{look[0]}"))
    for look in [*((deck, "light") for deck in PAGES), ("1_perceptron", "dark")]
]


@pytest.mark.parametrize(("deck", "scheme"), LOOKS)
def test_nobody_is_shut_out(at, built_book, deck, scheme):
    """axe-core finds no violation of WCAG 2.2, levels A and AA."""
    levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    options = {"resultTypes": ["violations"], "runOnly": levels}
    html = soup(built_book / "slides" / f"{deck}.html")
    kinds = ["h1", "pre", ".admonition", ".drawing", "table"]
    names = {node["data-widget"] for node in html.select("[data-widget]")}
    kinds += [f"[data-widget={name}]" for name in sorted(names)]
    for kind in filter(html.select_one, kinds):
        page = at(deck, kind, scheme=scheme)
        page.evaluate(ALONE)
        found = Axe().run(page, context=[[HERE], [".bar"]], options=options)
        page.evaluate(TOGETHER)
        assert found.violations_count == 0, f"{kind}: {found.generate_report()}"
