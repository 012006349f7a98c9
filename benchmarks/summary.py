"""The one table of all claims about speed, and the page of the book that keeps it."""

import re
from dataclasses import dataclass

from benchmarks.timing import many
from tools import book

__all__ = ["PAGE", "Row", "recorded", "table"]

PAGE = book.ROOT / "notebooks" / "speed.md"
_HEAD = (
    "| what | ours | its rival | ratio | target | topic |\n|---|---|---|---|---|---|"
)


@dataclass(frozen=True)
class Row:
    """One claim: two measurements of one run, and their ratio.

    Attributes
    ----------
    what : str
        The work.
    ours, rival : str
        Both measurements, with units.
    ratio : float
        How many times better ours is.
    target : str
        What was to be reached, or "–".
    """

    what: str
    ours: str
    rival: str
    ratio: float
    target: str = "–"

    def line(self, topic):
        """Return the table's line, which ends with what measures it again."""
        if self.ratio >= 20:
            ratio = many(self.ratio)
        else:
            ratio = f"{self.ratio:.{1 if self.ratio >= 2 else 2}f}"
        cells = [self.what, self.ours, self.rival, ratio]
        return f"| {' | '.join([*cells, self.target, f'`{topic}`'])} |"


def table(rows):
    """Return the one table, in Markdown.

    Parameters
    ----------
    rows : dict of lists of Row
        By topic.
    """
    return "\n".join(
        [_HEAD, *(row.line(topic) for topic, found in rows.items() for row in found)]
    )


def recorded(page, topic, text, rows):
    """Return the page with one topic's section and lines of the table replaced.

    Parameters
    ----------
    page : str
        Markdown, with the one table; each section starts with a comment that names
        its topic.
    topic, text : str
        The topic, and the Markdown of its section, with its heading.
    rows : list of Row

    Raises
    ------
    ValueError
        When the page has no table.
    """
    if _HEAD not in page:
        raise ValueError(f"page: expected a table that starts with {_HEAD!r}")
    others = [line for line in page.splitlines() if not line.endswith(f"| `{topic}` |")]
    page = "\n".join(others)
    added = "".join(f"\n{row.line(topic)}" for row in rows)
    page = page.replace(_HEAD, _HEAD + added)
    mark = f"<!-- topic: {topic} -->"
    section = f"{mark}\n{text.strip()}\n"
    found = re.search(rf"{re.escape(mark)}.*?(?=\n<!-- topic: |\Z)", page, re.DOTALL)
    if found is None:
        return f"{page.rstrip()}\n\n{section}"
    return page[: found.start()] + section + page[found.end() :]
