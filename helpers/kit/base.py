"""What all widgets share: one class that is alive in a kernel and on a static page."""

import base64
import html
import inspect
import json
import math
import re
from contextlib import nullcontext
from numbers import Real
from pathlib import Path
from typing import ClassVar

import anywidget
from traitlets import Dict, Float, TraitError

from . import address, assets
from .pictures import png, settled, svg

_POWER = re.compile(r"(\d+(?:\.\d+)?)e([-+]\d+)")
_HIGH = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def powers(text):
    """Return a sentence with its powers of ten as in print, as the module writes them.

    >>> powers("from 2.4e-07 to 1e+06")
    'from 2.4·10⁻⁷ to 10⁶'
    """

    def written(found):
        mantissa = "" if float(found[1]) == 1 else f"{found[1]}·"
        return f"{mantissa}10{str(int(found[2])).translate(_HIGH)}"

    return _POWER.sub(written, text)


class Finite(Float):
    """A number within bounds that are checked: ``Float`` lets NaN pass them."""

    def validate(self, obj, value):
        """Return ``value`` as a float, or raise TraitError."""
        number = isinstance(value, Real) and not isinstance(value, bool)
        if not (number and self.min <= value <= self.max and math.isfinite(value)):
            self.error(obj, value)
        return float(value)

    def info(self):
        """Return what is expected, in words."""
        if math.isfinite(self.min) and math.isfinite(self.max):
            return f"a number from {self.min:g} to {self.max:g}"
        least = f" ≥ {self.min:g}" if math.isfinite(self.min) else ""
        return f"a finite number{least}"


class _Complete(type(anywidget.AnyWidget)):
    """Its classes' instances learn what they start from, once they are whole."""

    @property
    def __signature__(cls):
        # That of the class itself: ``__call__`` would hide it from a reader's help.
        signature = inspect.signature(cls.__init__)
        return signature.replace(parameters=[*signature.parameters.values()][1:])

    def __call__(cls, *given, **state):
        made = super().__call__(*given, **state)
        start = {name: getattr(made, name) for name in made.option_names()}
        made.set_trait("_start", json.loads(json.dumps(start)))
        made.set_trait("_limits", made.limits())
        return made


