"""The letters of a page: each shape once, and the same drawings as before."""

import re

import pytest

from helpers import plotting
from helpers.kit.pictures import svg
from tools.pages.letters import shared

_ID = re.compile(r' id="([^"]+)"')
_POINTS = re.compile(r'(?:href="|url\()#([^")]+)')


def drawing(words):
    figure, axes = plotting.figure(width=3, height=2)
    axes.plot([0, 1], "o-")
    axes.set(xlabel=words, ylabel=words)
    return svg(figure, f"A line, {words}, which is drawn here for a test.")


def outlines(page):
    """Return each use of a shape, in order, as the shape's outline and its place."""
    known = {
        re.search(_ID, tag)[1]: re.findall(r' d="([^"]*)"', tag)  # a space has none
        for tag in re.findall(r"<path [^>]*>", page)
        if re.search(_ID, tag)
    }
    uses = re.findall(r"<use [^>]*>", page)
    place = re.compile(r' (?:href|id)="[^"]*"')
    return [(known[_POINTS.search(use)[1]], place.sub("", use)) for use in uses]


def test_drawings_are_the_same_and_smaller():
    page = "<p>One</p>" + drawing("epochs") + drawing("one epoch") + drawing("steps")
    made = shared(page)
    assert outlines(made) == outlines(page)
    assert len(made) < 0.75 * len(page)
    assert set(_POINTS.findall(made)) <= set(_ID.findall(made))
    names = _ID.findall(made)
    assert len(names) == len(set(names))
    letters = re.findall(r' d="([^"]+)"[^>]* id="shape-', made)
    assert len(letters) == len(set(letters)) > 5


def test_a_bitmap_of_both_drawings_stands_in_the_page_once():
    figure, axes = plotting.figure(width=3, height=2)
    axes.imshow([[0, 1], [2, 3]])
    one = svg(figure, "Four squares of four colours, drawn here for a test.")
    (image,) = re.findall(r"<image [^>]*>", one)
    narrow = re.sub(r'(<image [^>]*transform=")[^"]*', r"\1scale(2)", one)
    made = shared(one + narrow + drawing("steps"))
    (kept,) = re.findall(r"<image [^>]*>", made)
    (name,) = _ID.findall(kept)
    uses = re.findall(rf'<use ([^>]*) href="#{name}" />', made)
    place = re.search(r'transform="[^"]*"', image)[0]
    assert [place in use for use in uses] == [True, False]
    assert 'transform="scale(2)"' in uses[1]
    # Nothing is lost on the way, and nothing stands in both.
    both = set(re.findall(r'[\w-]+="[^"]*"', f"{kept} {uses[0]}")) - {f'id="{name}"'}
    assert both == set(re.findall(r'[\w-]+="[^"]*"', image))


@pytest.mark.parametrize(
    "page", ["<p>No figure</p>", "<svg><path d='M0 0' id='a'/></svg>"]
)
def test_a_page_without_figures_is_left_alone(page):
    assert shared(page) == page


def test_what_clips_a_picture_stays_in_it():
    made = shared(drawing("x"))
    sheet, _, rest = made.partition("</svg>")
    assert "clipPath" not in sheet
    assert rest.count("<clipPath") == drawing("x").count("<clipPath") > 0
