"""Every widget on the built pages, in a real Chromium with all other hosts blocked."""

import re
from datetime import datetime, timedelta

import pytest
from bs4 import BeautifulSoup

from helpers.kit import assets
from tests.browsers.reading import (
    ALIVE,
    CHOICES,
    INK_AND_PAPER,
    PLACES,
    TOO_SMALL,
    together,
)
from tests.browsers.test_widget_controls import FILMS
from tests.conftest import PHONE
from tests.widgets.test_state import limit, weight
from tools import book

WIDGETS = assets.names()
each = pytest.mark.parametrize("name", together(WIDGETS, PLACES.get))
each_film = pytest.mark.parametrize("name", together(FILMS, PLACES.get))
PAGES = [path.with_suffix(".html").as_posix() for path in book.notebooks()]
each_page = pytest.mark.parametrize("path", together(PAGES))
# Those with points that a reader drags.
DRAGGED = {
    *("activation_explorer", "ensemble_lab", "hidden_lines", "margin_dial"),
    *("matrix_powers", "neuron", "xor_solutions"),
    *("perceptron_stepper", "relu_triangle", "runge", "runge_poles"),
    *("sigmoid_bump", "triangle_builder"),
}
FOCUSABLE = "input, select, button, [tabindex]"
NOON = datetime(2026, 1, 1, 12)


@pytest.fixture
def alive(kept_page, site, request):
    """Open the page of a widget, wait until it lives, and return (page, its root).

    The tests of one function share the page, each with a widget of its own, as it
    came; with ``use="reading"`` so do all that leave the widgets as they found them.
    """

    def open_(name, use=request.function.__name__, **options):
        address = f"{site}/{PLACES[name]}"
        page = kept_page(use, address, formulas=False, **options)
        root = page.locator(f'[data-widget="{name}"][data-ready]').first
        root.wait_for(timeout=15_000)
        root.scroll_into_view_if_needed()
        return page, root

    return open_


def looks(root):
    """What a reader sees and hears of a widget: its picture and its text."""
    return root.evaluate(
        "node => [...node.querySelectorAll('svg, output, [role=status]')]"
        ".map(part => part.outerHTML).join('')"
    )


def test_every_widget_stands_on_a_page(built_book):
    found = {}
    for page in PAGES:
        html = (built_book / page).read_text("utf-8")
        for name in re.findall(r'data-widget="(\w+)"', html):
            found.setdefault(name, page)
    assert found == PLACES
    assert set(found) == set(WIDGETS)


def test_widgets_weigh_little_on_the_pages_as_they_are_used(built_book):
    heavy = {}
    for page in book.notebooks():
        html = (built_book / page.with_suffix(".html")).read_text("utf-8")
        for root in BeautifulSoup(html, "html.parser").select("[data-widget]"):
            name = root["data-widget"]
            if (size := weight(name, str(root))) > limit(name):
                heavy[page.stem, name] = size
    assert heavy == {}


@each_page
def test_in_the_dark(kept_page, site, path):
    address = f"{site}/{path}"
    page = kept_page("reading", address, formulas=False, color_scheme="dark")
    page.wait_for_function(ALIVE, timeout=15_000)
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    for root in page.locator("[data-widget]").all():
        ink, paper = root.evaluate(INK_AND_PAPER)
        assert ink > 0.6, root.get_attribute("data-widget")
        assert paper < 0.25, root.get_attribute("data-widget")


@each_page
def test_alive_from_a_file(open_page, built_book, path):
    page = open_page((built_book / path).as_uri())
    page.wait_for_function(ALIVE, timeout=15_000)
    # The first of them may be folded away.
    formulas = page.locator("article mjx-container").filter(visible=True)
    formulas.first.wait_for(timeout=15_000)
    assert page.complaints == []


