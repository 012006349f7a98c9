"""Formulas where no MathJax is loaded, on phones and on the handout: as MathML."""

import html
import re

from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml

_FORMULA = re.compile(r"\\\((.*?)\\\)|\\\[(.*?)\\\]", re.DOTALL)
_BARE_FRACTION = re.compile(r"\\frac ?([^\s\\{}])([^\s\\{}])")


def as_mathml(words):
    r"""Return HTML whose formulas, ``\(…\)`` and ``\[…\]``, are MathML.

    Raises
    ------
    ValueError
        When a formula is none that can be set so.
    """
    return _FORMULA.sub(_mathml, words)


def _mathml(found):
    formula = html.unescape(found[1] or found[2])
    # It reads no \frac12 without braces.
    braced = _BARE_FRACTION.sub(r"\\frac{\1}{\2}", formula)
    try:
        made = tex2mathml(braced, as_block=found[1] is None)
    except MathError as error:
        told = f"expected a formula that MathML can set; got {formula}: {error}"
        raise ValueError(told) from None
    return re.sub(r"\n\s*", "", made)
