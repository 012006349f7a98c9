"""Run all benchmarks, or those named: ``python -m benchmarks [--record] [topic …]``.

A topic is a module of this package with a function ``main()``, which prints its own
table and returns rows of the one table that ends the run. ``--record`` keeps what was
printed on the book's page about speed.
"""

import argparse
import datetime
import io
import sys
from contextlib import redirect_stdout
from importlib import import_module
from pkgutil import iter_modules

import benchmarks
from benchmarks import summary
from benchmarks.timing import machine


class _Tee(io.StringIO):
    """Print at once, and keep."""

    def write(self, text):
        sys.__stdout__.write(text)
        sys.__stdout__.flush()
        return super().write(text)


def topics():
    """Return the modules of all topics by their names, in alphabetical order."""
    names = (module.name for module in iter_modules(benchmarks.__path__))
    modules = {
        name: import_module(f"benchmarks.{name}") for name in names if name[0] != "_"
    }
    return {name: module for name, module in modules.items() if hasattr(module, "main")}


def measure(module):
    """Run one topic; return its section for the page about speed, and its rows."""
    with redirect_stdout(_Tee()) as kept:
        print(f"\n## {module.__doc__.splitlines()[0].rstrip('.')}\n")
        print(f"*{datetime.date.today():%d %B %Y}; {machine()}*\n")
        rows = module.main()
    return kept.getvalue(), rows


def main():
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description="measure what speed claims rest on")
    parser.add_argument("topics", nargs="*", metavar="topic")
    parser.add_argument(
        "--record", action="store_true", help=f"keep the tables in {summary.PAGE.name}"
    )
    arguments = parser.parse_args()
    known = topics()
    chosen = arguments.topics or list(known)
    if unknown := sorted(set(chosen) - set(known)):
        parser.error(
            f"topic: expected some of {', '.join(known)}; got {', '.join(unknown)}"
        )
    rows = {}
    for name in chosen:
        section, rows[name] = measure(known[name])
        if arguments.record and rows[name]:
            page = summary.PAGE.read_text("utf-8")
            page = summary.recorded(page, name, section, rows[name])
            summary.PAGE.write_text(page, "utf-8")
    print(f"\n## All of it\n\n{summary.table(rows)}")


if __name__ == "__main__":
    main()
