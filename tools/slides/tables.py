"""Tables as pieces of slides."""

from tools.slides import stack
from tools.slides.sentences import length
from tools.slides.stack import Piece

# Pixels of a slide that its rows may take.
_ROOM = 440


def table(element):
    """Return a table as pieces: as many of its rows in each as a slide has room for."""
    head, rows = element.find("thead"), element.select("tbody tr")
    columns = max(len(row.find_all(["td", "th"])) for row in rows)
    heights = [
        max(
            -(-length(box) * stack.LETTER // (stack.WIDTH * 1.6 / columns)) * 33 + 14
            for box in row.find_all(["td", "th"])
        )
        for row in rows
    ]
    found, group, used = [], [], 0
    for row, height in zip(rows, heights, strict=True):
        if group and used + height > _ROOM:
            found.append(_one_table(head, group, used))
            group, used = [], 0
        group.append(row)
        used += height
    return [*found, _one_table(head, group, used)]


def _one_table(head, rows, height):
    inner = f"{head or ''}<tbody>{''.join(map(str, rows))}</tbody>"
    return Piece(f"<table>{inner}</table>", "table", height + 60)
