"""Tables: what stands in them, what is stored, and clear errors."""

import pytest
import torch
from bs4 import BeautifulSoup

from helpers import plotting
from helpers.plotting import tables

CAPTION = "Errors of two methods on 50 samples each."


def shown(monkeypatch, *arguments, **named):
    seen = []
    monkeypatch.setattr(tables, "display", lambda data, raw: seen.append(data))
    plotting.table(*arguments, **named)
    return seen[0]


def test_a_table_has_a_caption_headings_and_names_of_rows(monkeypatch):
    columns = {"method": ["one", "<two>"], "error, %": [1.256, -3.0], "runs": [5, 10]}
    data = shown(monkeypatch, columns, CAPTION)
    assert data["text/plain"].splitlines() == [
        f"Table: {CAPTION}",
        "method error, % runs",
        "   one     1.26    5",
        " <two>    −3.00   10",
    ]
    soup = BeautifulSoup(data["text/html"], "html.parser")
    assert soup.find(class_="course-caption").text == CAPTION
    assert [h.text for h in soup.select("thead th")] == list(columns)
    assert [h.text for h in soup.select("tbody th")] == columns["method"]
    assert [c.text for c in soup.select("tbody td")] == ["1.26", "5", "−3.00", "10"]


def test_rows_make_the_same_table_as_columns(monkeypatch):
    columns = {"method": ["one", "two"], "runs": [5, 10]}
    rows = [{"method": "one", "runs": 5}, {"method": "two", "runs": 10}]
    shown_rows = shown(monkeypatch, rows, CAPTION)
    assert shown_rows == shown(monkeypatch, columns, CAPTION)


@pytest.mark.parametrize(
    ("cell", "form", "expected"),
    [
        (3, 2, "3"),
        (torch.tensor(-4), 2, "−4"),
        (torch.tensor(2.0), 1, "2.0"),
        (-0.001, 2, "0.00"),
        (0.1234, ".1%", "12.3\u00a0%"),
        (-1.26e-9, ".1e", "−1.3\u00a0·\u00a010⁻⁹"),
        (float("nan"), 2, "nan"),
        ("a-b", 2, "a-b"),
        ("-1.2 and 4^-0.5", 2, "−1.2 and 4<sup>−0.5</sup>"),
        ("leaky_relu, he", 2, "leaky ReLU, He"),
        ("what he said", 2, "what he said"),
        ("3 of 10^-14", 2, "3 of 10⁻¹⁴"),
    ],
)
def test_numbers_are_written_as_in_print(monkeypatch, cell, form, expected):
    data = shown(monkeypatch, {"of": ["x"], "n": [cell]}, CAPTION, decimals={"n": form})
    assert f"<td>{expected}</td>" in data["text/html"]


@pytest.mark.parametrize(
    ("columns", "named", "message"),
    [
        ({"a": [1, 2], "b": [1]}, {}, "columns: expected the same number of cells"),
        ({}, {}, "columns: expected at least one"),
        ([], {}, "columns: expected at least one"),
        ([{"a": 1}, {"b": 2}], {}, r"the headings \['a'\] in each row; row 2"),
        ({"a": [1]}, {"decimals": {"b": 2}}, "decimals: expected headings among"),
        ({"a": [1]}, {"caption": "short"}, "caption: expected a sentence"),
        ({"a": [1]}, {"caption": "A rate $p$ of fifty."}, "without formulas"),
    ],
)
def test_bad_input_is_named(columns, named, message):
    with pytest.raises(ValueError, match=message):
        plotting.table(columns, **{"caption": CAPTION, **named})
