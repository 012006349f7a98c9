"""The laboratory on a bare page: Python's counts, its tools, and what can go wrong."""

import contextlib
import io
import json
import math
import re

import numpy as np
import pytest

from helpers.chapters.laboratory import CURVES, PLANES, points
from helpers.kit import assets
from helpers.statistics import wilson
from helpers.widgets import EnsembleLab
from tests.browsers.firefox import Firefox
from tests.browsers.other_browsers import start
from tests.browsers.reading import empty_page
from tests.browsers.test_sentences import numbers
from tests.browsers.webkit import WebKit

MOUNT = """([state, start, limits, kernel]) => {
  document.querySelectorAll('[data-widget]').forEach((one) => one.remove());
  const node = document.createElement('div');
  node.dataset.widget = 'ensemble_lab';
  document.body.append(node);
  const model = course.staticModel({ ...state, _start: start, _limits: limits });
  if (kernel) model.page = false;
  const { ensemble_lab: definition } = course.definitions;
  const close = course.mount('ensemble_lab', definition, model, node);
  const named = (n) => n.getAttribute('aria-label') ?? n.textContent;
  node.scrollIntoView();
  window.lab = {
    node, model, close, view: node.courseView,
    press: (text) => [...node.querySelectorAll('button')]
      .find((n) => named(n).startsWith(text)).click(),
    say: () => node.querySelector('output').textContent,
    note: () => node.querySelector('.address [role=status]').textContent,
    told: () => [...node.querySelectorAll('.told')].map((n) => n.textContent),
  };
}"""
DONE = (
    "/^(After|This|The worker|There)|networks of .* need/.test(lab.say()) "
    "&& !/^Training/.test(lab.say())"
)


@pytest.fixture(scope="module")
def page(chrome):
    found = empty_page(chrome)
    found.set_viewport_size({"width": 800, "height": 900})
    yield found
    found.close()


def shown(text):
    """Return a number as a page writes it, ∞ and 5.76·10⁻⁶ included."""
    return math.inf if text == "∞" else numbers(text)[0][0]


HIDE = """{
  Object.defineProperty(document, 'hidden', { value: true, configurable: true });
  document.dispatchEvent(new Event('visibilitychange')); }"""
SHOW = """{ delete document.hidden;
  document.dispatchEvent(new Event('visibilitychange')); }"""


class Bench:
    """A laboratory on the page, and what a reader does there."""

    def __init__(self, page):
        self.page, self.complaints = page, []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def mount(self, kernel=False, **state):
        own = {k: state.pop(k) for k in ("X", "y", "presets") if k in state}
        self.lab = EnsembleLab(**own)
        given = self.lab.state() | state
        told = [given, self.lab._start, self.lab._limits, kernel]
        self.page.evaluate(MOUNT, json.loads(json.dumps(told)))
        for name, value in state.items():
            setattr(self.lab, name, value)
        return self

    def __call__(self, script):
        """Return what a script in brackets is worth, or run the statements in { }."""
        bare = script if script.startswith("{") else f"({script})"
        return self.page.evaluate(f"() => {bare}")

    def train(self):
        self("lab.press('Train')")
        return self.wait()

    def wait(self):
        self.page.wait_for_function(DONE, timeout=12_000)
        return self.said()

    def said(self):
        return re.sub(r"(?<=\d),(?=\d{3})", "", self("lab.say()"))

    def set(self, **state):
        self(f"lab.view.set({json.dumps(state)})")


@pytest.fixture
def bench(page):
    found = Bench(page)
    yield found
    page.evaluate("window.lab?.close()")
    assert found.complaints == []


# --- the same numbers -------------------------------------------------------------


@pytest.mark.parametrize("kind", [*PLANES, *CURVES])
def test_the_points_are_those_of_python(javascript, kind):
    for n, noise, seed, scale, number in [(60, 0.1, 0, 1, 0), (7, 0.45, 9999, 2.5, 3)]:
        options = {"kind": kind, "n": n, "noise": noise, "seed": seed, "scale": scale}
        told = javascript("ensemble_lab", "points", options, number)
        X, y = points(kind, n, noise, seed, sets=number + 1, scale=scale)
        assert np.array_equal(np.float32(told["X"]), X[number].flatten())
        assert np.array_equal(np.float32(told["y"]), y[number])


