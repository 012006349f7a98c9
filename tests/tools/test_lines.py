"""The lines of a page's figures: fewer points, and the same lines to a tenth."""

import re

import numpy as np
import pytest

from helpers import plotting
from helpers.kit.pictures import svg
from tools.pages.lines import thinned

_OUTLINE = re.compile(r' d="([^"]+)"')


def regions():
    """Return a drawing of filled regions, straight and round, found on a grid."""
    figure, axes = plotting.figure(width=5, height=4)
    x = np.linspace(-1, 1, 160)
    height = np.maximum(np.abs(x[:, None] + x), x[:, None] ** 2 + x**2)
    axes.contourf(x, x, height, levels=[-1, 0.5, 1, 3])
    return svg(figure, "Three regions that were found on a grid, one in another.")


def rings(outline):
    """Return the points of each piece of an outline, in order."""
    pieces = re.findall(r"M([-\d. L]+)", outline)
    return [np.array([p.split() for p in piece.split("L")], float) for piece in pieces]


def distance(points, line):
    """Return how far each point is from a line of points, at its nearest place."""
    start, way = line[:-1], np.diff(line, axis=0)
    from_start = points[:, None] - start
    length = (way**2).sum(-1).clip(1e-12)
    along = ((from_start * way).sum(-1) / length).clip(0, 1)
    return np.linalg.norm(from_start - along[..., None] * way, axis=-1).min(1)


def test_regions_have_fewer_points_and_the_same_outline():
    page = regions()
    made = thinned(page)
    before, after = _OUTLINE.findall(page), _OUTLINE.findall(made)
    assert len(before) == len(after)
    assert len(made) < 0.5 * len(page)
    changed = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    assert len(changed) >= 3
    for old, new in changed:
        assert old.count("z") == new.count("z")
        for points, line in zip(rings(old), rings(new), strict=True):
            assert (points[[0, -1]] == line[[0, -1]]).all()
            assert distance(points, line).max() <= 0.1 + 1e-9


@pytest.mark.parametrize(
    "outline",
    [
        # Few points, a curve, and two pieces of which one is a curve.
        "M0 0L1 0L2 0z",
        "M0 0" + "Q1 0 2 0" * 30 + "z",
        "M0 0" + "L1 0" * 40 + "M3 3C1 2 3 4 5 6z",
    ],
)
def test_what_is_short_or_no_line_stays(outline):
    page = f'<path style="fill:none" d="{outline}" />'
    assert thinned(page) == page


def test_a_point_goes_only_if_it_cannot_be_seen():
    flat = "L".join(f"{x} {0.1 * (x % 2):.1f}" for x in range(40))
    sharp = "L".join(f"{x} {0.3 * (x % 2):.1f}" for x in range(40))
    assert thinned(f'<path d="M{flat}" />').count("L") == 1
    assert thinned(f'<path d="M{sharp}" />').count("L") == 39
