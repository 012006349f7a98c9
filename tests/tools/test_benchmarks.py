"""The table about speed: how it is kept, and that its page is whole."""

import re
from dataclasses import replace

import pytest
import torch

from benchmarks import ensembles, gpu, pages
from benchmarks.__main__ import topics
from benchmarks.roofline import Roofline
from benchmarks.summary import PAGE, Row, recorded, table
from benchmarks.timing import many, short

pytestmark = pytest.mark.slow

HEAD = table({})
ROWS = [Row("sorting", "1 s", "slow: 30 s", 30.0), Row("search", "1 s", "x: 3 s", 3.0)]


def test_a_row_says_what_was_measured_against_what_and_how_to_repeat_it():
    line = table({"order": ROWS}).splitlines()[2]
    wanted = "| sorting | 1 s | slow: 30 s | 30 | – | `order` |"
    assert line == wanted
    assert "| 3.0 |" in table({"order": ROWS})


def test_numbers_are_short_and_written_as_in_the_book():
    assert [many(1000), many(10_000)] == ["1000", "10\xa0000"]
    assert [short(162_694_727), short(2795.4), short(575)] == ["163 M", "2.8 k", "575"]
    assert "| 38\xa0175 |" in Row("x", "1 s", "2 s", 38_175.4).line("order")
    # A thousand with a comma is no number of the book, and too wide for its table.
    assert not re.search(r"\d,\d{3}", PAGE.read_text("utf-8"))


def test_what_a_build_tells_is_no_part_of_a_table(monkeypatch, capsys):
    monkeypatch.setattr(pages.build, "build", lambda: print("ran a notebook") or "html")
    assert pages.built() == "html"
    assert capsys.readouterr() == ("", "ran a notebook\n")
    assert "  ran " not in PAGE.read_text("utf-8")


@pytest.mark.parametrize("name", topics())
def test_no_variable_of_a_benchmark_hides_a_function_of_its_module(name):
    """It would be an error of names after minutes, and in none of the quick tests."""
    module = topics()[name]
    told = module.main.__code__
    assert not {*told.co_varnames, *told.co_cellvars} & {
        key for key, value in vars(module).items() if callable(value)
    }


def test_recording_again_replaces_a_topic_and_leaves_the_others():
    page = f"# Speed\n\n{HEAD}\n"
    page = recorded(page, "order", "## Order\n\nfirst", ROWS)
    page = recorded(page, "pages", "## Pages", [Row("loading", "1", "2", 2.0)])
    again = recorded(page, "order", "## Order\n\nsecond", ROWS[:1])
    assert "first" not in again
    assert "second" in again
    assert again.count("`order`") == 1
    assert "| loading | 1 | 2 | 2.0 |" in again
    assert again.index("<!-- topic: order -->") < again.index("<!-- topic: pages -->")
    assert recorded(again, "order", "## Order\n\nsecond", ROWS[:1]) == again


def test_a_page_without_the_table_is_refused():
    with pytest.raises(ValueError, match="page: expected a table"):
        recorded("# Speed", "order", "## Order", ROWS)


def test_the_page_holds_each_topic_that_this_machine_can_measure():
    page = PAGE.read_text("utf-8")
    known = set(topics()) - {"gpu"}
    for topic in known:
        assert f"<!-- topic: {topic} -->" in page
        assert f"`{topic}` |" in page


@pytest.fixture
def small(monkeypatch):
    """Let the benchmarks of training take a moment, and know the machine's limits."""

    def known(cls, device="cpu"):
        return cls(flops=1e11, cache=1e11, memory=1e10)

    few = {"members": 3, "steps": 4, "steps_alone": 8}
    monkeypatch.setattr(Roofline, "measured", classmethod(known))
    for topic, name in ((ensembles, "WORK"), (gpu, "LARGE")):
        works = [replace(work, **few) for work in getattr(topic, name)]
        monkeypatch.setattr(topic, name, works)


def test_ensembles_are_measured_against_both_rivals(small, capsys):
    rows = ensembles.main()
    assert len(rows) == 2 * len(ensembles.WORK)
    assert all(row.ratio > 0 for row in rows)
    lines = capsys.readouterr().out.splitlines()
    cells = [line.count("|") for line in lines if line.startswith("|")]
    assert cells == [8] * (2 + len(ensembles.WORK))


def test_without_a_gpu_its_benchmark_says_so(small, capsys, monkeypatch):
    monkeypatch.setattr(gpu, "choose_device", lambda name: torch.device("cpu"))
    assert gpu.main() == []
    assert "no GPU" in capsys.readouterr().out


def test_a_gpu_is_measured_against_the_cpu(small, capsys, monkeypatch):
    """What needs none is tested: the table, with Apple's GPU played by the CPU."""
    seconds = gpu._seconds
    monkeypatch.setattr(gpu, "choose_device", lambda name: torch.device("mps"))
    monkeypatch.setattr(gpu, "_seconds", lambda *work: seconds(*work[:3], "cpu"))
    rows = gpu.main()
    assert len(rows) == len(gpu.LARGE)
    lines = capsys.readouterr().out.splitlines()
    cells = [line.count("|") for line in lines if line.startswith("|")]
    assert cells == [8] * (2 + len(gpu.LARGE))
