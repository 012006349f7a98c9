"""Who may import whom: numerics know no pictures, and two rooms can leave the house."""

import ast

import pytest

from tools import book

HELPERS = book.ROOT / "helpers"
COMMON = {"validation"}
NUMERICS = {"validation", "statistics", "datasets", "ensembles", "kernel", "chapters"}
# Each room, and which rooms of the house its modules may name.
MAY = {
    "validation": set(),
    "numbers": set(),
    "statistics": COMMON,
    "datasets": COMMON,
    "kernel": COMMON,
    "ensembles": COMMON | {"kernel"},
    "kit": set(),
    "chapters": NUMERICS,
    "films": NUMERICS,
    "exercises": NUMERICS,
    "plotting": NUMERICS | {"kit", "numbers"},
    "widgets": NUMERICS | {"kit", "films", "plotting"},
}
_TOPS = {path.relative_to(HELPERS).parts[0] for path in HELPERS.rglob("*.py")}
ROOMS = sorted({top.removesuffix(".py") for top in _TOPS} - {"__init__"})


def imported(path):
    """Return the dotted names of what a module imports, anywhere in its text."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_what_it_may(room):
    files = [HELPERS / f"{room}.py", *(HELPERS / room).rglob("*.py")]
    names = {name for path in files if path.is_file() for name in imported(path)}
    assert not [name for name in names if name.split(".")[0] in ("tools", "tests")]
    used = {name.split(".")[1] for name in names if name.startswith("helpers.")}
    assert used - {room} <= MAY[room]


def test_the_rules_are_about_rooms_that_are_there():
    assert set(ROOMS) <= set(MAY)
    assert set(MAY) - set(ROOMS) <= {"kernel"}