@each
def test_contract_for_people_and_screen_readers(alive, name):
    page, root = alive(name, use="reading")
    assert page.complaints == []
    assert page.strangers == []
    assert root.get_attribute("role") == "group"
    assert root.get_attribute("aria-label")
    assert len(root.locator("output").inner_text()) > 5
    for svg in root.locator(".chart > svg").all():
        # An image hides what is inside it from screen readers: not so with handles.
        inside = svg.locator("[tabindex]").count()
        assert svg.get_attribute("role") == ("group" if inside else "img")
        assert len(svg.get_attribute("aria-label")) > 10
    nameless = root.evaluate(
        """(root, selector) => [...root.querySelectorAll(selector)].filter(node =>
            !node.getAttribute('aria-label') && !(node.labels && node.labels.length)
            && !node.textContent.trim()).map(node => node.outerHTML)""",
        FOCUSABLE,
    )
    assert nameless == []
    unmarked = root.evaluate(
        "root => root.querySelectorAll(':is(input, select, button, [tabindex])"
        ":not([data-lm-suppress-shortcuts])').length"
    )
    assert unmarked == 0, "JupyterLab would swallow the arrow keys of this control"


@each
def test_every_control_does_something_by_keyboard(alive, name):
    page, root = alive(name)
    root.evaluate(
        "node => node.querySelectorAll('details').forEach(d => d.open = true)"
    )
    for slider in root.locator("input[type=range]:visible").all():
        before, value = looks(root), slider.input_value()
        slider.focus()
        page.keyboard.press("ArrowRight")
        if slider.input_value() == value:
            page.keyboard.press("ArrowLeft")
        assert slider.input_value() != value
        assert looks(root) != before, "the slider moved and nothing followed"
    choices = root.locator(CHOICES)
    for k in range(choices.count()):
        select = choices.nth(k)
        values = select.evaluate("node => [...node.options].map(one => one.value)")
        seen = set()
        for value in values:
            select.select_option(value)
            seen.add(looks(root))
        assert len(seen) == len(values), "two options look the same"
    for k in range(root.locator("input[type=checkbox]").count()):
        before = looks(root)
        root.locator("input[type=checkbox]").nth(k).press("Space")
        assert looks(root) != before
    assert page.complaints == []


def choose_what_can_be_dragged(root):
    """Some widgets have points to drag only for one of the choices that they offer."""
    for select in root.locator("select").all():
        for option in select.locator("option").all():
            if root.locator(".handle").count():
                return
            select.select_option(option.get_attribute("value"))


@each
def test_points_are_dragged_by_mouse_and_moved_by_keys(alive, name):
    page, root = alive(name)
    choose_what_can_be_dragged(root)
    assert bool(root.locator(".handle").count()) == (name in DRAGGED)
    if name not in DRAGGED:
        return
    handle = root.locator(".handle").first
    before = looks(root)
    handle.focus()
    page.keyboard.press("ArrowLeft")
    if looks(root) == before:  # it may stand at the left end already
        page.keyboard.press("ArrowUp")
    moved = looks(root)
    assert moved != before
    assert page.evaluate("document.activeElement.classList.contains('handle')")
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 25, y + 10, steps=4)
    page.mouse.up()
    assert looks(root) != moved
    assert page.complaints == []


@each
def test_on_a_phone_by_touch(alive, name):
    page, root = alive(name, viewport=PHONE, has_touch=True, is_mobile=True)
    assert root.evaluate("node => node.scrollWidth <= node.clientWidth + 1")
    small = root.evaluate(TOO_SMALL)
    assert small == [], "too small for a finger (WCAG 2.2, 2.5.8)"
    sizes = root.evaluate(
        "root => [...root.querySelectorAll('svg text')]"
        ".map(node => node.getBoundingClientRect()).filter(box => box.width)"
        ".map(box => Math.max(box.height, box.width))"
    )
    assert all(size > 6 for size in sizes)
    target = root.locator("button:visible, input:visible").first
    target.tap()
    assert page.complaints == []


@each_page
def test_without_javascript_there_is_something_to_see(open_page, site, path):
    page = open_page(f"{site}/{path}", java_script_enabled=False)
    roots = page.locator("[data-widget]").all()
    assert roots
    for root in roots:
        assert root.locator("svg[role=img], p").first.is_visible()


