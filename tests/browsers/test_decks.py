"""The class deck and one of a chapter in Firefox and WebKit: sizes, fullness, keys."""

import pytest

from tests.book.decks import WALK, from_the_last_row, unfit
from tests.browsers.test_other_browsers import (  # noqa: F401 (fixtures)
    BROWSERS,
    browsers,
    leave,
    served,
)

DECKS = ("class", "5_xor")
CASES = [
    pytest.param(name, marks=pytest.mark.xdist_group(f"{name} decks"))
    for name in BROWSERS
]


@pytest.fixture(scope="module")
def decks(browsers, served):  # noqa: F811
    """``decks(name, deck)``: a browser of 1280 × 720 that shows this deck."""
    sized = []

    def open_(name, deck):
        browser = browsers(name, calm=False)
        browser.resize(1280, 720)
        sized.append(browser)
        browser.goto(f"{served}/slides/{deck}.html")
        browser.wait("() => document.documentElement.dataset.ready")
        return browser

    yield open_
    for browser in set(sized):
        leave(browser)
        browser.resize(1280, 900)


@pytest.mark.parametrize("deck", DECKS)
@pytest.mark.parametrize("name", CASES)
def test_every_slide_fits_and_is_read_from_the_last_row(decks, name, deck):
    walked = decks(name, deck).evaluate(WALK)
    assert len(walked) > 30
    assert len([slide for slide in walked if slide["stage"]]) >= 4
    assert unfit(walked) == []
    assert all(slide["box"] == [0, 0, 1280, 720] for slide in walked)
    assert from_the_last_row(walked) == []


@pytest.mark.parametrize("name", CASES)
def test_arrows_turn_slides_unless_a_widget_has_the_focus(decks, name):
    browser = decks(name, "class")
    place = "() => deck.getSlidePastCount()"
    browser.evaluate("() => { deck.slide(0, 0); document.activeElement.blur(); }")
    browser.press("Right")
    browser.wait("() => deck.getSlidePastCount() === 1", seconds=10)
    browser.press("Left")
    browser.wait("() => deck.getSlidePastCount() === 0", seconds=10)
    at = browser.evaluate(
        """() => {
            const slide = deck.getSlides().find(one => one.querySelector(".timebar"));
            const { h, v } = deck.getIndices(slide);
            deck.slide(h, v);
            slide.querySelector("input[type=range]").focus();
            return deck.getSlidePastCount();
        }"""
    )
    fit = "deck.getCurrentSlide().querySelector('[data-fit=done]')"
    browser.wait(f"() => {fit} !== null")
    value = "() => deck.getCurrentSlide().querySelector('input[type=range]').value"
    before = browser.evaluate(value)
    browser.press("Right")
    assert browser.evaluate(place) == at, "the arrow belongs to the slider"
    assert browser.evaluate(value) != before
