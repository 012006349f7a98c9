"""Every state has an address; a wrong or hostile one changes nothing and is told.

On pages of the kit alone: bare ones, and files that are opened as files.
"""

import json
import math

import numpy as np
import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from helpers.kit import address, assets
from helpers.widgets import PerceptronStepper
from tests.browsers.reading import CHOICES, empty_page
from tests.widgets.test_ranges import states
from tests.widgets.test_state import MAKERS, named

_MOUNT = """([name, state, limits]) => {
    document.body.replaceChildren();
    const node = document.createElement('div');
    document.body.append(node);
    const start = Object.fromEntries(Object.keys(limits).map((k) => [k, state[k]]));
    const model = course.staticModel({ ...state, _limits: limits, _start: start });
    course.mount(name, course.definitions[name], model, node);
    window.root = node;
    window.view = node.courseView;
}"""
_TAKE = """(query) => {
    const parts = () => root.querySelectorAll('*').length;
    const [before, count] = [JSON.stringify(view.state()), parts()];
    view.take(query);
    return {
        same: JSON.stringify(view.state()) === before,
        note: root.querySelector('.address [role=status]').textContent,
        added: parts() - count,
        ran: Boolean(window.ran),
    };
}"""


@pytest.fixture(scope="module")
def bare(chrome):
    page = empty_page(chrome)

    def mount(widget):
        state = json.loads(json.dumps(widget.state()))
        page.evaluate(_MOUNT, [widget.name, state, widget.limits()])

    page.mount = mount
    page.take = lambda query: page.evaluate(_TAKE, query)
    page.state = lambda: page.evaluate("view.state()")
    yield page
    page.close()


@pytest.fixture
def book_of(tmp_path, chrome):
    """Write widgets into a file, with words before them, and open it as a file."""
    context = chrome.new_context(viewport={"width": 900, "height": 700})

    def make(*widgets, words=""):
        used = sorted({widget.name for widget in widgets})
        scripts = [assets.shared_script(), *map(assets.page_script, used)]
        (tmp_path / "page.html").write_text(
            f"<!doctype html><meta charset='utf-8'><style>{assets.css()}</style>{words}"
            + "".join(widget.island() for widget in widgets)
            + "".join(f"<script>{script}</script>" for script in scripts),
            "utf-8",
        )
        page = context.new_page()
        page.errors = []
        page.on("pageerror", lambda error: page.errors.append(str(error)))

        def open_(hash_=""):
            page.goto("about:blank")
            page.goto(f"file://{tmp_path / 'page.html'}{hash_}")
            return page

        page.open = open_
        return page

    yield make
    context.close()


def options(widget):
    state = {name: getattr(widget, name) for name in widget.option_names()}
    return json.loads(json.dumps(state))


def shown(page, k=0):
    roots = "[...document.querySelectorAll('[data-widget]')]"
    return page.evaluate(f"{roots}[{k}].courseView.state()")


# --- what is written is read -------------------------------------------------------


@named
def test_an_address_from_a_kernel_brings_the_page_into_its_state(bare, name):
    start = MAKERS[name]()
    assert start.link("page.html") == "page.html"
    count = 0
    for state in states(start):
        widget = MAKERS[name]()
        if "X" in state:  # of four points, which are those of XOR
            state |= {"data": "xor", "y": MAKERS[name](data="xor").y}
        widget.set_state(state)
        bare.mount(start)
        head, _, query = widget.link("page.html").partition("?")
        assert head == ("page.html" if widget.link() == "" else f"page.html#{name}")
        told = bare.take(query)
        assert told["note"] == "", query
        assert bare.state() == pytest.approx(options(widget))
        # And the page writes what the kernel does.
        again = bare.evaluate("view.query()")
        assert sorted(again.split("&")) == sorted(query.split("&"))
        count += 1
    assert count >= 3


def test_the_second_of_a_kind_has_a_number():
    widget = MAKERS["runge"]()
    widget.n, widget.kind = 31, "chebyshev"
    assert widget.link("p.html", 2) == "p.html#runge-2?kind=chebyshev&n=31"


