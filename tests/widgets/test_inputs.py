"""Numbers are checked before they are converted; exercises give copies of theirs."""

import copy

import numpy as np
import pytest
import torch

from helpers import exercises as mechanism
from helpers.validation import finite_tensor
from helpers.widgets import FitFilm
from tests import cells as chapters

# --- numbers ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "dtype", "told"),
    [
        ([1.0, float("nan")], torch.int64, "expected finite values; got 1 NaN"),
        ([1.0, float("inf")], torch.int64, "expected finite values; got 1 NaN"),
        ([0.2, 1.9], torch.int64, "expected whole numbers within torch.int64; got 0.2"),
        ([1e30], torch.int64, r"expected whole numbers within torch.int64; got 1e\+30"),
        ([2.0**63], torch.int64, "expected whole numbers"),
        ([300], torch.uint8, "expected whole numbers within torch.uint8; got 300"),
        ([1e300], torch.float32, r"expected numbers within torch.float32; got 1e\+300"),
        (np.array([1e300]), torch.float32, "expected numbers within torch.float32"),
        ([1e300], None, "expected numbers within torch.float32"),
    ],
)
def test_what_a_type_cannot_hold_is_refused(value, dtype, told):
    with pytest.raises(ValueError, match=f"steps: {told}"):
        finite_tensor("steps", value, dtype=dtype)


@pytest.mark.parametrize("dtype", [None, torch.float64, torch.int64])
@pytest.mark.parametrize("value", [[1 + 2j], np.array([1j]), torch.tensor([1 + 0j])])
def test_complex_numbers_are_refused(value, dtype):
    with pytest.raises(TypeError, match=r"steps: expected real numbers; got \w"):
        finite_tensor("steps", value, dtype=dtype)


@pytest.mark.parametrize(
    ("value", "dtype", "wanted"),
    [
        ([1.0, 2.0], torch.int64, torch.tensor([1, 2])),
        ([2**53 + 1], torch.int64, torch.tensor([2**53 + 1])),
        ([0.1], torch.float64, torch.tensor([0.1], dtype=torch.float64)),
        ([1e300], torch.float64, torch.tensor([1e300], dtype=torch.float64)),
        ([0.1], None, torch.tensor([0.1])),
        ([1, 2], None, torch.tensor([1.0, 2.0])),
        (np.float32([0.1]), torch.float64, torch.tensor([0.1]).double()),
        (np.array([0.1]), None, torch.tensor([0.1], dtype=torch.float64)),
        (torch.tensor([0.1]), torch.float64, torch.tensor([0.1]).double()),
        (torch.tensor([0.1]).half(), None, torch.tensor([0.1]).half()),
    ],
)
def test_what_fits_comes_whole(value, dtype, wanted):
    found = finite_tensor("x", value, dtype=dtype)
    assert found.dtype == wanted.dtype
    assert torch.equal(found, wanted)


def test_a_tensor_that_fits_is_not_copied():
    value = torch.ones(3, requires_grad=True)
    assert finite_tensor("x", value) is value


@pytest.mark.parametrize("steps", [[0.2, 1.9], [0, float("nan")]])
def test_a_film_has_whole_steps(steps):
    with pytest.raises(ValueError, match="steps: expected"):
        FitFilm([0, 1], [0, 1], steps, {"a": [(np.eye(2), [1, 1])]}, ["b"])


# --- exercises --------------------------------------------------------------------

ALL = [
    pytest.param(found, id=found.name)
    for path in chapters.NOTEBOOKS
    for found in chapters.exercises(path)
]
# Here an answer has to leave alone what it is given.
KEPT = {"xor/rescaled", "appendix_ensembles/clipped"}


def spoil(value):
    """Overwrite tensors and arrays, alone or in lists."""
    if isinstance(value, torch.Tensor):
        value.zero_()
    elif isinstance(value, np.ndarray):
        value[...] = 0
    elif isinstance(value, list | tuple):
        for part in value:
            spoil(part)


def spoiling(answer):
    """Return an answer that is as right, and overwrites its arguments."""

    def spoiled(*given, **options):
        result = copy.deepcopy(answer(*given, **options))
        spoil(given)
        return result

    return spoiled


@pytest.mark.parametrize("found", ALL)
def test_a_right_answer_may_overwrite_what_it_was_given(found, monkeypatch, capsys):
    check = mechanism.check
    monkeypatch.setattr(
        mechanism, "check", lambda name, answer: check(name, spoiling(answer))
    )
    names = {}
    exec(found.setup.replace("%pip", "pass  #") + "\n" + found.imports, names)
    exec(found.solution, names)
    capsys.readouterr()
    exec(found.check, names)
    told = capsys.readouterr().out
    assert told == "✓ Right.\n" or (found.name in KEPT and "changes the" in told)


def test_a_margin_computed_in_place(capsys):
    def margin(X, y, w, b):
        length = w.norm()
        w /= length
        return (y * (X @ w + b / length)).min()

    mechanism.check("perceptron/geometric-margin", margin)
    assert capsys.readouterr().out == "✓ Right.\n"
