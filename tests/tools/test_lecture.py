"""The lecture's script, and what its slides take from the chapters: refused by line."""

import json
import re
import shutil

import nbformat
import pytest

from tests.tools.test_predictions import BOX
from tools import book
from tools.lecture import SOURCE, ScriptError, codes, deck, phones, read
from tools.lecture.script import CUTS, SESSIONS
from tools.lecture.taken import Chapters
from tools.predictions import predictions

TEXT = (book.ROOT / SOURCE).read_text("utf-8")
HEAD, SLIDES = read(TEXT)


def test_the_lecture_s_cuts_have_the_minutes_and_slides_that_they_promise():
    for cut, minutes in CUTS.items():
        assert sum(slide.minutes.get(cut, 0) for slide in SLIDES) == minutes
    whole = [slide for slide in SLIDES if "class" in slide.minutes]
    assert 30 <= len(whole) <= 36
    assert 15 <= sum("short" in slide.minutes for slide in SLIDES) <= 22
    taught = {n for s in SLIDES if set(s.minutes) & set(SESSIONS) for n in s.deck}
    assert taught == set(range(1, 44))
    # The rhythm: most slides show something, and every fifth is a vote.
    short = [slide.kind for slide in SLIDES if "short" in slide.minutes]
    assert short.count("vote") >= 3
    kinds = [slide.kind for slide in whole]
    assert kinds.count("words") <= 6
    assert kinds.count("vote") >= len(whole) / 5
    assert kinds.count("code") <= 2


def refused(old, new, match):
    assert old in TEXT, old
    with pytest.raises(ScriptError, match=match):
        read(TEXT.replace(old, new, 1))


# The first slide and the first vote, with their lines.
_FIRST, _VOTE = SLIDES[0], next(s for s in SLIDES if s.kind == "vote")


@pytest.mark.parametrize(
    ("old", "new", "match"),
    [
        ("title: ", "titel: ", r"line 1: expected one of title, .*got 'titel'"),
        ("subtitle: ", "<!-- ", r"expected subtitle at its head"),
        ("cuts: class=2, ", "cuts: class=3, ", r"cut class: expected 90 .*got 91"),
        ("cuts: class=2, ", "cuts: clas=2, ", r"line \d+, .*cuts: expected such as"),
        ("cuts: class=2, ", "cuts: class=two, ", r"cuts: expected such as class=3"),
        ("cuts: class=2, ", "say: again\ncuts: class=2, ", r"say stands there twice"),
        ("deck: 1, 2\n", "deck: 1-44\n", r"expected slides 1 to 43; got \[44\]"),
        ("deck: 1, 2\n", "deck: one\n", r"deck: expected such as 3, 7-9; got 'one'"),
        ("deck: 1, 2\n", "deck: 2\n", r"all slides of the deck; none teaches 1"),
        ("figure: ", "picture: ", r"line \d+: expected one of cuts, .*got 'picture'"),
        ("figure: ", "vote: x\nfigure: ", r"expected one idea; got figure and vote"),
        (f"## {_FIRST.title}", f"## {_VOTE.title}", r"expected a title of its own"),
        (f"## {_FIRST.title}", f"## {'long ' * 14}", r"at most 64 characters; got 69"),
        ("What can a network", "one two " * 12 + "What can", r"at most 25 words; got"),
        ("What can a network", "As below, a network", r"no “below”"),
        ("\n## ", "\nWords of no slide.\n## ", r"line \d+: expected `key: value`"),
    ],
)
def test_what_is_no_lecture_is_refused_by_line(old, new, match):
    refused(old, new, match)


def test_a_vote_without_a_question_or_what_to_expect_is_refused():
    lines = TEXT.splitlines()
    for key in ("ask", "expect", "say", "cuts"):
        place = next(
            k for k in range(_VOTE.line, len(lines)) if lines[k].startswith(f"{key}: ")
        )
        without = "\n".join(lines[:place] + lines[place + 1 :])
        with pytest.raises(ScriptError, match=f"line {_VOTE.line}.*line for .*{key}"):
            read(without)


def test_a_slide_that_shows_nothing_and_says_nothing_is_refused():
    text = TEXT.replace("\n## ", "\n## Empty\ncuts: class=1\nsay: x\n\n## ", 1)
    with pytest.raises(ScriptError, match=r"“Empty”: expected words or one of widget"):
        read(text)


