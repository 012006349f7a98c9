"""The front page's picture: what it trains and counts is what Python does."""

import itertools
import json
import re

import numpy as np
import pytest

from helpers.kit import assets
from helpers.widgets import TwoVariances
from tests.browsers.reading import empty_page

MOUNT = """(state) => {
  document.body.replaceChildren();
  const node = document.createElement('div');
  document.body.append(node);
  const { two_variances: definition } = course.definitions;
  window.close = course.mount(
    'two_variances', definition, course.staticModel(state), node);
  window.node = node;
  window.say = () => node.querySelector('output').textContent;
}"""
LINES = """() => [...node.querySelectorAll('.panels svg')].map((svg) => [
  svg.querySelectorAll('path.strand').length,
  svg.querySelectorAll('.corner').length])"""


@pytest.fixture(scope="module")
def page(chrome):
    found = empty_page(chrome)
    yield found
    found.close()


def mounted(page, **state):
    widget = TwoVariances(**state)
    page.evaluate(MOUNT, json.loads(json.dumps(widget.state())))
    page.wait_for_function("/disagree|sure of itself/.test(say())", timeout=30_000)
    return widget


def shares(text):
    return [float(share) for share in re.findall(r"([\d.]+) ?%", text)]


def test_it_begins_by_itself_and_counts_what_python_counts(page):
    widget = mounted(page, networks=150, seed=4, sample=7)
    found = shares(page.evaluate("say()"))
    # A network's sign at a point of the boundary may be the other one.
    assert found == pytest.approx(shares(widget.describe()), abs=0.11)
    assert 0 < found[0] < found[1]
    assert page.evaluate(LINES) == [[150, 100], [150, 100]]


@pytest.mark.parametrize("width", [760, 343])
def test_nothing_below_jumps_when_the_networks_are_trained(page, width):
    page.evaluate("width => { document.body.style.width = `${width}px`; }", width)
    page.add_style_tag(content=assets.css())
    page.evaluate(MOUNT, json.loads(json.dumps(TwoVariances(networks=300).state())))
    high = "node.querySelector('output').offsetHeight"
    before = page.evaluate(high)
    assert "trained on this page, now" in page.evaluate("say()")
    page.wait_for_function("/disagree/.test(say())", timeout=30_000)
    assert page.evaluate(high) == before


def test_a_slider_shows_as_many_at_once_and_new_starts_are_others(page):
    mounted(page)
    before = page.evaluate("say()")
    move = """(n) => { const slider = node.querySelector('[type=range]');
      slider.value = n; slider.dispatchEvent(new Event('input'));
      return node.querySelectorAll('path.strand').length; }"""
    assert page.evaluate(move, 12) == 24
    assert page.evaluate(move, 1) == 2
    assert "another network" in page.evaluate("say()")
    assert page.evaluate(move, 300) == 600
    assert page.evaluate("say()") == before
    page.evaluate("[...node.querySelectorAll('button')][1].click()")
    page.wait_for_function("/disagree/.test(say())", timeout=30_000)
    assert page.evaluate("say()") != before


def test_they_disagree_as_often_as_pairs_do(javascript):
    signs = np.random.default_rng(3).integers(0, 2, size=(7, 40))
    for count in (2, 7):
        pairs = itertools.combinations(signs[:count], 2)
        wanted = np.mean([(one != other).mean() for one, other in pairs])
        got = javascript("two_variances", "disagreement", signs.tolist(), count)
        assert got == pytest.approx(wanted, abs=1e-12)


def test_one_network_more_draws_one_boundary_more(page):
    """What stays as it is costs a hand nothing: neither text nor pixels."""
    mounted(page, networks=220)
    page.add_style_tag(content=assets.css())
    written = """async () => {
      const seen = [];
      const watch = new MutationObserver((changes) => seen.push(...changes));
      watch.observe(node, { subtree: true, childList: true, attributes: true });
      const slider = node.querySelector('[type=range]');
      slider.value = 221;
      slider.dispatchEvent(new Event('input'));
      await new Promise(requestAnimationFrame);
      const strands = seen.filter(({ target, addedNodes }) =>
        [target, ...addedNodes].some((part) => part.matches?.('.strand')));
      const old = strands.filter(({ attributeName, target }) =>
        attributeName === 'd' && target.nextSibling);
      return [strands.flatMap(({ addedNodes }) => [...addedNodes]).length, old.length];
    }"""
    assert page.evaluate(written) == [2, 0]
    layers = """[...node.querySelectorAll('.strand')].map(
      (strand) => strand.closest('.bundle'))"""
    sizes = page.evaluate(
        f"""[...new Set({layers})].map((layer) => [
        layer.childNodes.length, getComputedStyle(layer).willChange])"""
    )
    assert max(size for size, _ in sizes) <= 50
    assert {change for _, change in sizes} == {"transform"}
    above = """[...node.querySelectorAll('.bundle')].every((layer) =>
      layer.compareDocumentPosition(layer.closest('svg').querySelector('.last'))
        & Node.DOCUMENT_POSITION_FOLLOWING)"""
    assert page.evaluate(above), "the bold boundary lies over all others"


def test_what_is_out_of_sight_trains_nothing(page):
    """The worker begins when the picture is seen."""
    page.evaluate("document.body.replaceChildren()")
    page.evaluate("""{ window.made = 0; window.Kept ??= Worker;
      Worker = class extends Kept { constructor(a) { super(a); made++; } }; 0 }""")
    page.evaluate(
        """(state) => {
      const far = document.createElement('div'), node = document.createElement('div');
      far.style.height = '5000px';
      document.body.append(far, node);
      course.mount('two_variances', course.definitions.two_variances,
        course.staticModel(state), node);
      window.node = node; window.say = () => node.querySelector('output').textContent;
    }""",
        json.loads(json.dumps(TwoVariances().state())),
    )
    page.wait_for_timeout(400)
    assert page.evaluate("made") == 0
    page.evaluate("node.scrollIntoView()")
    page.wait_for_function("/disagree/.test(say())", timeout=30_000)
    assert page.evaluate("made") == 2
    page.evaluate("{ Worker = Kept; 0 }")
