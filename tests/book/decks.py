"""What tests ask of a deck in a browser, in its own language."""

# Nothing of a slide's sheet lies outside of the space above the bar at the bottom.
WALK = """async () => {
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
            figures: [...sheet.querySelectorAll(".drawing svg[role=img]")].map(svg => {
                const { width, height } = svg.getBoundingClientRect();
                const { width: w, height: h } = svg.viewBox.baseVal;
                const scale = Math.min(width / w, height / h);
                return Math.max(scale * w / 1280, scale * h / 720);
            }),
            raw: sheet.querySelector(".body").innerText,
            wrong: sheet.querySelectorAll("mjx-merror").length,
        });
        if (deck.isLastSlide()) return walked;
        while (deck.getCurrentSlide() === slide) deck.next();
    }
}"""


OTHERS = "[...document.querySelectorAll('.slides section:not(.present)')]"
# Take out all slides but the one that is shown: axe then takes a fifth of the time.
ALONE = f"""() => {{ window.others = {OTHERS}.map(slide => {{
    const mark = document.createComment("");
    slide.replaceWith(mark);
    return [mark, slide];
}}); }}"""
TOGETHER = "others.forEach(([mark, slide]) => mark.replaceWith(slide))"
