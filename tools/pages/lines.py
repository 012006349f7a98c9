"""The lines of a page's figures have no more points than can be seen.

matplotlib thins the lines that it strokes and leaves those that it fills as they come:
a region found on a grid has a point at each line of the grid, along straight sides too.
"""

import re

import numpy as np

__all__ = ["thinned"]

_OUTLINE = re.compile(r'(?<= d=")M[^"]+(?=")')
_PIECE = re.compile(r"M(?P<points>[-\d. L]+)(?P<closed>z?)")
# Of the drawing's units, which are at least as small as a pixel; coordinates have one
# decimal.
_SEEN = 0.1


def thinned(page):
    """Return a page whose drawings have the same lines with fewer points.

    Parameters
    ----------
    page : str
        HTML; its drawings are those of :mod:`helpers.kit.pictures`.

    Returns
    -------
    str
        No point that was left out lies further than a tenth of a unit from the line.
    """
    return _OUTLINE.sub(_outline, page)


def _outline(found):
    text = found[0]
    pieces = list(_PIECE.finditer(text))
    # Curves, letters and marks stay as they are.
    if "".join(piece[0] for piece in pieces) != text or len(text) < 100:
        return text
    return "".join(_piece(piece) for piece in pieces)


def _piece(found):
    words = found["points"].split("L")
    points = np.array([word.split() for word in words], dtype=float)
    kept = _kept(points)
    return f"M{'L'.join(words[k] for k in np.flatnonzero(kept))}{found['closed']}"


def _kept(points):
    """Which points of a line are needed, by Douglas and Peucker (1973): (n,) bool."""
    kept = np.zeros(len(points), dtype=bool)
    kept[[0, -1]] = True
    open_ = [(0, len(points) - 1)]
    while open_:
        first, last = open_.pop()
        inside = points[first + 1 : last] - points[first]
        if not len(inside):
            continue
        way = points[last] - points[first]
        # The nearest place between both ends, not on the line through them.
        along = (inside @ way / max(way @ way, 1e-12)).clip(0, 1)
        off = np.linalg.norm(inside - along[:, None] * way, axis=1)
        if off.max() > _SEEN:
            far = first + 1 + int(off.argmax())
            kept[far] = True
            open_ += [(first, far), (far, last)]
    return kept
