"""Powers of ten on the pages: where Python's output is shown, and nowhere else."""

import doctest

import pytest

from tools.pages import powers
from tools.pages.powers import raised


def test_the_examples():
    assert doctest.testmod(powers) == (0, 2)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2e-07", "2\u00a0·\u00a010⁻⁷"),
        ("7 · 10⁻⁸", "7\u00a0·\u00a010⁻⁸"),
        ("2 · 10⁰", "2"),
        ("2e+00", "2"),
        ("1e-14;", "10⁻¹⁴;"),
        ("1.0e+00 of", "1.0 of"),
        ("−6.25e+03.", "−6.25\u00a0·\u00a010³."),
        ("dd7e-12eb", "dd7e-12eb"),
        ("1 dd7e5256 8611", "1 dd7e5256 8611"),
        ("x1e-3", "x1e-3"),
        ("1e-3x", "1e-3x"),
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
def test_what_python_prints_is_a_power_of_ten(place, written, read):
    assert raised(place.format(written)) == place.format(read)


def test_code_and_prose_stay_as_they_are():
    page = '<p>1e-08</p><div class="highlight"><pre>eps=1e-8</pre></div>'
    assert raised(page) == page
