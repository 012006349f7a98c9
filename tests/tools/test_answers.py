"""Boxes that ask for a number, or for a goal."""

import pytest
from nbformat import v4

from tools.answers import goal_boxes, number_boxes

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


def notebook(*texts):
    return v4.new_notebook(cells=[v4.new_markdown_cell(text) for text in texts])


def boxes(text):
    return number_boxes(notebook("# Title", text), "1_perceptron")


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


GOAL_BOX = """\
<div class="admonition tip goal" id="goal-stops">
<p class="admonition-title">Do it here</p>

Drag until it stops.

<details><summary>The answer</summary>

It says **by hand** and **stops after ≤ 6**. [One way](#stepper?X=1,2&step=0) is this.

</details>

</div>"""


def test_a_goal_is_read_whole():
    (box,) = goal_boxes(notebook("# Title", GOAL_BOX), "5_xor")
    assert (box.name, box.widget, box.state) == (
        "goal-stops",
        "stepper",
        "X=1,2&step=0",
    )
    assert box.wanted == [("by hand", "", 0.0), ("stops after", "≤", 6.0)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('id="goal-stops"', 'id="stops"'),
        ("It says **", "**"),
        ("[One way](#stepper?X=1,2&step=0)", "This"),
        ("<summary>The answer", "<summary>Answer"),
    ],
)
def test_what_is_wrong_with_a_goal_is_said_with_notebook_and_cell(old, new):
    assert old in GOAL_BOX
    with pytest.raises(ValueError, match=r"5_xor, cell 2: expected .*goal-"):
        goal_boxes(notebook("# Title", GOAL_BOX.replace(old, new)), "5_xor")
