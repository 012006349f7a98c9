"""Numbers that Python prints as 2e-07 stand on a page as 2 · 10⁻⁷.

A notebook shows them as Python does; on the page they read as in its formulas.
"""

import re

__all__ = ["raised"]

_SHOWN = re.compile(
    r'<div class="output (?:stream|text_plain)[^>]*>.*?</pre>'
    r'|<p class="course-caption">.*?</p>|<t[dh]\b[^>]*>[^<]*</t[dh]>',
    re.DOTALL,
)
# Not a part of a word, such as a fingerprint in hexadecimal digits.
_NUMBER = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)e([-+]\d+)(?![\w.]*\w)")
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(page):
    """Return a page whose outputs, tables and captions have powers of ten.

    Parameters
    ----------
    page : str
        HTML.

    Examples
    --------
    >>> raised('<p class="course-caption">Below 1e-08, once 6.5e+03.</p>')
    '<p class="course-caption">Below 10⁻⁸, once 6.5 · 10³.</p>'
    >>> raised("<p>Code says 1e-08.</p>")
    '<p>Code says 1e-08.</p>'
    """
    return _SHOWN.sub(lambda shown: _NUMBER.sub(_power, shown[0]), page)


def _power(found):
    power = f"10{str(int(found[2])).translate(_RAISED)}"
    return power if float(found[1]) == 1 else f"{found[1]} · {power}"
