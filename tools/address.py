"""Write the repository's address from ``_config.yml`` wherever it is needed.

    python -m tools.address            write it into notebooks and README
    python -m tools.address --check    exit with 1 and say where it is another one
    python -m tools.address --repository https://github.com/owner/name
                                       write this one, into _config.yml too
    python -m tools.address --hub https://hub.example.edu
                                       print a link to each notebook on a JupyterHub

Each notebook's set-up cell installs ``helpers`` from it; the line under its title opens
the chapter in Colab and Binder. Where ``_config.yml`` has no address yet, that of git's
remote ``origin`` is taken, if there is one.
"""

import argparse
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from tools import book, trouble

# What stands for the owner as long as the course has no public address.
PLACEHOLDER = "OWNER--NOT--SET"
_ON_GITHUB = re.compile(
    r"(?:https://(?:[^/@]+@)?|ssh://git@|git@)github\.com[:/](?P<name>[\w.-]+/[\w.-]+)"
)
_SETUP = Path(__file__).with_name("setup_cell.txt")
_LAUNCH = re.compile(r"^\[Open in Colab\]\(.*$", re.MULTILINE)
_BADGES = re.compile(r"(<!-- badges -->\n).*?(\n<!-- /badges -->)", re.DOTALL)
# The two lines of _config.yml, which keeps its comments.
_CONFIGURED = re.compile(r"(^repository:\n  url: )\S+(\n  branch: )\S+", re.MULTILINE)
_COLAB = "https://colab.research.google.com"
_BINDER = "https://mybinder.org"


def configured(root=book.ROOT):
    """Return ``(address, branch)`` of the repository from ``_config.yml``.

    Raises
    ------
    ValueError
        When the file is not YAML, or names no repository.
    """
    config = book.settings("_config.yml", root)
    given = config.get("repository") if isinstance(config, dict) else config
    keys = given if isinstance(given, dict) else {}
    found = keys.get("url"), keys.get("branch")
    if not all(isinstance(text, str) for text in found):
        raise ValueError(
            f"_config.yml: expected repository: {{url: …, branch: …}}; got {given!r}"
        )
    return found[0].rstrip("/"), found[1]


def of_the_book(root=book.ROOT):
    """Return the address at which readers find the book, or nothing if it has none.

    That is ``html.baseurl`` of ``_config.yml``; without one, the page that GitHub gives
    to the repository.
    """
    config = book.settings("_config.yml", root)
    if given := (config.get("html") or {}).get("baseurl"):
        return given.rstrip("/")
    found = _ON_GITHUB.fullmatch(configured(root)[0].removesuffix(".git"))
    if not found or PLACEHOLDER in found["name"]:
        return ""
    owner, name = found["name"].split("/")
    site = f"{owner.lower()}.github.io"
    return f"https://{site}" + ("" if name.lower() == site else f"/{name}")


def on_github(repository):
    """Return the public address of a repository, from that or from git's for it.

    Raises
    ------
    ValueError
        When it is not on GitHub, from which Colab and Binder open notebooks.
    """
    found = _ON_GITHUB.fullmatch(repository.rstrip("/").removesuffix(".git"))
    if not found:
        raise ValueError(
            "repository: expected an address such as https://github.com/owner/name; "
            f"got {repository!r}"
        )
    return f"https://github.com/{found['name']}"


def known(root=book.ROOT):
    """Return ``(address, branch)`` from ``_config.yml``, or else from git's origin."""
    address, branch = configured(root)
    if PLACEHOLDER in address:
        command = ["git", "-C", root, "config", "--get", "remote.origin.url"]
        asked = subprocess.run(command, capture_output=True, text=True, check=False)
        if asked.returncode == 0:
            return on_github(asked.stdout.strip()), branch
    return address, branch


def setup_cell(address, branch):
    """Return the source of the set-up cell, the same in every notebook."""
    text = _SETUP.read_text("utf-8").strip()
    return text.replace("{address}", address).replace("{branch}", branch)


def links(path, address, branch):
    """Return the addresses that open a notebook in Colab and in Binder."""
    name = address.removeprefix("https://github.com/")
    colab = f"{_COLAB}/github/{name}/blob/{branch}/{path.as_posix()}"
    binder = f"{_BINDER}/v2/gh/{name}/{branch}?urlpath=lab/tree/{path.as_posix()}"
    return colab, binder


