"""What a hand does in the picture itself, beyond dragging a point to where it goes.

By mouse, touch and keys, on a bare page; the states reached are those of Python.
"""

import cmath
import json
import math

import numpy as np
import pytest
import torch

from helpers.ensembles.activations import ACTIVATIONS
from helpers.kit.base import powers
from tests.browsers.test_dragging import _AT, Hand, bare  # noqa: F401 (a fixture)
from tests.browsers.test_scrubbing import HIGH, PLOT
from tests.browsers.test_widget_controls import taken

hands = pytest.mark.parametrize("kind", ["mouse", "touch"])


def state(page):
    """Return the state on the page, which Python has to take as it is."""
    name = page.evaluate("root.dataset.widget")
    names = page.evaluate("Object.keys(window.course.definitions)")
    assert name in names
    options = page.mounted.option_names()
    found = {key: page.evaluate(f"model.get({key!r})") for key in options}
    known = taken(name, found)
    assert {key: known[key] for key in found} == json.loads(json.dumps(found))
    return found


def said(page):
    return page.evaluate("root.querySelector('output').textContent")


@pytest.fixture
def by_hand(bare):  # noqa: F811
    """``mount(name, **state)`` puts a widget there, ``place`` finds a point of it."""
    from tests.widgets.test_state import MAKERS

    def put(name, **given):
        bare.mounted = MAKERS[name](**given)
        bare.mount(name, **given)

    def place(chart, u, v):
        """Where u, v of a chart's axes stand in the window."""
        bare.evaluate(HIGH, chart)
        left, top, width, height = bare.evaluate(PLOT, chart)
        (a, b), (c, d) = bare.evaluate(
            "k => [root.courseView.charts[k].scaleX.domain(),"
            " root.courseView.charts[k].scaleY.domain()]",
            chart,
        )
        return left + width * (u - a) / (b - a), top + height * (d - v) / (d - c)

    bare.put, bare.place = put, place
    yield bare
    bare.emulate_media(reduced_motion="no-preference")


def drag(page, kind, start, end):
    """Drag in ten moves, and let go."""
    hand = Hand(page, kind)
    steps = [j / 10 for j in range(11)]
    hand.drag(
        [tuple(a + t * (b - a) for a, b in zip(start, end, strict=True)) for t in steps]
    )
    hand("up", *end)


# --- powers of a matrix ---------------------------------------------------------------


@hands
def test_eigenvalues_are_dragged_off_the_axis_and_back(by_hand, kind):
    by_hand.put("matrix_powers", kind="real", lambda1=0.5, lambda2=-0.5)
    # λ₁ upwards, and the two are a pair.
    drag(by_hand, kind, by_hand.place(1, 0.5, 0), by_hand.place(1, 0.3, 0.7))
    pair = state(by_hand)
    assert pair["kind"] == "pair"
    value = cmath.rect(pair["modulus"], math.radians(pair["angle"]))
    assert value == pytest.approx(0.3 + 0.7j, abs=0.02)
    # Close to the circle a hand stops on it, and the sentence knows.
    drag(by_hand, kind, by_hand.place(1, 0.3, 0.7), by_hand.place(1, 0.61, 0.81))
    assert state(by_hand)["modulus"] == 1
    assert "the modulus 1 lets powers neither" in said(by_hand)
    # The mirror image back to the axis, close to −1: both are real, and equal.
    angle = math.radians(state(by_hand)["angle"])
    below = by_hand.place(1, math.cos(angle), -math.sin(angle))
    drag(by_hand, kind, below, by_hand.place(1, -0.98, -0.01))
    real = state(by_hand)
    assert [real[key] for key in ("kind", "lambda1", "lambda2")] == ["real", -1, -1]


