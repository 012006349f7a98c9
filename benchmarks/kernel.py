"""The kernel, from Python and on a page, against the torch engine and the loop."""

import os
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
import wasmtime
from playwright.sync_api import sync_playwright

from benchmarks import tensorflow_js
from benchmarks.ensembles import WORK
from benchmarks.summary import Row
from benchmarks.timing import many, rates, short
from helpers.ensembles import MLP, fit
from helpers.kernel import Ensemble, Specification
from helpers.kernel.page import script
from tools import browser

__all__ = ["main"]

THREADS = os.cpu_count()
# Train, and tell of how many network-steps that was.
TRAINED = """async ([state, options]) => {
  const run = courseKernel.train(state, options);
  for await (const record of run);
  run.stop();
  return run.members * state.steps;
}"""
CHAINS = 12


@dataclass(frozen=True)
class Case:
    """One network, its data, and how much of it each way trains in a turn."""

    name: str
    sizes: tuple
    loss: str
    members: int
    steps: int
    optimizer: str

    @property
    def learning_rate(self):
        return 0.01 if self.optimizer == "adam" else 0.1

    @property
    def work(self):
        """The same network among the benchmarks of the torch engine."""
        fits = (w for w in WORK if w.sizes == self.sizes and w.batch_size is None)
        return next(fits)

    def kernel(self, threads):
        """Train by the kernel from Python; return the number of network-steps."""
        X, y = self.work.data()
        specification = Specification(self.sizes, "relu", self.loss, self.optimizer)
        ensemble = Ensemble(specification, self.members)
        options = {"record_every": self.steps, "threads": threads}
        ensemble.train(X, y, self.learning_rate, self.steps, **options)
        return self.members * self.steps

    def page(self, page, plain=False):
        """Train on a page."""
        X, y = self.work.data()
        state = {
            "sizes": self.sizes,
            "loss": self.loss,
            "optimizer": self.optimizer,
            "members": self.members,
            "X": X.tolist(),
            "y": y.tolist(),
            "learningRate": self.learning_rate,
            "steps": self.steps // 10 if plain else self.steps,
        }
        return page.evaluate(TRAINED, [state, {"plain": plain}])

    def engine(self, engine="torch"):
        """Train by ``fit``, on torch or by the kernel with as many threads."""
        X, y = self.work.data()
        network = MLP(self.sizes, members=self.members)
        steps = self.steps if engine == "kernel" else self.steps // 10
        options = {"record_every": steps, "device": "cpu", "engine": engine}
        how = self.loss, self.optimizer, self.learning_rate, steps
        fit(network, X, y, *how, **options)
        return self.members * steps

    def operations(self):
        """Return the additions, multiplications, divisions and roots of one step."""
        X, _ = self.work.data()
        pairs = list(pairwise(self.sizes))
        products = sum(a * b for a, b in pairs)
        inner = products - pairs[0][0] * pairs[0][1]
        units = sum(self.sizes[1:])
        # Forward, by weights, by inputs; biases' sums, activations, derivatives.
        each = 2 * (2 * products + inner) + 3 * units
        parameters = sum(b * (a + 1) for a, b in pairs)
        return len(X) * each + parameters * {"sgd": 4, "adam": 16}[self.optimizer]


CASES = [
    Case(f"{name}, {optimizer}", sizes, loss, members, steps, optimizer)
    for name, sizes, loss, members, steps in [
        ("XOR 2-2-1", (2, 2, 1), "squared", 10_240, 2000),
        ("moons 2-16-1, 200 points", (2, 16, 1), "binary", 1024, 200),
    ]
    for optimizer in ("sgd", "adam")
]
RIVALS = {
    "torch engine": "engine",
    "loop": "loop",
    "scikit-learn": "scikit-learn",
    "TensorFlow.js, one network": "tensorflow",
}
WAYS = {
    "kernel, one thread (of the limit)": "one",
    f"kernel, {THREADS} threads": "all",
    "`fit` by the kernel": "fit",
    "kernel on a page": "page",
    "on a page without SIMD": "plain",
    **RIVALS,
}
TARGETS = {"XOR": (12, 20e6), "moons": (4, 60e3)}