def test_the_interval_is_that_of_python(javascript):
    for successes, runs in [(0, 1), (1, 1), (0, 1000), (275, 1000), (10_000, 10_000)]:
        told = javascript("ensemble_lab", "wilson", successes, runs)
        assert told == pytest.approx(list(wilson(successes, runs)), abs=1e-12)


def test_the_histogram_holds_every_loss(javascript):
    losses = [0.0, 1e-12, 0.125, 1 / 6, 0.25, 0.25, 9.9, 50.0]
    told = javascript("ensemble_lab", "histogram", losses)
    assert sum(told["bins"]) == len(losses)
    assert (told["bins"][0], told["bins"][-1]) == (2, 2)
    assert max(told["bins"][1:-1]) == 2, "1/6 and 1/4 stand apart"


SETTINGS = [
    {},
    {"networks": 10_000, "seed": 2},
    {"data": "circles", "vary": "both", "criterion": "right", "loss": "binary",
     "optimizer": "adam", "neurons": 3, "networks": 300, "steps": 250},
    {"data": "moons", "vary": "samples", "batch": 7, "networks": 50, "steps": 200,
     "optimizer": "momentum", "threshold": 0.1},
    {"data": "spirals", "layers": 3, "neurons": 8, "init": "he", "init_scale": 0.7,
     "activation": "leaky_relu", "weight_decay": 0.001, "networks": 40,
     "optimizer": "adam", "learning_rate": 0.01, "threshold": 0.2},
    {"data": "teeth", "n": 65, "noise": 0.0, "neurons": 24, "optimizer": "adam",
     "learning_rate": 0.01, "networks": 60, "init": "normal"},
    {"activation": "tanh", "learning_rate": 1.0, "networks": 500},
    {"data": "xor_signed", "scale": 2.0, "activation": "sigmoid", "layers": 0},
    {"X": [[0.5], [1.25], [-2.0]], "y": [1.5, -1.0, 0.25], "networks": 30},
    {"X": [[0, 0], [1, 2], [2, 1], [1, 1]], "y": [0, 1, 1, 0], "criterion": "right"},
]  # fmt: skip


def told_by(lab):
    low, rate, high = (100 * v for v in lab.success)
    count = int(lab.succeeded().sum())
    return (
        f"{count} of {len(lab.losses)} networks succeed, "
        f"{rate:.1f} % [{low:.1f}, {high:.1f}]"
    )


@pytest.mark.parametrize("state", SETTINGS, ids=str)
def test_the_counts_are_those_of_python(bench, state):
    said = bench.mount(**state).train()
    lab = bench.lab
    lab.train()
    assert told_by(lab) in said
    diverged = int(np.isinf(lab.losses).sum())
    assert (f"{diverged} have diverged" in said) == bool(diverged)


@pytest.mark.parametrize(
    ("fallback", "note"),
    [
        ("globalThis.Worker = undefined", "No worker: training in slices"),
        ("WebAssembly.validate = () => false", "This browser has no WebAssembly SIMD"),
    ],
)
def test_the_counts_are_the_same_by_other_ways(bench, fallback, note):
    bench.mount(networks=400, steps=300)
    bench("{ window.kept = Worker; window.valid = WebAssembly.validate }")
    bench(f"{{ {fallback} }}")
    try:
        said = bench.train()
    finally:
        bench("{ Worker = kept; WebAssembly.validate = valid }")
    bench.lab.train()
    assert told_by(bench.lab) in said
    assert note in said


def test_too_many_for_plain_javascript_are_fewer_and_counted_as_such(bench):
    bench.mount(networks=10_000, steps=20)
    bench("{ window.valid = WebAssembly.validate; WebAssembly.validate = () => false }")
    try:
        said = bench.train()
    finally:
        bench("{ WebAssembly.validate = valid }")
    assert " of 1000 networks succeed" in said
    assert "1000 networks instead of 10000" in said


