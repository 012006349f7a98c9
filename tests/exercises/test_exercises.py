"""Each solution passes its check, each untouched stub fails it with a hint."""

import contextlib
import io

import numpy as np
import pytest
import torch

from helpers import exercises as mechanism
from helpers.exercises import exercise, expect, returned
from tests import cells as chapters

ALL = [
    pytest.param(found, id=found.name)
    for path in chapters.NOTEBOOKS
    for found in chapters.exercises(path)
]


@pytest.fixture(autouse=True)
def nothing_tried(monkeypatch):
    monkeypatch.setattr(mechanism, "_tried", {})


def verdict(found, answer):
    """Run set-up, answer and check as a learner would; return what is printed."""
    printed, names = io.StringIO(), {}
    # The set-up cell installs the helpers where they are missing: not here.
    setup = found.setup.replace("%pip", "pass  #")
    with contextlib.redirect_stdout(printed):
        exec(setup + "\n" + found.imports, names)
        exec(answer, names)
        exec(found.check, names)
    return printed.getvalue()


@pytest.mark.parametrize("found", ALL)
def test_an_untouched_stub_gets_a_hint(found):
    assert found.stub is not None
    told = verdict(found, found.stub)
    assert told.startswith("Not yet: ")
    assert "✓" not in told
    # The recipe waits for the second time.
    entry = mechanism._CHECKS[found.name]
    assert entry.hint not in told
    again = verdict(found, found.stub)
    assert entry.hint in again
    assert entry.hint not in again.partition("\n")[0]


@pytest.mark.parametrize("found", ALL)
def test_the_solution_passes(found):
    assert found.solution, "no ```python solution inside <details> after the check"
    assert verdict(found, found.solution) == "✓ Right.\n"


def halved_by_its_norm_or_one(gradients, largest):
    norms = sum(g.flatten(1).square().sum(1) for g in gradients).sqrt()
    factors = largest / norms.clamp(min=1.0)
    return [g * factors.view(-1, *[1] * (g.ndim - 1)) for g in gradients]


def clipped_to_one(gradients, largest):
    norms = sum(g.flatten(1).square().sum(1) for g in gradients).sqrt()
    factors = 1 / norms.clamp(min=1.0)
    return [g * factors.view(-1, *[1] * (g.ndim - 1)) for g in gradients]


def squared_norm_compared(gradients, largest):
    squares = sum(g.flatten(1).square().sum(1) for g in gradients)
    factors = torch.where(squares > largest, largest / squares.sqrt(), 1.0)
    return [g * factors.view(-1, *[1] * (g.ndim - 1)) for g in gradients]


def compared_with_one(gradients, largest):
    norms = sum(g.flatten(1).square().sum(1) for g in gradients).sqrt()
    factors = torch.where(norms > 1, largest / norms, 1.0)
    return [g * factors.view(-1, *[1] * (g.ndim - 1)) for g in gradients]


def generator_left_out(X, y, members, generator):
    own = torch.Generator().manual_seed(0)
    rows = torch.randint(len(X), (members, len(X)), generator=own)
    return X[rows], y[rows]


def cut_to_one(gradients, largest):
    norm = torch.cat([g.flatten() for g in gradients]).norm()
    return [g / norm if norm > largest else g for g in gradients]


def cut_to_its_square(gradients, largest):
    norm = torch.cat([g.flatten() for g in gradients]).norm()
    return [g * largest**2 / norm if norm > largest else g for g in gradients]


def by_autograd(weights, biases, z, gradient, s):
    start = z.clone().requires_grad_()
    out = start
    for W, b in zip(weights, biases, strict=True):
        out = out + s * torch.relu(W @ out + b)
    return torch.autograd.grad(out, start, gradient)[0]


def closest_point_with_its_sign(X, y, w, b):
    distances = (X @ w + b) / w.norm()
    i = distances.abs().argmin()
    return y[i] * distances[i]


def perceptron_updates(X, y, passes):
    w, b = torch.zeros(X.shape[1], dtype=X.dtype), 0.0
    yield w, b
    for _ in range(passes):
        for x_i, y_i in zip(X, y, strict=True):
            if y_i * (w @ x_i + b) <= 0:
                w, b = w + y_i * x_i, b + float(y_i)
                yield w, b


def pocket_of(X, y, passes):
    def errors(weights):
        return int((y * (X @ weights[0] + weights[1]) <= 0).sum())

    return min(perceptron_updates(X, y, passes), key=errors)


def five_passes(X, y, passes):
    return pocket_of(X, y, 5)


def one_pass(X, y, passes):
    return pocket_of(X, y, 1)


def backwards(X, y, passes):
    return pocket_of(X.flip(0), y.flip(0), passes)


def k_left_out(k):
    return 2 * np.log(2)


