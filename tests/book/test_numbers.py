"""Every number in the text is computed or printed, or the ledger says where it is from.

A red test is the list of sentences to read again: after a change of the generator of
random numbers, say, run ``make outputs``, then this.
"""

import json
import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from tests import cells, prose
from tools import book

LEDGER = yaml.safe_load(Path(__file__).with_name("numbers.yml").read_text("utf-8"))
QUIZZES = sorted((book.ROOT / "helpers/widgets/questions").glob("*.json"))
PAGES = [
    Path("notebooks") / f"{name}.md" for name in ["teaching", "corrections", "running"]
]
each_notebook = pytest.mark.parametrize("path", cells.NOTEBOOKS, ids=lambda p: p.stem)
each_quiz = pytest.mark.parametrize("path", QUIZZES, ids=lambda p: p.stem)
each_page = pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)


@cache
def notebook(path):
    return book.read(book.ROOT / path)


@cache
def everywhere(path):
    return prose.everywhere(notebook(path))


@cache
def sections(path):
    return prose.under(notebook(path))


def pattern(phrase):
    """Return the phrase, whose words may be parted by any space."""
    return r"\s+".join(map(re.escape, str(phrase).split()))


def excused(phrases):
    """Return a function that takes phrases out of a text."""
    either = "|".join(map(pattern, phrases)) or r"(?!)"
    return lambda text: re.sub(either, " … ", text)


def report(numbers, place=""):
    return [f"{place}: {n.text}{' %' * n.percent} in: {n.sentence}" for n in numbers]


def check(path, rows):
    """Assert that each text's numbers are shown or excused, and each excuse needed.

    ``rows`` are ``(place, text, numbers shown for it)``.
    """
    name = path.name if path.suffix == ".ipynb" else path.as_posix()
    known = LEDGER.get(name, {})
    whole = set().union(*(shown for *_, shown in rows))
    wrong = []
    for place, text, shown in rows:
        wrong += report(prose.missing(excused(known)(text), shown), place)
    for phrase, reason in known.items():
        within = [row for row in rows if re.search(pattern(phrase), row[1])]
        others = excused(other for other in known if other != phrase)
        if not any(prose.missing(others(text), shown) for _, text, shown in within):
            wrong.append(f"numbers.yml: {phrase!r}: not in the text, or not needed")
        quoted = " ".join(re.findall("`(.+?)`", reason))
        said = str(phrase) if reason == "elsewhere" else quoted
        wrong += report(prose.missing(said, whole), f"{phrase!r} needs")
    assert not wrong, "not in code, outputs or numbers.yml\n" + "\n".join(wrong)


@each_notebook
def test_numbers_of_a_chapter(path):
    rows = prose.beside(notebook(path))
    check(path, [(f"{path} cell {n}", text, shown) for n, text, shown in rows])


@each_quiz
def test_numbers_of_a_self_test(path):
    (chapter,) = (p for p in cells.NOTEBOOKS if f'Quiz("{path.stem}")' in _code(p))
    texts = []
    for question in json.loads(path.read_text("utf-8")):
        texts.append(question["question"])
        texts += [f"{c['text']}\n\n{c['reason']}" for c in question["choices"]]
    own = path.relative_to(book.ROOT)
    check(own, [(str(own), text, everywhere(chapter)) for text in texts])


def _code(path):
    return "\n".join(c.source for c in notebook(path).cells if c.cell_type == "code")


@each_page
def test_numbers_of_a_page(path):
    text = (book.ROOT / path).read_text("utf-8")
    # What widgets are told to say is read from the built pages: test_teaching.py.
    told = re.compile(r"\| .* \| \[“.+”\]\(\S+\) \| ")
    lines = [x for x in text.splitlines() if not told.match(x)]
    check(path, [(str(path), line, linked(line)) for line in lines])


def linked(line):
    """Return the numbers of the sections that a line links to, or else of all."""
    # Not those to a widget's state, which is no section.
    links = re.findall(r"([^(/\s]+)\.ipynb#([^)?\s]+)\)", line)
    if not links:
        return set().union(*map(everywhere, cells.NOTEBOOKS))
    paths = {p.stem: p for p in cells.NOTEBOOKS}
    return set().union(*(sections(paths[stem])[anchor] for stem, anchor in links))


def test_the_ledger_names_files_that_are_tested():
    tested = {p.name for p in cells.NOTEBOOKS} | {p.as_posix() for p in PAGES}
    tested |= {p.relative_to(book.ROOT).as_posix() for p in QUIZZES}
    assert set(LEDGER) <= tested


@pytest.mark.parametrize(
    ("text", "printed", "right"),
    [
        ("about 8.949 %", "0.08949", True),
        ("about 8.95 %", "0.08949", True),
        ("about 8.96 %", "0.08949", False),
        ("10 000 starts", "10000 starts", True),
        ("1,452 updates", "1452", True),
        (r"$10\,000$ and $2.4\cdot10^3$", "10000 2413.7", True),
        (r"below $10^{-8}$", "1e-08", True),
        ("10⁻⁷ of it", "1e-08", False),
        ("a loss of ¼, and $\\frac16$", "0.25 0.1667", True),
        ("a loss of $\\frac13$", "0.25 0.1667", False),
        ("18 of 20", "19 of 20", False),
        ("$x_{10}$ of $W^{12}$, and $20k$", "20", True),
        ("In 1958, and Runge (1901); slides 4–13, chapter 6", "", True),
        ("the best of 2000", "", False),
    ],
)
def test_what_counts_as_the_same_number(text, printed, right):
    seen = {prose.Number(m[0]) for m in re.finditer(r"\d[\d.e-]*", printed)}
    assert (not prose.missing(text, seen)) is right
