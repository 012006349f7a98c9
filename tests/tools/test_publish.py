"""From a push to readers: the workflow's own steps, before a repository of ours."""

import os
import re
import shutil
import subprocess
import sys

import pytest
import yaml

from tests import cells as chapters
from tools import address, book, publish

pytestmark = pytest.mark.slow

HERE = "https://github.com/some-owner/some.course"


def git(folder, *command):
    done = subprocess.run(["git", *command], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def commit(folder, message):
    git(folder, "add", "--all")
    who = ("-c", "user.name=a teacher", "-c", "user.email=teacher@example.org")
    git(folder, *who, "commit", "--quiet", "--message", message)
    git(folder, "push", "--quiet", "origin", "main")


@pytest.fixture
def checkout(tmp_path):
    """What a workflow checks out of this course, whose remote is a bare repository."""
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "remote")
    git(tmp_path, "clone", "--quiet", str(tmp_path / "remote"), "first")
    first = tmp_path / "first"
    git(first, "symbolic-ref", "HEAD", "refs/heads/main")
    for name in ("_config.yml", "_toc.yml", "README.md", "tools", *book.pages()):
        (first / name).parent.mkdir(parents=True, exist_ok=True)
        source = book.ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copyfile
        copy(source, first / name)
    # Whatever this clone of the course names: the placeholder.
    there = f"https://github.com/{address.PLACEHOLDER}/course"
    address.disagreements(first, (there, "main"), write=True)
    commit(first, "The course, as it is pushed")
    # As actions/checkout does: the last commit alone.
    remote = (tmp_path / "remote").as_uri()
    git(tmp_path, "clone", "--quiet", "--depth=1", remote, "checkout")
    return tmp_path / "checkout"


def step(job, word):
    """Return the one command of a job of the workflow that has a word in it."""
    text = (book.ROOT / ".github" / "workflows" / "book.yml").read_text("utf-8")
    steps = yaml.safe_load(text)["jobs"][job]["steps"]
    (found,) = [s["run"] for s in steps if word in s.get("run", "")]
    return found


