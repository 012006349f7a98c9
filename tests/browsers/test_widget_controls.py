"""Every control and button of every widget changes what it says, within its bounds.

On a bare page, without the book. A control moves to each of its ends or choices; what
the state is then must be something that the Python widget takes as it is.
"""

import json

import pytest
from traitlets import Enum

from helpers.chapters.laboratory import points
from helpers.films import gradient_flow
from helpers.widgets import XorSolutions, xor_film, xor_solutions
from helpers.widgets import runge as runge_module
from tests.browsers.reading import empty_page
from tests.widgets.test_ranges import ends
from tests.widgets.test_state import MAKERS

TIMEBAR = {"To the start", "One step back", "Play", "One step forward", "Speed"}
# What the controls are called, and what they change: first what they are bound to,
# then what follows from it.
CONTROLS = {
    "activation_explorer": {"Activation": "activation", "Pre-activation u": "u"},
    "depth_race": {
        "Hidden layers": "depth",
        "plain": "plain",
        "skip, z + F(z)": "skip",
        "skip, z + F(z)/depth": "scaled",
        "Steps": "frame",
    },
    "ensemble_lab": {
        "Data": "data",
        "Hidden neurons": "neurons",
        "Activation": "activation",
        "Learning rate": "learning_rate",
        "Networks": "networks",
        "Steps": "steps",
        "Points": "n",
        "Noise": "noise",
        "Sample": "sample",
        "Scale of the inputs": "scale",
        "Hidden layers": "layers",
        "Initial weights": "init",
        "Scale of the start": "init_scale",
        "Seed of the starts": "seed",
        "Networks differ by": "vary",
        "Optimiser": "optimizer",
        "Weight decay": "weight_decay",
        "Batch (0: all)": "batch",
        "Loss": "loss",
        "Success": "criterion",
        "Threshold": "threshold",
        "Look at network": "network",
        "Knob": "knob",
        "Draw": "measure",
    },
    "fit_film": {"Frame": "frame"},
    "gibbs": {
        "Wave": "wave",
        "Fejér's mean": "fejer",
        "Close to x = 0": "zoom",
        "Terms": "terms",
    },
    "gradient_flow": {
        "Activation": "activation",
        "Initial weights": "init",
        "Hidden layers": "depth",
        "Batch norm": "batch_norm",
    },
    "hidden_lines": {
        "Data": "data probe",
        "Hidden neurons": "hidden_units",
        "Seed": "seed",
        "Lines of the neurons": "lines",
    },
    "kolmogorov_psi": {
        "Digits of x": "digits",
        "Base": "base",
        "Enlarge": "zoom",
        "Around x": "place",
    },
    "margin_dial": {"Price C": "power"},
    "matrix_powers": {
        "Eigenvalues": "kind",
        "Skewness": "skew",
        "λ₁": "lambda1",
        "λ₂": "lambda2",
        "|λ|": "modulus",
        "Angle": "angle",
        "Power k": "k",
    },
    "neuron": {
        "Weight w₁": "w1",
        "Weight w₂": "w2",
        "Bias b": "b",
        "Activation σ": "activation",
    },
    "perceptron_stepper": {"Data": "data X y step", "Update": "step"},
    "quiz": {},
    "relu_triangle": {
        "Peak": "corners",
        "Width": "corners",
        "Height": "height",
        "Neurons added": "terms",
    },
    "runge": {
        "Function": "function",
        "Nodes": "kind nodes",
        "Number": "n",
        "ReLU interpolant beside it": "relu",
        "See the whole polynomial": "whole",
    },
    "runge_poles": {"Real part of the pole": "real", "Height of the pole": "height"},
    "sigmoid_bump": {
        "Steepness k": "steepness",
        "Distance δ from the jumps": "distance",
    },
    "triangle_builder": {
        "Target": "target shown",
        "Triangles": "triangles shown",
        "Added": "shown",
    },
    "two_variances": {"Networks": "networks"},
    "xor_film": {"Film": "film frame", "Step": "frame"},
    "xor_solutions": {
        "Family": "family weights",
        "Neurons swapped": "swapped weights",
        "d₁": "d1 weights",
        "d₂": "d2 weights",
        **{f"W₁ row {row}, x{x}": "weights" for row in (1, 2) for x in "₁₂"},
        **{f"{b} of neuron {j}": "weights" for b in ("b₁", "w₂") for j in (1, 2)},
        "b₂": "weights",
    },
}
# Sliders whose ends are those of no trait: films end, and triangles stay inside.
ENDLESS = {"Steps", "Frame", "Step", "Update", "Added", "Hidden neurons", "Seed"}