def test_a_widget_that_cannot_start_says_so_and_keeps_its_picture(alive):
    page, _ = alive("neuron")
    told = page.evaluate(
        """() => {
            const node = document.createElement('div');
            node.innerHTML = '<p id="kept">a picture</p>';
            document.body.append(node);
            const broken = { title: 'x', numerics: {}, render() { throw Error('no') } };
            course.mount('broken', broken, course.staticModel({}), node);
            return [node.textContent, Boolean(node.querySelector('#kept'))];
        }"""
    )
    assert "could not start: no" in told[0]
    assert told[1]


@each_film
def test_time_bar_plays_pauses_steps_and_scrubs(alive, name):
    page, root = alive(name)
    bar = root.locator(".timebar").first
    slider = bar.locator("input[type=range]")

    def frame():
        return int(slider.input_value())

    bar.get_by_role("button", name="To the start").click()
    start = frame()
    bar.get_by_role("button", name="One step forward").click()
    assert frame() > start
    bar.get_by_role("button", name="One step back").click()
    assert frame() == start
    assert root.locator("output").get_attribute("aria-live") == "polite"
    bar.get_by_role("button", name="Play").click()
    assert root.locator("output").get_attribute("aria-live") == "off"
    page.wait_for_function(
        "([node, start]) => Number(node.value) > start",
        arg=[slider.element_handle(), start],
        timeout=5000,
    )
    bar.get_by_role("button", name="Pause").click()
    stopped = frame()
    page.wait_for_timeout(1200)
    assert frame() == stopped
    slider.focus()
    page.keyboard.press("End")
    assert frame() == int(slider.get_attribute("max"))
    assert page.complaints == []


@each_film
def test_films_are_calm_for_those_who_ask(alive, name):
    # A page of its own, which has a clock of its own.
    page, root = alive(name, use=f"{name}, calm", reduced_motion="reduce")
    # The page's clock stands still from noon on, and goes where we put it.
    page.clock.install(time=NOON - timedelta(minutes=1))
    page.clock.pause_at(NOON)
    bar = root.locator(".timebar").first
    slider = bar.locator("input[type=range]")
    bar.get_by_role("button", name="To the start").click()
    start = int(slider.input_value())
    page.clock.run_for(3000)
    assert int(slider.input_value()) == start, "nothing plays by itself"
    bar.get_by_role("button", name="Play").click()
    page.clock.run_for(950)
    assert int(slider.input_value()) == start, "one step a second at most"
    page.clock.run_for(3000)
    assert int(slider.input_value()) > start, "but it does play"


def test_quiz_answers_each_choice_with_a_reason(alive):
    page, root = alive("quiz")
    first = root.locator("fieldset").first
    reasons = set()
    for choice in first.locator("input[type=radio]").all():
        choice.check()
        reasons.add(first.locator(".reason").inner_text())
    assert len(reasons) == first.locator("input").count()
    assert sum(reason.startswith("Right.") for reason in reasons) == 1
    assert re.fullmatch(r"[01] of \d right\.", root.locator("output").inner_text())
    first.locator("input").first.focus()
    page.keyboard.press("ArrowDown")
    assert first.locator("input").nth(1).is_checked()


def test_a_key_in_a_widget_asks_the_page_nothing(open_page, site):
    """The theme's shortcuts would look through its tens of thousands of elements."""
    page = open_page(f"{site}/{PLACES['margin_dial']}", formulas=False)
    root = page.locator('[data-widget="margin_dial"][data-ready]').first
    root.locator("input[type=range]").focus()
    page.evaluate(
        """() => {
            window.asked = 0;
            const ask = document.querySelectorAll;
            document.querySelectorAll = function (...given) {
                window.asked += 1;
                return ask.apply(this, given);
            };
        }"""
    )
    before = root.locator("output").text_content()
    page.keyboard.press("ArrowRight")
    assert root.locator("output").text_content() != before
    assert page.evaluate("asked") == 0
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("asked") > 0, "beside a widget they hear"
    root.locator("input[type=range]").focus()
    page.keyboard.press("Control+k")
    page.wait_for_function("document.activeElement.type === 'search'")
    assert page.complaints == []
