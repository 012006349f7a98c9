"""Every version is written down, and where it is written twice it is the same."""

import re
import tomllib
from importlib import metadata

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools import book

# pip brings them, or an index decides on them: torch comes for a CPU or for a GPU.
FREE = {"pip", "setuptools", "torch"}


def lines(name):
    text = (book.ROOT / name).read_text("utf-8")
    found = [re.sub(r"\s*#.*", "", line).strip() for line in text.splitlines()]
    return list(filter(None, found))


def pins(name):
    """Return {package: version} of a file of pins."""
    found = [line.partition("==") for line in lines(name) if not line.startswith("-")]
    return {canonicalize_name(package): version for package, _, version in found}


REQUIRED, CLOSURE = pins("requirements.txt"), pins("constraints.txt")


def needed(name, extra=""):
    """Return what an installed package needs, as (package, extra) pairs."""
    for requirement in map(Requirement, metadata.requires(name) or []):
        # torch's GPU build needs gigabytes more, on a condition.
        applies = not requirement.marker or (
            name != "torch" and requirement.marker.evaluate({"extra": extra})
        )
        if applies:
            package = canonicalize_name(requirement.name)
            yield from ((package, wanted) for wanted in ["", *requirement.extras])


def test_every_requirement_is_exact():
    for name in ("requirements.txt", "constraints.txt"):
        loose = [line for line in lines(name) if not re.fullmatch(r"\S+==[\w.]+", line)]
        wanted = ["-c constraints.txt", "-e ."] if name == "requirements.txt" else []
        assert loose == wanted
    assert len(REQUIRED) > 20


def test_all_that_is_needed_in_turn_is_pinned_as_it_is_installed():
    found, left = set(), [(name, "") for name in REQUIRED]
    while left:
        if (pair := left.pop()) not in found:
            found.add(pair)
            left += needed(*pair)
    names = {name for name, _ in found} - FREE
    assert len(names) > 100
    installed = {name: metadata.version(name) for name in names}
    assert {n: CLOSURE.get(n) for n in names} == installed


def test_both_files_name_the_same_versions():
    assert {n: v for n, v in REQUIRED.items() if CLOSURE.get(n, v) != v} == {}


def test_the_workflows_have_the_pinned_versions():
    named = [
        pair
        for path in sorted((book.ROOT / ".github" / "workflows").glob("*.yml"))
        for pair in re.findall(r"\b([\w-]+)==(\d[\w.]*)", path.read_text("utf-8"))
    ]
    assert len(named) > 4
    for name, version in named:
        assert REQUIRED[canonicalize_name(name)] == version, name


def test_the_oldest_python_is_the_same_everywhere():
    project = tomllib.loads((book.ROOT / "pyproject.toml").read_text("utf-8"))
    oldest = project["project"]["requires-python"].removeprefix(">=")
    assert f"You need Python {oldest} or newer" in " ".join(lines("README.md"))
    make = (book.ROOT / "Makefile").read_text("utf-8")
    assert f"< ({oldest.replace('.', ', ')})" in make
    assert f"The course needs Python {oldest} or newer" in make
    assert project["tool"]["ruff"]["target-version"] == f"py{oldest.replace('.', '')}"
    assert f"- python={oldest}" in lines("environment.yml")
    assert f"{REQUIRED['torch']}, pip and" in " ".join(lines("README.md"))
