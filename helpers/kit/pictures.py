"""Pictures of a matplotlib figure: inline SVG in the page's own ink, PNG for paper."""

import io
import re
import zlib
from contextlib import contextmanager
from xml.etree import ElementTree

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG

_CANVASES = {"svg": FigureCanvasSVG, "png": FigureCanvasAgg}
_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
# In a link, or in url(#…) anywhere else: a colour such as #0072b2 is no reference.
_LINK = re.compile(r"^(#)([\w.-]+)$")
_REFERENCE = re.compile(r"(url\(#)([\w.-]+)")
_DECIMALS = re.compile(r"(\.\d)\d+")
_SPACES = re.compile(r"\s*([A-Za-z])\s*")
_GEOMETRY = ("d", "x", "y", "points")
_INK = ("style", "fill", "stroke")


@contextmanager
def settled(picture):
    """Lay a figure out, once for all drawings that are made within.

    Half of a drawing's time is its layout, and matplotlib lays out at each drawing.

    Parameters
    ----------
    picture : Figure
        Its layout engine is there again afterwards.
    """
    engine = picture.get_layout_engine()
    if engine:
        engine.execute(picture)
        # Axes of equal aspect find their places only at the second time: after the
        # first one, titles and labels may lie outside of the figure.
        if any(axes.get_aspect() != "auto" for axes in picture.axes):
            engine.execute(picture)
        picture.set_layout_engine("none")
    try:
        yield
    finally:
        if engine:
            picture.set_layout_engine(engine)


def svg(picture, alt, style="max-width:100%;height:auto"):
    """Return the figure as an inline ``<svg>`` whose neutral ink is the page's own.

    Parameters
    ----------
    picture : Figure
    alt : str
        Alternative text; becomes the ``aria-label``.
    style : str
        Of the ``<svg>`` element.

    Returns
    -------
    str
        Some 15 kB for a plain figure. What is drawn in matplotlib's default black
        becomes ``currentColor``.
    """
    buffer = io.StringIO()
    with settled(picture):
        _print(picture, "svg", buffer, metadata={"Date": None, "Creator": None})
    root = ElementTree.fromstring(buffer.getvalue())
    _drop_page_wide_parts(root)
    # Two figures on one page must not share identifiers: glyphs and clipping paths
    # would be looked up in the other one.
    _shorten_identifiers(root, f"f{zlib.crc32((alt + buffer.getvalue()).encode()):x}")
    for element in root.iter():
        element.tag = element.tag.removeprefix(_SVG)
        _compact(element)
    _unwrap_plain_groups(root)
    width, height = (round(96 * inches) for inches in picture.get_size_inches())
    root.attrib = {
        "role": "img",
        "aria-label": alt,
        "viewBox": root.attrib["viewBox"],
        "width": str(width),
        "height": str(height),
        "fill": "currentColor",
        "stroke-linejoin": "round",
        "style": style,
        "xmlns": "http://www.w3.org/2000/svg",
    }
    return ElementTree.tostring(root, encoding="unicode")


def png(picture, dpi=110):
    """Return the figure as PNG bytes on white, for print and PDF.

    Parameters
    ----------
    picture : Figure
    dpi : int
        Dots per inch.

    Returns
    -------
    bytes
    """
    buffer = io.BytesIO()
    with settled(picture):
        _print(picture, "png", buffer, dpi, "white")
    return buffer.getvalue()


def _print(picture, kind, buffer, dpi=None, face=None, **options):
    """Draw a figure that is laid out; ``savefig`` would do so twice, once without ink.

    The figure has its canvas, its dots per inch and its colour again afterwards.
    """
    was = picture.canvas, picture.get_dpi(), picture.get_facecolor()
    picture.set_facecolor(was[2] if face is None else face)
    picture.set_dpi(dpi or was[1])
    try:
        canvas = _CANVASES[kind](picture)
        getattr(canvas, f"print_{kind}")(buffer, **options)
    finally:
        picture.set_canvas(was[0])
        picture.set_dpi(was[1])
        picture.set_facecolor(was[2])


def _drop_page_wide_parts(root):
    # matplotlib's <style> would apply to the whole page; the root carries it instead.
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in (f"{_SVG}metadata", f"{_SVG}style"):
                parent.remove(child)


def _shorten_identifiers(root, prefix):
    def kind(key):
        return _LINK if key == _HREF else _REFERENCE

    pairs = [pair for element in root.iter() for pair in element.attrib.items()]
    used = dict.fromkeys(
        name for key, value in pairs for _, name in kind(key).findall(value)
    )
    short = {name: f"{prefix}{k:x}" for k, name in enumerate(used)}
    for element in root.iter():
        name = element.attrib.pop("id", None)
        if name in short:
            element.set("id", short[name])
        for key, value in element.attrib.items():
            renamed = kind(key).sub(lambda m: m[1] + short[m[2]], value)
            element.set(key, renamed)


def _compact(element):
    for key in _GEOMETRY:
        if key in element.attrib:
            value = _DECIMALS.sub(r"\1", element.attrib[key])
            element.set(key, _SPACES.sub(r"\1", value).strip())
    for key in _INK:
        if key in element.attrib:
            value = re.sub(r"\s*([;:])\s*", r"\1", element.attrib[key])
            element.set(key, re.sub(r"#000000\b", "currentColor", value))
    if _HREF in element.attrib:
        element.set("href", element.attrib.pop(_HREF))
    element.text = element.tail = None


def _unwrap_plain_groups(parent):
    for child in list(parent):
        _unwrap_plain_groups(child)
        if child.tag == "g" and not child.attrib:
            position = list(parent).index(child)
            parent.remove(child)
            for k, grandchild in enumerate(child):
                parent.insert(position + k, grandchild)
