"""Checks of the exercises on residual networks."""

import torch

from helpers.exercises import copies, exercise, expect, returned


def _random(*shape, seed=0):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(*shape, generator=generator, dtype=torch.float64)


@exercise(
    "residual_networks/paths-through",
    hint="Every other block gives the factor I + J; block k gives J_k alone. Later "
    "blocks stand to the left.",
)
def _paths_through(answer):
    jacobians = list(_random(5, 3, 3) / 2)
    eye = torch.eye(3, dtype=torch.float64)

    def wanted(k):
        total = eye
        for i, J in enumerate(jacobians, start=1):
            total = (J if i == k else eye + J) @ total
        return total

    value = torch.as_tensor(returned(answer(*copies(jacobians), 2))).double()
    expect(
        value.shape == (3, 3),
        f"The sum is a matrix of shape (3, 3); yours is {tuple(value.shape)}.",
    )
    expect(
        not torch.allclose(value, wanted(3)),
        "This is the sum for the next block: k counts from 1.",
    )
    full = wanted(0)
    expect(
        not torch.allclose(value, full),
        "This is the sum over all paths. In block k a path has to take the branch.",
    )
    expect(
        not torch.allclose(value, full - wanted(2)),
        "These are the paths that go *around* block k.",
    )
    right = all(
        torch.allclose(
            torch.as_tensor(answer(*copies(jacobians), k)).double(), wanted(k)
        )
        for k in (1, 2, 5)
    )
    expect(right, "Not the sum of the paths. Mind the order: J_2 J_1, not J_1 J_2.")


@exercise(
    "residual_networks/backward",
    hint="Go forwards and keep which ReLU are active; then, from the last block to the "
    "first, add s W.T @ (active * gradient) to the gradient.",
)
def _backward(answer):
    weights, biases = list(_random(4, 3, 3, seed=1)), list(_random(4, 3, seed=2))
    z, gradient, s = _random(3, seed=3), _random(3, seed=4), 0.5

    def wanted(s):
        start = z.clone().requires_grad_()
        out = start
        for W, b in zip(weights, biases, strict=True):
            out = out + s * torch.relu(W @ out + b)
        return torch.autograd.grad(out, start, gradient)[0]

    with torch.no_grad():  # by hand, that is: autograd finds no graph here
        value = returned(answer(*copies(weights, biases, z, gradient), s))
    value = torch.as_tensor(value).double()
    expect(
        value.shape == (3,),
        f"The gradient has the shape of z, (3,); yours has {tuple(value.shape)}.",
    )
    expect(
        not torch.allclose(value, wanted(1.0)),
        "You left out the scale s of the branches.",
    )
    expect(
        not torch.allclose(value, wanted(s) - gradient),
        "The gradient that goes along the skips is missing.",
    )
    expect(torch.allclose(value, wanted(s)), "This is not autograd's gradient.")
