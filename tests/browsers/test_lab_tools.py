"""The laboratory's sweeps, its code, its table, and a reader's own data."""

import contextlib
import io
import json
import math
import re

import numpy as np
import pytest

from helpers.kit import assets
from helpers.widgets import EnsembleLab
from tests.browsers.laboratory import SETTINGS, told_by
from tests.browsers.test_sentences import numbers


def shown(text):
    """Return a number as a page writes it, ∞ and 5.76·10⁻⁶ included."""
    return math.inf if text == "∞" else numbers(text)[0][0]


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


def tried(bench):
    rows = bench("[...lab.node.querySelectorAll('.tried tr')].map(r => "
                 "[...r.cells].map(c => c.textContent))")  # fmt: skip
    return rows[1:]


@pytest.fixture
def styled(bench):
    """The laboratory as it is laid out on a page."""
    sheet = bench.page.add_style_tag(content=assets.css())
    yield bench
    bench.page.evaluate("(sheet) => sheet.remove()", sheet)


def test_each_set_of_own_points_has_its_row(bench):
    bench.mount(X=[[0, 0], [0, 1], [1, 0]], y=[0, 1, 1], networks=40, steps=50).train()
    bench.page.wait_for_timeout(1100)
    bench.set(X=[[0, 0], [3, 1], [1, 0]])
    bench.page.wait_for_function("/tried: 2/.test(lab.node.textContent)")
    options = [cells[0] for cells in tried(bench)]
    assert options == [
        f"your own points (3), set {k}, networks 40, steps 50" for k in (2, 1)
    ]
    bench(f"lab.press({json.dumps(options[1])})")
    assert bench("lab.model.get('X')") == [[0, 0], [0, 1], [1, 0]]
    assert bench("lab.model.get('networks')") == 40
    # While a point moves, what it passes is no row of its own.
    bench("lab.press('Train')")
    bench.wait()
    for x in (4, 5, 6):
        bench.set(X=[[0, 0], [x, 1], [1, 0]])
        bench.wait()
    assert [re.search(r"set \d", cells[0])[0] for cells in tried(bench)] == [
        "set 3", "set 1", "set 2",
    ]  # fmt: skip


def test_settings_tried_have_the_words_of_the_controls_and_show_their_rates(styled):
    bench = styled
    bench.mount(optimizer="adam", learning_rate=0.05, init_scale=2.0, networks=20,
                steps=30, data="xor_signed").train()  # fmt: skip
    bench("{ for (const n of lab.node.querySelectorAll('details')) n.open = true }")
    bench("{ lab.node.style.width = '660px' }")
    [cells] = tried(bench)
    assert "_" not in cells[0]
    for word in ("XOR on {−1, 1}", "learning rate 0.05", "optimizer Adam"):
        assert word in cells[0]
    assert bench("lab.node.querySelector('.tried').scrollWidth <= "
                 "lab.node.querySelector('.tried').clientWidth")  # fmt: skip
    bench("{ lab.node.style.width = '330px' }")
    assert bench("lab.node.querySelector('.tried td:nth-child(2)')"
                 ".getBoundingClientRect().right <= "
                 "lab.node.getBoundingClientRect().right")  # fmt: skip
    bench("{ lab.node.style.width = '' }")


NOTE = "lab.node.querySelector('.address [role=status]').getBoundingClientRect()"


def test_what_is_said_of_own_points_is_seen(styled):
    bench = styled
    bench.mount()
    # As an output on a page, which scrolls what is too wide.
    bench("""{ const around = (...names) => names.map((name) => {
        const made = document.createElement('div');
        made.className = name;
        return made;
      });
      const [page, cell, output] = around('bd-content', 'cell_output', 'output');
      page.append(cell); cell.append(output); output.append(lab.node);
      document.body.append(page);
      const sheet = document.createElement('style');
      sheet.textContent = 'div.cell_output .output { overflow: auto }';
      page.append(sheet); }""")
    bench("{ for (const n of lab.node.querySelectorAll('details')) n.open = true }")
    bench("{ lab.node.style.marginBottom = '1500px' }")
    bench("{ lab.node.scrollIntoView() }")
    bench("lab.press('Use these rows')")
    assert "cannot be used" in bench("lab.note()")
    bench.page.wait_for_timeout(50)
    assert 0 < bench(f"{NOTE}.top") < bench(f"{NOTE}.bottom") <= 900
    bench("lab.press('Draw a curve')")
    assert bench("lab.note()").startswith("Draw in the picture")
    plane = "lab.node.querySelectorAll('.chart')[0].getBoundingClientRect()"
    assert 0 <= bench(f"{plane}.top") < bench(f"{plane}.bottom") <= bench(f"{NOTE}.top")
    bench("{ document.querySelector('.bd-content').remove() }")


def test_where_nothing_may_be_copied_it_is_marked(bench):
    bench.mount()
    bench("navigator.clipboard && (navigator.clipboard.writeText = "
          "() => Promise.reject(Error('no')))")  # fmt: skip
    bench("lab.press('Copy as Python')")
    bench.page.wait_for_function("lab.note().startsWith('The lines of Python')")
    field = "lab.node.querySelector('textarea[readonly]').value"
    assert "MLP((2, 2, 1)" in bench(field)


def test_what_was_copied_leaves_the_field_of_rows(bench):
    bench.mount()
    for _ in range(2):
        bench("lab.press('Copy as Python')")
        bench.page.wait_for_function("lab.note().startsWith('The lines of Python')")
    assert bench("lab.node.querySelectorAll('textarea:not([readonly])').length") == 1


