"""The script of a lecture: ``slides/class.md``, read into slides, or refused by line.

A script begins with a few lines ``key: value`` for the whole, and has a slide for each
``##``: its title, lines ``key: value``, an empty line, and at most 25 words. What the
keys mean stands in ``KEYS``; CONTRIBUTING.md shows an example.
"""

import re
from dataclasses import dataclass, field

# Minutes of each cut, in the order in which they are offered.
CUTS = {"class": 90, "short": 45, "first": 90, "second": 90, "third": 90}
# These together are the whole course.
SESSIONS = ("first", "second", "third")
HEAD = ("title", "subtitle", "authors")
SHOWN = ("widget", "figure", "vote", "code", "room")
KEYS = {
    "cuts": "in which cuts, and for how many minutes: class=3, short=2",
    "deck": "which of the original deck's slides it teaches: 3, 7-9",
    "widget": "PAGE#name?state, as an address of the book",
    "figure": "PAGE/ID of the cell that draws it",
    "vote": "CHAPTER of a self-test, then words of the question; or PAGE/predict-…",
    "code": "PAGE/ID of a cell of at most 14 lines",
    "room": "PAGE/ID of a cell and what to look for: the rate of the whole room",
    "say": "what to say, in a line",
    "ask": "what to ask the room",
    "expect": "what the room will answer, and what is right",
}
MOST_WORDS, LONGEST_TITLE = 25, 64
_KEY = re.compile(r"(\w+): +(\S.*)")
_SLIDES_OF_THE_DECK = 43


class ScriptError(ValueError):
    """A script that cannot be a lecture: names the line and what was expected."""


@dataclass
class Slide:
    """One slide of a script."""

    title: str
    line: int
    given: dict = field(default_factory=dict)
    words: str = ""
    minutes: dict = field(default_factory=dict)
    deck: tuple = ()

    @property
    def kind(self):
        """What the slide shows: one of ``SHOWN``, or ``"words"``."""
        return next((key for key in SHOWN if key in self.given), "words")


def read(text, name="slides/class.md"):
    """Return ``(head, slides)`` of a script.

    Parameters
    ----------
    text : str
    name : str
        How errors call the file.

    Returns
    -------
    head : dict of {str: str}
    slides : list of Slide

    Raises
    ------
    ScriptError
        Names the file, the line, the slide, and what was expected.
    """
    head, slides = {}, []
    within = head
    for number, line in enumerate(text.splitlines(), start=1):
        line, where = line.rstrip(), f"{name}, line {number}"
        if line.startswith("## "):
            slides.append(Slide(line[3:].strip(), number))
            within = slides[-1].given
        elif within is not None and (found := _KEY.fullmatch(line)):
            known = KEYS if slides else HEAD
            if found[1] not in known:
                raise ScriptError(
                    f"{where}: expected one of {', '.join(known)}; got {found[1]!r}"
                )
            if found[1] in within:
                raise ScriptError(f"{where}: {found[1]} stands there twice")
            within[found[1]] = found[2]
        elif line and slides:
            slides[-1].words += f"{line}\n"
            within = None
        elif line and not line.startswith("<!--"):
            raise ScriptError(f"{where}: expected `key: value` or `## title`")
        elif not line and slides:
            slides[-1].words += "\n" if slides[-1].words else ""
            within = None if slides[-1].given else within
    if missing := [key for key in HEAD if key not in head]:
        raise ScriptError(f"{name}: expected {', '.join(missing)} at its head")
    for slide in slides:
        _check(slide, f"{name}, line {slide.line}, “{slide.title}”")
    _check_titles(slides, name)
    _check_minutes(slides, name)
    return head, slides


def _check(slide, where):
    shown = [key for key in SHOWN if key in slide.given]
    if len(shown) > 1:
        raise ScriptError(f"{where}: expected one idea; got {' and '.join(shown)}")
    if not shown and not slide.words.strip():
        raise ScriptError(f"{where}: expected words or one of {', '.join(SHOWN)}")
    needed = ["cuts", "say"]
    if slide.kind in ("widget", "vote", "room"):
        needed += ["ask", "expect"]
    if missing := [key for key in needed if key not in slide.given]:
        raise ScriptError(f"{where}: expected a line for {', '.join(missing)}")
    if len(slide.title) > LONGEST_TITLE:
        raise ScriptError(
            f"{where}: expected a title of at most {LONGEST_TITLE} characters; "
            f"got {len(slide.title)}"
        )
    words = len(re.findall(r"[^\W_]+(?:[-’'.][^\W_]+)*", _plain(slide.words)))
    if words > MOST_WORDS:
        raise ScriptError(f"{where}: expected at most {MOST_WORDS} words; got {words}")
    if re.search(r"\bbelow\b", slide.words):
        raise ScriptError(f"{where}: expected no “below”: a slide has no below")
    slide.minutes = _minutes(slide.given["cuts"], where)
    slide.deck = _numbers(slide.given.get("deck", ""), where)


def _plain(words):
    # What is taken from a chapter is a number: one word.
    return re.sub(r"\{[^}]*\}", "0", words)


def _minutes(told, where):
    minutes = {}
    for part in told.split(","):
        found = re.fullmatch(r"(\w+)=(\d+(?:\.5)?)", part.strip())
        if not found or found[1] not in CUTS:
            raise ScriptError(
                f"{where}, cuts: expected such as class=3, with one of "
                f"{', '.join(CUTS)}; got {part.strip()!r}"
            )
        minutes[found[1]] = float(found[2])
    return minutes


def _numbers(told, where):
    numbers = []
    for part in filter(None, (p.strip() for p in told.split(","))):
        found = re.fullmatch(r"(\d+)(?:-(\d+))?", part)
        if not found:
            raise ScriptError(f"{where}, deck: expected such as 3, 7-9; got {part!r}")
        numbers += range(int(found[1]), int(found[2] or found[1]) + 1)
    if wrong := [n for n in numbers if not 1 <= n <= _SLIDES_OF_THE_DECK]:
        raise ScriptError(
            f"{where}, deck: expected slides 1 to {_SLIDES_OF_THE_DECK}; got {wrong}"
        )
    return tuple(numbers)


def _check_titles(slides, name):
    seen = {}
    for slide in slides:
        if slide.title in seen:
            raise ScriptError(
                f"{name}, line {slide.line}: expected a title of its own; line "
                f"{seen[slide.title]} has “{slide.title}”, too"
            )
        seen[slide.title] = slide.line


def _check_minutes(slides, name):
    for cut, expected in CUTS.items():
        total = sum(slide.minutes.get(cut, 0) for slide in slides)
        if total != expected:
            raise ScriptError(
                f"{name}, cut {cut}: expected {expected} minutes in all; got {total:g}"
            )
    taught = {n for s in slides if set(s.minutes) & set(SESSIONS) for n in s.deck}
    if missing := sorted(set(range(1, _SLIDES_OF_THE_DECK + 1)) - taught):
        raise ScriptError(
            f"{name}, cuts {', '.join(SESSIONS)}: expected all slides of the deck; "
            f"none teaches {', '.join(map(str, missing))}"
        )
