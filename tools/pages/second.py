"""What a first reader may leave out is folded, with a line on what it gives.

In a notebook it stands between two comments, which Jupyter and Colab do not show::

    <!-- second reading: the gradient of a node's place, by hand -->
    <!-- end of second reading -->

Texts, code and figures between them are folded together. A list of references is
folded by itself.
"""

import html
import re

from docutils import nodes
from sphinx.errors import ExtensionError
from sphinx.transforms.post_transforms import SphinxPostTransform

__all__ = ["FoldSecondReading", "crosses"]

_BEGIN = re.compile(r"^\s*<!-- second reading: (?P<gives>.+?) -->\s*$", re.DOTALL)
_END = re.compile(r"^\s*<!-- end of second reading -->\s*$")


class FoldSecondReading(SphinxPostTransform):
    """Fold what stands between the comments of a second reading.

    Raises
    ------
    ExtensionError
        When one of the two comments is missing, or a heading stands between them:
        names page and comment.
    """

    default_priority = 140
    formats = ("html",)

    def run(self, **kwargs):
        opened = None
        for node in list(self.document.findall(nodes.raw)):
            parent, text = node.parent, node.astext()
            if found := _BEGIN.match(text):
                if opened:
                    self._refuse(opened[1], "its end before the next one")
                opened = parent, found["gives"]
                parent.replace(node, _details(f"Second reading: {found['gives']}"))
            elif _END.match(text):
                if not opened:
                    self._refuse("an end", "its beginning before it")
                if parent is not opened[0]:
                    self._refuse(opened[1], "its end in the same section")
                parent.replace(node, _raw("</details>"))
                opened = None
        if opened:
            self._refuse(opened[1], "its end")
        self._fold_references()

    def _refuse(self, gives, wanted):
        raise ExtensionError(
            f"{self.env.docname}, second reading ({gives}): expected {wanted}"
        )

    def _fold_references(self):
        for section in self.document.findall(nodes.section):
            title, works = section[0], section[-1]
            if title.astext() == "References" and isinstance(works, nodes.bullet_list):
                one = len(works) == 1
                works_are = "work that is" if one else f"{len(works)} works that are"
                cited = _details(f"The {works_are} cited here")
                section.insert(section.index(works), cited)
                section.append(_raw("</details>"))


def crosses(parts):
    """Whether a second reading begins among these nodes and ends elsewhere, or so."""
    opened = 0
    for part in parts:
        for node in part.findall(nodes.raw):
            opened += bool(_BEGIN.match(node.astext()))
            opened -= bool(_END.match(node.astext()))
            if opened < 0:
                return True
    return opened != 0


def _details(summary):
    text = html.escape(" ".join(summary.split()))
    return _raw(f'<details class="second-reading"><summary>{text}</summary>')


def _raw(text):
    return nodes.raw("", text, format="html")
