"""The laboratory beyond its usual limits: what is lifted, counted, refused, told."""

import json
import re
import time

import numpy as np
import pytest

from helpers.kit import assets
from helpers.numbers import in_print
from helpers.widgets import EnsembleLab
from tests.browsers.laboratory import Tasks

BOX = "lab.node.querySelector('.wide input')"
BEYOND = {
    "networks": 100_000, "neurons": 512, "layers": 16, "steps": 1_000_000,
    "n": 2000, "batch": 2000, "network": 99_999,
}  # fmt: skip
USUAL = {
    "networks": 10_000, "neurons": 64, "layers": 8, "steps": 100_000,
    "n": 200, "batch": 200, "network": 9999,
}  # fmt: skip
SHOWN = """((label) => [...lab.node.querySelectorAll('.control')]
  .find((n) => n.querySelector('label')?.textContent === label))"""
LABELS = {
    "networks": "Networks", "neurons": "Hidden neurons", "layers": "Hidden layers",
    "steps": "Steps", "n": "Points", "batch": "Batch (0: all)",
    "network": "Look at network",
}  # fmt: skip


def control(bench, name):
    """Return what a control shows, and the last thing that it can."""
    found = bench(f"{SHOWN}({LABELS[name]!r}).querySelector('input').type")
    node = f"{SHOWN}({LABELS[name]!r})"
    if found == "number":
        ends = bench(f"(({node}) .querySelector('input'))['max']")
        return int(bench(f"{node}.querySelector('input').value") or -1), int(ends)
    number = lambda: int(  # noqa: E731
        bench(f"{node}.querySelector('.value').textContent").replace("\u00a0", "")
    )
    now = number()
    kept = bench(f"lab.model.get('{name}')")
    bench(f"""{{ const input = {node}.querySelector('input');
      input.value = input.max; input.dispatchEvent(new Event('input')); }}""")
    last = number()
    bench.set(**{name: kept})
    return now, last


def tick(bench):
    bench(f"{BOX}.click()")


@pytest.mark.parametrize("name", USUAL)
def test_a_control_ends_where_it_did_until_the_limits_are_lifted(bench, name):
    bench.mount(data="moons")
    assert control(bench, name)[1] == USUAL[name]
    assert not bench(f"{BOX}.checked")
    tick(bench)
    assert control(bench, name)[1] == BEYOND[name]
    told = bench(f"{BOX}.nextSibling.textContent")
    if name not in ("network", "batch"):
        assert in_print(str(BEYOND[name])) in told


@pytest.mark.parametrize("name", BEYOND)
@pytest.mark.parametrize("way", ["address", "kernel"])
def test_a_state_beyond_lifts_them_by_itself(bench, name, way):
    bench.mount(data="moons", kernel=way == "kernel")
    if way == "address":
        bench(f"lab.view.take('data=moons&{name}={BEYOND[name]}')")
    else:
        bench(f"lab.model.set('{name}', {BEYOND[name]})")
        bench.page.wait_for_function(f"{BOX}.checked")
    assert bench(f"{BOX}.checked")
    assert control(bench, name)[0] == BEYOND[name] == bench(f"lab.model.get('{name}')")
    tick(bench)
    assert bench(f"lab.model.get('{name}')") == USUAL[name]
    assert control(bench, name) == (USUAL[name],) * 2
    assert in_print(str(USUAL[name])) in bench("lab.note()")


def test_reset_brings_the_usual_limits_back_and_a_preset_does_not(bench):
    bench.mount(presets=[("tanh", {"activation": "tanh"})])
    tick(bench)
    bench("lab.press('tanh')")
    assert bench(f"{BOX}.checked")
    bench("lab.press('Reset')")
    assert not bench(f"{BOX}.checked")


def test_a_field_says_that_its_limit_can_be_lifted(bench):
    bench.mount(data="moons")
    field = f"{SHOWN}('Points').querySelector('input')"
    type_ = (
        f"{{ const f = {field}; f.value = %d; f.dispatchEvent(new Event('change')) }}"
    )
    bench(type_ % 500)
    assert "from 1 to 200" in bench("lab.note()")
    assert "can lift this limit" in bench("lab.note()")
    tick(bench)
    bench(type_ % 500)
    assert bench("lab.model.get('n')") == 500
    bench(type_ % 2001)
    assert bench("lab.model.get('n')") == 500
    assert "lift" not in bench("lab.note()")