def test_what_the_rest_implies_need_not_be_told(bare):
    bare.mount(MAKERS["perceptron_stepper"]())
    bare.take("data=xor&step=3")
    assert bare.state()["X"] == MAKERS["perceptron_stepper"](data="xor").X
    assert bare.evaluate("view.query()") == "data=xor&step=3"
    bare.mount(MAKERS["runge"]())
    bare.take("nodes=-1,0.25,1")
    assert [bare.state()[key] for key in ("kind", "n")] == ["hand", 3]


# --- what is wrong is refused ------------------------------------------------------

HOSTILE = {
    "runge": [
        *("n=1e9", "n=1000000000", "n=51", "n=1", "n=-3", "n=2.5", "n=NaN", "n=", "n"),
        *("n=Infinity", "n=0x1f", "n=31n", "n=1,2", "n=null", "n=undefined", "n=true"),
        *("kind=foo", "kind=Chebyshev", "kind=", "relu=yes", "relu=1", "whole=TRUE"),
        *("function=own", "function=constructor", "samples=1,2,3", "exact=1"),
        *("nodes=0,0", "nodes=0.5", "nodes=2,3", "nodes=NaN,1", "nodes=a,b"),
        *("nodes=0,,1", f"nodes={','.join(str(k / 99) for k in range(99))}"),
        *("nodes=0,1&kind=chebyshev", "nodes=0,1&n=7", f"nodes={'0,' * 9999}0"),
        *("wieght=3", "__proto__=1", "constructor=1", "toString=1", "_start=1"),
        *("n=<img src=x onerror=window.ran=1>", "<script>window.ran=1</script>=1"),
        *("n=%3Csvg%20onload=window.ran=1%3E", "n=%E0%A4%A", "kind=%00", "=", "=1"),
        *("n=5&n=javascript:window.ran=1", "n=5&relu", "a" * 99999, "n=31&evil=1"),
    ],
    "perceptron_stepper": [
        *("step=999999", "step=1999", "step=-1", "X=1,2", "X=1,2,3", "y=1,1", "y=0"),
        *("data=own", "data=moons", "half_width=0", "half_width=1e300", "examples=1"),
        *("data=xor&X=" + ",".join(["1"] * 48), "max_updates=1e9"),
        f"X={','.join(['1'] * 82)}&y={','.join(['1'] * 41)}",
    ],
    "triangle_builder": [
        *("points=0,0,0,1", "points=1,0,-1,0", "points=-2,0,1,1", "points=0,1,2"),
        *("target=own", "triangles=34", "shown=99"),
    ],
    "gradient_flow": ["kept=relu he 7", "kept=<b>", "depth=7", "data=1", "depth=020"],
    "xor_solutions": ["weights=1,2", "d1=0", f"weights={','.join(['11'] * 9)}"],
    "xor_film": ["film=9", "frame=126", "frame=1.5", "films=1"],
    "ensemble_lab": [
        *("networks=100001", "networks=1e9", "steps=0", "learning_rate=NaN", "X=1,2"),
        *("y=1", "presets=a", "_losses=1", "data=rings", "guess=2", "neurons=1.5"),
        *("data=<img src=x onerror=window.ran=1>", "seed=99999", "layers=17"),
    ],
    "quiz": ["answers=1", "answers=9,9,9,9,9,9", "questions=1"],
    "margin_dial": ["power=3", "points=1,2", "points=" + ",".join(["5"] * 48)],
    "hidden_lines": ["hidden_units=5", "seed=3", "data=moon", "probe=1", "units=1"],
}
CASES = [(name, query) for name, queries in HOSTILE.items() for query in queries]


def refused(bare, query):
    told = bare.take(query)
    assert told["same"], query
    assert told["note"].startswith("This address cannot be shown: "), query
    assert len(told["note"]) < 500
    assert (told["added"], told["ran"]) == (0, False)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_wrong_address_is_told_and_changes_nothing(bare, name):
    assert len(CASES) >= 50
    bare.mount(MAKERS[name]())
    for query in HOSTILE[name]:
        refused(bare, query)


