"""QR codes that lead a room's phones to a page of the book."""

import html
import io
import json

import segno

# Where the codes stand among the slides, and which page each leads to.
FOLDER, LIST, BOOK = "codes", "codes.json", "book"
# What a room sees in place of a code that leads nowhere; the teacher's notes say more.
UNKNOWN = ("No page for phones today:", "look here, and raise a hand.")


def drawing(address):
    """Return a code with its address in words below, as SVG.

    Parameters
    ----------
    address : str
        Empty where it is not known: then the drawing says what a room can do.
    """
    if not address:
        lines = "".join(_text(line, 24, 160 + 40 * k) for k, line in enumerate(UNKNOWN))
        return _svg(" ".join(UNKNOWN), lines)
    size = min(20, 2 * 360 / max(len(address), 18))
    return _svg(address, _modules(address) + _text(address, size, 420))


def named(name, address):
    """Return the drawing of a code by its name: the book's is empty without address."""
    return _svg("", "", "none") if name == BOOK and not address else drawing(address)


def _svg(title, inner, paper="#fff"):
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 440" role="img">'
        f'<title>{html.escape(title)}</title><rect width="400" height="440" '
        f'fill="{paper}"/>{inner}</svg>'
    )


def _text(words, size, y):
    return (
        f'<text x="200" y="{y}" font-family="sans-serif" font-size="{size:.1f}" '
        f'text-anchor="middle" fill="#000">{html.escape(words)}</text>'
    )


def _modules(address):
    code, buffer = segno.make(address, error="m", micro=False), io.BytesIO()
    width, _ = code.symbol_size(border=2)
    code.save(buffer, kind="svg", xmldecl=False, svgns=False, border=2)
    inner = buffer.getvalue().decode().partition(">")[2].rpartition("</svg>")[0]
    return f'<g transform="scale({400 / width})">{inner}</g>'


def in_terminal(address):
    """Return a code as text, for a terminal of light or dark letters."""
    buffer = io.StringIO()
    segno.make(address, error="m", micro=False).terminal(buffer, compact=True)
    return buffer.getvalue()


def joined(base, path):
    """Return the address of a page of the book; empty where the book has none."""
    return f"{base.rstrip('/')}/{path}" if base else ""


def write(slides, pages, base):
    """Write a code for each page, and the list of them.

    Parameters
    ----------
    slides : Path
        The folder of the slides in the built book.
    pages : dict of {str: str}
        Name of a code, and the page it leads to, relative to the book.
    base : str
        The book's address, or empty.
    """
    folder = slides / FOLDER
    folder.mkdir(exist_ok=True)
    for name, page in pages.items():
        code = named(name, joined(base, page))
        (folder / f"{name}.svg").write_text(code, "utf-8")
    (folder / LIST).write_text(json.dumps(pages, indent=1) + "\n", "utf-8")
