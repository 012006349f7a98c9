"""What a reader's browser loads: each page with all that it needs."""

import gzip
import sys
import threading
from contextlib import redirect_stdout
from pathlib import Path
from urllib.parse import unquote, urlparse

from playwright.sync_api import sync_playwright

from benchmarks.summary import Row
from helpers.kit import assets
from tools import book, browser, build, serve

__all__ = ["built", "files", "main", "packed", "painted"]

# A slow line, in Chromium's own throttling: 1.6 Mbit/s and 150 ms.
_LINE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 0.75e6 / 8,
}
_WATCH = """
window.largest = 0; window.shifted = 0;
new PerformanceObserver(list => list.getEntries().forEach(
    entry => { window.largest = entry.startTime; }
)).observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver(list => list.getEntries().forEach(
    entry => { if (!entry.hadRecentInput) window.shifted += entry.value; }
)).observe({ type: "layout-shift", buffered: true });
"""


def built():
    """Build the book, return its folder; what a build tells is no part of a table."""
    with redirect_stdout(sys.stderr):
        return build.build()


def main():
    """Print the table; sizes after gzip, as a web server sends text."""
    html = built()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=browser.chromium(), args=browser.FLAGS
        )
        loaded = {path: files(started, html, path) for path in book.notebooks()}
        server = serve.Books(html, port=0)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        seen = {path: painted(started, server, path) for path in book.notebooks()}
        server.shutdown()
        started.close()
    common = set.intersection(*loaded.values())
    shared = sum(map(packed, common))
    print(
        "| page | HTML, kB | its own, kB gzip | with what all pages share, kB gzip "
        "| largest paint, s | layout shift |"
    )
    print("|---|---|---|---|---|---|")
    for path, parts in loaded.items():
        page = html / path.with_suffix(".html")
        own = sum(map(packed, parts - common))
        print(
            f"| {path.stem} | {page.stat().st_size / 1000:.0f} | {own:.0f} "
            f"| {own + shared:.0f} | {seen[path][0]:.2f} | {seen[path][1]:.4f} |"
        )
    live = len(gzip.compress((assets.shared_script() + assets.css()).encode())) / 1000
    print(
        f"\nAll pages share {shared:.0f} kB gzip, once for a visit; the script and the "
        f"style of the widgets are {live:.0f} kB of it."
    )
    print(
        "Largest contentful paint and layout shift: a first visit on a line of "
        "1.6 Mbit/s and 150 ms, served with gzip."
    )
    slowest = max(seen, key=lambda path: seen[path][0])
    first = sum(map(packed, loaded[book.notebooks()[1]]))
    return [
        Row(
            "what widgets add to a first visit of chapter 1",
            f"shared script {live:.0f} kB gzip",
            f"the visit: {first:.0f} kB gzip",
            first / live,
            "≤ 60 kB",
        ),
        Row(
            "largest contentful paint on 1.6 Mbit/s, the slowest page",
            f"{slowest.stem.replace('_', ' ')}: {seen[slowest][0]:.2f} s",
            f"the front page: {seen[book.notebooks()[0]][0]:.2f} s",
            seen[book.notebooks()[0]][0] / seen[slowest][0],
            "≤ 2.5 s",
        ),
    ]


def painted(started, server, path):
    """Return when the largest part of a page is painted on a slow line, and its shift.

    Parameters
    ----------
    started : Browser
    server : tools.serve.Books
        Under way; it sends what a browser accepts with gzip.
    path : Path
        Of the notebook.

    Returns
    -------
    seconds, shift : float
        Largest contentful paint, and the sum of all layout shifts (CLS, without windows
        of time), eight seconds after the page has loaded.
    """
    context = started.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.add_init_script(_WATCH)
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", _LINE)
    host, port = server.server_address[:2]
    page.goto(f"http://{host}:{port}/{path.with_suffix('.html').as_posix()}")
    page.wait_for_timeout(8000)
    found = page.evaluate("[window.largest / 1000, window.shifted]")
    context.close()
    return tuple(found)


def packed(path):
    """Return the kilobytes of a file as a web server sends it."""
    data = path.read_bytes()
    # Fonts and bitmaps are compressed already.
    text = path.suffix in {".html", ".js", ".css", ".svg", ".json"}
    return len(gzip.compress(data) if text else data) / 1000


def files(started, html, path):
    """Return the files that the browser reads for one page."""
    asked = set()
    page = started.new_page(viewport={"width": 1280, "height": 900})
    page.on("request", lambda request: asked.add(request.url))
    page.goto((html / path.with_suffix(".html")).as_uri(), wait_until="networkidle")
    # Fonts for formulas come when these are set, and lazy pictures when they are seen.
    page.evaluate("window.MathJax?.startup?.promise")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_timeout(1500)
    page.close()
    parts = [urlparse(address) for address in asked]
    return {Path(unquote(part.path)) for part in parts if part.scheme == "file"}
