"""The kernel in three browsers: Python's bits, from file://, without a stutter."""

import json

import numpy as np
import pytest

from helpers.kernel import Ensemble, Specification, fingerprint
from helpers.kernel.page import demonstration
from helpers.kernel.specification import ACTIVATIONS, LOSSES, OPTIMIZERS
from tests.browsers.firefox import Firefox
from tests.browsers.other_browsers import start
from tests.browsers.webkit import WebKit

MATRIX = [(a, loss, o) for a in ACTIVATIONS for loss in LOSSES for o in OPTIMIZERS]
XOR = {
    "sizes": [2, 2, 1],
    "X": [[0, 0], [0, 1], [1, 0], [1, 1]],
    "y": [0, 1, 1, 0],
    "learningRate": 0.1,
}
# Train each of these to the end, and tell the fingerprints of weights and norms.
TRAINED = """async (states, options) => {
  const told = [];
  for (const state of states) {
    const run = courseKernel.train(state, options);
    let last;
    for await (const record of run) last = record;
    const { rows } = await run.weights(), { norms } = await run.gradientNorms();
    run.stop();
    told.push([rows, last.losses, norms].map(courseKernel.fingerprint).join(" "));
  }
  return told;
}"""


class Chromium:
    """A page of Chromium, with what these tests need of the other two."""

    def __init__(self, chrome):
        self.page = chrome.new_page()

    def goto(self, address):
        self.page.goto(address)

    def evaluate(self, function, *arguments):
        return self.page.evaluate(f"(given) => ({function})(...given)", list(arguments))

    def close(self):
        self.page.close()


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    path = tmp_path_factory.mktemp("kernel") / "demonstration.html"
    path.write_text(demonstration(), "utf-8")
    return path.as_uri()


@pytest.fixture(scope="module", params=["chromium", "firefox", "webkit"])
def opened(request, page):
    """One of the browsers, with the demonstration open from file://."""
    kinds = {"firefox": Firefox, "webkit": WebKit}
    name = request.param
    if name in kinds:
        found = start(kinds[name], calm=False)
    else:
        # Playwright runs once a process: asked for only where it is needed.
        found = Chromium(request.getfixturevalue("chrome"))
    found.goto(page)
    yield found
    found.close()


def state_of(activation, loss, optimizer, **more):
    outputs = 3 if loss == "multiclass" else 1
    random = np.random.default_rng(5)
    X = random.normal(size=(7, 2)).astype("f4").astype(float)
    y = random.normal(size=7).astype("f4").astype(float)
    labels = random.integers(max(outputs, 2), size=7)
    targets = y.tolist() if loss == "squared" else labels.tolist()
    rates = (0.05 / np.arange(1, 10)).tolist()
    return {
        "sizes": [2, 4, outputs],
        "activation": activation,
        "loss": loss,
        "optimizer": optimizer,
        "members": 9,
        "X": X.tolist(),
        "y": targets,
        "learningRate": rates,
        "weightDecay": 0.001,
        "steps": 2000,
    } | more


STATES = [
    *(state_of(*case) for case in MATRIX),
    state_of("tanh", "binary", "adam", batchSize=3, orderSeed=3_000_000_000),
    state_of("relu", "squared", "sgd", batchSize=3, sharedOrder=True),
    state_of("tanh", "multiclass", "momentum", sizes=[2, 5, 4, 3], init="he", seed=9),
    state_of(
        "relu", "binary", "adam", sizes=[2, *[3] * 20, 1], init="normal", scale=0.7
    ),
    # This one diverges, and its NaN count as one.
    state_of("relu", "squared", "sgd", learningRate=[0.01] * 8 + [1e9], weightDecay=0),
]


def by_python(state):
    ensemble = Ensemble(
        Specification(
            *(state[k] for k in ("sizes", "activation", "loss", "optimizer"))
        ),
        state["members"],
    )
    ensemble.start(
        state.get("init", "torch"), state.get("seed", 0), state.get("scale", 1)
    )
    records = ensemble.train(
        state["X"],
        state["y"],
        state["learningRate"],
        state["steps"],
        batch_size=state.get("batchSize"),
        shared_order=state.get("sharedOrder", False),
        weight_decay=state["weightDecay"],
        seed=state.get("orderSeed", 0),
        record_every=state["steps"],
    )
    norms = ensemble.gradient_norms(state["X"], state["y"])
    return " ".join(
        [ensemble.fingerprint(), _fingerprint(records.losses[-1]), _fingerprint(norms)]
    )


def _fingerprint(values):
    column = values.reshape(-1, 1)
    return fingerprint([(column, column[:, :0])])


@pytest.fixture(scope="module")
def expected():
    """Fingerprints by Python, each computed once: ``expected(states)``."""
    known = {}

    def get(states):
        for state in states:
            key = json.dumps(state)
            known[key] = known.get(key) or by_python(state)
        return [known[json.dumps(state)] for state in states]

    return get


# Plain JavaScript is slow: all cases for some steps, some cases for all steps.
SHORT = [state | {"steps": 150} for state in STATES]


