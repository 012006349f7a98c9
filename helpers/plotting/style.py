"""The book's figures: one style, readable on a projector and in dark mode.

Neutral ink (axes, text, whatever is drawn in matplotlib's default black) becomes
the reader's own text colour, so a figure fits a light and a dark page alike.
"""

import base64
from types import SimpleNamespace

import matplotlib as mpl
from IPython.display import display
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from helpers.kit.pictures import png, svg

# Okabe & Ito (2008), "Color universal design": told apart by colour-blind readers.
# These four and the grey keep a contrast of 3:1 on the light and the dark page, and a
# distance of 10 (CIEDE2000) from each other in the eyes of any of them.
COLORS = SimpleNamespace(
    blue="#0072b2",
    vermillion="#d55e00",
    green="#009e73",
    purple="#cc79a7",
    gray="#6e6e6e",
)
CYCLE = (COLORS.blue, COLORS.vermillion, COLORS.green, COLORS.purple, COLORS.gray)
LINESTYLES = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)))
MARKERS = ("o", "^", "s", "D", "v")

_STYLE = {
    "figure.facecolor": "none",
    "savefig.facecolor": "none",
    "axes.facecolor": "none",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.alpha": 0.18,
    "grid.color": "black",
    "axes.axisbelow": True,
    "axes.titlesize": 12,
    "axes.titlelocation": "left",
    "axes.titleweight": "bold",
    "axes.labelsize": 12,
    "xtick.labelsize": 11,
    "ytick.labelsize": 11,
    "legend.fontsize": 11,
    "legend.frameon": False,
    "font.size": 12,
    "lines.linewidth": 2,
    "lines.markersize": 6,
    "axes.prop_cycle": mpl.cycler(color=CYCLE, linestyle=LINESTYLES),
    "svg.fonttype": "path",
    # Without it two runs of one figure would differ in their random identifiers.
    "svg.hashsalt": "figure",
    "figure.dpi": 100,
}

# Legends and titles are made after the figure, outside any context manager: the
# style holds for the whole session of who imports the book's plotting.
mpl.rcParams.update(_STYLE)


def figure(columns=1, rows=1, width=None, height=None, **options):
    """Return ``(figure, axes)`` in the book's style.

    Parameters
    ----------
    columns, rows : int
        Number of panels.
    width, height : float, optional
        Of the whole figure, in inches; by default 8 wide at most and 3.4 a row.
    **options
        Passed to :meth:`matplotlib.figure.Figure.subplots` (``sharex``, …).

    Returns
    -------
    figure : Figure
        Not known to pyplot: nothing is shown twice, and nothing is left open.
    axes : Axes or ndarray of Axes
    """
    width = width or (6.0 if columns == 1 else min(4.2 * columns, 11.0))
    height = height or 3.6 * rows
    picture = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(picture)
    return picture, picture.subplots(rows, columns, **options)


def show(picture, alt):
    """Display a figure with its alternative text.

    Parameters
    ----------
    picture : Figure
    alt : str
        What the picture shows, in words, for those who do not see it. It is the
        figure's text in a notebook's stored output, so it must not vary from run
        to run.

    Raises
    ------
    ValueError
        When ``alt`` is empty.
    """
    if not isinstance(alt, str) or len(alt.strip()) < 10:
        raise ValueError(
            f"alt: expected a sentence that says what is seen; got {alt!r}"
        )
    data = {
        "text/plain": f"Figure: {alt}",
        "text/html": f'<div class="course-figure">{svg(picture, alt)}</div>',
        "image/png": base64.b64encode(png(picture)).decode(),
    }
    display(data, raw=True)
