"""Sphinx extension: the pages of this book, which load nothing from another host.

MathJax comes from the PyPI package ``sphinx-mathjax-offline``; only the component and
the fonts that the pages ask for are copied, and a formula keeps the marks that touch
it. Icons are cut down to those that are used, the letters of figures stand in a page
once and their lines have no more points than can be seen, 1e-07 is a power of ten, code
that draws, prints or checks is folded, and what answers a prediction is covered. Each
notebook's page links to its slides, which ``tools/slides`` adds to the finished pages.
As long as the course has no public address, no link pretends that it has one. The
widgets are brought to life by ``helpers.kit.sphinx``.
"""

import shutil
from importlib.metadata import files
from pathlib import Path

from sphinx.errors import ExtensionError

from tools.pages.covering import CoverAnswers
from tools.pages.drawing import with_axes_to_draw_in
from tools.pages.folding import FoldMachinery
from tools.pages.fonts import split
from tools.pages.going import MakeWordsMove
from tools.pages.icons import trim
from tools.pages.letters import shared
from tools.pages.lines import thinned
from tools.pages.placeholder import SayThereIsNoAddress, drop_buttons
from tools.pages.powers import raised
from tools.pages.second import FoldSecondReading
from tools.pages.typesetting import KeepTogether

_MATHJAX = ("mathjax/tex-chtml.js", "mathjax/output/chtml/fonts/woff-v2/")


def setup(app):
    """Register the extension with Sphinx."""
    app.add_transform(MakeWordsMove)
    app.add_transform(CoverAnswers)
    app.add_post_transform(FoldMachinery)
    app.add_post_transform(FoldSecondReading)
    app.add_post_transform(KeepTogether)
    app.add_post_transform(SayThereIsNoAddress)
    app.connect("config-inited", _configure)
    app.connect("config-inited", drop_buttons)
    app.connect("builder-inited", _copy_mathjax)
    app.connect("html-page-context", _drop_thebe)
    # After the theme, which makes the list of buttons.
    app.connect("html-page-context", _link_slides, priority=600)
    app.connect("html-page-context", _lighten_figures)
    app.connect("build-finished", trim)
    app.connect("build-finished", _light_without_scripts)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def _configure(app, config):
    # Jupyter Book replaces the whole dictionary when _config.yml sets one of these.
    config.html_theme_options |= {
        # The sidebar has the search field; the theme would add a second one on top.
        "navbar_persistent": [],
        "show_toc_level": 2,
    }
    config.mathjax_path = "mathjax/tex-chtml.js"
    # The menu would fetch further components on demand; readers zoom with the browser.
    config.mathjax3_config = (config.mathjax3_config or {}) | {
        "options": {"enableMenu": False}
    }


def _copy_mathjax(app):
    if app.builder.format != "html":
        return
    for path in files("sphinx-mathjax-offline"):
        _, _, inside = path.as_posix().partition("/static/")
        if inside.startswith(_MATHJAX):
            copy = Path(app.outdir) / "_static" / inside
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path.locate(), copy)
    split(Path(app.outdir) / "_static" / _MATHJAX[1])


def _link_slides(app, pagename, templatename, context, doctree):
    """Give a notebook's page a button to its slides."""
    if doctree is None or not _is_notebook(app, pagename):
        return
    up = "../" * pagename.count("/")
    button = {
        "type": "link",
        "url": f"{up}slides/{Path(pagename).name}.html",
        "text": "Slides",
        "icon": "fas fa-chalkboard",
        "tooltip": "This page as slides",
    }
    context.setdefault("header_buttons", []).insert(0, button)


def _is_notebook(app, name):
    return str(app.env.doc2path(name)).endswith(".ipynb")


def _lighten_figures(app, pagename, templatename, context, doctree):
    if not context.get("body"):
        return
    page = thinned(context["body"])
    try:
        page = with_axes_to_draw_in(page, pagename)
    except ValueError as error:
        raise ExtensionError(str(error)) from error
    context["body"] = raised(shared(page))


def _light_without_scripts(app, exception):
    """Say "light" where the theme says "auto", which only its script understands.

    With scripts that one writes what the reader chose, or day or night, in its place.
    """
    if exception or app.builder.format != "html":
        return
    for page in Path(app.outdir).rglob("*.html"):
        text = page.read_text("utf-8")
        told = text.replace('data-theme="auto">', 'data-theme="light">', 1)
        page.write_text(told, "utf-8")


def _drop_thebe(app, pagename, templatename, context, doctree):
    # Jupyter Book always declares Thebe's constants, twice on each page, which is an
    # error in the console; the book starts no remote kernels and needs none of it.
    # In place: Sphinx adds later scripts to this very list.
    context["script_files"][:] = [
        script
        for script in context["script_files"]
        if "thebe" not in (str(script.filename) + str(script.attributes)).lower()
    ]
