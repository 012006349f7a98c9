"""The boxes of a notebook that its page checks by itself: for a number, or for a goal.

In a notebook a box is plain Markdown::

    <div class="admonition tip number" id="number-margin">
    <p class="admonition-title">Answer here</p>

    What is the geometric margin of these three points?

    <details><summary>The answer</summary>

    **0.4** (within 0.005) How to get there.

    - **2** What to tell those who made a mistake that gives this number.

    </details>

    </div>

The number is what the exercise's solution computes: ``tests/book/page_answers.yml``
says by which call. ``_static/answer.js`` makes a field of the box.

A goal is reached by hand, in a widget of the page: when it says all words that are
bold in the answer, each with a number as asked behind it, where there is one::

    <div class="admonition tip goal" id="goal-stops">
    <p class="admonition-title">Do it here</p>

    Drag corners until the perceptron stops after at most six updates.

    <details><summary>The answer</summary>

    It says **stops after ≤ 6**. [One way](#perceptron_stepper?X=…): why it is one.

    </details>

    </div>
"""

import re
from dataclasses import dataclass

from tools.predictions import FOLD, markdown_cells

__all__ = ["GOAL", "NUMBER", "GoalBox", "NumberBox", "goal_boxes", "number_boxes"]

NUMBER = re.compile(
    r'<div class="admonition tip number" id="(?P<name>number-[a-z0-9-]+)">'
)
_BOX = re.compile(
    r'(?P<opening><div class="admonition tip number[^>]*>)\n'
    r'<p class="admonition-title">Answer here</p>\n(?P<body>.*?)^</div>',
    re.DOTALL | re.MULTILINE,
)
GOAL = re.compile(r'<div class="admonition tip goal" id="(?P<name>goal-[a-z0-9-]+)">')
_GOAL_BOX = re.compile(
    r'(?P<opening><div class="admonition tip goal[^>]*>)\n'
    r'<p class="admonition-title">Do it here</p>\n(?P<body>.*?)^</div>',
    re.DOTALL | re.MULTILINE,
)
_SAYS = re.compile(
    r"It says (?P<all>\*\*.+?\*\*)\. \[One way\]\(#(?P<widget>\w+)\?(?P<state>[^)]+)\)"
)
_WORDS = re.compile(r"\*\*(?P<words>.+?)(?: (?P<sign>[≤≥]) (?P<bound>[\d.]+))?\*\*")
_RIGHT = re.compile(r"\*\*(?P<right>[-−]?[\d.]+)\*\* \(within (?P<within>[\d.]+)\) ")
_MISTAKE = re.compile(r"^- \*\*(?P<value>[-−]?[\d.]+)\*\* (?P<words>.+)$", re.MULTILINE)


@dataclass(frozen=True)
class NumberBox:
    """One box.

    Attributes
    ----------
    name : str
        Its ``id``, such as ``number-margin``.
    cell : int
        The number of its cell in the notebook, from 1.
    right, within : float
        What is right, and how far from it an answer may be.
    mistakes : dict of str
        {number: Markdown}: what is said to typical mistakes.
    """

    name: str
    cell: int
    right: float
    within: float
    mistakes: dict[float, str]


@dataclass(frozen=True)
class GoalBox:
    """One goal.

    Attributes
    ----------
    name : str
        Its ``id``, such as ``goal-stops``.
    widget, state : str
        The widget in which it is reached, and one state in which it is.
    wanted : list of (str, str, float)
        Words that the widget has to say; sign and bound of the number behind them, or
        "" and 0.
    """

    name: str
    widget: str
    state: str
    wanted: list[tuple[str, str, float]]


def goal_boxes(notebook, where):
    """Return the goals of a notebook, in their order.

    Parameters
    ----------
    notebook : NotebookNode
    where : str
        What errors call the notebook.

    Raises
    ------
    ValueError
        When a box has no name, or no answer that says what is wanted and one way to
        it; names notebook and cell.
    """
    return [
        _goal(box, place)
        for cell, _, place in markdown_cells(notebook, where)
        for box in _GOAL_BOX.finditer(cell.source)
    ]


def _goal(box, place):
    opening, fold = GOAL.fullmatch(box["opening"]), FOLD.search(box["body"])
    says = fold and _SAYS.match(fold["answer"])
    if not opening or not says:
        raise ValueError(
            f'{place}: expected <div class="admonition tip goal" id="goal-…"> with an '
            "answer in <details> that begins such as It says **stops after ≤ 6**. "
            "[One way](#widget?state)"
        )
    wanted = [
        (one["words"], one["sign"] or "", float(one["bound"] or 0))
        for one in _WORDS.finditer(says["all"])
    ]
    return GoalBox(opening["name"], says["widget"], says["state"], wanted)


def number_boxes(notebook, where):
    """Return the boxes of a notebook, in their order.

    Parameters
    ----------
    notebook : NotebookNode
    where : str
        What errors call the notebook.

    Raises
    ------
    ValueError
        When a box has no name, no right number with its tolerance, or a mistake that
        would pass for right; names notebook and cell.
    """
    return [
        _read(box, number, place)
        for cell, number, place in markdown_cells(notebook, where)
        for box in _BOX.finditer(cell.source)
    ]


def _read(box, cell, place):
    opening, fold = NUMBER.fullmatch(box["opening"]), FOLD.search(box["body"])
    right = fold and _RIGHT.match(fold["answer"])
    if not opening or not right:
        raise ValueError(
            f'{place}: expected <div class="admonition tip number" id="number-…"> '
            "with an answer in <details> that begins such as **0.4** (within 0.005)"
        )
    told = {
        _number(one["value"]): one["words"] for one in _MISTAKE.finditer(fold["answer"])
    }
    found = NumberBox(
        opening["name"], cell, _number(right["right"]), float(right["within"]), told
    )
    near = [value for value in told if abs(value - found.right) <= 2 * found.within]
    if near:
        raise ValueError(f"{place}: expected mistakes that are not right; got {near}")
    return found


def _number(text):
    return float(text.replace("−", "-"))