LIFT = (
    "Lift the limits: up to 100\u00a0000 networks, 512 neurons, 16 layers, "
    "1\u00a0000\u00a0000 steps and 2000 points"
)

_MOUNT = """([name, state]) => {
    document.body.replaceChildren();
    const node = document.createElement('div');
    document.body.append(node);
    const model = course.staticModel(structuredClone(state));
    course.mount(name, course.definitions[name], model, node);
    const nodes = [...node.querySelectorAll('input, select, button')];
    const called = (n) => (
        n.getAttribute('aria-label') ?? (n.labels?.[0] ?? n).textContent);
    const say = () => node.querySelector('output').textContent;
    window.bare = {
        labels: nodes.map(called),
        state: () => Object.fromEntries(
            Object.keys(state).map((key) => [key, model.get(key)])),
        set: (change) => { for (const k in change) model.set(k, change[k]); },
        say, node, find: (label) => nodes.find((n) => called(n) === label),
        chosen: () => [...node.querySelectorAll('select')]
            .map((n) => n.selectedOptions[0].textContent),
    };
}"""
_MOVE = """([label, value]) => {
    const node = bare.find(label);
    if (node.type === 'checkbox') node.click();
    else {
        node.value = value === 'min' ? node.min : value === 'max' ? node.max : value;
        node.dispatchEvent(new Event(node.type === 'range' ? 'input' : 'change'));
    }
    return bare.state();
}"""
_CHOICES = """(label) => {
    const node = bare.find(label);
    if (['range', 'number'].includes(node.type)) return ['min', 'max'];
    if (node.type === 'checkbox') return ['click'];
    return [...node.options].map((option) => option.value);
}"""


@pytest.fixture(scope="module")
def bare(chrome):
    """An empty page; ``mount(name, **state)`` puts a widget on it alone."""
    page = empty_page(chrome)

    def mount(name, *given, **state):
        widget = MAKERS[name](*given, **state)
        page.evaluate(_MOUNT, [name, json.loads(json.dumps(widget.state()))])
        return widget

    page.mount = mount
    page.press = lambda label: page.evaluate(
        "(label) => { bare.find(label).click(); return bare.state(); }", label
    )
    page.move = lambda label, value: page.evaluate(_MOVE, [label, value])
    page.say = lambda: page.evaluate("bare.say()")
    yield page
    page.close()


def taken(name, state):
    """Return what a fresh Python widget makes of a state that the page sends."""
    widget = MAKERS[name]()
    options = set(widget.option_names())
    widget.set_state({key: value for key, value in state.items() if key in options})
    return json.loads(json.dumps(widget.state()))


def test_the_table_names_every_widget():
    assert set(CONTROLS) == set(MAKERS)


@pytest.mark.parametrize("name", CONTROLS)
def test_every_control_is_in_the_table(bare, name):
    bare.mount(name)
    # A start of a film and a small picture have buttons of their own: test_marks.py,
    # test_by_hand.py.
    strip = "[...document.querySelectorAll(':is(.outcomes, .multiples) button')]"
    strip += ".map(b => b.getAttribute('aria-label'))"
    own = bare.evaluate(strip) if name != "quiz" else bare.evaluate("bare.labels")
    found = [label for label in bare.evaluate("bare.labels") if label not in own]
    assert len(found) == len(set(found)), "two controls of one name"
    assert set(found) - TIMEBAR - set(BUTTONS.get(name, {})) == set(CONTROLS[name])
    timebars = [label for label in found if label in TIMEBAR]
    assert set(timebars) in (set(), TIMEBAR)