@hands
def test_the_start_is_dragged_and_its_length_told(by_hand, kind):
    by_hand.put("matrix_powers", k=0)
    x, y = by_hand.mounted.start
    drag(by_hand, kind, by_hand.place(0, x, y), by_hand.place(0, 0.6, 0.2))
    assert state(by_hand)["start"] == pytest.approx([0.6, 0.2], abs=0.02)
    assert f"the length, {math.hypot(*state(by_hand)['start']):.3g} at" in said(by_hand)
    # A hand makes no start of 0, which has no path.
    drag(by_hand, kind, by_hand.place(0, 0.6, 0.2), by_hand.place(0, 0, 0))
    assert math.hypot(*state(by_hand)["start"]) == pytest.approx(0.1, abs=0.01)


def test_keys_move_eigenvalues_without_stops(by_hand):
    by_hand.put("matrix_powers", kind="real", lambda1=0.9, lambda2=0.5)
    by_hand.locator(".handle").nth(1).focus()
    seen = []
    for _ in range(4):
        by_hand.keyboard.press("ArrowRight")
        seen.append(state(by_hand)["lambda1"])
    assert seen == pytest.approx([0.95, 1.0, 1.05, 1.1])
    by_hand.keyboard.press("ArrowUp")
    assert state(by_hand)["kind"] == "pair"
    by_hand.keyboard.press("ArrowDown")
    assert state(by_hand)["kind"] == "real"


# --- points of a perceptron -----------------------------------------------------------


def press(page, kind, place, times=1):
    for _ in range(times):
        hand = Hand(page, kind)
        hand.drag([place])
        hand("up", *place)


@hands
def test_a_press_adds_a_point_and_two_on_one_flip_it(by_hand, kind):
    by_hand.put("perceptron_stepper", step=2)
    first = state(by_hand)
    press(by_hand, kind, by_hand.place(0, -2.5, -2.6))
    more = state(by_hand)
    assert more["X"] == [
        *first["X"],
        [pytest.approx(-2.5, abs=0.02)] * 1 + [pytest.approx(-2.6, abs=0.02)],
    ]
    # With the label of its neighbours, down there.
    assert more["y"] == [*first["y"], -1]
    assert more["step"] == 2
    by_hand.wait_for_timeout(450)
    press(by_hand, kind, by_hand.place(0, -2.5, -2.6), times=2)
    assert state(by_hand) == more | {
        "y": [*first["y"], 1],
        "step": state(by_hand)["step"],
    }
    by_hand.get_by_role("button", name="Reset the points").click()
    assert state(by_hand) == first | {"step": 0}


@hands
def test_a_drag_beside_the_points_or_two_slow_presses_add_and_flip_none(by_hand, kind):
    by_hand.put("perceptron_stepper")
    first = state(by_hand)
    here = by_hand.place(0, -2.5, -2.6)
    drag(by_hand, kind, here, (here[0] + 40, here[1]))
    press(by_hand, kind, by_hand.place(0, *first["X"][0]))
    by_hand.wait_for_timeout(450)
    press(by_hand, kind, by_hand.place(0, *first["X"][0]))
    assert state(by_hand) == first


def test_keys_add_flip_and_carry_a_point_up_to_forty(by_hand):
    by_hand.put("perceptron_stepper", data="xor")
    button = by_hand.get_by_role("button", name="Add a point")
    button.press("Enter")
    focus = "document.activeElement.getAttribute('aria-label')"
    assert by_hand.evaluate(focus).startswith("Point 5, label ")
    before = state(by_hand)
    by_hand.keyboard.press("Enter")
    assert state(by_hand)["y"] == [*before["y"][:4], -before["y"][4]]
    by_hand.keyboard.press("ArrowRight")
    assert state(by_hand)["X"][4][0] > 0
    for k in range(60):
        if button.is_disabled():
            break
        button.click()
        by_hand.keyboard.press("ArrowUp" if k % 2 else "ArrowLeft")
    assert len(state(by_hand)["y"]) == 40
    press(by_hand, "mouse", by_hand.place(0, 2.5, 2.6))
    assert len(state(by_hand)["y"]) == 40


# --- XOR's two lines ------------------------------------------------------------------


