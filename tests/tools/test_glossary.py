"""The glossary says what the chapters say, and leads to where they say it."""

import re

import nbformat
import pytest
import yaml
from bs4 import BeautifulSoup

from tools import book, glossary

_ENTRY = re.compile(
    r"^\*\*(?P<name>.+?)\*\* \(\[.+?\]\((?P<page>[^#)]+)#(?P<anchor>[^)]+)\)\): ", re.M
)
PAGE = (book.ROOT / "notebooks" / "glossary.md").read_text("utf-8")
WORDS = glossary.explained()
ENTRIES = list(_ENTRY.finditer(PAGE))


def test_every_word_of_the_list_has_its_entry():
    names = [entry["name"] for entry in ENTRIES]
    assert names == [word.name for word in WORDS]
    assert len(names) >= 45
    wanted = {"Convolution, pooling", "Adam", "Momentum", "Epoch, mini-batch", "Logits"}
    assert wanted <= set(names)


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.name)
def test_a_word_is_in_its_explanation(word):
    """What is taken is the sentence that explains the word, not its neighbour."""
    told = word.text.casefold()
    name = re.split(r", | \(| to a | loss$|s?$", word.name.casefold())[0]
    # That of the machine says what it does; its name is the sentence before.
    assert name in told or name == "support vector machine"
    assert len(word.text) > 30


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.name)
def test_an_explanation_is_a_whole_sentence(word):
    assert re.match(r"[A-Z$*“]", word.text)
    assert word.text.count("(") == word.text.count(")")


def plain(text):
    """Letters only: formulas and quotation marks are set otherwise on a page."""
    return re.sub(r"[^a-z]", "", re.sub(r"\$[^$]*\$|\\\(.*?\\\)", "", text.casefold()))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["name"])
def test_the_place_of_a_word_defines_it(built_book, entry):
    here = built_book / "notebooks" / "glossary.html"
    # As a reader follows it: formulas of a heading are part of its address there.
    shown = _soup(here).select("article p:has(> strong:first-child) > a")
    page, _, anchor = shown[ENTRIES.index(entry)]["href"].partition("#")
    section = _soup((here.parent / page).resolve()).find(id=anchor)
    assert section is not None
    (word,) = (word for word in WORDS if word.name == entry["name"])
    sentence = plain(word.text.partition("\n\n$$")[0].removesuffix(" …"))
    assert sentence[:60] in plain(section.get_text())


_known = {}


def _soup(path):
    if path not in _known:
        _known[path] = BeautifulSoup(path.read_text("utf-8"), "html.parser")
    return _known[path]


@pytest.fixture
def small(tmp_path):
    """A book of one page, and a function that lists one word of it."""
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "tools").mkdir()
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: notebooks/1_one\n")
    text = (
        "# One\n\n## A part\n\nFirst. Zed et al. (2001) call it a [*knot*](https://a.b)"
        " here.\nThen more: it is\n\n$$\nx=1,\n$$\n\n## Another\n\nTwice. Twice."
    )
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text)])
    book.write(tmp_path / "notebooks" / "1_one.ipynb", notebook)

    def listed(**rule):
        told = yaml.safe_dump({"Knot": rule})
        (tmp_path / "tools" / "glossary.yml").write_text(told)
        return glossary.explained(tmp_path)

    return listed


def test_the_whole_sentence_is_taken_without_its_links(small):
    (word,) = small(at="a [*knot*]")
    assert word.text == "Zed et al. (2001) call it a *knot* here."
    assert word.heading == "A part"
    (more,) = small(at="a [*knot*]", more=-1)
    assert more.text == f"First. {word.text}"


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("(A knot (tied) is one.)", "A knot (tied) is one."),
        ("(A knot is one. So it is.)", "A knot is one."),
        ("(So it is. A knot is one.)", "A knot is one."),
        ("(Tied) a knot is one (or two).", "(Tied) a knot is one (or two)."),
        ("So it is. A knot is one (or two).", "A knot is one (or two)."),
    ],
)
def test_a_bracket_around_a_sentence_stays_behind(small, tmp_path, text, taken):
    file = tmp_path / "notebooks" / "1_one.ipynb"
    notebook = book.read(file)
    notebook.cells = [nbformat.v4.new_markdown_cell(f"# One\n\n{text}")]
    book.write(file, notebook)
    assert small(at="knot")[0].text == taken


def test_a_formula_that_a_sentence_leads_to_comes_with_it(small):
    (word,) = small(at="it is")
    assert word.text == "Then more: it is\n\n$$ x=1, $$"


@pytest.mark.parametrize(("at", "told"), [("nowhere", "got none"), ("$$ x", "1_one")])
def test_what_stands_nowhere_or_is_no_sentence(small, at, told):
    if told == "1_one":
        assert small(at=at)[0].path.stem == told
        return
    with pytest.raises(ValueError, match=f"Knot: expected '{at}' in one place; {told}"):
        small(at=at)


def test_what_stands_in_two_places_is_named(small, tmp_path):
    file = tmp_path / "notebooks" / "1_one.ipynb"
    notebook = book.read(file)
    notebook.cells.append(nbformat.v4.new_markdown_cell("A [*knot*] again."))
    book.write(file, notebook)
    with pytest.raises(ValueError, match="1_one: A part, 1_one: Another"):
        small(at="*knot*")
