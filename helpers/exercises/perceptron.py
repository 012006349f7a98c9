"""Checks of the exercises on the perceptron."""

import torch

from helpers.datasets import blobs, flip_labels, separable
from helpers.exercises import copies, exercise, expect, returned


def _cloud(seed=0):
    X, y, separator = separable(40, margin=0.3, seed=seed)
    return X.double(), y.double(), separator.double()


@exercise(
    "perceptron/geometric-margin",
    hint="Compute all y (X @ w + b), take the smallest, and divide by the length of w.",
)
def _geometric_margin(answer):
    X, y, separator = _cloud()
    w, b = separator[:2], separator[2]
    wanted = (y * (X @ w + b)).min() / w.norm()
    value = returned(answer(*copies(X, y, w, b)))
    scaled = answer(*copies(X, y, 5 * w, 5 * b))
    # With the answer's own value: it may be wrong and yet a distance.
    expect(
        torch.allclose(*(torch.as_tensor(v).double() for v in (scaled, value))),
        "A distance does not change when w and b are both multiplied by 5; yours does.",
    )
    expect(
        torch.allclose(torch.as_tensor(value).double(), wanted),
        f"Where the margin is {wanted:.3f}, you return {float(value):.3f}.",
    )
    some = torch.where(torch.arange(len(y)) % 3 == 0, -y, y)
    for labels in (-y, some):
        wanted = float((labels * (X @ w + b)).min() / w.norm())
        value = float(answer(*copies(X, labels, w, b)))
        expect(
            value < 0,
            "With labels flipped there are points on the wrong side: the margin must "
            "then be negative.",
        )
        expect(
            abs(value - wanted) < 1e-5,
            f"With labels flipped the margin is {wanted:.3f}, that of the point "
            f"farthest on the wrong side; you return {value:.3f}.",
        )


@exercise(
    "perceptron/logistic-gradient",
    hint="The derivative of log(1 + exp(-m)) is -sigmoid(-m); multiply by dm/dw = y x.",
)
def _logistic_gradient(answer):
    X, y, _ = _cloud(1)
    w = torch.tensor([0.4, -1.1], dtype=torch.float64, requires_grad=True)
    b = torch.tensor(0.2, dtype=torch.float64, requires_grad=True)
    loss = torch.nn.functional.softplus(-y * (X @ w + b)).mean()
    wanted = torch.autograd.grad(loss, (w, b))
    result = returned(answer(*copies(X, y, w.detach(), b.detach())))
    expect(
        isinstance(result, tuple | list) and len(result) == 2,
        "Return a pair: the gradient by w and the derivative by b.",
    )
    by_w, by_b = (torch.as_tensor(part).double() for part in result)
    expect(
        by_w.shape == (2,),
        f"The gradient by w has the shape of w, (2,); yours has {tuple(by_w.shape)}.",
    )
    expect(
        not torch.allclose(by_w, -wanted[0]),
        "The sign is wrong: the loss falls as the margin grows.",
    )
    expect(
        not torch.allclose(by_w, len(X) * wanted[0]),
        "Your gradient is n times too large: the loss is a mean.",
    )
    expect(torch.allclose(by_w, wanted[0]), "The gradient by w is not autograd's.")
    expect(
        torch.allclose(by_b.reshape(()), wanted[1]),
        "The gradient by w is right; the derivative by b is not.",
    )


@exercise(
    "perceptron/pocket",
    hint="Copy the perceptron; after each update count the errors on all points, and "
    "keep a copy of the weights when there are fewer than ever before.",
)
def _pocket(answer):
    # Several, since on one of them other rules may come to as few errors.
    for seed, passes in ((2, 20), (2, 1), (2, 2), (3, 20), (4, 20)):
        X, y = blobs(60, distance=2.5, seed=seed)
        X, y = X.double(), flip_labels(y.double(), 0.05, seed=seed)
        w, b = returned(answer(*copies(X, y), passes))
        found = _errors(X, y, w, b)
        fewest, last = _fewest_errors(X, y, passes)
        expect(
            found != last or fewest == last,
            f"You return the last weights, with {last} errors. On the way there were "
            f"some with {fewest}.",
        )
        expect(
            found == fewest,
            f"With passes = {passes} your weights make {found} errors; the best on the "
            f"way made {fewest}.",
        )


def _errors(X, y, w, b):
    return int((y * (X @ w + b) <= 0).sum())


def _fewest_errors(X, y, passes):
    w, b = torch.zeros(X.shape[1], dtype=X.dtype), 0.0
    fewest = last = len(X)
    for _ in range(passes):
        for x_i, y_i in zip(X, y, strict=True):
            if y_i * (w @ x_i + b) <= 0:
                w, b = w + y_i * x_i, b + float(y_i)
                last = _errors(X, y, w, b)
                fewest = min(fewest, last)
    return fewest, last
