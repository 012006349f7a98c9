"""The laboratory's experiments meet the numbers of the chapters."""

import json
import re

import pytest

from helpers.chapters.experiments import EXPERIMENTS, Experiment, stored_count
from helpers.widgets import EnsembleLab
from tools import book

pytestmark = pytest.mark.slow

each = pytest.mark.parametrize("experiment", EXPERIMENTS, ids=lambda one: one.name)
PAGE = book.ROOT / "notebooks" / "laboratory.ipynb"


def outputs(name):
    """Return the text of a notebook's stored outputs."""
    notebook = json.loads((book.ROOT / "notebooks" / f"{name}.ipynb").read_text())
    found = (out for cell in notebook["cells"] for out in cell.get("outputs", []))
    texts = (out.get("text") or out["data"].get("text/plain", []) for out in found)
    return "\n".join("".join(text) for text in texts)


@pytest.fixture(scope="module")
def trained():
    """Laboratories of the experiments, each trained once."""
    known = {}

    def get(experiment):
        if experiment.name not in known:
            known[experiment.name] = lab = EnsembleLab(**experiment.options)
            lab.train()
        return known[experiment.name]

    return get


@each
def test_the_chapter_has_counted_the_same(trained, experiment):
    lab, stored = (
        trained(experiment),
        stored_count(experiment, outputs(experiment.chapter)),
    )
    count = experiment.count(lab)
    assert 0 < stored < experiment.runs
    assert experiment.agrees(count, stored, lab.networks), (count, stored)


@each
def test_the_page_tells_what_is_counted(trained, experiment):
    lab = trained(experiment)
    row = rf"{experiment.name}\s+{experiment.counted}\s+(\d+)\s+{lab.networks}\b"
    assert int(re.search(row, outputs("laboratory"))[1]) == experiment.count(lab)


@each
def test_the_page_has_its_address(experiment):
    lab = EnsembleLab()
    for name, value in experiment.options.items():
        setattr(lab, name, value)
    text = PAGE.read_text("utf-8")
    assert f"(laboratory.ipynb{lab.link()})" in text
    assert f"({experiment.chapter}.ipynb)" in text


def test_there_are_twelve():
    assert len({one.name for one in EXPERIMENTS}) == len(EXPERIMENTS) == 12


def test_another_count_does_not_agree():
    same, other = EXPERIMENTS[0], EXPERIMENTS[5]
    assert same.agrees(2454, 2454, 10_000)
    assert not same.agrees(2455, 2454, 10_000)
    assert other.agrees(4868, 4900, 10_000)
    assert not other.agrees(4868, 5200, 10_000)


def test_a_count_that_is_not_there_is_missed():
    one = Experiment("none", {}, "5_xor", r"count (\d+)")
    with pytest.raises(ValueError, match="expected one count in 5_xor"):
        stored_count(one, "nothing")
    with pytest.raises(ValueError, match=r"got \[3, 4\]"):
        stored_count(one, "count 3, count 4")
