"""Every point ends where finger, mouse or pen ends, and the page stands still.

On a bare page, higher than the window, that could be scrolled. Chromium gets real
touches, and a pen, through its debugger.
"""

import json
import math

import pytest

from helpers.kit import assets
from tests.browsers.reading import ALIVE, FREE, PLACES, empty_page, free_along
from tests.widgets.test_state import MAKERS

STATES = {"triangle_builder": {"target": "drawn"}}
MOVES = 10

_MOUNT = """([name, state]) => {
    document.body.replaceChildren();
    document.body.style.margin = '0';
    const node = document.createElement('div');
    const far = document.createElement('div');
    far.style.height = '3000px';
    document.body.append(node, far);
    window.model = course.staticModel(structuredClone(state));
    course.mount(name, course.definitions[name], model, node);
    window.root = node;
    scrollTo(0, 0);
}"""
# Points anywhere in a square, in a chart of the kit alone.
_POINTS = """at => {
    document.body.replaceChildren();
    const node = document.createElement('div');
    const far = document.createElement('div');
    far.style.height = '3000px';
    document.body.append(node, far);
    window.model = course.staticModel({ at });
    window.root = node;
    const render = (view) => {
        const axis = { label: '', domain: () => [0, 1] };
        const chart = view.chart({ label: '', x: axis, y: axis });
        view.onChange(['at'], () => {
            chart.frame();
            chart.handles(view.get('at'), {
                x: ([u]) => u, y: ([, v]) => v, kind: () => 0, label: 'Point',
                move: (i, u, v) => view.set({
                    at: view.get('at').map((p, j) => (j === i ? [u, v] : p)) }),
            });
        });
    };
    course.mount('x', { title: 'x', render }, model, node);
    scrollTo(0, 0);
}"""
# The middle of a point, as it is drawn: not of its bounding box.
_AT = """k => {
    const node = root.querySelectorAll('.handle')[k];
    const { e, f } = node.getScreenCTM();
    return [e, f];
}"""
# A point's place, one of its attributes, and how far the page was scrolled.
_TOLD = f"""([k, name]) => {{
    const node = root.querySelectorAll('.handle')[k];
    return [({_AT})(k), node.getAttribute(name), scrollY];
}}"""
_BOX = """k => {
    const chart = root.querySelectorAll('.handle')[k].closest('svg');
    const { x, y, width, height } = chart.querySelector('clipPath rect').getBBox();
    const { a, e, f } = chart.getScreenCTM();
    return [e + a * x, f + a * y, e + a * (x + width), f + a * (y + height)];
}"""


class Hand:
    """A mouse, a pen or a finger on a page of Chromium."""

    def __init__(self, page, kind):
        self.page, self.kind = page, kind
        self.send = page.context.new_cdp_session(page).send

    def __call__(self, phase, x=0, y=0):
        if self.kind == "touch":
            name = {"down": "touchStart", "move": "touchMove", "up": "touchEnd"}[phase]
            points = [] if phase == "up" else [{"x": x, "y": y}]
            self.send("Input.dispatchTouchEvent", {"type": name, "touchPoints": points})
            return
        name = {"down": "Pressed", "move": "Moved", "up": "Released"}[phase]
        button = {"button": "left", "buttons": int(phase != "up"), "clickCount": 1}
        event = {"type": f"mouse{name}", "x": x, "y": y, "pointerType": self.kind}
        self.send("Input.dispatchMouseEvent", event | button)

    def drag(self, path):
        """Press at the first point of a path, move along it, and stay pressed."""
        if self.kind != "touch":
            hover = {"type": "mouseMoved", "pointerType": self.kind}
            x, y = path[0]
            self.send("Input.dispatchMouseEvent", hover | {"x": x, "y": y})
        self("down", *path[0])
        for point in path[1:]:
            self("move", *point)


@pytest.fixture(scope="module")
def bare(chrome):
    """A page for fingers; ``mount(name, **state)`` puts one widget on it."""
    size = {"width": 700, "height": 900}
    context = chrome.new_context(viewport=size, has_touch=True)
    page = empty_page(context)
    page.add_style_tag(content=assets.css())

    def mount(name, **state):
        state = MAKERS[name](**state).state()
        page.evaluate(_MOUNT, [name, json.loads(json.dumps(state))])

    page.mount = mount
    page.points = lambda *at: page.evaluate(_POINTS, at)
    yield page
    context.close()


