"""Every widget and film on the built pages, in Firefox and in WebKit.

Other hosts are out of reach. Each page is opened twice in each browser: wide, light,
lively and with a mouse (``bright``), and on a phone, dark, calm and with fingers
(``dim``). The checks of a page follow one another without opening it again. Those that
drag points come first: what others have moved may stand in each other's way. No later
one may count on the state in which a widget starts.
"""

import functools
import http.server
import re
import threading

import pytest

from tests.browsers.firefox import Firefox
from tests.browsers.other_browsers import start
from tests.browsers.reading import (
    CHOICES,
    INK_AND_PAPER,
    SLIDERS,
    TOO_SMALL,
    Handler,
    complaints,
    drag_the_points,
    films,
    opened,
)
from tests.browsers.webkit import WebKit
from tools import book, browser

BROWSERS = {"firefox": Firefox, "webkit": WebKit}
CASES = [
    # A page is opened once for all its tests. Each worker starts browsers of its own,
    # in some seconds: so both share the pages, and neither waits at the end.
    pytest.param(
        (name, page.with_suffix(".html").as_posix()),
        id=f"{name}-{page.stem}",
        marks=pytest.mark.xdist_group(f"{name} {page.stem}"),
    )
    for name in BROWSERS
    for page in book.pages()
]


@pytest.fixture(scope="session")
def served(built_book):
    """The address of the built pages, with a recorder for browsers that need one."""
    handler = functools.partial(Handler, directory=str(built_book))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def browsers():
    """``browsers(name, calm)``: a browser, started when it is first asked for."""
    started = {}

    def get(name, calm):
        if (name, calm) not in started:
            started[name, calm] = start(BROWSERS[name], calm)
        return started[name, calm]

    yield get
    for each in started.values():
        each.close()


def leave(browser):
    """Empty the page: what pulses on it takes half a core until the last test."""
    browser.evaluate("() => document.body.replaceChildren()")


@pytest.fixture(scope="module", params=CASES)
def bright(request, browsers, served):
    """A page for a reader with keys and a mouse; ``widgets`` are those on it."""
    name, page = request.param
    yield (lively := opened(browsers(name, calm=False), f"{served}/{page}"))
    leave(lively)


@pytest.fixture(scope="module", params=CASES)
def dim(request, browsers, served):
    """A page on a dark phone for one who asked for less motion."""
    name, page = request.param
    yield (still := opened(browsers(name, calm=True), f"{served}/{page}"))
    leave(still)


def test_alive_with_other_hosts_out_of_reach(bright, built_book, request):
    page = built_book / request.node.callspec.params["bright"][1]
    named = re.findall(r'data-widget="(\w+)"', page.read_text("utf-8"))
    assert [widget.name for widget in bright.widgets] == named
    for widget in bright.widgets:
        assert widget.evaluate("root => root.dataset.ready") == "true", widget
        assert len(widget.evaluate("root => root.querySelector('output').value")) > 5
    wrong = "() => document.querySelectorAll('mjx-merror, mtext[mathcolor=red]').length"
    assert bright.evaluate(wrong) == 0
    assert complaints(bright) == []


def test_points_move_by_keys_and_by_mouse(bright):
    for widget in bright.widgets:
        movable = "handles(" in widget.script()
        assert drag_the_points(widget, "mouse") == movable, widget
        if widget.count(".handle"):
            widget.focus(".handle", 0)
            widget.remember()
            bright.press("Left", "Up")
            assert widget.changed(), widget
            kept = "() => document.activeElement.classList.contains('handle')"
            assert bright.evaluate(kept), f"{widget}: the keys took the focus away"
    assert complaints(bright) == []


def test_controls_follow_the_keys(bright):
    for widget in bright.widgets:
        # First, while the widget is as it came: some boxes need that to show a change.
        for k in range(widget.count("input[type=checkbox]")):
            widget.take("input[type=checkbox]", k)
            bright.press("Space")
            assert widget.changed(), f"{widget}: a box was ticked and nothing followed"
        for kind, keys, words in (
            (SLIDERS, ("Right", "Left"), "a slider moved"),
            (CHOICES, ("Down", "Up"), "a choice was made"),
        ):
            for k in range(widget.count(kind)):
                value = now = widget.take(kind, k)
                for key in keys:
                    if now == value:
                        bright.press(key)
                        changed, now = widget.taken(kind, k)
                assert now != value, (widget, kind, k)
                assert changed, f"{widget}: {words} and nothing followed"
        if radios := widget.count("input[type=radio]"):
            widget.remember()
            widget.focus("input[type=radio]", radios - 1)
            bright.press("Space", "Up")
            assert widget.changed(), f"{widget}: a choice was made and nothing followed"
    assert complaints(bright) == []


def test_tab_comes_to_every_control(bright):
    for widget in bright.widgets:
        stops = widget.evaluate(
            """root => {
                const all = [...root.querySelectorAll(
                    "input, select, textarea, button, summary, [tabindex='0']"
                )].filter(node =>
                    node.getClientRects().length && !node.disabled);
                // A group of radio buttons is one stop: the chosen one, or the first.
                const own = node => node.closest("[role=radiogroup]");
                const one = node => node === [...own(node).children].find(
                    cell => cell.getAttribute("aria-checked") === "true");
                const stops = all.filter(node => own(node) ? one(node)
                    : node.type !== "radio" || node.checked
                    || !root.querySelector(`[name="${node.name}"]:checked`)
                    && node === root.querySelector(`[name="${node.name}"]`));
                root.courseMet = [];
                root.addEventListener("focusin", (event) => {
                    root.courseMet.push(stops.indexOf(event.target));
                });
                stops[0].focus();
                return stops.length;
            }"""
        )
        bright.press(*["Tab"] * (stops - 1))
        met = widget.evaluate("root => root.courseMet")
        assert met == list(range(stops)), widget
    assert complaints(bright) == []


