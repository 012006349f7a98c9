"""The *Predict, then look* boxes of a notebook: one source for page, slides and votes.

In a notebook a box is plain Markdown, and so reads well in Colab, in JupyterLab, on
paper and without JavaScript::

    <div class="admonition tip predict" id="predict-rate">
    <p class="admonition-title">Predict, then look</p>

    Of 10 000 networks, how many solve it?

    - **(a)** nearly all
    - **(b)** about half
    - **(c)** about one of four

    <details><summary>The answer</summary>

    **(c)** What is right, and why.

    - **(a)** **(b)** What to tell those who chose one of these.

    </details>

    </div>

What answers it follows, up to a line ``<!-- end of predict-rate -->``, or else to the
next heading: a page covers that until its reader has chosen
(``tools/pages/covering.py``).

A box of the class ``predict draw`` has no choices: its reader draws the first curve of
the figure that follows, on its empty axes (``tools/pages/drawing.py``).
"""

import re
from dataclasses import dataclass

__all__ = ["END", "FOLD", "OPENING", "Prediction", "markdown_cells", "predictions"]

# A prediction of the text, and an exercise that is done by choosing.
TITLE = "(?:Predict, then look|Answer here)"
OPENING = re.compile(
    r'<div class="admonition tip predict(?P<draw> draw)?" '
    r'id="(?P<name>predict-[a-z0-9-]+)">'
)
END = re.compile(r"<!-- end of (?P<name>[\w-]+) -->")
_BOX = re.compile(
    r'(?P<opening><div class="admonition tip(?! number| goal)[^>]*>)\n'
    rf'<p class="admonition-title">(?P<title>{TITLE})</p>\n(?P<body>.*?)^</div>',
    re.DOTALL | re.MULTILINE,
)
FOLD = re.compile(
    r"<details><summary>The answer</summary>\n\n(?P<answer>.*?)\n\n</details>\s*\Z",
    re.DOTALL,
)
_ITEM = re.compile(r"- (?P<letters>(?:\*\*\([a-z]\)\*\* ?)+)(?P<words>.+)", re.DOTALL)
_LETTER = re.compile(r"\*\*\(([a-z])\)\*\*")
FEWEST, MOST = 3, 4


@dataclass(frozen=True)
class Prediction:
    """One box.

    Attributes
    ----------
    name : str
        Its ``id``, such as ``predict-rate``.
    cell : int
        The number of its cell in the notebook, from 1.
    title : str
        ``Predict, then look``, or ``Answer here`` in an exercise.
    question : str
        Markdown.
    choices : dict of str
        {letter: Markdown}; none where a curve is to be drawn.
    right : str
        The letter of the one right choice, or nothing.
    answer : str
        Markdown that explains it.
    replies : dict of str
        {letter: Markdown}: what those are told who chose it, all wrong ones at least.
    """

    name: str
    cell: int
    title: str
    question: str
    choices: dict[str, str]
    right: str
    answer: str
    replies: dict[str, str]


def markdown_cells(notebook, where):
    """Yield each Markdown cell, its number from 1, and what errors call its place."""
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type == "markdown":
            yield cell, number, f"{where}, cell {number}"


def predictions(notebook, where):
    """Return the boxes of a notebook, in their order.

    Parameters
    ----------
    notebook : NotebookNode
    where : str
        What errors call the notebook.

    Raises
    ------
    ValueError
        When a box has not three or four choices, not exactly one right choice, no word
        for a wrong one, no name of its own or two ends; names notebook and cell.
    """
    found, ends = {}, {}
    for cell, number, place in markdown_cells(notebook, where):
        for box in _BOX.finditer(cell.source):
            one = _read(box, number, place)
            if one.name in found:
                raise ValueError(f"{place}: a second box named {one.name!r}")
            found[one.name] = one
        for end in END.finditer(cell.source):
            ends.setdefault(end["name"], []).append(number)
            around = cell.source[: end.start()][-2:], cell.source[end.end() :][:2]
            if any(part not in ("", "\n\n") for part in around):
                raise ValueError(f"{place}: expected empty lines around {end[0]}")
            if end["name"] not in found:
                raise ValueError(f"{place}: no box before it is named {end['name']!r}")
    for one in found.values():
        if len(ends.get(one.name, [])) > 1:
            raise ValueError(
                f"{where}, cell {one.cell}: expected one line <!-- end of {one.name} "
                f"-->; got {len(ends[one.name])}"
            )
    return list(found.values())


def _read(box, cell, place):
    opening, fold = OPENING.fullmatch(box["opening"]), FOLD.search(box["body"])
    if not opening:
        raise ValueError(
            f'{place}: expected <div class="admonition tip predict" id="predict-…">; '
            f"got {box['opening']}"
        )
    if not fold:
        raise ValueError(
            f"{place}: expected the box to end with its answer in <details>"
        )
    asked, choices = _items(box["body"][: fold.start()])
    told, replies = _items(fold["answer"])
    named = opening["name"], cell, box["title"]
    if opening["draw"]:
        if choices or replies:
            raise ValueError(f"{place}: expected no choices where a curve is drawn")
        return Prediction(*named, asked, {}, "", told, {})
    letters = list(choices)
    if not FEWEST <= len(letters) <= MOST or letters != list("abcd"[: len(letters)]):
        raise ValueError(
            f"{place}: expected {FEWEST} or {MOST} choices, (a) to (c) or (d), each "
            f"once; got {', '.join(letters) or 'none'}"
        )
    start = re.match(r"(?:\*\*\([a-z]\)\*\*(?:,| and| or)? ?)*", told)
    right = _LETTER.findall(start[0])
    if len(right) != 1 or right[0] not in choices:
        raise ValueError(
            f"{place}: expected the answer to begin with the letter of the one right "
            f"choice, such as **(b)**; got {', '.join(right) or 'none'}"
        )
    silent = [k for k in letters if k not in replies and k != right[0]]
    if silent or not set(replies) <= set(letters):
        raise ValueError(
            f"{place}: expected the answer to have a line - **(…)** for each wrong "
            f"choice of {', '.join(letters)}; got {', '.join(replies) or 'none'}"
        )
    words = told[start.end() :].strip()
    return Prediction(*named, asked, choices, right[0], words, replies)


def _items(text):
    """Return ``(text without its lettered items, {letter: words})``."""
    rest, items = [], {}
    for block in re.split(r"\n(?=- \*\*\([a-z]\)\*\*)|\n\n", text.strip()):
        item = _ITEM.fullmatch(block.strip())
        if not item:
            rest.append(block)
            continue
        for letter in _LETTER.findall(item["letters"]):
            # Twice the same letter: a name that no choice may have.
            name = letter if letter not in items else f"{letter} twice"
            items[name] = item["words"].strip()
    return "\n\n".join(part.strip() for part in rest if part.strip()), items
