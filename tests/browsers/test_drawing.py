"""Drawing a curve on a page, and reaching a goal by hand: both are answered there."""

import json

import numpy as np
import pytest

from tests.book.test_predictions import CHAPTERS
from tests.browsers.reading import ALIVE
from tests.conftest import DESKTOP, PHONE
from tools import book
from tools.answers import goal_boxes

PAGE = "notebooks/5_xor.html"
BOX = "#predict-drawn-width"
GOALS = [
    (path.with_suffix(".html").as_posix(), goal)
    for path in CHAPTERS
    for goal in goal_boxes(book.read(book.ROOT / path), path.stem)
]
pytestmark = pytest.mark.xdist_group("drawing")


@pytest.fixture
def reader(site, open_page):
    def open_(page=PAGE, **options):
        opened = open_page(f"{site}/{page}", formulas=False, covered=True, **options)
        opened.wait_for_function(ALIVE)
        return opened

    return open_


def sheet(page):
    """Return the drawing that this screen shows, and its points."""
    drawing = page.locator(f"{BOX} .to-draw svg").locator("visible=true")
    assert drawing.count() == 1
    drawing.scroll_into_view_if_needed()
    return drawing, drawing.locator(".point")


def covers(page):
    return page.locator(".foreseen[data-for=predict-drawn-width]").get_attribute(
        "hidden"
    )


def overlay(page, number):
    """Return the points of the guess over a drawing of the figure, in its own parts."""
    guess = page.locator(".foreseen[data-for=predict-drawn-width] svg[data-axes]").nth(
        number
    )
    left, top, right, bottom = map(float, guess.get_attribute("data-axes").split())
    line = guess.locator("g.guess polyline").get_attribute("points")
    points = np.array([pair.split(",") for pair in line.split()], float)
    return (points - [left, bottom]) / [right - left, top - bottom]


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_hand_draws_and_the_guess_stays_over_the_figure(reader, size):
    page = reader(viewport=size)
    _, points = sheet(page)
    compare = page.locator(BOX).get_by_role("button", name="Compare")
    assert compare.is_disabled()
    pad = page.locator(f"{BOX} .pad").locator("visible=true").bounding_box()
    rest = page.evaluate("scrollY")
    across = np.linspace(0.05, 0.95, 30)
    for k, part in enumerate(across):
        place = pad["x"] + part * pad["width"], pad["y"] + 0.25 * pad["height"]
        page.mouse.move(*place)
        if k == 0:
            page.mouse.down()
    page.mouse.up()
    assert page.evaluate("scrollY") == rest
    values = [int(p.get_attribute("aria-valuenow")) for p in points.all()]
    assert values == pytest.approx([75] * 5, abs=2)
    assert covers(page) == "until-found"
    compare.click()
    assert covers(page) is None
    for number in (0, 1):
        assert overlay(page, number)[:, 1] == pytest.approx([0.75] * 5, abs=0.02)
    said = page.locator(BOX).get_by_role("status").inner_text()
    # Of 0.25, 0.51, 0.70, 0.90 and 0.97, on an axis to 1.03.
    assert said == (
        "Beside the measured curve yours is too high on the left, above and below it "
        "in the middle, too low on the right."
    )
    assert "9669" in page.locator(f"{BOX} details").inner_text()
    assert page.complaints == []


def test_keys_draw_and_the_curve_is_kept_in_the_tab(reader):
    page = reader()
    _, points = sheet(page)
    right = page.locator(f"{BOX} .to-draw").get_attribute("data-heights").split()
    for point, wanted in zip(points.all(), map(float, right), strict=True):
        point.focus()
        page.keyboard.press("Home")
        for _ in range(round(wanted / 0.02)):
            page.keyboard.press("ArrowUp")
    page.locator(BOX).get_by_role("button", name="Compare").press("Enter")
    close = "Beside the measured curve yours is close to it on the left, close to it "
    status = page.locator(BOX).get_by_role("status")
    assert status.inner_text() == f"{close}in the middle, close to it on the right."
    drawn = overlay(page, 0)
    page.reload()
    page.wait_for_function(ALIVE)
    assert covers(page) is None
    assert status.inner_text().startswith(close)
    assert overlay(page, 0) == pytest.approx(drawn)


def test_it_can_be_shown_without_drawing(reader):
    page = reader()
    page.get_by_role("button", name="Show it without drawing").click()
    assert covers(page) is None
    assert page.locator("g.guess").count() == 0


def test_without_scripts_the_box_asks_and_the_figure_stands_below(site, open_page):
    page = open_page(f"{site}/{PAGE}", java_script_enabled=False)
    assert "Draw the curve" in page.locator(BOX).inner_text()
    assert not page.locator(f"{BOX} .to-draw").is_visible()
    below = ".foreseen[data-for=predict-drawn-width] .course-figure svg"
    assert page.locator(below).first.is_visible()


@pytest.mark.parametrize(("path", "goal"), GOALS, ids=[g.name for _, g in GOALS])
def test_a_goal_is_not_reached_at_first_and_then_one_way_reaches_it(reader, path, goal):
    page = reader(path)
    # As a link to it does: it may be covered.
    page.evaluate("name => { location.hash = name; }", goal.name)
    box = page.locator(f"#{goal.name}")
    assert json.loads(box.get_attribute("data-wanted")) == [
        list(w) for w in goal.wanted
    ]
    status = box.get_by_role("status")
    assert status.inner_text() == "Not there yet."
    box.locator("summary").click()
    box.get_by_text("One way").click()
    page.wait_for_function(
        "n => n.textContent === 'Done.'", arg=status.element_handle(), timeout=5000
    )
    page.reload()
    page.wait_for_function(ALIVE)
    assert status.inner_text() == "Done."
    assert page.complaints == []


def test_goals_stand_in_two_chapters():
    assert len({path for path, _ in GOALS}) >= 2
