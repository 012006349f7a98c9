"""Numbers as in print: 10⁻⁷, −0.7, 45 %, 10 000; Python has 1e-07, -0.7, 45%, 10000."""

import math
import re
from decimal import ROUND_CEILING, Decimal

__all__ = ["RAISED", "in_print", "rounded_up"]

# Digits and the minus sign as exponents.
RAISED = str.maketrans(
    "-0123456789", "\u207b\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"
)
_TAG = re.compile(r"(<[^>]*>)")
# Not a part of a word, such as a fingerprint in hexadecimal digits.
_FLOAT = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)e([-+]\d+)(?![\w.]*\w)")
# As a table writes it, too: no line ends within it, and 2 · 10⁰ is 2, 6.0 · 10¹ is 60.
_PRODUCT = re.compile(r"(\d+(?:\.\d+)?) · 10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_SMALL = {"⁻¹": -1, "⁰": 0, "¹": 1}
_POWER = re.compile(r"(?<=[\w)])\^(?:(-?\d+(?:\.\d+)?)(?![\w.]*\w)|\(([^()]+)\))")
# Neither in a word or a date, nor between numbers.
_MINUS = re.compile(r"(?<![\w.)\]/-])-(?=\.?\d)")
# A whole number, from five digits on.
_MANY = re.compile(r"(?<![\w.,])(?:[1-9]\d{4,}|[1-9]\d{0,2}(?:,\d{3})+)(?!,?\.?\w)")
# Nothing has no sign.
_NOUGHT = re.compile(r"(?<![\w.)\]/-])[-+\u2212](?=0\.0+(?![\d.]))")
_PERCENT = re.compile(r"(?<=\d)%(?!\w)")


def in_print(text):
    """Return HTML whose numbers are written as in a book.

    Parameters
    ----------
    text : str
        HTML: what its tags hold stays as it is.

    Examples
    --------
    >>> in_print('<td data-n="-1e-08">at most 1e-08, 6.5e+03</td>')
    '<td data-n="-1e-08">at most 10⁻⁸, 6.5\xa0·\xa010³</td>'
    >>> in_print("-0.7 [-1.0, -0.4] for 45%; N^-1.5 below 10^-3")
    '−0.7 [−1.0, −0.4] for 45\xa0%; N<sup>−1.5</sup> below 10⁻³'
    >>> in_print("2454 of 10000, 1,048,576; 2,454; 0.00005, 12345.6, a12345")
    '2454 of 10\xa0000, 1\xa0048\xa0576; 2454; 0.00005, 12345.6, a12345'
    >>> in_print("a-1, 1-2, 2026-11-30")
    'a-1, 1-2, 2026-11-30'
    """
    parts = _TAG.split(text)
    return "".join(part if part.startswith("<") else _words(part) for part in parts)


def rounded_up(*values, floor=0.0, form=".0e"):
    """Return the largest of some sizes as text that is never less than it.

    Parameters
    ----------
    *values : numbers or tensors of one number, at least 0
    floor : float
        What is told at least: what is smaller differs between machines.
    form : str
        A format of one ending, ``e``, ``f`` or ``%``, with its decimals.

    Raises
    ------
    ValueError
        When a value is below 0, infinite or not a number.

    Examples
    --------
    >>> rounded_up(2.4e-12), rounded_up(2.4e-12, 9e-10, floor=1e-9)
    ('3e-12', '1e-09')
    >>> rounded_up(0.041, form=".0%"), rounded_up(0.3, form=".1f")
    ('5%', '0.3')
    """
    sizes = [value.item() if hasattr(value, "item") else value for value in values]
    for size in sizes:
        if not 0 <= size < math.inf:
            raise ValueError(f"value: expected a number of at least 0; got {size!r}")
    # As it is written: 0.3 is not more than 0.3, though its bits are not quite this.
    largest = Decimal(repr(max([*sizes, floor])))
    decimals = int(form[1:-1])
    digit = {"e": largest.adjusted(), "f": 0, "%": -2}[form[-1]] - decimals
    up = largest.quantize(Decimal(1).scaleb(digit), ROUND_CEILING)
    return f"{float(up):{form}}"


def _words(text):
    text = _PRODUCT.sub(_together, _FLOAT.sub(_float, _NOUGHT.sub("", text)))
    text = _MANY.sub(_grouped, _POWER.sub(_power, text))
    return _PERCENT.sub("\u00a0%", _MINUS.sub("\u2212", text))


def _float(found):
    if abs(int(found[2])) <= 1:
        return f"{Decimal(found[1]).scaleb(int(found[2])):f}"
    power = f"10{str(int(found[2])).translate(RAISED)}"
    return power if float(found[1]) == 1 else f"{found[1]} · {power}"


def _together(found):
    if found[2] in _SMALL:
        return f"{Decimal(found[1]).scaleb(_SMALL[found[2]]):f}"
    return f"{found[1]}\u00a0·\u00a010{found[2]}"


def _grouped(found):
    number = int(found[0].replace(",", ""))
    return str(number) if number < 10_000 else f"{number:,}".replace(",", "\u00a0")


def _power(found):
    exponent = found[1] or found[2]
    if exponent.lstrip("-").isdecimal():
        return exponent.translate(RAISED)
    raised = exponent.replace("-", "\u2212")
    return f"<sup>{raised}</sup>"
