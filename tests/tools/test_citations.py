"""Citations agree with the lists of references, and these with the records of DOIs."""

import pytest

from tools import book, citations

TEXTS = citations.texts()


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_each_citation_has_its_work_and_each_work_its_citation(path):
    assert citations.problems(TEXTS[path], path) == []


def test_pages_cite_what_some_chapter_lists():
    works = citations.all_works()
    assert len(works) > 100
    assert citations.differing(works) == []
    text = (book.ROOT / "notebooks/corrections.md").read_text("utf-8")
    # The paper that the deck names by mistake.
    text = text.replace("Kolmogorov's paper of 1956", "")
    assert citations.problems(text, "corrections", works) == []


LIST = """

## References

- A. Aa, B. van Bb (1990). On a. [doi:10.1000/a](https://doi.org/10.1000/a)
- C. Cc et al. (2001b). On c. [doi:10.1000/c](https://doi.org/10.1000/c)
- D. Dd (1901). On d.
"""
GOOD = (
    "[Aa and van Bb 1990](https://doi.org/10.1000/a), proved by Cc et al. "
    "([2001b](https://doi.org/10.1000/c)) and by Dd (1901)."
)


def test_three_ways_to_cite():
    assert citations.problems(GOOD + LIST, "page") == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[Aa and van Bb 1990]", "[Aa and van Bb 1991]", "the list says 1990"),
        ("[Aa and van Bb 1990]", "[Ab and van Bb 1990]", "the list says Aa"),
        ("proved by Cc", "proved by Ee", "the list says Cc"),
        ("([2001b]", "([2001a]", "the list says 2001b"),
        ("Dd (1901)", "Dd (1910)", "Dd 1910 is not in the list"),
        (" and by Dd (1901)", "", "nobody cites D. Dd"),
        ("10.1000/c)) and", "10.1000/b)) and", "is not in the list"),
    ],
)
def test_a_slip_is_named(old, new, told):
    assert old in GOOD
    lines = citations.problems(GOOD.replace(old, new) + LIST, "page")
    assert any(told in line for line in lines), lines


def test_one_link_has_one_author_and_year():
    ours = citations.works(LIST)
    theirs = citations.works(LIST.replace("1990", "1991"))
    (line,) = citations.differing(ours + theirs)
    assert line.startswith("https://doi.org/10.1000/a: ")


def record(family="Aa", year=1990, **more):
    issued = {"date-parts": [[year, 5]]}
    return {"author": [{"family": family}], "issued": issued, **more}


@pytest.mark.parametrize(
    ("found", "wrong"),
    [
        (record(), None),
        (record("Áa"), None),
        (record(year=1989, **{"published-online": {"date-parts": [[1990]]}}), None),
        (record(year=1988, publisher="arXiv"), None),
        (record("Bb"), "Aa in the list, Bb in the record"),
        (record(year=1989), "1990 in the list, 1989 in the record"),
        (record(year=1991, publisher="arXiv"), "1990 in the list, 1991 in the record"),
        ({}, "Aa in the list, nobody in the record"),
    ],
)
def test_a_work_is_compared_with_its_doi_s_record(found, wrong):
    assert citations.mismatch(citations.works(LIST)[0], found) == wrong
