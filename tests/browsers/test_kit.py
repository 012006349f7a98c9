"""The kit in a browser: what a view hears, draws, leaves behind; keys of points."""

import json

import pytest

from helpers.kernel.page import script
from helpers.kit import assets
from helpers.numbers import in_print
from tests.browsers.reading import empty_page
from tests.widgets.test_parts import PARTS, imported
from tests.widgets.test_state import MAKERS, named

# A model, views on it, and what they hold on to: listeners, observers, timers.
_BENCH = """window.bench = (state) => {
  const model = course.staticModel(state);
  const held = { listeners: 0, observers: 0, timers: 0 };
  const [on, off] = [model.on, model.off];
  model.on = (...given) => { held.listeners += 1; on(...given); };
  model.off = (...given) => { held.listeners -= 1; off(...given); };
  window.ResizeObserver = class {
    observe() {
      if (!this.sees) held.observers += 1;
      this.sees = true;
    }
    disconnect() {
      if (this.sees) held.observers -= 1;
      this.sees = false;
    }
  };
  const timers = new Set();
  const [start, stop] = [realTimers.start, realTimers.stop];
  window.setInterval = (...given) => {
    const timer = start(...given);
    timers.add(timer);
    held.timers = timers.size;
    return timer;
  };
  window.clearInterval = (timer) => {
    timers.delete(timer);
    held.timers = timers.size;
    stop(timer);
  };
  const root = () => {
    const node = document.createElement('div');
    document.body.append(node);
    return node;
  };
  return { model, held, root };
};
window.realTimers = {
  start: window.setInterval.bind(window), stop: window.clearInterval.bind(window),
};"""


@pytest.fixture(scope="module")
def page(chrome):
    opened = empty_page(chrome)
    opened.add_script_tag(content=_BENCH)
    yield opened
    opened.close()


NUMBERS = [0, 7, 999, 1000, 1452, 9999, 10_000, 53_251, 100_000, 1_048_576]


def test_a_number_is_written_as_in_the_book(page):
    wanted = [in_print(str(number)) for number in NUMBERS]
    assert wanted[-1] == "1\u00a0048\u00a0576"
    assert page.evaluate("numbers => numbers.map(course.count)", NUMBERS) == wanted
    page.add_script_tag(content=script())
    assert page.evaluate("numbers => numbers.map(courseKernel.count)", NUMBERS) == (
        wanted
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("−1,500", "−1500"),
        ("-12,000", "-12\u00a0000"),
        ("12,345.5", "12\u00a0345.5"),
        ("0.00012345", "0.00012345"),
        ("", ""),
    ],
)
def test_a_text_of_d3_becomes_one_of_the_book(page, text, wanted):
    assert page.evaluate("course.count", text) == wanted


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("the solution 1 − |x₁ + x₂ − 1|, and", ["1 − |x₁ + x₂ − 1|,"]),
        ("on [0, 1] and in [1 − c, 1 + c].", ["[0, 1]", "[1 − c, 1 + c]"]),
        ("At w = 0, b = 0. What", ["w = 0,", "b = 0."]),
        ("by 8.95 % of it, p ≤ 3 % here", ["8.95 %", "p ≤ 3 %"]),
        ("Colab · Binder", []),
        ("a + " * 12 + "a", []),  # wider than a phone
    ],
)
def test_no_line_ends_within_a_formula(page, text, whole):
    nodes = """text => course.unbroken(text).map(part =>
        [part.className ?? "", part.textContent ?? part])"""
    parts = page.evaluate(nodes, text)
    assert "".join(words for _, words in parts) == text
    assert [words for kind, words in parts if kind == "unbroken"] == whole


def test_questions_and_choices_break_within_no_formula(page):
    state = {
        "questions": [
            {
                "question": "Is 1 − |x₁ − x₂| on [0, 1]?",
                "choices": [
                    {"text": "Yes, on [0, 1]", "correct": True, "reason": "As x ≤ 1."},
                    {"text": "No", "correct": False, "reason": "It is."},
                ],
            }
        ],
        "answers": [0],
    }
    page.add_style_tag(content=assets.css())
    whole = page.evaluate(
        """state => {
        const root = document.createElement('div');
        root.className = 'course-widget';
        document.body.append(root);
        course.mount('quiz', course.definitions.quiz, course.staticModel(state), root);
        const found = [...root.querySelectorAll('fieldset .unbroken')]
          .map(n => [getComputedStyle(n).whiteSpace, n.textContent]);
        root.remove();
        return found; }""",
        state,
    )
    assert {kind for kind, _ in whole} == {"nowrap"}
    assert [words for _, words in whole] == [
        "1 − |x₁ − x₂|", "[0, 1]", "[0, 1]", "x ≤ 1."
    ]  # fmt: skip