def on_hub(hub, path, address, branch):
    """Return the address that opens a notebook on a JupyterHub with nbgitpuller.

    Parameters
    ----------
    hub : str
        The hub's address.
    path : Path
        The notebook's, relative to the repository.
    address, branch : str
        Of the repository, which nbgitpuller brings to the student, or up to date.

    Raises
    ------
    ValueError
        When the hub's address is none.
    """
    parts = urlsplit(hub)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query:
        raise ValueError(
            f"hub: expected an address such as https://hub.example.edu; got {hub!r}"
        )
    folder = address.rstrip("/").rpartition("/")[2]
    asked = {
        "repo": address,
        "branch": branch,
        "urlpath": f"lab/tree/{folder}/{path.as_posix()}",
    }
    return f"{hub.rstrip('/')}/hub/user-redirect/git-pull?{urlencode(asked)}"


def addressed(notebook, path, address, branch):
    """Put set-up cell and launch line into a notebook, in place; return it.

    Raises
    ------
    ValueError
        When the notebook has no cell tagged ``setup`` or no title.
    """
    setups = [c for c in notebook.cells if "setup" in c.metadata.get("tags", [])]
    if len(setups) != 1:
        raise ValueError(f"{path}: expected one cell tagged 'setup'; got {len(setups)}")
    setups[0].source = setup_cell(address, branch)
    first = notebook.cells[0]
    if first.cell_type != "markdown" or not first.source.startswith("# "):
        raise ValueError(f"{path}: expected a first cell that starts with '# Title'")
    colab, binder = links(path, address, branch)
    line = f"[Open in Colab]({colab}) · [Open in Binder]({binder})"
    if _LAUNCH.search(first.source):
        first.source = _LAUNCH.sub(lambda _: line, first.source, count=1)
    else:
        title, _, rest = first.source.partition("\n")
        first.source = f"{title}\n\n{line}\n{rest}".rstrip()
    return notebook


def badges(address, branch):
    """Return the README's badges, between their two comments."""
    colab, binder = links(Path("notebooks/1_perceptron.ipynb"), address, branch)
    return (
        f"[![Open in Colab]({_COLAB}/assets/colab-badge.svg)]({colab})\n"
        f"[![Open in Binder]({_BINDER}/badge_logo.svg)]({binder})"
    )


def disagreements(root=book.ROOT, wanted=None, write=False):
    """Return one line for each file that has another address; ``write`` mends them.

    Parameters
    ----------
    root : Path
    wanted : (str, str), optional
        Address and branch; by default those in ``_config.yml``.
    write : bool
        Write them into all files, or into none where one cannot be written.
    """
    address, branch = wanted or configured(root)
    lines, mended = [], []
    for path in book.notebooks(root):
        notebook = book.read(root / path)
        before = notebook.copy()
        sources = [cell.source for cell in before.cells]
        addressed(notebook, path, address, branch)
        if sources != [cell.source for cell in notebook.cells]:
            lines.append(f"{path}: set-up cell or launch line differs")
            mended.append((root / path, book.text_of(notebook)))
    replaced = {
        "README.md": (_BADGES, rf"\g<1>{badges(address, branch)}\g<2>"),
        "_config.yml": (_CONFIGURED, rf"\g<1>{address}\g<2>{branch}"),
    }
    for name, (pattern, new) in replaced.items():
        text = (root / name).read_text("utf-8")
        if (changed := pattern.sub(new, text)) != text:
            lines.append(f"{name}: has another address")
            mended.append((root / name, changed))
    if write:
        book.save(mended)
    return lines


def main():
    """Write or check the address."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--repository", metavar="ADDRESS")
    parser.add_argument("--hub", metavar="ADDRESS", help="of a JupyterHub")
    given = parser.parse_args()
    try:
        if given.hub:
            links_ = (on_hub(given.hub, path, *known()) for path in book.notebooks())
            print("\n".join(links_))
            return
        wanted = configured() if given.check else known()
        if given.repository:
            wanted = on_github(given.repository), wanted[1]
        lines = disagreements(wanted=wanted, write=not given.check)
    except (ValueError, OSError) as error:
        sys.exit(trouble.told(error))
    print("\n".join(lines) or f"every file names {wanted[0]}")
    sys.exit(bool(lines) and given.check)


if __name__ == "__main__":
    main()
