"""A curve to draw: the empty axes that a page gets, and what is refused."""

import re

import numpy as np
import pytest

from helpers import plotting
from helpers.kit.pictures import svg
from tools.pages.drawing import with_axes_to_draw_in

BOX = """<div class="admonition tip predict draw" id="predict-drawn-rise">
<p>Draw it.</p><details><summary>The answer</summary><p>So.</p></details></div>
<div class="foreseen" data-for="predict-drawn-rise">{}</div>"""
ALT = "Two curves that rise, drawn here for a test."


def figure(x, y, width=6):
    drawn, axes = plotting.figure(2, width=width, height=3)
    axes[0].plot(x, y, "o-")
    axes[0].plot(x, [0.5] * len(x))
    axes[1].plot([0, 1], [1, 0])
    axes[0].set(ylim=(0, 1), xlabel="time", ylabel="share", title="one")
    return svg(drawn, ALT)


def page(x, y):
    both = figure(x, y) + figure(x, y, width=4)
    return BOX.format(f'<div class="course-figure">{both}</div>')


def numbers(words):
    return np.array(words.split(), dtype=float)


def test_the_box_gets_the_axes_and_not_the_curves():
    x, y = [0, 1, 4], [0.2, 0.6, 0.9]
    given = page(x, y)
    made = with_axes_to_draw_in(given, "5_xor")
    holder = re.search(r'<div class="to-draw".*?</div>', made, re.DOTALL)[0]
    blanks = re.findall(r"<svg.*?</svg>", holder, re.DOTALL)
    assert len(blanks) == 2
    curve = re.findall(r'd="([^"]*)"[^>]*stroke:#0072b2', given)
    assert curve
    for blank in blanks:
        assert not any(line in blank for line in curve)
        assert "#d55e00" not in blank
        # Its numbers and its name stay, in the page's ink; the other panel does not.
        assert blank.count("<g ") >= 4
        left, top, right, bottom = numbers(re.search(r'data-axes="(.+?)"', blank)[1])
        _, _, width, height = numbers(re.search(r'viewBox="(.+?)"', blank)[1])
        assert 0 < left < right < width < right + 20
        assert 0 < top < bottom < height
    # Before the fold, in the box; and the figure tells where the guess will lie.
    assert made.index("to-draw") < made.index("<details>")
    assert re.findall(r'<svg data-axes="(.+?)" role="img"', made) == re.findall(
        r'aria-hidden="true" data-axes="(.+?)"', holder
    )


def test_heights_are_those_of_the_first_curve():
    made = with_axes_to_draw_in(page([0, 1, 4], [0.2, 0.6, 0.9]), "5_xor")
    at = numbers(re.search(r'data-at="(.+?)"', made)[1])
    heights = numbers(re.search(r'data-heights="(.+?)"', made)[1])
    assert heights == pytest.approx([0.2, 0.6, 0.9], abs=0.005)
    assert (at[1] - at[0]) / (at[2] - at[0]) == pytest.approx(0.25, abs=0.005)
    x = np.linspace(0, 1, 200)
    made = with_axes_to_draw_in(page(x, x**2), "5_xor")
    heights = numbers(re.search(r'data-heights="(.+?)"', made)[1])
    assert heights == pytest.approx(np.linspace(0, 1, 7) ** 2, abs=0.005)


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ("<p>No figure.</p>", "a figure that answers"),
        (f'<div class="course-figure">{figure([0, 1], [0, 1])}</div>', "a curve in"),
    ],
)
def test_what_cannot_be_drawn_is_named_with_page_and_box(inside, told):
    with pytest.raises(ValueError, match=f"5_xor, predict-drawn-rise: .*{told}"):
        with_axes_to_draw_in(BOX.format(inside), "5_xor")


def test_other_pages_stay_as_they_are():
    other = page([0, 1, 4], [0.2, 0.6, 0.9]).replace("predict draw", "predict")
    assert with_axes_to_draw_in(other, "5_xor") == other
