"""Full screen by its button or the key F: it comes, stays in hand, and goes again."""

import json

import pytest

from tests.browsers.test_dragging import _MOUNT, bare  # noqa: F401 (a fixture)
from tests.widgets.test_state import MAKERS

SIZE = """() => {
    const { x, y, width, height } = root.getBoundingClientRect();
    return [x, y, innerWidth - width, innerHeight - height];
}"""
FOCUS = "document.activeElement.textContent || document.activeElement.type"

REFUSED = "() => { root.requestFullscreen = () => Promise.reject(Error('no')); }"


def covers(page):
    return page.evaluate(SIZE) == [0, 0, 0, 0]


@pytest.fixture
def whole(bare):  # noqa: F811
    """A widget on a page; whether it covers the page."""
    gibbs = MAKERS["gibbs"]()
    state = gibbs.state() | {"_start": gibbs._start, "_limits": gibbs._limits}
    bare.evaluate(_MOUNT, ["gibbs", json.loads(json.dumps(state))])
    yield bare
    bare.evaluate("root.courseView.close()")
    bare.wait_for_function("!document.fullscreenElement")


def test_the_button_enters_and_leaves(whole):
    button = whole.get_by_role("button", name="Full screen")
    flow = whole.evaluate("root.outerHTML.length > 0 && root.offsetTop")
    button.click()
    whole.wait_for_function("document.fullscreenElement === root")
    assert covers(whole)
    # Letters of a lecture hall, and the page below stands still.
    assert whole.evaluate("root.classList.contains('stage')")
    assert whole.evaluate("getComputedStyle(document.documentElement).overflow") == (
        "hidden"
    )
    leave = whole.get_by_role("button", name="Leave full screen")
    assert leave.evaluate("node => node === document.activeElement")
    leave.click()
    whole.wait_for_function("!document.fullscreenElement")
    assert not covers(whole)
    assert whole.evaluate("root.offsetTop") == flow
    assert whole.evaluate(FOCUS) == "Full screen"
    assert whole.evaluate("root.querySelectorAll('.board').length") == 0


@pytest.mark.parametrize("at", ["input[type=range]", "root"])
def test_the_key_enters_and_leaves_with_the_focus_where_it_was(whole, at):
    node = "root" if at == "root" else f"root.querySelector({at!r})"
    whole.evaluate(f"{node}.focus()")
    for there in (True, False):
        whole.keyboard.press("f")
        whole.wait_for_function(
            "on => root.classList.contains('full') === on", arg=there
        )
        assert covers(whole) == there
        assert whole.evaluate(f"document.activeElement === {node}")


def test_escape_leaves_and_gives_the_focus_back(whole):
    whole.locator("input[type=range]").focus()
    before = whole.evaluate("model.get('terms')")
    whole.keyboard.press("f")
    whole.wait_for_function("root.classList.contains('full')")
    whole.get_by_label("Wave", exact=True).focus()
    whole.keyboard.press("Escape")
    whole.wait_for_function("!root.classList.contains('full')")
    assert not covers(whole)
    assert whole.evaluate("root.contains(document.activeElement)")
    assert whole.evaluate(FOCUS) == "range"
    assert whole.evaluate("model.get('terms')") == before
    # Escape means nothing more to it now.
    whole.keyboard.press("Escape")
    assert not covers(whole)


def test_where_the_browser_refuses_it_covers_the_page(whole):
    whole.evaluate(REFUSED)
    whole.get_by_role("button", name="Full screen").click()
    assert covers(whole)
    assert not whole.evaluate("document.fullscreenElement")
    whole.keyboard.press("Escape")
    assert not covers(whole)
    assert whole.evaluate(FOCUS) == "Full screen"


def test_the_tab_key_stays_within(whole):
    whole.evaluate(
        """() => {
            const other = document.createElement('button');
            document.body.append(other);
        }"""
    )
    whole.evaluate(REFUSED)
    whole.get_by_role("button", name="Full screen").click()
    for _ in range(30):
        whole.keyboard.press("Tab")
        assert whole.evaluate(
            "document.activeElement === document.body"
            " || root.contains(document.activeElement)"
        )


@pytest.mark.parametrize("key", ["Control+f", "Alt+f"])
def test_a_browser_s_own_keys_stay_its_own(whole, key):
    whole.locator("input[type=range]").focus()
    whole.keyboard.press(key)
    assert not covers(whole)
