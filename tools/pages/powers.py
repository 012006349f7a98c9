"""Numbers that Python prints as 2e-07, -0.7 or 45% stand on a page as in its formulas.

A notebook shows them as Python does.
"""

import re

from helpers.plotting.numbers import in_print

__all__ = ["raised"]

_SHOWN = re.compile(
    r'<div class="output (?:stream|text_plain)[^>]*>.*?</pre>'
    r'|<p class="course-caption">.*?</p>|<t[dh]\b[^>]*>[^<]*</t[dh]>',
    re.DOTALL,
)


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
    >>> raised("<p>Code says 1e-08.</p>")
    '<p>Code says 1e-08.</p>'
    """
    return _SHOWN.sub(lambda shown: in_print(shown[0]), page)
