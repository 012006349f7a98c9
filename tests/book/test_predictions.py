"""The *Predict, then look* boxes of the chapters, and what their pages cover."""

from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from tests import cells
from tools import book
from tools.predictions import predictions

KEY = yaml.safe_load(Path(__file__).with_name("predict_key.yml").read_text("utf-8"))
ALL = {
    path: predictions(book.read(book.ROOT / path), path.stem)
    for path in book.notebooks()
}
CHAPTERS = [path for path in ALL if path.stem[0] in "1234567"]
each_chapter = pytest.mark.parametrize("path", CHAPTERS, ids=lambda p: p.stem)
# What a reader meets as an answer.
SHOWN = ".course-figure, .course-table, [data-widget], .cell_output pre"


@each_chapter
def test_a_chapter_asks_three_times_at_least(path):
    assert len(ALL[path]) >= 3


def test_the_right_choices_are_those_of_the_key():
    found = {
        path.stem: {
            box.name.removeprefix("predict-"): box.right for box in boxes if box.right
        }
        for path, boxes in ALL.items()
        if boxes
    }
    assert found == KEY


def test_the_right_choice_is_not_always_the_same():
    letters = [box.right for boxes in ALL.values() for box in boxes if box.right]
    assert all(letters.count(letter) < 2 * len(letters) / 3 for letter in letters)


def test_curves_are_drawn_in_two_chapters_at_least():
    drawn = [path for path, boxes in ALL.items() if not all(b.right for b in boxes)]
    assert len(drawn) >= 2


@pytest.mark.parametrize("path", cells.NOTEBOOKS, ids=lambda p: p.stem)
def test_no_other_box_or_fold_asks_for_a_prediction(path):
    for text in (c.source for c in book.read(book.ROOT / path).cells):
        assert "<summary>Predict" not in text
        assert "\nPredict:" not in text


@each_chapter
def test_the_page_covers_what_answers(built_book, path):
    page = built_book / path.with_suffix(".html")
    soup = BeautifulSoup(page.read_text("utf-8"), "html.parser")
    covering = 0
    for box in ALL[path]:
        (element,) = soup.select(f"#{box.name}")
        assert element.get("data-right", "") == box.right
        assert bool(element.select(".to-draw > svg")) == (not box.right)
        assert "end of predict" not in str(element.parent)
        for answers in soup.select(f'.foreseen[data-for="{box.name}"]'):
            assert element in answers.find_previous_siblings()
            assert not answers.select("h1, h2, h3")
            covering += bool(answers.select(SHOWN))
    # Where the first widget of a chapter answers, it is there to be touched.
    assert covering >= max(3, len(ALL[path]) - 2)
