"""What of a paragraph stands on a slide; the whole of it goes to the notes."""

import re

from bs4 import NavigableString

# A paragraph up to this length stays whole; of a longer one these many characters.
WHOLE, KEPT = 230, 270
# A sentence ends before a space and something that can begin the next one.
_END = re.compile(r"(?<=[.!?])(?<!al\.)(?<!e\.g\.)(?<!i\.e\.)[)”]*\s+(?=[^a-z])")
# These are quoted in full: half a theorem is none.
_FORMAL = ("theorem", "proposition", "lemma", "corollary", "definition", "proof")
_COMMAND = re.compile(r"\\[A-Za-z]+")


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


def condensed(paragraph, leads_in=False, whole=WHOLE, kept=KEPT):
    """Return the HTML of a paragraph's key sentences, and whether any were left out.

    Short paragraphs, theorems and what continues a formula stay whole. Of others the
    sentence that opens stays, the first with bold print, and, where a formula or code
    follows (``leads_in``), the last.
    """
    inner = paragraph.decode_contents().strip()
    opening = paragraph.get_text().lstrip()
    formal = bool(paragraph.find("strong")) and opening.lower().startswith(_FORMAL)
    if length(paragraph) <= whole or formal or opening[:1].islower():
        return inner, False
    parts = sentences(paragraph)
    chosen = _key_sentences(parts, leads_in, kept)
    if len(chosen) == len(parts):
        return inner, False
    text, before = "", -1
    for k in sorted(chosen):
        # Between sentences that did not follow each other, the reader sees a gap.
        text += (" " if k == before + 1 else " … ") + "".join(map(str, parts[k]))
        before = k
    return text.strip(), True


def _key_sentences(parts, leads_in, kept):
    """Return the numbers of the sentences that stay within so many characters."""
    last = len(parts) - 1
    bold = [k for k, part in enumerate(parts) if any(n.name == "strong" for n in part)]
    # A bold run-in heading says nothing without the sentence that it heads.
    chosen = {0, 1} if last > 0 and _is_label(parts[0]) else {0}
    for k in [last, *bold] if leads_in else bold:
        if _size(parts, chosen | {k}) <= kept:
            chosen.add(k)
    # What follows the opening at once reads on.
    for k in range(len(parts)):
        if _size(parts, chosen | {k}) > kept and k not in chosen:
            break
        chosen.add(k)
    if leads_in and last not in chosen:
        return {0, last} if _size(parts, {0, last}) <= 2 * kept else {last}
    return chosen


def _is_label(part):
    return len(part) == 1 and part[0].name in ("strong", "em")


def _size(parts, chosen):
    return sum(length(node) for k in chosen for node in parts[k])