@hands
@pytest.mark.parametrize("family", ["difference", "sum", "sum_and"])
def test_a_line_of_xor_goes_through_the_hand(by_hand, kind, family):
    by_hand.put("xor_solutions", family=family)
    exact = state(by_hand)["weights"]
    # An exact solution's two points lie apart.
    places = [by_hand.evaluate(_AT, k) for k in (0, 1)]
    assert math.dist(*places) > 48
    for j, to in ((0, (0.4, 0.9)), (1, (0.7, -0.2))):
        by_hand.put("xor_solutions", family=family)
        by_hand.place(0, *to)
        drag(by_hand, kind, by_hand.evaluate(_AT, j), by_hand.place(0, *to))
        w = state(by_hand)["weights"]
        (a, b), bias = w[2 * j : 2 * j + 2], w[4 + j]
        assert (a * to[0] + b * to[1] + bias) / math.hypot(a, b) == pytest.approx(
            0, abs=0.02
        )
        before = exact[2 * j : 2 * j + 2]
        assert math.hypot(a, b) == pytest.approx(math.hypot(*before), abs=1e-3)
        mine = {2 * j, 2 * j + 1, 4 + j}
        assert [w[k] for k in range(9) if k not in mine] == [
            exact[k] for k in range(9) if k not in mine
        ]
        assert said(by_hand).startswith("Weights moved by hand")
    by_hand.locator(".handle").first.focus()
    before = state(by_hand)["weights"]
    by_hand.keyboard.press("ArrowUp")
    assert state(by_hand)["weights"] != before


def test_no_hand_makes_a_weight_of_xor_too_large(by_hand):
    by_hand.put("xor_solutions", weights=[10, 10, -10, 10, -5, 0, 1, 1, 0])
    for to in ((1.6, 1.6), (-0.6, 1.6), (1.6, 0.6)):
        drag(by_hand, "mouse", by_hand.evaluate(_AT, 0), by_hand.place(0, *to))
        assert max(map(abs, state(by_hand)["weights"])) <= 10


# --- a function out of triangles ------------------------------------------------------


@hands
def test_a_stroke_in_the_plot_is_the_target(by_hand, kind):
    points = [[-1 + 0.25 * k, 0] for k in range(9)]
    by_hand.put("triangle_builder", target="drawn", points=points)
    by_hand.place(0, 0, 0)
    rest = by_hand.evaluate("scrollY")
    # Over five of the nine points, in one stroke with few moves.
    path = [(-0.55, 0.6), (-0.2, 0.95), (0.3, -0.55), (0.8, 0.6)]
    hand = Hand(by_hand, kind)
    hand.drag([by_hand.place(0, *place) for place in path])
    hand("up", *by_hand.place(0, *path[-1]))
    assert by_hand.evaluate("scrollY") == rest
    drawn = state(by_hand)["points"]
    assert [x for x, _ in drawn] == [x for x, _ in points]
    xs, ys = zip(*path, strict=True)
    for x, y in drawn:
        inside = xs[0] <= x <= xs[-1]
        wanted = np.interp(x, xs, ys) if inside else 0
        assert y == pytest.approx(wanted, abs=0.03), x
    assert f"{len(points)} of {len(points)} triangles" in said(by_hand)
    # A press is a short stroke: the nearest point comes to its height.
    press(by_hand, kind, by_hand.place(0, -0.97, -0.8))
    assert state(by_hand)["points"][0] == pytest.approx([-1, -0.8], abs=0.02)


def test_nobody_draws_over_a_function_that_is_chosen(by_hand):
    by_hand.put("triangle_builder")
    before = state(by_hand)
    drag(by_hand, "mouse", by_hand.place(0, -0.5, 0.6), by_hand.place(0, 0.5, 0.6))
    assert state(by_hand) == before


# --- Kolmogorov's ψ -------------------------------------------------------------------


