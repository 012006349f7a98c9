"""Environments of their own for tests, with the torch that is at hand."""

import hashlib
import os
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement


def make(root, *requirements):
    """Make an environment with this torch and such packages; return its Python.

    Raises
    ------
    RuntimeError
        When pip cannot install them: with what it said.
    """
    subprocess.run([sys.executable, "-m", "venv", root], check=True)
    (site,) = (root / "lib").glob("python3.*/site-packages")
    python = root / "bin" / "python"
    bring("torch", site)
    # It is there already: pip is asked for what it needs in turn.
    torch = f"torch=={metadata.version('torch')}"
    command = [python, "-m", "pip", "install", "--quiet", torch, *requirements]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{requirements}: pip did not install\n{done.stderr}")
    return python


def key(requirements):
    """Return a name for an environment with this Python, this torch and these."""
    torch = metadata.distribution("torch")
    this = (os.path.realpath(sys.executable), sys.version)
    that = (str(torch.locate_file("")), torch.version)
    return hashlib.sha256(repr((this, that, requirements)).encode()).hexdigest()[:12]


def bring(name, site):
    """Bring an installed package into another environment, as links to its files.

    torch weighs much too much to fetch or to copy. Its GPU build needs gigabytes more,
    which come along: only there has it requirements with a condition. As each file is
    a link of its own, pip can replace the package there, and leaves the one here alone.
    """
    package = metadata.distribution(name)
    here = Path(str(package.locate_file("")))
    for part in {path.parts[0] for path in package.files} - {"..", "__pycache__"}:
        if (here / part).is_dir():
            shutil.copytree(
                here / part, site / part, copy_function=_link, dirs_exist_ok=True
            )
        elif (here / part).exists():
            _link(here / part, site / part)
    for requirement in map(Requirement, package.requires or []):
        conditional = name != "torch" or requirement.marker
        applies = not requirement.marker or requirement.marker.evaluate({"extra": ""})
        if conditional and applies:
            bring(requirement.name, site)


def _link(file, place):
    # Several packages share a folder such as nvidia/, and come with all of it.
    if not os.path.lexists(place):
        os.symlink(file, place)
