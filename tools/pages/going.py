"""Links in the text that take a widget into a state, as ``[words](#runge?n=31)``.

On the widget's own page its script makes buttons of them (``helpers/kit``); to another
page they lead as links, which that page's widget follows. MyST would look for headings
of such names, find none, and warn: here they are taken out of its way.
"""

import html
import re

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from helpers.kit import assets

FORM = re.compile(r"(?P<name>[a-z]\w*)(-[1-9]\d*)?\?[^\s#]*")
_LOGGER = logging.getLogger(__name__)


class MakeWordsMove(SphinxTransform):
    """Let links to the states of widgets pass; warn where there is no such widget."""

    default_priority = 800  # MyST resolves what begins with # at 879

    def apply(self, **kwargs):
        """Replace them in one document."""
        for link in list(self.document.findall(nodes.reference)):
            if link.get("id_link") and (state := self._state(link["refuri"][1:], link)):
                start = f'<span data-go="{html.escape(state)}">'
                link.parent.replace(
                    link, [_raw(start), *link.children, _raw("</span>")]
                )
        for link in list(self.document.findall(addnodes.pending_xref)):
            if state := self._state(link.get("reftargetid") or "", link):
                page = self.app.builder.get_relative_uri(
                    self.env.docname, link["reftarget"]
                )
                words = link.children[0].children if link.children else []
                address = f"{page}#{state}"
                link.replace_self(
                    nodes.reference("", "", *words, internal=True, refuri=address)
                )

    def _state(self, target, link):
        found = FORM.fullmatch(target)
        if found and found["name"] not in assets.names():
            known = ", ".join(assets.names())
            told = f"{target}: expected a link to a widget, one of {known}"
            _LOGGER.warning(told, location=link)
        return target if found else None


def _raw(text):
    return nodes.raw("", text, format="html")
