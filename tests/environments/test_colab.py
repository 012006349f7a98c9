"""Colab, honestly simulated: torch, numpy, matplotlib, ipywidgets, and nothing of ours.

A notebook alone in an empty folder installs the helpers by its own set-up cell, from
the repository's address. A clone of this very tree stands in for that address, through
git's own ``url.<base>.insteadOf``; the cell itself is not touched. The torch is the one
at hand, linked file by file: an index may bring gigabytes of CUDA with another. pip
sees an ordinary torch, and may replace it.
"""

import ast
import json
import os
import re
import shutil
import subprocess

import pytest
from nbclient import NotebookClient

from tests import cells as chapters
from tests.environments import making as environments
from tools import address, book

pytestmark = [pytest.mark.xdist_group("colab"), pytest.mark.weekly]
HAS = ("torch", "numpy", "matplotlib", "ipywidgets", "ipykernel")


def run(*command, **options):
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, **options
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def pins():
    text = (book.ROOT / "requirements.txt").read_text("utf-8")
    found = dict(re.findall(r"^([\w-]+)==(\S+)$", text, re.MULTILINE))
    return [f"{name}=={found[name]}" for name in HAS]


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    """A git repository of the present tree, on the branch that the book names."""
    root = tmp_path_factory.mktemp("repository")
    _, branch = address.configured()
    listed = run("git", "ls-files", "-co", "--exclude-standard", "-z", cwd=book.ROOT)
    for name in filter(None, listed.split("\0")):
        if (book.ROOT / name).is_file():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(book.ROOT / name, root / name)
    git = ("git", "-c", "user.name=test", "-c", "user.email=test@example.org")
    run(*git, "init", "--quiet", f"--initial-branch={branch}", root)
    run(*git, "add", "--all", cwd=root)
    run(*git, "commit", "--quiet", "--message=tree", cwd=root)
    return root


@pytest.fixture(scope="module")
def colab(tmp_path_factory, repository):
    """A function that runs a notebook as Colab would, and a shell for its Python."""
    root = tmp_path_factory.mktemp("colab")
    python = environments.make(root / "venv", *pins())
    kernel = root / "jupyter" / "kernels" / "colab"
    kernel.mkdir(parents=True)
    command = [str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    spec = {"argv": command, "display_name": "Colab", "language": "python"}
    (kernel / "kernel.json").write_text(json.dumps(spec))
    there, _ = address.configured()
    environment = os.environ | {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{repository.as_uri()}.insteadOf",
        "GIT_CONFIG_VALUE_0": there,
    }
    environment.pop("PYTHONPATH", None)

    def execute(path):
        folder = root / f"alone-{path.stem}"
        folder.mkdir()
        notebook = book.read(book.ROOT / path)
        os.environ["JUPYTER_PATH"] = str(root / "jupyter")
        try:
            NotebookClient(
                notebook,
                timeout=600,
                kernel_name="colab",
                resources={"metadata": {"path": str(folder)}},
            ).execute(env=environment)
        finally:
            del os.environ["JUPYTER_PATH"]
        return notebook

    return execute, lambda *code: run(python, *code, cwd=root, env=environment)


def versions(python):
    frozen = python("-m", "pip", "freeze")
    return {line for line in frozen.splitlines() if re.match(r"(torch|numpy)\b", line)}


def imports(path):
    lines = []
    for cell in book.read(book.ROOT / path).cells:
        if cell.cell_type == "code" and "setup" not in cell.metadata.get("tags", []):
            found = ast.walk(ast.parse(cell.source))
            kinds = (ast.Import, ast.ImportFrom)
            lines += [ast.unparse(node) for node in found if isinstance(node, kinds)]
    return "\n".join(lines)


def test_a_notebook_alone_installs_the_helpers_and_runs(colab):
    execute, python = colab
    before = versions(python)
    assert len(before) == 2
    chapter = chapters.NOTEBOOKS[1]
    notebook = execute(chapter)
    assert versions(python) == before, "Colab's torch or numpy was replaced"
    place = python("-c", "import helpers; print(helpers.__file__)").strip()
    assert "site-packages" in place
    shown = [o for c in notebook.cells for o in c.get("outputs", []) if "data" in o]
    live = [o for o in shown if "application/vnd.jupyter.widget-view+json" in o.data]
    assert len(live) >= 3
    assert all("data-widget" in o.data["text/html"] for o in live)
    for other in chapters.NOTEBOOKS:
        python("-c", imports(other))