def never_the_last_point(X, y, members, generator):
    rows = torch.randint(len(X) - 1, (members, len(X)), generator=generator)
    return X[rows], y[rows]


def larger_of_both_parts(W):
    return torch.view_as_real(torch.linalg.eigvals(W)).abs().max().log10()


def too_low_a_power(n):
    return (np.arange(n + 1) / n) ** 3.8


def scales_overwritten(W1, b1, w2, d):
    return d[:, None] * W1, d * b1, w2 * d.reciprocal_()


@pytest.mark.parametrize(
    ("name", "slip", "hint"),
    [
        ("universal_approximation/nodes-for-root", too_low_a_power, "1000000"),
        ("xor/rescaled", scales_overwritten, "changes the tensors"),
        ("perceptron/geometric-margin", closest_point_with_its_sign, "flipped the"),
        ("perceptron/pocket", five_passes, "the best on the way made"),
        ("perceptron/pocket", one_pass, "the best on the way made"),
        ("perceptron/pocket", backwards, "the best on the way made"),
        ("activation_functions/mean-error", k_left_out, "For k = 3 numerical"),
        ("appendix_ensembles/clipped", halved_by_its_norm_or_one, "stay as it is"),
        ("appendix_ensembles/clipped", clipped_to_one, "above the limit"),
        ("appendix_ensembles/clipped", squared_norm_compared, "above the limit"),
        ("appendix_ensembles/clipped", compared_with_one, "above the limit"),
        ("appendix_ensembles/resampled", never_the_last_point, "in no sample"),
        ("appendix_ensembles/resampled", generator_left_out, "Another generator"),
        ("residual_networks/backward", by_autograd, "does not require grad"),
        ("vanishing_gradients/clip", cut_to_one, "must become 2; yours is 1.000"),
        (
            "vanishing_gradients/clip",
            cut_to_its_square,
            "must become 2; yours is 4.000",
        ),
        ("vanishing_gradients/growth-rate", larger_of_both_parts, "0.9 ± 0.5i"),
    ],
)
def test_a_slip_is_found(name, slip, hint, capsys):
    mechanism.check(name, slip)
    told = capsys.readouterr().out
    assert told.startswith("Not yet: ")
    assert hint in told


def test_weights_of_a_torch_network_are_an_answer(capsys):
    angle = 2 * np.pi * torch.arange(3) / 3
    W1 = torch.stack([angle.cos(), angle.sin()], 1)
    found = W1, torch.zeros(3), -torch.ones(1, 3), torch.tensor([0.7])
    mechanism.check(
        "svm_mlp/three-neurons", lambda: [torch.nn.Parameter(p) for p in found]
    )
    assert capsys.readouterr().out == "✓ Right.\n"


def test_a_right_answer_in_single_precision_is_right(capsys):
    mechanism.check(
        "vanishing_gradients/he-variance",
        lambda inputs, slope: torch.tensor(2 / ((1 + slope * slope) * inputs)),
    )
    assert capsys.readouterr().out == "✓ Right.\n"


# The front page and the laboratory are no chapters.
CHAPTERS = [path for path in chapters.NOTEBOOKS[1:] if path.stem != "laboratory"]


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_each_chapter_has_exercises_and_all_of_them_are_used(path):
    used = [found.name for found in chapters.exercises(path)]
    assert used
    chapter = used[0].partition("/")[0]
    assert sorted(used) == mechanism.names(chapter)


@exercise("test/seven", hint="It is a prime between 6 and 10.")
def _seven(answer):
    expect(returned(answer()) > 6, "Larger.")
    expect(answer() == 7, "Smaller.")


@pytest.fixture
def told(capsys, monkeypatch):
    monkeypatch.setattr(mechanism, "_load", lambda chapter: None)

    def ask(answer):
        mechanism.check("test/seven", answer)
        return capsys.readouterr().out.strip()

    return ask


def test_verdicts(told):
    assert told(lambda: 7) == "✓ Right."
    assert told(lambda: 9) == "Not yet: Smaller."
    assert told(lambda: 2) == "Not yet: Larger."
    first = "Not yet: the cell above is still to be filled in.\nCheck again for a hint."
    assert told(...) == first
    second = "Not yet: your function returns nothing.\nHint: It is a prime between 6"
    assert told(lambda: None).startswith(second)


def test_an_answer_that_raises_is_told_why_and_the_notebook_goes_on(told):
    assert "ZeroDivisionError: division by zero" in told(lambda: 1 / 0)
    assert "TypeError" in told(7)


@pytest.mark.parametrize("name", ["perceptron/none", "zoology/one", "", None])
def test_unknown_exercises_are_named(name):
    with pytest.raises(ValueError, match="name: expected"):
        mechanism.check(name, 1)
