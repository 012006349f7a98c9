"""Pieces of slides: how high each is at 1280 × 720, and how they are stacked."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

# Pixels of a slide of 1280 × 720, as static/deck.css sets them.
ROOM, WIDTH, LINE, GAP = 545, 1160, 39, 17
LETTER = 13.2
CODE_LINE, OUTPUT_LINE = 27, 26
# What belongs together may be so much too high before it parts: code and its output,
# and everything else.
SQUEEZE, SQUEEZE_WORDS = 1.25, 1.12
# So many lines of code fit a slide; longer code is split, or left to the chapter.
CODE_LINES = 19


@dataclass
class Piece:
    """A part of a slide: its HTML, its kind and its estimated height in pixels."""

    html: str
    kind: str
    height: float = 0
    notes: str = ""
    # Stays with the piece before it: a formula with the words that lead into it.
    glued: bool = False
    fragment: bool = False
    # Of an item: the tag of its list, and its number.
    listed: tuple[str, int] = ("", 0)


@dataclass
class Slide:
    """One slide: heading, pieces, and its form, which the style sheet knows."""

    heading: str
    pieces: list[Piece] = field(default_factory=list)
    form: str = "text"
    column: bool = False

    @property
    def height(self):
        """The estimated height of all pieces."""
        return sum(piece.height for piece in self.pieces)


def text_height(characters, width=WIDTH):
    """Return the height of a paragraph of so many characters."""
    return math.ceil(characters * LETTER / width) * LINE + GAP


def formula_height(tex):
    """Return the height of a displayed formula."""
    rows = 1 + tex.count("\\\\")
    tall = any(word in tex for word in ("frac", "sum", "prod", "int", "matrix"))
    return rows * (78 if tall else 50) + 2 * GAP


def pack(pieces, room=ROOM):
    """Return the pieces in groups, each of which fits into the room.

    A glued piece moves with those that it is glued to, as far as they fit together.
    Code and what it prints share a slide even where they must be set a little smaller.
    """
    groups, height = [], 0
    for block in _glued(pieces):
        needed = sum(piece.height for piece in block)
        squeeze = SQUEEZE if block[-1].kind == "output" else SQUEEZE_WORDS
        if room < needed <= room * squeeze:
            needed = room
        if groups and height + needed <= room:
            groups[-1] += block
            height += needed
            continue
        # What is too high for one slide is shared out evenly: no slide of one line.
        share = needed / max(1, math.ceil(needed / room))
        groups.append([])
        height = 0
        for part in _joined(block, _follows):
            more = sum(piece.height for piece in part)
            if groups[-1] and (height + more > room or height + more / 2 > share):
                groups.append([])
                height = 0
            groups[-1] += part
            height += more
    return groups


def _glued(pieces):
    return _joined(pieces, lambda piece: piece.glued or piece.kind == "note")


def _follows(piece):
    # What is never parted from the piece before it.
    return piece.kind in ("output", "formula", "note")


def _joined(pieces, joins):
    blocks = []
    for piece in pieces:
        if blocks and joins(piece):
            blocks[-1].append(piece)
        else:
            blocks.append([piece])
    return blocks


def split_code(source, most=CODE_LINES):
    """Return the code in parts of at most so many lines, or nothing if that fails.

    It is cut where a new statement begins at the left margin, and best at a blank line.
    """
    lines = source.rstrip().splitlines()
    parts = []
    while len(lines) > most:
        cuts = [
            k
            for k in range(most, 2, -1)
            if re.match(r"[^\s)\]}#]", lines[k]) and not lines[k].startswith("el")
        ]
        if not cuts:
            return []
        cut = next((k for k in cuts if not lines[k - 1].strip()), cuts[0])
        parts.append("\n".join(lines[:cut]).rstrip())
        lines = lines[cut:]
    return [*parts, "\n".join(lines)]
