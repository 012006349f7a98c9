"""Figures: alternative text, neutral ink, unique identifiers, clear errors."""

import re
import warnings
from xml.etree import ElementTree

import numpy as np
import pytest
import torch

from helpers import plotting
from helpers.kit.pictures import png, svg
from helpers.plotting import style

ALT = "A line that rises from left to right."
POINT = "What rises < what falls."


def drawing():
    figure, axes = plotting.figure(2)
    axes[0].plot([0, 1], [0, 1], label="a line")
    axes[0].legend()
    plotting.add_points(axes[1], torch.eye(2), [-1, 1])
    return figure


def test_show_gives_text_html_and_picture(monkeypatch):
    shown = []
    monkeypatch.setattr(style, "display", lambda data, raw: shown.append(data))
    plotting.show(drawing(), ALT, POINT)
    (data,) = shown
    assert set(data) == {"text/plain", "text/html", "image/png"}
    assert data["text/plain"].splitlines() == [
        f"Figure: {ALT}",
        f"  caption: {POINT}",
        "  legend: a line",
        "  x: $x_1$; y: $x_2$",
    ]
    assert f'aria-label="{ALT}"' in data["text/html"]


def test_stored_text_tells_titles_axes_and_legends(monkeypatch):
    shown = []
    monkeypatch.setattr(style, "display", lambda data, raw: shown.append(data))
    figure, (left, right) = plotting.figure(2)
    for panel in (left, right):
        panel.plot([1, 2], [1, 2], label="measured")
        panel.set(title="two\nlines", xlabel="depth", xscale="log", ylabel="loss")
        panel.legend(title="runs")
    plotting.show(figure, ALT, POINT, varying=[right])
    axes = "x: depth (log); y: loss"
    assert shown[0]["text/plain"].splitlines()[2:] == [
        f"  title: two lines; {axes}; legend: runs, measured",
        f"  {axes}",
    ]


def test_activations_and_starts_have_the_names_that_books_give_them(monkeypatch):
    shown = []
    monkeypatch.setattr(style, "display", lambda data, raw: shown.append(data))
    figure, panel = plotting.figure()
    panel.plot([1, 2], [1, 2], label="leaky_relu, xavier")
    panel.plot([1, 2], [2, 2], label="what he called relu")
    panel.set(title="relu")
    panel.legend()
    plotting.show(figure, ALT, POINT)
    told = "  title: ReLU; legend: leaky ReLU, Xavier, what he called relu"
    assert shown[0]["text/plain"].splitlines()[2] == told


def test_a_caption_stands_below_the_drawing_and_in_the_stored_text(monkeypatch):
    shown = []
    monkeypatch.setattr(style, "display", lambda data, raw: shown.append(data))
    plotting.show(drawing(), ALT, caption=POINT)
    (data,) = shown
    assert data["text/plain"].splitlines()[1] == f"  caption: {POINT}"
    end = '<p class="course-caption">What rises &lt; what falls.</p></div>'
    assert data["text/html"].endswith(end)


@pytest.mark.parametrize("caption", ["", "short", "A formula $x$ in a sentence.", 3])
def test_a_caption_that_is_no_sentence_is_refused(caption):
    with pytest.raises(ValueError, match="caption: expected a sentence"):
        plotting.show(drawing(), ALT, caption=caption)


@pytest.mark.parametrize("alt", ["", "  ", "a plot", None])
def test_a_figure_without_alternative_text_is_refused(alt):
    with pytest.raises(ValueError, match="alt: expected a sentence"):
        plotting.show(drawing(), alt, POINT)


def test_ink_is_the_pages_own_and_colours_stay():
    text = plotting.svg(drawing(), ALT)
    assert "#000000" not in text
    assert "currentColor" in text
    assert plotting.COLORS.blue in text
    assert "<style" not in text
    assert "<metadata" not in text


@pytest.mark.parametrize("draw", [lambda f: svg(f, ALT), png])
def test_a_picture_is_drawn_once_and_stays_as_it_was(draw, monkeypatch):
    figure, drawn = drawing(), []
    before = (
        figure.canvas,
        figure.dpi,
        figure.get_facecolor(),
        figure.get_layout_engine(),
    )
    whole = type(figure).draw
    monkeypatch.setattr(
        type(figure), "draw", lambda self, to: (drawn.append(to), whole(self, to))
    )
    first = draw(figure)
    assert len(drawn) == 1, "a drawing without ink costs as much as one with it"
    after = (
        figure.canvas,
        figure.dpi,
        figure.get_facecolor(),
        figure.get_layout_engine(),
    )
    assert after == before
    assert draw(figure) == first


def test_nothing_is_cut_off_where_aspects_are_equal():
    figure, axes = plotting.figure(3, sharey=True, width=9.6, height=3.6)
    for panel in axes:
        panel.axline((0, 0), slope=1)
        panel.plot([0.05, 0.95], [0, 1])
        panel.set(title="a title", xlabel="a label", aspect="equal")
    axes[0].set_ylabel("a label")
    plotting.svg(figure, ALT)
    drawn, page = figure.get_tightbbox(), figure.bbox_inches
    assert page.x0 <= drawn.x0 < drawn.x1 <= page.x1
    assert page.y0 <= drawn.y0 < drawn.y1 <= page.y1