@hands
@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_a_press_on_a_step_enlarges_it(by_hand, kind, motion):
    by_hand.emulate_media(reduced_motion=motion)
    by_hand.put("kolmogorov_psi", digits=3)
    domain = "root.courseView.charts[0].scaleX.domain()"
    by_hand.evaluate(
        f"""() => {{
            window.seen = [];
            root.addEventListener('course-change', () => seen.push({domain}[0]));
        }}"""
    )
    press(by_hand, kind, by_hand.place(0, 0.37, 0.5))
    by_hand.wait_for_function(f"{domain}[0] === 0.3 && {domain}[1] === 0.4")
    # On the way, unless the reader wants no motion.
    between = by_hand.evaluate("seen.filter(x => x > 0 && x < 0.3).length")
    assert (between == 0) == (motion == "reduce")
    assert "x from 0.3 to 0.4, where ψ rises by" in said(by_hand)
    # The state says where, and an address brings it back.
    assert (state(by_hand)["zoom"], state(by_hand)["place"]) == (1, 0.35)
    assert by_hand.mounted.window() == (0, 1)
    low, high = by_hand.evaluate("root.courseView.charts[0].scaleY.domain()")
    press(by_hand, kind, by_hand.place(0, 0.345, (low + high) / 2))
    by_hand.wait_for_function(f"Math.abs({domain}[0] - 0.34) < 1e-9")
    by_hand.get_by_role("button", name="Back to the larger picture").press("Enter")
    by_hand.wait_for_function(f"{domain}[1] === 0.4")


# --- one neuron -----------------------------------------------------------------------


@hands
def test_w_is_drawn_as_it_is_and_held_at_its_tip(by_hand, kind):
    by_hand.put("neuron")
    arrow = "root.querySelector('.direction').getAttribute('d').match(/[-\\d.]+/g)"
    ends = f"[...{arrow}].map(Number)"
    first = state(by_hand)
    for to in ((-2.5, 3.1), (3.6, -0.4), (0.7, 0.9)):
        by_hand.evaluate(HIGH, 0)
        drag(by_hand, kind, by_hand.evaluate(_AT, 0), by_hand.place(0, *to))
        assert by_hand.evaluate(_AT, 0) == pytest.approx(by_hand.place(0, *to), abs=2)
        now = state(by_hand)
        assert [now["w1"], now["w2"]] == pytest.approx(to, abs=0.05)
        assert now == first | {"w1": now["w1"], "w2": now["w2"]}
        # From 0, in the plane's own units, with its head at the end.
        scales = "root.courseView.charts[0]"
        wanted = by_hand.evaluate(
            f"[{scales}.scaleX(0), {scales}.scaleY(0),"
            f" {scales}.scaleX({now['w1']}), {scales}.scaleY({now['w2']})]"
        )
        assert by_hand.evaluate(ends) == pytest.approx(wanted, abs=0.01)
    # Beyond what a weight may be, the hand goes on alone.
    drag(by_hand, kind, by_hand.evaluate(_AT, 0), by_hand.place(0, 4.19, -4.5))
    assert [state(by_hand)[key] for key in ("w1", "w2")] == [4, -4]
    # A hand that comes to 0 leaves w its direction, and something to hold.
    drag(by_hand, kind, by_hand.evaluate(_AT, 0), by_hand.place(0, 0.01, 0.04))
    now = state(by_hand)
    assert math.hypot(now["w1"], now["w2"]) == pytest.approx(0.1, abs=0.02)
    by_hand.evaluate("{ model.set('w1', 0); model.set('w2', 0); }")
    by_hand.wait_for_function("root.querySelectorAll('.handle').length === 2")
    drag(by_hand, kind, by_hand.evaluate(_AT, 0), by_hand.place(0, 2, 1))
    assert state(by_hand)["w1"] == pytest.approx(2, abs=0.05)