values = st.one_of(
    st.text(max_size=30),
    st.floats().map(repr),
    st.integers().map(str),
    st.lists(st.floats(-3, 3), max_size=60).map(lambda v: ",".join(map(repr, v))),
)
steady = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@named
def test_what_the_page_takes_python_takes_too(bare, name):
    widget = MAKERS[name]()
    bare.mount(widget)
    known = widget.option_names()
    pairs = st.tuples(st.sampled_from([*known, "other"]), values)
    some = st.lists(pairs, min_size=1, max_size=3)

    @settings(steady, max_examples=25)
    @given(some)
    def property_(told):
        bare.take("")
        query = "&".join(f"{key}={value}" for key, value in told)
        answer = bare.take(query)
        assert not answer["ran"]
        if answer["note"]:
            assert (answer["same"], answer["added"]) == (True, 0), query
            return
        state = bare.state()
        fresh = MAKERS[name]()
        fresh.set_state(state)
        assert options(fresh) == pytest.approx(state), query

    property_()


# --- what is too long, or not the sender's to send ----------------------------------

_COPY = """(limit) => {
    document.execCommand = () => true;
    root.querySelector('.address input')?.remove();
    const button = [...root.querySelectorAll('.address button')]
        .find(n => n.textContent === 'Copy link');
    button.click();
    return new Promise(done => setTimeout(() => done({
        link: root.querySelector('.address input')?.value ?? null,
        note: root.querySelector('.address [role=status]').textContent,
    }), 20));
}"""


def test_page_and_kernel_know_one_length():
    script = (assets.STATIC / "address.js").read_text("utf-8")
    assert f"const LONGEST = {address.LONGEST};" in script


@settings(steady, max_examples=15)
@given(
    count=st.integers(4, 400),
    digits=st.integers(0, 12),
    seed=st.integers(0, 999),
)
def test_a_state_of_many_points_has_a_whole_link_or_none(bare, count, digits, seed):
    X, y = _cloud(count, digits, seed)
    start = PerceptronStepper(X, y)
    bare.mount(start)
    # The reader moves one point: now all of them are a state of the reader's own.
    (u, v), *rest = X
    moved = [[round(u - math.copysign(1, u), digits), v], *rest]
    bare.evaluate("X => view.set({ X, step: 0 })", moved)
    start.X = moved
    told = bare.evaluate(_COPY)
    query = bare.evaluate("view.query()")
    event("a link" if told["link"] else "no link")
    if len(query) > address.LONGEST:
        assert told["link"] is None
        assert f"it would have {len(query)} characters" in told["note"]
        assert "With fewer points there is one." in told["note"]
        with pytest.raises(ValueError, match=f"at most 4000 .* got {len(query)}"):
            start.link()
        refused(bare, query)
        return
    assert told["note"] == "The link is copied."
    assert told["link"].endswith(f"#perceptron_stepper?{query}")
    assert sorted(start.link().partition("?")[2].split("&")) == sorted(query.split("&"))
    bare.mount(PerceptronStepper(X, y))
    assert bare.take(query)["note"] == ""
    assert bare.state()["X"] == moved


def _cloud(count, digits, seed):
    generator = np.random.default_rng(seed)
    X = generator.uniform(-3, 3, (count, 2)).round(digits).tolist()
    return X, [1 if k % 2 else -1 for k in range(count)]


def test_what_has_no_link_is_not_in_the_page_s_address(book_of):
    X, y = _cloud(400, 6, 0)
    page = book_of(PerceptronStepper(X, y), MAKERS["gibbs"]()).open()
    page.evaluate(
        """X => {
            const root = document.querySelector('[data-widget=perceptron_stepper]');
            root.courseView.set({ X, step: 0 });
            document.querySelector('[data-widget=gibbs]').courseView.set({ terms: 36 });
        }""",
        X[::-1],
    )
    page.wait_for_function("location.hash === '#gibbs?terms=36'")
    assert page.errors == []


