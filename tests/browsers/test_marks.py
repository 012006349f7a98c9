"""What a press on a mark, a button or a step does, widget by widget, on a bare page."""

import itertools
import json
import re

import numpy as np
import pytest

from helpers.kit import assets
from helpers.widgets import FitFilm
from tests.browsers.reading import empty_page
from tests.browsers.test_dragging import _AT, _BOX, _MOUNT
from tests.widgets.test_state import MAKERS

_MIDDLE = """(selector, k) => {
    const box = root.querySelectorAll(selector)[k].getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
}"""


@pytest.fixture(scope="module")
def page(chrome):
    context = chrome.new_context(viewport={"width": 900, "height": 1000})
    made = empty_page(context)
    made.add_style_tag(content=assets.css())

    def mount(name, **state):
        made.emulate_media(reduced_motion="no-preference")
        state = MAKERS[name](**state).state()
        made.evaluate(_MOUNT, [name, json.loads(json.dumps(state))])

    made.mount = mount
    made.state = lambda key: made.evaluate("key => model.get(key)", key)
    made.said = lambda: made.locator("output").first.inner_text()
    yield made
    context.close()


def middle(page, selector, k):
    both = "([selector, k]) => (" + _MIDDLE + ")(selector, k)"
    return page.evaluate(both, [selector, k])


def test_a_press_on_an_error_opens_its_network(page):
    page.mount("hidden_lines")
    seeds = page.evaluate("model.get('examples')[model.get('data')].wrong[0].length")
    units = page.state("units")
    # Marks stand in the order of widths, seeds, and training before test.
    width, seed = 2, 1
    page.mouse.click(*middle(page, ".rate", 2 * (width * seeds + seed)))
    shown = page.state("hidden_units"), page.state("seed")
    assert shown[0] == units[width]
    wrong = page.evaluate("model.get('examples')[model.get('data')].wrong")[width]
    assert wrong[shown[1]] == wrong[seed], "or one of the same error"
    assert f"{units[width]} hidden neuron" in page.said()


def test_errors_do_not_look_like_classes(page):
    page.mount("hidden_lines")
    kinds = """name => [...root.querySelectorAll(name)].map(
        ({ dataset }) => dataset.kind)"""
    marks = [set(page.evaluate(kinds, f".{name}")) for name in ("point", "rate")]
    assert not marks[0] & marks[1]


def test_names_stand_at_the_medians_of_their_errors(page):
    page.mount("hidden_lines")
    drawn = """name => root.courseView.charts[1].plot.select(`.${name}`).datum()
        .map(([, error]) => error)"""
    example = page.evaluate("model.get('examples')[model.get('data')]")
    training = 100 * np.array(example["wrong"]) / len(example["y"])
    assert page.evaluate(drawn, "training") == pytest.approx(np.median(training, 1))
    assert page.evaluate(drawn, "fresh") == pytest.approx(np.median(example["test"], 1))
    names = page.locator(".chart .called").all_text_contents()
    assert names == ["training error", "test error"]


def test_every_depth_is_a_step_of_a_slider(page):
    page.mount("depth_race")
    depths = page.evaluate("model.get('film').depths")
    slider = page.get_by_label("Hidden layers")
    slider.focus()
    page.keyboard.press("Home")
    seen = []
    for _ in depths:
        seen.append(page.state("depth"))
        assert slider.get_attribute("aria-valuetext") == str(seen[-1])
        page.keyboard.press("ArrowRight")
    assert seen == depths


@pytest.mark.parametrize("wave", ["square", "sawtooth"])
def test_the_overshoot_has_a_bracket_with_its_height(page, wave):
    page.mount("gibbs", wave=wave, terms=20, zoom=True)
    assert page.locator("path.bracket").count() == 3
    told = page.locator("svg .called", has_text="%").text_content()
    share = float(told.split(" %")[0])
    said = float(re.search(r"too high by ([\d.]+) %", page.said())[1])
    assert abs(share - said) < 0.06
    assert said == pytest.approx(8.96 if wave == "square" else 6.5, abs=0.05)
    page.get_by_label("Fejér's mean").check()
    assert page.locator("path.bracket").count() == 0


def test_the_picture_glides_to_the_jump(page):
    page.mount("gibbs")
    ticks = "[...root.querySelectorAll('.chart svg')][0].textContent"
    width = "root.querySelector('path.sum').getAttribute('d')"
    start = page.evaluate(width)
    box = page.get_by_label("Close to x = 0")
    said = "root.querySelector('.chart svg').outerHTML"
    before, after = page.evaluate(
        f"""(() => {{
            const before = {said};
            root.querySelectorAll("input[type=checkbox]")[1].click();
            return [before, {said}];
        }})()"""
    )
    assert "for x from −3.14 to 3.14" in before
    assert "for x from −0.5 to 0.5" in after, "told before it has glided there"
    seen = {page.evaluate(width)}
    for _ in range(20):
        page.wait_for_timeout(40)
        seen.add(page.evaluate(width))
    assert len(seen - {start}) > 2, "places between"
    assert "0.4" in page.evaluate(ticks)
    page.emulate_media(reduced_motion="reduce")
    box.uncheck()
    page.wait_for_timeout(60)
    assert page.evaluate(width) == start, "at once"