def run(folder, script):
    """Run a step of the workflow, for a repository of that name."""
    programs = folder.parent / "bin"
    programs.mkdir(exist_ok=True)
    for name, text in {
        "pip": "exit 0",
        "python": f'exec {sys.executable} "$@"',
    }.items():
        (programs / name).write_text(f"#!/bin/sh\n{text}\n")
        (programs / name).chmod(0o755)
    environment = os.environ | {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "GITHUB_REPOSITORY": HERE.removeprefix("https://github.com/"),
    }
    environment.pop("PYTHONPATH", None)
    command = ["bash", "-e", "-c", script]
    options = {"capture_output": True, "text": True, "check": False}
    done = subprocess.run(command, cwd=folder, env=environment, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def published(checkout):
    """Return a fresh clone of the branch that readers open, with its last commits."""
    folder = checkout.parent / "reader"
    shutil.rmtree(folder, ignore_errors=True)
    remote = str(checkout.parent / "remote")
    git(checkout.parent, "clone", "--quiet", "-b", publish.BRANCH, remote, folder.name)
    return folder


def test_a_push_becomes_notebooks_that_install_and_open_from_here(checkout):
    run(checkout, step("publish", "tools.publish push"))
    reader = published(checkout)
    assert address.configured(reader) == (HERE, "published")
    assert address.disagreements(reader) == []
    for path in chapters.NOTEBOOKS:
        text = (reader / path).read_text("utf-8")
        assert f"git+{HERE}@published" in text
        name = HERE.removeprefix("https://github.com/")
        for place in (f"/github/{name}/blob/published/", f"/gh/{name}/published?"):
            assert place in text
    files = [reader / name for name in git(reader, "ls-files").splitlines()]
    pages = [path for path in files if path.suffix in (".ipynb", ".md", ".yml")]
    assert not [p for p in pages if address.PLACEHOLDER in p.read_text("utf-8")]
    # One commit more than was pushed, and what was pushed is as it was.
    log = git(reader, "log", "--format=%s").splitlines()
    assert log[1:] == ["The course, as it is pushed"]
    assert git(reader, "rev-parse", "origin/main") == git(reader, "rev-parse", "HEAD~")
    assert git(checkout, "diff", "--cached", "--name-only") == ""


def test_the_book_is_built_from_what_the_branch_holds(checkout):
    run(checkout, step("test", "tools.publish prepare"))
    prepared = address.configured(checkout)
    assert prepared == (HERE, "published")
    assert address.disagreements(checkout) == []
    run(checkout, step("publish", "tools.publish push"))
    assert git(checkout, "diff", "--name-only", "origin/main") != ""
    reader = published(checkout)
    for name in git(checkout, "ls-files").splitlines():
        assert (reader / name).read_bytes() == (checkout / name).read_bytes()


def test_the_next_push_replaces_the_branch(checkout):
    run(checkout, step("publish", "tools.publish push"))
    git(checkout, "checkout", "--quiet", "--", ".")
    page = checkout / "notebooks" / "teaching.md"
    page.write_text(page.read_text("utf-8") + "\nA line more.\n")
    commit(checkout, "A line more")
    run(checkout, step("publish", "tools.publish push"))
    reader = published(checkout)
    assert "A line more." in (reader / "notebooks" / "teaching.md").read_text("utf-8")
    assert git(reader, "log", "-1", "--skip=1", "--format=%s") == "A line more"


def test_where_the_address_is_set_the_main_branch_is_what_readers_open(checkout):
    address.disagreements(checkout, (HERE, "main"), write=True)
    commit(checkout, "The course has an address")
    told = run(checkout, step("test", "tools.publish prepare"))
    told += run(checkout, step("publish", "tools.publish push"))
    assert told.count(f"links open {HERE}, branch main") == 2
    assert git(checkout, "status", "--short") == ""
    assert git(checkout, "ls-remote", "origin", publish.BRANCH) == ""


def test_what_git_refuses_is_said(checkout):
    with pytest.raises(RuntimeError, match=r"^git push: .*no-such-remote"):
        publish.push(HERE, checkout, remote="no-such-remote")


def test_only_the_job_that_publishes_may_write():
    text = (book.ROOT / ".github" / "workflows" / "book.yml").read_text("utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {"contents": "read"}
    writing = [
        name
        for name, job in workflow["jobs"].items()
        if "write" in job.get("permissions", {}).values()
    ]
    assert writing == ["publish"]
    assert workflow["jobs"]["publish"]["permissions"]["contents"] == "write"
    assert workflow["jobs"]["publish"]["if"] == "github.event_name == 'push'"
    # A book without Pages is no failure: it says what to switch on.
    steps = workflow["jobs"]["publish"]["steps"]
    (deployed,) = [s for s in steps if "deploy-pages" in s.get("uses", "")]
    assert "steps.pages.outputs.on" in deployed["if"]
    assert "::notice" in step("publish", "/pages")


@pytest.mark.parametrize(
    "remote",
    [
        "git@github.com:some-owner/some.course.git",
        "ssh://git@github.com/some-owner/some.course",
        "https://x-access-token:secret@github.com/some-owner/some.course.git",
        "https://github.com/some-owner/some.course/",
    ],
)
def test_by_hand_the_address_is_that_of_gits_origin(checkout, remote):
    git(checkout, "remote", "set-url", "origin", remote)
    assert address.known(checkout) == (HERE, "main")
    run(checkout, "python -m tools.address")
    assert address.configured(checkout) == (HERE, "main")
    assert address.disagreements(checkout) == []
    changed = git(checkout, "diff", "--unified=0", "_config.yml")
    assert len(re.findall(r"^[+-] ", changed, re.MULTILINE)) == 2, "its comments stay"


def test_without_a_remote_the_placeholder_stays_and_elsewhere_is_refused(checkout):
    there = address.configured(checkout)
    with pytest.raises(ValueError, match=r"repository: expected .*github\.com.*; got"):
        address.known(checkout)
    git(checkout, "remote", "remove", "origin")
    assert address.known(checkout) == there
    git(checkout, "remote", "add", "origin", "https://gitlab.com/a/b")
    with pytest.raises(ValueError, match=r"got 'https://gitlab\.com/a/b'"):
        address.known(checkout)
