"""Exercises: three hints before each solution, and two a chapter done on the page."""

import re
from pathlib import Path

import pytest
import torch
import yaml

from tests import cells
from tests.book.test_predictions import CHAPTERS, each_chapter
from tools import book
from tools.answers import number_boxes
from tools.predictions import predictions

CALLS = yaml.safe_load(Path(__file__).with_name("page_answers.yml").read_text("utf-8"))
STEPS = ["1: the idea", "2: the first line", "3: a test case"]
_HINT = re.compile(
    r"<details><summary>Hint (.+?)</summary>\n\n(.+?)\n\n</details>", re.DOTALL
)
_FENCE = re.compile(r"```python\n(.*?)```", re.DOTALL)


def parts(path):
    """Return {heading of an exercise: its text, code cells aside}."""
    text = "\n\n".join(
        cell.source
        for cell in book.read(book.ROOT / path).cells
        if cell.cell_type == "markdown"
    )
    inside = text.split("\n## Exercises\n")[1].split("\n## ")[0]
    found = re.split(r"^### (Exercise .+)$", inside, flags=re.MULTILINE)[1:]
    return dict(zip(found[::2], found[1::2], strict=True))


def flat(value):
    """Return all numbers of a nested answer, in order."""
    if isinstance(value, tuple | list):
        return [number for part in value for number in flat(part)]
    return torch.as_tensor(value).double().flatten().tolist()


@each_chapter
def test_a_ladder_of_three_hints_stands_before_each_solution(path):
    exercises = parts(path)
    assert len(exercises) >= 3
    for heading, text in exercises.items():
        before, _, after = text.partition("<details><summary>Solution</summary>")
        hints = _HINT.findall(before)
        assert [name for name, _ in hints] == STEPS, heading
        assert all(len(words) > 15 for _, words in hints), heading
        assert "<summary>Hint" not in after, heading


CODED = [
    pytest.param(path, found, id=found.name)
    for path in CHAPTERS
    for found in cells.exercises(path)
]


@pytest.mark.parametrize(("path", "found"), CODED)
def test_the_last_hint_is_a_test_that_the_solution_passes_and_a_stub_fails(path, found):
    (text,) = [t for t in parts(path).values() if found.solution in t]
    *_, (_, last) = _HINT.findall(text)
    *lines, call = _FENCE.search(last)[1].strip().splitlines()
    assert all(len(line) <= 78 for line in [*lines, call])
    expression, _, wanted = call.rpartition("  # ")
    names = solved(found)
    exec("\n".join(lines), names)
    got = flat(eval(expression, names))
    assert got == pytest.approx(flat(eval(wanted)), abs=1e-6)
    assert found.solution.splitlines()[-1].strip() not in text.split("Solution<")[0]


def solved(found):
    """Return the names after the set-up and the solution of an exercise."""
    names = {}
    exec(found.setup.replace("%pip", "pass  #"), names)
    exec(found.solution, names)
    return names


def test_each_chapter_asks_for_a_number_and_for_a_choice():
    for path in CHAPTERS:
        notebook = book.read(book.ROOT / path)
        here = [b for b in predictions(notebook, path.stem) if b.title == "Answer here"]
        numbers = number_boxes(notebook, path.stem)
        assert here, path
        assert {box.name for box in numbers} == set(CALLS[path.stem])
        assert len(here) + len(numbers) >= 2


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda p: p.stem)
def test_the_number_is_what_the_solution_computes(path):
    known = {found.name: found for found in cells.exercises(path)}
    for box in number_boxes(book.read(book.ROOT / path), path.stem):
        ((name, call),) = CALLS[path.stem][box.name].items()
        value = float(eval(call, solved(known[name])))
        assert value == pytest.approx(box.right, abs=box.within / 2), box.name
        assert len(box.mistakes) >= 2, box.name


@each_chapter
def test_the_page_says_the_number_in_its_fold_alone(path):
    for heading, text in parts(path).items():
        asked = re.sub(r"<details>.*?</details>", "", text, flags=re.DOTALL)
        for box in number_boxes(book.read(book.ROOT / path), path.stem):
            if box.name in text:
                assert f"{box.right:g}" not in re.findall(r"-?[\d.]*\d", asked), heading
