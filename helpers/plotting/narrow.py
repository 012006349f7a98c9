"""A figure drawn again for a phone: panels under one another, legends below them."""

import pickle
import re
from itertools import pairwise

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text
from matplotlib.ticker import NullFormatter
from matplotlib.transforms import ScaledTranslation, blended_transform_factory

__all__ = ["broken", "narrowed", "own_labels"]

# Inches: as wide as the text of a page on a phone of 375 px. On one of 320 px it is
# shrunk to 0.84, and the smallest letters are 11 px high there still.
WIDTH = 343 / 96
SMALLEST = 10
# A panel's height, labels included, lies between these.
LOWEST, HIGHEST = 2.2, 3.4
# From a panel's edge to its legend, a line of a legend, and the mark before it.
_BELOW, _LINE, _MARK = 0.62, 0.23, 0.7
# What labels take beside a panel whose aspect is equal.
_LABELS = 0.7
# Between two numbers of an axis, in letters.
_APART = 0.3
# A formula is one word, and so is "N = 8".
_WORDS = re.compile(r"(?:\$[^$]*\$|\S)+(?: [=<>≤≥≈] \S+)*")


def narrowed(picture):
    """Return a copy of a figure that fits a phone.

    Its panels stand under one another, each with the labels that it shared with its
    neighbours; legends stand below their panels, and long lines are broken.

    Parameters
    ----------
    picture : Figure
        Made by :func:`helpers.plotting.figure`. It stays as it is.

    Returns
    -------
    Figure
        3.57 inches wide.
    """
    copy = pickle.loads(pickle.dumps(picture))
    FigureCanvasAgg(copy)
    panels = [axes for axes in copy.axes if axes.get_subplotspec()]
    for panel in panels:
        own_labels(panel, panels)
        _own_title(panel, panels)
    heights = [_height(panel, copy) + _legend_below(panel, copy) for panel in panels]
    copy.set_size_inches(WIDTH, sum(heights))
    grid = copy.add_gridspec(len(panels), 1, height_ratios=heights)
    for panel, place in zip(panels, grid, strict=True):
        panel.set_subplotspec(place)
    for panel in panels:
        for text in panel.findobj(Text):
            # A drawing without axes is as it was, but smaller: so are its words.
            size = text.get_fontsize() if panel.axison else SMALLEST
            text.set_fontsize(max(size, SMALLEST))
    copy.get_layout_engine().execute(copy)
    changed = [_break_lines(panel, copy) | _thin_labels(panel) for panel in copy.axes]
    if not any(changed) and all(panel.get_aspect() == "auto" for panel in copy.axes):
        copy.set_layout_engine("none")  # it is laid out, which takes half the time
    return copy


def own_labels(panel, panels):
    """Give a panel the labels that it shared with its row and its column."""
    here, rows, columns = (
        panel.get_subplotspec(),
        panel.get_shared_y_axes(),
        panel.get_shared_x_axes(),
    )
    for other in panels:
        there = other.get_subplotspec()
        if here.rowspan == there.rowspan and rows.joined(panel, other):
            panel.tick_params(labelleft=True)
            panel.set_ylabel(panel.get_ylabel() or other.get_ylabel())
        if here.colspan == there.colspan and columns.joined(panel, other):
            panel.tick_params(labelbottom=True)
            panel.set_xlabel(panel.get_xlabel() or other.get_xlabel())


def _own_title(panel, panels):
    """Give a panel the title at the head of its column, which is far above it now."""
    here = panel.get_subplotspec()
    for head in panels:
        there = head.get_subplotspec()
        if there.rowspan.start == 0 and there.colspan == here.colspan:
            title = panel.get_title("left") or head.get_title("left")
            panel.set_title(title, loc="left")


def _height(panel, picture):
    """Return a height, in inches, that keeps the panel's shape where it can."""
    if panel.get_aspect() == "auto":
        width, height = picture.get_size_inches()
        rows, columns = panel.get_gridspec().get_geometry()
        shape = (height / rows) / (width / columns)
        return min(max(WIDTH * shape, LOWEST), HIGHEST)
    (left, right), (bottom, top) = panel.get_xlim(), panel.get_ylim()
    shape = panel.get_aspect() * abs((top - bottom) / (right - left))
    # A drawing fills the width, whatever its height.
    most, labels = (HIGHEST, _LABELS) if panel.axison else (2 * HIGHEST, 0)
    return min(max((WIDTH - labels) * shape + labels, LOWEST), most)


def _legend_below(panel, picture):
    """Move a panel's legend below it; return the height that it takes, in inches."""
    legend = panel.get_legend()
    if not legend:
        return 0
    if legend._ncols > 1:  # they cannot be changed once it is there
        names = [text.get_text() for text in legend.get_texts()]
        title = legend.get_title().get_text() or None
        legend = panel.legend(legend.legend_handles, names, title=title)
    down = ScaledTranslation(0, -_BELOW, picture.dpi_scale_trans)
    place = blended_transform_factory(picture.transFigure, panel.transAxes + down)
    legend.set_bbox_to_anchor((0, 0), place)
    legend.set_loc("upper left")
    texts = (legend.get_title(), *legend.get_texts())
    renderer, room = picture.canvas.get_renderer(), picture.dpi * (WIDTH - _MARK)
    for text in texts:
        broken(text, room, text.get_window_extent(renderer).width)
    return _LINE * sum(t.get_text().count("\n") + 1 for t in texts if t.get_text())


def _break_lines(panel, picture):
    """Break a title or a label that is longer than there is room; tell whether."""
    title = panel.set_title(panel.get_title("left"), loc="left")
    box = panel.get_window_extent()
    room = picture.bbox.x1 - box.x0
    changed = broken(title, room, title.get_window_extent().width)
    for label in (panel.xaxis.label, panel.yaxis.label):
        size = label.get_window_extent()
        across = label is panel.xaxis.label
        changed |= broken(
            label, room if across else box.height, size.width if across else size.height
        )
    return changed


def _thin_labels(panel):
    """Leave out numbers of an axis that touch: those between powers, every second.

    Returns whether some were left out.
    """
    changed = False
    for axis in (panel.xaxis, panel.yaxis):
        between = [label for label in axis.get_minorticklabels() if label.get_text()]
        if between and _touch([*between, *axis.get_majorticklabels()], axis.axis_name):
            axis.set_minor_formatter(NullFormatter())
            changed = True
    labels = [label for label in panel.get_xticklabels() if label.get_text()]
    while _touch(labels, "x"):
        for label in labels[1::2]:
            label.set_visible(False)
        labels, changed = labels[::2], True
    return changed


def _touch(labels, along):
    """Whether two neighbours are too close, along x or y."""
    boxes = [label.get_window_extent() for label in labels if label.get_text()]
    apart = _APART * min((box.height for box in boxes), default=0)
    ends = sorted(tuple(getattr(box, f"interval{along}")) for box in boxes)
    return any(low[1] + apart > high[0] for low, high in pairwise(ends))


def broken(text, room, length):
    """Break a text of this length into lines that are at most as long as the room.

    Returns whether it had to.
    """
    whole = text.get_text()
    if length <= room:
        return False
    # Letters are not equally wide.
    most = int(0.9 * len(whole) * room / length)
    lines = [""]
    for word in _WORDS.findall(whole):
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= most or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    text.set_text("\n".join(lines))
    return True