def test_identifiers_are_unique_between_figures_and_all_resolve():
    texts = [plotting.svg(drawing(), ALT), plotting.svg(drawing(), ALT + " Again.")]
    names = [re.findall(r'\bid="([^"]+)"', text) for text in texts]
    assert not set(names[0]) & set(names[1])
    for text, own in zip(texts, names, strict=True):
        assert len(own) == len(set(own))
        asked = re.findall(r'(?:href="|url\()#([^")]+)', text)
        assert asked
        assert set(asked) <= set(own)
        ElementTree.fromstring(text)


def test_alternative_text_is_escaped():
    text = plotting.svg(drawing(), 'Where "x" < y & all is well.')
    root = ElementTree.fromstring(text)
    assert root.attrib["aria-label"] == 'Where "x" < y & all is well.'


def test_the_same_figure_is_the_same_text():
    assert plotting.svg(drawing(), ALT) == plotting.svg(drawing(), ALT)


def contrast(first, second):
    def luminance(color):
        parts = [int(color[k : k + 2], 16) / 255 for k in (1, 3, 5)]
        linear = [
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts
        ]
        return float(np.dot([0.2126, 0.7152, 0.0722], linear))

    low, high = sorted([luminance(first), luminance(second)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("page", ["#ffffff", "#14181e"])
@pytest.mark.parametrize("color", plotting.CYCLE)
def test_colours_are_seen_on_the_light_and_the_dark_page(color, page):
    assert contrast(color, page) >= 3  # what WCAG 2.2 asks of graphics (1.4.11)


def test_bands_hold_the_share_that_they_promise():
    _, axes = plotting.figure()
    samples = np.random.default_rng(0).standard_normal((2000, 3))
    plotting.add_bands(axes, [0, 1, 2], samples, levels=(0.05, 0.25, 0.75, 0.95))
    outer, inner = (area.get_paths()[0].vertices for area in axes.collections)
    for area, low, high in ((outer, 0.05, 0.95), (inner, 0.25, 0.75)):
        at = area[np.isclose(area[:, 0], 1), 1]
        wanted = np.quantile(samples[:, 1], [low, high])
        assert np.allclose([at.min(), at.max()], wanted)


def test_runs_that_diverged_count_and_are_counted():
    """With 4 of 7 runs diverged, the median is not that of the three survivors."""
    _, axes = plotting.figure()
    samples = np.ones((7, 3))
    samples[:4, 2] = np.inf
    plotting.add_bands(axes, [0, 1, 2], samples, "loss")
    (line,) = axes.lines
    assert line.get_ydata().tolist() == [1, 1, np.inf]
    assert line.get_label() == "loss (4 of 7 diverged)"
    samples[0, 2] = np.nan
    with pytest.raises(ValueError, match="samples: expected no NaN"):
        plotting.add_bands(axes, [0, 1, 2], samples)


def test_zero_weights_make_no_line():
    _, axes = plotting.figure()
    assert plotting.add_line(axes, [0, 0], 1.0) is None
    line = plotting.add_line(axes, [3.0, -1.0], 2.0)
    x, y = line.get_xy1()
    assert abs(3 * x - y + 2) < 1e-12


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda a: plotting.add_points(a, torch.eye(3), [1, 1, 1]), "X, y"),
        (lambda a: plotting.add_points(a, torch.eye(2), [1]), "X, y"),
        (lambda a: plotting.add_bands(a, [0, 1], np.ones((5, 3))), "samples"),
        (lambda a: plotting.add_regions(a, lambda g: g, (0, 1, 0, 1)), "score"),
        (lambda a: plotting.draw_network((3,)), "sizes"),
        (lambda a: plotting.draw_network((3, 0)), "sizes"),
        (lambda a: plotting.draw_neuron(9), "inputs"),
    ],
)
def test_bad_input_names_the_argument(call, message):
    _, axes = plotting.figure()
    with pytest.raises(ValueError, match=message):
        call(axes)


def test_drawings_warn_of_nothing():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        # Old matplotlib and new pyparsing: theirs to settle, and no fault of a drawing.
        warnings.filterwarnings(
            "ignore", "", DeprecationWarning, "matplotlib|pyparsing"
        )
        for picture in (plotting.draw_neuron(), plotting.draw_network((5, 7, 4, 2))):
            assert len(plotting.svg(picture, ALT)) < 60_000


def test_a_hatched_area_keeps_its_colours():
    figure, axes = plotting.figure()
    axes.fill_between([0, 1], 1, facecolor="#d55e00", edgecolor="#0072b2", hatch="//")
    root = ElementTree.fromstring(svg(figure, ALT))
    pattern = next(node for node in root.iter() if node.tag.endswith("pattern"))
    ground, lines = pattern
    assert ground.get("fill") == "#d55e00"
    assert "#0072b2" in lines.get("style")
    filled = f"fill:url(#{pattern.get('id')})"
    assert any(filled in node.get("style", "") for node in root.iter())


def test_the_neutral_ink_of_a_hatch_is_the_pages_own():
    figure, axes = plotting.figure()
    axes.fill_between([0, 1], 1, facecolor="black", edgecolor="black", hatch="//")
    assert "#000000" not in svg(figure, ALT)
