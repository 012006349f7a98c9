"""Markdown of a cell as HTML blocks, read the way the book's pages read it."""

import html
import posixpath
from urllib.parse import urlparse

from bs4 import BeautifulSoup, Tag
from markdown_it import MarkdownIt
from mdit_py_plugins.amsmath import amsmath_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin

from tools.pages.going import FORM
from tools.pages.typesetting import unbroken_html


def _tex(content, options):
    mark = "[]" if options["display_mode"] else "()"
    return f"\\{mark[0]}{html.escape(content.strip())}\\{mark[1]}"


_PARSER = (
    MarkdownIt("commonmark", {"typographer": True})
    .enable(["table", "smartquotes"])
    .use(dollarmath_plugin, renderer=_tex, double_inline=True)
    .use(amsmath_plugin, renderer=html.escape)
)


def blocks(text, page):
    """Return the blocks of a Markdown text as a list of elements.

    Parameters
    ----------
    text : str
    page : str
        The page that the text stands on, such as ``notebooks/5_xor.html``: links are
        made to lead from ``slides/`` to where they lead from there.
    """
    shown = unbroken_html(_PARSER.render(text))
    soup = BeautifulSoup(shown, "html.parser")
    for link in soup.find_all("a", href=True):
        link["href"] = _from_slides(link["href"], page)
    return [node for node in soup.contents if isinstance(node, Tag)]


def _from_slides(address, page):
    target = urlparse(address)
    if target.scheme or target.netloc:
        return address
    state = target.fragment if FORM.fullmatch(target.fragment) else ""
    if state and not target.path:
        return address  # a widget of this deck: its script makes a button of the link
    path = posixpath.join(posixpath.dirname(page), target.path) if target.path else page
    stem, ending = posixpath.splitext(path)
    # Anchors are named by the page maker, in its own way: the page alone is safe.
    ending = ".html" if ending in (".ipynb", ".md") else ending
    return posixpath.normpath(f"../{stem}{ending}") + (f"#{state}" if state else "")
