"""The book's figures: one style, readable on a projector and in dark mode.

Neutral ink (axes, text, whatever is drawn in matplotlib's default black) becomes
the reader's own text colour, so a figure fits a light and a dark page alike.
"""

import base64
import html
from types import SimpleNamespace

import matplotlib as mpl
from IPython.display import display
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from helpers.kit.pictures import png, settled, svg
from helpers.numbers import in_print
from helpers.plotting.narrow import narrowed
from helpers.plotting.packed import asked, packed

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


def show(picture, alt, caption="", varying=()):
    """Display a figure with its alternative text and its caption.

    A page shows it twice over: as it is, and on a phone as :func:`.narrow.narrowed`
    draws it. Elsewhere the first one alone is seen.

    The text that a notebook stores of it also tells each panel's title, axes and
    legend, so that a comparison of outputs sees them change.

    Parameters
    ----------
    picture : Figure
    alt : str
        What the picture shows, in words, for those who do not see it. It stands in
        the notebook's stored output, so it must not vary from run to run.
    caption : str
        The point of the picture, in a sentence or two, for all: it stands below it.
        Plain words, no formulas; it stands in the stored output, too.
    varying : sequence of Axes
        Panels whose title and legend tell what was measured on this machine: the
        stored text leaves these two out.

    Raises
    ------
    ValueError
        When ``alt`` is empty, or ``caption`` is no sentence or holds a formula.
    """
    if not isinstance(alt, str) or len(alt.strip()) < 10:
        raise ValueError(
            f"alt: expected a sentence that says what is seen; got {alt!r}"
        )
    words = captioned(caption, "caption")
    _spell(picture)
    with settled(picture):
        wide = svg(picture, alt)
        # What a notebook shows that takes no HTML; no page of a book does.
        paper = {} if asked() else {"image/png": png(picture)}
    narrow = svg(narrowed(picture), alt, style="display:none")
    data = {
        "text/plain": "\n".join(
            [
                f"Figure: {alt}",
                f"  caption: {caption}",
                *_panels(picture, varying),
            ]
        ),
        "text/html": f'<div class="course-figure">{wide}{narrow}{words}</div>',
        **{kind: base64.b64encode(drawn).decode() for kind, drawn in paper.items()},
        **packed(picture),
    }
    display(data, raw=True)


def captioned(caption, name):
    """Return the paragraph that stands below a figure or above a table.

    Parameters
    ----------
    caption : str
    name : str
        How an error calls it.

    Raises
    ------
    ValueError
        When it is no sentence, or holds a formula: what a cell shows is not typeset.
    """
    if not isinstance(caption, str) or len(caption.strip()) < 10 or "$" in caption:
        raise ValueError(
            f"{name}: expected a sentence without formulas that says the point; "
            f"got {caption!r}"
        )
    words = in_print(html.escape(caption.strip(), quote=False))
    return f'<p class="course-caption">{words}</p>'


# What code calls relu has another name in every book.
_NAMES = {"relu": "ReLU", "leaky_relu": "leaky ReLU", "xavier": "Xavier", "he": "He"}
_PLAIN = {"identity", "sigmoid", "tanh", "sign", "normal", "torch"}


def spelled(text):
    """Return a list of activations and starts, such as ``relu, he``, as books spell it.

    Parameters
    ----------
    text : str
        What it says of them may stand before a colon. Any other text comes back as it
        is.

    Examples
    --------
    >>> spelled("relu, he"), spelled("start: he"), spelled("as he said")
    ('ReLU, He', 'start: He', 'as he said')
    """
    head, colon, names = text.rpartition(": ")
    parts = names.split(", ")
    if any(part not in _NAMES and part not in _PLAIN for part in parts):
        return text
    return head + colon + ", ".join(_NAMES.get(part, part) for part in parts)


def _spell(picture):
    for panel in picture.axes:
        legend = panel.get_legend()
        for text in legend.get_texts() if legend else ():
            text.set_text(spelled(text.get_text()))
        title = panel.get_title("left")
        if spelled(title) != title:
            panel.set_title(spelled(title), loc="left")


def _panels(picture, varying):
    """Return a line for each panel that has words: its title, axes and legend."""
    for panel in picture.axes:
        legend = None if panel in varying else panel.get_legend()
        told = {"title": "" if panel in varying else panel.get_title(loc="left")}
        for name, axis in (("x", panel.xaxis), ("y", panel.yaxis)):
            label, scale = axis.get_label_text(), axis.get_scale()
            told[name] = f"{label} ({scale})" if label and scale != "linear" else label
        if legend:
            entries = [legend.get_title(), *legend.get_texts()]
            told["legend"] = ", ".join(filter(None, (e.get_text() for e in entries)))
        told = {name: " ".join(text.split()) for name, text in told.items() if text}
        if told:
            yield "  " + "; ".join(f"{name}: {text}" for name, text in told.items())
