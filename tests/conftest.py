"""Fixtures: the built book, a server for it, and pages in a real browser."""

import functools
import http.server
import threading
from urllib.parse import urlparse

import pytest
from filelock import FileLock
from playwright.sync_api import sync_playwright

import helpers.widgets  # noqa: F401 (a widget has a script once its class is imported)
from tests.browsers.reading import empty_page
from tests.tools import drills
from tools import book, browser, build

PHONE = {"width": 375, "height": 800}
DESKTOP = {"width": 1280, "height": 900}
# As after page.html?answers: see _static/predict.js.
UNCOVERED = "try { sessionStorage.setItem('predict:all', 'shown') } catch {}"
_TAKES_LONG = {"built_book", "small_book", "chrome", "browsers", "opened"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark what needs a browser or a built book, for ``make quick`` to leave out."""
    for item in items:
        in_browsers = "browsers" in item.path.parts
        if in_browsers or _TAKES_LONG & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.built)


@pytest.fixture(scope="session")
def built_book():
    """The folder of the built pages, made once for all workers."""
    (book.ROOT / "_build").mkdir(exist_ok=True)
    with FileLock(book.ROOT / "_build" / ".test-lock"):
        return build.build()


@pytest.fixture(scope="session")
def small_book(tmp_path_factory, worker_id):
    """A small book that was built once for all workers."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared if worker_id == "master" else shared.parent
    with FileLock(shared / "small.lock"):
        if (shared / "small" / "_build" / "html").is_dir():
            return drills.Book(shared / "small")
        small = drills.make(shared / "small")
        status, told = small.run("tools.build")
        assert status == 0, told
        assert "the first value" in small.html()
        return small


@pytest.fixture
def small(small_book, tmp_path):
    """A copy of the built book, to do harm to."""
    return drills.copy(small_book, tmp_path / "book")


@pytest.fixture(scope="session")
def site(built_book):
    """The address at which the built pages are served."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *arguments):
            pass

    handler = functools.partial(Quiet, directory=str(built_book))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def chrome():
    """A real Chromium, found or installed by tools/browser.py."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=browser.chromium(), args=browser.FLAGS
        )
        yield started
        started.close()


def _opened(chrome, address, formulas=True, covered=False, **options):
    """Open a page in a context of its own, as ``open_page`` says."""
    context = chrome.new_context(**({"viewport": DESKTOP} | options))
    if not covered:
        context.add_init_script(UNCOVERED)
    page = context.new_page()
    page.strangers, page.complaints = [], []
    home = urlparse(address)

    def gate(route):
        asked = urlparse(route.request.url)
        if not formulas and "/mathjax/" in asked.path:
            return route.fulfill(body="", content_type="text/javascript")
        if asked.scheme in ("data", "blob") or (asked.scheme, asked.netloc) == (
            home.scheme,
            home.netloc,
        ):
            return route.continue_()
        page.strangers.append(route.request.url)
        return route.abort()

    context.route("**/*", gate)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on(
        "console",
        lambda message: (
            page.complaints.append(message.text) if message.type == "error" else None
        ),
    )
    page.goto(address)
    return page


@pytest.fixture
def open_page(chrome):
    """Open pages with every other host blocked; record what they ask and complain of.

    ``open_page(address, **options)`` returns a page with two lists: ``strangers``,
    the addresses on other hosts that it asked for, and ``complaints``, its errors.
    With ``formulas=False`` MathJax is an empty script: setting a chapter's formulas
    takes longer than all else on its page, and a widget's test does not look at them.
    What answers a prediction is covered with ``covered=True`` alone, as for a reader.
    The other options are those of Playwright's ``new_context``.
    """
    pages = []

    def open_(address, **options):
        pages.append(_opened(chrome, address, **options))
        return pages[-1]

    yield open_
    for page in pages:
        page.context.close()


# What a page is opened with where nothing is said.
_USUAL = {"viewport": DESKTOP, "color_scheme": "light", "formulas": True}
_USUAL |= {"is_mobile": False, "has_touch": False}


@pytest.fixture(scope="session")
def kept_page(chrome):
    """``kept_page(use, address, **options)``: as ``open_page``, open for later tests.

    Opening a page takes longer than most of what a test asks of it. So those tests
    share one that do the same to it (each to a widget of its own, say), or nothing:
    ``use`` is their name for that. The last three pages stay open.
    """
    pages = {}

    def open_(use, address, **options):
        key = repr((use, address, sorted((_USUAL | options).items())))
        page = pages.pop(key, None)
        if not page:
            for old in list(pages)[:-2]:
                pages.pop(old).context.close()
            page = _opened(chrome, address, **options)
        pages[key] = page
        return page

    yield open_
    for page in pages.values():
        page.context.close()


@pytest.fixture(scope="session")
def javascript(chrome):
    """Call a widget's numerics: ``javascript(widget, function, *arguments)``."""
    page = empty_page(chrome)

    def call(widget, function, *arguments):
        return page.evaluate(
            "([widget, name, given]) =>"
            " course.definitions[widget].numerics[name](...given)",
            [widget, function, list(arguments)],
        )

    yield call
    page.close()
