"""The laboratory on a bare page: Python's counts, and what is seen."""

import math
import re

import numpy as np
import pytest

from helpers.chapters.laboratory import CURVES, PLANES, points
from helpers.kit import assets
from helpers.statistics import wilson
from helpers.widgets import EnsembleLab
from tests.browsers.firefox import Firefox
from tests.browsers.laboratory import SETTINGS, told_by
from tests.browsers.other_browsers import start
from tests.browsers.test_dragging import COVERED
from tests.browsers.test_sentences import numbers
from tests.browsers.webkit import WebKit


def shown(text):
    """Return a number as a page writes it, ∞ and 5.76·10⁻⁶ included."""
    return math.inf if text == "∞" else numbers(text)[0][0]


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


@pytest.mark.parametrize("width", [343, 700])
def test_the_invitation_covers_no_bar(bench, width):
    """The words grow up beside the losses that most networks end at."""
    bench.mount(networks=400, steps=400)
    bench(f"{{ lab.node.style.width = '{width}px' }}")
    for threshold in (0.01, 0.1, 0.2):
        bench.set(threshold=threshold)
        bench.train()
        bars, covered, outside = bench(f"({COVERED})(lab.node)")
        assert bars
        assert covered == []
        assert not outside


def test_what_was_trained_comes_back_to_the_kernel(bench):
    bench.mount(kernel=True, networks=50, steps=100, criterion="right").train()
    bench.lab.train()
    assert bench("lab.model.get('_losses')") == pytest.approx(bench.lab._losses)
    assert bench("lab.model.get('_right')") == bench.lab._right


def test_nothing_is_trained_before_the_press(bench):
    bench.mount()
    assert bench.said().startswith("Not trained yet: XOR")
    bench.page.wait_for_timeout(300)
    assert (
        bench(
            "[...lab.node.querySelectorAll('.chart :is(.strand, .bar, .rate)')].length"
        )
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


@pytest.mark.parametrize("seen", [-1, 20, 450, 2000])
def test_words_that_set_it_up_lead_to_its_button(bench, seen):
    """`seen`: the pixels of it in the window where the words are pressed."""
    bench.mount()
    bench("{ lab.node.style.margin = '1500px 0' }")
    bench(f"scrollBy(0, lab.node.getBoundingClientRect().bottom - {seen})")
    bench("{ lab.view.gliding = { to: { networks: 10 } };"
          "lab.node.dispatchEvent(new CustomEvent('course-show')) }")  # fmt: skip
    button = bench("lab.node.querySelector('button.main').getBoundingClientRect().top")
    assert 0 <= button < 900
    bench("{ lab.node.style.margin = '' }")


def test_where_none_succeeds_it_says_how_near_the_best_came(bench):
    said = bench.mount(networks=50, steps=20).train()
    bench.lab.train()
    best = re.search(r"None is below the threshold; the lowest loss is (\S+)\.", said)
    assert shown(best[1]) == pytest.approx(min(bench.lab.losses), rel=5e-3)
    bench.set(threshold=0.5)
    assert "lowest" not in bench.said()


def test_a_hundred_boundaries_and_the_curve_of_the_rate(bench):
    bench.mount(networks=200, steps=400).train()
    # Boundaries are drawn a few at a time, so that the page goes on answering.
    drawn = (
        "[...lab.node.querySelectorAll('.chart .strand')].map(n => n.getAttribute('d'))"
    )
    bench.page.wait_for_function(f"{drawn}.filter(Boolean).length > 50")
    paths = bench(drawn)
    assert len(paths) == 100
    assert not any("NaN" in path for path in paths)
    rate = bench("lab.node.querySelector('.chart .rate').getAttribute('d')")
    assert rate.count("L") > 40
    assert bench("lab.node.querySelectorAll('.chart .mean').length") == 1


def test_curves_of_a_function(bench):
    bench.mount(data="sine", neurons=8, networks=150, steps=100).train()
    bench.page.wait_for_function(
        "lab.node.querySelectorAll('.chart .strand').length === 100"
    )
    label = bench("lab.node.querySelector('.chart .strand').closest('svg').ariaLabel")
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
    # The network itself is a screen further down.
    named = bench("lab.node.querySelectorAll('.chart')[1].textContent")
    assert f"network {e}: below" in named
    bench.page.wait_for_function("lab.told()[0].startsWith('Network')")
    told = bench("lab.told()[0]")
    assert f"Network {e} after" in told
    said = float(re.search(r"loss ([\d.]+)\.", told)[1])
    assert said == pytest.approx(bench.lab.losses[e], rel=5e-3)
    norms = re.search(r"by layer: (\S+), (\S+)\.$", told)
    assert shown(norms[1]) < 1e-3


def test_the_axis_of_layers_is_that_of_the_chain_to_be_trained(bench):
    widest = """Math.max(...[...lab.node.querySelectorAll(".of-norms .tick text")]
        .map((tick) => Number(tick.textContent.replace("−", "-"))))"""
    bench.mount(layers=8, networks=20, steps=5)
    before = bench(widest)
    assert before >= 9, "eight hidden layers and the last"
    bench.train()
    assert bench(widest) == before
    bench.set(layers=3)
    assert bench(widest) < 9


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
