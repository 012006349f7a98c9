"""On a page the idea is open, and all other code is folded, below what it shows.

A notebook in Colab or JupyterLab stays as it is: only the page's cells are moved. What
is open is tagged so in the notebook. Code that shows nothing is folded with its
neighbour's: no two lines that stand for code follow one another.
"""

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.errors import ExtensionError
from sphinx.transforms.post_transforms import SphinxPostTransform

__all__ = ["MOST_LINES", "FoldMachinery", "prompt"]

# Longer code is not read.
MOST_LINES = 12
_BY_TAG = {
    "setup": "Set-up of this notebook",
    "exercise": "The cell to fill in",
    "check": "The cell that checks it",
}
_BY_OUTPUT = {
    "data-widget": "Code of this widget",
    "course-figure": "Code of this figure",
    "course-table": "Code of this table",
}
_SILENT = "Code of what follows"


class FoldMachinery(SphinxPostTransform):
    """Fold all code but that of cells tagged ``open``, and put it below its outputs.

    What a check says of an exercise that nobody has done yet is left out.

    Raises
    ------
    ExtensionError
        When an open cell has more than ``MOST_LINES`` lines: names page and cell.
    """

    # Before myst_nb hides what is tagged so.
    default_priority = 150
    formats = ("html",)

    def run(self, **kwargs):
        cells = [
            node
            for node in self.document.findall(nodes.container)
            if node.get("nb_element") == "cell_code" and len(node)
        ]
        for cell in cells:
            self._fold(cell)
        # Down to the first that shows something, and what is left, up.
        for cell in filter(_is_silent, cells):
            if below := _fold_of(cell.next_node(descend=False, siblings=True)):
                below[:0] = _taken(cell)
        for cell in filter(_is_silent, cells):
            if above := _fold_of(_previous(cell)):
                words = f"{above['prompt_show']}, and of what follows"
                above["prompt_show"] = above["prompt_hide"] = words
                above += _taken(cell)

    def _fold(self, cell):
        code, *outputs = cell.children
        if code.get("nb_element") != "cell_code_source":
            return
        tags = set(cell["cell_metadata"].get("tags", []))
        source = code.astext().strip()
        if "open" in tags:
            if (lines := source.count("\n") + 1) > MOST_LINES:
                raise ExtensionError(
                    f"{self.env.docname}, cell {cell['cell_index'] + 1}: expected at "
                    f"most {MOST_LINES} lines in an open cell; got {lines}"
                )
            return
        if "check" in tags:
            outputs = []
        texts = [t.astext() for node in outputs for t in node.findall(nodes.Text)]
        words = prompt(tags, "".join(texts))
        folded = HideCodeCellNode(prompt_show=words, prompt_hide=words)
        folded["classes"].append("above-input")
        folded += code
        cell.clear()
        cell.extend([*outputs, folded])
        cell["classes"].append("tag_hide-input")
        cell.attributes.pop("hide_mode", None)


def prompt(tags, shown):
    """Return the line that stands for a cell's code.

    Parameters
    ----------
    tags : set of str
    shown : str
        What the page shows of the cell's outputs.
    """
    for tag, words in _BY_TAG.items():
        if tag in tags:
            return words
    for mark, words in _BY_OUTPUT.items():
        if mark in shown:
            return words
    return "Code of these numbers" if shown.strip() else _SILENT


def _fold_of(cell):
    """Return the folded code of a cell that another's may join, or None."""
    fold = cell[-1] if isinstance(cell, nodes.container) and len(cell) else None
    joins = isinstance(fold, HideCodeCellNode) and cell.get("nb_element") == "cell_code"
    return fold if joins and fold["prompt_show"] not in _BY_TAG.values() else None


def _is_silent(cell):
    """Whether a cell, folded and still in its place, shows nothing."""
    fold = cell.parent and _fold_of(cell)
    return bool(fold) and fold["prompt_show"] == _SILENT


def _taken(cell):
    """Return a cell's code, and take the cell out of the page."""
    cell.parent.remove(cell)
    cell.parent = None
    return list(cell[-1])


def _previous(cell):
    at = cell.parent.index(cell)
    return cell.parent[at - 1] if at else None