@pytest.mark.parametrize("name", BEYOND)
def test_an_address_beyond_the_last_end_is_refused(bench, name):
    bench.mount()
    bench(f"lab.view.take('{name}={BEYOND[name] + 1}')")
    assert f"to {BEYOND[name]}, came" in bench("lab.note()")
    assert not bench(f"{BOX}.checked")
    with pytest.raises(ValueError, match=name):
        EnsembleLab(**{name: BEYOND[name] + 1})


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({"networks": 10_000, "neurons": 512, "layers": 3},
         r"10000 networks of 2-512-512-512-1 need \d+ MB, .*choose at most \d+ of"),
        ({"networks": 100_000, "data": "moons", "n": 2000, "vary": "both"},
         r"need \d+ MB.*choose at most \d+ of them, or fewer points"),
        ({"networks": 1, "neurons": 512, "layers": 16, "optimizer": "adam"},
         r"1 network of .* needs \d+ MB.*: choose fewer neurons or layers"),
    ],
)  # fmt: skip
def test_too_much_memory_is_refused_in_words_and_the_page_lives_on(bench, state, words):
    bench("Object.defineProperty(navigator, 'deviceMemory',"
          "{ value: 4, configurable: true })")  # fmt: skip
    bench(
        "{ window.asked = 0; window.kept = Worker;"
        "Worker = class extends kept { constructor(...a) { super(...a); asked++; } } }"
    )
    try:
        bench.mount(**state, steps=1_000_000)
        assert re.search(words, bench.train())
        # What is refused takes no time.
        assert bench("lab.node.querySelector('.left').textContent") == ""
        assert bench("asked") == 0
        most = re.search(r"at most (\d+)", bench.said())
        if most:  # and what is advised would not be refused
            bench("lab.view.stop()")
            fits = f"lab.view.set({{ networks: {int(most[1]) + 4} }})"
            bench(fits)
            bench.page.wait_for_function("/need .* MB/.test(lab.say())")
    finally:
        bench("{ Worker = kept; delete navigator.deviceMemory }")
    bench.set(networks=10, neurons=2, layers=1, n=20, steps=10)
    bench.page.wait_for_function("/^After 10 of 10/.test(lab.say())")


@pytest.mark.parametrize("vary", ["starts", "both"])
def test_a_network_beyond_ten_thousand_is_looked_at(bench, vary):
    shape = {"data": "circles", "n": 8, "networks": 20_001, "steps": 30}
    bench.mount(vary=vary, **shape).train()
    bench.lab.train()
    for e in (12_345, 20_000):
        bench.set(network=e)
        bench.page.wait_for_function(f"lab.told()[0].startsWith('Network {e} ')")
        said = float(re.search(r"loss (\d\.\d+)", bench("lab.told()[0]"))[1])
        assert said == pytest.approx(bench.lab.losses[e], rel=5e-3)
    bench.set(network=20_001)
    assert "There is no network 20001" in bench("lab.told()[0]")


LARGE = {"data": "circles", "n": 300, "neurons": 256, "layers": 2, "networks": 3,
         "steps": 12, "learning_rate": 0.05}  # fmt: skip


def test_a_large_network_is_looked_at_and_holds_no_frame_up(bench):
    bench.mount(**LARGE).train()
    bench("""{ window.long = []; window.watch = new PerformanceObserver(
      (list) => long.push(...list.getEntries().map((e) => e.duration)));
      watch.observe({ entryTypes: ['longtask'] }); }""")
    bench.set(network=2)
    bench.page.wait_for_function("lab.told()[0].startsWith('Network 2 ')")
    bench("watch.disconnect()")
    bench.lab.train()
    said = float(re.search(r"loss (\d\.\d+)", bench("lab.told()[0]"))[1])
    assert said == pytest.approx(bench.lab.losses[2], rel=5e-3)
    assert " of 512 are off on all points" in bench("lab.told()[0]")
    # All its pictures at once would take more than a second.
    assert max(bench("long"), default=0) < 400


def test_a_hundred_thousand_networks_hold_no_frame_up(bench):
    bench.mount(networks=100, steps=300).train()
    with Tasks(bench.page) as tasks:
        bench.set(networks=100_000)
        bench.page.wait_for_function(
            "/^After 300 of 300 steps .* of 100\u00a0000/.test(lab.say())"
        )
        bench.page.wait_for_timeout(200)
    took = tasks.milliseconds
    assert sum(took) > 50  # it has looked
    assert took[-1] <= 50