def test_what_was_trained_comes_back_to_the_kernel(bench):
    bench.mount(kernel=True, networks=50, steps=100, criterion="right").train()
    bench.lab.train()
    assert bench("lab.model.get('_losses')") == pytest.approx(bench.lab._losses)
    assert bench("lab.model.get('_right')") == bench.lab._right


# --- what is seen -----------------------------------------------------------------


def test_nothing_is_trained_before_the_press(bench):
    bench.mount()
    assert bench.said().startswith("Not trained yet: XOR")
    bench.page.wait_for_timeout(300)
    assert (
        bench("[...lab.node.querySelectorAll('.chart :is(.one, .bar, .rate)')].length")
        == 0
    )
    bench.set(neurons=3)
    bench.page.wait_for_timeout(300)
    assert bench.said().startswith("Not trained yet")


def test_after_the_press_a_change_trains_anew_but_an_address_waits(bench):
    bench.mount(networks=100, steps=50).train()
    bench.set(neurons=5)
    bench.page.wait_for_function("/2-5-1/.test(lab.say()) && /^After/.test(lab.say())")
    bench("lab.view.take('neurons=7')")
    bench.page.wait_for_timeout(400)
    assert bench.said().startswith("Not trained yet")


def test_a_hundred_boundaries_and_the_curve_of_the_rate(bench):
    bench.mount(networks=200, steps=400).train()
    bench.page.wait_for_function(
        "lab.node.querySelectorAll('.chart .one').length === 100"
    )
    paths = bench(
        "[...lab.node.querySelectorAll('.chart .one')].map(n => n.getAttribute('d'))"
    )
    assert sum(bool(path) for path in paths) > 50
    assert not any("NaN" in path for path in paths)
    rate = bench("lab.node.querySelector('.chart .rate').getAttribute('d')")
    assert rate.count("L") > 40
    assert bench("lab.node.querySelectorAll('.chart .mean').length") == 1


def test_curves_of_a_function(bench):
    bench.mount(data="sine", neurons=8, networks=150, steps=100).train()
    bench.page.wait_for_function(
        "lab.node.querySelectorAll('.chart .one').length === 100"
    )
    label = bench("lab.node.querySelector('.chart .one').closest('svg').ariaLabel")
    assert "the curves of 100 networks" in label


def test_the_threshold_is_moved_after_training(bench):
    bench.mount(networks=300).train()
    bench.lab.train()
    bench("""{ window.starts = 0; const { train } = courseKernel;
      courseKernel = { ...courseKernel,
        train: (...a) => (starts++, train(...a)) }; }""")
    for threshold in (0.2, 0.5):
        bench.set(threshold=threshold)
        bench.lab.threshold = threshold
        assert told_by(bench.lab) in bench.said()
    handle = bench.page.locator(".handle").first
    handle.focus()
    bench.page.keyboard.press("ArrowLeft")
    bench.lab.threshold = bench("lab.model.get('threshold')")
    assert bench.lab.threshold < 0.5
    assert told_by(bench.lab) in bench.said()
    assert bench("starts") == 0


def test_a_press_in_the_histogram_takes_one_network_out(bench):
    bench.mount(networks=200).train()
    bench.lab.train()
    last = bench.page.locator("rect.bar").last
    last.scroll_into_view_if_needed()
    bar = last.bounding_box()
    bench.page.mouse.click(bar["x"] + 1, bar["y"] + bar["height"] / 2)
    e = bench("lab.model.get('network')")
    assert e >= 0
    assert bench.lab.losses[e] > 0.1
    bench.page.wait_for_function("lab.told()[0].startsWith('Network')")
    told = bench("lab.told()[0]")
    assert f"Network {e} after" in told
    said = float(re.search(r"loss ([\d.]+)\.", told)[1])
    assert said == pytest.approx(bench.lab.losses[e], rel=5e-3)
    norms = re.search(r"by layer: (\S+), (\S+)\.$", told)
    assert shown(norms[1]) < 1e-3


