"""The chapters on the front page as cards, made of its table of chapters.

In JupyterLab and in Colab the table is a table; on the finished page each of its rows
is a card with a picture: the figure that its chapter tags ``card``, or its first one.
"""

import html
import re
import xml.etree.ElementTree as ET

from bs4 import BeautifulSoup

from tools import book

FOLDER = "_static/cards"
_TABLE = re.compile(
    r'<div class="pst-scrollable-table-container"><table(?:(?!</table>).)*</table>\s*'
    "</div>",
    re.DOTALL,
)
_SVG = "http://www.w3.org/2000/svg"
# Letters are shapes drawn upside down, and made small.
_LETTERS = re.compile(r"scale\((0\.\d+) -\1\)")


def make(root, stage, site):
    """Turn the front page's table of chapters into cards, if it has one.

    Parameters
    ----------
    root, stage, site : Path
        The book's folder; the notebooks with outputs; the finished pages.
    """
    paths = {p.with_suffix(".html").as_posix(): p for p in book.notebooks(root)}
    page = site / "index.html"
    text = page.read_text("utf-8")
    for found in _TABLE.finditer(text):
        rows = BeautifulSoup(found[0], "html.parser").select("tbody tr")
        linked = [row.select_one("a[href]") for row in rows]
        if rows and all(link and link["href"] in paths for link in linked):
            (site / FOLDER).mkdir(parents=True, exist_ok=True)
            cards = "\n".join(_card(row, paths, stage, site) for row in rows)
            made = f'<ul class="cards">\n{cards}\n</ul>'
            page.write_text(text.replace(found[0], made), "utf-8")
            return


def _card(row, paths, stage, site):
    number, _, question, slides = (
        cell.get_text().strip() for cell in row.find_all("td")
    )
    link = row.select_one("a[href]")
    address, name = link["href"], html.escape(link.get_text())
    path = paths[address]
    picture = _picture(book.read(stage / path), site / FOLDER / f"{path.stem}.svg")
    image = (
        f'<a class="picture" href="{address}" tabindex="-1" aria-hidden="true">'
        f'<img src="{FOLDER}/{path.stem}.svg" alt="" loading="lazy" {picture}></a>'
        if picture
        else ""
    )
    deck = f" · slides {slides}" if slides else ""
    return (
        f'<li>{image}<p class="name"><a href="{address}">{number}. {name}</a></p>'
        f"<p>{html.escape(question)}</p>"
        f'<p class="ways"><a href="{address}" aria-label="Read {name}">Read</a> · '
        f'<a href="slides/{path.stem}.html" aria-label="Slides of {name}">Slides</a>'
        f"<span>{deck}</span></p></li>"
    )


def _picture(notebook, file):
    """Write a chapter's picture without its words; return its size as attributes."""
    drawn = [
        (cell, output.get("data", {}).get("text/html", ""))
        for cell in notebook.cells
        for output in cell.get("outputs", [])
    ]
    drawn = [(cell, text) for cell, text in drawn if "course-figure" in text]
    chosen = [t for cell, t in drawn if "card" in cell.metadata.get("tags", [])]
    if not drawn:
        return ""
    text = (chosen or [drawn[0][1]])[0]
    root = ET.fromstring(text[text.index("<svg") : text.index("</svg>")] + "</svg>")
    for parent in list(root.iter()):
        for child in list(parent):
            if _LETTERS.search(child.get("transform", "")):
                parent.remove(child)
    for name in ("role", "aria-label", "style", "width", "height"):
        root.attrib.pop(name, None)
    ET.register_namespace("", _SVG)
    file.write_bytes(ET.tostring(root, encoding="utf-8"))
    *_, width, height = map(float, root.get("viewBox").split())
    return f'width="{width:.0f}" height="{height:.0f}"'
