"""Pointing at a curve, a mark or its name lights up its twins, and tells a value.

A name stands at the end of its curve, in the legend, or in the words below."""

import math

import pytest

from tests.browsers.test_dragging import STATES, bare  # noqa: F401 (a fixture)
from tests.browsers.test_phone import PICTURED
from tests.browsers.test_scrubbing import PLOT

# Names in the legend, at curves and in words, and in how many charts they have twins.
LEGEND, CURVE, WORDS = ".legend > span", ".chart .called", ".term"
TWINS = [
    ("runge", CURVE, "ReLUs", 2),
    ("hidden_lines", CURVE, "test error", 1),
    ("xor_film", LEGEND, "neuron 1: u = 0, weights", 2),
    ("gibbs", LEGEND, "sum of its terms", 2),
    ("gradient_flow", LEGEND, "predicted (plain networks)", 1),
    ("depth_race", CURVE, "plain", 2),
    ("activation_explorer", CURVE, "sigmoid", 2),
    ("fit_film", CURVE, "three layers of 4", 2),
    ("sigmoid_bump", CURVE, "sum", 2),
    ("neuron", WORDS, "·x₁", 1),
    ("relu_triangle", WORDS, "·(x + 1)₊", 1),
    ("sigmoid_bump", WORDS, "1·σ(", 1),
    ("gradient_flow", WORDS, "The prediction", 1),
    ("xor_solutions", WORDS, "1·(−1·x₁", 1),
    ("xor_film", WORDS, "x₁", 2),
]
LIT = """() => [...root.querySelectorAll('.chart')].filter(
    chart => chart.querySelector('.lit')).length"""
DIM = """() => [...root.querySelectorAll('.chart .curve:not(.lit)')].filter(
    node => getComputedStyle(node).opacity > 0.5).length"""


@pytest.mark.parametrize(("name", "where", "text", "charts"), TWINS)
def test_a_name_lights_up_its_twins_in_all_panels(bare, name, where, text, charts):  # noqa: F811
    bare.mount(name)
    entry = bare.locator(where, has_text=text).filter(visible=True).first
    entry.hover()
    assert bare.evaluate(LIT) == charts
    assert bare.evaluate(DIM) == 0
    assert "lit" in entry.get_attribute("class")
    bare.mouse.move(1, 1)
    assert bare.evaluate(LIT) == 0
    assert bare.locator(".pointing").count() == 0


def test_names_are_reached_and_pinned_by_keys(bare):  # noqa: F811
    bare.mount("xor_film")
    names = bare.locator(".legend > span")
    assert names.evaluate_all("all => all.map(n => n.tabIndex)") == [0] + 6 * [-1]
    bare.locator("input[type=range]").last.focus()
    bare.keyboard.press("Tab")
    assert names.nth(0).evaluate("n => n === document.activeElement")
    frame = bare.evaluate("model.get('frame')")
    for _ in range(4):
        bare.keyboard.press("ArrowRight")
    assert "neuron 1" in bare.evaluate("document.activeElement.textContent")
    assert bare.evaluate(LIT) == 2
    bare.keyboard.press("Space")
    bare.keyboard.press("Tab")
    # It stays lit, where a finger or a key pressed it, while the film moves on.
    assert names.nth(4).get_attribute("aria-pressed") == "true"
    assert bare.evaluate(LIT) == 2
    bare.evaluate("model.set('frame', 90)")
    assert bare.evaluate(LIT) == 2
    assert bare.locator(".term[aria-pressed=true]").count() == 1
    names.nth(4).tap()
    bare.mouse.move(1, 1)
    assert bare.evaluate(LIT) == 0
    assert frame == 0
    assert bare.get_by_role("button", name="Pause").count() == 0


def test_a_term_keeps_the_focus_while_its_numbers_change(bare):  # noqa: F811
    bare.mount("neuron")
    term = bare.locator(".term", has_text="·x₁")
    term.evaluate("n => n.focus()")
    bare.evaluate("model.set('w1', -3)")
    bare.wait_for_function("root.querySelector('.says').textContent.includes('−3·x₁')")
    assert term.evaluate("n => n === document.activeElement")


