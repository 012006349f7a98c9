"""Seals: a short text that changes with a film's numbers and with what makes them."""

import ast
import hashlib
import json
from pathlib import Path

__all__ = ["course_modules", "seal"]

_COURSE = Path(__file__).parents[1]


def seal(module, film):
    """Return the seal of a film whose recipe is in ``module``: 16 hexadecimal digits.

    It depends on the film, and on the code of that module and of all that it imports
    of the course. Comments, docstrings and messages of errors may be edited.
    """
    code = [
        _plain(ast.parse(path.read_text("utf-8"))) for path in course_modules(module)
    ]
    text = json.dumps([code, film], default=repr)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def course_modules(module):
    """Return the files of a module and of what it imports of the course, in turn."""
    found, left = {}, [module]
    while left:
        path = _file(left.pop())
        if path and path not in found:
            found[path] = None
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.ImportFrom):
                    left += [
                        node.module,
                        *(f"{node.module}.{a.name}" for a in node.names),
                    ]
                elif isinstance(node, ast.Import):
                    left += [alias.name for alias in node.names]
    return sorted(found)


def _file(module):
    package, *rest = module.split(".")
    path = _COURSE.joinpath(*rest).with_suffix(".py")
    return path if package == _COURSE.name and rest and path.is_file() else None


def _plain(node):
    """Return a syntax tree as lists, the same in every version of Python."""
    if isinstance(node, list):
        return [_plain(part) for part in node if not _is_prose(part)]
    if not isinstance(node, ast.AST):
        return node
    # Later versions have fields that are empty in what an earlier one can read.
    parts = [(name, _plain(value)) for name, value in ast.iter_fields(node)]
    parts = [(name, part) for name, part in parts if part not in (None, [])]
    return [] if isinstance(node, ast.JoinedStr) else [type(node).__name__, *parts]


def _is_prose(node):
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