@pytest.mark.parametrize("n", [5, 50])
def test_nodes_do_not_meet(page, n):
    page.mount("runge", n=n, kind="chebyshev")
    start, target = page.evaluate(_AT, 1), page.evaluate(_AT, 2)
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(target[0], start[1], steps=5)
    page.mouse.up()
    nodes = sorted(page.state("nodes"))
    assert page.state("kind") == "hand"
    gaps = [b - a for a, b in itertools.pairwise(nodes)]
    assert min(gaps) > 1e-4
    assert "coincide" not in page.said()
    assert "passes through them all" in page.said()


def test_keys_carry_a_node_past_another_and_the_end_holds_one(page):
    page.mount("runge", kind="hand", nodes=[-1, 0, 0.03, 1])
    handle = page.locator(".handle").nth(1)
    handle.focus()
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    node = page.state("nodes")[1]
    assert node >= 0.04
    _, _, right, _ = page.evaluate(_BOX, 1)
    x, y = page.evaluate(_AT, 1)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(right + 30, y, steps=5)
    page.mouse.up()
    assert page.state("nodes")[1] == pytest.approx(0.99)
    assert "coincide" not in page.said()


def test_rounding_has_its_curve_where_it_shows(page):
    page.mount("runge", function="sine")
    assert page.locator("path.rounding").count() == 1


# Heights of a filled shape's two borders, at each x that it has corners at.
_BORDERS = """name => {
    const corners = root.querySelector(name).getAttribute('d')
        .match(/-?[\\d.]+,-?[\\d.]+/g).map(pair => pair.split(',').map(Number));
    const half = corners.length / 2;
    const { scaleX, scaleY } = root.courseView.charts[0];
    return [corners.slice(0, half), corners.slice(half).reverse()].map(
        side => side.map(([x, y]) => [scaleX.invert(x), scaleY.invert(y)]));
}"""


def test_the_error_of_a_fit_is_shaded_in_the_colour_of_its_network(page):
    film = FitFilm()
    page.mount("fit_film")
    for frame in (0, 7, len(film.steps) - 1):
        film.frame = frame
        page.evaluate("k => model.set('frame', k)", frame)
        page.wait_for_function(
            "k => root.querySelector('output').textContent.startsWith(`Step ${k} of`)",
            arg=film.steps[frame],
        )
        colours = []
        for k, values in enumerate(film.values()):
            fit, target = page.evaluate(_BORDERS, f".error{k}")
            for border, wanted in ((fit, values), (target, film.target)):
                assert [x for x, _ in border] == pytest.approx(film.x, abs=1e-2)
                assert [y for _, y in border] == pytest.approx(wanted, abs=1e-2)
            style = "(n, key) => getComputedStyle(n)[key]"
            curve = page.locator(f".fit{k}").evaluate(style, "stroke")
            for mark in (page.locator(f".error{k}"), page.locator(".dot").nth(k)):
                assert mark.evaluate(style, "fill") == curve
            colours.append(curve)
        assert len(set(colours)) == 2
    assert "the error" in page.locator(".legend").inner_text()


def test_axes_of_the_film_hold_its_start(page):
    page.mount("fit_film")
    low, high = page.evaluate("root.courseView.charts[0].scaleY.domain()")
    values = FitFilm().values()
    assert low < values.min() < 0 and values.max() < high


@pytest.mark.parametrize("width", [320, 860])
def test_names_of_xor_s_points_stay_inside_their_planes(page, width):
    low = """() => root.courseView.charts.slice(0, 2).map(chart => {
        const names = chart.plot.selectAll('text.name').nodes().map(n => n.getBBox());
        const ends = names.map(({ y, height }) => y + height);
        return Math.max(...ends) - chart.scaleY.range()[0];
    })"""
    for film in range(9):
        page.mount("xor_film", film=film)
        page.evaluate("w => { root.style.maxWidth = `${w}px`; }", width)
        page.wait_for_timeout(60)
        for frame in (0, 20, 125):
            page.evaluate("k => root.courseView.set({ frame: k })", frame)
            assert max(page.evaluate(low)) < 0, (film, frame)


