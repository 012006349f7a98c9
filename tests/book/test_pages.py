"""The built pages: links, alternative texts, no strangers, one search field."""

import re
from functools import cache
from urllib.parse import unquote, urlparse

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from fontTools.ttLib import TTFont

from benchmarks.pages import files, packed
from tests.browsers.reading import ALIVE, together
from tests.conftest import DESKTOP, PHONE
from tools import address, book
from tools.pages.fonts import WHOLE

PAGES = [path.with_suffix(".html").as_posix() for path in book.pages()]
CHAPTERS = [page for page in PAGES if re.search(r"/\d_", page)]
each = pytest.mark.parametrize("page", PAGES)
each_opened = pytest.mark.parametrize("page", together(PAGES))
# What a browser fetches by itself; a link that a reader follows is not among them.
FETCHED = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "embed": "src",
    "object": "data",
}


@cache
def soup(path):
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


def test_every_page_of_the_contents_was_made(built_book):
    assert [page for page in PAGES if not (built_book / page).is_file()] == []


@each
def test_internal_links_and_anchors_lead_somewhere(built_book, page):
    here = built_book / page
    dead = []
    for tag, key in [
        ("a", "href"),
        ("link", "href"),
        ("script", "src"),
        ("img", "src"),
    ]:
        for node in soup(here).find_all(tag, attrs={key: True}):
            target = urlparse(node[key])
            if target.scheme or target.netloc or node[key] == "#":
                continue
            there = (
                (here.parent / unquote(target.path)).resolve() if target.path else here
            )
            if not there.is_file():
                dead.append(node[key])
            elif target.fragment and there.suffix == ".html":
                anchor, state, _ = unquote(target.fragment).partition("?")
                # The state of a widget, a place on the page, or a slide.
                anchor = anchor.removeprefix("/")
                wanted = {"data-widget": anchor.partition("-")[0]} if state else {}
                if not soup(there).find(attrs=wanted or {"id": anchor}):
                    dead.append(node[key])
    assert dead == []


@each
def test_no_link_pretends_that_the_course_has_an_address(built_book, page):
    """Where it has none, words say so; where it has one, they open the chapter."""
    page_soup = soup(built_book / page)
    pretending = page_soup.find_all("a", href=re.compile(address.PLACEHOLDER))
    assert [node["href"] for node in pretending] == []
    opens = page_soup.select("article a[href^='https://colab.research.google.com/']")
    has_address = address.PLACEHOLDER not in address.configured()[0]
    chapter = (book.ROOT / page).with_suffix(".ipynb").is_file()
    told = "Open in Binder (not yet:" in page_soup.select_one("article").get_text()
    assert told == (chapter and not has_address)
    assert bool(opens) == (chapter and has_address)


@each
def test_links_to_other_hosts_are_secure_and_dois_well_formed(built_book, page):
    for node in soup(built_book / page).find_all("a", href=re.compile("^[a-z]+:")):
        target = node["href"]
        assert target.startswith(("https://", "mailto:")), target
        if "doi.org" in target:
            assert re.match(r"https://doi\.org/10\.\d{4,9}/\S+$", target), target


@each
def test_nothing_is_fetched_from_strangers(built_book, page):
    page_soup = soup(built_book / page)
    fetched = [
        n[k] for tag, k in FETCHED.items() for n in page_soup.find_all(tag) if n.get(k)
    ]
    # A canonical link names an address; a style sheet or a font is fetched from it.
    kinds = {"stylesheet", "preload", "icon", "modulepreload", "preconnect", "prefetch"}
    fetched += [
        node["href"]
        for node in page_soup.find_all("link", href=True)
        if kinds & set(node.get("rel", []))
    ]
    strange = [address for address in fetched if urlparse(address).netloc]
    assert strange == []


def test_style_sheets_fetch_nothing_from_strangers(built_book):
    strange = [
        (path.name, found)
        for path in built_book.rglob("*.css")
        for found in re.findall(
            r"(?:url\(|@import\s+)['\"]?(https?:)?//[^)'\"]+", path.read_text("utf-8")
        )
    ]
    assert strange == []


@each
def test_every_picture_has_a_text(built_book, page):
    page_soup = soup(built_book / page)
    for image in page_soup.find_all("img"):
        text = image.get("alt")
        assert text is not None, image
        assert not re.search(r"\.(png|svg)$|_images/", text), image
    for drawing in page_soup.select("main svg[role=img]"):
        assert len(drawing.get("aria-label", "")) > 20, drawing.parent
    bare = page_soup.select(".cell_output img:not([alt]), .cell_output svg:not([role])")
    assert [b for b in bare if not b.find_parent("svg")] == []