def path_of(bare, k, free, by=(26, 18)):
    """Ten moves of the k-th point, away from the nearer edges of its picture."""
    x, y = bare.evaluate(_AT, k)
    left, top, right, bottom = bare.evaluate(_BOX, k)
    a = math.copysign(by[0], (left + right) / 2 - x)
    b = math.copysign(by[1], (top + bottom) / 2 - y) if "y" in free else 0
    return [(x + a * j / MOVES, y + b * j / MOVES) for j in range(MOVES + 1)]


def test_the_table_names_every_widget_with_points():
    drawn = {n for n in MAKERS if "handles(" in assets.source(n).read_text("utf-8")}
    assert drawn == set(FREE)


@pytest.mark.parametrize("kind", ["mouse", "touch", "pen"])
@pytest.mark.parametrize("name", FREE)
def test_every_point_ends_where_the_hand_ends(bare, name, kind):
    hand = Hand(bare, kind)
    bare.mount(name, **STATES.get(name, {}))
    count = bare.locator(".handle").count()
    assert count
    for k in range(count):
        bare.mount(name, **STATES.get(name, {}))
        label = bare.evaluate(_TOLD, [k, "aria-label"])[1]
        free = free_along(name, k, label)
        path = path_of(bare, k, free)
        hand.drag(path)
        (x, y), told, _ = bare.evaluate(_TOLD, [k, "aria-valuetext"])
        hand("up", *path[-1])
        if "x" in free:
            assert x == pytest.approx(path[-1][0], abs=2), (k, "across")
        if "y" in free:
            assert y == pytest.approx(path[-1][1], abs=2), (k, "upwards")
        # Letting go moves nothing, and nothing was scrolled.
        assert bare.evaluate(_TOLD, [k, "aria-valuetext"])[1:] == [told, 0]


def moved(bare, kind, start, by=(30, 20)):
    """Which points a drag from a place moves, and what has the focus after it."""
    before = bare.evaluate("model.get('at')")
    hand = Hand(bare, kind)
    hand.drag([(start[0] + by[0] * t, start[1] + by[1] * t) for t in (0, 0.5, 1)])
    hand("up", start[0] + by[0], start[1] + by[1])
    after = bare.evaluate("model.get('at')")
    return [k for k, (a, b) in enumerate(zip(before, after, strict=True)) if a != b]


@pytest.mark.parametrize("kind", ["mouse", "touch", "pen"])
def test_a_press_takes_the_nearest_point_within_24_pixels(bare, kind):
    for off, found in ((-22, [0]), (4, [0]), (8, [1]), (34, [1]), (40, [])):
        # Twelve pixels apart: each lies under the reach of the other.
        bare.points([0.5, 0.5], [0.5, 0.5])
        left, _, right, _ = bare.evaluate(_BOX, 0)
        bare.points([0.5, 0.5], [0.5 + 12 / (right - left), 0.5])
        x, y = bare.evaluate(_AT, 0)
        assert moved(bare, kind, (x + off, y)) == found, off


def test_points_that_coincide_can_be_parted_again(bare):
    bare.points([0.5, 0.5], [0.5, 0.5])
    start = bare.evaluate(_AT, 0)
    first = moved(bare, "mouse", start)
    second = moved(bare, "mouse", start)
    assert sorted(first + second) == [0, 1]


def test_a_finger_beside_the_points_scrolls_the_page(bare):
    bare.points([0.5, 0.5])
    x, y = bare.evaluate(_AT, 0)
    assert moved(bare, "touch", (x + 80, y + 60), by=(0, -120)) == []
    bare.wait_for_function("scrollY > 20", timeout=3000)
    # Until the page has come to rest: the next test presses on it.
    rest = "scrollY === window.lastY || (window.lastY = scrollY, false)"
    bare.wait_for_function(rest, polling=200)


def test_after_a_drag_no_box_stays_and_keys_move_the_point(bare):
    bare.points([0.5, 0.5])
    style = "getComputedStyle(document.activeElement)"
    assert moved(bare, "mouse", bare.evaluate(_AT, 0)) == [0]
    assert bare.evaluate("document.activeElement.getAttribute('role')") == "slider"
    assert bare.evaluate(f"{style}.outlineStyle") == "none"
    clear = "rgba(0, 0, 0, 0)"
    assert bare.evaluate(f"{style}.stroke") == clear
    before = bare.evaluate("model.get('at')")
    bare.keyboard.press("ArrowUp")
    assert bare.evaluate("model.get('at')") != before
    bare.keyboard.press("Tab")
    bare.keyboard.press("Shift+Tab")
    assert bare.evaluate(f"{style}.stroke") != clear, "no ring for the keyboard"


