"""The table about speed: how it is kept, and that its page is whole."""

import pytest

from benchmarks.__main__ import topics
from benchmarks.summary import PAGE, Row, recorded, table

HEAD = table({})
ROWS = [Row("sorting", "1 s", "slow: 30 s", 30.0), Row("search", "1 s", "x: 3 s", 3.0)]


def test_a_row_says_what_was_measured_against_what_and_how_to_repeat_it():
    line = table({"order": ROWS}).splitlines()[2]
    wanted = "| sorting | 1 s | slow: 30 s | 30 | – | `python -m benchmarks order` |"
    assert line == wanted
    assert "| 3.0 |" in table({"order": ROWS})


def test_recording_again_replaces_a_topic_and_leaves_the_others():
    page = f"# Speed\n\n{HEAD}\n"
    page = recorded(page, "order", "## Order\n\nfirst", ROWS)
    page = recorded(page, "pages", "## Pages", [Row("loading", "1", "2", 2.0)])
    again = recorded(page, "order", "## Order\n\nsecond", ROWS[:1])
    assert "first" not in again
    assert "second" in again
    assert again.count("`python -m benchmarks order`") == 1
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
        assert f"`python -m benchmarks {topic}` |" in page
