"""Print the pages of the book: each becomes a PDF, complete and fit for paper.

    python -m tools.pdf                  all pages, into _build/pdf
    python -m tools.pdf 1_perceptron     these pages only

What a page looks like on paper is said by ``_static/print.css`` and ``print.js``, so
that a reader's own browser prints the same.
"""

import argparse
import sys

from playwright.sync_api import Error as BrowserError
from playwright.sync_api import sync_playwright

from tools import book, browser, build, execute, trouble

_SECONDS = 60
_WIDGETS = "[...document.querySelectorAll('[data-widget]')].every(n => n.dataset.ready)"
_SET = """async () => {
  await window.MathJax?.startup?.promise;
  await document.fonts.ready;
}"""


def make(chrome, html, target, names=()):
    """Print built pages and yield the path of each PDF as it is done.

    Parameters
    ----------
    chrome : playwright.sync_api.Browser
        The browser that prints, a Chromium.
    html : Path
        The folder of the built pages.
    target : Path
        The folder for the PDFs; made where it is missing.
    names : sequence of str
        Stems of the pages, such as ``"5_xor"``; all pages where there are none.

    Raises
    ------
    ValueError
        When the book has no page of that name; lists those it has.
    RuntimeError
        When the browser does not print a page; names it.
    """
    pages = chosen(names)
    target.mkdir(parents=True, exist_ok=True)
    for name, path in pages.items():
        draft = target / f".{name}.pdf.new"
        try:
            draft.write_bytes(_printed(chrome, html / path))
            yield draft.replace(target / f"{name}.pdf")
        except BrowserError as error:
            raise RuntimeError(f"{path}: {_refused(error)}") from error
        finally:
            draft.unlink(missing_ok=True)


def chosen(names=()):
    """Return ``{stem: page}`` of the named pages, or of all; refuse unknown names."""
    pages = {path.stem: path.with_suffix(".html") for path in book.pages()}
    unknown = sorted(set(names) - set(pages))
    if unknown:
        known = ", ".join(pages)
        raise ValueError(f"names: expected some of {known}; got {', '.join(unknown)}")
    return {name: pages[name] for name in names or pages}


def _refused(error):
    # Below its first line comes what the browser wrote to its log.
    return f"the browser did not print ({error.message.splitlines()[0]})"


def _printed(chrome, path):
    page = chrome.new_page()
    page.set_default_timeout(1000 * _SECONDS)
    page.goto(path.resolve().as_uri())
    page.wait_for_function(_WIDGETS)
    page.evaluate(_SET)
    data = page.pdf(format="A4", prefer_css_page_size=True, outline=True, tagged=True)
    page.close()
    return data


def main():
    """Build the book where it has changed, print it, and say where the PDFs are."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="page", help="such as 5_xor")
    names = parser.parse_args().names
    try:
        # First: who mistyped a name, or has no browser, need not wait for the book.
        chosen(names)
        found = browser.chromium()
        html, target = build.build(), book.ROOT / "_build" / "pdf"
        with sync_playwright() as playwright:
            chrome = _started(playwright, found)
            for path in make(chrome, html, target, names):
                print(path, flush=True)
            chrome.close()
    except (execute.NotebookError, RuntimeError, ValueError, OSError) as error:
        print(f"Not all pages were printed.\n{trouble.told(error)}", flush=True)
        sys.exit(1)


def _started(playwright, found):
    try:
        return playwright.chromium.launch(executable_path=found, args=browser.FLAGS)
    except BrowserError as error:
        raise RuntimeError(f"{found}: {_refused(error)}") from error


if __name__ == "__main__":
    main()
