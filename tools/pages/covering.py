"""What answers a *Predict, then look* box is covered until the reader has chosen.

Here the box gets the letter of its right choice, and what follows it up to its end an
element of its own; ``_static/predict.js`` makes buttons of the choices and covers the
rest. A box that asks for a number gets that number, and one with a goal what a widget
has to say then, for ``_static/answer.js``. Without these scripts all stays as it is:
the answer in a fold, and nothing covered.
"""

import html
import json
from pathlib import Path

from docutils import nodes
from sphinx.errors import ExtensionError
from sphinx.transforms import SphinxTransform

from tools import book
from tools.answers import GOAL, NUMBER, goal_boxes, number_boxes
from tools.pages.second import crosses
from tools.predictions import END, OPENING, predictions

__all__ = ["CoverAnswers"]


class CoverAnswers(SphinxTransform):
    """Mark the boxes of a notebook and what answers them.

    Raises
    ------
    ExtensionError
        When a box is not as ``tools/predictions.py`` says, its end stands below the
        next heading, or a second reading lies across what is covered: names notebook
        and cell.
    """

    default_priority = 700

    def apply(self, **kwargs):
        """Mark them in one document."""
        path = Path(self.env.doc2path(self.env.docname))
        if path.suffix != ".ipynb":
            return
        where = self.env.docname
        try:
            notebook = book.read(path)
            boxes = {one.name: one for one in predictions(notebook, where)}
            numbers = {one.name: one for one in number_boxes(notebook, where)}
            goals = {one.name: one for one in goal_boxes(notebook, where)}
        except ValueError as error:
            raise ExtensionError(str(error)) from error
        for opening in list(self.document.findall(nodes.raw)):
            found = OPENING.search(opening.astext())
            if found:
                _mark(opening, boxes[found["name"]], where)
            if found := NUMBER.search(opening.astext()):
                one = numbers[found["name"]]
                _add(opening, NUMBER, right=one.right, within=one.within)
            if found := GOAL.search(opening.astext()):
                one = goals[found["name"]]
                wanted = html.escape(json.dumps(one.wanted))
                _add(opening, GOAL, of=one.widget, wanted=wanted)
        for left in list(self.document.findall(_is_end)):
            left.parent.remove(left)


def _mark(opening, box, where):
    parent = opening.parent
    start = parent.index(opening)
    end = next(
        (k for k in range(start, len(parent)) if _ends(parent[k], box.name)), None
    )
    if end is None and any(_ends(node, box.name) for node in parent.document.findall()):
        raise ExtensionError(
            f"{where}, cell {box.cell}: expected <!-- end of {box.name} --> before the "
            "next heading"
        )
    if end is None:
        end = next(
            (
                k
                for k in range(start, len(parent))
                if isinstance(parent[k], nodes.section)
            ),
            len(parent),
        )
    last = next(
        k
        for k in range(start, end)
        if isinstance(parent[k], nodes.raw) and parent[k].astext().strip() == "</div>"
    )
    answered = list(parent[last + 1 : end])
    if crosses(answered):
        raise ExtensionError(
            f"{where}, cell {box.cell}: expected a second reading to stand within what "
            f"answers {box.name}, or outside"
        )
    name = html.escape(box.name)
    if box.right:
        _add(opening, OPENING, right=box.right)
    elif not answered:
        raise ExtensionError(
            f"{where}, cell {box.cell}: expected a figure to follow {box.name}"
        )
    if answered:
        parent[last + 1 : end] = [
            nodes.raw("", f'<div class="foreseen" data-for="{name}">', format="html"),
            *answered,
            nodes.raw("", "</div>", format="html"),
        ]


def _add(opening, pattern, **data):
    """Give the element that a raw node opens attributes with data."""
    words = "".join(f' data-{name}="{value}"' for name, value in data.items())
    text = pattern.sub(lambda found: f"{found[0][:-1]}{words}>", opening.astext())
    opening.replace_self(nodes.raw("", text, format="html"))


def _is_end(node):
    return isinstance(node, nodes.raw | nodes.comment) and bool(
        END.fullmatch(node.astext().strip())
    )


def _ends(node, name):
    return _is_end(node) and END.fullmatch(node.astext().strip())["name"] == name
