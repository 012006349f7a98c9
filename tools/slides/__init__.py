"""Each notebook of the book as slides, with the widgets alive.

The slides come from the notebooks as the build has staged them, with their outputs:
nothing runs twice, and page and slides cannot differ.

- ``markdown`` turns the text of a cell into blocks,
- ``sentences`` keeps of a long paragraph what fits a slide,
- ``compose`` applies the rule that makes slides of cells (CONTRIBUTING.md states it),
- ``stage`` draws figures again for the last row,
- ``page`` writes the HTML, ``static`` holds its style, its script and reveal.js.
"""

from tools.slides.page import draw, make, render

__all__ = ["draw", "make", "render"]
