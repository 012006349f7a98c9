"""Binder and Colab: what can be proven from here.

Binder builds its image with repo2docker, which is asked here what it would do.
"""

import os
import re
import shutil
import subprocess
import sys
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from packaging.requirements import Requirement
from repo2docker.buildpacks import CondaBuildPack
from repo2docker.utils import is_local_pip_requirement

from helpers.widgets import Neuron
from tests import cells as chapters
from tools import address, book


@pytest.fixture
def binder(tmp_path, monkeypatch):
    """The build pack that repo2docker chooses for the files of this repository."""
    for name in ("environment.yml", "requirements.txt", "constraints.txt"):
        shutil.copyfile(book.ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    pack = CondaBuildPack("ubuntu:24.04")
    pack.platform = "linux/amd64"
    assert pack.detect()
    return pack


def dependencies(pack):
    """What conda installs, and the lines that it hands over to pip."""
    listed = pack.environment_yaml["dependencies"]
    conda = [line for line in listed if isinstance(line, str)]
    (section,) = [line for line in listed if not isinstance(line, str)]
    return conda, list(section["pip"])


def pins(lines):
    found = [re.sub(r"\s*#.*", "", line).strip() for line in lines]
    found = [line for line in found if line and not line.startswith("-")]
    return {r.name: str(r.specifier) for r in map(Requirement, found)}


def test_the_environment_is_conda_with_the_supported_python(binder):
    assert binder.python_version == "3.11"
    assert not binder.separate_kernel_env
    assert binder.environment_yaml["channels"] == ["conda-forge"]
    conda, _ = dependencies(binder)
    # conda refuses a pip section that brings no pip.
    assert "pip" in conda


def test_pip_gets_the_books_own_pins_and_the_helpers(binder):
    _, pip = dependencies(binder)
    assert pip == ["-r requirements.txt"]
    lines = (book.ROOT / "requirements.txt").read_text("utf-8").splitlines()
    assert "-e ." in lines
    assert "-c constraints.txt" in lines
    assert {"torch", "numpy", "jupyterlab", "anywidget"} <= set(pins(lines))


def test_the_files_are_there_when_pip_reads_them(binder):
    """repo2docker installs before it copies, unless it sees a local reference."""
    _, pip = dependencies(binder)
    assert any(is_local_pip_requirement(line) for line in pip)
    assert not binder._should_preassemble_env
    recipe = binder.render()
    copied = recipe.index("COPY --chown=1000:1000 src/ ${REPO_DIR}")
    assert copied < recipe.index('env update -p ${NB_PYTHON_PREFIX} --file "environm')


def test_torch_is_the_cpu_build_of_the_pinned_version(binder):
    """conda brings it first, so that pip finds its pin and fetches no CUDA."""
    conda, _ = dependencies(binder)
    lines = (book.ROOT / "requirements.txt").read_text("utf-8").splitlines()
    (brought,) = [line for line in conda if "torch" in line]
    assert brought == f"pytorch-cpu={pins(lines)['torch'].removeprefix('==')}"


def workflow(name):
    text = (book.ROOT / ".github" / "workflows" / name).read_text("utf-8")
    return yaml.safe_load(text)


def test_a_push_to_the_main_branch_stops_no_publication():
    concurrency = workflow("book.yml")["concurrency"]
    only = "${{ github.event_name == 'pull_request' }}"
    assert concurrency["cancel-in-progress"] == only


# As pip: "freeze" lists what is there; to install the helpers moves what is named.
_PIP = """
case "$*" in
  freeze) cat "$THERE" ;;
  *" .") sed -i "s/^$MOVES==.*/$MOVES==9.9/" "$THERE" ;;
esac
"""


@pytest.mark.parametrize(
    ("moves", "fails"), [("nothing", False), ("numpy", True), ("scipy", True)]
)
def test_the_weekly_run_fails_where_the_helpers_move_a_version(tmp_path, moves, fails):
    steps = workflow("weekly.yml")["jobs"]["colab"]["steps"]
    (step,) = [step for step in steps if "must not move" in step.get("name", "")]
    for name, text in {"pip": _PIP, "uv": ""}.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{text}")
        (tmp_path / name).chmod(0o755)
    there = tmp_path / "there"
    there.write_text("numpy==2.0\nscipy==1.16.0\ntorch==2.6.0+cpu\n")
    done = subprocess.run(
        ["bash", "-e", "-c", step["run"]],
        cwd=tmp_path,
        env={"PATH": f"{tmp_path}:{os.defpath}", "THERE": str(there), "MOVES": moves},
        capture_output=True,
        text=True,
        check=False,
    )
    assert bool(done.returncode) == fails, done.stdout + done.stderr
    assert not fails or f"{moves}==" in done.stdout


def test_every_chapter_opens_in_colab_and_in_binder():
    there, branch = address.configured()
    name = there.removeprefix("https://github.com/")
    for path in chapters.NOTEBOOKS:
        first = book.read(book.ROOT / path).cells[0].source
        colab = f"https://colab.research.google.com/github/{name}/blob/{branch}/{path}"
        binder = f"https://mybinder.org/v2/gh/{name}/{branch}?urlpath=lab/tree/{path}"
        assert f"[Open in Colab]({colab}) · [Open in Binder]({binder})" in first


def test_the_front_page_of_the_repository_has_both_badges():
    text = (book.ROOT / "README.md").read_text("utf-8")
    assert re.search(r"\[!\[Open in Colab\]\(\S+badge\S*\)\]\(https://colab", text)
    assert re.search(r"\[!\[Open in Binder\]\(\S+badge\S*\)\]\(https://mybinder", text)


def test_a_class_on_a_hub_opens_each_chapter():
    """The form is that of nbgitpuller's own link generator."""
    repository = "https://github.com/ann/course"
    for path in book.notebooks():
        link = urlsplit(address.on_hub("https://hub.org/", path, repository, "v2"))
        assert (link.netloc, link.path) == ("hub.org", "/hub/user-redirect/git-pull")
        asked = parse_qs(link.query, strict_parsing=True)
        assert asked == {
            "repo": [repository],
            "branch": ["v2"],
            "urlpath": [f"lab/tree/course/{path.as_posix()}"],
        }
    for wrong in ("hub.org", "ftp://hub.org", "https://", "https://hub.org?x=1"):
        with pytest.raises(ValueError, match="hub: expected an address"):
            address.on_hub(wrong, path, repository, "main")


def test_in_colab_a_widget_asks_for_colabs_widget_manager(monkeypatch):
    there = "https://example.org/manager"
    output = SimpleNamespace(
        enable_custom_widget_manager=lambda: None,
        _widgets=SimpleNamespace(_installed_url=there),
    )
    view = "application/vnd.jupyter.widget-view+json"
    neuron = Neuron()
    assert neuron._repr_mimebundle_()[1] == {}
    monkeypatch.setitem(sys.modules, "google.colab.output", output)
    data, metadata = neuron._repr_mimebundle_()
    assert {view, "text/html", "image/png"} <= set(data)
    assert metadata[view] == {"colab": {"custom_widget_manager": {"url": there}}}