def test_controls_follow_the_mouse(bright):
    for widget in bright.widgets:
        for k in range(widget.count(SLIDERS)):
            widget.remember()
            bright.drag(widget.elsewhere(k))
            assert widget.changed(), f"{widget}: a slider does not follow the mouse"
        for kind in ("input[type=checkbox]", "input[type=radio]"):
            if widget.count(kind):
                widget.remember()
                bright.drag(widget.point(kind))
                assert widget.changed(), (widget, kind)
    assert complaints(bright) == []


def test_films_play_pause_step_and_scrub(bright):
    stopped = {}
    for film in films(bright):
        film.press("To the start")
        start = film.frame()
        film.press("One step forward")
        assert film.frame() > start, film
        film.press("One step back")
        assert film.frame() == start, film
        film.press("Play")
        bright.wait(
            "(k, start) => document.querySelectorAll('[data-widget]')[k]"
            ".querySelector('.timebar input').value > start",
            film.number,
            start,
        )
        film.press("Pause")
        stopped[film] = film.frame()
    if stopped:
        bright.evaluate("() => new Promise(done => setTimeout(done, 1200))")
    for film, frame in stopped.items():
        assert film.frame() == frame, film
        film.focus(f".timebar {SLIDERS}", 0)
        bright.press("End")
        last = film.of(f".timebar {SLIDERS}", 0, "node => node.max")
        assert film.frame() == int(last), film
    assert complaints(bright) == []


def test_fits_a_phone(dim):
    assert dim.evaluate("() => innerWidth") == 375
    assert dim.evaluate("() => document.documentElement.scrollWidth") <= 375
    for widget in dim.widgets:
        wide = widget.evaluate("root => root.scrollWidth - root.clientWidth")
        assert wide <= 1, widget
        small = widget.evaluate(TOO_SMALL)
        assert small == [], f"{widget}: too small for a finger (WCAG 2.2, 2.5.8)"
        tiny = widget.evaluate(
            """root => [...root.querySelectorAll("svg text")]
            .map(node => node.getBoundingClientRect()).filter(box => box.width
                && Math.max(box.width, box.height) <= 6).length"""
        )
        assert tiny == 0, f"{widget}: letters that nobody can read"
    assert complaints(dim) == []


def test_legible_in_the_dark(dim):
    assert dim.evaluate("() => document.documentElement.dataset.theme") == "dark"
    for widget in dim.widgets:
        ink, paper = widget.evaluate(INK_AND_PAPER)
        assert ink > 0.6, widget
        assert paper < 0.25, widget


def test_follows_the_finger(dim):
    for widget in dim.widgets:
        touched = drag_the_points(widget, "touch")
        if widget.count(".timebar"):
            widget.press("To the start", "touch")
            start = widget.frame()
            widget.press("One step forward", "touch")
            assert widget.frame() > start, widget
            touched = True
        choices = "input[type=radio], input[type=checkbox]"
        if widget.count(choices):
            widget.remember()
            dim.drag(widget.point(choices), pointer="touch")
            assert widget.changed(), widget
            touched = True
        if dim.real_touch and widget.count(SLIDERS):
            widget.remember()
            dim.drag(widget.elsewhere(0), pointer="touch")
            assert widget.changed(), f"{widget}: a slider does not follow the finger"
            touched = True
        # WebKit's driver has no fingers: what only has sliders stays untouched there.
        assert touched or not dim.real_touch, widget
    assert complaints(dim) == []


def test_films_are_calm_for_those_who_ask(dim):
    starts = {}
    for film in films(dim):
        film.press("To the start")
        starts[film] = film.frame()
    if starts:
        dim.evaluate("() => new Promise(done => setTimeout(done, 1200))")
    for film, frame in starts.items():
        assert film.frame() == frame, f"{film} plays by itself"
        film.evaluate(
            """root => {
                const bar = root.querySelector(".timebar");
                bar.querySelector("[aria-label=Play]").addEventListener("click", () => {
                    const begun = performance.now();
                    new MutationObserver((_, observer) => {
                        root.courseWaited = performance.now() - begun;
                        observer.disconnect();
                    }).observe(bar.querySelector("input"), { attributes: true });
                }, { capture: true, once: true });
            }"""
        )
        film.press("Play")
    for film in starts:
        dim.wait(
            "k => document.querySelectorAll('[data-widget]')[k].courseWaited",
            film.number,
        )
        film.press("Pause")
        waited = film.evaluate("root => root.courseWaited")
        assert waited > 950, f"{film}: one step a second at most"
    assert complaints(dim) == []


@pytest.mark.parametrize("page", book.pages(), ids=lambda page: page.stem)
def test_alive_from_files_in_firefox(browsers, built_book, page):
    here = (built_book / page.with_suffix(".html")).as_uri()
    firefox = opened(browsers("firefox", calm=False), here)
    for widget in firefox.widgets:
        assert widget.evaluate("root => root.dataset.ready") == "true", widget
    assert complaints(firefox) == []


@pytest.mark.parametrize(
    ("find", "wanted"),
    [(browser.firefox, "firefox-esr"), (browser.webkit, "webkit2gtk-driver xvfb")],
)
def test_without_a_browser_one_line_says_what_to_install(
    find, wanted, monkeypatch, tmp_path
):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("FIREFOX", raising=False)
    with pytest.raises(RuntimeError, match=f"install .*apt-get install {wanted}") as e:
        find()
    assert "\n" not in str(e.value)
