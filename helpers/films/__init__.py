"""Films: what takes too long to train on the spot is recorded once, and replayed.

Each film has a recipe, a function ``recipe()`` in the module of its name, and a file
beside it, ``<name>.json``, with a seal that breaks when either is edited.
``python -m helpers.films`` makes the files again, ``--check`` compares them.
"""

import json
from importlib import import_module
from pathlib import Path

import numpy as np

from helpers.films.seals import seal
from helpers.validation import one_of

__all__ = ["FILMS", "differences", "file", "is_sealed", "record", "stored"]

FILMS = (
    "bake_off",
    "curves",
    "depth_race",
    "gradient_flow",
    "hidden_lines",
    "remedies",
    "residual_sweep",
    "treatments",
    "two_circles",
    "xor_recipes",
)


def file(name):
    """Return the path of a film's file.

    Raises
    ------
    ValueError
        When there is no such film; lists those there are.
    """
    return Path(__file__).with_name(f"{one_of('name', name, FILMS)}.json")


def _read(name):
    return json.loads(file(name).read_text("utf-8"))


def stored(name):
    """Return a film as it was recorded: plain lists, numbers, and text."""
    return _read(name)["film"]


def is_sealed(name):
    """Tell whether a film's file is as its present recipe, or one like it, wrote it."""
    return _read(name)["seal"] == seal(f"{__name__}.{name}", stored(name))


def record(name):
    """Make a film by its recipe, and write its file."""
    path = file(name)
    film = import_module(f"{__name__}.{name}").recipe()
    whole = {"seal": seal(f"{__name__}.{name}", film), "film": film}
    path.write_text(json.dumps(whole, separators=(",", ":")) + "\n", "utf-8")


def differences(name, made):
    """Say where a film, or a part of it, that was made again is not the stored one.

    Parameters
    ----------
    name : str
    made : dict
        What the recipe gives now.

    Returns
    -------
    list of str
        Empty where all numbers are as near as other processors' rounding leaves them.
    """
    numbers = import_module(f"{__name__}.{name}").numbers
    kept, told = numbers(stored(name)), []
    for what, (again, slack) in numbers(made).items():
        before = np.asarray(kept[what][0] if what in kept else [])
        if np.shape(again) != before.shape:
            told.append(f"{what}: shape {np.shape(again)}; stored {before.shape}")
        elif not (gap := np.abs(before - again).max()) <= slack:
            told.append(f"{what}: {gap:.3g} away; rounding makes at most {slack}")
    return told
