"""Write the repository's address from ``_config.yml`` wherever it is needed.

    python -m tools.address            write it into notebooks and README
    python -m tools.address --check    exit with 1 and say where it is another one
    python -m tools.address --expect https://github.com/owner/name
                                       exit with 1 unless _config.yml says this one

Each notebook's set-up cell installs ``helpers`` from it; the line under its title opens
the chapter in Colab and Binder.
"""

import argparse
import re
import sys
from pathlib import Path

from tools import book, trouble

_SETUP = Path(__file__).with_name("setup_cell.txt")
_LAUNCH = re.compile(r"^\[Open in Colab\]\(.*$", re.MULTILINE)
_BADGES = re.compile(r"(<!-- badges -->\n).*?(\n<!-- /badges -->)", re.DOTALL)
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


def disagreements(root=book.ROOT, write=False):
    """Return one line for each file that has another address; ``write`` mends them."""
    address, branch = configured(root)
    lines, mended = [], []
    for path in book.notebooks(root):
        notebook = book.read(root / path)
        before = notebook.copy()
        sources = [cell.source for cell in before.cells]
        addressed(notebook, path, address, branch)
        if sources != [cell.source for cell in notebook.cells]:
            lines.append(f"{path}: set-up cell or launch line differs")
            mended.append((root / path, book.text_of(notebook)))
    readme = root / "README.md"
    text = readme.read_text("utf-8")
    wanted = _BADGES.sub(rf"\g<1>{badges(address, branch)}\g<2>", text)
    if wanted != text:
        lines.append("README.md: badges differ")
        mended.append((readme, wanted))
    if write:
        book.save(mended)
    return lines


def main():
    """Write or check the address."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--expect", metavar="ADDRESS")
    arguments = parser.parse_args()
    try:
        address, _ = configured()
        wanted = (arguments.expect or address).rstrip("/")
        if wanted.lower() != address.lower():
            sys.exit(
                f"_config.yml names the repository {address}, but this is "
                f"{wanted}: edit repository.url there and run `make address`"
            )
        lines = disagreements(write=not arguments.check)
    except (ValueError, OSError) as error:
        sys.exit(trouble.told(error))
    print("\n".join(lines) or f"every file names {address}")
    sys.exit(bool(lines) and arguments.check)


if __name__ == "__main__":
    main()
