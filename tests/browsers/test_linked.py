"""Pointing at a curve, a mark or its name lights up its twins, and tells a value."""

import math

import pytest

from tests.browsers.test_dragging import bare  # noqa: F401 (a fixture)

# A name in the legend, and in how many charts it has twins.
TWINS = {
    "runge": ("ReLUs", 2),
    "xor_film": ("neuron 1: u = 0, weights", 2),
    "gibbs": ("sum of its terms", 2),
    "depth_race": ("plain", 2),
    "activation_explorer": ("function, and its slope", 2),
    "gradient_flow": ("predicted (plain networks)", 1),
}
LIT = """() => [...root.querySelectorAll('.chart')].filter(
    chart => chart.querySelector('.lit')).length"""
DIM = """() => [...root.querySelectorAll('.chart .curve:not(.lit)')].filter(
    node => getComputedStyle(node).opacity > 0.5).length"""


@pytest.mark.parametrize("name", TWINS)
def test_a_name_in_the_legend_lights_up_its_twins_in_all_panels(bare, name):  # noqa: F811
    entry, charts = TWINS[name]
    bare.mount(name)
    bare.locator(".legend > span", has_text=entry).filter(visible=True).first.hover()
    assert bare.evaluate(LIT) == charts
    assert bare.evaluate(DIM) == 0
    assert bare.locator(".legend .lit").filter(visible=True).count() == 1
    bare.mouse.move(1, 1)
    assert bare.evaluate(LIT) == 0
    assert bare.locator(".pointing").count() == 0


def test_a_curve_tells_its_value_and_its_name(bare):  # noqa: F811
    bare.mount("activation_explorer", u=-4.0)
    x, y = bare.evaluate(
        """() => {
            const path = root.querySelector('.chart .function');
            path.scrollIntoView({ block: 'center' });
            const { x, y } = path.getPointAtLength(0.6 * path.getTotalLength());
            const { a, e, f } = path.getScreenCTM();
            return [e + a * x, f + a * y];
        }"""
    )
    bare.mouse.move(x, y)
    told = bare.locator(".chart .read text").first.text_content()
    u, value = (float(n.replace("−", "-")) for n in told.strip("()").split(","))
    assert value == pytest.approx(1 / (1 + math.exp(-u)), abs=0.006)
    assert bare.locator(".legend .lit").count() == 1
    # Off the curve there is none.
    bare.mouse.move(x, y + 90)
    assert bare.locator(".chart .read text").count() == 0
