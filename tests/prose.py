"""The numbers that a text names, and those that its notebook computes or prints.

What is looked for: every number of the prose that is no address, year, slide, chapter,
exercise or list number; of formulas those that stand alone, and inside of longer ones
decimals, powers of ten and numbers from 10 on (the rest is the formula's own). Where:
code and outputs of the same section (summary, exercises and objectives: of the whole
notebook). Rounding to the digits shown, per cent and thousands separators are allowed.
"""

import ast
import re
from dataclasses import dataclass
from functools import cached_property

from mdit_py_plugins.anchors.index import slugify

_SHOWN = r"(?:\d{1,3}(?:[ ,\u202f]\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:e[+-]?\d+)?"
_NUMBER = re.compile(rf"(?<![\w.])({_SHOWN}(?:/\d+)?)(\s*(?:%|per cent))?(?!\w|\.\d)")
_GROUPED = re.compile(r"(?<=\d)[ ,\u202f](?=\d{3})")
_FENCE = re.compile(r"```(?:python)?\n(.*?)```", re.DOTALL)
_FORMULA = re.compile(r"\$\$.+?\$\$|\$.+?\$", re.DOTALL)
_VULGAR = dict(
    zip(
        "½¼¾⅓⅔⅙⅚⅛",
        ["1/2", "1/4", "3/4", "1/3", "2/3", "1/6", "5/6", "1/8"],
        strict=True,
    )
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_WHOLE = ("Exercises", "Test yourself", "Summary", "")
# What gives a place in the book or a year its number, with all that it lists.
_PLACES = re.compile(
    r"\b(slides?|chapters?|sections?|exercises?|session|part)"
    r" \d+((–|, | and | to )\d+)*|\bstep \d(?=[ ,.:])",
    re.IGNORECASE,
)
_YEAR = re.compile(r"([\[(]|; |\b[Ii]n |\bof |\bfrom |\bal\. |\b(?=\D)[A-Z]\w+,? )$")
_STRUCTURE = re.compile(
    r"^#+ .*$|^\*Slides? .*\*$|^\*Reading time.*$|^\s*\d+\. |<[^<>]+>"
    r"|(?<=\])\([^)\s]*\)|(?<=\[)\d(?= · )|^\| \d+ \||\| \d+–\d+ (?=\|)"
    # What a page checks: tests/book/test_page_exercises.py has it computed.
    r"|^(?:- )?\*\*[-−]?[\d.]+\*\* (?:\(within [\d.]+\))?",
    re.MULTILINE,
)
_SENTENCE = re.compile(r"(?<=[.!?:;*)])\s+(?=[^\W\d_*(\[|])|\n\s*\n|\n(?=[-|])")


@dataclass(frozen=True)
class Number:
    """A number as written, the sentence around it, and whether it counts per cent."""

    text: str
    percent: bool = False
    sentence: str = ""

    @cached_property
    def value(self):
        top, _, bottom = _GROUPED.sub("", self.text).partition("/")
        return float(top) / (float(bottom or 1) or 1)

    def is_shown_by(self, other):
        """Return whether the other number is this one, perhaps with more digits."""
        if "/" in self.text:  # a fraction may be printed as a decimal
            return _rounds(self.value, other) or self.value == other.value
        scales = (1, 100) if self.percent else (1,)
        return any(_rounds(scale * other.value, self) for scale in scales)


def _rounds(value, shown):
    digits = len(shown.text.partition("e")[0].partition(".")[2])
    if "e" in shown.text:
        return f"{abs(value):.{digits}e}" == f"{shown.value:.{digits}e}"
    # To a whole number only what is not small: 0.6 is not 1.
    coarse = digits == 0 and value != shown.value and abs(value) < 9.5
    return not coarse and abs(round(abs(value), digits) - shown.value) < 1e-12


def _plain(text):
    """Write vulgar fractions and powers of ten as programs do."""
    for sign, fraction in _VULGAR.items():
        text = text.replace(sign, f" {fraction}")
    power = r"(?:(\d[\d.]*) ?[·×] ?)?\b10(?:([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)|\^([-−]?\d+))(?![\d.])"

    def raised(found):
        exponent = found[2].translate(_RAISED) if found[2] else found[3]
        return f"{found[1] or 1}e{exponent.replace('−', '-')}"

    return re.sub(power, raised, text)


def _values(found):
    """Return what a formula says in numbers, as plain text."""
    text = found[0].strip("$").replace(r"\%", "%")
    text = re.sub(r"(?<=\d)(\\,|\{,\})(?=\d{3})", "\u202f", text).replace(",", ", ")
    text = re.sub(r"\\(,|;|!|:| |quad|qquad)", " ", text)
    text = re.sub(r"\\[dt]?frac *(?:\{(\d+)\}|(\d)) *(?:\{(\d+)\}|(\d))", _over, text)
    power = r"(?:(\d[\d.]*) *\\cdot *)?(?<![\d.])10\^(?:\{(-?\d+)\}|(\d))"
    text = re.sub(power, lambda m: f" {m[1] or 1}e{m[2] or m[3]} ", text)
    if re.fullmatch(r"[-+ ]*[\d./e,-]+[ %]*", text):
        return f" {text} "
    text = re.sub(r"[_^](\{[^{}]*\}|\d+)|\\text\w*\{[^}]*\}", " ", text)
    numbers = [Number(m[1], bool(m[2])) for m in _NUMBER.finditer(text)]
    large = [n for n in numbers if re.search(r"[.e]", n.text) or n.value >= 10]
    return " $" + " ; ".join(n.text + " %" * n.percent for n in large) + "$ "


def _over(found):
    return f" {found[1] or found[2]}/{found[3] or found[4]} "


def named(text):
    """Yield the numbers of a Markdown text that say something."""
    text = _plain(_FORMULA.sub(_values, _STRUCTURE.sub(" ", _FENCE.sub("\n\n", text))))
    for sentence in _SENTENCE.split(text):
        words = _PLACES.sub(" ", sentence)
        for found in _NUMBER.finditer(words):
            if not _is_year(found[1], words[: found.start()]):
                yield Number(found[1], bool(found[2]), " ".join(sentence.split()))


def _is_year(text, before):
    if not re.fullmatch(r"1[5-9]\d\d|20[0-2]\d", text):
        return False
    # "the best of 2000" is no year, "Fejér 1900" is.
    return bool(re.search(r"[A-Z]\w+ $" if text[2:] == "00" else _YEAR, before))


def computed(source):
    """Yield the numbers in code: those written, quotients, powers, in short strings."""
    source = re.sub(r"^(\s*)[%!].*$", r"\1pass", source, flags=re.MULTILINE)
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Constant(value=str() as text) if len(text) < 20:
                yield from _read(text)
            case ast.Constant(value=int() | float() as value) if value is not bool(
                value
            ):
                yield Number(repr(value))
            case ast.BinOp(ast.Constant(), ast.Div() | ast.Pow(), ast.Constant()):
                yield Number(repr(float(eval(ast.unparse(node)))))


def printed(cell):
    """Yield the numbers in a cell's stored text, but for the words of figures."""
    for output in cell.get("outputs", []):
        text = output.get("text") or output.get("data", {}).get("text/plain", "")
        if not text.startswith("Figure: "):
            yield from _read(_plain(text))


def _read(text):
    # Spaces part columns here, and no thousands.
    return (Number(m[1]) for m in _NUMBER.finditer(text.replace(" ", "  ")))


def alternatives(cell):
    """Return what the figures of a cell are said to show."""
    shown = [o.get("data", {}).get("text/plain", "") for o in cell.get("outputs", [])]
    return "\n\n".join(t.split("\n")[0] for t in shown if t.startswith("Figure: "))


def parts(notebook):
    """Return ``(section, number of cell, text, numbers computed)`` of a notebook."""
    found, section = [], ""
    for number, cell in enumerate(notebook.cells, 1):
        if cell.cell_type == "code":
            shown = {*computed(cell.source), *printed(cell)}
            found.append((section, number, alternatives(cell), shown))
            continue
        for piece in re.split(r"^(?=## )", cell.source, flags=re.MULTILINE):
            section = piece[3:].split("\n")[0] if piece.startswith("## ") else section
            shown = {n for code in _FENCE.findall(piece) for n in computed(code)}
            found.append((section, number, piece, shown))
    return [part for part in found if part[0] != "References"]


def everywhere(notebook):
    """Return all numbers that a notebook computes or prints."""
    return set().union(*(shown for *_, shown in parts(notebook)))


def _by_section(notebook):
    near = {}
    for section, *_, shown in parts(notebook):
        near[section] = near.get(section, set()) | shown
    return near | dict.fromkeys(_WHOLE, everywhere(notebook))


def beside(notebook):
    """Return ``(number of cell, text, numbers shown beside it)`` of a notebook's texts.

    Beside it: in its section; for a summary, or exercises, in the whole notebook.
    """
    near = _by_section(notebook)
    return [(number, text, near[name]) for name, number, text, _ in parts(notebook)]


def under(notebook):
    """Return the numbers shown under each anchor of a notebook's headings."""
    near = _by_section(notebook)
    return {
        slugify(_FORMULA.sub("", heading)): near[section]
        for section, _, text, _ in parts(notebook)
        for heading in re.findall(r"^##+ (.+)$", text, re.MULTILINE)
    }


def missing(text, shown):
    """Return the numbers of a text that are not among those shown."""
    return [n for n in named(text) if not any(n.is_shown_by(other) for other in shown)]