def test_a_large_network_that_is_trained_alone_can_be_stopped(bench):
    bench.mount(**LARGE | {"networks": 1, "steps": 8}).train()
    bench("{ window.kept = courseKernel; courseKernel = { ...kept, train: (s, o) => "
          "kept.train({ ...s, steps: 100_000 }, o) } }")  # fmt: skip
    try:
        bench.set(network=0)
        assert bench("lab.told()[0]").startswith("Training network 0 alone")
        bench("lab.press('Stop')")
        bench.page.wait_for_function("/not trained to the end/.test(lab.told()[0])")
    finally:
        bench("{ courseKernel = kept }")
    assert bench("lab.view.root.querySelectorAll('button:disabled').length") == 1


def test_of_large_networks_fewer_are_drawn_and_it_is_said(bench):
    said = bench.mount(**LARGE | {"networks": 100, "neurons": 512, "n": 4}).train()
    drawn = int(re.search(r"Of networks so large (\d+) are drawn", said)[1])
    assert 1 < drawn < 100
    strands = "lab.node.querySelectorAll('.chart path.strand').length"
    bench.page.wait_for_function(f"{strands} === {drawn}")


def test_it_is_told_how_long_a_long_training_takes(bench):
    bench.mount(networks=100_000, steps=1_000_000)
    left = "lab.node.querySelector('.left').textContent"
    assert re.fullmatch(r"takes about \d+ (minutes?|hours?)", bench(left))
    bench("lab.press('Train')")
    told = f"/^about \\d+ (minutes?|hours?) left$/.test({left})"
    bench.page.wait_for_function(f"/^Training. After/.test(lab.say()) && {told}")
    # An estimate by what is done: the same within a factor of two, later on.
    bench.page.wait_for_timeout(1500)
    minutes = units(bench(left))
    done = int(re.search(r"After (\d+) of", bench.said())[1])
    assert done > 0
    start, first = time.monotonic(), done
    bench.page.wait_for_timeout(1500)
    done = int(re.search(r"After (\d+) of", bench.said())[1])
    pace = (done - first) / (time.monotonic() - start)
    assert 0.3 < (1e6 - done) / pace / 60 / minutes < 3
    pressed = time.monotonic()
    bench("lab.press('Stop')")
    assert bench.said().startswith("Stopped.")
    assert time.monotonic() - pressed < 1
    bench.set(networks=100, steps=100)
    assert bench(left) == ""


@pytest.mark.parametrize("width", [330, 700])
def test_nothing_jumps_where_a_time_is_told(bench, width):
    sheet = bench.page.add_style_tag(content=assets.css())
    bench.mount()
    bench(f"{{ lab.node.style.width = '{width}px' }}")
    row = "lab.node.querySelector('.left').parentElement.offsetHeight"
    bench.set(networks=100_000, steps=10)
    heights = [bench(row)]
    for steps in (100_000, 1_000_000):
        bench.set(networks=100_000, steps=steps)
        assert bench("lab.node.querySelector('.left').textContent") != ""
        heights.append(bench(row))
    assert len(set(heights)) == 1
    bench.page.evaluate("(sheet) => sheet.remove()", sheet)


def boxes(bench, *selectors):
    """Return where nodes are shown, by their selectors."""
    script = """((one) => { const { left, right, top, bottom } =
      lab.node.querySelector(one).getBoundingClientRect();
      return { left, right, top, bottom }; })"""
    return [bench(f"{script}({one!r})") for one in selectors]


@pytest.mark.parametrize("width", [330, 430, 700])
@pytest.mark.parametrize("told", [False, True])
def test_the_line_for_a_time_is_no_gap_while_it_is_empty(bench, width, told):
    sheet = bench.page.add_style_tag(content=assets.css())
    bench.mount(networks=100_000, steps=1_000_000 if told else 10)
    bench(f"{{ lab.node.style.width = '{width}px' }}")
    button, says, time_ = boxes(bench, ".main", ".says", ".left")
    assert 0 < says["top"] - button["bottom"] <= 26
    assert time_["bottom"] <= says["top"] + 1
    assert time_["top"] >= button["bottom"] or time_["left"] >= button["right"]
    bench.page.evaluate("(sheet) => sheet.remove()", sheet)


@pytest.mark.parametrize("width", [330, 700])
def test_panels_of_a_deep_network_leave_no_blank_between_them(bench, width):
    sheet = bench.page.add_style_tag(content=assets.css())
    bench.mount(data="circles", layers=4)
    bench(f"{{ lab.node.style.width = '{width}px' }}")
    names = (".panels", ".of-plane", ".of-losses", ".of-rate", ".of-norms")
    bench.page.wait_for_timeout(100)
    panels, plane, losses, rate, norms = boxes(bench, *names)
    last = max(plane["bottom"], rate["bottom"])
    assert norms["right"] - norms["left"] == pytest.approx(
        panels["right"] - panels["left"], abs=2
    )
    assert 0 <= norms["top"] - last < 24
    picture = boxes(bench, ".of-plane svg")[0]
    assert losses["top"] == plane["top"] or width < 600
    assert norms["top"] - picture["bottom"] < 75 or width < 600
    bench.page.evaluate("(sheet) => sheet.remove()", sheet)


