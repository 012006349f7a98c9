"""Sentences of a paragraph: those that open a slide are taken whole, or not at all."""

import re

from bs4 import NavigableString

# The sentences that open a section, as far as they stay within so many characters.
LEAD = 230
# A sentence ends before a space and something that can begin the next one.
_END = re.compile(r"(?<=[.!?])(?<!al\.)(?<!e\.g\.)(?<!i\.e\.)[)”]*\s+(?=[^a-z])")
_COMMAND = re.compile(r"\\[A-Za-z]+")
# A slide has no "below" or "table above"; a number may be below another one.
_PLACE = re.compile(
    r"\b(below|next cell|this cell|this page)\b(?! (\\\(|\d|[a-z]+ \d))"
    r"|\b(as|from|figure|picture|proof|section|staircase|table|theorem|widget) above\b"
)


def length(node):
    """Return about how many characters wide an element is when its TeX is set."""
    text = node if isinstance(node, str) else node.get_text()
    return len(re.sub(r"[{}$^_\\&]", "", _COMMAND.sub("x", text)))


def sentences(paragraph):
    """Return the sentences of a paragraph as a list of lists of nodes."""
    found, current = [], []
    for node in paragraph.contents:
        if not isinstance(node, NavigableString):
            current.append(node)
            continue
        parts, start, text = [], 0, str(node)
        ended = bool(current) and current[-1].get_text().rstrip().endswith(
            (".", "!", "?")
        )
        if ended and text[:1].isspace() and not text.lstrip()[:1].islower():
            found.append(current)
            current, text = [], text.lstrip()
        for match in _END.finditer(text):
            if _inside_formula(text[: match.start()]):
                continue
            parts.append(text[start : match.end()].rstrip())
            start = match.end()
        for part in parts:
            current.append(NavigableString(part))
            found.append(current)
            current = []
        if text[start:]:
            current.append(NavigableString(text[start:]))
    return [*found, current] if current else found


def _inside_formula(text):
    return text.rfind("\\(") > text.rfind("\\)")


def opening(paragraph, most=LEAD):
    """Return the HTML of the sentences that open a paragraph, and if those are all.

    Whole sentences within so many characters; none that points to a place on the page,
    and none that ends in a colon unless what it leads to follows.
    """
    parts = sentences(paragraph)
    taken = []
    for part in parts:
        words = "".join(n if isinstance(n, str) else n.get_text() for n in part)
        if length("".join(map(_text, [*taken, part]))) > most or _PLACE.search(words):
            break
        taken.append(part)
    # A bold run-in heading says nothing without the sentence that it heads.
    if len(taken) == 1 < len(parts) and _is_label(taken[0]):
        taken = []
    inner = " ".join("".join(map(str, part)).strip() for part in taken)
    return inner, len(taken) == len(parts)


def _text(part):
    return "".join(n if isinstance(n, str) else n.get_text() for n in part)


def _is_label(part):
    return len(part) == 1 and getattr(part[0], "name", "") in ("strong", "em")
