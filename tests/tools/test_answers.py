"""Boxes that ask for a number."""

import pytest
from nbformat import v4

from tools.answers import number_boxes

BOX = """\
<div class="admonition tip number" id="number-margin">
<p class="admonition-title">Answer here</p>

What is it?

<details><summary>The answer</summary>

**-0.4** (within 0.005) Divide.

- **2** That is the *margin*.
- **−0.28** You have divided by too much.

</details>

</div>"""


def boxes(text):
    cells = [v4.new_markdown_cell("# Title"), v4.new_markdown_cell(text)]
    return number_boxes(v4.new_notebook(cells=cells), "1_perceptron")


def test_a_box_is_read_whole():
    (box,) = boxes(f"Words.\n\n{BOX}\n\nMore.")
    assert (box.name, box.cell) == ("number-margin", 2)
    assert (box.right, box.within) == (-0.4, 0.005)
    assert box.mistakes[2.0] == "That is the *margin*."
    assert set(box.mistakes) == {2.0, -0.28}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("**-0.4** (within 0.005)", "**-0.4**", "begins such as"),
        ("**-0.4** (", "minus 0.4 (", "begins such as"),
        ('id="number-margin"', 'id="margin"', "begins such as"),
        ("**−0.28**", "**-0.395**", r"mistakes that are not right; got \[-0.395\]"),
    ],
)
def test_what_is_wrong_is_said_with_notebook_and_cell(old, new, message):
    assert old in BOX
    with pytest.raises(ValueError, match=f"1_perceptron, cell 2: .*{message}"):
        boxes(BOX.replace(old, new))