def test_an_axis_has_numbers_as_in_the_book(page):
    told = page.evaluate(
        """() => {
        const root = document.createElement('div');
        root.style.width = '600px';
        document.body.append(root);
        const render = (view) => {
          const to = (high) => ({ label: 'x', domain: () => [0, high] });
          const chart = view.chart({ label: 'a', x: to(20000), y: to(3000), ratio: 1 });
          view.onChange(['a'], () => chart.frame());
        };
        course.mount('bare', { title: 'Bare', render },
          course.staticModel({ a: 0 }), root);
        const found = [...root.querySelectorAll('.tick text')].map(n => n.textContent);
        root.remove();
        return found; }"""
    )
    assert {"1000", "10\u00a0000", "20\u00a0000"} <= set(told)
    assert not any("," in number for number in told)


def test_a_view_draws_on_after_a_change_that_failed(page):
    drawn = page.evaluate(
        """async () => {
            const { model, root } = bench({ a: 1, b: 1 });
            let view, drawn = 0;
            const render = (given) => {
                view = given;
                view.onChange(['a', 'b'], () => { drawn += 1; });
            };
            course.mount('x', { title: 'x', render }, model, root());
            const broken = () => { throw Error('of another view'); };
            model.on('change:a', broken);
            try { view.set({ a: 2 }); } catch { /* as expected */ }
            model.off('change:a', broken);
            drawn = 0;
            model.set('b', 2);
            await null;
            return drawn;
        }"""
    )
    assert drawn == 1


def test_a_second_view_never_sees_half_of_a_change(page):
    seen = page.evaluate(
        """async () => {
            const { model, root } = bench({ a: 1, b: 1 });
            const views = [], seen = [];
            for (const k of [0, 1]) {
                const render = (view) => {
                    views.push(view);
                    const both = () => ['a', 'b'].map((name) => view.get(name));
                    view.onChange(['a', 'b'], () => seen.push([k, ...both()]));
                };
                course.mount('x', { title: 'x', render }, model, root());
            }
            views[0].set({ a: 2, b: 2 });
            await null;
            return seen;
        }"""
    )
    assert seen == [[0, 1, 1], [1, 1, 1], [0, 2, 2], [1, 2, 2]]


def test_a_widget_that_cannot_start_holds_on_to_nothing(page):
    held, drawn = page.evaluate(
        """async () => {
            const { model, held, root } = bench({ frame: 1 });
            let drawn = 0;
            const render = (view) => {
                view.onChange(['frame'], () => { drawn += 1; });
                view.timebar({ name: 'frame', label: 'Frame', last: () => 9 });
                const axis = { label: '', domain: () => [0, 1] };
                view.chart({ label: '', x: axis, y: axis });
                throw Error('no');
            };
            course.mount('x', { title: 'x', render }, model, root());
            model.set('frame', 2);
            await null;
            return [held, drawn];
        }"""
    )
    assert held == {"listeners": 0, "observers": 0, "timers": 0}
    assert drawn == 0


@named
def test_a_closed_widget_holds_on_to_nothing_and_draws_nothing(page, name):
    widget = MAKERS[name]()
    before, after, same, charts = page.evaluate(
        """async ([name, state]) => {
            const { model, held, root } = bench(state);
            const node = root();
            const close = course.mount(name, course.definitions[name], model, node);
            node.querySelector('.timebar button[title=Play]')?.click();
            const before = { ...held };
            const charts = node.querySelectorAll('.chart').length;
            close();
            const after = { ...held };
            const look = node.innerHTML;
            // The same values in new lists are changes too.
            for (const key of Object.keys(state)) {
                model.set(key, null);
                model.set(key, structuredClone(state[key]));
            }
            await null;
            return [before, after, node.innerHTML === look, charts];
        }""",
        [name, json.loads(json.dumps(widget.state()))],
    )
    source = assets.source(name).read_text("utf-8")
    source += "".join(PARTS[part].read_text("utf-8") for part in imported(source))
    assert before["listeners"] > 0
    # One more for the widget's own height.
    assert before["observers"] - 1 == charts >= source.count("view.chart(")
    assert before["timers"] == source.count("timebar(")
    assert after == {"listeners": 0, "observers": 0, "timers": 0}
    assert same