def main():
    limit = rates({"limit": _limit()})["limit"]
    print(
        "Network-steps per second, medians of 5 turns, float32; a core multiplies and "
        f"adds {limit / 1e9:.0f} × 10⁹ numbers a second at most, without fused "
        "multiply-adds.\n"
    )
    rows, columns = [], {}
    with _page() as page:
        for case in CASES:
            measured = rates(_tasks(case, page))
            share = measured["one"] * case.operations() / limit
            cells = {name: short(rate) for name, rate in measured.items()}
            cells["one"] += f" ({share:.0%})"
            columns[case.name] = cells
            rows += _rows(case, measured)
        print(f"| | {' | '.join(columns)} |\n|---{'|---' * len(columns)}|")
        for what, name in WAYS.items():
            cells = (cells.get(name, "–") for cells in columns.values())
            print(f"| {what} |", " | ".join(cells), "|", flush=True)
        rows += _thousands(page)
        rows += _saturated()
    _crossover()
    return rows


def _tasks(case, page):
    tasks = {
        "one": partial(case.kernel, 1),
        "all": partial(case.kernel, THREADS),
        "fit": partial(case.engine, "kernel"),
        "page": partial(case.page, page),
        "plain": partial(case.page, page, plain=True),
        "engine": case.engine,
    }
    if case.optimizer == "adam":
        work = case.work
        tasks |= {"loop": work.loop, "scikit-learn": work.scikit_learn}
        if page.evaluate("typeof tf") == "object":
            tasks["tensorflow"] = tensorflow_js.task(page, case)
    return tasks


def _rows(case, measured):
    times, rate = TARGETS[case.name.split()[0]]
    adam = case.optimizer == "adam"
    rows = [
        Row(
            f"kernel, {case.name}, {THREADS} threads",
            f"{short(measured['all'])} steps/s",
            f"{name}: {short(measured[key])} steps/s",
            measured["all"] / measured[key],
            f"≥ {times}" if adam and key == "engine" else "–",
        )
        for name, key in RIVALS.items()
        if key in measured
    ]
    on_page = Row(
        f"kernel on a page, {case.name}",
        f"{short(measured['page'])} steps/s",
        f"without SIMD: {short(measured['plain'])} steps/s",
        measured["page"] / measured["plain"],
        f"≥ {short(rate)} steps/s" if adam else "–",
    )
    by_fit = Row(
        f"fit by the kernel, {case.name}",
        f"{short(measured['fit'])} steps/s",
        f"torch engine: {short(measured['engine'])} steps/s",
        measured["fit"] / measured["engine"],
        "–",
    )
    return [*rows, by_fit, on_page]


def _thousands(page):
    """Time 1000 XOR networks × 1000 steps, and 10 240 × 2000, by gradient descent."""
    print("\n| XOR 2-2-1, sgd | on a page, s | Python, one thread, s |\n|---|---|---|")
    rows = []
    for members, steps, target in ((1000, 1000, "≤ 0.12 s"), (10_240, 2000, "–")):
        case = Case("XOR", (2, 2, 1), "squared", members, steps, "sgd")
        here, there = (
            float(np.median([_seconds(way) for _ in range(5)]))
            for way in (partial(case.page, page), partial(case.kernel, 1))
        )
        what = f"{many(members)} networks, {steps} steps"
        print(f"| {what} | {here:.3f} | {there:.3f} |")
        told = f"Python: {there:.3f} s"
        rows.append(
            Row(f"{what} on a page", f"{here:.3f} s", told, there / here, target)
        )
    return rows