def test_the_cursor_is_a_hand_that_grabs(bare):
    bare.points([0.5, 0.5])
    x, y = bare.evaluate(_AT, 0)
    cursor = "([x, y]) => getComputedStyle(document.elementFromPoint(x, y)).cursor"
    assert bare.evaluate(cursor, [x + 20, y]) == "grab"
    assert bare.evaluate(cursor, [x + 60, y]) != "grab"
    hand = Hand(bare, "mouse")
    hand.drag([(x, y), (x + 30, y)])
    assert bare.evaluate(cursor, [x + 30, y]) == "grabbing"
    hand("up", x + 30, y)
    assert bare.evaluate(cursor, [x + 30, y]) == "grab"


def test_the_invitation_ends_and_comes_back_with_its_chart(bare):
    bare.points([0.2, 0.5])
    bare.wait_for_function("() => document.getAnimations().length === 1")
    rounds = "document.getAnimations()[0].effect.getTiming().iterations"
    assert bare.evaluate(rounds) == 4
    bare.evaluate("document.getAnimations()[0].finish()")
    bare.wait_for_function("() => document.getAnimations().length === 0")
    sight = "visible => { root.style.display = visible ? '' : 'none'; }"
    bare.evaluate(sight, False)
    bare.wait_for_function("() => !root.querySelector('.hint.seen')")
    bare.evaluate(sight, True)
    bare.wait_for_function("() => document.getAnimations().length === 1")


def test_nothing_pulses_while_someone_works_elsewhere_in_the_widget(bare):
    """Its frames would come between a key and what the key draws."""
    bare.points([0.2, 0.5])
    bare.wait_for_function("() => document.getAnimations().length === 1")
    bare.evaluate("root.focus()")
    bare.keyboard.press("ArrowRight")
    assert bare.evaluate("document.getAnimations().length") == 0
    assert bare.locator(".hint text").all_text_contents() == ["drag me"]


@pytest.mark.parametrize("use", ["drag", "key"])
def test_the_first_point_asks_to_be_dragged_until_one_was(bare, use):
    bare.points([0.2, 0.5], [0.5, 0.5])
    hint = bare.locator(".hint text")
    assert hint.all_text_contents() == ["drag me"]
    moving = "getComputedStyle(root.querySelector('.hint circle')).animationName"
    bare.wait_for_function(f"() => {moving} === 'course-invite'")
    bare.emulate_media(reduced_motion="reduce")
    assert bare.evaluate(moving) == "none"
    bare.emulate_media(reduced_motion="no-preference")
    if use == "key":
        bare.locator(".handle").nth(1).focus()
        bare.keyboard.press("ArrowUp")
    else:
        assert moved(bare, "touch", bare.evaluate(_AT, 1)) == [1]
    assert hint.count() == 0


# The boxes of points that "drag me" covers, and whether it leaves its picture.
COVERED = """root => {
    const words = root.querySelector('.hint text');
    if (!words) return null;
    const svg = words.closest('svg');
    const [box, room] = [words, svg].map(node => node.getBoundingClientRect());
    const points = [...svg.querySelectorAll('[data-kind]')]
        .filter(node => node.getAttribute('visibility') !== 'hidden');
    const covered = points.filter(node => {
        const { a, d, e, f } = node.getScreenCTM();
        const { x, y, width, height } = node.getBBox();
        const [left, top] = [a * x + e, d * y + f];
        return Math.min(box.right, left + a * width) - Math.max(box.left, left) > 0
            && Math.min(box.bottom, top + d * height) - Math.max(box.top, top) > 0;
    });
    const outside = box.left < room.left || box.right > room.right
        || box.top < room.top || box.bottom > room.bottom;
    return [points.length > 0, covered.map(node => node.outerHTML), outside];
}"""


@pytest.mark.parametrize("width", [375, 1280])
def test_the_invitation_covers_no_point(kept_page, site, width):
    asked = set()
    for path in sorted({*PLACES.values()}):
        page = kept_page(
            "invited",
            f"{site}/{path}",
            formulas=False,
            viewport={"width": width, "height": 800},
        )
        page.wait_for_function(ALIVE)
        for root in page.locator("[data-widget]").all():
            found = root.evaluate(COVERED)
            if found:
                asked.add(root.get_attribute("data-widget"))
                assert found == [True, [], False], (path, found)
    assert {"perceptron_stepper", "hidden_lines", "margin_dial"} < asked
    assert "sigmoid_bump" in asked
