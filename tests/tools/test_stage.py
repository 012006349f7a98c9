"""Figures on slides: their letters, their legends, and what is kept of them."""

import nbformat
import pytest
from matplotlib.text import Text

from helpers import plotting
from helpers.kit import pictures
from helpers.plotting.packed import ASKED, FIGURE, packed
from tests.plotting.test_narrow import MAKERS
from tools.slides import stage


def full():
    """A panel with lines all over it, and a legend upon them."""
    figure, axes = plotting.figure(2)
    for k in range(20):
        axes[0].plot([0, 1], [k, 20 - k])
    axes[0].lines[0].set_label("first")
    axes[0].lines[1].set_label("second")
    axes[0].legend(loc="center")
    axes[1].plot([0, 1], [0, 1])
    return figure


# Three legends with long names between three panels leave no room on any slide.
DRAWN = {name: make for name, make in MAKERS.items() if name != "labelled"}
DRAWN["full"] = full


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("height", [216, stage.HIGHEST])
def test_a_slide_has_all_of_a_figure_in_letters_for_the_last_row(name, height):
    figure = stage.staged(DRAWN[name](), height)
    plotting.svg(figure, "A figure for a slide.")
    drawn, page = figure.get_tightbbox(), figure.bbox_inches
    assert page.width * 72 == pytest.approx(stage.WIDTH)
    assert page.height * 72 in (pytest.approx(height), pytest.approx(stage.HIGHEST))
    assert page.x0 - 0.05 <= drawn.x0 < drawn.x1 <= page.x1 + 0.05
    assert page.y0 - 0.05 <= drawn.y0 < drawn.y1 <= page.y1 + 0.05
    words = [t for t in figure.findobj(Text) if t.get_text() and t.get_visible()]
    assert min(text.get_fontsize() for text in words) >= stage.LETTERS


def test_a_legend_leaves_what_it_covers():
    before, figure = full(), full()
    before.draw_without_rendering()
    assert stage._covers(before.axes[0].get_legend(), before.axes[0])
    figure = stage.staged(figure)
    figure.draw_without_rendering()
    legends = [p.get_legend() for p in figure.axes if p.get_legend()]
    assert [t.get_text() for t in legends[0].get_texts()] == ["first", "second"]
    box = legends[0].get_window_extent()
    assert len(legends) == 1
    assert not any(box.overlaps(p.get_window_extent()) for p in figure.axes)


def test_two_legends_stand_below_and_beside():
    figure = full()
    figure.axes[1].lines[0].set_label("third")
    figure.axes[1].legend(loc="upper left")
    figure = stage.staged(figure)
    figure.draw_without_rendering()
    first, second = (panel.get_legend() for panel in figure.axes)
    assert first.get_texts()[0].get_text() == "first"
    assert second.get_texts()[0].get_text() == "third"
    assert first.get_window_extent().y1 < figure.axes[0].get_window_extent().y0


def test_names_at_an_axis_do_not_run_into_each_other():
    figure, axes = plotting.figure(3)
    axes[0].bar(["a long name", "another name", "a third name"], [1, 2, 3])
    figure = stage.staged(figure)
    figure.draw_without_rendering()
    names = figure.axes[0].get_xticklabels()
    assert {name.get_rotation() for name in names} == {stage._TURN}


def test_rows_of_panels_take_the_whole_slide():
    rows = pictures.svg(stage.staged(plotting.figure(2, 2)[0], 216), "Four panels.")
    row = pictures.svg(stage.staged(plotting.figure(2, 1)[0], 216), "Two panels.")
    shown = '<div class="course-figure">{}</div>'
    assert stage.fills_a_slide(shown.format(rows))
    assert not stage.fills_a_slide(shown.format(row))


def test_three_legends_stand_each_below_its_panel_and_leave_it_wide():
    figure, axes = plotting.figure(3)
    for panel in axes:
        for k in range(2):
            panel.plot([0, 1, 2], [k, 2 - k, k], label=f"MLP, slope {k}.0")
        panel.legend()
    figure = stage.staged(figure)
    figure.draw_without_rendering()
    for panel in figure.axes:
        box, below = panel.get_window_extent(), panel.get_legend().get_window_extent()
        assert below.y1 < box.y0
        assert abs(below.x0 - box.x0) < box.width / 4
        assert box.width > figure.bbox.width / 4


def test_planes_in_three_rows_are_as_high_as_the_slide_allows():
    figure, axes = plotting.figure(3, 3, width=9.6, height=9.2)
    for panel in axes.flat:
        panel.set(aspect="equal", xlim=(-2.5, 2.5), ylim=(-2.5, 2.5), xlabel="$x_1$")
    figure = stage.staged(figure)
    figure.draw_without_rendering()
    height = sum(panel.get_window_extent().height for panel in axes[:, 0])
    assert height > 0.6 * figure.bbox.height


@pytest.fixture
def executed(tmp_path, monkeypatch):
    """An executed notebook with one figure; what it shows; a folder for drawings."""
    monkeypatch.setenv(ASKED, "1")
    figure = full()
    wide = pictures.svg(figure, "Lines & more lines.")
    html = f'<div class="course-figure">{wide}<svg>phone</svg></div>'
    data = {"text/html": html, **packed(figure)}
    output = nbformat.v4.new_output("display_data", data=data)
    cell = nbformat.v4.new_code_cell("plot()", outputs=[output])
    path = tmp_path / "one.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
    return path, html, tmp_path / "staged"


def test_a_figure_is_drawn_once_and_kept_while_it_is_asked_for(executed, monkeypatch):
    path, html, kept = executed
    drawings = stage.Drawings([path], kept)
    shown = drawings.staged(html)
    assert 'viewBox="0 0 600 281' in shown
    assert 'aria-label="Lines &amp; more lines."' in shown
    assert shown.endswith("<svg>phone</svg></div>")
    assert stage.Drawings([path], kept).staged(html, 216) != shown
    monkeypatch.setattr(stage, "staged", lambda *_: pytest.fail("drawn again"))
    again = stage.Drawings([path], kept)
    assert again.staged(html) == shown
    assert len(list(kept.iterdir())) == 2
    again.forget()
    assert len(list(kept.iterdir())) == 1
    stage.Drawings([path], kept).forget()
    assert list(kept.iterdir()) == []


def test_what_was_not_kept_is_shown_as_on_the_page(executed):
    _, html, kept = executed
    assert stage.Drawings([], kept).staged(html) == html


def test_a_notebook_s_figures_are_all_drawn_for_slides(executed):
    path, _, kept = executed
    notebook = stage.Drawings([path], kept).restaged(nbformat.read(path, 4), 216)
    data = notebook.cells[0].outputs[0]["data"]
    assert 'viewBox="0 0 600 216' in data["text/html"]
    assert set(data) == {"text/html", FIGURE}
