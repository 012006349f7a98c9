"""A laboratory on a bare page, and what a reader does there, for its tests."""

import json
import re

import pytest

from helpers.widgets import EnsembleLab
from tests.browsers.reading import empty_page

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
    "/^(After|This|The worker|There)|networks? of .* needs?/.test(lab.say()) "
    "&& !/^Training/.test(lab.say())"
)


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
        return re.sub(r"(?<=\d)\u00a0(?=\d{3})", "", self("lab.say()"))

    def set(self, **state):
        self(f"lab.view.set({json.dumps(state)})")


@pytest.fixture(scope="module")
def lab_page(chrome):
    found = empty_page(chrome)
    found.set_viewport_size({"width": 800, "height": 900})
    yield found
    found.close()


@pytest.fixture
def bench(lab_page):
    found = Bench(lab_page)
    yield found
    lab_page.evaluate("window.lab?.close()")
    assert found.complaints == []


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
    # Beyond the usual limits.
    {"networks": 100_000, "steps": 60, "threshold": 0.1},
    {"networks": 12_001, "data": "moons", "n": 12, "vary": "both", "steps": 40,
     "criterion": "right", "noise": 0.3},
    {"neurons": 300, "networks": 5, "steps": 30, "optimizer": "adam", "seed": 5},
    {"layers": 16, "neurons": 6, "networks": 9, "steps": 40, "init": "he",
     "threshold": 0.2},
    {"data": "spirals", "n": 1500, "batch": 700, "networks": 8, "steps": 30,
     "criterion": "right", "loss": "binary", "neurons": 4, "threshold": 0.1},
    {"X": [[k / 500 - 1] for k in range(1001)], "y": [k % 7 / 7 for k in range(1001)],
     "networks": 6, "steps": 20, "threshold": 0.12},
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


class Tasks:
    """The page's tasks while a block runs, by the thread's own time.

    On a busy machine a task waits for its core, and a clock counts that too.
    """

    def __init__(self, page):
        self.page, self.events, self.over = page, [], []
        self.session = page.context.new_cdp_session(page)
        self.session.on(
            "Tracing.dataCollected", lambda told: self.events.extend(told["value"])
        )
        self.session.on("Tracing.tracingComplete", lambda told: self.over.append(told))

    def __enter__(self):
        kinds = ["toplevel", "devtools.timeline"]
        config = {"includedCategories": kinds, "excludedCategories": ["*"]}
        self.session.send(
            "Tracing.start", {"transferMode": "ReportEvents", "traceConfig": config}
        )
        return self

    def __exit__(self, *_):
        self.session.send("Tracing.end")
        while not self.over:
            self.page.wait_for_timeout(20)
        self.session.detach()

    @property
    def milliseconds(self):
        """Return what each task took, the longest last."""
        mains = {
            (told["pid"], told["tid"])
            for told in self.events
            if told["name"] == "thread_name"
            and told["args"]["name"] == "CrRendererMain"
        }
        return sorted(
            told["tdur"] / 1000
            for told in self.events
            if told["name"].endswith("RunTask")
            and (told["pid"], told["tid"]) in mains
            and "tdur" in told
        )
