"""The versions that are said to be supported: stated alike, and tried."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from packaging.requirements import Requirement

from tests.environments import making as environments
from tests.environments import versions
from tools import book

SUPPORTED = ["3.11", "3.12", "3.13", "3.14"]
PROJECT = tomllib.loads((book.ROOT / "pyproject.toml").read_text("utf-8"))["project"]
BOUNDS = [Requirement(line) for line in PROJECT["dependencies"]]
SOURCES = sorted((book.ROOT / "helpers").rglob("*.py"))
# Taken out of the standard library in Python 3.12 and 3.13 (PEP 594 and others).
REMOVED = {
    *("aifc", "asynchat", "asyncore", "audioop", "cgi", "cgitb", "chunk", "crypt"),
    *("distutils", "imghdr", "imp", "lib2to3", "mailcap", "msilib", "nis", "nntplib"),
    *("ossaudiodev", "pipes", "smtpd", "sndhdr", "spwd", "sunau", "telnetlib", "uu"),
    "xdrlib",
}
# ipywidgets brings them.
BROUGHT = {"IPython", "traitlets"}


def test_the_supported_versions_are_stated_alike():
    prefix = "Programming Language :: Python :: 3."
    listed = [c for c in PROJECT["classifiers"] if c.startswith(prefix)]
    assert [line.rpartition(" ")[2] for line in listed] == SUPPORTED
    assert PROJECT["requires-python"] == f">={SUPPORTED[0]}"
    readme = " ".join((book.ROOT / "README.md").read_text("utf-8").split())
    assert f"Python {', '.join(SUPPORTED[:-1])} and {SUPPORTED[-1]}" in readme
    for name in ("numpy", "matplotlib", "torch"):
        assert f"{name} {lowest()[name]}" in readme, "the README names another one"
    workflow = yaml.safe_load((book.ROOT / ".github/workflows/book.yml").read_text())
    tried = workflow["jobs"]["versions"]["strategy"]["matrix"]["include"]
    assert {entry["python"] for entry in tried} == set(SUPPORTED)
    assert {entry["resolution"] for entry in tried} == {"lowest-direct", "highest"}


def lowest():
    """Return {package: lowest allowed version}, as pyproject.toml has it."""
    return {
        bound.name: next(s.version for s in bound.specifier if s.operator == ">=")
        for bound in BOUNDS
    }


def test_what_is_pinned_is_allowed():
    text = (book.ROOT / "requirements.txt").read_text("utf-8")
    pins = dict(re.findall(r"^([\w-]+)==(\S+)$", text, re.MULTILINE))
    assert all(bound.specifier.contains(pins[bound.name]) for bound in BOUNDS)
    only_lower = [s.operator for bound in BOUNDS for s in bound.specifier]
    assert set(only_lower) == {">="}, "an upper bound would replace a reader's numpy"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_the_language_is_that_of_the_oldest_python(path):
    oldest = tuple(map(int, SUPPORTED[0].split(".")))
    ast.parse(path.read_text("utf-8"), str(path), feature_version=oldest)


def test_no_function_is_newer_than_the_oldest_python():
    vermin = Path(sys.executable).with_name("vermin")
    done = subprocess.run(
        [vermin, f"-t={SUPPORTED[0]}-", "--no-tips", book.ROOT / "helpers"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def imported(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module.partition(".")[0]


def test_helpers_import_what_is_declared_and_lasts():
    declared = {bound.name for bound in BOUNDS}
    owners = metadata.packages_distributions()
    known = BROUGHT | {"helpers"} | (sys.stdlib_module_names - REMOVED)
    strange = {
        (path.name, name)
        for path in SOURCES
        if ".".join(path.relative_to(book.ROOT).with_suffix("").parts)
        not in versions.OF_THE_BOOK
        for name in imported(path)
        if name not in known and not declared & set(owners.get(name, ()))
    }
    assert strange == set()


def pythons():
    """Return the supported Pythons of this machine, the running one among them."""
    folders = [Path(folder) for folder in os.environ["PATH"].split(os.pathsep)]
    folders += sorted(Path.home().glob(".pyenv/versions/*/bin"))
    found = {"{}.{}".format(*sys.version_info): sys.executable}
    for version in SUPPORTED:
        for python in (folder / f"python{version}" for folder in folders):
            # A launcher may stand for a Python that is not there: ask it.
            if version not in found and os.access(python, os.X_OK):
                done = subprocess.run([python, "-c", ""], capture_output=True)
                found |= {version: str(python)} if done.returncode == 0 else {}
    return [found[version] for version in sorted(found)]


@pytest.mark.parametrize("python", pythons())
def test_each_python_here_compiles_the_helpers_without_a_warning(python):
    check = (
        "import sys, warnings; warnings.simplefilter('error')\n"
        "for name in sys.argv[1:]: compile(open(name, 'rb').read(), name, 'exec')"
    )
    done = subprocess.run(
        [python, "-c", check, *SOURCES], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def lowest_environment():
    """The Python of an environment with the lowest versions that are allowed.

    It is made once for the bounds, the Python and the torch that it has, and kept in
    ``_build``.
    """
    wanted = {name: v for name, v in lowest().items() if name != "torch"}
    tools = {"pytest", "hypothesis", "PyYAML", "nbformat"}
    wanted |= {name: metadata.version(name) for name in tools}
    pins = sorted(f"{name}=={version}" for name, version in wanted.items())
    root = book.ROOT / "_build" / f"lowest-{environments.key(pins)}"
    if not (root / "complete").is_file():
        shutil.rmtree(root, ignore_errors=True)
        environments.make(root, *pins)
        (root / "complete").touch()
    return root / "bin" / "python"


def test_another_python_or_torch_has_an_environment_of_its_own(monkeypatch):
    first = environments.key(["numpy==1.26"])
    assert environments.key(["numpy==1.27"]) != first
    monkeypatch.setattr(sys, "executable", "/usr/bin/another-python")
    second = environments.key(["numpy==1.26"])
    assert second != first
    there = SimpleNamespace(locate_file=lambda name: "/there", version="2.13.0")
    monkeypatch.setattr(metadata, "distribution", lambda name: there)
    assert environments.key(["numpy==1.26"]) != second


def test_torch_comes_with_what_its_gpu_build_needs(tmp_path, monkeypatch):
    """A package of ours with each file linked: nothing here would be overwritten."""
    needs = {
        "torch": ["sympy", 'cuda-x ; platform_system != ""', 'z ; extra == "more"'],
        "cuda-x": ["cuda-y"],
        "cuda-y": [],
    }
    here, site = tmp_path / "here", tmp_path / "site"
    for name, required in needs.items():
        info = f"{name.replace('-', '_')}-1.0.dist-info"
        (here / info).mkdir(parents=True)
        (here / "cuda").mkdir(exist_ok=True)
        (here / "cuda" / f"{name}.py").write_text("here")
        lines = [f"Name: {name}", "Version: 1.0"]
        lines += [f"Requires-Dist: {line}" for line in required]
        (here / info / "METADATA").write_text("\n".join(lines))
        (here / info / "RECORD").write_text(f"cuda/{name}.py,,\n{info}/METADATA,,\n")
    site.mkdir()
    monkeypatch.setattr(
        metadata,
        "distribution",
        lambda name: next(iter(metadata.distributions(name=name, path=[str(here)]))),
    )
    environments.bring("torch", site)
    brought = {found.name for found in metadata.distributions(path=[str(site)])}
    assert brought == set(needs)
    copy = site / "cuda" / "torch.py"
    assert copy.read_text() == "here"
    copy.unlink()
    assert (here / "cuda" / "torch.py").read_text() == "here"


def test_all_tests_that_need_neither_browser_nor_book_are_tried():
    names = set(versions.files())
    tried = {"engine/training_exact", "widgets/state", "exercises/exercises"}
    tried |= {"films/depth_race", "widgets/depth_race", "datasets"}
    assert tried <= names
    rooms = {name.rpartition("/")[0] for name in names}
    assert not rooms & {"book", "browsers", "environments", "tools"}


@pytest.mark.weekly
def test_the_lowest_allowed_versions_do(lowest_environment):
    environment = os.environ | {"OMP_NUM_THREADS": "1", "TQDM_DISABLE": "1"}
    environment.pop("PYTHONPATH", None)
    # Training is compared with torch's own for minutes, and the torch is this one: the
    # other tests prove that already. With the lowest torch, see book.yml.
    done = subprocess.run(
        [
            lowest_environment,
            "-m",
            "tests.environments.versions",
            "--without",
            "engine/training_exact",
        ],
        cwd=book.ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"numpy {lowest()['numpy']}" in done.stdout
    assert f"matplotlib {lowest()['matplotlib']}" in done.stdout
    assert re.search(r"\b[1-9]\d\d passed", done.stdout)
    skipped = re.search(r"(\d+) skipped", done.stdout)
    assert int(skipped[1] if skipped else 0) <= 1, "only what needs a GPU"
