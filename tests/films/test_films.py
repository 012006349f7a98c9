"""Stored films: each is what its recipe makes, and an edit of either is seen."""

import copy
import json
import sys

import pytest

from helpers import films
from helpers.films import __main__ as command
from helpers.films import (
    bake_off,
    curves,
    depth_race,
    gradient_flow,
    hidden_lines,
    remedies,
    residual_sweep,
    seals,
    treatments,
    two_circles,
    xor_recipes,
)

pytestmark = pytest.mark.slow

# A few records of each, made again in seconds; the rest once a week, by --check. Over
# the first steps of a deep network rounding has not grown yet.
PARTS = {
    "bake_off": lambda: bake_off.recipe(("circles",), ("quadratic SVM",)),
    "curves": lambda: curves.recipe(
        curves.SINES[4:5],
        curves.TEETH[:1],
        curves.EXCHANGED[:1],
        curves.LATER[:1],
        curves.DIRECTIONS[:1],
        curves.RUNGE[:1],
    ),
    "depth_race": lambda: depth_race.recipe((2, 10), steps=25),
    "gradient_flow": lambda: gradient_flow.recipe((5,)),
    "hidden_lines": lambda: hidden_lines.recipe((3,)),
    "remedies": lambda: remedies.recipe([("He's start", 120, 20)]),
    "residual_sweep": lambda: residual_sweep.recipe(SHALLOW),
    "treatments": lambda: treatments.recipe((0.1,), ("both",)),
    "two_circles": lambda: two_circles.recipe(("tanh",), (2, 3)),
    "xor_recipes": lambda: xor_recipes.recipe(
        [("relu", "sgd")],
        ["ReLU, He, GD 0.1"],
        adam=(0.01,),
        slow=("ReLU, GD 0.1",),
    ),
}
SHALLOW = [entry for entry in residual_sweep.PLAN if entry[1:4] == (2, 16, 150)][4:6]
each = pytest.mark.parametrize("name", films.FILMS)


@each
def test_a_film_has_the_seal_of_its_recipe(name):
    again = f"edited, or its recipe was: run `python -m helpers.films {name}`"
    assert films.is_sealed(name), again


@each
def test_a_part_made_again_is_what_is_stored(name):
    assert films.differences(name, PARTS[name]()) == []


def moved(film):
    """Yield a film with one thing wrong, in several ways."""
    for swap in ("losses", "accuracies", "norms"):
        wrong = copy.deepcopy(film)
        wrong[swap][3][0], wrong[swap][3][2] = wrong[swap][3][2], wrong[swap][3][0]
        yield f"{swap} of scaled 20", wrong
    wrong = copy.deepcopy(film)
    wrong["accuracies"][4][2][0][6] += 3
    yield "accuracies of scaled 50 after 150", wrong
    wrong = copy.deepcopy(film)
    wrong["depths"][1] = 6
    yield "of plain 6", wrong


def test_swapped_rows_and_a_band_that_moved_are_seen():
    film = films.stored("depth_race")
    assert films.differences("depth_race", film) == []
    for what, wrong in moved(film):
        assert what in " ".join(films.differences("depth_race", wrong))
        assert seals.seal("helpers.films.depth_race", wrong) != seals.seal(
            "helpers.films.depth_race", film
        )


@pytest.mark.parametrize(
    ("edit", "breaks"),
    [
        (("PARTS = 3", "PARTS = 4"), True),
        (("add(2, PARTS)", "add(3, PARTS)"), True),
        (('"""Add."""', '"""Add two numbers."""'), False),
        (("# why", "# because"), False),
        (('f"no {first}"', 'f"expected a number; got {first}"'), False),
    ],
)
@pytest.mark.parametrize("where", ["films/sums", "chapters/adding"])
def test_a_seal_breaks_where_code_changes(monkeypatch, tmp_path, where, edit, breaks):
    text = '''"""Sums."""
from helpers.chapters import adding
from helpers.films.sums import add
import numpy

PARTS = 3  # why


def add(first, second):
    """Add."""
    if first is None:
        raise ValueError(f"no {first}")
    return first + second + add(2, PARTS)
'''
    monkeypatch.setattr(seals, "_COURSE", tmp_path / "helpers")
    for name in ("films/sums", "chapters/adding"):
        path = (tmp_path / "helpers" / name).with_suffix(".py")
        path.parent.mkdir(parents=True)
        path.write_text(text)
    before = seals.seal("helpers.films.sums", {"a": 1})
    path = (tmp_path / "helpers" / where).with_suffix(".py")
    assert path in seals.course_modules("helpers.films.sums")
    assert edit[0] in text
    path.write_text(text.replace(*edit))
    assert (seals.seal("helpers.films.sums", {"a": 1}) != before) == breaks


def test_one_command_checks_and_records(monkeypatch, tmp_path, capsys):
    film = copy.deepcopy(films.stored("depth_race"))
    path = tmp_path / "depth_race.json"
    path.write_bytes(films.file("depth_race").read_bytes())
    monkeypatch.setattr(films, "file", lambda name: path)
    monkeypatch.setattr(command, "file", lambda name: path)
    monkeypatch.setattr(depth_race, "recipe", lambda: film)

    def run(*options):
        monkeypatch.setattr(sys, "argv", ["films", *options, "depth_race"])
        with pytest.raises(SystemExit) as ended:
            command.main()
        return ended.value.code, capsys.readouterr().out

    assert run("--check") == (0, "depth_race: as its recipe makes it\n")
    film["losses"][0][0][1][3] += 3
    status, told = run("--check")
    assert status == 1
    assert "losses of plain 2 after 75 steps: 3 away" in told
    assert run() == (0, f"wrote {path}\n")
    assert run("--check") == (0, "depth_race: as its recipe makes it\n")
    path.write_text(path.read_text().replace('"members":20', '"members":21'))
    status, told = run("--check")
    assert status == 1
    assert "edited" in told


def test_a_file_holds_a_film_and_its_seal():
    for name in films.FILMS:
        assert set(json.loads(films.file(name).read_text())) == {"seal", "film"}