KEYS = {
    "ArrowLeft": (0.48, 0.5),
    "ArrowRight": (0.52, 0.5),
    "ArrowUp": (0.5, 0.54),
    "ArrowDown": (0.5, 0.46),
    "Shift+ArrowRight": (0.6, 0.5),
    "PageUp": (0.7, 0.5),
    "PageDown": (0.3, 0.5),
    "Home": (0, 0.5),
    "End": (1, 0.5),
}


@pytest.mark.parametrize("key", KEYS)
def test_keys_move_a_point(page, key):
    page.evaluate(
        """() => {
            document.body.replaceChildren();
            const { model, root } = bench({ at: [0.5, 0.5] });
            const render = (view) => {
                const chart = view.chart({
                    label: '', x: { label: '', domain: () => [0, 1] },
                    y: { label: '', domain: () => [0, 2] },
                });
                view.onChange(['at'], () => {
                    chart.frame();
                    chart.handles([view.get('at')], {
                        x: ([u]) => u, y: ([, v]) => v, kind: () => 0, label: 'Point',
                        move: (i, u, v) => view.set({ at: [u, v] }),
                    });
                });
            };
            course.mount('x', { title: 'x', render }, model, root());
            window.at = () => model.get('at');
            window.heard = [];
            window.addEventListener('keydown', (event) => heard.push(event.key));
        }"""
    )
    page.locator("[role=slider]").focus()
    page.keyboard.press(key)
    assert page.evaluate("at()") == pytest.approx(KEYS[key])
    # Slides and pages have these keys too, and must not hear of it.
    assert set(page.evaluate("heard")) <= {"Shift"}
    page.keyboard.press("a")
    assert "a" in page.evaluate("heard")


def test_a_point_goes_to_the_ends_of_its_range(page):
    state = MAKERS["neuron"]().state()
    page.evaluate(
        """(state) => {
            document.body.replaceChildren();
            const { model, root } = bench(state);
            course.mount('neuron', course.definitions.neuron, model, root());
        }""",
        state,
    )
    point = page.locator("[role=slider]").first
    point.focus()
    for key, end in (("Home", "aria-valuemin"), ("End", "aria-valuemax")):
        page.keyboard.press(key)
        reached = float(point.get_attribute("aria-valuenow"))
        assert reached == float(point.get_attribute(end))


# Whatever asks for sizes after something was written makes the browser lay out again.
_LAYOUTS = """() => {
    window.told = [];
    const readers = [[Element, 'clientWidth'], [Element, 'clientHeight'],
        [Element, 'scrollHeight'], [Element, 'scrollWidth'],
        [HTMLElement, 'offsetWidth'], [HTMLElement, 'offsetHeight']];
    for (const [kind, name] of readers) {
        const { get } = Object.getOwnPropertyDescriptor(kind.prototype, name);
        Object.defineProperty(kind.prototype, name, { get() {
            told.push(['read', name]);
            return get.call(this);
        } });
    }
    const called = [[Element, 'getBoundingClientRect'], [SVGGraphicsElement, 'getBBox'],
        [SVGTextContentElement, 'getComputedTextLength'],
        [SVGGraphicsElement, 'getScreenCTM'], [Element, 'setAttribute']];
    for (const [kind, name] of called) {
        const before = kind.prototype[name];
        kind.prototype[name] = function (...given) {
            told.push([name === 'setAttribute' ? 'wrote' : 'read', name]);
            return before.apply(this, given);
        };
    }
}"""


@pytest.fixture(scope="module")
def observed(chrome):
    opened = empty_page(chrome)
    opened.add_style_tag(content=assets.css())
    opened.evaluate(_LAYOUTS)
    yield opened
    opened.close()


@named
def test_a_drawing_reads_all_sizes_before_it_writes(observed, name):
    state = json.loads(json.dumps(MAKERS[name]().state()))
    same, other = observed.evaluate(
        """async ([name, state]) => {
            document.body.replaceChildren();
            const node = document.createElement('div');
            document.body.append(node);
            const model = course.staticModel(structuredClone(state));
            course.mount(name, course.definitions[name], model, node);
            // Until what has come into being is observed.
            for (let k = 0; k < 3; k++) await new Promise(requestAnimationFrame);
            told.length = 0;
            node.courseView.draw();
            const same = [...told];
            for (const picture of node.querySelectorAll('.chart svg'))
                picture.removeAttribute('aria-label');
            for (const chart of node.courseView.charts) chart.measured = false;
            told.length = 0;
            node.courseView.draw();
            return [same, told];
        }""",
        [name, state],
    )
    assert [what for kind, what in same if kind == "read"] == [], "they are known"
    first = next((k for k, (kind, _) in enumerate(other) if kind == "wrote"), 10**9)
    # One has no picture, the other draws nothing where nothing has changed.
    assert name in {"quiz", "two_variances"} or first < len(other)
    assert {what for kind, what in other[first:] if kind == "read"} == set()
    assert name == "quiz" or {what for kind, what in other if kind == "read"}


