"""A widget's state as the part of an address after ``#``, and what it may hold.

``static/address.js`` reads and writes the same: ``#name?option=value&option=value``,
for the second widget of a kind ``#name-2?…``. Numbers and truth values stand as in
JSON, lists as their numbers with commas between them.
"""

import json
import math
from decimal import Decimal
from urllib.parse import quote

from traitlets import Bool, CInt, Enum, Float, Int, List


def limit(trait):
    """Return what a trait takes, as JSON.

    ``{"values": […]}`` for a choice; ``{"min", "max"}`` for a number, where there are
    bounds, and ``"whole": true`` for an integer; ``{"list": limit, "least", "most"}``
    for a list; ``{}`` for what nobody may ask for by an address.
    """
    if isinstance(trait, Enum):
        return {"values": list(trait.values)}
    if isinstance(trait, Bool):
        return {"values": [False, True]}
    if isinstance(trait, Int | CInt | Float):
        ends = {name: getattr(trait, name, None) for name in ("min", "max")}
        known = {k: v for k, v in ends.items() if v is not None and math.isfinite(v)}
        return {"number": True, **known} | ({} if isinstance(trait, Float) else WHOLE)
    if isinstance(trait, List) and trait._trait is not None:
        most = trait._maxlen if trait._maxlen < MOST else MOST
        return entries(limit(trait._trait), trait._minlen, most)
    return {}


WHOLE = {"whole": True}
MOST = 200  # numbers that a list in an address may have
LONGEST = 4000  # characters that a page takes; one more widget has its own


def whole(low, high):
    """Return the limit of an integer from ``low`` to ``high``."""
    return {"number": True, "min": low, "max": high, **WHOLE}


def entries(item, least, most):
    """Return the limit of a list of ``least`` to ``most`` entries of a limit."""
    return {"list": item, "least": least, "most": most}


def written(name, options, number=1):
    """Return the part of an address that asks for these options; empty for none.

    ValueError where it would be longer than a page takes.
    """
    if not options:
        return ""
    which = f"{name}-{number}" if number > 1 else name
    told = "&".join(f"{key}={_text(value)}" for key, value in options.items())
    if len(told) > LONGEST:
        raise ValueError(
            f"link: expected a state of at most {LONGEST} characters; got {len(told)}. "
            "With fewer points there is one"
        )
    return f"#{which}?{told}"


def _text(value):
    if isinstance(value, list | tuple):
        return ",".join(map(_text, value))
    if isinstance(value, str):
        return quote(value, safe="")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = json.dumps(value)
    if not isinstance(value, float) or "e" not in text:
        return text
    # As a page writes it: 1e-05 is 0.00001 there, and 1e-07 is 1e-7.
    if abs(value) >= 1e-6:
        return f"{Decimal(text):f}"
    mantissa, _, power = text.partition("e")
    return f"{mantissa}e{int(power)}"