CASES = [(name, label) for name, labels in CONTROLS.items() for label in labels]


@pytest.mark.parametrize(("name", "label"), CASES)
def test_a_control_changes_what_it_says_and_nothing_else(bare, name, label):
    main, *others = CONTROLS[name][label].split()
    widget = bare.mount(name)
    if name == "ensemble_lab":
        bare.press(LIFT)  # else it ends before its trait does
    before, reached = bare.evaluate("bare.state()"), []
    for choice in bare.evaluate(_CHOICES, label):
        state = bare.move(label, choice)
        changed = {key for key in state if state[key] != before[key]}
        assert changed <= {main, *others}
        assert taken(name, state) == state
        reached.append(state[main])
    assert any(value != before[main] for value in reached)
    trait = widget.traits()[main]
    if isinstance(trait, Enum):
        values = [value for value in trait.values if value != "own"]
        # Of a slider the ends are tried here; test_marks.py goes through all.
        assert reached in (values, [values[0], values[-1]])
    elif (bounds := ends(trait)) and label not in ENDLESS:
        assert reached == pytest.approx([bounds["min"], bounds["max"]])


def anew(bare):
    bare.mount("two_variances", sample=9999)
    first = bare.evaluate("bare.state()")
    assert bare.press("New starts") == first | {"seed": 1}
    assert bare.press("New samples") == first | {"seed": 1, "sample": 0}


def reset(bare):
    bare.mount("perceptron_stepper", data="narrow")
    first = bare.evaluate("bare.state()")
    bare.evaluate(
        "bare.set({ X: bare.state().X.map(([u, v]) => [v, u + 1]), step: 2 })"
    )
    assert bare.press("Reset the points") == first | {"step": 0}


def larger(bare):
    bare.mount("kolmogorov_psi", zoom=2, place=0.345)
    assert "from 0.34 to 0.35" in bare.say()
    assert bare.press("Back to the larger picture")["zoom"] == 1
    assert "from 0.3 to 0.4" in bare.say()
    assert bare.press("Back to the larger picture")["zoom"] == 0
    assert bare.evaluate("bare.find('Back to the larger picture').disabled")


def added(bare):
    bare.mount("perceptron_stepper", data="narrow")
    first = bare.evaluate("bare.state()")
    state = bare.press("Add a point")
    assert state["X"] == [*first["X"], [0, 0]]
    assert len(state["y"]) == 25
    assert taken("perceptron_stepper", state) == state


def keep(bare):
    state = {"activation": "relu", "init": "he", "depth": 50, "batch_norm": True}
    bare.mount("gradient_flow", **state)
    assert bare.press("Keep to compare")["kept"] == "relu he 50 norm"
    bare.move("Activation", "tanh")
    assert "Kept: ReLU, He, batch norm, 50 layers." in bare.say()


def drop(bare):
    bare.mount("gradient_flow", kept="relu he 50 norm")
    assert bare.press("Drop what is kept")["kept"] == ""
    assert "Kept" not in bare.say()


def add(bare):
    bare.mount("triangle_builder", points=[[-1, 0], [-0.5, 1], [0.5, 0], [1, 1]])
    state = bare.press("Add a point")
    # In the middle of the widest gap, on the line.
    assert state["points"] == [[-1, 0], [-0.5, 1], [0, 0.5], [0.5, 0], [1, 1]]
    assert state["shown"] == 5
    for _ in range(40):
        state = bare.press("Add a point")
    assert len(state["points"]) == 33
    assert taken("triangle_builder", state) == state