@pytest.fixture
def small(tmp_path):
    """A book of one notebook: a figure, a widget, a long cell and a printed number."""
    limits = {"n": {"number": True, "min": 2, "max": 50, "whole": True}}
    limits["kind"] = {"values": ["equispaced", "chebyshev"]}
    island = (
        f"<div class=course-widget data-widget=runge data-state='{{}}' "
        f"data-limits='{json.dumps(limits)}'></div>"
    )
    figure = '<div class="course-figure"><svg>wide</svg><svg>phone</svg></div>'
    drawn = (
        '<div class="admonition tip predict draw" id="predict-drawn">\n'
        '<p class="admonition-title">Predict, then look</p>\n\nDraw it.\n\n'
        "<details><summary>The answer</summary>\n\nIt rises.\n\n</details>\n\n</div>"
    )

    def cell(name, source, **data):
        outputs = [nbformat.v4.new_output("display_data", data=data)] if data else []
        made = nbformat.v4.new_code_cell(source, outputs=outputs)
        made.id = name
        return made

    html = "text/html"
    cells = [
        cell("drawn", "plot()", **{html: figure}),
        cell("moved", "Runge()", **{html: island}),
        cell("told", "print(1)", **{"text/plain": "ReLU 2,454 of 10,000\ntanh 7798"}),
        cell("long", "\n".join(f"a = {k}" for k in range(20))),
    ]
    formula = BOX.replace("predict-rate", "predict-half").replace("it?", "$x$?")
    unset = BOX.replace("predict-rate", "predict-unset").replace("it?", "$\\nosuch$?")
    boxes = BOX.replace(", of $n$", ""), formula, unset, drawn
    cells += [nbformat.v4.new_markdown_cell(text) for text in boxes]
    notebook = nbformat.v4.new_notebook(cells=cells)
    nbformat.write(notebook, tmp_path / "page.ipynb")
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: page\n")
    questions = tmp_path / "helpers" / "widgets" / "questions"
    questions.mkdir(parents=True)
    choice = {"text": "A", "correct": True, "reason": "so"}
    two = [{"question": "Which way?", "choices": [choice, choice]}]
    one = [{"question": "Why so?", "choices": [choice, choice | {"correct": False}]}]
    (questions / "small.json").write_text(json.dumps([*one, *two]))
    return Chapters(tmp_path, tmp_path)


def test_what_a_slide_shows_is_the_chapter_s(small):
    drawing, page = small.figure("page/drawn", "here")
    assert (page, drawing.count("<svg>")) == ("page.html", 2)
    island, name, _ = small.widget("page#runge?n=31&kind=chebyshev", "here")
    assert name == "runge"
    assert 'data-at="n=31&amp;kind=chebyshev"' in island
    told = r"page/told ReLU ([\d,]+)"
    assert small.number(told, "room", "here") == "2,454"
    assert small.words(f"So {{{told}}} of them.", "here") == "So 2,454 of them."
    assert small.vote("small Why", "here")["question"] == "Why so?"


def test_a_prediction_of_a_chapter_is_a_vote(small):
    question = small.vote("page/predict-rate", "here")
    asked = question["question"]
    assert asked == "Of 10\u00a0000 networks, how many <em>solve</em> it?"
    right = [choice["correct"] for choice in question["choices"]]
    assert right == [False, False, True]
    assert question["choices"][1]["text"] == "about half"
    assert question["choices"][2]["reason"] == "2454 do."


def test_formulas_of_a_vote_are_set_on_slides_and_on_phones(small):
    question = small.vote("page/predict-half", "here")
    assert r"\(x\)" in question["question"]
    page = phones.vote_page("Half", question)
    assert "<mi>x</mi>" in page
    assert "\\(" not in page
    with pytest.raises(ValueError, match=r"expected a formula that .*; got .nosuch"):
        phones.vote_page("Unset", small.vote("page/predict-unset", "here"))


def test_a_box_with_two_right_answers_is_refused_by_the_script_s_line(small):
    (small._root / "page.ipynb").write_text(
        (small._root / "page.ipynb")
        .read_text()
        .replace("**(c)** 2454", "**(b)** **(c)** 2454")
    )
    with pytest.raises(
        ScriptError, match=r"line 7, vote: page, cell \d+: expected the an"
    ):
        small.vote("page/predict-rate", "line 7")


def test_every_prediction_of_the_book_is_a_vote():
    votes = Chapters(book.ROOT, book.ROOT)
    tried = 0
    for path in book.notebooks():
        for box in predictions(book.read(book.ROOT / path), path.stem):
            if not box.choices:
                continue
            question = votes.vote(f"{path.stem}/{box.name}", "here")
            letters = "abcd"[: len(box.choices)]
            right = [
                letters[k] for k, c in enumerate(question["choices"]) if c["correct"]
            ]
            assert right == [box.right]
            assert not re.search(r"[$\\]", phones.vote_page("Vote", question))
            tried += 1
    assert tried > 30


