"""From a push to readers: what a workflow does beyond building the book.

    python -m tools.publish prepare https://github.com/owner/name
    python -m tools.publish push https://github.com/owner/name

Where ``_config.yml`` names this repository, there is nothing to do. Else ``prepare``
writes its address into set-up cells, links and ``_config.yml`` of the checkout, from
which the book is then built; ``push`` does so too, and puts the result on the branch
``published``, which is what these links open.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tools import address, book, trouble

BRANCH = "published"
_AUTHOR = "github-actions[bot]", "github-actions[bot]@users.noreply.github.com"


def prepare(repository, root=book.ROOT):
    """Write a repository's address where another stands; return whether one did.

    Raises
    ------
    ValueError
        When the address is not one of GitHub, or a file cannot be read.
    """
    here = address.on_github(repository)
    if address.configured(root)[0].lower() == here.lower():
        return False
    address.disagreements(root, (here, BRANCH), write=True)
    return True


def push(repository, root=book.ROOT, remote="origin"):
    """Put the prepared files on the branch that is published; return whether needed.

    The branch holds what was checked out and one commit more. Whatever else is checked
    out, staged or edited by hand stays as it is.

    Raises
    ------
    RuntimeError
        When git refuses: with what it said.
    """
    if not prepare(repository, root) and address.configured(root)[1] != BRANCH:
        return False
    with tempfile.TemporaryDirectory() as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
        _git(root, "read-tree", "HEAD", **index)
        _git(root, "add", "--update", **index)
        tree = _git(root, "write-tree", **index)
    name, email = _AUTHOR
    message = f"The course at {address.configured(root)[0]}: set-up cells and links"
    author = ("-c", f"user.name={name}", "-c", f"user.email={email}")
    commit = _git(root, *author, "commit-tree", tree, "-p", "HEAD", "-m", message)
    _git(root, "push", "--quiet", "--force", remote, f"{commit}:refs/heads/{BRANCH}")
    return True


def _git(root, *command, **environment):
    done = subprocess.run(
        ["git", *command],
        cwd=root,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"git {command[0]}: {done.stderr.strip()}")
    return done.stdout.strip()


def main():
    """Do one of the two steps, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("step", choices=("prepare", "push"))
    parser.add_argument("repository", help="such as https://github.com/owner/name")
    given = parser.parse_args()
    try:
        done = (prepare if given.step == "prepare" else push)(given.repository)
    except (ValueError, OSError, RuntimeError) as error:
        sys.exit(trouble.told(error))
    place, branch = address.configured()
    print(f"links open {place}, branch {branch}{'' if done else ': as they did'}")


if __name__ == "__main__":
    main()