class Widget(anywidget.AnyWidget, metaclass=_Complete):
    """A picture with controls: live in a kernel, live on the page, still in print.

    A subclass names its JavaScript file, declares its state as traits tagged
    ``sync=True``, and draws itself once with matplotlib for readers without
    JavaScript. Numbers are ``Finite`` traits; what the widget itself computes and no
    reader sets, such as a film, is ``read_only=True``, written by ``set_trait``.

    - ``name``: stem of the file ``<name>.js`` beside the class;
    - ``picture()``: a matplotlib figure of the present state, or None;
    - ``describe()``: the sentence that says what the picture shows;
    - ``libraries``: pairs (name, function) of scripts that its JavaScript needs.

    The state is read and set from Python (``widget.step = 3``), observed, and linked
    like that of any ipywidget.

    Raises
    ------
    TypeError
        When a keyword is not an option; lists what is.
    AttributeError
        When something is set later that is not part of the state; lists what is.
    ValueError
        When a value is out of range or not among the known ones.
    """

    name: ClassVar[str]
    libraries: ClassVar[tuple] = ()
    # What Reset goes back to, and what an address may ask for.
    _start = Dict(read_only=True).tag(sync=True)
    _limits = Dict(read_only=True).tag(sync=True)

    def __init_subclass__(cls, **options):
        if "name" in vars(cls):
            folder = Path(inspect.getfile(cls)).parent
            assets.register(cls.name, folder, cls.libraries)
            cls._esm = assets.esm(cls.name)
            cls._css = assets.css()
        super().__init_subclass__(**options)

    def __init__(self, **state):
        known = self.option_names()
        unknown = sorted(set(state) - set(known) - {"layout"})
        if unknown:
            # A subclass may take more than its state, such as a function.
            named = set(inspect.signature(type(self)).parameters) - {"state"}
            listed = {name for name in named if not name.startswith("_")}.union(known)
            raise TypeError(
                f"{type(self).__name__}: expected {', '.join(sorted(listed))}; "
                f"got {', '.join(unknown)}"
            )
        try:
            super().__init__(**state)
        except TraitError as error:
            raise ValueError(str(error)) from error

    def __setattr__(self, name, value):
        # What is misspelt would be kept in silence, and nothing would move.
        if not name.startswith("_") and not self._can_be_set(name):
            raise AttributeError(
                f"{type(self).__name__}: expected {', '.join(self.option_names())}; "
                f"got {name}"
            )
        try:
            super().__setattr__(name, value)
        except TraitError as error:
            raise ValueError(str(error)) from error

    @classmethod
    def state_names(cls):
        """Return the names of the state that Python and JavaScript share, sorted."""
        common = anywidget.AnyWidget.class_trait_names(sync=True)
        names = set(cls.class_trait_names(sync=True)) - set(common)
        return sorted(name for name in names if not name.startswith("_"))

    @classmethod
    def option_names(cls):
        """Return the names of the state that may be set, sorted."""
        return [name for name in cls.state_names() if cls._can_be_set(name)]

    @classmethod
    def _can_be_set(cls, name):
        # ipywidgets and traitlets set names of their own, all of which the class has.
        return hasattr(cls, name) and not getattr(getattr(cls, name), "read_only", 0)

    def state(self):
        """Return the shared state as plain Python values, ready for JSON."""
        return {name: getattr(self, name) for name in self.state_names()}

    def limits(self):
        """Return what each option takes, as JSON: see ``kit/address.py``.

        A subclass adds what its traits do not tell, such as the length of a list.
        """
        traits = self.traits()
        return {name: address.limit(traits[name]) for name in self.option_names()}

    def follows(self):
        """Return the options that the others imply, {name: value}: none.

        Only what differs from them needs a place in the address. A subclass whose
        module exports ``follows`` says here the same.
        """
        return {}

    def link(self, page="", number=1):
        """Return the address that brings a page's widget into the present state.

        Parameters
        ----------
        page : str
            The page's address; without it, what comes after it.
        number : int
            Which of the page's widgets of this kind, from 1.

        Returns
        -------
        str
            ``page#name?option=value&…``; the page alone where nothing differs from
            the state in which this widget began.

        Raises
        ------
        ValueError
            Where the state, of hundreds of points, has more characters than a page
            takes.
        """
        now = {name: getattr(self, name) for name in self.option_names()}
        changed = {k: v for k, v in now.items() if v != self._start[k]}
        implied = self.follows() if changed else {}
        told = {
            name: value
            for name, value in now.items()
            if value != implied.get(name, self._start[name])
        }
        return page + address.written(self.name, told, number)

    def picture(self):
        """Return a matplotlib figure of the present state, or None."""
        return None

    def describe(self):
        """Return the sentence that says what the picture shows."""
        return repr(self)

    def island(self):
        """Return the HTML that a static page brings to life: state and picture."""
        return self._island(self.picture())

    def _island(self, picture):
        alt = powers(self.describe())
        inner = svg(picture, alt) if picture else self.fallback()
        state = json.dumps(self.state(), separators=(",", ":"), allow_nan=False)
        limits = json.dumps(self._limits, separators=(",", ":"), allow_nan=False)
        return (
            f'<div class="course-widget" data-widget="{self.name}" '
            f'data-state="{html.escape(state)}" '
            f'data-limits="{html.escape(limits)}">{inner}</div>'
        )

    def fallback(self):
        """Return what is read without JavaScript where there is no picture."""
        return f"<p>{html.escape(powers(self.describe()))}</p>"

    def __repr__(self):
        simple = {
            name: value
            for name, value in self.state().items()
            if isinstance(value, str | int | float | bool)
        }
        listed = ", ".join(f"{name}={value!r}" for name, value in simple.items())
        return f"{type(self).__name__}({listed})"

    def _repr_mimebundle_(self, **options):
        live = super()._repr_mimebundle_(**options) or {}
        data, metadata = live if isinstance(live, tuple) else (live, {})
        picture = self.picture()
        with settled(picture) if picture else nullcontext():
            data = dict(data) | {
                "text/plain": repr(self),
                "text/html": self._island(picture),
            }
            if picture:
                data["image/png"] = base64.b64encode(png(picture)).decode()
        return data, metadata
