"""The words that the chapters explain: each with its sentence, and where it stands."""

import re
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import yaml

from tools import book

__all__ = ["Word", "explained"]

SOURCE = Path("tools") / "glossary.yml"
_HEADING = re.compile(r"^#{1,3} (.+)$", re.MULTILINE)
# A sentence ends before a space and what begins the next one; "al." ends none.
_END = re.compile(r"(?<=[.!?])(?<!al\.)([)*”]*)\s+(?=[^a-z])")
_LINK = re.compile(r"\[([^\]]+)\]\((?:[^()]|\([^()]*\))*\)")
_SINGLE = re.compile(r"(?<!\*)\*(?!\*)")
_OPENING = re.compile(r"^\*\*[^*]+[.:]\*\* ")


@dataclass(frozen=True)
class Word:
    """A word, its explanation in Markdown without links, and its section."""

    name: str
    text: str
    path: Path
    heading: str


def explained(root=book.ROOT):
    """Return the words that ``glossary.yml`` names, sorted.

    Raises
    ------
    ValueError
        When what should stand in one chapter stands in none, or in several places.
    """
    file = root / SOURCE
    listed = yaml.safe_load(file.read_text("utf-8")) if file.is_file() else {}
    cells = list(_cells(root)) if listed else []
    words = [_word(name, rule, cells) for name, rule in listed.items()]
    return sorted(words, key=lambda word: word.name.casefold())


def _cells(root):
    """Give each text as one line a paragraph, with its page and the heading above."""
    for path in book.notebooks(root):
        heading = None
        for cell in book.read(root / path).cells:
            if cell.cell_type == "markdown":
                for part in re.split(r"(?m)^(?=#{1,3} )", cell.source):
                    if found := _HEADING.match(part):
                        heading = found[1].strip()
                    for paragraph in re.split(r"\n\s*\n", part):
                        yield path, heading, " ".join(paragraph.split())


def _unbracketed(text):
    """Leave out brackets around a whole text, and one whose other half is not there."""
    if text.startswith("("):
        depths = accumulate((sign == "(") - (sign == ")") for sign in text)
        end = next((k for k, depth in enumerate(depths) if not depth), len(text))
        return text[1:end] if end >= len(text) - 1 else text
    alone = text.endswith(")") and text.count("(") < text.count(")")
    return text[:-1] if alone else text


def _word(name, rule, cells):
    at = " ".join(rule["at"].split())
    found = [k for k, cell in enumerate(cells) if at in cell[2]]
    if len(found) != 1:
        told = [f"{cells[k][0].stem}: {cells[k][1]}" for k in found]
        raise ValueError(
            f"{SOURCE}, {name}: expected {at!r} in one place; "
            f"got {', '.join(told) or 'none'}"
        )
    path, heading, paragraph = cells[found[0]]
    sentences = _END.sub(r"\1\n", paragraph).split("\n")
    here = next((k for k, one in enumerate(sentences) if at in one), None)
    if here is None:
        raise ValueError(f"{SOURCE}, {name}: expected {at!r} within one sentence")
    more = rule.get("more", 0)
    taken = sentences[max(0, here + min(0, more)) : here + max(0, more) + 1]
    text = _OPENING.sub("", _LINK.sub(r"\1", " ".join(taken)))
    if len(_SINGLE.findall(text)) % 2:  # the sentence is one of several in italics
        text = text.strip("*")
    text = _unbracketed(text)
    if text.endswith((".", "?", "!", ")", "*")):
        return Word(name, text, path, heading)
    # A formula follows.
    *_, after = cells[found[0] + 1] if found[0] + 1 < len(cells) else ("",)
    formula = f"\n\n{after}" if after.startswith("$$") else " …"
    return Word(name, text + formula, path, heading)