@each
def test_no_output_shows_a_number_as_python_prints_it(built_book, page):
    shown = "div.output > .highlight > pre, .course-caption, .course-table td, th"
    exponent, minus = r"(?<![\w.])\d+(?:\.\d+)?e[-+]\d+(?!\w)", r"(?:^|[\s\[(])-\d"
    raw = re.compile(rf"{exponent}|{minus}|\d%|\^", re.MULTILINE)
    texts = [part.get_text() for part in soup(built_book / page).select(shown)]
    assert [text for text in texts if raw.search(text)] == []


@each
def test_no_two_lines_for_code_follow_one_another(built_book, page):
    bar = re.compile(r"\s*Code of ")
    found = []
    for fold in soup(built_book / page).select(".cell > details.hide:last-child"):
        below = fold.parent.find_next_sibling()
        first = below and "cell" in below.get("class", []) and below.find(True)
        if first and first.name == "details" and bar.match(fold.summary.text):
            found += [first.text] * bool(bar.match(first.summary.text))
    assert found == []


@each
def test_solutions_are_folded(built_book, page):
    for node in soup(built_book / page).find_all("details"):
        assert not node.has_attr("open")


UNFOLD = """() => {
    window.folded = [...document.querySelectorAll("details:not([open])")];
    folded.forEach(d => { d.open = true; });
}"""

CUT_OFF = """() => [...document.querySelectorAll(
    "article mjx-container[display], article .pst-scrollable-table-container"
)].filter(node => node.scrollWidth > node.clientWidth + 1)
    .map(node => [node.closest("section").id, node.textContent.slice(0, 60)])"""


# Formulas in the text that a phone would cut off: break them, `$a$ $=b$`.
TOO_LONG = """() => [...document.querySelectorAll("article span.math mjx-container")]
    .filter(formula => !formula.closest(".pst-scrollable-table-container"))
    .filter(formula => formula.getBoundingClientRect().right
        > formula.closest("article").getBoundingClientRect().right + 1)
    .map(formula => formula.closest("p, li").textContent.slice(0, 90))"""

# What scrolls sideways and does not show that it goes on, and printed lines that do.
NO_SIGN = """() => [...document.querySelectorAll("article *")]
    .filter(box => box.scrollWidth > box.clientWidth + 1
        && ["auto", "scroll"].includes(getComputedStyle(box).overflowX)
        && (!box.matches(".goes-on") || box.matches(".cell_output pre")))
    .map(box => [box.className, box.textContent.slice(0, 60)])"""

# Formulas that end a line while the mark after them begins the next one.
PARTED = """() => [...document.querySelectorAll("article .math mjx-container")]
    .filter(formula => {
        const text = formula.closest(".math").nextSibling;
        if (text?.nodeType !== Node.TEXT_NODE || !/^[.,;:!?)’”%-]/.test(text.data)) {
            return false;
        }
        const mark = document.createRange();
        mark.setStart(text, 0);
        mark.setEnd(text, 1);
        const place = mark.getBoundingClientRect();
        return place.width && place.left < formula.getBoundingClientRect().left;
    }).map(formula => formula.closest("p, li, td").textContent.slice(0, 90))"""


# Of each figure: how many of its drawings are seen, whether the screen holds it, and
# the height of its smallest letters in pixels. Letters are shapes, in units of 1/100 of
# their size; exponents, which are smaller, stand within.
FIGURES = r"""() => [...document.querySelectorAll(".course-figure")].map(figure => {
    const seen = [...figure.querySelectorAll("svg")].filter(s => s.clientWidth > 0);
    const [{ left, right, width }] = seen.map(svg => svg.getBoundingClientRect());
    const sizes = [...seen[0].querySelectorAll("g[transform]")]
        .map(g => g.getAttribute("transform").match(/scale\(([\d.]+) -\1\)/)?.[1])
        .filter(Boolean);
    const letters = 100 * Math.min(...sizes) * width / seen[0].viewBox.baseVal.width;
    const held = left >= 0 && right <= innerWidth;
    return { count: seen.length, held, letters, named: seen[0].ariaLabel };
})"""


# How far to the right the ways to the previous and the next page reach.
WAYS_ON = """[...document.querySelectorAll(".prev-next-area a > *")]
    .map((part) => part.getBoundingClientRect().right)"""