# Names at curves: inside the axes, apart from one another, in ink that is read.
CALLED = """() => [...root.querySelectorAll('.chart')].map(chart => {
    const box = node => {
        const { left, right, top, bottom } = node.getBoundingClientRect();
        return { left, right, top, bottom };
    };
    const plot = box(chart.querySelector('.axis'));
    const names = [...chart.querySelectorAll('.called, .hint text')].map(box);
    const svg = box(chart.querySelector('svg'));
    const out = names.filter(n => n.left < svg.left || n.right > svg.right
        || n.top < svg.top || n.bottom > svg.bottom - 20).length;
    const meet = names.flatMap((a, i) => names.slice(i + 1).filter(b =>
        Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4)).length;
    return [chart.querySelectorAll('.called').length, out, meet];
})"""
NAMED = {
    "activation_explorer": 9,
    "depth_race": 4,
    "fit_film": 3,
    "gibbs": 2,
    "gradient_flow": 2,
    "hidden_lines": 2,
    "margin_dial": 2,
    "matrix_powers": 3,
    "neuron": 2,
    "perceptron_stepper": 3,
    "relu_triangle": 4,
    "runge": 6,
    "runge_poles": 4,
    "sigmoid_bump": 5,
    "xor_film": 1,
}


@pytest.mark.parametrize("width", [320, 1000])
@pytest.mark.parametrize("name", NAMED)
def test_names_stand_at_their_curves_and_apart(bare, name, width):  # noqa: F811
    bare.mount(name)
    bare.evaluate("width => { root.style.maxWidth = `${width}px`; }", width)
    bare.wait_for_timeout(60)
    for input_ in [None, *range(bare.locator("input[type=range]").count())]:
        if input_ is not None:
            bare.evaluate(
                """k => {
                    const input = root.querySelectorAll('input[type=range]')[k];
                    input.value = input.value > input.max / 2 ? input.min : input.max;
                    input.dispatchEvent(new Event('input'));
                }""",
                input_,
            )
        found = bare.evaluate(CALLED)
        if input_ is None:
            assert sum(names for names, *_ in found) == NAMED[name]
        assert [out for _, out, _ in found] == [0] * len(found)
        assert [meet for *_, meet in found] == [0] * len(found)


def test_a_curve_tells_its_value_and_its_name(bare):  # noqa: F811
    bare.mount("activation_explorer", u=-4.0)
    x, y = bare.evaluate(
        """() => {
            const path = root.querySelector('.chart .function');
            path.scrollIntoView({ block: 'center' });
            const { x, y } = path.getPointAtLength(0.6 * path.getTotalLength());
            const { a, e, f } = path.getScreenCTM();
            return [e + a * x, f + a * y];
        }"""
    )
    bare.mouse.move(x, y)
    told = bare.locator(".chart .read text").first.text_content()
    u, value = (float(n.replace("−", "-")) for n in told.strip("()").split(","))
    assert value == pytest.approx(1 / (1 + math.exp(-u)), abs=0.006)
    assert bare.locator(".called.lit").count() == 2
    # Off the curve there is none.
    bare.mouse.move(x, y + 90)
    assert bare.locator(".chart .read text").count() == 0


# Collects what a chart tells while the pointer moves over it.
LISTEN = """svg => {
    window.told = new Set();
    new MutationObserver(() => {
        const read = svg.querySelector(".read text");
        if (read) told.add(read.textContent);
    }).observe(svg, { childList: true, subtree: true, characterData: true });
}"""


@pytest.mark.parametrize("name", sorted(PICTURED))
def test_a_value_is_read_under_the_pointer_in_every_chart(bare, name):  # noqa: F811
    # Before its first update a perceptron answers 0 everywhere.
    state = {"step": 3} if name == "perceptron_stepper" else STATES.get(name, {})
    bare.mount(name, **state)
    count = bare.evaluate("root.querySelectorAll('.chart svg').length")
    silent = []
    for k in range(count):
        svg = bare.locator(".chart svg").nth(k)
        if not svg.is_visible():
            continue
        svg.scroll_into_view_if_needed()
        left, top, width, height = bare.evaluate(PLOT, k)
        svg.evaluate(LISTEN)
        for u in (0.15, 0.35, 0.55, 0.75):
            bare.mouse.move(left + u * width, top)
            bare.mouse.move(left + u * width, top + 0.95 * height, steps=19)
        told = set(bare.evaluate("[...told]"))
        if len(told) < 3 or not all(any(c.isdigit() for c in t) for t in told):
            silent.append((k, told))
    assert silent == []
