"""Numbers that Python prints as 2e-07, -0.7 or 45% stand on a page as in its formulas.

A notebook shows them as Python does.
"""

import re

from helpers.numbers import in_print
from tools.pages.typesetting import unbroken_html

__all__ = ["raised"]

_SHOWN = re.compile(
    r'<div class="output (?:stream|text_plain)[^>]*>.*?</pre>'
    r'|<p class="course-caption">.*?</p>|<t[dh]\b[^>]*>(?:<p>)?[^<]*(?:</p>)?</t[dh]>'
    r'|<ol class="questions">.*?</ol></li></ol>',
    re.DOTALL,
)
# No line ends before % and within an interval, an inequality or an equation.
_WITHIN = re.compile(
    r"(?<=\d) (?=%|to [\u2212+]?\d)|(?<=\d to) (?=[\u2212+]?\d)"
    r"|(?<=\d,) (?=[\u2212+]?[\d.]+\])"
    r"|(?<=\S) (?=(?:&[lg]t;|[≤≥=≈]) )|(?<=&[lg]t;|.{3}[≤≥=≈]) (?=\S)"
    r"|(?<=\d) (?=× \d)|(?<=\d ×) (?=\d)"
)
# A difference, as code has it.
_LESS = re.compile(r"(?<=[\w)]) - (?=[\w(])")


def raised(page):
    """Return a page whose outputs, tables and captions have numbers as in print.

    Parameters
    ----------
    page : str
        HTML.

    Examples
    --------
    >>> raised('<p class="course-caption">Below 1e-08, once 6.5e+03.</p>')
    '<p class="course-caption">Below 10⁻⁸, once 6.5\xa0·\xa010³.</p>'
    >>> raised("<td><p>10,240 networks</p></td>")
    '<td><p>10\xa0240 networks</p></td>'
    >>> raised("<p>Code says 1e-08.</p>")
    '<p>Code says 1e-08.</p>'
    """
    return _SHOWN.sub(_whole, page)


def _whole(found):
    text = _LESS.sub(" \u2212 ", _WITHIN.sub("\u00a0", in_print(found[0])))
    # After a bar a line may end before such a space, but not before a joiner.
    text = text.replace("|\u00a0", "|\u2060\u00a0")
    # What is printed may be a row of numbers.
    return text if found[0].startswith("<div") else unbroken_html(text)
