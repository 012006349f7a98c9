"""Try ``helpers`` with the Python and the packages that run this.

    python -m tests.versions

Imports every module, then runs the tests of helpers that need neither a browser nor
the built book, in about a minute.
"""

import importlib
import pkgutil
import sys
from importlib import metadata

import pytest

import helpers

NAMES = (
    *("datasets", "exercises", "fourier", "gradients", "interpolation", "kolmogorov"),
    *("margins", "networks", "perceptron", "piecewise", "plotting", "rezero"),
    *("statistics", "training_trouble", "xor"),
)
# It makes the pages of the book, which are made with the pinned versions alone.
_OF_THE_BOOK = {"helpers.sphinx"}
_SHOWN = ("torch", "numpy", "scipy", "scikit-learn", "matplotlib", "ipywidgets")


def modules():
    """Return the names of all modules of ``helpers`` that readers import."""
    found = pkgutil.walk_packages(helpers.__path__, "helpers.")
    return sorted({module.name for module in found} - _OF_THE_BOOK)


def main():
    """Import and test; exit as pytest does."""
    versions = [f"{name} {metadata.version(name)}" for name in (*_SHOWN, "anywidget")]
    print(f"Python {sys.version.split()[0]}, {', '.join(versions)}", flush=True)
    for name in modules():
        importlib.import_module(name)
    print(f"{len(modules())} modules imported", flush=True)
    # The fixtures of tests/conftest.py are about browsers; the course's settings are
    # in the conftest.py above it.
    options = ["-q", "--noconftest", "-p", "conftest", "-p", "no:cacheprovider"]
    settings = ["-o", "addopts=", *(f"tests/test_{name}.py" for name in NAMES)]
    sys.exit(pytest.main([*options, *settings]))


if __name__ == "__main__":
    main()
