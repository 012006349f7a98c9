"""What a widget says in the browser holds the numbers that it says in Python."""

import json
import re

import pytest

from helpers.kit import assets
from tests.browsers.reading import empty_page
from tests.widgets.test_state import MAKERS

# States in which both say something; and what Python alone says, or in another way.
STATES = {
    "activation_explorer": [
        {"u": -1.3, "activation": name} for name in ("sigmoid", "tanh", "relu", "sign")
    ],
    "depth_race": [
        {"depth": 50, "skip": True},
        {"depth": 10, "frame": 4},
        {"depth": 2, "frame": 0, "plain": False},
    ],
    "ensemble_lab": [{}, {"data": "moons", "layers": 3, "neurons": 24, "steps": 400}],
    "fit_film": [{}, {"frame": 7}],
    "gibbs": [
        {},
        {"wave": "sawtooth", "terms": 3, "fejer": True},
        {"wave": "sawtooth", "terms": 40},
        {"wave": "triangle", "terms": 7},
    ],
    "gradient_flow": [
        {},
        {"activation": "relu", "init": "normal", "depth": 10},
        {"activation": "tanh", "init": "he", "depth": 50, "batch_norm": True},
    ],
    "hidden_lines": [
        {},
        {"data": "spirals", "hidden_units": 3, "seed": 2},
        {"data": "moons", "hidden_units": 1, "seed": 1},
    ],
    "kolmogorov_psi": [{}, {"digits": 2, "base": 6}, {"digits": 4, "base": 8}],
    "margin_dial": [
        {},
        {"power": 2.0},
        {"power": -1.75, "points": [[0.5 * (k % 5), 0.3 * (k % 7)] for k in range(24)]},
        {"points": [[1.0, 1.0]] * 24},
    ],
    "matrix_powers": [
        {},
        {"modulus": 1.2, "k": 7},
        {"start": [-1.7, 0.25], "k": 5},
        {"modulus": 1.0, "skew": 0.0},
        {"kind": "real", "lambda1": -0.7, "lambda2": 0.4, "k": 3, "skew": 5.0},
    ],
    "neuron": [{}, {"w1": -2.5, "w2": 0.3, "b": 1.7, "activation": "tanh"}],
    "perceptron_stepper": [
        {"step": 3},
        {"data": "narrow", "step": 5},
        {"data": "xor", "step": 2},
    ],
    "relu_triangle": [{}, {"corners": [-1.5, -0.25, 2.0], "height": -1.3}],
    "runge": [
        {"n": 31},
        {"n": 20, "kind": "chebyshev", "function": "abs"},
        {"n": 5, "function": "sine"},
        {"nodes": [-0.9, -0.2, 0.35, 1.0], "function": "step"},
    ],
    "runge_poles": [{}, {"real": 0.5, "height": 0.6}, {"height": 0.55}],
    "sigmoid_bump": [{}, {"steepness": 60.0, "position1": 0.25, "height2": 0.75}],
    "triangle_builder": [{}, {"target": "runge", "triangles": 12, "shown": 12}],
    "two_variances": [{}, {"networks": 7, "seed": 3}, {"networks": 1}],
    "xor_film": [{"film": k, "frame": 125} for k in (0, 5, 8)] + [{"frame": 40}],
    "xor_solutions": [
        {"family": "sum", "d1": 2.0},
        {"weights": [1, -1, 0.5, 2, 0.25, -0.5, 1, 1.5, -0.3]},
    ],
}
ELSEWHERE = {
    "kolmogorov_psi": r"from 0 to 1, ",
    "relu_triangle": r"; the sum of the first.*",
    "perceptron_stepper": r"(?<=stops after) \d+(?=, and)|Beside it.*",
    "sigmoid_bump": r"that jump at.*the error",
    "two_variances": r" Two of them.*",  # once they are trained: test_two_variances.py
    "xor_film": r"start \d+, | of 1500|; at the end .*",
}
VERDICTS = (
    "explode",
    "vanish",
    "never stops",
    "no overshoot",
    "No network",
    "coincide",
)
_NUMBER = re.compile(
    r"(?<![\w.₁₂])(-|- )?(\d+(?:\u00a0\d{3})*(?:\.\d+)?(?:e-?\+?\d+)?)"
)

