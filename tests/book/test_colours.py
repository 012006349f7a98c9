"""Seen by everyone: colours for colour-blind readers, and never colour alone; words."""

import itertools
import re
from collections import Counter

import matplotlib as mpl
import pytest
from bs4 import BeautifulSoup
from coloraide import Color

from helpers import plotting
from helpers.kit import assets
from tests.browsers.reading import ALIVE
from tools import book

NAMED = vars(plotting.COLORS)
# How one in twelve men sees: simulated as Machado et al. (2009) and Brettel et al.
# (1997) do, at full strength.
EYES = ["all cones", "protan", "deutan", "tritan"]
METHODS = ["machado", "brettel"]
# Pages of the book, light and dark; JupyterLab's dark one; and the text on them.
PAPER = {"#ffffff": "#323232", "#14181e": "#ced6dd", "#111111": "#ffffff"}
DISTANCE = 10  # CIEDE2000; a distance of 1 is just seen side by side
PAIRS = list(itertools.combinations(NAMED, 2))
NOTEBOOKS = [path.with_suffix(".html").as_posix() for path in book.notebooks()]
each_page = pytest.mark.parametrize("page", NOTEBOOKS)


def seen(color, eyes, method="machado"):
    color = Color(color)
    return color if eyes == EYES[0] else color.filter(eyes, method=method).clip("srgb")


def apart(first, second, eyes):
    """The distance of two colours for these eyes, by the stricter simulation."""
    return min(
        seen(first, eyes, method).delta_e(seen(second, eyes, method), method="2000")
        for method in METHODS
    )


def laid_over(color, alpha, paper):
    return Color.layer([Color(color).set("alpha", alpha), paper], space="srgb")


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_any_two_colours_are_told_apart(pair, eyes):
    first, second = (NAMED[name] for name in pair)
    assert apart(first, second, eyes) >= DISTANCE


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("paper", PAPER)
@pytest.mark.parametrize("name", NAMED)
def test_each_colour_is_told_from_page_and_ink(name, paper, eyes):
    assert apart(NAMED[name], paper, eyes) >= DISTANCE
    assert apart(NAMED[name], PAPER[paper], eyes) >= DISTANCE


@pytest.mark.parametrize("paper", PAPER)
@pytest.mark.parametrize("name", NAMED)
def test_each_colour_stands_out_from_the_page(name, paper):
    # What WCAG 2.2 asks of graphics (1.4.11).
    assert Color(NAMED[name]).contrast(paper, method="wcag21") >= 3


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("paper", PAPER)
def test_the_two_sides_of_a_boundary_are_told_apart(paper, eyes):
    """Tints as faint as any that two sides of a widget or a figure have."""
    sides = [
        laid_over(color, 0.12, paper)
        for color in (plotting.COLORS.blue, plotting.COLORS.vermillion)
    ]
    assert apart(*sides, eyes) >= DISTANCE


def test_widgets_have_the_figures_colours():
    found = re.findall(r"--(\w+): (#[0-9a-f]{6});", assets.css())
    assert dict(found) == NAMED
    scripts = [assets.source(name).read_text("utf-8") for name in assets.names()]
    assert not re.findall(r"#[0-9a-fA-F]{6}\b", "".join(scripts)), "a colour of its own"


def color_maps():
    texts = [path.read_text("utf-8") for path in (book.ROOT / "helpers").rglob("*.py")]
    for path in book.notebooks():
        cells = book.read(book.ROOT / path).cells
        texts += [cell.source for cell in cells if cell.cell_type == "code"]
    return sorted({n for t in texts for n in re.findall(r"cmap=\"(\w+)\"", t)})


@pytest.mark.parametrize("name", color_maps())
def test_colour_maps_are_ordered_by_lightness_for_all(name):
    """A larger value is lighter (or darker) throughout, whatever cones are missing."""
    for eyes in EYES:
        colors = (mpl.colors.to_hex(c) for c in mpl.colormaps[name](range(0, 256, 15)))
        light = [seen(color, eyes).convert("lab-d65")["lightness"] for color in colors]
        steps = [b - a for a, b in itertools.pairwise(light)]
        assert all(s > 0 for s in steps) or all(s < 0 for s in steps), eyes


def test_neighbours_of_the_cycle_differ_in_more_than_colour():
    assert len(set(map(str, plotting.LINESTYLES))) == len(plotting.CYCLE)
    assert len(set(plotting.MARKERS)) == len(plotting.CYCLE)


@each_page
def test_every_figure_says_in_words_what_it_shows(built_book, page):
    soup = BeautifulSoup((built_book / page).read_text("utf-8"), "html.parser")
    pictures = [
        picture.get("aria-label") or picture.get("alt") or ""
        for picture in soup.select("main article svg[role=img], main article img")
        if not picture.find_parent("svg")
        # The picture on a card says what its title says.
        and not picture.find_parent(attrs={"aria-hidden": "true"})
        # A figure's second drawing, for a phone, has the words of the first.
        and not picture.find_previous_sibling("svg")
    ]
    assert pictures
    for text in pictures:
        assert len(text) > 30, text
        assert len(text.split()) > 5, text
        assert not re.search(r"\.(png|svg|ipynb)\b|_images", text), text
        assert not re.match(r"(an? |the )?(image|picture|figure|plot) of\b", text, re.I)
    assert [t for t, count in Counter(pictures).items() if count > 1] == []


# An arrow starts from the line that it belongs to.
LINES = """root => [...root.querySelectorAll('.chart > svg')].map(chart =>
    [...chart.querySelectorAll('path.curve:not([class^=arrow])')]
        .filter(path => (path.getAttribute('d') ?? '').length > 1)
        .map(path => getComputedStyle(path))
        .filter(style => style.stroke !== 'none')
        .map(style => [style.stroke, [style.strokeDasharray, style.strokeWidth,
                                      Number(style.strokeOpacity) < 0.5].join()]))"""


@each_page
def test_in_widgets_no_two_lines_differ_by_colour_alone(open_page, site, page):
    opened = open_page(f"{site}/{page}", formulas=False)
    opened.wait_for_function(ALIVE)
    for root in opened.locator("[data-widget]").all():
        name = root.get_attribute("data-widget")
        for box in root.locator("input[type=checkbox]:visible").all():
            box.set_checked(True)
        for lines in root.evaluate(LINES):
            inks = {}
            for ink, form in lines:
                inks.setdefault(form, set()).add(ink)
            assert all(len(found) == 1 for found in inks.values()), (name, inks)


@each_page
def test_what_a_slider_changes_is_said_in_words(open_page, site, page):
    """By keyboard and text alone: its two ends do not leave the same sentence."""
    opened = open_page(f"{site}/{page}", formulas=False)
    opened.wait_for_function(ALIVE)
    silent = []
    for root in opened.locator("[data-widget]").all():
        for slider in root.locator("input[type=range]:visible:enabled").all():
            said = set()
            slider.focus()
            for key in ("Home", "End"):
                opened.keyboard.press(key)
                said.add(root.locator("output").first.inner_text())
            if len(said) == 1:
                silent.append((root.get_attribute("data-widget"), said))
    assert silent == []
