"""What tests ask of a deck in a browser, in its own language."""

# Nothing of a slide's sheet lies outside of the space above the bar at the bottom.
# Of a widget in stage mode: what the last row sees of it.
STAGE = """sheet => {
    const root = sheet.querySelector(".course-widget.stage");
    if (!root) return null;
    const seen = node => node.checkVisibility() && node.getClientRects().length
        && getComputedStyle(node).display !== "none";
    const letters = [];
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const node = texts.currentNode.parentElement;
        if (!texts.currentNode.textContent.trim() || !seen(node)) continue;
        if (node.matches("option, title")) continue;
        // Names of y axes are turned.
        const { a, b } = node.ownerSVGElement ? node.getScreenCTM() : { a: 1, b: 0 };
        const scale = Math.hypot(a, b);
        letters.push(scale * parseFloat(getComputedStyle(node).fontSize));
    }
    for (const node of root.querySelectorAll("select, input"))
        if (seen(node) && node.type !== "range")
            letters.push(parseFloat(getComputedStyle(node).fontSize));
    const boxes = selector => [...root.querySelectorAll(selector)].filter(seen)
        .map(node => node.getBoundingClientRect());
    const controls = boxes(".board .control, .board > .controls > button");
    const charts = boxes(".chart");
    const parts = ":scope .timebar > *, .board .control > *, .board button";
    const small = boxes(parts);
    const meet = small.flatMap((a, i) => small.slice(i + 1).filter(b =>
        Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2));
    const output = root.querySelector(".says");
    const lines = output.scrollHeight / parseFloat(getComputedStyle(output).lineHeight);
    const left = Math.min(...charts.map(box => box.left));
    const right = Math.max(...charts.map(box => box.right));
    return {
        name: root.dataset.widget,
        letters: Math.min(...letters),
        bottoms: Math.max(...controls.map(b => b.bottom))
            - Math.min(...controls.map(b => b.bottom)),
        meet: meet.length,
        lines: Math.round(10 * lines) / 10,
        words: output.textContent,
        picture: right - left,
        main: Math.max(...charts.map(box => box.width)),
        named: !!root.querySelector("[data-main]"),
        height: Math.max(...charts.map(box => box.height)),
    };
}"""
WALK = r"""async () => {
    deck.slide(0, 0);
    const pause = () => new Promise(done => setTimeout(done, 15));
    const walked = [];
    for (;;) {
        const slide = deck.getCurrentSlide();
        const sheet = slide.querySelector(":scope > .sheet");
        for (let k = 0; sheet.dataset.fit !== "done" && k < 600; k++) await pause();
        const box = sheet.getBoundingClientRect();
        const outside = [...sheet.querySelectorAll("*")].filter(node => {
            if (node.parentElement.closest("svg, mjx-container")) return false;
            // They stand beside the bar.
            if (node.closest(".tools")) return false;
            if (!node.checkVisibility({ visibilityProperty: true })) return false;
            const part = node.getBoundingClientRect();
            return part.width && (part.right > box.right + 1 || part.left < box.left - 1
                || part.bottom > box.bottom - 34 || part.top < box.top - 1);
        });
        const drawings = [...sheet.querySelectorAll(".drawing svg[role=img]")]
            .filter(svg => svg.checkVisibility());
        walked.push({
            heading: sheet.querySelector("h1, h2").textContent,
            box: [box.left, box.top, box.width, box.height],
            fit: sheet.dataset.fit,
            scale: Number(sheet.dataset.scale),
            font: parseFloat(getComputedStyle(sheet).fontSize),
            outside: outside.map(node => node.outerHTML.slice(0, 120)),
            scrolls: document.documentElement.scrollHeight > innerHeight,
            form: sheet.className,
            dead: sheet.querySelectorAll("[data-widget]:not([data-ready])").length,
            // What is drawn, as a share of the slide's width and height.
            figures: drawings.map(svg => {
                const { width, height } = svg.getBoundingClientRect();
                const { width: w, height: h } = svg.viewBox.baseVal;
                const scale = Math.min(width / w, height / h);
                return Math.max(scale * w / 1280, scale * h / 720);
            }),
            // Its words are outlines of 100 units a letter, upright or turned.
            letters: drawings.flatMap(svg => [...svg.querySelectorAll("g")]
                .filter(g => /scale\([\d.]+ -/.test(g.getAttribute("transform")))
                .map(g => g.getScreenCTM())
                .map(({ a, b }) => 100 * Math.hypot(a, b))),
            raw: sheet.querySelector(".body").innerText,
            wrong: sheet.querySelectorAll("mjx-merror, mtext[mathcolor=red]").length,
            stage: (STAGE)(sheet),
        });
        if (deck.isLastSlide()) return walked;
        while (deck.getCurrentSlide() === slide) deck.next();
    }
}""".replace("(STAGE)", f"({STAGE})")


LEGIBLE = 24  # pixels, seen from the last row


def unfit(slides):
    """Return the slides that are too full, dead or too small, with what is seen."""
    return [
        (
            slide["heading"],
            slide["outside"],
            slide["font"],
            slide["figures"],
            min(slide["letters"], default=None),
        )
        for slide in slides
        if slide["outside"]
        or slide["scrolls"]
        or slide["fit"] != "done"
        or slide["dead"]
        or slide["wrong"]
        or ("widget" not in slide["form"] and slide["font"] < LEGIBLE)
        or any(round(share, 2) < 0.6 for share in slide["figures"])
        or min(slide["letters"], default=LEGIBLE) < LEGIBLE - 0.1
    ]


def from_the_last_row(slides):
    """Return the widgets that are not as stage mode promises, with what is seen."""
    return [
        seen
        for seen in (slide["stage"] for slide in slides)
        if seen
        and (
            seen["letters"] < LEGIBLE - 0.1
            or seen["bottoms"] > 4
            or seen["meet"]
            or seen["lines"] > 2.1
            or len(seen["words"]) < 20
            or seen["picture"] < 800
            or (seen["named"] and seen["main"] < 800)
            or seen["height"] < 300
        )
    ]


OTHERS = "[...document.querySelectorAll('.slides section:not(.present)')]"
# Take out all slides but the one that is shown: axe then takes a fifth of the time.
ALONE = f"""() => {{ window.others = {OTHERS}.map(slide => {{
    const mark = document.createComment("");
    slide.replaceWith(mark);
    return [mark, slide];
}}); }}"""
TOGETHER = "others.forEach(([mark, slide]) => mark.replaceWith(slide))"
