"""The letters of a page's figures stand in it once, and so do their bitmaps.

matplotlib draws text as shapes, and each drawing brings its own: a page of thirty
drawings had the same alphabet thirty times, a third of what a reader loads. Here the
shapes go to one sheet at the page's head, and the drawings point to it. A bitmap that
stands in a figure's wide drawing and in its narrow one goes there, too.
"""

import re

__all__ = ["shared"]

_SHAPE = re.compile(r'<path (?P<shape>[^>]*?) id="(?P<name>[\w.-]+)" ?/>')
_DEFINED = re.compile(
    r"<defs ?/>|<defs>(?P<inside>(?:(?!</defs>).)*)</defs>", re.DOTALL
)
_DRAWING = re.compile(r'<svg role="img".*?</svg>', re.DOTALL)
_BITMAP = re.compile(r"<image (?P<all>[^>]*?) ?/>")
_PLACE = re.compile(r' ?\b(?:x|y|transform|clip-path)="[^"]*"')
_USED = re.compile(r'(?<= href="#)[\w.-]+(?=")')


def shared(page):
    """Return a page whose drawings have their letters and marks in common.

    Parameters
    ----------
    page : str
        HTML; its drawings are ``<svg role="img">`` of :mod:`helpers.kit.pictures`.

    Returns
    -------
    str
    """
    sheet, names = {}, {}

    def keep(found):
        shape = found["shape"].strip()
        names[found["name"]] = sheet.setdefault(shape, f"shape-{len(sheet):x}")
        return ""

    def left(found):
        # What is no shape, such as the frame that clips a picture, stays where it is.
        inside = _SHAPE.sub(keep, found["inside"] or "")
        return f"<defs>{inside}</defs>" if inside.strip() else ""

    def drawing(found):
        text = _DEFINED.sub(left, found[0])
        return _USED.sub(lambda name: names.get(name[0], name[0]), text)

    page = _DRAWING.sub(drawing, page)
    bitmaps = {}

    def bitmap(found):
        place = " ".join(part.strip() for part in _PLACE.findall(found["all"]))
        what = _PLACE.sub("", found["all"]).strip()
        name = bitmaps.setdefault(what, f"bitmap-{len(bitmaps):x}")
        return f'<use {place} href="#{name}" />'

    page = _DRAWING.sub(lambda found: _BITMAP.sub(bitmap, found[0]), page)
    if not sheet and not bitmaps:
        return page
    shapes = "".join(f'<path {shape} id="{name}"/>' for shape, name in sheet.items())
    shapes += "".join(f'<image {what} id="{name}"/>' for what, name in bitmaps.items())
    return (
        '<svg class="course-letters" width="0" height="0" style="position:absolute" '
        f'aria-hidden="true" focusable="false"><defs>{shapes}</defs></svg>\n{page}'
    )
