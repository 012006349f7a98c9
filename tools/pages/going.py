"""Links in the text that take a widget into a state, as ``[words](#runge?n=31)``.

On the widget's own page its script makes buttons of them (``helpers/kit``); to another
page they lead as links, which that page's widget follows. Others open a slide of the
lecture, as ``[words](../slides/class.html#/its-title)``. MyST would look for such
headings and pages, find none, and warn: here they are taken out of its way.
"""

import html
import re

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from helpers.kit import assets
from tools.pages.typesetting import with_mark

FORM = re.compile(r"(?P<name>[a-z]\w*)(-[1-9]\d*)?\?[^\s#]*")
# A slide of a lecture: MyST knows no page of that name.
_SLIDE = re.compile(r"(\.\./)*(?P<deck>slides/class[\w-]*\.html)(?P<slide>#/[\w-]+)?")
_LOGGER = logging.getLogger(__name__)


class MakeWordsMove(SphinxTransform):
    """Let links to the states of widgets pass; warn where there is no such widget."""

    default_priority = 800  # MyST resolves what begins with # at 879

    def apply(self, **kwargs):
        """Replace them in one document."""
        for link in list(self.document.findall(nodes.reference)):
            if link.get("id_link") and (state := self._state(link["refuri"][1:], link)):
                start = f'<span data-go="{html.escape(state)}">'
                _put(link, [_raw(start), *link.children, _raw("</span>")])
        for link in list(self.document.findall(addnodes.pending_xref)):
            if address := self._slide(link) or self._page(link):
                words = link.children[0].children if link.children else []
                there = nodes.reference("", "", *words, internal=True, refuri=address)
                _put(link, [there])

    def _slide(self, link):
        found = _SLIDE.fullmatch(link.get("reftarget") or "")
        up = "../" * self.env.docname.count("/")
        return found and f"{up}{found['deck']}{found['slide'] or ''}"

    def _page(self, link):
        state = self._state(link.get("reftargetid") or "", link)
        if not state:
            return None
        page = self.app.builder.get_relative_uri(self.env.docname, link["reftarget"])
        return f"{page}#{state}"

    def _state(self, target, link):
        found = FORM.fullmatch(target)
        if found and found["name"] not in assets.names():
            known = ", ".join(assets.names())
            told = f"{target}: expected a link to a widget, one of {known}"
            _LOGGER.warning(told, location=link)
        return target if found else None


def _put(link, words):
    """Put words in a link's place, and keep the full stop after it on their line."""
    place = link.parent.index(link)
    after = link.parent.children[place + 1 : place + 2]
    words, rest = with_mark(words, after[0] if after else None)
    link.parent[place : place + 1 + len(after)] = [*words, *rest]


def _raw(text):
    return nodes.raw("", text, format="html")
