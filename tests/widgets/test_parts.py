"""Parts of widgets go to the pages of the widgets that name them, whole."""

import re

import pytest

from helpers.kit import assets
from tests.widgets.test_state import MAKERS, WIDGETS, named

SCRIPTS = {name: assets.source(name).read_text("utf-8") for name in MAKERS}
PARTS = {path.stem: path for path in (WIDGETS / "parts").glob("*.js")}
_STATEMENT = re.compile(r"^(import|export) (?!default \{)", re.MULTILINE)
_LONG = 40


def imported(script):
    """Return the parts that a module names, and those that these name in turn."""
    found = set(re.findall(r'from "\./(?:parts/)?(\w+)\.js"', script))
    inner = [imported(PARTS[part].read_text("utf-8")) for part in found]
    return found.union(*inner)


@named
def test_nothing_is_left_to_be_loaded(name):
    for text in (assets.page_script(name), assets.esm(name)):
        assert not _STATEMENT.findall(text)


@named
def test_a_widget_has_the_parts_that_it_names_and_no_others(name):
    for part, path in PARTS.items():
        text = path.read_text("utf-8")
        mark = re.search(
            r"^(?:export )?((?:const|function|class) \w+\b.*)", text, re.M
        )[1]
        for script in (assets.page_script(name), assets.esm(name)):
            _, begun, rest = script.partition(f"const part_{part} = (() => {{\n")
            assert bool(begun) == (part in imported(SCRIPTS[name]))
            assert not begun or f"\n{mark}" in rest.partition("\nreturn {")[0]
            assert f"const part_{part} =" not in rest, "it is there once"


@pytest.mark.parametrize("part", PARTS)
def test_a_part_is_used(part):
    users = [name for name, script in SCRIPTS.items() if part in imported(script)]
    assert users
    assert part not in assets.shared_script()


def test_no_two_widgets_repeat_each_others_lines():
    """Five long lines in a row that two files share belong in a part."""
    runs = {}
    for name, script in SCRIPTS.items():
        lines = [line.strip() for line in script.splitlines()]
        lines = [line for line in lines if len(line) > _LONG]
        for k in range(len(lines) - 4):
            runs.setdefault(tuple(lines[k : k + 5]), set()).add(name)
    assert [sorted(names) for names in runs.values() if len(names) > 1] == []