@pytest.mark.parametrize("vary", ["starts", "samples", "both"])
def test_one_network_is_that_of_the_many(bench, vary):
    shape = {"data": "circles", "n": 16, "neurons": 3, "networks": 30, "steps": 120}
    bench.mount(vary=vary, batch=5, **shape).train()
    bench.lab.train()
    for e in (0, 5, 29):
        bench.set(network=e)
        bench.page.wait_for_function(f"lab.told()[0].startsWith('Network {e} ')")
        said = float(re.search(r"loss (\d\.\d+)", bench("lab.told()[0]"))[1])
        assert said == pytest.approx(bench.lab.losses[e], rel=5e-3)


def test_a_dead_network_says_so(bench):
    bench.mount(networks=500, init="he", data="xor_signed", neurons=1).train()
    network = bench.lab.train().float()
    import torch

    with torch.no_grad():
        off = network.layers[0](bench.lab.samples()[0].expand(500, -1, -1)) <= 0
    (dead, *_), *_ = off.all(1)[:, 0].nonzero().tolist() or [[None]]
    assert dead is not None
    bench.set(network=dead)
    bench.page.wait_for_function("lab.told()[0].startsWith('Network')")
    assert "1 of 1 are off on all points" in bench("lab.told()[0]")


# --- sweeps, code, table ----------------------------------------------------------


def test_a_sweep_counts_what_python_counts(bench):
    bench.mount(steps=200)
    bench("lab.node.querySelectorAll('details').forEach((d) => { d.open = true; })")
    bench.set(guess=[0.1] * 8)
    bench("lab.press('Sweep')")
    bench.page.wait_for_function("/16: .*average/.test(lab.told()[1])", timeout=12_000)
    told = bench("lab.told()[1]")
    far = []
    for neurons in (1, 2, 3, 4, 6, 8, 12, 16):
        lab = EnsembleLab(networks=1000, steps=200, neurons=neurons)
        lab.train()
        low, rate, high = (100 * v for v in lab.success)
        assert f"{neurons}: {rate:.1f} % [{low:.1f}, {high:.1f}]" in told
        far.append(abs(rate - 10))
    assert f"{np.mean(far):.1f} points away" in told
    assert bench("lab.node.querySelectorAll('.guessed').length") == 1


def test_a_sweep_of_losses_draws_the_median_and_its_band(bench):
    bench.mount(steps=100, knob="learning_rate", measure="loss", guess=[0.5] * 8)
    bench("lab.node.querySelectorAll('details').forEach((d) => { d.open = true; })")
    bench("lab.press('Sweep')")
    bench.page.wait_for_function("/ 3: .*average/.test(lab.told()[1])", timeout=12_000)
    told, heights = (
        bench("lab.told()[1]"),
        bench("""(() => {
      const svg = lab.node.querySelector('.found').closest('svg');
      const box = (n) => n.getAttribute('d').match(/-?[\\d.]+/g).map(Number);
      return { bars: [...svg.querySelectorAll('.interval')].map(box),
        label: [...svg.querySelectorAll('.label')].map((n) => n.textContent) };
    })()"""),
    )
    assert "log₁₀ of the loss" in heights["label"]
    assert len(heights["bars"]) == 8
    gaps = []
    for rate in (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3):
        lab = EnsembleLab(networks=1000, steps=100, learning_rate=rate)
        lab.train()
        known = np.quantile(np.minimum(lab.losses, 1e30), [0.05, 0.5, 0.95])
        low, median, high = np.where(known > 1e20, np.inf, known)
        found = re.search(rf"(?:^|; |: ){rate:g}: [^;]*?loss ([^ ]+) \[(.+?)\]", told)
        ends = [shown(value) for value in found[2].split(", ")]
        middle = shown(found[1])
        assert middle == pytest.approx(median, rel=0.01)
        assert ends == pytest.approx([low, high], rel=0.01)
        # The guess in the middle of the axis, from 10⁻⁸ to ∞ at 1.5, is 10^−3.25.
        place = np.log10(median) if np.isfinite(median) else 1.5
        gaps.append(abs(min(max(place, -8), 1.5) + 3.25))
    assert f"{np.mean(gaps):.1f} powers of ten away" in told


