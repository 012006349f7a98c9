"""What a reader's browser loads: each page with all that it needs."""

import gzip
from pathlib import Path
from urllib.parse import unquote, urlparse

from playwright.sync_api import sync_playwright

from benchmarks.summary import Row
from helpers.kit import assets
from tools import book, browser, build

__all__ = ["files", "main", "packed"]


def main():
    """Print the table; sizes after gzip, as a web server sends text."""
    html = build.build()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=browser.chromium(), args=browser.FLAGS
        )
        loaded = {path: files(started, html, path) for path in book.notebooks()}
        started.close()
    common = set.intersection(*loaded.values())
    shared = sum(map(packed, common))
    print("| page | HTML, kB | its own, kB gzip | with what all pages share, kB gzip |")
    print("|---|---|---|---|")
    for path, files in loaded.items():
        page = html / path.with_suffix(".html")
        own = sum(map(packed, files - common))
        print(
            f"| {path.stem} | {page.stat().st_size / 1000:.0f} | {own:.0f} "
            f"| {own + shared:.0f} |"
        )
    live = len(gzip.compress((assets.shared_script() + assets.css()).encode())) / 1000
    print(
        f"\nAll pages share {shared:.0f} kB gzip, once for a visit; the script and the "
        f"style of the widgets are {live:.0f} kB of it."
    )
    first = sum(map(packed, loaded[book.notebooks()[1]]))
    return [
        Row(
            "what widgets add to a first visit of chapter 1",
            f"shared script {live:.0f} kB gzip",
            f"the visit: {first:.0f} kB gzip",
            first / live,
            "≤ 60 kB",
        )
    ]


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
