"""The table of planted slips: each can be planted, and survivors are told."""

import re
import shutil
import subprocess
import sys

import pytest

from tests import mutations
from tools import book

ROWS = mutations.slips()


def test_there_are_enough_of_every_kind():
    assert len(ROWS) >= 50
    kinds = {row["kind"] for row in ROWS}
    assert {"engine", "mathematics", "films", "widgets", "devices", "pins"} <= kinds


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['kind']}-{row['in']}")
def test_a_slip_can_be_planted_and_its_test_exists(row):
    assert mutations.planted(row)
    path, _, name = row["red"].partition("::")
    text = (book.ROOT / path).read_text("utf-8")
    assert re.search(rf"^def {name.partition('[')[0] or 'test_'}", text, re.MULTILINE)


TABLE = """\
one kind:
- {in: helpers/sums.py, old: a + b, new: a - b, red: 'tests/test_sums.py::test_add'}
- {in: helpers/sums.py, old: a * b, new: a / b, red: 'tests/test_sums.py::test_add'}
another:
- {in: helpers/sums.py, old: b, new: c, red: 'tests/test_sums.py::test_add'}
- {in: helpers/sums.py, old: a + b, new: a + c, red: 'tests/test_sums.py::test_no'}
"""


@pytest.mark.slow
def test_survivors_and_slips_that_are_not_found_are_told(tmp_path):
    for folder in ("helpers", "tests"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "__init__.py").touch()
    shutil.copy(mutations.__file__, tmp_path / "tests")
    (tmp_path / "tests" / "mutations.yml").write_text(TABLE)
    sums = "def add(a, b):\n    return a + b\n\n\ndef times(a, b):\n    return a * b\n"
    (tmp_path / "helpers" / "sums.py").write_text(sums)
    (tmp_path / "tests" / "test_sums.py").write_text(
        "from helpers.sums import add\n\n\ndef test_add():\n    assert add(2, 3) == 5\n"
    )

    def run(*words):
        done = subprocess.run(
            [sys.executable, "-m", "tests.mutations", *words],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    status, told = run("one")
    assert status == 1
    assert re.search(r"1  red .*\n +a \+ b → a - b\n", told)
    assert re.search(r"2  SURVIVED .*\n +a \* b → a / b\n", told)
    assert "1 of 2 slips are red" in told
    assert run("a - b")[0] == 0
    status, told = run("b → c", "another")
    assert status == 1
    assert (tmp_path / "helpers" / "sums.py").read_text() == sums
