"""What a reader does with a page and its widgets, for tests in all browsers."""

import http.server
import math
import re

import pytest

from helpers.kit import assets
from tests.browsers.webkit import RECORDER
from tools import book

# Where points may be dragged to: along both axes, or one. Points of a widget that
# differ are named by number or label; those that are not may go up and down.
FREE = {
    "activation_explorer": "x",
    # The threshold, then the guesses before a sweep.
    "ensemble_lab": {"Threshold of success": "x"},
    "hidden_lines": "xy",
    "margin_dial": "xy",
    "matrix_powers": "xy",
    "neuron": "xy",
    "perceptron_stepper": "xy",
    "relu_triangle": {0: "x", 1: "xy", 2: "x"},
    "runge": "x",
    "runge_poles": "xy",
    # The edge of its band stays beside its jump: see test_by_hand.py.
    "sigmoid_bump": {0: "xy", 1: "xy", 2: ""},
    "triangle_builder": "xy",
    "xor_solutions": "xy",
}
SEEN = """(root, selector) => [...root.querySelectorAll(selector)]
  .filter(node => node.getClientRects().length)"""
# The middle of a point as it is drawn, which is not that of its bounding box.
PLACE = "node => [node.getScreenCTM().e, node.getScreenCTM().f]"
# In one question, since each takes its time in a driver: scroll to the k-th point; the
# places of all; the directions away from the edges of its picture; its label. When the
# hand lets go, ``courseReached`` is where the point stood then.
POINTS = f"""(root, k) => {{
    const nodes = ({SEEN})(root, ".handle");
    const node = nodes[k];
    node.scrollIntoView({{ block: "center", behavior: "instant" }});
    const places = nodes.map({PLACE});
    const box = node.closest("svg").getBoundingClientRect();
    const inwards = [box.x + box.width / 2 - places[k][0],
                     box.y + box.height / 2 - places[k][1]];
    root.courseReached = null;
    addEventListener("pointerup", () => {{
        root.courseReached = ({PLACE})(({SEEN})(root, ".handle")[k]);
    }}, {{ capture: true, once: true }});
    return [places, inwards.map(way => Math.sign(way) || 1),
            node.getAttribute("aria-label"), scrollY];
}}"""
SLIDERS = "input[type=range]"
# How fast a film plays is seen in time only: test_scrubbing.py.
CHOICES = "select:not(.speed)"
# What a reader sees and hears of a widget: its picture and its text.
LOOKS = """root => [...root.querySelectorAll("svg, output, [role=status]")]
  .map(part => part.outerHTML).join("")"""
# Whether every widget of a page has come to life.
ALIVE = "[...document.querySelectorAll('[data-widget]')].every(n => n.dataset.ready)"
# How light the ink of a widget is, and the paper below it: 0 is black, 1 is white.
INK_AND_PAPER = """root => {
    let below = root;
    const clear = 'rgba(0, 0, 0, 0)';
    while (getComputedStyle(below).backgroundColor === clear) {
        below = below.parentElement;
    }
    const light = color => color.match(/[\\d.]+/g).slice(0, 3)
        .reduce((sum, part) => sum + Number(part), 0) / 765;
    return [light(getComputedStyle(root).color),
            light(getComputedStyle(below).backgroundColor)];
}"""
# Controls that a finger would miss (WCAG 2.2, 2.5.8).
TOO_SMALL = """root => [...root.querySelectorAll("button, select, input")]
  .filter(node => {
    const box = (node.closest(".choice") ?? node).getBoundingClientRect();
    return box.width && Math.min(box.width, box.height) < 24;
  }).map(node => node.outerHTML)"""


def places():
    """Return {name: page} of the widgets: the first page that makes one."""
    found = {}
    for path in book.notebooks():
        made = set(re.findall(r"\b(\w+)\(", (book.ROOT / path).read_text("utf-8")))
        for name in assets.names():
            if name.title().replace("_", "") in made:
                found.setdefault(name, path.with_suffix(".html").as_posix())
    return found


PLACES = places()


def together(values, page=lambda value: value):
    """Return parameters of tests such that one worker has all those of a page."""
    return [
        pytest.param(value, marks=pytest.mark.xdist_group(f"page {page(value)}"))
        for value in sorted(values, key=page)
    ]


