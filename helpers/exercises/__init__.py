"""Exercises that tell a learner at once whether an answer is right.

A chapter's checks live in the module of the chapter's name beside this file.
They are written with :func:`exercise` and :func:`expect`; a notebook calls
:func:`check`.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from importlib import import_module

__all__ = ["check", "copies", "exercise", "expect", "names", "returned"]

_CHECKS: dict[str, "_Exercise"] = {}
# How often an answer to each was not right: a recipe waits for the second time.
_tried: dict[str, int] = {}


@dataclass(frozen=True)
class _Exercise:
    test: Callable
    hint: str


class NotYetError(Exception):
    """What an answer still lacks, in words for the learner."""


class NothingYetError(NotYetError):
    """A function that returns nothing: the untouched stub, or a forgotten return."""


def exercise(name, hint):
    """Register the decorated function as the check of an exercise.

    Parameters
    ----------
    name : str
        ``"chapter/exercise"``; the chapter is the module's name.
    hint : str
        Shown below the verdict when the answer is still the untouched stub or fails to
        run, from the second time on: the first says what is missing, no more.
    """

    def register(test):
        _CHECKS[name] = _Exercise(test, hint)
        return test

    return register


def expect(condition, message):
    """Tell the learner ``message`` unless ``condition`` holds."""
    if not condition:
        raise NotYetError(message)


def copies(*values):
    """Return copies of tensors or arrays, alone or in lists, for an answer to use.

    An answer may change what it is given in place, and still be right: what the
    check goes on to compute must not change with it.
    """
    return deepcopy(values)


def returned(value):
    """Return what an answer gave, and tell the learner if that is nothing."""
    if value is None:
        raise NothingYetError
    return value


def names(chapter):
    """Return the names of the exercises of one chapter, sorted.

    Raises
    ------
    ValueError
        When no chapter of that name has exercises.
    """
    _load(chapter)
    return sorted(name for name in _CHECKS if name.startswith(f"{chapter}/"))


def check(name, answer):
    """Print whether ``answer`` solves the exercise ``name``, and what it still lacks.

    A wrong answer never raises: "run all" goes on past an unsolved exercise. Its first
    line says what is wrong; how to mend it stands below, and not the first time.

    Parameters
    ----------
    name : str
        ``"chapter/exercise"``.
    answer : object
        What the exercise asks for: usually a function or a number.

    Raises
    ------
    ValueError
        When there is no such exercise; lists the chapter's exercises.
    """
    chapter = str(name).partition("/")[0]
    _load(chapter)
    if name not in _CHECKS:
        known = ", ".join(map(repr, names(chapter)))
        raise ValueError(f"name: expected one of {known}; got {name!r}")
    missing, stuck = _verdict(_CHECKS[name], answer)
    if not missing:
        print("✓ Right.")
        return
    print(f"Not yet: {missing}")
    if stuck:
        _tried[name] = _tried.get(name, 0) + 1
        hint = f"Hint: {_CHECKS[name].hint}"
        print(hint if _tried[name] > 1 else "Check again for a hint.")


def _verdict(entry, answer):
    """Return what is missing, or None, and whether the answer gave nothing to judge."""
    if answer is ... or answer is None:
        return "the cell above is still to be filled in.", True
    try:
        entry.test(answer)
    except NothingYetError:
        return "your function returns nothing.", True
    except NotYetError as missing:
        return str(missing), False
    # An answer may fail in any way at all; whatever it is, the learner gets
    # the error's own words and the hint, and the notebook goes on.
    except Exception as error:
        return f"your answer stopped with {type(error).__name__}: {error}.", True
    return None, False


def _load(chapter):
    try:
        import_module(f"{__name__}.{chapter}")
    except ModuleNotFoundError as error:
        if error.name != f"{__name__}.{chapter}":
            raise
        raise ValueError(
            f"name: expected 'chapter/exercise' with a known chapter; got {chapter!r}"
        ) from error
