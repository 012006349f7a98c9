"""A page for a phone: one widget, one question, or one network, and nothing else."""

import html
import json

import helpers.widgets  # noqa: F401 (a widget has a script once its class is imported)
from helpers.kernel.page import script
from helpers.kit import assets
from helpers.numbers import in_print
from tools.lecture.formulas import as_mathml
from tools.pages.typesetting import unbroken

_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="../../_static/favicon.svg">
{head}
<link rel="stylesheet" href="../_static/phone.css">
</head>
<body class="{kind}">
<main>
{body}
</main>
</body>
</html>
"""
_SHAPES = "●▲■◆★"


def widget_page(title, island, name):
    """Return the page of a widget in the state that its island has."""
    head = "\n".join(
        [
            '<link rel="stylesheet" href="../../_static/widgets/widgets.css">',
            '<script src="../_static/shade.js"></script>',
            *(
                f'<script defer src="../../_static/widgets/{script}.js"></script>'
                for script in assets.script_names([name])
            ),
        ]
    )
    body = f"<h1>{html.escape(unbroken(title))}</h1>\n{island}"
    return _PAGE.format(title=html.escape(title), head=head, kind="widget", body=body)


def vote_page(title, question):
    """Return the page of a question: a tap fills the screen with the letter.

    Raises
    ------
    ValueError
        When a formula of it is none that can be set without MathJax.
    """
    choices = "\n".join(
        f'<li><button type="button" data-letter="{letter}" data-shape="{shape}">'
        f'<span class="letter" aria-hidden="true">{shape} {letter}</span> '
        f"<span>{as_mathml(choice['text'])}</span></button></li>"
        for letter, shape, choice in zip(
            "ABCDE", _SHAPES, question["choices"], strict=False
        )
    )
    body = (
        f"<h1>{as_mathml(question['question'])}</h1>\n<ul>\n{choices}\n</ul>\n"
        '<button type="button" id="shown" hidden></button>'
    )
    head = '<script defer src="../_static/vote.js"></script>'
    return _PAGE.format(title=html.escape(title), head=head, kind="vote", body=body)


def seed_page(experiment):
    """Return the page on which a phone trains one network of the 10 000.

    Parameters
    ----------
    experiment : dict
        The kernel's state, ``members`` and ``firstMember`` aside; the number of
        networks as ``of``, and the loss of success as ``done``.
    """
    # A script ends at the first such tag, wherever it stands.
    kernel = script().replace("</script", "<\\/script")
    head = (
        f'<script>{kernel}</script>\n<script defer src="../_static/seed.js"></script>'
    )
    body = (
        "<h1>Your network learns XOR</h1>\n"
        '<p id="number" class="number">Each phone draws one of '
        f"{in_print(str(experiment['of']))} starts.</p>\n"
        '<svg viewBox="0 0 320 200" role="img" aria-label="Loss by step" id="film">'
        "</svg>\n"
        '<button type="button" id="train">Train my network</button>\n'
        '<output id="says" aria-live="polite"></output>\n'
        '<button type="button" id="shown" hidden></button>\n'
        f'<script type="application/json" id="experiment">{json.dumps(experiment)}'
        "</script>"
    )
    return _PAGE.format(title="Your network", head=head, kind="seed", body=body)
