"""Figures drawn again for a slide, in letters that the last row reads.

A page's figure has letters of 9 to 12 points and would be enlarged to any size; a slide
has a certain room, so there it is laid out anew. A run of a notebook keeps each figure
beside its drawings (``helpers.plotting.packed``); what a deck shows is drawn at the
build, once: the drawings are kept beside the executed notebooks.
"""

import hashlib
import html
import re
from itertools import pairwise
from pathlib import Path

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text
from matplotlib.transforms import ScaledTranslation

from helpers.kit import pictures
from helpers.plotting import narrow
from helpers.plotting.packed import FIGURE, unpacked
from tools import book

# Points: a slide shows each as two of its 1280 × 720 pixels.
WIDTH, HIGHEST, LETTERS = 600, 281, 12
_WIDE = re.compile(r'<div class="course-figure">(<svg.*?</svg>)', re.DOTALL)
_LABEL = re.compile(r'aria-label="([^"]*)"')
# So many words within a panel are a table.
_MANY = 20
# Degrees; inches from a panel's words to its legend; names that can be thinned.
_TURN, _BELOW, _FEW = 30, 0.06, 5
# Inches: the layout forgets the minus signs beside axes of equal aspect.
_BESIDE = 0.16
_PLACES = ("upper right", "upper left", "lower right", "lower left")
# Between the words of two panels.
_APART = 8


def staged(picture, height=HIGHEST):
    """Return a figure as a slide shows it: itself, with other measures.

    Parameters
    ----------
    picture : Figure
        One that nobody else needs, see :func:`helpers.plotting.packed.unpacked`.
    height : float
        In points; rows of panels and panels full of words take all of a slide.

    Returns
    -------
    Figure
        600 points wide, with no letter below 12.
    """
    FigureCanvasAgg(picture)
    for text in picture.findobj(Text):
        text.set_fontsize(max(text.get_fontsize(), LETTERS))
    panels = [axes for axes in picture.axes if axes.get_subplotspec()]
    legends = sum(panel.get_legend() is not None for panel in panels)
    if legends > 2 or any(_is_crowded(panel) for panel in panels):
        height = HIGHEST
    for panel in panels:
        # Of three planes above one another the shapes are to be seen: their numbers
        # would take a third of the height.
        if panel.get_gridspec().nrows > 2 and _is_equal(panel):
            panel.tick_params(labelbottom=False, labelleft=False)
    picture.set_size_inches(WIDTH / 72, height / 72)
    if any(_is_equal(panel) for panel in panels) and picture.get_layout_engine():
        picture.get_layout_engine().set(w_pad=_BESIDE)
    _lay_out(picture)
    # Each change leaves less room to what comes after.
    first = (_thinned, _turned, _broken, _moved)
    for change in (*first, _thinned, _turned, _broken, _lowered):
        changed = [change(panel, picture.axes) for panel in picture.axes]
        if any(changed):
            _lay_out(picture)
    # It is laid out, which takes half of a drawing's time.
    picture.set_layout_engine("none")
    return picture


def _is_equal(panel):
    return panel.axison and panel.get_aspect() != "auto"


def _is_crowded(panel):
    rows = panel.get_gridspec().nrows
    return rows > 1 or len(panel.texts) > _MANY or not panel.axison


def _lay_out(picture):
    engine = picture.get_layout_engine()
    # Axes of equal aspect find their places only at the second time.
    for _ in range(1 + any(axes.get_aspect() != "auto" for axes in picture.axes)):
        if engine:
            engine.execute(picture)


def _moved(panel, panels):
    """Move a legend that covers what is drawn; return whether it stands outside now."""
    legend = panel.get_legend()
    if not legend or not _covers(legend, panel):
        return False
    for place in _PLACES:
        legend.set_loc(place)
        if not _covers(legend, panel):
            return False
    row = _of_its_row(panel, panels)
    last = max(row, key=lambda other: other.get_position().x0)
    # Where all have their own, each stands below its panel.
    own = len(row) > 2 and all(other.get_legend() for other in row)
    if last.get_legend() in (None, legend) and not own:
        names = [text.get_text() for text in legend.get_texts()]
        title = legend.get_title().get_text() or None
        handles = legend.legend_handles
        legend.remove()
        legend = last.legend(handles, names, title=title, fontsize=LETTERS)
        legend.get_title().set_fontsize(LETTERS)
        legend.set_bbox_to_anchor((1.02, 1), last.transAxes)
    else:
        _lower(legend, panel)
    legend.set_loc("upper left")
    return True


def _lower(legend, panel):
    below = panel.get_window_extent().y0 - panel.xaxis.get_tightbbox().y0
    inches = below / panel.figure.dpi + _BELOW
    down = ScaledTranslation(0, -inches, panel.figure.dpi_scale_trans)
    legend.set_bbox_to_anchor((0, 0), panel.transAxes + down)


def _lowered(panel, _):
    """Lower a legend that stands below: an axis may have become higher since."""
    legend = panel.get_legend()
    if not legend or legend.get_window_extent().y1 > panel.get_window_extent().y0:
        return False
    _lower(legend, panel)
    return True


