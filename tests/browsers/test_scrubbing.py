"""A press or a drag along the axis of a film moves it, and the space bar plays it."""

import pytest

from tests.browsers.test_dragging import Hand, bare  # noqa: F401 (a fixture)

# Which chart of a widget it is, and what moves.
SCRUBBED = {
    "activation_explorer": (1, "u"),
    "depth_race": (0, "frame"),
    "fit_film": (1, "frame"),
    "gibbs": (1, "terms"),
    "hidden_lines": (1, "hidden_units"),
    "matrix_powers": (2, "k"),
    "perceptron_stepper": (1, "step"),
    "runge": (1, "n"),
    "sigmoid_bump": (1, "steepness"),
    "xor_film": (2, "frame"),
}
PLOT = """(k) => {
    const chart = root.querySelectorAll('.chart svg')[k];
    const { x, y, width, height } = chart.querySelector('clipPath rect').getBBox();
    const { a, e, f } = chart.getScreenCTM();
    return [e + a * x, f + a * y, a * width, a * height];
}"""
DOT = """(k) => {
    const chart = root.querySelectorAll('.chart svg')[k];
    const dot = chart.querySelector('.dot, .now, .ring, .handle');
    const box = dot.getBoundingClientRect();
    return box.x + box.width / 2;
}"""
HIGH = (
    "(k) => root.querySelectorAll('.chart svg')[k].scrollIntoView({ block: 'center' })"
)


def test_every_chart_with_a_dot_at_the_present_step_is_in_the_table():
    from helpers.kit import assets
    from tests.widgets.test_state import MAKERS

    scripts = {name: assets.source(name).read_text("utf-8") for name in MAKERS}
    assert {n for n, script in scripts.items() if ".scrub(" in script} == set(SCRUBBED)
    films = {name for name, script in scripts.items() if "timebar(" in script}
    # The one film without an axis of its steps.
    assert films - set(SCRUBBED) == {"triangle_builder"}


@pytest.mark.parametrize("kind", ["mouse", "touch"])
@pytest.mark.parametrize("name", SCRUBBED)
def test_a_press_and_a_drag_move_the_dot(bare, name, kind):  # noqa: F811
    chart, state = SCRUBBED[name]
    bare.mount(name)
    bare.evaluate(HIGH, chart)
    rest = bare.evaluate("scrollY")
    left, top, width, height = bare.evaluate(PLOT, chart)
    hand = Hand(bare, kind)
    get = f"model.get('{state}')"
    seen = [bare.evaluate(get)]
    start = (left + 0.9 * width, top + 0.2 * height)
    hand.drag([start])
    if kind == "touch":
        # A finger may want to scroll: nothing moves until it is lifted.
        assert bare.evaluate(get) == seen[0]
    hand("up", *start)
    seen.append(bare.evaluate(get))
    near = 0.5 * width / 7 if name == "hidden_lines" else 14
    assert bare.evaluate(DOT, chart) == pytest.approx(start[0], abs=near)
    ends = [(start[0] - 0.07 * width * j, start[1]) for j in range(6)]
    hand.drag(ends)
    seen.append(bare.evaluate(get))
    hand("up", *ends[-1])
    assert bare.evaluate(DOT, chart) == pytest.approx(ends[-1][0], abs=near)
    assert seen[2] != seen[1]
    assert bare.evaluate("scrollY") == rest


def test_a_finger_that_goes_up_scrolls_and_moves_no_dot(bare):  # noqa: F811
    bare.mount("gibbs")
    left, top, width, height = bare.evaluate(PLOT, 1)
    x, y = left + 0.5 * width, top + 0.9 * height
    hand = Hand(bare, "touch")
    hand.drag([(x, y - 15 * j) for j in range(10)])
    hand("up")
    bare.wait_for_function("scrollY > 20", timeout=3000)
    assert bare.evaluate("model.get('terms')") == 10
    settle = "scrollY === window.lastY || (window.lastY = scrollY, false)"
    bare.wait_for_function(settle, polling=200)


def test_scrubbing_stops_the_film(bare):  # noqa: F811
    bare.mount("gibbs")
    bare.get_by_role("button", name="Play").click()
    left, top, width, height = bare.evaluate(PLOT, 1)
    bare.mouse.click(left + 0.5 * width, top + 0.5 * height)
    assert bare.get_by_role("button", name="Pause").count() == 0


def test_space_plays_and_pauses_where_it_means_nothing_else(bare):  # noqa: F811
    bare.mount("matrix_powers")
    playing = bare.get_by_role("button", name="Pause")
    rest = bare.evaluate("scrollY")
    left, top, width, height = bare.evaluate(PLOT, 0)
    bare.mouse.click(left + 0.5 * width, top + 0.5 * height)
    for expected in (1, 0):
        bare.keyboard.press("Space")
        assert playing.count() == expected
    bare.locator("input[type=range]:visible").last.focus()
    for expected in (1, 0):
        bare.keyboard.press("Space")
        assert playing.count() == expected
    assert bare.evaluate("scrollY") == rest
    # On a button it presses the button.
    bare.get_by_role("button", name="One step forward").focus()
    before = bare.evaluate("model.get('k')")
    bare.keyboard.press("Space")
    assert bare.evaluate("model.get('k')") == before + 1
    assert playing.count() == 0


@pytest.mark.parametrize(
    ("speed", "steps"), [("0.5", 2), ("1", 4), ("2", 8), ("4", 16)]
)
def test_a_film_plays_at_the_speed_that_is_chosen(chrome, speed, steps):
    from helpers.kit import assets
    from tests.browsers.test_dragging import _MOUNT
    from tests.widgets.test_state import MAKERS

    page = chrome.new_page()
    page.clock.install(time=0)
    page.goto("about:blank")
    page.clock.pause_at(1000)  # or it would run on by itself
    page.add_script_tag(content=assets.shared_script())
    page.add_script_tag(content=assets.page_script("matrix_powers"))
    page.evaluate(_MOUNT, ["matrix_powers", MAKERS["matrix_powers"](k=0).state()])
    page.get_by_role("button", name="Play").click()
    # Chosen while it plays; at its own speed a step takes a quarter of a second.
    page.get_by_label("Speed").select_option(speed)
    page.clock.run_for(1010)
    assert page.evaluate("model.get('k')") == steps
    page.close()
