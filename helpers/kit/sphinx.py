"""Sphinx extension: the widgets on a page come to life, without another host.

Each page gets the scripts of the widgets that stand on it and no others. In the
book's configuration ``kit_widgets`` lists the Python modules that define them. A
notebook's output is a widget already; elsewhere a directive makes one::

    .. widget:: module.Class

       option: value
"""

import re
from importlib import import_module
from pathlib import Path

import yaml
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from . import assets

_WIDGET = re.compile(r'<div [^>]*data-widget="(\w+)"')


def setup(app):
    """Register the extension with Sphinx."""
    app.add_directive("widget", WidgetDirective)
    app.add_config_value("kit_widgets", [], "html", types=[list])
    app.connect("builder-inited", _write_shared)
    app.connect("html-page-context", _add_scripts)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


class WidgetDirective(SphinxDirective):
    """``.. widget:: module.Class`` with one option of the class a line, as YAML."""

    required_arguments = 1
    has_content = True

    def run(self):
        """Return the widget's island; what the class refuses, Sphinx reports."""
        module, _, name = self.arguments[0].rpartition(".")
        try:
            kind = getattr(import_module(module), name)
            widget = kind(**(yaml.safe_load("\n".join(self.content)) or {}))
        except (AttributeError, ImportError, TypeError, ValueError) as error:
            raise self.error(f"{self.arguments[0]}: {error}") from error
        return [nodes.raw("", widget.island(), format="html")]


def _write_shared(app):
    if app.builder.format != "html":
        return
    for name in app.config.kit_widgets:
        import_module(name)
    target = Path(app.outdir) / "_static" / "widgets"
    target.mkdir(parents=True, exist_ok=True)
    (target / "shared.js").write_text(assets.shared_script(), "utf-8")
    (target / "widgets.css").write_text(assets.css(), "utf-8")
    app.add_css_file("widgets/widgets.css")


def _add_scripts(app, pagename, templatename, context, doctree):
    names = sorted(set(_WIDGET.findall(context.get("body") or "")))
    if not names or app.builder.format != "html":
        return
    app.add_js_file("widgets/shared.js", loading_method="defer")
    for name in names:
        for library, text in assets.libraries(name).items():
            # In a folder of its own: a widget may have the library's name.
            script = Path(app.outdir) / "_static/widgets/libraries" / f"{library}.js"
            script.parent.mkdir(exist_ok=True)
            script.write_text(text, "utf-8")
            app.add_js_file(f"widgets/libraries/{library}.js", loading_method="defer")
        script = Path(app.outdir) / "_static" / "widgets" / f"{name}.js"
        script.write_text(assets.page_script(name), "utf-8")
        app.add_js_file(f"widgets/{name}.js", loading_method="defer")
