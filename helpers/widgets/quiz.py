"""Self-test: multiple-choice questions that answer each choice with a reason."""

import html
import json
from pathlib import Path
from typing import ClassVar

from traitlets import Int, List, Unicode, validate

from helpers.kit import Widget, address
from helpers.validation import one_of

_QUESTIONS = Path(__file__).parent / "questions"


class Quiz(Widget):
    """The self-test at the end of a chapter.

    Parameters
    ----------
    chapter : str
        Name of a file in ``questions/``, e.g. ``"perceptron"``.

    Attributes
    ----------
    answers : list of int
        The choice taken for each question, -1 where there is none yet.

    Raises
    ------
    ValueError
        When the chapter has no questions; lists those that have.
    """

    name: ClassVar[str] = "quiz"
    chapter = Unicode(read_only=True).tag(sync=True)
    questions = List(read_only=True).tag(sync=True)
    answers = List(Int()).tag(sync=True)

    def __init__(self, chapter, **state):
        known = sorted(path.stem for path in _QUESTIONS.glob("*.json"))
        one_of("chapter", chapter, known)
        questions = json.loads((_QUESTIONS / f"{chapter}.json").read_text("utf-8"))
        self.set_trait("chapter", chapter)
        self.set_trait("questions", questions)
        super().__init__(**({"answers": [-1] * len(questions)} | state))

    @validate("answers")
    def _choices(self, proposal):
        answers = proposal["value"]
        numbers = [len(question["choices"]) for question in self.questions]
        fit = len(answers) == len(numbers) and all(
            -1 <= answer < number
            for answer, number in zip(answers, numbers, strict=True)
        )
        if not fit:
            raise ValueError(
                f"answers: expected {len(numbers)} numbers, each that of a choice, "
                f"from 0, or -1 for none; got {answers}"
            )
        return answers

    def limits(self):
        """Return what each option takes: no more answers than there are choices."""
        fewest = min(len(question["choices"]) for question in self.questions)
        each, count = address.whole(-1, fewest - 1), len(self.questions)
        return super().limits() | {"answers": address.entries(each, count, count)}

    @property
    def score(self):
        """Number of questions answered right."""
        pairs = zip(self.questions, self.answers, strict=True)
        return sum(a >= 0 and q["choices"][a]["correct"] for q, a in pairs)

    def describe(self):
        """Return how many questions there are and how many are answered right."""
        return f"Self-test: {self.score} of {len(self.questions)} questions right."

    def fallback(self):
        """Return the questions with their answers folded away."""
        questions = "".join(_as_details(question) for question in self.questions)
        return f'<ol class="questions">{questions}</ol>'

    def __repr__(self):
        return f"Quiz({self.chapter!r}): {len(self.questions)} questions"


def _as_details(question):
    choices = "".join(
        f"<li><p>{html.escape(choice['text'])}</p><details><summary>Is it?</summary>"
        f"<p>{'Right' if choice['correct'] else 'No'}. "
        f"{html.escape(choice['reason'])}</p></details></li>"
        for choice in question["choices"]
    )
    text = html.escape(question["question"])
    return f'<li><p>{text}</p><ol type="a">{choices}</ol></li>'