def test_many_widgets_states_are_read_whole_from_one_address(book_of):
    X, y = _cloud(150, 4, 0)
    page = book_of(*(PerceptronStepper(X, y) for _ in range(8)))
    page.open()
    moved = [[[x, v + k / 100] for x, v in X] for k in range(8)]
    page.evaluate(
        """many => many.forEach((X, k) => document.querySelectorAll('[data-widget]')[k]
            .courseView.set({ X, step: 0 }))""",
        moved,
    )
    page.wait_for_function("location.hash.length > 16_000")
    page.reload()
    for k in range(8):
        assert shown(page, k)["X"] == moved[k]


# --- on a page ---------------------------------------------------------------------


def test_a_file_keeps_its_state_in_its_address(book_of):
    page = book_of(MAKERS["runge"](), MAKERS["neuron"](), MAKERS["runge"](n=5)).open()
    page.locator("select").nth(1).select_option("chebyshev")
    page.locator("[data-widget=neuron] input[type=range]").first.fill("-2.5")
    page.locator(f"[data-widget=runge] {CHOICES}").nth(3).select_option("chebyshev")
    wanted = "#runge?kind=chebyshev;neuron?w1=-2.5;runge-2?kind=chebyshev"
    page.wait_for_function("wanted => location.hash === wanted", arg=wanted)
    before = [shown(page, k) for k in range(3)]
    page.reload()
    assert [shown(page, k) for k in range(3)] == before
    assert before[2]["n"] == 5
    # Back at the start there is nothing to tell.
    for button in page.get_by_role("button", name="Reset").all():
        button.click()
    page.wait_for_function("!location.href.includes('#')")
    assert page.errors == []


def test_a_new_address_is_followed_and_a_headings_left_alone(book_of):
    words = "<h2 id='there' style='margin-top: 2000px'>There</h2>"
    page = book_of(MAKERS["gibbs"](), words=words).open("#there")
    assert page.evaluate("location.hash") == "#there"
    page.evaluate("location.hash = '#gibbs?terms=37'")
    page.wait_for_function(
        "document.querySelector('output').textContent.includes('37 terms')"
    )
    rest = "document.querySelector('[data-widget]').getBoundingClientRect()"
    assert page.evaluate(f"{rest}.top < innerHeight")
    page.evaluate("location.hash = '#gibbs?terms=1e9'")
    page.wait_for_function(
        "document.querySelector('.address').textContent.includes('cannot be shown')"
    )
    assert shown(page)["terms"] == 37


@pytest.mark.parametrize(
    ("hash_", "said"),
    [
        ("#gibbs?terms=1e9", "expected a whole number from 1 to 100"),
        ("#gibbs?terms=<img src=x onerror='window.ran=1'>", "expected a whole number"),
        ("#gibbs-2?terms=3", "this page has 1"),
        ("#nobody?terms=3", "a widget that is not on this page"),
    ],
)
def test_a_page_opened_at_a_wrong_address_stands_at_its_start(book_of, hash_, said):
    page = book_of(MAKERS["gibbs"]()).open(hash_)
    assert shown(page) == options(MAKERS["gibbs"]())
    assert said in page.locator(".address [role=status]").inner_text()
    assert page.locator("img").count() == 0
    assert not page.evaluate("window.ran")
    assert page.errors == []


def test_reset_stops_the_film(book_of):
    page = book_of(MAKERS["gibbs"]()).open()
    page.get_by_role("button", name="Play").click()
    page.wait_for_function(
        "document.querySelector('output').textContent.includes('12')"
    )
    page.get_by_role("button", name="Reset").click()
    assert page.get_by_role("button", name="Pause").count() == 0
    page.wait_for_timeout(700)
    assert shown(page) == options(MAKERS["gibbs"]())


