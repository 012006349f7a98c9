"""The widgets' JavaScript: one source for a live kernel and for the static page.

Each widget is one ES module ``<name>.js`` beside its Python class. It exports
``title``, ``render(view)`` and, for the tests, ``numerics``. Modules cannot be
loaded from ``file://``, so the page gets the same text as a classic script.

It imports nothing, d3 and the kit being in scope, but parts, which several widgets may
share: a line ``import { … } from "./parts/<part>.js";`` puts that part in its
place, for the pages of these widgets only. Parts may import parts. What is heavier and
defines a global name is a library: a function that returns the text of a script.
"""

import re
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const))", re.MULTILINE)
_IMPORT = re.compile(
    r'^import \{(?P<names>[\w,\s]+)\} from "\./(?:parts/)?(?P<part>\w+)\.js";$',
    re.MULTILINE,
)
_EXPORTED = re.compile(
    r"^export (?:async )?(?:function\*?|class|const) (\w+)", re.MULTILINE
)
_COMMENT = re.compile(r"^ *(?://.*|/\*\*.*\*/)\n", re.MULTILINE)
# In the order in which they build on each other.
_PARTS = ("kit.js", "chart.js", "gestures.js", "stage.js", "address.js")
_PAGE_PARTS = ("islands.js", "going.js")
_KIT = (
    "closest",
    "count",
    "element",
    "format",
    "identifier",
    "mount",
    "plus",
    "staticModel",
    "tenths",
    "unbroken",
)
_FOLDERS = {}
_LIBRARIES = {}


def register(name, folder, libraries=()):
    """Say in which folder the module of a widget is, and what it shares.

    Parameters
    ----------
    name : str
    folder : Path
    libraries : sequence of (name, function)
        Scripts that its pages load before its own, in this order.

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
    _LIBRARIES[name] = tuple(libraries)


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


def libraries(name):
    """Return the scripts that a widget's pages load before its own, {name: text}."""
    source(name)
    return {library: script() for library, script in _LIBRARIES[name]}


def script_names(widgets):
    """Return the scripts of a page with these widgets, in order, without ``.js``.

    They lie below ``_static/widgets``; none where there are no widgets.
    """
    widgets = sorted(set(widgets))
    needed = [
        f"libraries/{one}" for name in widgets for one, _ in _LIBRARIES.get(name, ())
    ]
    return ["shared", *dict.fromkeys(needed), *widgets] if widgets else []


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
        f"{''.join(libraries(name).values())}\n"
        f"const definition = {_definition(name)};\n"
        "export default { render({ model, el }) "
        f"{{ return mount({name!r}, definition, model, el); }} }};\n"
    )


def _definition(name):
    module = source(name)
    parts = {}
    text = _with_parts(module, parts)
    follows = re.search(r"^export (function|const) follows\b", _read(module), re.M)
    return (
        f"(() => {{\n{''.join(parts.values())}{text}\n"
        f"return {{ title, render, numerics{', follows' * bool(follows)} }};\n}})()"
    )


def _with_parts(path, parts):
    # Each part once, in a scope of its own, like a module, after what it builds on.
    folder = path.parent if path.parent.name == "parts" else path.parent / "parts"

    def imported(found):
        part = found["part"]
        if part not in parts:
            file = folder / f"{part}.js"
            text, names = _with_parts(file, parts), _EXPORTED.findall(_read(file))
            parts[part] = (
                f"const part_{part} = (() => {{\n{text}\n"
                f"return {{ {', '.join(names)} }};\n}})();\n"
            )
        return f"const {{{found['names']}}} = part_{part};"

    return _IMPORT.sub(imported, _plain(path))


def _joined(parts):
    return "\n".join(_plain(STATIC / part) for part in parts)


def _plain(path):
    # Comments are for readers of the source: they are not sent to those of a page.
    return _EXPORT.sub("", _COMMENT.sub("", _read(path)))


def _read(path):
    return path.read_text(encoding="utf-8")