@pytest.mark.parametrize(
    ("options", "states"),
    [
        ({}, STATES),
        ({"plain": True}, SHORT + STATES[3:-1:11]),
        ({"inPage": True}, STATES[::11]),
        ({"plain": True, "inPage": True}, SHORT[::11]),
    ],
    ids=["simd", "plain", "simd in slices", "plain in slices"],
)
def test_the_same_bits(opened, expected, options, states):
    assert opened.evaluate("() => courseKernel.hasSimd()")
    assert opened.evaluate(TRAINED, states, options) == expected(states)


def test_the_demonstration_counts_what_python_counts(opened):
    opened.evaluate("() => document.querySelector('button').click()")
    done = "() => document.querySelector('output').dataset.fingerprint"
    told = opened.evaluate(
        f"""async () => {{
        while (!({done})()) await new Promise((r) => setTimeout(r, 20));
        return [({done})(), document.querySelector('output').value]; }}"""
    )
    ensemble = Ensemble(Specification((2, 2, 1)), 10_000)
    losses = ensemble.train(XOR["X"], XOR["y"], 0.1, 2000, record_every=2000).losses[-1]
    assert told[0] == ensemble.fingerprint()
    assert f"{(losses < 1e-3).sum()} of 10\u00a0000 solve XOR" in told[1]


def test_the_records_asked_for_are_those_of_python(opened):
    state = XOR | {"members": 5, "steps": 50, "every": 20}
    told = opened.evaluate(
        """async (state) => {
        const told = [];
        for await (const { step, losses } of courseKernel.train(state)) {
          told.push([step, ...losses]);
        }
        return told; }""",
        state,
    )
    records = Ensemble(Specification((2, 2, 1)), 5).train(
        XOR["X"], XOR["y"], 0.1, 50, record_every=20
    )
    assert [row[0] for row in told] == records.steps.tolist()
    np.testing.assert_array_equal(
        np.array([row[1:] for row in told], "f4"), records.losses
    )


def test_plain_javascript_trains_fewer_and_says_so(opened):
    told = opened.evaluate(
        """async (state) => {
        const run = courseKernel.train(state, { plain: true });
        const { step, losses } = (await run[Symbol.asyncIterator]().next()).value;
        run.stop();
        return [run.note, run.members, losses.length]; }""",
        XOR | {"members": 10_000},
    )
    assert told[0].startswith("This browser has no WebAssembly SIMD: the same numbers")
    assert "1000 networks instead of 10\u00a0000" in told[0]
    assert told[1:] == [1000, 1000]


@pytest.mark.parametrize(
    "broken",
    [
        "undefined",
        "class { constructor() { throw new Error('forbidden'); } }",
        "class { postMessage() { setTimeout(() => this.onerror({})); } }",
    ],
    ids=["none", "forbidden", "silent"],
)
def test_without_workers_the_page_trains(opened, expected, broken):
    told = opened.evaluate(
        f"""async (states) => {{
        const kept = globalThis.Worker;
        globalThis.Worker = {broken};
        const run = courseKernel.train(states[0]), rows = (await run.weights()).rows;
        const last = ({TRAINED})(states, {{}});
        try {{ return [run.note, rows.length, await last]; }}
        finally {{ globalThis.Worker = kept; run.stop(); }} }}""",
        SHORT[:1],
    )
    assert told == [
        "No worker: training in slices on the page",
        153,
        expected(SHORT[:1]),
    ]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"activation": "step"}, "activation: expected one of"),
        ({"rate": 1}, "rate: not known"),
        ({"members": 0}, "members: expected an integer ≥ 1; got 0"),
        ({"y": [1, 2]}, "y: expected 4 numbers for 4 points; got 2"),
    ],
)
def test_errors_in_words(opened, change, words):
    told = opened.evaluate(
        """async (state) => {
        try { for await (const record of courseKernel.train(state)) break; }
        catch (error) { return error.message; } }""",
        XOR | change,
    )
    assert words in told


# Only Chromium tells of tasks that hold the page up for more than 50 ms. On a busy
# machine there are some of other origin: training that blocked the page would take all
# of the time.
@pytest.mark.parametrize("opened", ["chromium"], indirect=True)
@pytest.mark.parametrize("options", [{}, {"plain": True, "inPage": True}])
def test_the_page_does_not_stutter(opened, options):
    state = XOR | {"members": 10_000, "steps": 100_000}
    told = opened.evaluate(
        """async (state, options) => {
        const long = [], gaps = [];
        const keep = (list) => long.push(...list.getEntries());
        new PerformanceObserver(keep).observe({ entryTypes: ["longtask"] });
        const run = courseKernel.train(state, options), start = performance.now();
        let last = start;
        for await (const record of run) {
          const now = performance.now();
          gaps.push(now - last);
          last = now;
          if (now - start > 1500) break;
        }
        run.stop();
        return { gaps, long: long.map((entry) => entry.duration) }; }""",
        state,
        options,
    )
    # In slices the page shares one core with the training: frames come all the same.
    assert len(told["gaps"]) > 3
    assert options or sum(told["long"]) < 750
