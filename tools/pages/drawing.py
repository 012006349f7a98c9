"""A curve to draw: the empty axes of the figure that answers, in the box that asks.

A *Predict* box of the class ``draw`` has no choices. Here it gets its figure's first
panel without what is drawn in it, and the heights of the first curve there;
``_static/draw.js`` lets the reader draw, and lays what was drawn over the figure.
Coordinates are parts of the panel's width and height, so they hold for the wide and for
the narrow drawing alike.
"""

import re
from xml.etree import ElementTree

import numpy as np

__all__ = ["with_axes_to_draw_in"]

_BOX = re.compile(
    r'<div class="admonition tip predict draw" id="(?P<name>[\w-]+)">.*?'
    r"(?P<fold><details><summary>The answer</summary>)",
    re.DOTALL,
)
_FIGURE = re.compile(r'<div class="course-figure">(?P<inside>.*?)</div>', re.DOTALL)
_DRAWING = re.compile(r'<svg role="img".*?</svg>', re.DOTALL)
_NAMESPACE = "{http://www.w3.org/2000/svg}"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_MOVED = re.compile(r"translate\((-?[\d.]+)[ ,](-?[\d.]+)\)")
# Places where a height is asked for: the curve's own points, if it has few.
FEW, PLACES = 9, 7
# Below an axis stand its numbers and its name.
_BELOW = 40


def with_axes_to_draw_in(page, where):
    """Return a page whose boxes ask for curves on empty axes.

    Parameters
    ----------
    page : str
        HTML; its figures are those of :mod:`helpers.plotting`.
    where : str
        What errors call the page.

    Raises
    ------
    ValueError
        When no figure follows a box, or no curve is drawn in its first panel: names
        page and box.
    """
    for box in reversed(list(_BOX.finditer(page))):
        figure = _FIGURE.search(page, page.find(f'data-for="{box["name"]}"'))
        if not figure or f'data-for="{box["name"]}"' not in page:
            raise ValueError(f"{where}, {box['name']}: expected a figure that answers")
        drawings = [_read(found[0]) for found in _DRAWING.finditer(figure["inside"])]
        if not drawings or any(curve is None for *_, curve in drawings):
            raise ValueError(f"{where}, {box['name']}: expected a curve in the figure")
        at, heights = _asked(drawings[0][-1])
        empty = "".join(blank for _, blank, _ in drawings)
        holder = (
            f'<div class="to-draw" hidden data-at="{_words(at)}" '
            f'data-heights="{_words(heights)}">{empty}</div>'
        )
        inside = figure["inside"]
        for (frame, *_), found in zip(
            drawings, _DRAWING.finditer(figure["inside"]), strict=True
        ):
            marked = found[0].replace("<svg ", f'<svg data-axes="{frame}" ', 1)
            inside = inside.replace(found[0], marked)
        start, end = figure.span("inside")
        page = page[:start] + inside + page[end:]
        start = box.start("fold")
        page = page[:start] + holder + page[start:]
    return page


def _read(text):
    """Return ``(frame, blank, curve)``: four numbers; HTML; parts of it, (n, 2)."""
    root = ElementTree.fromstring(text)
    frames = [_ends(e) for e in root if _is_frame(e)]
    # The first one is that of the whole drawing.
    _, (left, top, right, bottom), *_ = frames
    curve = None
    for element in root.iter(f"{_NAMESPACE}path"):
        points = _points(element)
        style = element.get("style", "")
        drawn = "clip-path" in element.attrib and "fill:none" in style
        if drawn and "stroke:" in style and len(points) > 2 and curve is None:
            parts = (points - [left, bottom]) / [right - left, top - bottom]
            curve = parts if -0.01 <= parts[0, 0] <= 1.01 else None
    width, height = right + 10, bottom + _BELOW
    blank = ElementTree.Element("svg", {"viewBox": f"0 0 {width:g} {height:g}"})
    blank.attrib |= {"fill": "currentColor", "aria-hidden": "true"}
    blank.attrib |= {"data-axes": f"{left:g} {top:g} {right:g} {bottom:g}"}
    blank.attrib |= {"data-width": f"{width:g}"}
    for element in root:
        if _stays(element, (left, top, right, bottom), (width, height)):
            element.attrib.pop("clip-path", None)
            blank.append(element)
    for element in blank.iter():
        element.tag = element.tag.removeprefix(_NAMESPACE)
    made = ElementTree.tostring(blank, encoding="unicode")
    return f"{left:g} {top:g} {right:g} {bottom:g}", made, curve


def _asked(curve):
    """Return where heights are asked for, and the curve's heights there."""
    order = curve[:, 0].argsort()
    x, y = curve[order].T
    at = x if len(x) <= FEW else np.linspace(max(x[0], 0), min(x[-1], 1), PLACES)
    return at, np.interp(at, x, y).clip(0, 1)


def _stays(element, frame, size):
    """Whether a part of a drawing belongs to its first panel's empty axes."""
    left, top, right, bottom = frame
    points = _points(element)
    if not len(points):
        return False
    x, y = points.T
    if "0.18" in element.get("style", "") and "clip-path" in element.attrib:
        # A line of the grid, of this panel or of another.
        return bool(x.max() <= right + 0.5 and y.max() <= bottom + 0.5)
    inside = (x > left + 0.5) & (x < right - 0.5) & (y > top + 0.5) & (y < bottom - 0.5)
    outside = (x > right + 0.5) | (y > size[1])
    return not (inside.any() or outside.any() or _is_frame(element))


def _is_frame(element):
    points = _points(element)
    straight = len(points) == 5 and (points[0] == points[-1]).all()
    return straight and element.get("style") == "fill:none"


def _ends(element):
    points = _points(element)
    return *points.min(0).tolist(), *points.max(0).tolist()


def _points(element):
    """Return the points of a line, or where a mark or a word stands: (n, 2)."""
    kind = element.tag.removeprefix(_NAMESPACE)
    if kind == "path":
        found = _NUMBER.findall(element.get("d", ""))
    elif kind == "use":
        found = [element.get("x", "0"), element.get("y", "0")]
    elif moved := _MOVED.match(element.get("transform", "")):
        found = moved.groups()
    else:
        found = []
    return np.array(found, dtype=float).reshape(-1, 2)


def _words(values):
    return " ".join(f"{value:.3f}" for value in values)