@hands
def test_the_line_of_a_neuron_goes_through_the_hand(by_hand, kind):
    by_hand.put("neuron")
    by_hand.evaluate(HIGH, 0)
    to = (-1.2, 0.8)
    drag(by_hand, kind, by_hand.evaluate(_AT, 2), by_hand.place(0, *to))
    assert by_hand.evaluate(_AT, 2) == pytest.approx(by_hand.place(0, *to), abs=2)
    now = state(by_hand)
    assert now["w1"] * to[0] + now["w2"] * to[1] + now["b"] == pytest.approx(0, abs=0.1)
    assert math.hypot(now["w1"], now["w2"]) == pytest.approx(math.hypot(1.5, 1))


@hands
def test_the_line_of_a_neuron_is_held_anywhere_and_does_not_turn(by_hand, kind):
    by_hand.put("neuron", w1=1, w2=1, b=0)
    start, to = by_hand.place(0, -2.5, 2.5), by_hand.place(0, -1.5, 2.5)
    scrolled = by_hand.evaluate("scrollY")
    drag(by_hand, kind, start, to)
    now = state(by_hand)
    assert (now["w1"], now["w2"]) == (1, 1)
    assert now["b"] == pytest.approx(-1, abs=0.05), "it goes through the hand"
    assert by_hand.evaluate("scrollY") == scrolled
    drag(by_hand, kind, by_hand.place(0, -1.5, 2.5), by_hand.place(0, 4, 4))
    assert state(by_hand)["b"] == -4, "and no farther than the slider"


def test_no_point_of_a_neuron_hides_another(by_hand):
    by_hand.put("neuron")
    places = [by_hand.evaluate(_AT, k) for k in range(3)]
    for k in range(3):
        assert min(math.dist(places[k], p) for p in places if p != places[k]) > 24


# How dark the plane is at a pixel, by the shade's own coordinates.
SHADE = """([x, y]) => {
    const shade = root.querySelector('linearGradient');
    const [x1, y1, x2, y2] = ['x1', 'y1', 'x2', 'y2'].map(k => +shade.getAttribute(k));
    const { scaleX, scaleY } = root.courseView.charts[0];
    const [dx, dy] = [x2 - x1, y2 - y1];
    const t = ((scaleX(x) - x1) * dx + (scaleY(y) - y1) * dy) / (dx * dx + dy * dy);
    const stops = [...shade.children].map(
        n => ['offset', 'stop-opacity'].map(k => +n.getAttribute(k)));
    const j = stops.findIndex(([at]) => at > t);
    const [[a, u], [b, v]] = [stops[j - 1], stops[j]];
    return u + (v - u) * (t - a) / (b - a);
}"""


@pytest.mark.parametrize("name", ["sign", "relu", "tanh", "sigmoid"])
def test_the_plane_is_as_dark_as_the_neuron_answers(by_hand, name):
    low, high = {"relu": (0, 6), "sigmoid": (0, 1)}.get(name, (-1, 1))
    generator = np.random.default_rng(0)
    for w1, w2, b in generator.uniform(-4, 4, (8, 3)).tolist():
        by_hand.put("neuron", w1=w1, w2=w2, b=b, activation=name)
        for x in generator.uniform(-4, 4, (8, 2)).tolist():
            u = torch.tensor(w1 * x[0] + w2 * x[1] + b)
            share = (ACTIVATIONS[name](u).item() - low) / (high - low)
            wanted = 0.75 * min(max(share, 0), 1)
            assert by_hand.evaluate(SHADE, x) == pytest.approx(wanted, abs=0.03)


# --- gradients by layer ---------------------------------------------------------------

CELLS = "[...root.querySelectorAll('.multiples [role=radio]')]"