def _of_its_row(panel, panels):
    row = panel.get_subplotspec().rowspan
    placed = [other for other in panels if other.get_subplotspec()]
    return [other for other in placed if other.get_subplotspec().rowspan == row]


def _thinned(panel, _):
    """Leave out every second of many names at an axis, where they meet."""
    names = _names(panel)
    if len(names) < _FEW or not _meet(names):
        return False
    kept = names[::-1][::2][::-1]
    panel.set_xticks(
        [name.get_position()[0] for name in kept], [name.get_text() for name in kept]
    )
    panel.minorticks_off()
    return True


def _turned(panel, _):
    """Turn the names at an axis where one runs into the next."""
    names = _names(panel)
    if not _meet(names):
        return False
    panel.tick_params(axis="x", labelrotation=_TURN)
    for name in names:
        name.set(ha="right", rotation_mode="anchor")
    return True


def _names(panel):
    """Return the names within an axis' limits, from left to right."""
    low, high = sorted(panel.get_xlim())
    found = [
        name
        for name in panel.get_xticklabels()
        if name.get_text() and low <= name.get_position()[0] <= high
    ]
    return sorted(found, key=lambda name: name.get_window_extent().x0)


def _meet(names):
    boxes = [name.get_window_extent() for name in names]
    turned = any(name.get_rotation() for name in names)
    return not turned and any(a.x1 + 2 > b.x0 for a, b in pairwise(boxes))


def _covers(legend, panel):
    renderer = panel.figure.canvas.get_renderer()
    box = legend.get_window_extent(renderer)
    boxes, lines, points = legend._auto_legend_data(renderer)
    return bool(
        box.count_contains(points)
        or box.count_overlaps(boxes)
        or any(line.intersects_bbox(box, filled=False) for line in lines)
    )


def _broken(panel, panels):
    """Break a title or a label that would run into the next panel's."""
    box = panel.get_window_extent()
    right = min(
        (
            other.get_tightbbox().x0 - _APART
            for other in panels
            if other.get_window_extent().x0 > box.x1
        ),
        default=panel.figure.bbox.x1,
    )
    title = panel.set_title(panel.get_title("left"), loc="left")
    texts = [title, panel.xaxis.label, panel.yaxis.label]
    before = [text.get_text() for text in texts]
    for text, room in zip(texts, (right - box.x0, box.width, box.height), strict=True):
        size = text.get_window_extent()
        across = text is not panel.yaxis.label
        narrow.broken(text, room, size.width if across else size.height)
    return before != [text.get_text() for text in texts]


class Drawings:
    """The figures of executed notebooks, drawn for slides when one is asked for.

    Parameters
    ----------
    executed : iterable of Path
        Executed copies of notebooks.
    kept : Path
        The folder that keeps the drawings from one build to the next.
    """

    def __init__(self, executed, kept):
        self._kept, self._used, self._figures = kept, set(), {}
        sources = (__file__, narrow.__file__, pictures.__file__)
        recipe = [Path(source).read_text("utf-8") for source in sources]
        self._recipe = "".join([mpl.__version__, *recipe])
        kept.mkdir(exist_ok=True)
        for path in executed:
            for cell in book.read(path).cells:
                for output in cell.get("outputs", []):
                    self._keep(output.get("data", {}))

    def _keep(self, data):
        if FIGURE in data:
            self._figures[_wide(data["text/html"])] = data[FIGURE]

    def staged(self, shown, height=HIGHEST):
        """Return what shows a figure with its first drawing replaced by a slide's.

        Parameters
        ----------
        shown : str
            HTML of :func:`helpers.plotting.show`.
        height : float
            Of the slide's room, in points.
        """
        wide = _wide(shown)
        figure = self._figures.get(wide)
        if figure is None:
            return shown
        label = html.unescape(_LABEL.search(wide)[1])
        key = f"{self._recipe}{height}{label}{figure}".encode()
        path = self._kept / f"{hashlib.sha256(key).hexdigest()[:24]}.svg"
        if not path.is_file():
            drawing = pictures.svg(staged(unpacked(figure), height), label)
            book.save([(path, drawing)])
        self._used.add(path)
        return shown.replace(wide, path.read_text("utf-8"))

    def restaged(self, notebook, height=HIGHEST):
        """Draw all figures of a notebook for slides, in place; return the notebook."""
        for cell in notebook.cells:
            for output in cell.get("outputs", []):
                data = output.get("data", {})
                if "course-figure" in data.get("text/html", ""):
                    data["text/html"] = self.staged(data["text/html"], height)
        return notebook

    def forget(self):
        """Throw away the drawings that nobody has asked for."""
        for path in set(self._kept.glob("*.svg")) - self._used:
            path.unlink()


def fills_a_slide(shown):
    """Return whether a figure leaves no room for words above or below it."""
    return f'viewBox="0 0 {WIDTH} {HIGHEST}' in _wide(shown)


def _wide(shown):
    found = _WIDE.search(shown)
    return found[1] if found else ""