@each_opened
@pytest.mark.parametrize(
    ("size", "scheme"),
    [(DESKTOP, "light"), (PHONE, "dark")],
    ids=["desktop", "phone"],
)
def test_opens_quietly(kept_page, site, page, size, scheme):
    held = {"is_mobile": size == PHONE, "has_touch": size == PHONE}
    options = {"viewport": size, "color_scheme": scheme, **held}
    use = "reading" if size == DESKTOP else "made narrower"
    opened = kept_page(use, f"{site}/{page}", **options)
    opened.wait_for_load_state("networkidle")
    formulas = opened.locator(".math").count()
    opened.wait_for_function(
        "count => document.querySelectorAll('mjx-container').length >= count",
        arg=formulas,
        timeout=20_000,
    )
    assert opened.complaints == []
    assert opened.strangers == []
    assert opened.evaluate("document.documentElement.scrollWidth") <= size["width"]
    searches = opened.locator(".search-button-field, .search-button__button")
    # On a phone it waits in the menu.
    shown = sum(node.is_visible() for node in searches.all())
    assert shown == 1 if size == DESKTOP else shown <= 1
    assert opened.evaluate("document.documentElement.dataset.theme") == scheme
    # Mathematics is set, whole, and no source of it shows; an unknown name is red.
    assert opened.locator("mjx-merror, mtext[mathcolor=red]").count() == 0
    text = opened.locator("main").inner_text()
    assert not re.search(r"\\\(|\\frac|\$\$", text)
    opened.evaluate(UNFOLD)
    assert opened.evaluate(PARTED) == []
    if size == DESKTOP:
        assert opened.evaluate(CUT_OFF) == [], "wider than the text on a laptop"
    else:
        opened.set_viewport_size({"width": 360, "height": 640})
        assert opened.evaluate(TOO_LONG) == [], "cut off on a phone"
        opened.wait_for_timeout(100)  # the sign follows the new width
        assert opened.evaluate(NO_SIGN) == [], "goes on to the right, unseen"
        # The narrowest screen of WCAG 2.2 (1.4.10).
        opened.set_viewport_size({"width": 320, "height": 640})
        assert opened.evaluate("document.documentElement.scrollWidth") <= 320
        assert max(opened.evaluate(WAYS_ON), default=0) <= 320, "an arrow is cut off"
        for figure in opened.evaluate(FIGURES):
            assert figure["count"] == 1, figure
            assert figure["held"], figure
            assert figure["letters"] >= 11, figure
    opened.evaluate("folded.forEach(d => { d.open = false; })")


WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What axe need not look at again and again, which would take most of its time. A word
# of code has its colour from its class, of which the first stands for all. A picture
# that says what it shows hides its shapes from screen readers. Of formulas, which
# MathJax makes, some stand for all; the others keep their place.
LIGHTER = """() => {
    const seen = new Set();
    for (const word of document.querySelectorAll("pre span[class]")) {
        const place = word.closest(".cell_input, .cell_output, pre").className;
        const kind = `${place} ${word.className}`;
        if (seen.has(kind)) word.replaceWith(...word.childNodes);
        seen.add(kind);
    }
    const shapes = "svg[role=img][aria-label] :is(use, path):not([role], [tabindex])";
    for (const shape of document.querySelectorAll(shapes)) shape.remove();
    const formulas = [...document.querySelectorAll("mjx-container")].slice(20);
    const sizes = formulas.map((formula) => formula.firstChild.getBoundingClientRect());
    formulas.forEach((formula, k) => {
        const [drawn, read] = formula.children, { width, height } = sizes[k];
        drawn.style.cssText
            = `display: inline-block; width: ${width}px; height: ${height}px`;
        drawn.replaceChildren();
        read?.firstChild.replaceChildren();
    });
}"""
# Of text alike in all that its contrast depends on, two stand for all: alike in its own
# element and style, and in what each of the boxes that it stands in paints. What stands
# elsewhere than in the flow may lie over anything.
CONTRASTED = """() => {
    const alike = new Map();
    const clear = "rgba(0, 0, 0, 0),none,1,none,normal";
    const kind = (node) => {
        const own = getComputedStyle(node);
        const name = node.className.baseVal ?? node.className;
        const found = [node.localName, name, own.color, own.fill, own.fontSize,
            own.fontWeight, own.textShadow];
        for (let box = node; box; box = box.parentElement) {
            const style = getComputedStyle(box);
            const painted = [style.backgroundColor, style.backgroundImage,
                style.opacity, style.filter, style.mixBlendMode].join();
            if (painted !== clear) found.push(painted);
            if (style.position !== "static") found.push(box.className);
        }
        return found.join("|");
    };
    for (const node of document.body.querySelectorAll("*")) {
        const own = [...node.childNodes].some(({ data }) => data?.trim());
        if (!own && !node.matches("input, select, textarea")) continue;
        if (!node.checkVisibility({ visibilityProperty: true })) continue;
        const key = kind(node);
        if (!alike.has(key)) alike.set(key, []);
        if (alike.get(key).length < 2) alike.get(key).push(node);
    }
    return [...alike.values()].flat();
}"""
CONTRAST = f"""async () => {{
    const nodes = ({CONTRASTED})();
    const {{ violations }} = await axe.run({{ include: nodes }}, {{
        resultTypes: ["violations"], runOnly: ["color-contrast"] }});
    return [nodes.length, violations.flatMap(
        (one) => one.nodes.map((node) => node.html + node.failureSummary))];
}}"""


