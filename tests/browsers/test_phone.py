"""What a reader sees at once on a phone, and with letters twice as large."""

import pytest

from tests.browsers.reading import PLACES, together
from tests.browsers.test_chromium import alive, each_film  # noqa: F401
from tests.browsers.test_widget_controls import CONTROLS

PHONE = {"viewport": {"width": 375, "height": 667}, "is_mobile": True}
# A screen of 1280 × 900 with everything twice as large.
LARGE = {"viewport": {"width": 640, "height": 450}}
PICTURED = sorted(set(CONTROLS) - {"quiz", "ensemble_lab"})
each_picture = pytest.mark.parametrize("name", together(PICTURED, PLACES.get))

# Scroll until a picture ends with the screen: is the time bar to be seen and touched?
TOGETHER = """([root, selector, bar]) => {
    const part = root.querySelector(selector);
    scrollBy(0, part.getBoundingClientRect().bottom - innerHeight);
    const picture = part.getBoundingClientRect();
    const film = root.querySelector(bar).getBoundingClientRect();
    const input = root.querySelector(`${bar} input`);
    const box = input.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const met = document.elementFromPoint(x, y);
    return {
        reached: met === input, bottom: picture.bottom, height: innerHeight,
        below: picture.top - film.bottom, top: film.top,
    };
}"""


def seen(page, root, selector, bar=".timebar"):
    handles = [root.element_handle(), selector, bar]
    page.evaluate("() => document.documentElement.style.scrollBehavior = 'auto'")
    page.evaluate(TOGETHER, handles)
    page.wait_for_timeout(100)
    return page.evaluate(TOGETHER, handles)


@each_film
def test_a_film_and_its_time_bar_are_seen_together_on_a_phone(alive, name):  # noqa: F811
    page, root = alive(name, use="reading", **PHONE)
    selector = ".panels" if root.locator(".panels").count() else ".chart"
    found = seen(page, root, selector)
    assert found["reached"], found
    assert found["top"] >= 0
    assert found["bottom"] <= found["height"] + 1
    assert found["below"] >= -1, "the bar covers the picture"


@each_film
def test_likewise_with_letters_twice_as_large(alive, name):  # noqa: F811
    page, root = alive(name, **LARGE)
    found = seen(page, root, ".chart")
    assert found["reached"], found
    assert found["below"] >= -1, "the bar covers the picture"


@each_picture
def test_pictures_and_the_last_control_fit_a_phone_together(alive, name):  # noqa: F811
    _, root = alive(name, use="reading", **PHONE)
    top, bottom = root.evaluate(
        """root => {
            const boxes = selector => [...root.querySelectorAll(selector)]
                .filter(node => node.checkVisibility())
                .map(node => node.getBoundingClientRect());
            const controls = boxes(":scope > .controls > *");
            return [Math.min(...controls.slice(-1).map(box => box.top)),
                    Math.max(...boxes(".chart").map(box => box.bottom))];
        }"""
    )
    assert bottom - top <= 667 - 60, "below the page's own bar"


@each_picture
def test_all_pictures_and_controls_are_seen_together_on_a_small_laptop(alive, name):  # noqa: F811
    """On a projector's 1280 × 720, below the page's own bar."""
    _, root = alive(name, viewport={"width": 1280, "height": 720})
    height = root.evaluate(
        """root => Math.max(...[...root.querySelectorAll(".chart")]
            .map(chart => chart.getBoundingClientRect().bottom))
            - root.getBoundingClientRect().top"""
    )
    assert height <= 720 - 60


# Every slider from end to end, and what the widget measures meanwhile.
SWEEP = """async root => {
    const heights = {};
    for (const input of root.querySelectorAll("input[type=range]")) {
        if (!input.checkVisibility() || input.closest("details")) continue;
        const start = input.value, found = new Set();
        const span = input.max - input.min;
        for (let k = 0; k <= 24; k++) {
            input.value = Number(input.min) + span * k / 24;
            input.dispatchEvent(new Event("input"));
            found.add(Math.round(root.getBoundingClientRect().height));
        }
        input.value = start;
        input.dispatchEvent(new Event("input"));
        heights[input.labels[0].textContent] = [...found];
    }
    return heights;
}"""


@pytest.mark.parametrize("size", ["phone", "desk"])
@each_picture
def test_nothing_jumps_while_a_slider_moves(alive, name, size):  # noqa: F811
    options = PHONE if size == "phone" else {}
    _, root = alive(name, use="reading", **options)
    heights = root.evaluate(SWEEP)
    assert {label: few for label, few in heights.items() if len(few) > 1} == {}