def test_no_network_is_said_to_be_none(bench):
    bench.mount(steps=50, networks=10)
    field = "lab.node.querySelector('[placeholder=none]')"
    type_ = "{ %s.value = '%s'; %s.dispatchEvent(new Event('change')); }"
    assert bench(f"{field}.value") == ""
    bench(type_ % (field, 7, field))
    assert bench("lab.model.get('network')") == 7
    bench(type_ % (field, "", field))
    assert bench("lab.model.get('network')") == -1
    assert bench("lab.note()") == ""


def run(code):
    """Run what is copied; return what it prints."""
    with contextlib.redirect_stdout(io.StringIO()) as told:
        exec(code, {})
    return told.getvalue()


@pytest.mark.parametrize("state", SETTINGS, ids=str)
@pytest.mark.filterwarnings("ignore:.*diverged")
def test_copied_python_counts_the_same(javascript, state):
    lab = EnsembleLab(**state)
    lab.train()
    code = javascript("ensemble_lab", "python", lab.state())
    assert len(code.splitlines()) <= 18
    count = int(lab.succeeded().sum())
    assert run(code) == f"{count} of {lab.networks}: {lab.success:.3f}\n"


def test_what_was_tried_is_listed_once_each(bench):
    bench.mount(networks=100, steps=50).train()
    bench.set(neurons=5)
    bench.page.wait_for_function("/tried: 2/.test(lab.node.textContent)")
    bench.set(neurons=2)
    bench.page.wait_for_function("/^After.*2-2-1/.test(lab.say())")
    rows = bench("[...lab.node.querySelectorAll('.tried tr')].map(r => r.textContent)")
    assert len(rows) == 3
    assert "100, steps 50" in rows[1]
    bench("lab.press('networks 100, neurons 5')")
    assert bench("lab.model.get('neurons')") == 5


def test_where_nothing_may_be_copied_it_is_marked(bench):
    bench.mount()
    bench("navigator.clipboard && (navigator.clipboard.writeText = "
          "() => Promise.reject(Error('no')))")  # fmt: skip
    bench("lab.press('Copy as Python')")
    bench.page.wait_for_function("lab.note().startsWith('The lines of Python')")
    field = "lab.node.querySelector('textarea[readonly]').value"
    assert "MLP((2, 2, 1)" in bench(field)


# --- own data ---------------------------------------------------------------------


def test_rows_are_read(javascript):
    read = lambda text: javascript("ensemble_lab", "parsed", text)  # noqa: E731
    plane = {"X": [[1, 2], [3, 4.5]], "y": [0, 1]}
    for text in ("1,2,-1\n3,4.5,1", "x1;x2;y\r\n1;2;0\r\n3;4,5;9\r\n", "1 2 a\n"):
        if text.endswith("a\n"):
            with pytest.raises(Exception, match="line 1: expected numbers"):
                read(text)
        else:
            assert read(text) == plane
    assert read("0, 1\n# note\n\n2, -3e-1") == {"X": [[0], [2]], "y": [1, -0.3]}
    assert read("0 0 1\n1 1 1") == {"X": [[0, 0], [1, 1]], "y": [1, 1]}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "came none"),
        ("1\n2", "in each row; came 1 numbers"),
        ("1,2,3,4", "came 4 numbers"),
        ("1,2,0\n1,2", "line 2: expected 3 numbers; came 2"),
        ("1,2,0\n1,<img src=x>,1", "line 2: expected numbers; came “1,<img src=x>,1”"),
        ("1,2,0\n1,2,1\n1,2,2", "expected two labels"),
        ("1,2,0\n1e9,2,1", "expected numbers up to 10000"),
        ("\n".join(["1,2,1"] * 401), "at most 400 rows; came 401"),
    ],
)
def test_rows_that_cannot_be_read_are_named(javascript, text, told):
    with pytest.raises(Exception, match=re.escape(told)):
        javascript("ensemble_lab", "parsed", text)