_POWER = re.compile(r"(\d+(?:\.\d+)?·)?10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_LOW = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def _exponent(found):
    return f"{(found[1] or '1').rstrip('·')}e{found[2].translate(_LOW)}"


def numbers(text):
    """Return the numbers of a sentence, and half a unit of each one's last digit."""
    found = []
    # A page writes 2.4·10⁻⁷ and 10⁻⁷, Python 2.4e-07 and 1e-07.
    plain = _POWER.sub(_exponent, text.replace("−", "-"))
    for sign, digits in _NUMBER.findall(plain):
        mantissa, _, power = digits.replace("\u00a0", "").partition("e")
        decimals = len(mantissa.partition(".")[2])
        unit = 10.0 ** (int(power or 0) - decimals)
        value = float(f"{mantissa}e{power or 0}") * (-1 if sign else 1)
        found.append((value, unit / 2))
    return found


def missing(wanted, said):
    """Return the numbers of one sentence that the other has not, each but once."""
    left, lost = numbers(said), []
    for value, half in numbers(wanted):
        near = [
            pair
            for pair in left
            if abs(abs(pair[0]) - abs(value)) <= 1.01 * max(half, pair[1])
        ]
        if near:
            left.remove(min(near, key=lambda pair: abs(pair[0] - value)))
        else:
            lost.append(value)
    return lost


def test_numbers_are_found_and_missed():
    assert numbers("λ = −1.5, 2.39e+03 of 14\u00a0520") == [
        (-1.5, 0.05),
        (2390, 5),
        (14_520, 0.5),
    ]
    assert numbers("2.4·10⁻⁷, −10⁵") == numbers("2.4e-7, -1e5")
    assert missing("8.99 % at 0", "too high by 8.98 % at 0") == [8.99]
    assert missing("it is 0.12, and 3", "3 and 0.119") == []
    assert missing("2 and 2", "2 and 3") == [2]


@pytest.fixture(scope="module")
def say(chrome):
    """A function that mounts a widget on an empty page, and returns what it says."""
    page = empty_page(chrome)

    def mount(widget):
        state = json.loads(json.dumps(widget.state()))
        return page.evaluate(
            """([name, state]) => {
                document.body.replaceChildren();
                const node = document.createElement('div');
                document.body.append(node);
                const model = course.staticModel(state);
                course.mount(name, course.definitions[name], model, node);
                return node.querySelector('output').textContent;
            }""",
            [widget.name, state],
        )

    mount.all = lambda: page.evaluate("document.body.textContent")
    yield mount
    page.close()


def test_all_widgets_that_speak_are_compared():
    assert set(STATES) == set(MAKERS) - {"quiz"}


@pytest.mark.parametrize(
    ("name", "state"), [(name, state) for name in STATES for state in STATES[name]]
)
def test_both_sentences_say_the_same_numbers(say, name, state):
    widget = MAKERS[name](**state)
    wanted = re.sub(ELSEWHERE.get(name, r"(?!)"), "", widget.describe())
    assert numbers(wanted)
    said = say(widget)
    assert missing(wanted, said) == [], f"{wanted}\n{said}"
    assert "^" not in say.all(), "a power is set as one"
    assert [v for v in VERDICTS if v in wanted and v not in said] == []


def test_powers_are_set_as_powers_in_questions():
    for path in sorted((assets.source("quiz").parent / "questions").glob("*.json")):
        assert "^" not in path.read_text("utf-8"), path.name


def test_a_quiz_counts_right_answers(say):
    quiz = MAKERS["quiz"]()
    right = [
        next(k for k, choice in enumerate(question["choices"]) if choice["correct"])
        for question in quiz.questions
    ]
    open_, wrong = [-1] * len(right), [1 - min(k, 1) for k in right]
    mixed = [*right[:2], *wrong[2:]]
    for answers in (open_, [*right[:2], *open_[2:]], right, wrong, mixed):
        quiz.answers = answers
        assert say(quiz) == f"{quiz.score} of {len(right)} right."
