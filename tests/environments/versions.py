"""Try ``helpers`` with the Python and the packages that run this.

    python -m tests.environments.versions [--without NAME …]

Imports every module, then runs the tests of helpers that need neither a browser nor
the built book, in some minutes; all but those that are named. ``make quick`` too.
"""

import argparse
import importlib
import pkgutil
import sys
from importlib import metadata
from pathlib import Path

import pytest

import helpers

# They need neither a browser nor the built book.
ROOMS = ("chapters", "engine", "exercises", "films", "kernel", "plotting", "widgets")
# It takes all warnings for errors, and old packages warn of one another.
_STRICT = {"widgets/ranges"}
# They make the pages of the book, which are made with the pinned versions alone.
OF_THE_BOOK = {"helpers.kit.sphinx"}
_SHOWN = ("torch", "numpy", "scipy", "scikit-learn", "matplotlib", "ipywidgets")


def modules():
    """Return the names of all modules of ``helpers`` that readers import."""
    found = pkgutil.walk_packages(helpers.__path__, "helpers.")
    return sorted({module.name for module in found} - OF_THE_BOOK)


def files():
    """Return {room/name: file} of the tests that need neither browser nor book."""
    tests = Path(__file__).parents[1]
    found = [
        *tests.glob("test_*.py"),
        *(p for r in ROOMS for p in (tests / r).glob("test_*.py")),
    ]
    names = [p.relative_to(tests).with_suffix("").as_posix() for p in found]
    named = zip((name.replace("test_", "") for name in names), found, strict=True)
    return {name: path for name, path in sorted(named) if name not in _STRICT}


def main():
    """Import and test; exit as pytest does."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--without", nargs="*", choices=files(), default=[])
    without = parser.parse_args().without
    tried = [str(path) for name, path in files().items() if name not in without]
    versions = [f"{name} {metadata.version(name)}" for name in (*_SHOWN, "anywidget")]
    print(f"Python {sys.version.split()[0]}, {', '.join(versions)}", flush=True)
    for name in modules():
        importlib.import_module(name)
    print(f"{len(modules())} modules imported", flush=True)
    # The fixtures of tests/conftest.py are about browsers; the course's settings are
    # in the conftest.py above it.
    options = ["-q", "--noconftest", "-p", "conftest", "-p", "no:cacheprovider"]
    sys.exit(pytest.main([*options, "-o", "addopts=", *tried]))


if __name__ == "__main__":
    main()
