"""The lecture: a deck written by hand, phones that join in, and a handout.

- ``script`` reads ``slides/class.md``, and refuses what cannot be a lecture;
- ``taken`` takes widgets, figures, numbers and questions from the chapters, by name;
- ``deck`` writes the decks of all cuts, and the handout;
- ``phones`` writes a page of one widget, one question or one network for each code;
- ``formulas`` sets formulas where no MathJax is loaded;
- ``codes`` writes the QR codes; ``tools/serve.py`` writes them for its own address.
"""

from tools.lecture.deck import SOURCE, make
from tools.lecture.script import ScriptError, read

__all__ = ["SOURCE", "ScriptError", "make", "read"]
