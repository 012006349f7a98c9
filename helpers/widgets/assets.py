"""The widgets' JavaScript: one source for a live kernel and for the static page.

Each widget is one ES module ``<name>.js`` beside its Python class. It exports
``title``, ``render(view)`` and, for the tests, ``numerics``. Modules cannot be
loaded from ``file://``, so the page gets the same text as a classic script.

It imports nothing, d3 and the kit being in scope, but what widgets share that not all
of them need: a line ``import { … } from "./static/<part>.js";`` puts that part in its
place, for the pages of these widgets only.
"""

import re
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
STATIC = HERE / "static"
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const))", re.MULTILINE)
_IMPORT = re.compile(
    r'^import \{(?P<names>[\w,\s]+)\} from "\./static/(?P<part>\w+)\.js";$',
    re.MULTILINE,
)
_KIT = ("element", "format", "identifier", "mount", "plus", "staticModel")


def css():
    """Return the style sheet that all widgets share."""
    return (STATIC / "widgets.css").read_text(encoding="utf-8")


@cache
def shared_script():
    """Return the classic script that defines ``window.course`` on a page.

    It holds d3, the kit, and the islands' loader; it is the same for all pages.
    """
    return (
        f"{_read(STATIC / 'd3.js')}\n(() => {{\n{_plain(STATIC / 'kit.js')}\n"
        f"{_plain(STATIC / 'islands.js')}\n"
        f"window.course = {{ d3, {', '.join(_KIT)}, define, definitions }};\n}})();\n"
    )


@cache
def page_script(name):
    """Return the classic script that brings one widget to life on a page."""
    return (
        f"(() => {{\nconst {{ d3, {', '.join(_KIT)} }} = window.course;\n"
        f"window.course.define({name!r}, {_definition(name)});\n}})();\n"
    )


@cache
def esm(name):
    """Return the ES module that anywidget loads in a live kernel."""
    return (
        f"{_read(STATIC / 'd3.js')}\n{_plain(STATIC / 'kit.js')}\n"
        f"const definition = {_definition(name)};\n"
        "export default { render({ model, el }) "
        f"{{ return mount({name!r}, definition, model, el); }} }};\n"
    )


def _definition(name):
    return (
        f"(() => {{\n{_IMPORT.sub(_part, _plain(HERE / f'{name}.js'))}\n"
        "return { title, render, numerics };\n})()"
    )


def _part(found):
    # In a scope of its own, like a module: what it does not export, no widget sees.
    names, part = found["names"], _plain(STATIC / f"{found['part']}.js")
    return f"const {{{names}}} = (() => {{\n{part}\nreturn {{{names}}};\n}})();"


def _plain(path):
    return _EXPORT.sub("", _read(path))


def _read(path):
    return path.read_text(encoding="utf-8")
