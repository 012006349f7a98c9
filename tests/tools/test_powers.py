"""Numbers as in print on the pages: in Python's output, and nowhere else."""

import doctest

import pytest

from helpers import numbers
from tools.pages import powers
from tools.pages.powers import raised
from tools.pages.typesetting import unbroken


def test_the_examples():
    assert doctest.testmod(powers) == (0, 3)
    assert doctest.testmod(numbers) == (0, 6)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2e-07", "2\u00a0·\u00a010⁻⁷"),
        ("7 · 10⁻⁸", "7\u00a0·\u00a010⁻⁸"),
        ("2 · 10⁰", "2"),
        ("2e+00", "2"),
        ("6.0 · 10¹, 1.1 · 10⁻¹, 1.5 · 10¹²", "60, 0.11, 1.5\u00a0·\u00a010¹²"),
        ("6.0e+01, 1.1e-01, 2e+01", "60, 0.11, 20"),
        ("1e-14;", "10⁻¹⁴;"),
        ("1.0e+00 of", "1.0 of"),
        ("−6.25e+03.", "−6.25\u00a0·\u00a010³."),
        ("dd7e-12eb", "dd7e-12eb"),
        ("1 dd7e5256 8611", "1 dd7e5256 8611"),
        ("x1e-3", "x1e-3"),
        ("1e-3x", "1e-3x"),
        ("-0.7 [-1.0, +0.3], 95 %", "−0.7 [−1.0,\u00a0+0.3], 95\u00a0%"),
        ("0.4 to -1.1, 2 sigmoid(2u) - 1", "0.4\u00a0to\u00a0−1.1, 2 sigmoid(2u) − 1"),
        ("[-3, 3] and 1, 2", "[−3,\u00a03] and 1, 2"),
        ("x₁ +0 · 1 -2 · x₁x₂", "x₁ +0 · 1 −2 · x₁x₂"),
        ("x-1, 2026-11-30, 1-2, f(x)-1", "x-1, 2026-11-30, 1-2, f(x)-1"),
        ("5% and 10.2%;", "5\u00a0% and 10.2\u00a0%;"),
        ("5%x", "5%x"),
        ("20 × 600 × 64, 5 × x", "20\u00a0×\u00a0600\u00a0×\u00a064, 5 × x"),
        ("+0.0 [-0.0, +0.0], +0.03, -0.01", "0.0 [0.0,\u00a00.0], +0.03, −0.01"),
        (
            "|x| &lt; 1, before, c = 0",
            "|x|\u2060\u00a0&lt;\u00a01, before, c\u00a0=\u00a00",
        ),
        (
            "2454 of 10000, 1048576 (16800)",
            "2454 of 10\u00a0000, 1\u00a0048\u00a0576 (16\u00a0800)",
        ),
        (
            "0.00005, 12345.6, a12345, 00110, 50653x",
            "0.00005, 12345.6, a12345, 00110, 50653x",
        ),
        ("10^-3 and N^2", "10⁻³ and N²"),
        ("10^2.5", "10<sup>2.5</sup>"),
        ("N^-0.5", "N<sup>−0.5</sup>"),
        ("(1 − a)^100 · 4^(m+1)", "(1 − a)¹⁰⁰ · 4<sup>m+1</sup>"),
    ],
)
@pytest.mark.parametrize(
    "place",
    [
        '<div class="output stream highlight"><pre><span></span>{}\n</pre></div>',
        '<p class="course-caption">{}</p>',
        "<td>{}</td>",
        '<th scope="row">{}</th>',
    ],
)
def test_what_python_prints_is_read_as_in_print(place, written, read):
    # A row of numbers may be printed: there nothing is joined that stands apart.
    wanted = read if place.startswith("<div") else unbroken(read)
    assert raised(place.format(written)) == place.format(wanted)


def test_code_and_prose_stay_as_they_are():
    page = '<p>1e-08</p><div class="highlight"><pre>eps=1e-8 -5%3 2^-3</pre></div>'
    assert raised(page) == page


def test_thousands_stay_together_but_not_a_row_of_numbers():
    caption = '<p class="course-caption">{}</p>'
    printed = '<div class="output stream highlight"><pre>{}</pre></div>'
    assert raised(caption.format("10 000 starts")) == caption.format(
        "10\u00a0000 starts"
    )
    assert raised(printed.format("12 345")) == printed.format("12 345")