PLANE = {"X": [[1, 2], [3, 4.5]], "y": [0, 1]}
TURNED = PLANE | {"y": [1, 0]}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1,2,0\n3,4.5,1", PLANE),
        ("1,2,-1\n3,4.5,1", PLANE | {"labels": ["-1", "1"]}),
        ("x1;x2;y\r\n1;2;0\r\n3;4,5;9\r\n", PLANE | {"labels": ["0", "9"]}),
        ("0, 1\n# note\n\n2, -3e-1", {"X": [[0], [2]], "y": [1, -0.3]}),
        ("0 0 1\n1 1 1", {"X": [[0, 0], [1, 1]], "y": [1, 1]}),
        # As spreadsheets copy and save: tabs, commas of decimals, quotes, empty rows.
        ("width\theight\tkind\n1\t2\t0\n3\t4,5\t1\n\t\t\n", PLANE),
        ("\ufeff1;2;0;;\n;;\n3;4,5;1;;", PLANE),
        ("1,0 2,0 0\n3,0 4,5 1", PLANE),
        ('"x1","x2","kind"\n1,2,"dog"\n3,4.5,"cat"',
         TURNED | {"labels": ["cat", "dog"]}),
        ("1 2 cat\n3 4.5 dog", PLANE | {"labels": ["cat", "dog"]}),
        ("1;2;no\n3;4,5;yes", PLANE | {"labels": ["no", "yes"]}),
        ("1\t2\tTrue\n3\t4.5\tfalse", TURNED | {"labels": ["false", "True"]}),
        ("1,2,New York\n3,4.5,Århus", PLANE | {"labels": ["New York", "Århus"]}),
        ("1,2,Cat\n3,4.5,cat", PLANE | {"y": [0, 0], "labels": ["Cat"]}),
    ],
)  # fmt: skip
def test_rows_are_read(javascript, text, wanted):
    assert javascript("ensemble_lab", "parsed", text) == wanted


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "came none"),
        ("1\n2", "in each row; came 1 numbers"),
        ("1,2,3,4", "came 4 numbers"),
        ("1,2,0\n1,2", "line 2: expected 3 numbers; came 2"),
        ("1,2,0\n1,<img src=x>,1", "line 2: expected numbers; came “1,<img src=x>,1”"),
        ("1,2,0\n1,2,1\n1,2,2", "expected two labels"),
        ("1,2,0\n1e9,2,1", "expected numbers up to 10\u00a0000"),
        ("\n".join(["1,2,1"] * 2001), "at most 2000 rows; came 2001"),
        (
            "1,2,cat\n1,2,dog\n\n1,2,bird",
            "line 4: expected two labels in the last column; came “bird” after “cat”",
        ),
        ("a,b,c\n1,2,cat\n1,2,1", "line 3: expected a word as label, as in line 2"),
        ("1,2,1\n1,2,cat", "line 2: expected a number as label, as in line 1 (“1”)"),
        ("1,2,cat\n1,2,NaN", "line 2: expected a number or a word as label"),
        ("1,2,cat\n1,2,<img src=x>", "line 2: expected a number or a word as label"),
        ("1,2,cat\n1,,dog", "line 2: one of its cells is empty"),
        ("1,2,cat\n1,2,", "line 2: expected 3 numbers; came 2"),
        ("0.5, cat\n1, 2", "line 1: expected numbers; came “0.5, cat”"),
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


@pytest.mark.parametrize("way", ["paste", "drop"])
def test_words_are_labels_and_it_is_said_which_is_which(bench, way):
    rows = "x1;x2;animal\n0;0;dog\n0;1,0;cat\n1;0;cat\n1;1;dog\n"
    bench.mount(networks=300, steps=300)
    if way == "paste":
        bench("{ for (const n of lab.node.querySelectorAll('details')) n.open = true }")
        bench.page.locator("textarea:not([readonly])").fill(rows)
        bench.page.get_by_role("button", name="Use these rows").click()
    else:
        bench(
            f"""{{ const files = new DataTransfer();
            files.items.add(new File([{json.dumps(rows)}], 'animals.csv'));
            lab.node.dispatchEvent(new DragEvent('drop', {{
              dataTransfer: files, bubbles: true, cancelable: true }})); }}"""
        )
    bench.page.wait_for_function("lab.model.get('X').length === 4")
    assert bench("lab.note()") == (
        "4 rows are taken: “cat” is target 0, “dog” is target 1. "
        "They stay in this page."
    )
    assert bench("lab.model.get('y')") == [1, 0, 0, 1]
    said = bench.train()
    lab = EnsembleLab(
        X=[[0, 0], [0, 1], [1, 0], [1, 1]], y=[1, 0, 0, 1], networks=300, steps=300
    )
    lab.train()
    assert told_by(lab) in said


def test_a_third_word_leaves_the_points(bench):
    bench.mount(X=[[0, 1]], y=[1])
    rows = "0,0,cat\n1,1,dog\n2,2,bird"
    bench(f"lab.node.querySelector('textarea').value = {json.dumps(rows)}")
    bench("lab.press('Use these rows')")
    told = bench("lab.note()")
    assert "line 3: expected two labels" in told
    assert "The points are as they were" in told
    assert bench("lab.model.get('X')") == [[0, 1]]


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
    svg = bench.page.locator(".chart svg").nth(0)
    svg.scroll_into_view_if_needed()
    box = svg.bounding_box()
    middle = [box["x"] + 0.6 * box["width"], box["y"] + 0.5 * box["height"]]
    bench.page.mouse.click(*middle)
    bench("lab.press('Press adds')")
    bench.page.mouse.click(middle[0] - 90, middle[1] - 60)
    assert bench("lab.model.get('y')") == [1, 0]
    before = bench("lab.model.get('X')")
    bench("lab.view.draw()")
    handle = bench.page.locator(".chart >> nth=0 >> .handle").first
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
    svg = bench.page.locator(".chart svg").nth(0)
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