# A slider with marks: at 0, at ±1, and where it stood at first.
_SLIDER = """([start, min, max, step]) => {
    document.body.replaceChildren();
    const model = course.staticModel({ a: start });
    const node = document.createElement('div');
    node.style.width = '600px';
    document.body.append(node);
    const render = (view) => {
        view.row(view.slider({ name: 'a', label: 'a', min, max, step }));
    };
    course.mount('x', { title: 'x', render }, model, node);
    window.model = model;
    const input = node.querySelector('input');
    const { x, y, width, height } = input.getBoundingClientRect();
    const marks = [...input.list?.options ?? []].map(o => Number(o.value));
    return [x, y + height / 2, width, marks];
}"""
SLIDERS = [
    ([1.7, -4, 4, 0.01], [-1, 0, 1, 1.7]),
    ([0.2, 0, 2, 0.01], [0.2, 1]),
    ([7, 0, 50, 1], [7]),
    ([0, 0, 1, 0.01], []),
]


@pytest.mark.parametrize(("given", "marks"), SLIDERS)
def test_a_slider_has_marks_that_a_hand_stops_at_and_keys_pass(page, given, marks):
    x, y, width, found = page.evaluate(_SLIDER, given)
    assert sorted(found) == marks
    _, low, high, step = given
    thumb = 16

    def move(value):
        far = (value - low) / (high - low)
        page.mouse.move(x + thumb / 2 + far * (width - thumb), y)
        return page.evaluate("model.get('a')")

    move(given[0])
    page.mouse.down()
    for mark in marks:
        pixel = (high - low) / (width - thumb)
        for off in (-3, 3):
            assert move(mark + off * pixel) == pytest.approx(mark, abs=1e-9)
        assert abs(move(mark + 12 * pixel) - mark) > 5 * pixel
    page.mouse.up()
    # Keys go by steps, past each mark.
    for mark in marks:
        page.locator("input").focus()
        page.evaluate("mark => model.set('a', mark)", mark)
        page.wait_for_function(
            "mark => Math.abs(document.querySelector('input').value - mark) < 1e-9",
            arg=mark,
        )
        page.keyboard.press("ArrowRight")
        assert page.evaluate("model.get('a')") == pytest.approx(mark + step)
        for _ in range(2):
            page.keyboard.press("ArrowLeft")
        assert page.evaluate("model.get('a')") == pytest.approx(mark - step)


def test_a_widget_is_as_high_as_what_is_in_it(chrome):
    """The page is laid out with it, though what moves inside is laid out apart."""
    page = empty_page(chrome)
    page.add_style_tag(content=assets.css())
    page.evaluate(
        """state => {
            const node = document.createElement('div');
            const next = document.createElement('p');
            next.textContent = 'What follows';
            document.body.append(node, next);
            const model = course.staticModel(state);
            const name = 'triangle_builder';
            course.mount(name, course.definitions[name], model, node);
            window.root = node;
            window.next = next;
        }""",
        json.loads(json.dumps(MAKERS["triangle_builder"]().state())),
    )
    # How far what follows stands below the last of the widget, in the frame that comes.
    gap = """() => new Promise(done => requestAnimationFrame(() => setTimeout(() => {
        const last = [...root.children].at(-1).getBoundingClientRect();
        done(next.getBoundingClientRect().top - last.bottom);
    })))"""
    still = "() => root.classList.contains('still')"
    at_first = page.evaluate(gap)
    page.wait_for_function(still)
    assert page.evaluate("getComputedStyle(root).contain") == "size layout"
    assert page.evaluate(gap) == pytest.approx(at_first, abs=0.1)
    high = page.evaluate("root.offsetHeight")
    page.evaluate("root.querySelector('details').open = true")
    assert page.evaluate(gap) == pytest.approx(at_first, abs=0.1)
    assert page.evaluate("root.offsetHeight") > high + 10
    page.wait_for_function(still)
    page.evaluate("""() => {
        const more = document.createElement('p');
        more.textContent = 'One more line';
        root.append(more);
    }""")
    assert page.evaluate(gap) >= 0
    assert page.evaluate("root.offsetHeight") > high + 40
    page.set_viewport_size({"width": 375, "height": 667})
    page.wait_for_timeout(50)
    assert page.evaluate(gap) >= 0
    page.close()
