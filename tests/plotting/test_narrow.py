"""Figures on a phone: all of it within 343 pixels, and nothing too small to read."""

from itertools import pairwise

import numpy as np
import pytest
from matplotlib.text import Text

from helpers import plotting
from helpers.plotting.narrow import SMALLEST, WIDTH, narrowed


def labelled():
    figure, axes = plotting.figure(3, sharex=True, sharey=True, width=14)
    for k, panel in enumerate(axes):
        panel.plot([0, 1], [0, k], label="a line that has a rather long name, and more")
        panel.plot([0, 1], [k, 0], label="another")
        panel.set(
            title=f"panel {k}: a title of $x$ that is longer than a phone is wide"
        )
        panel.set(xlabel="steps $k = 1, 2$")
    axes[0].set_ylabel("loss")
    axes[0].legend(loc="upper left", bbox_to_anchor=(1.02, 1), fontsize=7)
    axes[1].legend(ncols=2, title="both")
    return figure


def equal():
    figure, axes = plotting.figure(2, 2)
    for panel in axes.flat:
        panel.plot([0, 1], [0, 1])
        panel.set(aspect="equal", xlabel="$x_1$", ylabel="$x_2$")
    return figure


def with_colours():
    figure, axes = plotting.figure(width=7.6, height=5)
    image = axes.imshow([[0, 1], [2, 3]])
    figure.colorbar(image, ax=axes, label="per cent of the images of what they are of")
    return figure


MAKERS = {
    "labelled": labelled,
    "equal": equal,
    "with colours": with_colours,
    "neuron": plotting.draw_neuron,
    "network": lambda: plotting.draw_network((5, 7, 4, 2)),
    "small network": lambda: plotting.draw_network((2, 6, 3)),
}


@pytest.fixture(params=MAKERS)
def made(request):
    return MAKERS[request.param]()


def test_all_of_it_is_on_the_phone(made):
    narrow = narrowed(made)
    plotting.svg(narrow, "A figure for a phone.")
    drawn, page = narrow.get_tightbbox(), narrow.bbox_inches
    assert page.width == WIDTH
    assert page.x0 - 0.02 <= drawn.x0 < drawn.x1 <= page.x1 + 0.02
    assert page.y0 - 0.02 <= drawn.y0 < drawn.y1 <= page.y1 + 0.02


def test_no_word_is_small_or_upon_another(made):
    narrow = narrowed(made)
    narrow.draw_without_rendering()
    words = [t for t in narrow.findobj(Text) if t.get_text() and t.get_visible()]
    assert min(text.get_fontsize() for text in words) >= SMALLEST
    own = [t for panel in narrow.axes for t in panel.texts if t.get_text()]
    boxes = [text.get_window_extent() for text in own]
    for k, box in enumerate(boxes):
        assert not any(box.overlaps(other) for other in boxes[:k])


def test_panels_and_legends_stand_under_one_another():
    narrow = narrowed(labelled())
    narrow.draw_without_rendering()
    boxes = [panel.get_window_extent() for panel in narrow.axes]
    legends = [panel.get_legend().get_window_extent() for panel in narrow.axes[:2]]
    order = [boxes[0], legends[0], boxes[1], legends[1], boxes[2]]
    for above, below in pairwise(order):
        assert above.y0 > below.y1
    assert {round(box.x0) for box in boxes} == {round(boxes[0].x0)}


def test_a_column_s_title_is_given_to_each_of_its_panels():
    figure, axes = plotting.figure(2, 2)
    for panel, title in zip(axes[0], ("linear", "a network"), strict=True):
        panel.set_title(title, loc="left")
    axes[1, 1].set_title("its own", loc="left")
    titles = [panel.get_title("left") for panel in narrowed(figure).axes]
    assert titles == ["linear", "a network", "linear", "its own"]
    assert axes[1, 0].get_title("left") == ""


def test_shared_labels_are_given_to_each_panel():
    for panel in narrowed(labelled()).axes:
        assert panel.get_ylabel() == "loss"
        assert panel.yaxis.get_tick_params()["labelleft"]
        assert panel.get_xlabel() == "steps $k = 1, 2$"


def test_long_lines_are_broken_and_no_formula_is():
    for panel in narrowed(labelled()).axes:
        lines = panel.get_title("left").splitlines()
        assert len(lines) > 1
        assert sum("$x$" in line for line in lines) == 1


def test_no_line_ends_within_an_equation():
    picture, axes = plotting.figure(1, width=9, height=2)
    axes.set_ylabel("sup error, relative to N = 8")
    (panel,) = narrowed(picture).axes
    lines = panel.get_ylabel().splitlines()
    assert len(lines) > 1
    assert any("N = 8" in line for line in lines)


def test_the_figure_stays_as_it_is():
    figure = labelled()
    figure.draw_without_rendering()

    def told():
        boxes = [axes.get_position().bounds for axes in figure.axes]
        words = [text.get_text() for text in figure.findobj(Text)]
        return tuple(figure.get_size_inches()), boxes, words

    before = told()
    narrowed(figure)
    assert told() == before


def test_numbers_of_an_axis_do_not_touch():
    rates = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05]
    figure, axes = plotting.figure(width=8, height=4)
    axes.plot(rates, rates)
    axes.set(xscale="log")
    axes.set_xticks(rates, [f"{rate:g}" for rate in rates])
    axes.minorticks_off()
    (panel,) = narrowed(figure).axes
    left = [label for label in panel.get_xticklabels() if label.get_visible()]
    boxes = [label.get_window_extent() for label in left]
    assert all(a.x1 + 2 < b.x0 for a, b in pairwise(boxes))
    assert [label.get_text() for label in left] == ["0.0005", "0.002", "0.01", "0.05"]
    assert len(panel.get_xticks()) == len(rates)


def test_numbers_between_powers_do_not_touch():
    figure, axes = plotting.figure(width=9, height=2.6)
    axes.plot([1, 2], [0.01, 0.5])
    axes.set(yscale="log", ylim=(0.01, 0.5))
    assert [t for t in axes.get_yticklabels(minor=True) if t.get_text()]
    (panel,) = narrowed(figure).axes
    panel.figure.draw_without_rendering()
    labels = [
        label
        for minor in (False, True)
        for label in panel.get_yticklabels(minor=minor)
        if label.get_text() and label.get_visible()
    ]
    boxes = sorted((label.get_window_extent() for label in labels), key=lambda b: b.y0)
    assert len(boxes) > 1
    assert all(a.y1 < b.y0 for a, b in pairwise(boxes))


def test_a_drawing_whose_words_all_fit_is_laid_out_once_and_stays_there():
    figure, axes = plotting.figure(2, width=9, height=3.6)
    for panel in axes:
        panel.plot([1, 10], [0.1, 100], label="a line")
        panel.set(xscale="log", yscale="log", xlabel="steps", title="A title")
    axes[0].legend()
    copy = narrowed(figure)
    before = [panel.get_position().bounds for panel in copy.axes]
    copy.set_layout_engine("constrained")
    copy.draw_without_rendering()
    after = [panel.get_position().bounds for panel in copy.axes]
    assert np.allclose(before, after, atol=0.003)  # a pixel