def test_pasted_and_dropped_rows_are_trained(bench):
    rows = "0,0,0\n0,1,1\n1,0,1\n1,1,0"
    bench.mount(networks=300, steps=300)
    bench(f"lab.node.querySelector('textarea').value = {json.dumps(rows)}")
    bench("lab.press('Use these rows')")
    assert "4 rows are taken" in bench("lab.note()")
    assert bench("lab.model.get('data')") == "own"
    said = bench.train()
    xor = EnsembleLab(networks=300, steps=300)
    xor.train()
    assert told_by(xor) in said
    bench(
        """{ const files = new DataTransfer();
        files.items.add(new File(['0,1\\n1,2\\n2,0'], 'a.csv'));
        lab.node.dispatchEvent(new DragEvent('drop', {
          dataTransfer: files, bubbles: true, cancelable: true })); }"""
    )
    bench.page.wait_for_function("lab.model.get('X').length === 3")
    assert bench("lab.model.get('y')") == [1, 2, 0]
    assert "own" in bench("lab.view.query()")
    assert "1,2" not in bench("lab.view.address()")


def test_rows_that_are_no_numbers_leave_the_points(bench):
    bench.mount(X=[[0, 1]], y=[1])
    bench("lab.node.querySelector('textarea').value = '<b>1</b>,2'")
    bench("lab.press('Use these rows')")
    assert "cannot be used: line 1" in bench("lab.note()") or "came none" in bench(
        "lab.note()"
    )
    assert bench("lab.model.get('X')") == [[0, 1]]
    assert bench("lab.node.querySelectorAll('b').length") == 0


def test_points_are_added_moved_and_removed(bench):
    bench.mount()
    bench("lab.press('No points')")
    assert bench.said().startswith("There are no points yet")
    svg = bench.page.locator(".chart svg").nth(2)
    svg.scroll_into_view_if_needed()
    box = svg.bounding_box()
    middle = [box["x"] + 0.6 * box["width"], box["y"] + 0.5 * box["height"]]
    bench.page.mouse.click(*middle)
    bench("lab.press('Press adds')")
    bench.page.mouse.click(middle[0] - 90, middle[1] - 60)
    assert bench("lab.model.get('y')") == [1, 0]
    before = bench("lab.model.get('X')")
    bench("lab.view.draw()")
    handle = bench.page.locator(".chart >> nth=2 >> .handle").first
    handle.focus()
    bench.page.keyboard.press("ArrowRight")
    after = bench("lab.model.get('X')")
    assert after[0][0] > before[0][0]
    assert after[1] == before[1]
    bench.page.keyboard.press("Delete")
    assert bench("lab.model.get('X')") == after[1:]


def test_a_curve_is_drawn_by_hand(bench):
    bench.mount(networks=50, steps=50)
    bench("lab.press('Draw a curve')")
    svg = bench.page.locator(".chart svg").nth(2)
    svg.scroll_into_view_if_needed()
    box = svg.bounding_box()
    at = lambda a, b: (box["x"] + a * box["width"], box["y"] + b * box["height"])  # noqa: E731
    bench.page.mouse.move(*at(0.3, 0.6))
    bench.page.mouse.down()
    bench.page.mouse.move(*at(0.8, 0.2), steps=3)
    bench.page.mouse.up()
    y = bench("lab.model.get('y')")
    drawn = [k for k, value in enumerate(y) if value]
    assert len(drawn) > 12
    rising = y[drawn[1] : drawn[-1]]
    assert rising == sorted(rising)
    said = bench.train()
    assert "your own points (33); 1-2-1" in said


# --- what can go wrong ------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({"X": [[1, 2]], "y": [1]}, "One point alone"),
        ({"X": [[1, 2], [2, 1]], "y": [0, 0]}, "All labels are equal"),
        ({"activation": "tanh", "learning_rate": 1.0, "networks": 100},
         "A smaller learning rate keeps more"),
        ({"networks": 10_000, "layers": 8, "neurons": 64, "optimizer": "adam"},
         "more than this device is asked for: at most "),
    ],
)  # fmt: skip
def test_words_say_what_and_what_to_do(bench, state, words):
    assert words in bench.mount(**state).train()