@each_opened
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_shut_out(kept_page, site, page, scheme):
    """axe-core finds no violation of WCAG 2.2, levels A and AA, widgets included."""
    # In the dark the source of a formula has the colour that the formula would have.
    light = scheme == "light"
    opened = kept_page("reading", f"{site}/{page}", color_scheme=scheme, formulas=light)
    opened.wait_for_load_state("networkidle")
    opened.wait_for_function(ALIVE)
    # The theme changes nothing for the others, which would see the same page again.
    rules = {"type": "rule", "values": ["link-in-text-block"]}
    options = {
        "resultTypes": ["violations"],
        "runOnly": WCAG if light else rules,
        "rules": {"color-contrast": {"enabled": False}},
    }
    opened.evaluate(LIGHTER)
    found = Axe().run(opened, options=options)
    assert found.violations_count == 0, found.generate_report()
    looked_at, faint = opened.evaluate(CONTRAST)
    assert looked_at > 20
    assert faint == []


# Shares of a page's height: open code with printed text, and figures with widgets.
SHARES = """() => {
    // Where the first thing to move stands, and whether a question stands near it.
    const touch = () => {
        const top = n => n.getBoundingClientRect().top;
        const moved = "article [data-widget]:not([data-widget=quiz])";
        const first = document.querySelector(moved).getBoundingClientRect();
        const near = n => top(n) > first.top - 400 && top(n) < first.bottom + 300;
        return {
            touch: first.top - top(document.querySelector("article")),
            asked: [...document.querySelectorAll("article p")].filter(near)
                .some(n => n.textContent.includes("?")),
        };
    };
    const tall = nodes => nodes.reduce((sum, n) => sum + n.clientHeight, 0);
    const all = words => [...document.querySelectorAll(`article ${words}`)];
    const whole = tall(all("> section"));
    // What is folded has a height too, and is not to be seen.
    const seen = n => !n.closest("details:not([open])");
    const open = all(".cell_input .highlight").filter(seen);
    const printed = all(".cell_output .output:is(.stream, .text_plain)");
    return {
        cells: open.map(n => n.innerText.trim().split("\\n").length),
        machinery: tall([...open, ...printed]) / whole,
        pictures: tall(all(":is(.course-figure, .course-widget)")) / whole,
        ...touch(),
    };
}"""


