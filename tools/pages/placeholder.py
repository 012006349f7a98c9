"""Links into a repository that has no public address yet say so in words."""

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from tools.address import PLACEHOLDER

_NOTE = " (not yet: this copy of the course has no public address)"
_BUTTONS = ("launch_buttons", "use_repository_button", "use_issues_button")


class SayThereIsNoAddress(SphinxPostTransform):
    """Make words of the links to Colab, Binder and the repository, with one note."""

    default_priority = 900
    formats = ("html",)

    def run(self, **kwargs):
        links = self.document.findall(nodes.reference)
        last = {}
        for link in [n for n in links if PLACEHOLDER in n.get("refuri", "")]:
            last[link.parent] = nodes.inline("", "", *link.children)
            link.replace_self(last[link.parent])
        for place, words in last.items():
            place.insert(place.index(words) + 1, nodes.inline(_NOTE, _NOTE))


def drop_buttons(app, config):
    """Leave out the theme's buttons that would open the repository, Colab or Binder."""
    if PLACEHOLDER in config.html_theme_options.get("repository_url", ""):
        for option in _BUTTONS:
            config.html_theme_options.pop(option, None)
