"""What the tests ask of notebooks, shared by several of them."""

import re
from dataclasses import dataclass

from tools import book

NOTEBOOKS = book.notebooks()
_FENCE = re.compile(r"```python\n(.*?)```", re.DOTALL)


def tagged(notebook, tag):
    """Return the cells that carry a tag."""
    return [cell for cell in notebook.cells if tag in cell.metadata.get("tags", [])]


@dataclass(frozen=True)
class Exercise:
    """A coding exercise of a notebook: sources of its parts."""

    name: str
    setup: str
    imports: str
    stub: str
    check: str
    solution: str | None


def exercises(path):
    """Return the coding exercises of a notebook, in order."""
    notebook = book.read(book.ROOT / path)
    (setup,) = tagged(notebook, "setup")
    found, stub, imports = [], None, ""
    for number, cell in enumerate(notebook.cells):
        tags = cell.metadata.get("tags", [])
        if "exercise" in tags:
            stub = cell.source
        if "check" in tags:
            name = re.search(r"check\(\s*[\"']([^\"']+)", cell.source)[1]
            later = notebook.cells[number + 1].source
            fence = _FENCE.search(later) if "<details>" in later else None
            parts = (stub, cell.source, fence and fence[1])
            found.append(Exercise(name, setup.source, imports, *parts))
            # The first check imports what the later ones use.
            lines = cell.source.splitlines()
            imports += "".join(f"{x}\n" for x in lines if "import" in x)
            stub = None
    return found
