"""Each solution passes its check, each untouched stub fails it with a hint."""

import contextlib
import io

import pytest

from helpers import exercises as mechanism
from helpers.exercises import exercise, expect, returned
from tests import chapters

ALL = [
    pytest.param(found, id=found.name)
    for path in chapters.NOTEBOOKS
    for found in chapters.exercises(path)
]


def verdict(found, answer):
    """Run set-up, answer and check as a learner would; return what is printed."""
    printed, names = io.StringIO(), {}
    # The set-up cell installs the helpers where they are missing: not here.
    setup = found.setup.replace("%pip", "pass  #")
    with contextlib.redirect_stdout(printed):
        exec(setup + "\n" + found.imports, names)
        exec(answer, names)
        exec(found.check, names)
    return printed.getvalue()


@pytest.mark.parametrize("found", ALL)
def test_an_untouched_stub_gets_a_hint(found):
    assert found.stub is not None
    told = verdict(found, found.stub)
    assert told.startswith("Not yet: ")
    assert len(told) > 40
    assert "✓" not in told


@pytest.mark.parametrize("found", ALL)
def test_the_solution_passes(found):
    assert found.solution, "no ```python solution inside <details> after the check"
    assert verdict(found, found.solution) == "✓ Right.\n"


@pytest.mark.parametrize("path", chapters.NOTEBOOKS[1:], ids=lambda path: path.stem)
def test_each_chapter_has_exercises_and_all_of_them_are_used(path):
    used = [found.name for found in chapters.exercises(path)]
    assert used
    chapter = used[0].partition("/")[0]
    assert sorted(used) == mechanism.names(chapter)


@exercise("test/seven", hint="It is a prime between 6 and 10.")
def _seven(answer):
    expect(returned(answer()) > 6, "Larger.")
    expect(answer() == 7, "Smaller.")


@pytest.fixture
def told(capsys, monkeypatch):
    monkeypatch.setattr(mechanism, "_load", lambda chapter: None)

    def ask(answer):
        mechanism.check("test/seven", answer)
        return capsys.readouterr().out.strip()

    return ask


def test_verdicts(told):
    assert told(lambda: 7) == "✓ Right."
    assert told(lambda: 9) == "Not yet: Smaller."
    assert told(lambda: 2) == "Not yet: Larger."
    assert told(...) == "Not yet: It is a prime between 6 and 10."
    assert told(lambda: None).startswith("Not yet: your function returns nothing.")


def test_an_answer_that_raises_is_told_why_and_the_notebook_goes_on(told):
    assert "ZeroDivisionError: division by zero" in told(lambda: 1 / 0)
    assert "TypeError" in told(7)


@pytest.mark.parametrize("name", ["perceptron/none", "zoology/one", "", None])
def test_unknown_exercises_are_named(name):
    with pytest.raises(ValueError, match="name: expected"):
        mechanism.check(name, 1)
