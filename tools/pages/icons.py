"""Of the theme's two thousand icons, the few that the pages use.

The theme brings Font Awesome twice over: as a script that draws each icon, and as
fonts with a rule for each. Together they outweigh all else that a reader loads. The
fonts alone show the same; here they are cut down to what stands in the pages.
"""

import re
from pathlib import Path

from tools.pages.fonts import cut

__all__ = ["trim"]

_SCRIPT = re.compile(r"<script[^>]*fontawesome\.js[^>]*></script>\s*")
_RULE = re.compile(r'((?:\.fa-[\w-]+:{1,2}before,?)+)\{content:"\\([0-9a-f]+) ?"\}')
_NAME = re.compile(r"\bfa-([\w-]+)")
# Icons that rules of the theme itself name: as characters for private use, or so coded.
_CODED = re.compile(r'"\\([ef][0-9a-f]{3}) ?"')
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_SOURCE = re.compile(
    r'(/fa-[\w-]+)\.woff2\) format\("woff2"\),url\([^)]*\) format\([^)]*\)'
)


def trim(app, exception):
    """Cut the icons of a finished book down to those that it uses (``build-finished``).

    Raises
    ------
    RuntimeError
        When the theme brings its icons in another way than this knows.
    """
    if exception or app.builder.format != "html":
        return
    root = Path(app.outdir)
    used = set()
    for page in root.rglob("*.html"):
        text = page.read_text("utf-8")
        page.write_text(_SCRIPT.sub("", text), "utf-8")
        used |= set(_NAME.findall(text))
    scripts = root / "_static/scripts"
    for name in ("fontawesome.js", "fontawesome.js.map"):
        (scripts / name).unlink(missing_ok=True)
    for path in scripts.glob("*.js"):
        used |= set(_NAME.findall(path.read_text("utf-8")))
    sheet = root / "_static/styles/pydata-sphinx-theme.css"
    text = sheet.read_text("utf-8")
    rules = _RULE.findall(text)
    text, fonts = _SOURCE.subn(r'\1.woff) format("woff")', text)
    if len(rules) < 1000 or fonts != 3:
        raise RuntimeError(
            f"{sheet.name}: expected a rule for each of Font Awesome's icons and three "
            f"fonts; found {len(rules)} rules and {fonts} fonts"
        )
    text = _RULE.sub(
        lambda rule: rule[0] if used & set(_NAME.findall(rule[1])) else "", text
    )
    sheet.write_text(text, "utf-8")
    codes = {int(code, 16) for code in _CODED.findall(text)}
    codes |= {ord(character) for character in _PRIVATE.findall(text)}
    for font in root.glob("_static/vendor/fontawesome/webfonts/*.ttf"):
        cut(font, codes, font.with_suffix(".woff"))
        for whole in (font, font.with_suffix(".woff2")):
            whole.unlink(missing_ok=True)
