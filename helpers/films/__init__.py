"""Films: what takes too long to train on the spot is recorded once, and replayed.

Each film has a recipe, a function ``recipe()`` in the module of its name, and a file
beside it, ``<name>.json``. ``python -m helpers.films`` makes them all again.
"""

import json
from functools import cache
from importlib import import_module
from pathlib import Path

from helpers.validation import one_of

__all__ = ["FILMS", "file", "record", "stored"]

FILMS = ("depth_race", "gradient_flow", "hidden_lines")


def file(name):
    """Return the path of a film's file.

    Raises
    ------
    ValueError
        When there is no such film; lists those there are.
    """
    return Path(__file__).with_name(f"{one_of('name', name, FILMS)}.json")


@cache
def stored(name):
    """Return a film as it was recorded: plain lists, numbers, and text."""
    return json.loads(file(name).read_text("utf-8"))


def record(name):
    """Make a film by its recipe, and write its file."""
    path = file(name)
    made = import_module(f"{__name__}.{name}").recipe()
    path.write_text(json.dumps(made, separators=(",", ":")) + "\n", "utf-8")
