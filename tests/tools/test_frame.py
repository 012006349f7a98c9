"""The pages that follow from the chapters: slide map and bibliography."""

import nbformat
import pytest
import yaml

from tools import book, frame


def test_pages_are_what_the_chapters_say():
    assert frame.outdated() == []


def test_the_deck_has_43_slides_and_each_has_a_title():
    titles = frame.slide_titles()
    assert list(titles) == list(range(1, 44))
    assert all(isinstance(title, str) and title for title in titles.values())


def test_every_slide_is_taught_somewhere():
    taught = set().union(*(section.slides for section in frame.sections()))
    assert sorted(set(frame.slide_titles()) - taught) == []


@pytest.mark.parametrize(
    "reference",
    [
        "Cybenko (1989)",
        "Devroye (1996)",
        "Dosovitskiy (2021)",
        "Girosi (1989)",
        "He (2015)",
        "Goodfellow (2016)",
        "Kolmogorov (195",
        "Kůrková (1991)",
        "Lu (2017)",
        "Minsky (1969)",
        "Novikoff (196",
        "Paszke (2019)",
        "Rosenblatt (1958)",
        "Schmidt-Hieber (2021)",
    ],
)
def test_every_reference_of_the_deck_is_in_the_bibliography(reference):
    name, _, year = reference.partition(" (")
    year = year.rstrip(")")
    listed = [entry for entry in frame.references() if name in entry and year in entry]
    assert listed


@pytest.fixture
def small_book(tmp_path):
    """A book of one chapter, with a section for slides 2–3 and one reference."""
    (tmp_path / "notebooks").mkdir()
    toc = {"format": "jb-book", "root": "notebooks/1_one"}
    (tmp_path / "_toc.yml").write_text(yaml.safe_dump(toc))
    text = (
        "# One\n\n## What it is\n\n*Slides 2–3*\n\nText.\n\n## References\n\n"
        "- A. Zed et al. (2001). Last. [doi:10.1/z](https://doi.org/10.1000/z)\n"
        "- B. Able (2002). First. [doi:10.1/a](https://doi.org/10.1000/a)\n"
    )
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text)])
    book.write(tmp_path / "notebooks" / "1_one.ipynb", notebook)
    return tmp_path


def test_a_section_serves_the_slides_that_it_names(small_book):
    (section,) = frame.sections(small_book)
    assert section.slides == {2, 3}
    assert section.link() == "[1 One · What it is](1_one.ipynb#what-it-is)"


def test_references_are_sorted_by_surname(small_book):
    entries = list(frame.references(small_book))
    assert [entry[:4] for entry in entries] == ["B. A", "A. Z"]


def test_a_chapter_without_a_title_is_named(small_book):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("Text.")])
    book.write(small_book / "notebooks" / "1_one.ipynb", notebook)
    with pytest.raises(ValueError, match=r"1_one\.ipynb: expected a heading"):
        frame.outdated(small_book)


def test_an_outdated_page_is_named_and_mended(small_book):
    assert frame.outdated(small_book, write=True) == list(frame.PAGES)
    assert frame.outdated(small_book) == []
    (small_book / "notebooks" / "bibliography.md").write_text("# Nothing\n")
    wrong = [path.name for path in frame.outdated(small_book)]
    assert wrong == ["bibliography.md"]
