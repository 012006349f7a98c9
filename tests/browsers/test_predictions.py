"""Predicting on a page: covered until chosen, answered, kept, and harmless."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browsers.reading import ALIVE
from tests.conftest import PHONE

PAGE = "notebooks/5_xor.html"
pytestmark = pytest.mark.xdist_group("predictions")
SHOWN = "n => n.checkVisibility({ contentVisibilityAuto: true })"


@pytest.fixture
def reader(site, open_page):
    """Open the chapter as a reader does: ``reader(hash, **options)``."""

    def open_(after="", **options):
        address = f"{site}/{PAGE}{after}"
        page = open_page(address, formulas=False, covered=True, **options)
        if options.get("java_script_enabled", True):
            page.wait_for_function(ALIVE)
        return page

    return open_


def answers(page, name):
    return page.locator(f".foreseen[data-for=predict-{name}]")


def seen(page, name):
    inside = answers(page, name).locator(".cell_output").first
    return inside.evaluate(SHOWN)


def test_what_answers_is_covered_and_a_choice_uncovers_it(reader):
    page = reader()
    box = page.locator("#predict-rate")
    assert not seen(page, "rate")
    assert "2454 of 10" not in page.locator("main").inner_text()
    assert box.get_by_role("group", name="Your prediction").count() == 1
    chosen = box.get_by_role("button", name="three of four")
    assert chosen.get_attribute("aria-pressed") == "false"
    chosen.click()
    assert chosen.get_attribute("aria-pressed") == "true"
    assert seen(page, "rate")
    # The others wait for choices of their own.
    assert not seen(page, "activation")
    said = box.get_by_role("status").inner_text()
    assert "You said (b): about three of four. It is (d): about one of four." in said
    assert "not make them enough to find it" in said
    assert "A coin is" not in said
    assert box.locator(".right").inner_text().startswith("(d)")
    assert "2454 of 10\u00a0000" in box.locator("details").inner_text()
    assert chosen.evaluate("n => n === document.activeElement")
    assert page.complaints == []


def test_the_right_choice_is_told_so(reader):
    page = reader()
    box = page.locator("#predict-rate")
    box.get_by_role("button", name="one of four").press("Enter")
    assert "You said (d), and so it is." in box.get_by_role("status").inner_text()
    assert "not make them enough to find it" in box.locator("details").inner_text()


def test_a_choice_is_kept_on_a_later_visit_in_the_tab(reader):
    page = reader()
    page.locator("#predict-rate").get_by_role("button", name="half").click()
    page.goto("about:blank")
    page.go_back()
    page.reload()
    page.wait_for_function(ALIVE)
    pressed = page.locator("#predict-rate [aria-pressed=true]")
    assert pressed.inner_text().startswith("(c)")
    assert seen(page, "rate")
    assert not seen(page, "activation")


def test_a_browser_that_keeps_nothing_does_no_harm(reader):
    refuse = """Object.defineProperty(window, "sessionStorage", {
        get() { throw new DOMException("refused", "SecurityError"); } })"""
    page = reader()
    page.context.add_init_script(refuse)
    page.reload()
    page.wait_for_function(ALIVE)
    page.locator("#predict-rate").get_by_role("button", name="half").click()
    assert seen(page, "rate")
    # Another script of the theme's asks for it without care.
    assert len(page.complaints) <= 1


def test_it_can_be_shown_without_choosing(reader):
    page = reader()
    show = answers(page, "bias").locator("xpath=preceding-sibling::*[1]")
    assert "covered until you choose" in show.inner_text()
    show.get_by_role("button").press("Enter")
    assert seen(page, "bias")
    assert page.locator("#predict-bias details").get_attribute("open") is not None
    assert answers(page, "bias").evaluate("n => n === document.activeElement")
    assert page.locator("#predict-bias [aria-pressed=true]").count() == 0


def test_the_fold_shows_it_too(reader):
    page = reader()
    page.locator("#predict-bias summary").click()
    page.wait_for_function(
        "!document.querySelector('.foreseen[data-for=predict-bias]').hidden"
    )
    assert seen(page, "bias")


@pytest.mark.parametrize("size", [None, PHONE], ids=["desktop", "phone"])
def test_a_widget_draws_when_it_is_uncovered(reader, size):
    page = reader(**({"viewport": size} if size else {}))
    root = answers(page, "break").locator("[data-widget=xor_solutions]")
    assert not root.evaluate(SHOWN)
    page.locator("#predict-break button").first.click()
    holder = root.locator("svg[role=img]").first
    # Drawn for the width that it has now, in the frame after the next.
    page.wait_for_function(
        "n => Math.abs(n.viewBox.baseVal.width - n.parentElement.clientWidth) < 2",
        arg=holder.element_handle(),
    )
    assert holder.bounding_box()["width"] > 200


@pytest.mark.parametrize("way", ["link", "address", "find"])
def test_what_leads_to_something_covered_uncovers_it(reader, way):
    if way == "address":
        page = reader("#xor_solutions?d1=2")
    else:
        page = reader()
        assert not seen(page, "break")
    if way == "link":
        page.evaluate(
            "() => { document.querySelector('[data-widget=xor_solutions]').id = 'x';"
            " location.hash = 'x'; }"
        )
    if way == "find":
        answers(page, "break").evaluate(
            "n => n.dispatchEvent(new Event('beforematch', { bubbles: true }))"
        )
    root = page.locator("[data-widget=xor_solutions]")
    page.wait_for_function(SHOWN, arg=root.element_handle())
    assert not seen(page, "activation")
    if way != "find":
        place = "n => { const { top } = n.getBoundingClientRect();"
        inside = f"{place} return top >= 0 && top < innerHeight; }}"
        page.wait_for_function(inside, arg=root.element_handle())


def test_a_page_can_be_opened_with_nothing_covered(reader):
    page = reader("?answers")
    assert page.locator(".cover").count() == 0
    assert seen(page, "rate")
    assert page.locator("#predict-rate details").get_attribute("open") is None
    page.goto(page.url.replace("?answers", "").replace("5_xor", "3_activations"))
    page.wait_for_function(ALIVE)
    assert page.locator(".cover").count() == 0


def test_on_paper_nothing_is_covered(reader):
    page = reader()
    page.emulate_media(media="print")
    assert seen(page, "rate")
    assert seen(page, "activation")
    assert not page.locator(".cover").first.is_visible()
    page.emulate_media(media="screen")
    assert not seen(page, "rate")


def test_without_javascript_choices_are_a_list_and_nothing_is_covered(reader):
    page = reader(java_script_enabled=False)
    assert page.locator("#predict-rate li:visible").count() == 4
    assert page.locator("#predict-rate button").count() == 0
    assert answers(page, "rate").is_visible()
    assert page.locator("#predict-rate details").get_attribute("open") is None


def test_a_press_moves_nothing_above_it(reader):
    page = reader(viewport=PHONE)
    button = page.locator("#predict-rate button").last
    button.scroll_into_view_if_needed()
    before = button.bounding_box()["y"]
    button.click()
    assert abs(button.bounding_box()["y"] - before) < 1
    # Each letter stands in one line, however long its choice is.
    heights = "all => all.map(n => n.getBoundingClientRect().height)"
    assert max(page.locator(".choices .letter").evaluate_all(heights)) < 32
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def number(page):
    page.wait_for_selector("#number-stuck form")
    box = page.locator("#number-stuck")
    return box, box.get_by_label("Your number"), box.get_by_role("status")


def test_a_number_is_checked_on_the_page(reader):
    page = reader()
    box, field, says = number(page)
    assert "0.125" not in box.inner_text()
    for given, told in [
        ("0.3", "Not yet. The hints begin with the idea."),
        ("0.25", "Not yet: That is a network that answers one half everywhere."),
        ("a quarter", "Please give a number"),
    ]:
        field.fill(given)
        box.get_by_role("button", name="Check").click()
        assert told in says.inner_text()
        assert not box.locator("details").evaluate("n => n.open")
    for given in ("0.125", "1/8", "0,125", "12.5 %"):
        field.fill(given)
        field.press("Enter")
        assert "Right." in says.inner_text()
    assert box.locator("details").evaluate("n => n.open")
    page.reload()
    page.wait_for_function(ALIVE)
    box, field, says = number(page)
    assert field.input_value() == "12.5 %"
    assert "Right." in says.inner_text()
    assert page.complaints == []


def test_an_exercise_is_done_by_choosing_and_covers_nothing(reader):
    page = reader()
    box = page.locator("#predict-ex-equal")
    box.get_by_role("button", name="a hundred").click()
    assert "one neuron with a larger output weight" in box.inner_text()
    assert page.locator("[data-for=predict-ex-equal]").count() == 0


def test_three_hints_are_folded_below_the_task(reader):
    page = reader(viewport=PHONE)
    hints = page.locator("section:has(> h3) > details", has_text="Hint 1: the idea")
    assert hints.count() == 5
    assert not hints.first.evaluate("n => n.open")
    hints.first.locator("summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_boxes_covers_and_fields_are_for_all(reader, scheme):
    page = reader(color_scheme=scheme, viewport=PHONE)
    page.locator("#predict-rate button").first.click()
    number(page)[1].fill("0.25")
    number(page)[1].press("Enter")
    parts = [["#predict-rate"], ["#predict-bias"], ["#number-stuck"], [".cover"]]
    found = Axe().run(page, context={"include": parts})
    assert found.violations_count == 0, found.generate_report()