@pytest.mark.parametrize(
    "query",
    [
        "data=<img src=x onerror=alert(1)>",
        "data=%3Cscript%3E",
        "networks=1e9",
        "X=1,2",
        "_losses=1",
        "steps=-1",
        "learning_rate=NaN",
        "guess=2,2",
        "neurons=3&" * 2000,
    ],
)
def test_a_hostile_address_is_refused_in_words(bench, query):
    bench.mount()
    before = bench("lab.view.state()")
    bench(f"lab.view.take({json.dumps(query)})")
    assert "This address cannot be shown" in bench("lab.note()")
    assert bench("lab.view.state()") == before
    assert bench("lab.node.querySelectorAll('img, script').length") == 0


def test_points_of_the_sender_are_not_in_a_link(bench):
    bench.mount()
    bench("lab.view.take('data=own')")
    assert "A link does not carry those of its sender" in bench.said()
    bench("lab.press('Train')")
    assert "There are no points" in bench.said()


def test_memory_refused(bench):
    bench.mount(networks=10)
    bench("""{ window.kept = courseKernel;
      courseKernel = { ...kept,
        train() { throw RangeError('the memory was refused'); } }; }""")
    try:
        assert "This device refuses the memory: choose fewer" in bench_said(bench)
    finally:
        bench("{ courseKernel = kept }")
    assert bench.train().startswith("After 1000")


def bench_said(bench):
    bench("lab.press('Train')")
    bench.page.wait_for_timeout(100)
    return bench.said()


def test_a_worker_that_dies(bench):
    bench.mount(networks=10_000, steps=100_000)
    bench("""{ window.kept = Worker; Worker = class extends kept {
      constructor(...a) { super(...a); window.thread = this; } }; }""")
    bench("lab.press('Train')")
    bench.page.wait_for_function("/^Training. After/.test(lab.say())")
    bench("thread.onerror({ message: 'out of luck' })")
    bench("{ Worker = kept }")
    assert "cannot be trained: out of luck" in bench.wait()
    bench.set(networks=10, steps=10)
    assert bench.train().startswith("After 10 of 10")


def test_one_worker_at_most_and_none_after_stop(bench):
    bench.mount(networks=10_000, steps=100_000)
    bench("""{ window.kept = Worker; window.threads = new Set(); window.most = 0;
      Worker = class extends kept {
        constructor(...a) {
          super(...a);
          most = Math.max(most, threads.add(this).size);
        }
        terminate() { super.terminate(); threads.delete(this); } }; }""")
    bench("lab.press('Train')")
    bench.page.wait_for_function("/^Training/.test(lab.say())")
    for neurons in (3, 4, 5):
        bench.set(neurons=neurons)
        bench.page.wait_for_timeout(60)
    training = "/^Training.*2-5-1/.test(lab.say())"
    bench.page.wait_for_function(f"{training} && threads.size === 1")
    assert bench("most") == 1
    bench("lab.press('Stop')")
    assert bench("threads.size") == 0
    assert bench.said().startswith(("Stopped.", "Not trained yet"))
    bench("{ Worker = kept }")


def test_stop_is_heard_before_the_first_record_and_before_a_new_beginning(bench):
    bench.mount(networks=10_000, steps=100_000)
    bench("""{ window.kept = Worker; window.threads = new Set();
      Worker = class extends kept {
        constructor(...a) { super(...a); threads.add(this); }
        terminate() { super.terminate(); threads.delete(this); } }; }""")
    bench("{ lab.press('Train'); lab.press('Stop'); }")
    bench.page.wait_for_timeout(300)
    assert (bench("threads.size"), bench.said()[:11]) == (0, "Not trained")
    bench("lab.press('Train')")
    bench.page.wait_for_function("/^Training. After/.test(lab.say())")
    # A change starts anew, a moment later.
    bench("{ lab.view.set({ neurons: 5 }); lab.press('Stop'); }")
    bench.page.wait_for_timeout(600)
    assert (bench("threads.size"), bench.said()[:11]) == (0, "Not trained")
    bench("{ Worker = kept }")