@pytest.mark.parametrize("page", together(CHAPTERS))
def test_the_idea_is_open_and_the_machinery_is_folded(kept_page, site, page):
    opened = kept_page("reading", f"{site}/{page}", formulas=False)
    opened.wait_for_function(ALIVE)
    found = opened.evaluate(SHARES)
    assert 1 <= len(found["cells"]) <= 8
    assert max(found["cells"]) <= 12
    assert found["machinery"] <= 0.15
    assert found["pictures"] >= 0.15
    # Something to move within the first screen and a half, and a question about it.
    assert found["touch"] <= 1.5 * 720
    assert found["asked"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_day_or_night_is_there_before_the_theme_looks(chrome, site, scheme):
    # On a slow line that is seconds later: colours, borders and one of two logos.
    page = chrome.new_page(color_scheme=scheme)
    page.route("**/pydata-sphinx-theme.js*", lambda route: route.abort())
    page.goto(f"{site}/{CHAPTERS[0]}", wait_until="domcontentloaded")
    assert page.evaluate("document.documentElement.dataset.theme") == scheme
    logos = page.locator(".navbar-brand img")
    assert sum(logo.is_visible() for logo in logos.all()) == 1
    page.close()


@pytest.mark.parametrize("page", CHAPTERS)
def test_without_scripts_it_is_day(built_book, page):
    # No rule of the theme's style has colours for "auto".
    html = (built_book / page).read_text("utf-8")
    assert re.search('<html[^>]* data-theme="([a-z]+)"', html)[1] == "light"


# How many screens of 1280 × 720 a chapter is long as it opens, at most: a third less
# than at first.
LONGEST = {1: 30, 2: 36, 3: 31, 4: 42, 5: 30, 6: 44, 7: 39}


@pytest.mark.parametrize("page", CHAPTERS)
def test_a_chapter_is_not_longer_than_it_may_be(open_page, site, page):
    size = {"width": 1280, "height": 720}
    opened = open_page(f"{site}/{page}", covered=True, viewport=size)
    opened.wait_for_function(ALIVE)
    opened.wait_for_function(
        """() => document.querySelectorAll("mjx-container").length
            >= document.querySelectorAll(".math").length"""
    )
    height = opened.evaluate("document.querySelector('article').scrollHeight")
    assert height / 720 <= LONGEST[int(page.split("/")[-1][0])]


@each
def test_what_names_the_slides_stands_close_to_its_heading(built_book, page):
    lines = soup(built_book / page).select("section > p")
    found = [p for p in lines if re.fullmatch(r"Slides? \d+(?:[–,] ?\d+)*", p.text)]
    assert all(p.get("class") == ["deck"] for p in found)
    assert len(found) > 3 or not re.search(r"/\d_", page)


ICON = re.compile(r"(?:\.fa-[\w-]+:before,?)+\{content:\"\\([0-9a-f]+) ?\"\}")


@cache
def icons(html):
    """Return {name: whether a font has it} of the icons that the style draws."""
    style = (html / "_static/styles/pydata-sphinx-theme.css").read_text("utf-8")
    fonts = html.glob("_static/vendor/fontawesome/webfonts/*.woff")
    drawn = set().union(*(TTFont(font).getBestCmap() for font in fonts))
    return {
        name: int(rule[1], 16) in drawn
        for rule in ICON.finditer(style)
        for name in re.findall(r"fa-[\w-]+", rule[0])
    }


@each
def test_every_icon_is_drawn(built_book, page):
    found = soup(built_book / page).select("i[class*=fa-]")
    names = [c for node in found for c in node["class"] if c.startswith("fa-")]
    # These say how, not what.
    names = [name for name in names if name not in ("fa-solid", "fa-lg", "fa-fw")]
    assert names
    assert [name for name in names if not icons(built_book).get(name)] == []


def test_a_first_visit_is_light_and_further_chapters_lighter(chrome, built_book):
    front, *chapters = book.notebooks()
    first = files(chrome, built_book, front)
    assert sum(map(packed, first)) <= 650
    for path in chapters:
        loaded = files(chrome, built_book, path)
        # Some begin with chapter 1.
        assert path != chapters[0] or sum(map(packed, loaded)) <= 700
        assert sum(map(packed, loaded - first)) <= 300, path
        assert not [file for file in loaded if file.name.endswith(WHOLE)], path


def test_a_sign_that_no_page_has_comes_from_the_whole_font(chrome, built_book):
    page, asked = chrome.new_page(), []
    page.on("request", lambda request: asked.append(request.url.rpartition("_")[2]))
    page.goto((built_book / "notebooks/1_perceptron.html").as_uri())
    page.evaluate("MathJax.startup.promise")
    page.evaluate("document.fonts.ready")
    assert "AMS-Regular.woff" in asked
    assert f"AMS-Regular{WHOLE}" not in asked
    with page.expect_request(f"**/*AMS-Regular{WHOLE}"):
        page.evaluate(
            r"""async () => {
              document.querySelector("article").prepend("\\(\\lessapprox\\)");
              await MathJax.typesetPromise();
            }"""
        )
    page.close()


@pytest.mark.parametrize(
    ("page", "heads"),
    [
        ("running", [""]),
        ("slide_map", ["Slide"]),
        ("teaching", ["", "Minutes", "Chapter"]),
    ],
)
def test_a_stacked_row_begins_with_its_title_or_a_number_with_its_heading(
    chrome, built_book, page, heads
):
    opened = chrome.new_page(viewport=PHONE)
    opened.goto((built_book / f"notebooks/{page}.html").as_uri())
    found = opened.evaluate(
        """() => [...document.querySelectorAll(".stacked td:first-child")].map(cell =>
          [cell.textContent.trim(), getComputedStyle(cell, "::before").content])"""
    )
    opened.close()
    told = {content.strip('"') for _, content in found}
    assert told <= set(heads)
    for text, content in found:
        assert text.isdecimal() == bool(content.strip('"')), text
    assert found