def empty_page(browser):
    """Return a new page of Chromium with the scripts of all widgets, and no more."""
    page = browser.new_page()
    page.goto("about:blank")
    page.add_script_tag(content=assets.shared_script())
    for name in assets.names():
        for script in (*assets.libraries(name).values(), assets.page_script(name)):
            page.add_script_tag(content=script)
    return page


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serve the book; for WebKit, put the recorder first in each page."""

    def log_message(self, *arguments):
        pass

    def do_GET(self):
        path = self.translate_path(self.path)
        firefox = "Firefox/" in self.headers["User-Agent"]
        if firefox or not path.endswith(".html"):
            return super().do_GET()
        with open(path, encoding="utf-8") as file:
            page = file.read().replace("<head>", f"<head>{RECORDER}", 1).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


class Widget:
    """One widget on the page that a browser shows."""

    def __init__(self, browser, number, name):
        self.browser, self.number, self.name = browser, number, name

    def __repr__(self):
        return f"{self.name} ({self.number}) in {type(self.browser).__name__}"

    def script(self):
        """Return the text of its JavaScript."""
        return assets.source(self.name).read_text("utf-8")

    def evaluate(self, function, *arguments):
        """Call a JavaScript function of the widget's root."""
        return self.browser.evaluate(
            f"(k, ...given) => ({function})("
            "document.querySelectorAll('[data-widget]')[k], ...given)",
            self.number,
            *arguments,
        )

    def remember(self):
        """Keep what a reader sees and hears of it now, for ``changed``."""
        self.evaluate(f"root => {{ root.courseSeen = ({LOOKS})(root) }}")

    def changed(self):
        return self.evaluate(f"root => root.courseSeen !== ({LOOKS})(root)")

    def count(self, selector):
        """How many parts of this kind are to be seen; ``point`` numbers them."""
        return self.evaluate(
            f"(root, wanted) => ({SEEN})(root, wanted).length", selector
        )

    def of(self, selector, k, function):
        """Call a JavaScript function of the k-th part of a kind."""
        given = f"({function})(({SEEN})(root, wanted)[k])"
        return self.evaluate(f"(root, wanted, k) => {given}", selector, k)

    def value(self, selector, k):
        return self.of(selector, k, "node => node.value")

    def focus(self, selector, k):
        self.of(selector, k, "node => node.focus()")

    def take(self, selector, k):
        """Remember its looks, then give the k-th part of a kind the focus.

        Returns the part's value. In one question, since each takes its time.
        """
        return self.of(
            selector,
            k,
            f"""node => {{
                root.courseSeen = ({LOOKS})(root);
                node.focus();
                return node.value;
            }}""",
        )

    def taken(self, selector, k):
        """Say whether its looks have changed since, and the part's value now."""
        return self.of(
            selector, k, f"node => [root.courseSeen !== ({LOOKS})(root), node.value]"
        )

    def point(self, selector, k=0, across=0.5):
        """Scroll to the k-th part of a kind, and say where it is in the window."""
        return self.of(
            selector,
            k,
            f"""node => {{
                node.scrollIntoView({{ block: "center", behavior: "instant" }});
                const box = node.getBoundingClientRect();
                return [box.x + {across} * box.width, box.y + box.height / 2];
            }}""",
        )

    def elsewhere(self, k):
        """Say where to press on the k-th slider so that it moves far."""
        part = "(node.value - node.min) / (node.max - node.min)"
        return self.point(SLIDERS, k, across=f"({part} < 0.5 ? 0.8 : 0.2)")

    def press(self, label, pointer="mouse"):
        """Press the button of its time bar that has this label."""
        found = self.point(f".timebar button[aria-label='{label}']")
        self.browser.drag(found, pointer=pointer)

    def frame(self):
        return int(self.value(f".timebar {SLIDERS}", 0))


def opened(browser, address):
    """Open a page, wait for its widgets and its mathematics; add ``widgets``.

    What answers a prediction is not covered.
    """
    browser.address = address
    path, mark, state = address.partition("#")
    browser.goto(f"{path}?answers{mark}{state}")
    browser.wait(
        """() => [...document.querySelectorAll("[data-widget]")]
            .every(root => root.dataset.ready || root.querySelector("[role=alert]"))
          && document.querySelectorAll("mjx-container").length
            >= document.querySelectorAll(".math").length"""
    )
    names = browser.evaluate(
        """() => [...document.querySelectorAll("[data-widget]")].map(root => {
            root.querySelectorAll("details").forEach(node => { node.open = true; });
            return root.dataset.widget;
        })"""
    )
    browser.widgets = [Widget(browser, k, name) for k, name in enumerate(names)]
    return browser


def complaints(page):
    """What the console has of errors, and what the page has asked of other hosts."""
    return page.complaints() + page.strangers()


def films(page):
    """Return the widgets that have a time bar."""
    return [widget for widget in page.widgets if widget.count(".timebar")]


def free_along(name, k, label):
    """Return the axes along which a widget's k-th point can be dragged."""
    free = FREE[name]
    if isinstance(free, str):
        return free
    return free.get(label, free.get(k, "y"))


def drag_the_points(widget, pointer):
    """Drag each point that can be dragged: it ends where the hand does.

    Returns whether there is any. Nothing may be scrolled meanwhile.
    """
    # Formulas that are still being set push the page about.
    set_ = "() => window.MathJax?.startup?.promise?.then(() => true) ?? true"
    widget.browser.evaluate(set_)
    # Some widgets have points to drag only for one of the choices that they offer.
    widget.evaluate(
        """root => {
            for (const select of root.querySelectorAll("select")) {
                for (const option of select.options) {
                    if (root.querySelector(".handle")) return;
                    select.value = option.value;
                    select.dispatchEvent(new Event("change"));
                }
            }
        }"""
    )
    count = widget.count(".handle")
    for k in range(count):
        places, (a, b), label, rest = widget.evaluate(POINTS, k)
        start = [round(x) for x in places[k]]
        if places.index(min(places, key=lambda at: math.dist(at, start))) != k:
            continue  # in whole pixels it lies under a neighbour, which the press takes
        along = free_along(widget.name, k, label)
        end = [start[0] + 14 * a, start[1] + 9 * b * ("y" in along)]
        widget.browser.drag(start, end, pointer)
        reached, now = widget.evaluate("root => [root.courseReached, scrollY]")
        for axis, name in enumerate("xy"):
            off = abs(reached[axis] - end[axis])
            assert name not in along or off <= 2, (
                f"{widget}, point {k}: {off} in {name}"
            )
        # Places between two pixels are rounded up or down.
        scrolled = abs(now - rest)
        assert scrolled <= 1, f"{widget} scrolled by {scrolled}"
    return bool(count)