def test_words_of_an_empty_panel_are_not_crossed_by_its_threshold(bench):
    sheet = bench.page.add_style_tag(content=assets.css())
    bench.mount()
    words, limit = boxes(bench, ".of-losses .awaits", ".of-losses .limit")
    assert words["left"] < limit["left"] < words["right"]  # it would cross them
    ground, opacity = bench(
        "[getComputedStyle(lab.node.querySelector('.of-losses .awaits'))]"
        ".flatMap((one) => [one.backgroundColor, one.opacity])"
    )
    assert ground not in ("transparent", "rgba(0, 0, 0, 0)")
    assert opacity == "1"
    bench.page.evaluate("(sheet) => sheet.remove()", sheet)


def test_the_plane_is_drawn_anew_where_only_its_letters_grow(bench):
    bench.mount(networks=40, steps=50).train()
    bench.page.wait_for_function("lab.node.querySelectorAll('.strand').length > 20")
    size = "lab.node.querySelector('.of-plane svg').getAttribute('viewBox')"
    before = bench(size)
    bench("{ lab.view.stage.zoom = 2; lab.view.draw() }")
    grown = bench(size)
    lines = "[...lab.node.querySelectorAll('.strand')].map((n) => n.getAttribute('d'))"
    ends = [float(x) for d in bench(lines) for x in re.findall(r"-?[\d.]+", d)]
    assert max(ends) <= float(grown.split()[2])  # nor are the boundaries left behind
    bench("{ lab.view.stage.zoom = 1; lab.view.draw() }")
    assert grown != before == bench(size)


@pytest.mark.parametrize("rate", [0.1, 10])
def test_of_one_network_it_is_spoken_as_of_one(bench, rate):
    said = bench.mount(networks=1, learning_rate=rate, activation="tanh").train()
    assert re.search(r"[01] of 1 network succeeds", said)
    assert "1 have" not in said


def test_it_is_said_that_a_sweep_keeps_to_its_values(bench):
    bench.mount()
    tick(bench)
    assert "A sweep keeps to its eight values" in bench("lab.note()")


def units(text):
    """Return the minutes of "about 2 hours left"."""
    n, unit = re.search(r"about (\d+) (second|minute|hour|day)", text).groups()
    return int(n) * {"second": 1 / 60, "minute": 1, "hour": 60, "day": 1440}[unit]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (5, "about 10 seconds"), (43, "about 40 seconds"), (58, "about 1 minute"),
        (130, "about 2 minutes"), (3600, "about 1 hour"), (9000, "about 3 hours"),
        (200_000, "about 2 days"), (1e12, "years"),
    ],
)  # fmt: skip
def test_a_time_is_told_as_one_says_it(javascript, seconds, words):
    assert javascript("ensemble_lab", "duration", seconds) == words


@pytest.mark.parametrize("n", [1, 2, 3, 10, 1000, 100_000])
@pytest.mark.parametrize("kind", ["spread", "tied", "diverged"])
def test_the_middle_of_many_losses_is_exact(javascript, n, kind):
    random = np.random.default_rng(n)
    losses = np.float32(10 ** random.uniform(-9, 1, n))
    if kind == "tied":
        losses = np.float32(random.choice([0, 1e-12, 1 / 6, 0.25, 0.25], n))
    if kind == "diverged":
        losses[random.random(n) < 0.4] = np.inf
    given = json.loads(json.dumps([float(x) if np.isfinite(x) else 1e300
                                   for x in losses]))  # fmt: skip
    options = {"criterion": "loss", "threshold": 0.01}
    told = javascript("ensemble_lab", "summary", given, options)
    assert told["diverged"] == np.isinf(losses).sum()
    assert told["successes"] == (losses < 0.01).sum()
    for found, share in zip(
        [told["band"][0], told["median"], told["band"][1]], [0.05, 0.5, 0.95],
        strict=True,
    ):  # fmt: skip
        at = np.sort(np.float64(losses))
        k = int(share * (n - 1))
        low, high = at[k], at[min(k + 1, n - 1)]
        part = share * (n - 1) - k
        wanted = low if low == high or not part else low + part * (high - low)
        assert (found or np.inf) == pytest.approx(wanted, rel=1e-12, abs=1e-30) or (
            found == wanted == 0
        )
