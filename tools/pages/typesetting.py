"""What stands together on a page: marks and what they follow, a heading and its slides.

A browser may break a line on either side of a formula, and so put the full stop after
it at the start of the next line, or leave a bracket behind at the end of the last. The
line that names the deck's slides belongs to the heading above it.
"""

import re

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

__all__ = ["KeepTogether", "unbroken", "unbroken_html", "with_mark"]

_BEFORE = re.compile(r"[(\[“‘±−]+$")
_AFTER = re.compile(r"^[)\]”’.,;:!?%-]+")
_SLIDES = re.compile(r"(S|Prepares s)lides? \d")
_WITHIN = re.compile(r"(?<=\d) (?=%|\d{3}(?!\d))")
# [0, 1], and 1 − |x₁ + x₂ − 1|: as long as it has room on a phone.
_FORMULA = re.compile(
    r"\[[^][<>\n]{1,12}, [^][()<>\n]{1,12}[\])]"
    r"|(?<!\S)(?:\S+ (?:[=≤≥≈+\u2212×]|<(?!/?[a-z])|>|&[lg]t;) )+\S+"
)
_LONGEST = 30
# Tags, code and TeX, which are no words of a reader.
_MARKUP = re.compile(
    r"(<(?P<code>code|pre|script)\b.*?</(?P=code)>|<[^>]*>|\\\(.*?\\\)|\\\[.*?\\\]"
    r"|\\begin\{.*?\\end\{[^}]*\})",
    re.DOTALL,
)


class KeepTogether(SphinxPostTransform):
    """Join formulas to marks, what is of one number or formula, slides to headings."""

    default_priority = 900
    formats = ("html",)

    def run(self, **kwargs):
        for formula in list(self.document.findall(nodes.math)):
            _join(formula)
        for text in list(self.document.findall(nodes.Text)):
            if (whole := unbroken(text)) != text and not _as_typed(text):
                text.parent.replace(text, nodes.Text(whole))
        for paragraph in self.document.findall(_names_slides):
            paragraph["classes"].append("deck")


def unbroken(words):
    """Return words whose numbers and formulas no line breaks: 10 000, 95 %, n = 31."""
    return _FORMULA.sub(_whole, _WITHIN.sub("\u00a0", words))


def unbroken_html(text):
    """Return HTML with the same done to its words; TeX, code and tags stay."""
    ends, parts = 0, []
    for found in _MARKUP.finditer(text):
        parts += [unbroken(text[ends : found.start()]), found[0]]
        ends = found.end()
    return "".join([*parts, unbroken(text[ends:])])


def _whole(found):
    # After a bar a line may end, but not before a joiner.
    whole = re.sub(r"\|(?=.)", "|\u2060", found[0].replace(" ", "\u00a0"))
    return whole if len(whole) <= _LONGEST else found[0]


def with_mark(words, after):
    """Return words and the marks that begin a text after them, joined, and its rest."""
    found = _AFTER.match(after.astext()) if isinstance(after, nodes.Text) else None
    if not found:
        return words, [after] if after else []
    joined = nodes.inline("", "", *words, nodes.Text(found[0]), classes=["together"])
    return [joined], _text(found.string[found.end() :])


def _names_slides(node):
    """Whether a node is the line below a heading that names the deck's slides."""
    return (
        isinstance(node, nodes.paragraph)
        and len(node) == 1
        and isinstance(node[0], nodes.emphasis)
        and bool(_SLIDES.match(node.astext()))
    )


def _join(formula):
    parent = formula.parent
    at = parent.index(formula)
    before, after = parent.children[:at], parent.children[at + 1 :]
    joined = [formula]
    if found := _marks(_BEFORE, before[-1:]):
        joined.insert(0, nodes.Text(found[0]))
        before[-1:] = _text(found.string[: found.start()])
    if found := _marks(_AFTER, after[:1]):
        joined.append(nodes.Text(found[0]))
        after[:1] = _text(found.string[found.end() :])
    if len(joined) > 1:
        together = nodes.inline("", "", *joined, classes=["together"])
        parent.children = []
        parent.extend([*before, together, *after])


def _marks(pattern, neighbour):
    text = neighbour and isinstance(neighbour[0], nodes.Text)
    return pattern.search(neighbour[0].astext()) if text else None


def _text(words):
    return [nodes.Text(words)] if words else []


def _as_typed(text):
    """Whether a text stands in code, or in what is no text of the page at all."""
    node = text.parent
    while node is not None:
        if isinstance(node, nodes.FixedTextElement | nodes.literal | nodes.raw):
            return True
        node = node.parent
    return False