def remove(bare):
    bare.mount("triangle_builder", points=[[-1, 0], [-0.5, 1], [0.5, 0], [1, 1]])
    state = bare.press("Remove a point")
    assert state["points"] == [[-1, 0], [-0.5, 1], [1, 1]]
    assert state["shown"] == 3
    assert bare.press("Remove a point")["points"] == state["points"]


def back(bare):
    choice = {"family": "sum_and", "d1": 2.0, "d2": 0.5, "swapped": True}
    bare.mount("xor_solutions", weights=[0.1] * 9, **choice)
    assert "Weights moved by hand" in bare.say()
    wanted = XorSolutions(**choice).weights
    assert bare.press("Back to the exact weights")["weights"] == pytest.approx(wanted)
    assert "an exact solution" in bare.say()


def over(bare):
    bare.mount("ensemble_lab", data="moons", n=8, scale=2.0)
    state = bare.press("Take these points over")
    X, y = points("moons", 8, 0.1)
    assert state["data"] == "own"
    assert state["X"] == pytest.approx(X.numpy(), abs=1e-4)
    assert state["y"] == y.tolist()
    assert len(bare.press("Remove the last")["X"]) == 7
    assert len(bare.press("Add a point")["X"]) == 8
    assert bare.press("No points")["X"] == []


def draw(bare):
    bare.mount("ensemble_lab")
    state = bare.press("Draw a curve")
    assert [row[0] for row in (state["X"][0], state["X"][-1])] == [-1, 1]
    assert "33 points" in bare.say() or "(33)" in bare.say()


def side(bare):
    bare.mount("ensemble_lab")
    bare.press("Press adds: target 1")
    assert bare.press("Add a point")["y"] == [0]


def rows(bare):
    bare.mount("ensemble_lab")
    bare.evaluate("bare.node.querySelector('textarea').value = '0 1 1\\n1 1 0'")
    assert bare.press("Use these rows")["X"] == [[0, 1], [1, 1]]


def lift(bare):
    bare.mount("ensemble_lab")
    for most in (100_000, 10_000):
        bare.press(LIFT)
        assert bare.move("Networks", "max")["networks"] == most


def train(bare):
    bare.mount("ensemble_lab", networks=10, steps=10)
    bare.press(bare.evaluate("bare.labels.find((label) => /^Train/.test(label))"))
    bare.wait_for_function("/^After 10 of 10/.test(bare.say())")
    assert bare.press("Stop") == bare.evaluate("bare.state()")
    assert "1" in bare.evaluate("bare.node.querySelector('.tried').textContent")


def copied(bare):
    for label in ("Copy as Python", "Copy the table"):
        bare.mount("ensemble_lab")
        bare.press(label)
        there = "bare.node.querySelector('textarea[readonly]') !== null"
        bare.wait_for_function(there)


def sweep(bare):
    bare.mount("ensemble_lab", steps=10)
    bare.evaluate("bare.node.querySelectorAll('details').forEach(n => n.open = true)")
    button = "[...bare.node.querySelectorAll('button')].find(n => /^Sweep:/"
    bare.wait_for_function(f"{button}.test(n.textContent))")
    bare.evaluate(f"{button}.test(n.textContent)).click()")
    told = "[...bare.node.querySelectorAll('.told')].pop().textContent"
    bare.wait_for_function(f"/points away/.test({told})")


BUTTONS = {
    "ensemble_lab": {
        LIFT: lift,
        "Train 1000 networks": train,
        "Stop": train,
        "Copy as Python": copied,
        "Copy the table": copied,
        "Sweep": sweep,
        "Take these points over": over,
        "Draw a curve": draw,
        "No points": over,
        "Add a point": over,
        "Remove the last": over,
        "Press adds: target 1": side,
        "Use these rows": rows,
    },
    "gradient_flow": {"Keep to compare": keep, "Drop what is kept": drop},
    "kolmogorov_psi": {"Back to the larger picture": larger},
    "perceptron_stepper": {"Reset the points": reset, "Add a point": added},
    "triangle_builder": {"Add a point": add, "Remove a point": remove},
    "two_variances": {"New starts": anew, "New samples": anew},
    "xor_solutions": {"Back to the exact weights": back},
}
PRESSES = list(
    dict.fromkeys(press for found in BUTTONS.values() for press in found.values())
)


