"""Citations: one work, one author and year, in the text, in the list, in its DOI.

In the text a work is ``[Author 1990](link)``, ``Author ([1990](link))``, or ``Author
(1990)`` where it has no link; in the list, ``- A. Author, B. Other (1990). Title. …``.
"""

import re
import unicodedata
from dataclasses import dataclass

from tools import book

_ENTRY = re.compile(r"^- (.+?) \((\d{4}[a-z]?)\)\. ", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]*)\]\((https://[^)\s]+)\)")
_DATES = ("published", "published-print", "published-online", "published-other")
_YEAR = r"\b(1[5-9]\d\d|20[0-2]\d)([a-z]?)\b"
_NAME = r"[^\W\d_][\w-]*"


@dataclass(frozen=True)
class Work:
    """A work of a list of references: its first author's surname, year and links."""

    surname: str
    year: str
    links: tuple
    entry: str


def works(text):
    """Return the works that a chapter's list of references holds."""
    listed = text.partition("\n## References\n")[2]
    found = []
    for line in re.findall(r"^- .+$", listed, re.MULTILINE):
        match = _ENTRY.match(line)
        if not match:
            raise ValueError(
                f"expected '- A. Author (1990). Title…'; got {line[:70]!r}"
            )
        first = re.split(r", | et al\.", match[1])[0]
        surname = re.sub(r"^(?:[^\W\d_]\.[ -]?)+", "", first)
        links = tuple(address for _, address in _LINK.findall(line))
        found.append(Work(surname, match[2], links, line[2:]))
    return found


def problems(text, place, others=()):
    """Return one line for each citation without its work, and work without citation.

    ``others`` are works that may be cited too, though not listed there.
    """
    body = text.partition("\n## References\n")[0]
    own, cited, lines = works(text), set(), []
    listed = [*own, *others]
    for match in _LINK.finditer(body):
        words, link = match.groups()
        year = re.search(_YEAR, words)
        known = [work for work in listed if link in work.links]
        cited.update(known)
        if not known and year:
            lines.append(f"{place}: [{words}]: {link} is not in the list")
        # "Author ([1990](…))": the name stands before, in the same paragraph.
        whole = body[: match.start()].rpartition("\n\n")[2] + words
        for work in known:
            named = words if re.search(r"[^\W\d_]{2}", words) else whole
            if work.surname not in _names(named):
                lines.append(f"{place}: [{words}]: the list says {work.surname}")
            if year and year[0] != work.year:
                lines.append(f"{place}: [{words}]: the list says {work.year}")
    for names, year in _unlinked(body, {work.surname for work in listed}):
        known = [w for w in listed if w.surname in names and w.year == year]
        cited.update(known)
        if not known:
            lines.append(f"{place}: {names[0]} {year} is not in the list")
    lines += [f"{place}: nobody cites {w.entry}" for w in own if w not in cited]
    return lines


def differing(found):
    """Return one line for each link that two lists give to another author or year."""
    seen, lines = {}, []
    for work in found:
        for link in work.links:
            first = seen.setdefault(link, work)
            if (first.surname, first.year) != (work.surname, work.year):
                lines.append(f"{link}: {first.entry[:50]!r} and {work.entry[:50]!r}")
    return lines


def mismatch(work, record):
    """Return how a work differs from its DOI's record (CSL JSON), in words, or None.

    Its year may be that of the print, or of the first publication online; what arXiv
    holds may have been printed up to three years later.
    """
    people = record.get("author") or record.get("editor") or [{}]
    first = people[0].get("family") or people[0].get("literal") or ""
    if _letters(work.surname) not in _letters(first):
        return f"{work.surname} in the list, {first or 'nobody'} in the record"
    dates = (record.get(key) or {} for key in ("issued", *_DATES))
    years = {int(d["date-parts"][0][0]) for d in dates if d.get("date-parts")}
    if "arXiv" in str(record.get("publisher")):
        years |= {year + k for year in years for k in (1, 2, 3)}
    if int(work.year[:4]) not in years:
        return f"{work.year} in the list, {min(years, default='none')} in the record"
    return None


def texts(root=book.ROOT):
    """Return ``{path: Markdown}`` of all chapters."""
    found = {}
    for path in book.notebooks(root):
        cells = book.read(root / path).cells
        parts = [cell.source for cell in cells if cell.cell_type == "markdown"]
        found[path] = "\n\n".join(parts)
    return found


def all_works(root=book.ROOT):
    """Return the works of all chapters' lists."""
    return [work for text in texts(root).values() for work in works(text)]


def _names(text):
    return set(re.findall(_NAME, text))


def _unlinked(body, surnames):
    """Yield surnames that a year follows shortly, outside of links."""
    bare = " ".join(_LINK.sub(" ", body).replace("et al.", "et al").split())
    for found in re.finditer(rf"\b({_NAME})\b(?=([^.;:\d]{{0,40}}?){_YEAR})", bare):
        if found[1] in surnames:
            names = [found[1], *(_names(found[2]) & surnames)]
            yield names, found[3] + found[4]


def _letters(name):
    letters = unicodedata.normalize("NFKD", name).casefold()
    return "".join(letter for letter in letters if letter.isalpha())