@pytest.mark.parametrize("allowed", [True, False])
def test_the_link_is_copied_or_stands_there_to_be_copied(book_of, allowed):
    page = book_of(MAKERS["gibbs"](), MAKERS["gibbs"]()).open()
    page.evaluate(
        """allowed => {
            const writeText = (text) => { window.copied = text; };
            const clipboard = allowed ? { writeText } : undefined;
            Object.defineProperty(navigator, 'clipboard', { value: clipboard });
            document.execCommand = () => false;
        }""",
        allowed,
    )
    second = page.locator("[data-widget]").nth(1)
    second.locator("input[type=range]").first.fill("36")
    second.get_by_role("button", name="Copy link").click()
    said = second.locator(".address [role=status]").inner_text()
    if allowed:
        link = page.evaluate("copied")
        assert said == "The link is copied."
    else:
        link = second.locator("input[type=text]").input_value()
        marked = "document.activeElement.value.slice(document.activeElement."
        marked += "selectionStart, document.activeElement.selectionEnd)"
        assert page.evaluate(marked) == link
        assert said == "The link is marked: copy it."
    assert link.startswith("file:///")
    assert link.endswith("/page.html#gibbs-2?terms=37")


# --- from the text -----------------------------------------------------------------

WORDS = (
    "<div style='height: 40px'></div><p>Take <a href='#runge?n=31&amp;kind=chebyshev'>"
    "31 Chebyshev <em>nodes</em></a>, or <span data-go='runge?n=1e9'>too many</span>, "
    "or <a href='#there'>go there</a>.</p><div style='height: 20px' id='there'></div>"
)
# Below what has no picture, and far below.
FAR = [WORDS.replace("20px", "3000px"), WORDS.replace("20px", "500px")]


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_words_move_the_picture_and_the_reader_stays(book_of, motion):
    page = book_of(MAKERS["runge"](), words=WORDS)
    page.emulate_media(reduced_motion=motion)
    page.open()
    button = page.get_by_role("button", name="31 Chebyshev nodes")
    assert button.locator("em").count() == 1
    page.evaluate(
        """() => {
            window.seen = [];
            const model = document.querySelector('[data-widget]').courseModel;
            model.on('change:n', () => seen.push(model.get('n')));
        }"""
    )
    place = button.bounding_box()
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("seen.at(-1) === 31")
    assert shown(page) == options(MAKERS["runge"]()) | {"n": 31, "kind": "chebyshev"}
    assert button.bounding_box() == place
    on_the_way = page.evaluate("seen.slice(0, -1)")
    assert (on_the_way == []) == (motion == "reduce")
    assert on_the_way == sorted(on_the_way)
    # What cannot be is told; what is a link stays one.
    page.get_by_role("button", name="too many").click()
    assert "cannot be shown" in page.locator(".address").inner_text()
    assert shown(page)["n"] == 31
    assert page.get_by_role("link", name="go there").count() == 1


@pytest.mark.parametrize("words", FAR)
@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_a_picture_out_of_sight_comes_and_back_leads_back(book_of, motion, words):
    page = book_of(MAKERS["runge"](), words=words)
    page.emulate_media(reduced_motion=motion)
    page.open()
    button = page.get_by_role("button", name="31 Chebyshev nodes")
    place = button.bounding_box()
    button.click()
    root = "document.querySelector('[data-widget]')"
    page.wait_for_function(f"{root}.courseModel.get('n') === 31")
    page.wait_for_timeout(700)
    top, bottom, room = page.evaluate(
        f"""() => {{
          const box = {root}.querySelector('svg[role=img]').getBoundingClientRect();
          return [box.top, box.bottom, innerHeight];
        }}"""
    )
    assert 0 <= top < bottom <= room
    assert shown(page)["kind"] == "chebyshev"
    page.go_back()
    page.wait_for_function(
        "([n, y]) => Math.abs(n.getBoundingClientRect().y - y) < 2",
        arg=[button.element_handle(), place["y"]],
    )
    assert shown(page)["n"] == 31
    assert page.errors == []


def test_a_hand_on_the_widget_ends_a_glide(book_of):
    page = book_of(MAKERS["gibbs"](), words="<a href='#gibbs?terms=100'>all</a>").open()
    page.get_by_role("button", name="all").click()
    page.get_by_role("button", name="To the start").click()
    page.wait_for_timeout(900)
    assert shown(page)["terms"] == 1
