"""Checks of the exercises on ensembles."""

import torch

from helpers.exercises import copies, exercise, expect, returned


@exercise(
    "appendix_ensembles/clipped",
    hint="Add up each member's squares over all tensors, take the root, compare it "
    "with the limit, and multiply every tensor of that member by the same factor.",
)
def _clipped(answer):
    generator = torch.Generator().manual_seed(0)
    shapes = (4, 3, 2), (4, 3), (4, 1, 3)
    # The second is just above the limit of 0.5, and so below 1, but its square below.
    scales = torch.tensor([0.01, 0.17, 10.0, 0.0], dtype=torch.float64)
    gradients = [
        torch.randn(shape, generator=generator, dtype=torch.float64)
        * scales.view(-1, *[1] * (len(shape) - 1))
        for shape in shapes
    ]
    before = [gradient.clone() for gradient in gradients]
    found = returned(answer(gradients, 0.5))
    expect(
        [value.shape for value in found] == list(map(torch.Size, shapes)),
        "Return a list of tensors with the shapes of the gradients.",
    )
    expect(
        all(map(torch.equal, gradients, before)),
        "Your function changes the gradients that it was given; make new ones.",
    )
    flat, flat_before = (
        torch.cat([value.flatten(1) for value in values], 1)
        for values in (found, before)
    )
    expect(
        bool(torch.isfinite(flat).all()),
        "A member whose gradient is zero becomes NaN: you divide zero by zero.",
    )
    expect(
        torch.allclose(flat[0], flat_before[0]),
        "A gradient shorter than the limit has to stay as it is.",
    )
    norms = flat.norm(dim=1)
    expect(
        bool((norms <= 0.5 + 1e-6).all()),
        "Some member's norm, over all its tensors together, is still above the limit.",
    )
    expect(
        torch.allclose(norms[1:3], torch.full((2,), 0.5).double(), atol=1e-4),
        "A gradient longer than the limit has to get exactly that length. Do members, "
        "or tensors of one member, share a norm where they should not?",
    )
    turned = torch.nn.functional.cosine_similarity(flat[1:3], flat_before[1:3])
    expect(
        torch.allclose(turned, torch.ones_like(turned)),
        "The gradient has turned: all tensors of a member need the same factor.",
    )


@exercise(
    "appendix_ensembles/resampled",
    hint="torch.randint(n, (members, n), generator=generator) draws row numbers; "
    "X[rows] has one axis more than X.",
)
def _resampled(answer):
    n, members = 50, 40
    X = torch.arange(2.0 * n).view(n, 2)
    y = torch.arange(n)
    drawn = answer(*copies(X, y), members, torch.Generator().manual_seed(1))
    drawn_X, drawn_y = returned(drawn)
    expect(
        drawn_X.shape == (members, n, 2) and drawn_y.shape == (members, n),
        f"For {members} members and {n} points on the plane the shapes should be "
        f"{(members, n, 2)} and {(members, n)}; they are {tuple(drawn_X.shape)} and "
        f"{tuple(drawn_y.shape)}.",
    )
    rows = drawn_y.long().clamp(0, n - 1)
    expect(
        bool((drawn_y == y[rows]).all()) and torch.equal(drawn_X, X[rows]),
        "Points and labels no longer belong together: use the same rows for both.",
    )
    different = torch.tensor([len(set(row.tolist())) for row in drawn_y]).float()
    expect(
        bool((different < n).all()),
        "No point appears twice: draw with replacement.",
    )
    expect(
        abs(different.mean() / n - (1 - (1 - 1 / n) ** n)) < 0.03,
        "A bootstrap sample holds about 63 % of the points; yours do not.",
    )
    expect(
        len(set(drawn_y.flatten().tolist())) == n,
        "Some points are in no sample at all: every row has to have its chance.",
    )
    expect(
        len({tuple(row.tolist()) for row in drawn_y}) == members,
        "Each member needs a sample of its own; some of yours are the same.",
    )
    again_X, _ = answer(*copies(X, y), members, torch.Generator().manual_seed(1))
    expect(
        torch.equal(again_X, drawn_X),
        "The same generator should give the same samples: pass it on.",
    )
    other_X, _ = answer(*copies(X, y), members, torch.Generator().manual_seed(2))
    expect(
        not torch.equal(other_X, drawn_X),
        "Another generator should give other samples: draw from the one you are given.",
    )
