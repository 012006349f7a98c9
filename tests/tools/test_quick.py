"""The quick check: what it leaves out, and that a contributor's push waits for it."""

import os
import subprocess

import pytest

from tests import conftest
from tools import book


class Item:
    """A test as pytest collects it."""

    def __init__(self, room, *fixtures):
        self.path = book.ROOT / "tests" / room / "test_some.py"
        self.fixturenames, self.marks = fixtures, []

    def add_marker(self, mark):
        self.marks.append(mark.name)


def test_what_needs_a_browser_or_the_book_is_not_quick():
    # pytest lists the fixtures of fixtures too.
    items = [Item("book", "open_page", "chrome"), Item("browsers"), Item("kernel")]
    conftest.pytest_collection_modifyitems(items)
    assert [item.marks for item in items] == [["built"], ["built"], []]


@pytest.mark.parametrize("status", [0, 1])
def test_a_push_waits_for_the_quick_check(tmp_path, status):
    def git(*command):
        who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        done = subprocess.run(
            ["git", *who, *command], cwd=tmp_path / "clone", capture_output=True
        )
        return done.returncode

    subprocess.run(["git", "init", "-q", "--bare", tmp_path / "remote"], check=True)
    subprocess.run(["git", "clone", "-q", "remote", "clone"], cwd=tmp_path, check=True)
    recipe = f'quick:\n\ttest -z "$$GIT_DIR" && touch ran && exit {status}\n'
    (tmp_path / "clone" / "Makefile").write_text(recipe)
    hooks = book.ROOT / ".githooks"
    assert os.access(hooks / "pre-push", os.X_OK)
    git("config", "core.hooksPath", str(hooks))
    git("add", "--all")
    git("commit", "--message=one")
    # As from a work tree of its own, where git tells hooks of its repository.
    assert bool(git("--git-dir=.git", "push", "origin", "HEAD")) == bool(status)
    assert (tmp_path / "clone" / "ran").is_file()
