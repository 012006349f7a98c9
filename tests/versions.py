"""Try ``helpers`` with the Python and the packages that run this.

    python -m tests.versions [--without NAME …]

Imports every module, then runs the tests of helpers that need neither a browser nor
the built book, in some minutes; all but those that are named.
"""

import argparse
import ast
import importlib
import pkgutil
import sys
from importlib import metadata
from pathlib import Path

import pytest

import helpers

# Fixtures of tests/conftest.py, and imports, that stand for a browser or for the book.
_FIXTURES = {"built_book", "chrome", "javascript", "open_page", "site"}
_IMPORTS = {"benchmarks", "bs4", "nbclient", "playwright", "tools"}
# It takes all warnings for errors, and old packages warn of one another.
_STRICT = {"widget_ranges"}
# They make the pages of the book, which are made with the pinned versions alone.
_OF_THE_BOOK = {"helpers.sphinx", "helpers.typesetting"}
_SHOWN = ("torch", "numpy", "scipy", "scikit-learn", "matplotlib", "ipywidgets")


def modules():
    """Return the names of all modules of ``helpers`` that readers import."""
    found = pkgutil.walk_packages(helpers.__path__, "helpers.")
    return sorted({module.name for module in found} - _OF_THE_BOOK)


def names():
    """Return the names of the tests that need neither a browser nor the built book."""
    files = sorted(Path(__file__).parent.glob("test_*.py"))
    found = {f.stem.removeprefix("test_") for f in files if _needs_helpers_alone(f)}
    return sorted(found - _STRICT)


def _needs_helpers_alone(file):
    nodes = list(ast.walk(ast.parse(file.read_text("utf-8"))))
    fixtures = {node.arg for node in nodes if isinstance(node, ast.arg)}
    modules = {n.module for n in nodes if isinstance(n, ast.ImportFrom)} | {
        alias.name for n in nodes if isinstance(n, ast.Import) for alias in n.names
    }
    tops = {str(module).partition(".")[0] for module in modules}
    return not fixtures & _FIXTURES and not tops & _IMPORTS


def main():
    """Import and test; exit as pytest does."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--without", nargs="*", choices=names(), default=[])
    without = parser.parse_args().without
    tried = [name for name in names() if name not in without]
    versions = [f"{name} {metadata.version(name)}" for name in (*_SHOWN, "anywidget")]
    print(f"Python {sys.version.split()[0]}, {', '.join(versions)}", flush=True)
    for name in modules():
        importlib.import_module(name)
    print(f"{len(modules())} modules imported", flush=True)
    # The fixtures of tests/conftest.py are about browsers; the course's settings are
    # in the conftest.py above it.
    options = ["-q", "--noconftest", "-p", "conftest", "-p", "no:cacheprovider"]
    settings = ["-o", "addopts=", *(f"tests/test_{name}.py" for name in tried)]
    sys.exit(pytest.main([*options, *settings]))


if __name__ == "__main__":
    main()