def test_small_pictures_have_one_choice_each_on_common_axes(by_hand):
    by_hand.put("gradient_flow", depth=50)
    cells = by_hand.get_by_role("radiogroup").get_by_role("radio")
    seen = {}
    for k in range(cells.count()):
        cells.nth(k).click()
        found = state(by_hand)
        # What a small picture says is what the words say of the first layer.
        of = f"{found['activation']} {found['init']}"
        label = cells.nth(k).get_attribute("aria-label")
        by_hand.mounted.set_state(found)
        seen[of] = float(by_hand.mounted.norms()[1][0])
        power = powers(f"{float(f'1e{round(seen[of])}'):.0e} in the first layer")
        assert label.endswith(power) or abs(seen[of]) < 1.5
        assert said(by_hand).startswith(label.split(":")[0])
        checked = f"{CELLS}.map(n => n.getAttribute('aria-checked')).indexOf('true')"
        assert by_hand.evaluate(checked) == k
    assert len(seen) == cells.count() == 12
    # On common axes: equal shares of their height are equal powers.
    starts = by_hand.evaluate(
        f"{CELLS}.map(n => Number(n.querySelector('.curve').getAttribute('d')"
        ".match(/^M[\\d.]+,([\\d.]+)/)[1]))"
    )
    logs = np.array([*seen.values()])
    slope, offset = np.polyfit(logs, starts, 1)
    assert slope < 0
    assert slope * logs + offset == pytest.approx(starts, abs=0.01)


@hands
def test_a_press_on_a_small_picture_shows_it_large(by_hand, kind):
    by_hand.put("gradient_flow", depth=10, kept="tanh he 10")
    box = by_hand.get_by_role("radio", name="ReLU, He:", exact=False).first
    box.scroll_into_view_if_needed()
    at = box.bounding_box()
    if kind == "touch":
        by_hand.touchscreen.tap(at["x"] + 20, at["y"] + 20)
    else:
        by_hand.mouse.click(at["x"] + 20, at["y"] + 20)
    assert [state(by_hand)[key] for key in ("activation", "init")] == ["relu", "he"]
    kept = by_hand.locator(".multiples .kept")
    assert kept.get_attribute("aria-label").startswith("tanh, He: ")
    # What is kept at another depth is none of these.
    by_hand.evaluate("model.set('depth', 20)")
    by_hand.wait_for_function("!root.querySelector('.multiples .kept')")


def test_arrow_keys_go_through_the_small_pictures(by_hand):
    by_hand.put("gradient_flow")
    assert by_hand.evaluate(f"{CELLS}.filter(n => n.tabIndex === 0).length") == 1
    by_hand.get_by_role("radio", checked=True).focus()
    seen = []
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "ArrowUp"):
        by_hand.keyboard.press(key)
        assert by_hand.evaluate("document.activeElement.ariaChecked") == "true"
        seen.append([state(by_hand)[name] for name in ("activation", "init")])
    assert seen == [
        ["sigmoid", "he"],
        ["tanh", "he"],
        ["tanh", "xavier"],
        ["sigmoid", "xavier"],
        ["sigmoid", "xavier"],
    ]


def test_the_layer_under_the_pointer_is_told_in_all_pictures(by_hand):
    by_hand.put("gradient_flow", activation="relu", init="xavier", depth=20)
    corner = by_hand.locator(".multiples .corner")
    assert corner.inner_text() == "gradient, layer 1"
    by_hand.mouse.move(*by_hand.place(0, 12.2, -3))
    by_hand.mouse.move(*by_hand.place(0, 12.3, -3))
    assert corner.inner_text() == "gradient, layer 12"
    chosen = by_hand.mounted.norms()[1]
    told = by_hand.locator(".read text").text_content()
    text = f"layer 12: {float(f'{10 ** chosen[11]:.2g}'):g}"
    assert told == text
    by_hand.mounted.set_state({"activation": "sigmoid", "init": "xavier"})
    power = round(float(by_hand.mounted.norms()[1][11]))
    cell = by_hand.get_by_role("radio", name="sigmoid, Xavier:", exact=False)
    assert cell.inner_text() == powers(f"1e{power}")
    # And from a small picture: its middle is the middle of the layers.
    cell.hover()
    assert corner.inner_text() in ("gradient, layer 10", "gradient, layer 11")
    by_hand.mouse.move(1, 1)
    assert corner.inner_text() == "gradient, layer 1"


# --- activations ----------------------------------------------------------------------