def _saturated():
    """Time sigmoids that are steep: their products must not underflow."""
    x, y = np.linspace(-1, 1, 60)[:, None], np.linspace(0, 1, 60)

    def work(weight):
        ensemble = Ensemble(Specification((1, 2, 1), "sigmoid"), 1024)
        (inner, bias), last = ensemble.weights
        ensemble.weights = [(np.full_like(inner, weight), bias), last]
        ensemble.train(x, y, 0.01, 200, record_every=200, threads=1)
        return 1024 * 200

    measured = rates({weight: partial(work, weight) for weight in (1, 1000)})
    steep, gentle = measured[1000], measured[1]
    told = f"{short(steep)} steps/s", f"gentle ones: {short(gentle)} steps/s"
    return [Row("kernel, steep sigmoids", *told, steep / gentle, "≥ 0.5")]


def _crossover():
    """Time a step of Adam by both engines: what ``fit(engine="auto")`` decides by."""
    places = [(4, 4), (4, 64), (50, 200), (500, 64)]
    print(
        "\nTorch's time over the kernel's, a step of Adam, one thread each:\n\n"
        f"| layers | {' | '.join(f'{E} networks, {n} points' for E, n in places)} |\n"
        f"|---|{'---|' * len(places)}"
    )
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        for hidden in ((4,), (16,), (128,), (16,) * 3, (32,) * 3, (64,) * 3):
            sizes = (2, *hidden, 1)
            ratios = [_ratio(sizes, *place) for place in places]
            cells = [f"{x:.0f}" if x >= 10 else f"{x:.1f}" for x in ratios]
            print(f"| {'-'.join(map(str, sizes))} |", " | ".join(cells), "|")
    finally:
        torch.set_num_threads(threads)


def _ratio(sizes, members, points):
    X, y = torch.randn(points, sizes[0]), torch.randn(points)

    def work(engine, steps):
        network = MLP(sizes, members=members)
        how = "squared", "adam", 0.01, steps
        fit(network, X, y, *how, record_every=steps, device="cpu", engine=engine)
        return steps

    each = 6 * points * members * sum(b * (a + 1) for a, b in pairwise(sizes))
    steps = {"kernel": int(max(2, min(2000, 1e9 / each))), "torch": 10}
    tasks = {engine: partial(work, engine, steps[engine]) for engine in steps}
    measured = rates(tasks, repeats=3)
    return measured["kernel"] / measured["torch"]


def _seconds(way):
    start = time.perf_counter()
    way()
    return time.perf_counter() - start


def _limit():
    """Return work of nothing but sums and products, of which none waits for another.

    What this processor can do at most without fused multiply-adds.
    """
    half, one = (f"(v128.const f32x4 {x} {x} {x} {x})" for x in ("0.5", "1.0"))
    places = range(1, CHAINS + 1)
    chains = "\n".join(
        f"(local.set {k} (f32x4.add (f32x4.mul (local.get {k}) {half}) {one}))"
        for k in places
    )
    gets = "\n".join(f"(local.get {k})" for k in places)
    store = wasmtime.Store()
    module = wasmtime.Module(
        store.engine,
        f"""(module (func (export "run") (param i32) (result f32)
        (local {"v128 " * CHAINS})
        (loop $again {chains}
          (br_if $again (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
        {gets} {"f32x4.add " * (CHAINS - 1)} f32x4.extract_lane 0))""",
    )
    run = wasmtime.Instance(store, module, []).exports(store)["run"]
    turns = 10_000_000

    def work():
        run(store, turns)
        return turns * CHAINS * 2 * 4

    return work


@contextmanager
def _page():
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "page.html"
        path.write_text(f"<!doctype html><script>{script()}</script>", "utf-8")
        started = playwright.chromium.launch(
            executable_path=browser.chromium(), args=browser.FLAGS
        )
        page = started.new_page()
        page.goto(path.as_uri())
        if rival := tensorflow_js.library(folder):
            page.add_script_tag(path=rival)
        yield page
        started.close()