def test_lines_of_xor_cross_their_plane_and_end(page):
    """Dashes outside are drawn too: thousands of them kept pages waiting."""
    lines = """() => ['neuron0', 'neuron1'].map(name => {
        const path = root.querySelector(`.chart path.${name}`);
        const { scaleX, scaleY } = root.courseView.charts[0];
        const [left, right] = scaleX.range(), [bottom, top] = scaleY.range();
        const length = path.getTotalLength();
        const out = [0, length].every(at => {
            const { x, y } = path.getPointAtLength(at);
            return x < left || x > right || y < top || y > bottom;
        });
        return [out, length / Math.hypot(right - left, bottom - top)];
    })"""
    for family in ("difference", "sum"):
        page.mount("xor_solutions", family=family)
        for out, times in page.evaluate(lines):
            assert out and times < 3


@pytest.mark.parametrize("name", ["depth_race", "fit_film", "xor_film"])
def test_a_mark_on_an_axis_is_seen_whole(page, name):
    """As a film begins, its marks stand on the axis."""
    page.mount(name)
    clipped = """() => [...root.querySelectorAll('.chart path.dot')]
        .filter(dot => dot.checkVisibility({ visibilityProperty: true }))
        .map(dot => Boolean(dot.closest('[clip-path]')))"""
    found = page.evaluate(clipped)
    assert found and not any(found)


def test_a_mark_beyond_the_picture_is_not_seen(page):
    page.mount("gibbs", terms=10)
    hidden = """at => {
        const chart = root.courseView.charts[0];
        const x = ([u]) => u, y = ([, v]) => v;
        return chart.symbols('mark', at, { x, y }).nodes()
            .map(node => getComputedStyle(node).visibility);
    }"""
    found = page.evaluate(hidden, [[0, 0], [0, 99], [99, 0]])
    assert found == ["visible", "hidden", "hidden"]


@pytest.mark.parametrize("name", MAKERS)
def test_a_line_across_an_axis_has_its_number(page, name):
    page.mount(name)
    ticks = "[...root.querySelectorAll('.axis .tick')].map(n => n.textContent)"
    assert all(page.evaluate(ticks))


def test_a_strip_of_outcomes_opens_each_film_at_its_start(page):
    page.mount("xor_film")
    films = page.evaluate("model.get('films').length")
    strip = page.get_by_role("group", name="Films by their outcome").get_by_role(
        "button"
    )
    assert strip.count() == films > 1
    for k in reversed(range(films)):
        page.evaluate("model.set('frame', 3)")
        strip.nth(k).click()
        assert (page.state("film"), page.state("frame")) == (k, 0)
        pressed = [b.get_attribute("aria-pressed") for b in strip.all()]
        assert pressed == [str(j == k).lower() for j in range(films)]
        losses = page.evaluate("k => model.get('films')[k].losses", k)
        solved = losses[-1] < 0.01
        assert strip.nth(k).get_attribute("data-solved") == str(solved).lower()


def test_in_class_a_choice_is_answered_on_request_and_can_be_tried_again(page):
    page.mount("quiz")
    first = page.locator("fieldset").first
    ask = first.get_by_role("button", name="Show the answer")
    again = first.get_by_role("button", name="Try again")
    right = page.evaluate(
        "model.get('questions')[0].choices.findIndex(({ correct }) => correct)"
    )
    wrong = 0 if right else 1
    page.get_by_label("In class: answers on request").check()
    assert not ask.is_visible()
    assert page.said().endswith("waits until it is asked for.")
    first.locator("input").nth(right).check()
    assert first.locator(".reason").count() == 0
    assert page.said().startswith("0 of"), "the count would tell"
    ask.click()
    assert first.locator(".reason").inner_text().startswith("Right.")
    assert page.said().startswith("1 of")
    assert not ask.is_visible() and not again.is_visible()
    first.locator("input").nth(wrong).check()
    assert first.locator(".reason").count() == 0, "another choice is another request"
    page.get_by_label("In class: answers on request").uncheck()
    assert first.locator(".reason").inner_text().startswith("No.")
    again.click()
    assert page.state("answers")[0] == -1
    assert first.locator("input:checked").count() == 0


@pytest.mark.parametrize(
    ("name", "curves"),
    [
        ("xor_film", ["first", "second"]),
        ("sigmoid_bump", ["one", "sum"]),
        ("matrix_powers", ["one"]),
    ],
)
def test_a_neuron_s_curve_is_not_drawn_as_one_of_hundreds(page, name, curves):
    page.mount(name)
    ink = """name => {
        const drawn = getComputedStyle(root.querySelector(name));
        return [Number(drawn.strokeOpacity), parseFloat(drawn.strokeWidth)];
    }"""
    for curve in curves:
        opacity, width = page.evaluate(ink, f"path.{curve}")
        assert opacity > 0.9 and width >= 1.5