@hands
def test_the_dot_on_the_slope_is_dragged_over_its_gap(by_hand, kind):
    by_hand.put("activation_explorer", activation="relu", u=-1.0)
    start, end = by_hand.place(1, -1, 0), by_hand.place(1, 2, 0.9)
    drag(by_hand, kind, start, end)
    assert state(by_hand)["u"] == pytest.approx(2, abs=0.1)
    # By keys too: at the kink there is no slope, but still something to move on.
    by_hand.locator(".handle").nth(1).focus()
    for _ in range(25):
        by_hand.keyboard.press("ArrowLeft")
    assert state(by_hand)["u"] == pytest.approx(-0.5, abs=0.11)


def test_what_stays_of_the_activations_is_not_drawn_again(by_hand):
    by_hand.put("activation_explorer", activation="tanh", u=0.5)
    writes = """async change => {
        let count = 0;
        const watch = new MutationObserver(all => { count += all.length; });
        for (const ghost of root.querySelectorAll('path.ghost'))
            watch.observe(ghost, { attributeFilter: ['d'] });
        change === 'width' ? root.style.maxWidth = '500px' : model.set('u', 1.5);
        await new Promise(done => setTimeout(done, 200));
        return count;
    }"""
    assert by_hand.evaluate(writes, "u") == 0
    assert by_hand.evaluate(writes, "width") >= 6


def test_the_other_activations_are_there_and_faint(by_hand):
    by_hand.put("activation_explorer", activation="tanh")
    ink = "n => Number(getComputedStyle(n).strokeOpacity)"
    for k in (0, 1):
        chart = by_hand.locator(".chart").nth(k)
        ghosts = chart.locator("path.ghost")
        assert ghosts.count() == 3
        assert all(ghosts.nth(j).evaluate(ink) < 0.4 for j in range(3))
        names = chart.locator(".called.ghost").all_text_contents()
        assert sorted(names) == ["ReLU", "sigmoid", "sign"]
        paths = {path.get_attribute("d") for path in chart.locator(".curve").all()}
        assert len(paths - {None}) == 5 - k


# --- a bump of two sigmoids -----------------------------------------------------------


@hands
def test_band_and_tolerance_are_dragged(by_hand, kind):
    by_hand.put("sigmoid_bump")
    wide = by_hand.evaluate(_AT, 2)
    unit = by_hand.place(0, 1, 0)[0] - by_hand.place(0, 0, 0)[0]
    drag(by_hand, kind, wide, (wide[0] + 0.2 * unit, wide[1]))
    assert state(by_hand)["distance"] == pytest.approx(0.3, abs=0.02)
    # The error is pulled down to a tolerance, and the steepness follows.
    x, y = by_hand.evaluate(_AT, 3)
    told = "root.querySelectorAll('.handle')[3].getAttribute('aria-valuetext')"
    before = state(by_hand)["steepness"]
    drag(by_hand, kind, (x, y), (x + 3, y + 40))
    assert by_hand.evaluate(_AT, 3)[1] == pytest.approx(y + 40, abs=2)
    assert state(by_hand)["steepness"] > before + 1
    assert "10" in by_hand.evaluate(told) or "0.0" in by_hand.evaluate(told)
    assert by_hand.locator("input[type=range]").count() == 2


def test_keys_move_the_tolerance_on_its_logarithmic_axis(by_hand):
    by_hand.put("sigmoid_bump")
    by_hand.locator(".handle").nth(3).focus()
    seen = [by_hand.evaluate(_AT, 3)[1]]
    for _ in range(3):
        by_hand.keyboard.press("ArrowDown")
        seen.append(by_hand.evaluate(_AT, 3)[1])
    steps = np.diff(seen)
    # Equal steps down, as they are seen.
    assert steps.min() > 2
    assert np.ptp(steps) < 1
    before = state(by_hand)["steepness"]
    by_hand.keyboard.press("ArrowLeft")
    assert state(by_hand)["steepness"] < before