@pytest.mark.parametrize("press", PRESSES, ids=lambda press: press.__name__)
def test_a_button_does_what_it_says(bare, press):
    press(bare)


# Where a film stands in the middle, and where it begins.
FILMS = {
    "depth_race": ("frame", 5, 0),
    "fit_film": ("frame", 9, 0),
    "gibbs": ("terms", 7, 1),
    "matrix_powers": ("k", 7, 0),
    "perceptron_stepper": ("step", 4, 0),
    "runge": ("n", 7, 2),
    "triangle_builder": ("shown", 4, 0),
    "xor_film": ("frame", 30, 0),
}


def test_the_films_are_the_widgets_with_a_time_bar(bare):
    found = set()
    for name in MAKERS:
        bare.mount(name)
        found |= {name} if "Play" in bare.evaluate("bare.labels") else set()
    assert found == set(FILMS)


@pytest.mark.parametrize("name", FILMS)
def test_a_time_bar_steps_on_back_and_to_the_start(bare, name):
    frame, middle, start = FILMS[name]
    bare.mount(name, **{frame: middle})
    assert bare.press("One step forward")[frame] == middle + 1
    assert bare.press("One step back")[frame] == middle
    state = bare.press("To the start")
    assert state[frame] == start
    assert taken(name, state) == state
    assert bare.press("One step back")[frame] == start
    bare.press("Play")
    running = "[...bare.node.querySelectorAll('button')].some(n => n.title === 'Pause')"
    assert bare.evaluate(running)
    bare.evaluate("bare.node.querySelector('button[title=Pause]').click()")
    assert not bare.evaluate(running)


# --- what is written in Python and in JavaScript ----------------------------------


def options(bare, label):
    return bare.evaluate(
        "(label) => [...bare.find(label).options].map(o => [o.value, o.textContent])",
        label,
    )


def test_choices_have_the_names_of_the_python_widgets(bare):
    bare.mount("runge")
    wanted = {k: v for k, v in runge_module.TEXTS.items() if k != "own"}
    assert dict(options(bare, "Function")) == wanted
    bare.mount("xor_solutions")
    assert dict(options(bare, "Family")) == xor_solutions.TEXTS
    bare.mount("xor_film")
    names = [text.partition(",")[0] for _, text in options(bare, "Film")]
    assert names == [xor_film.ACTIVATIONS[name] for name, _ in xor_film.RUNS]


def test_a_legend_has_the_numbers_of_the_recipe(bare):
    bare.mount("gradient_flow")
    low, _, high = gradient_flow.LEVELS
    told = (
        f"median of {gradient_flow.SEEDS} networks, middle {100 * (high - low):.0f} %"
    )
    assert told in bare.evaluate("bare.node.querySelector('.legend').textContent")


def test_a_film_of_xor_is_said_to_end_where_its_losses_end(bare):
    widget = bare.mount("xor_film")
    levels = {"solves it": 0.0} | {f"stuck at 1/{k}": 1 / k for k in (4, 6, 8)}
    seen = set()
    for (_, text), film in zip(options(bare, "Film"), widget.films, strict=True):
        verdict = text.partition(": ")[2]
        assert f"start {film['seed']}:" in text
        seen.add(verdict)
        losses = film["losses"]
        halfway, end = losses[len(losses) // 2], losses[-1]
        if verdict.startswith("still at "):
            # On a plateau: near no level that a network stays at, and falling.
            assert end == pytest.approx(float(verdict[9:]), abs=0.005)
            assert min(abs(end - level) for level in levels.values()) > 0.001
            assert end < halfway
        else:
            near = 0.01 if verdict == "solves it" else 0.001
            assert end == pytest.approx(levels[verdict], abs=near)
    assert seen == {*levels, "still at 0.13"}