def test_a_figure_too_small_for_the_last_row_is_refused():
    word = '<g transform="translate(1 2)rotate(-90)scale({} -{})"><use/></g>'
    drawn = f'<svg viewBox="0 0 600 {{}}">{word}{word.format(".14", ".14")}</svg>'
    deck._check_letters(drawn.format("281", ".12", ".12"), "here")
    for height, size in [("281", ".11"), ("400", ".12")]:
        with pytest.raises(
            ScriptError,
            match=r"here, figure: expected letters of 24 pixels, .* of (1|2)",
        ):
            deck._check_letters(drawn.format(height, size, size), "here")


@pytest.mark.parametrize(
    ("kind", "told", "match"),
    [
        (
            "vote",
            "page/predict-none",
            r"here, vote: expected .* page, which has predict-",
        ),
        ("vote", "page/predict-drawn", r"here, vote: expected a box with choices, one"),
        ("vote", "other/predict-rate", r"here: expected a page of page; got 'other'"),
        ("figure", "other/drawn", r"here: expected a page of page; got 'other'"),
        ("figure", "page/gone", r"here, figure: page has no cell 'gone'"),
        ("figure", "page/told", r"here, figure: cell told of page draws none"),
        ("figure", "drawn", r"here, figure: expected PAGE/CELL"),
        ("code", "page/long", r"here, code: expected at most 14 lines; got 20"),
        ("widget", "page#gibbs", r"widget: expected one that page has; it has 0"),
        ("widget", "page#runge-2", r"widget: expected one that page has; it has 1"),
        ("widget", "runge", r"here, widget: expected such as"),
        ("widget", "page#runge?n=51", r"widget, n: expected a number from 2 to 50"),
        ("widget", "page#runge?n=2.5", r"widget, n: expected a number from 2 to 50"),
        ("widget", "page#runge?n=nan", r"widget, n: expected a number from 2 to 50"),
        ("widget", "page#runge?m=3", r"expected options among n, kind; got 'm'"),
        ("widget", "page#runge?kind=x", r"kind: expected one of equispaced, cheb"),
        ("vote", "big Why", r"here, vote: expected one of small; got 'big'"),
        ("vote", "small Who", r"0 of 2 have 'Who'"),
        ("vote", "small ?", r"2 of 2 have '\?'"),
        ("vote", "small", r"expected words of one question of small"),
        ("vote", "small Which", r"vote: expected one right answer; got 2"),
    ],
)
def test_what_no_chapter_has_is_refused(small, kind, told, match):
    with pytest.raises(ScriptError, match=match):
        getattr(small, kind)(told, "here")


@pytest.mark.parametrize("pattern", [r"ReLU (\w+", r"(\d)", r"gone (\d+)", "2,454"])
def test_a_pattern_finds_one_number_or_is_refused(small, pattern):
    with pytest.raises(ScriptError, match="here, room: "):
        small.number(f"page/told {pattern}", "room", "here")


def test_the_build_names_slide_and_line(tmp_path):
    (tmp_path / "slides").mkdir()
    for name in ("_toc.yml", "_config.yml"):
        shutil.copyfile(book.ROOT / name, tmp_path / name)
    for path in book.pages():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        shutil.copyfile(book.ROOT / path, tmp_path / path)
    text = TEXT.replace("figure: ", "figure: 5_xor/nothing-", 1)
    (tmp_path / SOURCE).write_text(text, "utf-8")
    line = next(s.line for s in SLIDES if s.kind == "figure")
    (tmp_path / "site" / "slides").mkdir(parents=True)
    with pytest.raises(ScriptError, match=rf"line {line}, .*expected|line {line}, "):
        deck.make(tmp_path, tmp_path, tmp_path / "site")


def test_a_code_says_its_address_or_what_a_room_does_without():
    address = "https://course.example.org/slides/phone/vote.html"
    drawn = codes.drawing(address)
    assert f"<title>{address}</title>" in drawn
    assert drawn.count("<path") == 1
    assert "raise a hand" in codes.drawing("")
    assert "<text" in codes.named("some-vote", "")
    # A title's slide has room for a code, and no words in its place.
    assert "<text" not in codes.named("book", "")
    assert codes.named("book", address) == drawn
    assert codes.joined("https://a.org/b/", "c.html") == "https://a.org/b/c.html"
    assert codes.joined("", "c.html") == ""


def test_a_phone_s_page_has_its_question_alone_and_no_answer(small):
    question = small.vote("small Why", "here")
    page = phones.vote_page("Why", question)
    assert re.findall(r'data-letter="(\w)"', page) == ["A", "B"]
    assert "so" not in re.sub(r"<script.*?</script>|Why so\?", "", page)
    assert "correct" not in page
