"""What can go wrong in the laboratory, and what it says then."""

import json

import pytest

HIDE = """{
  Object.defineProperty(document, 'hidden', { value: true, configurable: true });
  document.dispatchEvent(new Event('visibilitychange')); }"""
SHOW = """{ delete document.hidden;
  document.dispatchEvent(new Event('visibilitychange')); }"""


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({"X": [[1, 2]], "y": [1]}, "One point alone"),
        ({"X": [[1, 2], [2, 1]], "y": [0, 0]}, "All labels are equal"),
        ({"activation": "tanh", "learning_rate": 1.0, "networks": 100},
         "A smaller learning rate keeps more"),
        ({"networks": 10_000, "layers": 8, "neurons": 64, "optimizer": "adam"},
         "more than this device is asked for: choose at most "),
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
    # Who sends such a link is told.
    copied = "/^The link is/.test(lab.note())"
    for data, left in (("own", True), ("xor", False)):
        bench.mount()
        bench(f"lab.view.set({{ data: '{data}', X: [[0.123, 1]], y: [1] }})")
        bench("lab.press('Copy link')")
        bench.page.wait_for_function(copied)
        assert ("Your own points are no part of it" in bench("lab.note()")) == left
        assert "0.123" not in bench("lab.view.address()")


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


def test_it_goes_on_where_a_reader_left_and_came_back_at_once(bench):
    bench("""{ window.kept = IntersectionObserver;
      IntersectionObserver = class extends kept {
        constructor(hear, ...rest) { super(hear, ...rest); window.hear = hear; }
      }; }""")
    bench.mount(networks=10, steps=100)
    bench("{ IntersectionObserver = kept }")
    bench.page.wait_for_timeout(100)
    # Both crossings are told at once, the later one last.
    bench("{ hear([{ isIntersecting: false }, { isIntersecting: true }]) }")
    assert bench.train().startswith("After 100 of 100")


def test_a_second_laboratory_takes_over(bench):
    bench.mount(networks=10_000, steps=100_000)
    bench("lab.press('Train')")
    bench.page.wait_for_function("/^Training. After/.test(lab.say())")
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
        "lab.node.querySelectorAll('.chart .strand').length === 100"
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


def test_reduced_motion_shows_results_and_no_way(lab_page, bench):
    lab_page.emulate_media(reduced_motion="reduce")
    bench.mount(networks=10_000, steps=3000)
    bench("""{ window.seen = new Set();
      window.timer = setInterval(() => seen.add(lab.say()), 5); }""")
    bench.train()
    lab_page.emulate_media(reduced_motion="no-preference")
    bench("clearInterval(timer)")
    assert bench("seen.size") <= 4
