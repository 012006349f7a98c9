"""Checks of the exercises on vanishing and exploding gradients."""

import math

import torch

from helpers.chapters.propagation import variance_map
from helpers.exercises import copies, exercise, expect, returned

DOUBLE = torch.float64


@exercise(
    "vanishing_gradients/growth-rate",
    hint="torch.linalg.eigvals gives the eigenvalues, which may be complex; abs() "
    "gives their moduli.",
)
def _growth_rate(answer):
    for rows, rate, what in [
        ([[2.0, 0.0], [0.0, 0.5]], math.log10(2), "eigenvalues 2 and 0.5"),
        ([[-3.0, 0.0], [0.0, 0.5]], math.log10(3), "eigenvalues -3 and 0.5"),
        ([[0.0, -0.5], [0.5, 0.0]], math.log10(0.5), "the complex pair ±0.5i"),
        ([[0.9, -0.5], [0.5, 0.9]], math.log10(1.06) / 2, "the pair 0.9 ± 0.5i"),
        ([[0.5, 9.0], [0.0, 0.25]], math.log10(0.5), "eigenvalues 0.5 and 0.25"),
    ]:
        W = torch.tensor(rows, dtype=DOUBLE)
        value = float(returned(answer(*copies(W))))
        stretch = math.log10(float(torch.linalg.matrix_norm(W, 2)))
        expect(
            abs(value - rate) < 1e-6 or abs(value - stretch) > 1e-6,
            f"For {what} you return the logarithm of the largest singular value: "
            "that bounds one step, not the long run.",
        )
        expect(
            abs(value - rate) < 1e-6,
            f"For {what} the rate is {rate:.3f}; you return {value:.3f}.",
        )


@exercise(
    "vanishing_gradients/he-variance",
    hint="A leaky ReLU keeps the square of half of the inputs, and multiplies that "
    "of the other half by slope².",
)
def _he_variance(answer):
    expect(
        abs(float(returned(answer(100, 0.0))) - 0.02) < 1e-7,
        "With slope 0 it is the ReLU: the variance must be He's, 2/inputs.",
    )
    expect(
        abs(float(answer(100, 1.0)) - 0.01) < 1e-7,
        "With slope 1 the layer is linear: the variance must be 1/inputs.",
    )
    # The variance after one layer, by the book's own activation of slope 0.01.
    variance = 64 * float(answer(64, 0.01))
    square, _ = variance_map("leaky_relu", variance)
    expect(
        abs(square - 1) < 1e-4,
        f"Right at both ends, but with slope 0.01 a mean square of 1 becomes "
        f"{square:.4f}.",
    )
    expect(
        abs(float(answer(50, 0.5)) - 2 / (1.25 * 50)) < 1e-7,
        "Right for slopes near 0 and 1, but not for 0.5.",
    )


@exercise(
    "vanishing_gradients/clip",
    hint="The norm of all tensors together is the root of the sum of all squares.",
)
def _clip(answer):
    given = [torch.tensor([[3.0, 0.0]], dtype=DOUBLE), torch.tensor([4.0]).double()]
    before = [g.clone() for g in given]
    short = list(returned(answer(given, 10.0)))
    expect(
        all(torch.allclose(a, b) for a, b in zip(short, before, strict=True)),
        "These gradients have norm 5 together; with largest = 10 nothing may change.",
    )
    cut = list(answer(before, 2.0))
    norm = math.sqrt(sum(float((g**2).sum()) for g in cut))
    expect(
        abs(norm - math.sqrt(8)) > 1e-6,
        "You clip each tensor by itself. One factor for all keeps the direction.",
    )
    expect(
        abs(norm - 2) < 1e-5,
        f"With largest = 2 the norm must become 2; yours is {norm:.3f}.",
    )
    expect(
        abs(float(cut[0].flatten()[0]) - 1.2) < 1e-5,
        "The norm is right, but the direction has changed.",
    )
    (zero,) = answer([torch.zeros(2, dtype=DOUBLE)], 1.0)
    expect(
        bool(torch.equal(zero, torch.zeros(2, dtype=DOUBLE))),
        "A gradient of zeros must stay zero: do not divide by its norm.",
    )


@exercise(
    "vanishing_gradients/rmsprop",
    hint='Keep v in state["v"]; state.get("v", 0) is 0 in the first step. Return the '
    "new theta.",
)
def _rmsprop(answer):
    start = torch.tensor([1.0, -2.0, 0.5], dtype=DOUBLE)
    curvature = torch.tensor([1.0, 10.0, 0.1], dtype=DOUBLE)
    theirs, mine, state = start.clone().requires_grad_(), start.clone(), {}
    optimizer = torch.optim.RMSprop([theirs], lr=0.02, alpha=0.9, eps=1e-3)
    for step in range(20):
        optimizer.zero_grad()
        (curvature * theirs**2).sum().backward()
        optimizer.step()
        g = 2 * curvature * mine
        mine = returned(answer(mine, g, state, eta=0.02, alpha=0.9, eps=1e-3))
        expect(
            torch.allclose(mine, theirs.detach(), atol=1e-10, rtol=0),
            f"You leave torch.optim.RMSprop at step {step + 1}. "
            + (
                "Is the root taken before ε is added?"
                if step == 0
                else "Do you keep v in the dictionary state?"
            ),
        )
