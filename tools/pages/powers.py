"""Numbers that Python prints as 2e-07 stand on a page as 2 · 10⁻⁷.

A notebook shows them as Python does; on the page they read as in its formulas.
"""

import re

from helpers.plotting.tables import RAISED

__all__ = ["raised"]

_SHOWN = re.compile(
    r'<div class="output (?:stream|text_plain)[^>]*>.*?</pre>'
    r'|<p class="course-caption">.*?</p>|<t[dh]\b[^>]*>[^<]*</t[dh]>',
    re.DOTALL,
)
# Not a part of a word, such as a fingerprint in hexadecimal digits.
_NUMBER = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)e([-+]\d+)(?![\w.]*\w)")
# As a table writes it, too: no line ends within it, and 2 · 10⁰ is 2.
_PRODUCT = re.compile(r"(\d) · 10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)")


def raised(page):
    """Return a page whose outputs, tables and captions have powers of ten.

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
    return _SHOWN.sub(
        lambda shown: _PRODUCT.sub(_together, _NUMBER.sub(_power, shown[0])), page
    )


def _power(found):
    if int(found[2]) == 0:
        return found[1]
    power = f"10{str(int(found[2])).translate(RAISED)}"
    return power if float(found[1]) == 1 else f"{found[1]} · {power}"


def _together(found):
    return found[1] if found[2] == "⁰" else f"{found[1]}\u00a0·\u00a010{found[2]}"
