"""The widgets' JavaScript: one source for a live kernel and for the static page.

Each widget is one ES module ``<name>.js`` beside its Python class. It exports
``title``, ``render(view)`` and, for the tests, ``numerics``. Modules cannot be
loaded from ``file://``, so the page gets the same text as a classic script.

It imports nothing, d3 and the kit being in scope, but parts, which several widgets may
share: a line ``import { … } from "./parts/<part>.js";`` puts that part in its
place, for the pages of these widgets only.
"""

import re
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const))", re.MULTILINE)
_IMPORT = re.compile(
    r'^import \{(?P<names>[\w,\s]+)\} from "\./parts/(?P<part>\w+)\.js";$',
    re.MULTILINE,
)
# In the order in which they build on each other.
_PARTS = ("kit.js", "chart.js", "gestures.js", "address.js")
_PAGE_PARTS = ("islands.js", "going.js")
_KIT = ("closest", "element", "format", "identifier", "mount", "plus", "staticModel")
_FOLDERS = {}


def register(name, folder):
    """Say in which folder the module of a widget is, and what it shares.

    Raises
    ------
    FileNotFoundError
        When ``<name>.js`` is not there.
    ValueError
        When another folder has a widget of that name.
    """
    if not (folder / f"{name}.js").is_file():
        raise FileNotFoundError(
            f"name: expected {name}.js in {folder}; it is not there"
        )
    known = _FOLDERS.setdefault(name, folder)
    if known != folder:
        raise ValueError(f"name: {known / name}.js is a widget already; got {folder}")


def source(name):
    """Return the path of a widget's module.

    Raises
    ------
    KeyError
        When no class of that name was imported; lists those that were.
    """
    if name not in _FOLDERS:
        raise KeyError(f"name: expected {', '.join(sorted(_FOLDERS))}; got {name}")
    return _FOLDERS[name] / f"{name}.js"


def names():
    """Return the names of all widgets whose classes were imported, sorted."""
    return sorted(_FOLDERS)


def css():
    """Return the style sheet that all widgets share."""
    return (STATIC / "widgets.css").read_text(encoding="utf-8")


@cache
def shared_script():
    """Return the classic script that defines ``window.course`` on a page.

    It holds d3, the kit, and the islands' loader; it is the same for all pages.
    """
    return (
        f"{_read(STATIC / 'd3.js')}\n(() => {{\n{_joined(_PARTS)}\n"
        f"{_joined(_PAGE_PARTS)}\n"
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
        f"{_read(STATIC / 'd3.js')}\n{_joined(_PARTS)}\n"
        f"const definition = {_definition(name)};\n"
        "export default { render({ model, el }) "
        f"{{ return mount({name!r}, definition, model, el); }} }};\n"
    )


def _definition(name):
    module = source(name)

    def part(found):
        # In a scope of its own, like a module: no widget sees what it does not export.
        text = _plain(module.parent / "parts" / f"{found['part']}.js")
        exported = found["names"]
        return (
            f"const {{{exported}}} = (() => {{\n{text}\nreturn {{{exported}}};\n}})();"
        )

    follows = re.search(r"^export (function|const) follows\b", _read(module), re.M)
    return (
        f"(() => {{\n{_IMPORT.sub(part, _plain(module))}\n"
        f"return {{ title, render, numerics{', follows' * bool(follows)} }};\n}})()"
    )


def _joined(parts):
    return "\n".join(_plain(STATIC / part) for part in parts)


def _plain(path):
    return _EXPORT.sub("", _read(path))


def _read(path):
    return path.read_text(encoding="utf-8")