def test_it_rests_while_the_page_is_hidden(bench):
    bench.mount(networks=2000, steps=100_000)
    bench("lab.press('Train')")
    bench.page.wait_for_function("/^Training/.test(lab.say())")
    bench(HIDE)
    bench.page.wait_for_timeout(300)
    resting = bench.said()
    bench.page.wait_for_timeout(400)
    assert bench.said() == resting
    bench(SHOW)
    bench.page.wait_for_function(f"lab.say() !== {json.dumps(bench('lab.say()'))}")
    bench("lab.press('Stop')")


def test_a_second_laboratory_takes_over(bench):
    bench.mount(networks=10_000, steps=100_000)
    bench("lab.press('Train')")
    bench.page.wait_for_function("/^Training/.test(lab.say())")
    bench("{ window.first = lab }")
    bench("document.querySelector('[data-widget]').removeAttribute('data-widget')")
    bench.mount(networks=10, steps=10).train()
    assert bench("first.say()").startswith("Stopped.")
    bench("{ first.close(); first.node.remove() }")


def test_training_does_not_hold_the_page_up(bench):
    bench.mount(networks=10_000, steps=20_000)
    bench("""{ window.long = [];
      window.watch = new PerformanceObserver((list) => long.push(...list.getEntries()));
      watch.observe({ entryTypes: ['longtask'] });
      window.begun = performance.now(); }""")
    bench.train()
    bench.page.wait_for_function(
        "lab.node.querySelectorAll('.chart .one').length === 100"
    )
    took = bench("performance.now() - begun")
    bench.page.wait_for_timeout(100)
    durations = bench("long.map((entry) => entry.duration)")
    bench("watch.disconnect()")
    # On a busy machine some tasks are interrupted: training that blocked the page
    # would take all of the time.
    assert sum(durations) < took * 0.6, (took, durations)
    assert max(durations, default=0) < 1000


def test_where_most_diverge_the_median_is_infinite(bench):
    said = bench.mount(activation="tanh", learning_rate=1.0, networks=100).train()
    assert "Median loss ∞." in said


def test_reduced_motion_shows_results_and_no_way(page, bench):
    page.emulate_media(reduced_motion="reduce")
    bench.mount(networks=10_000, steps=3000)
    bench("""{ window.seen = new Set();
      window.timer = setInterval(() => seen.add(lab.say()), 5); }""")
    bench.train()
    page.emulate_media(reduced_motion="no-preference")
    bench("clearInterval(timer)")
    assert bench("seen.size") <= 4


# --- the other browsers --------------------------------------------------------------


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """A file with a laboratory and nothing else."""
    path = tmp_path_factory.mktemp("laboratory") / "page.html"
    scripts = [assets.shared_script(), *assets.libraries("ensemble_lab").values()]
    scripts += [assets.page_script("ensemble_lab")]
    safe = (script.replace("</script", "<\\/script") for script in scripts)
    tags = "".join(f"<script>{script}</script>" for script in safe)
    lab = EnsembleLab(networks=300, steps=200)
    style = f"<!doctype html><meta charset=utf-8><style>{assets.css()}</style>"
    path.write_text(f"{style}{lab.island()}{tags}", "utf-8")
    return path.as_uri()


@pytest.mark.parametrize("kind", [Firefox, WebKit])
def test_other_browsers_count_the_same(alone, kind):
    browser = start(kind, calm=False)
    try:
        browser.goto(alone)
        browser.wait("() => Boolean(document.querySelector('[data-ready]'))")
        browser.evaluate("() => { document.querySelector('.main').click(); }")
        browser.wait(
            "() => /^After/.test(document.querySelector('output').textContent)"
        )
        said = browser.evaluate("() => document.querySelector('output').textContent")
        assert not browser.complaints()
    finally:
        browser.close()
    lab = EnsembleLab(networks=300, steps=200)
    lab.train()
    assert told_by(lab) in said
