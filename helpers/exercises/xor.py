"""Checks of the exercises on XOR."""

from itertools import combinations_with_replacement, product

import numpy as np
import torch

from helpers.chapters.xor import separable_sets, stationary_loss
from helpers.exercises import exercise, expect, returned


@exercise(
    "xor/rescaled",
    hint="Row j of W1 and entry j of b1 are multiplied by d[j], entry j of w2 divided.",
)
def _rescaled(answer):
    generator = torch.Generator().manual_seed(0)
    for width in (2, 5):
        given = [
            torch.randn(shape, generator=generator, dtype=torch.float64)
            for shape in ((width, 3), (width,), (width,))
        ]
        before = [part.clone() for part in given]
        d = torch.rand(width, generator=generator, dtype=torch.float64) + 0.5
        own_d = d.clone()
        result = returned(answer(*given, own_d))
        expect(
            isinstance(result, tuple | list) and len(result) == 3,
            "Return three tensors: W1, b1, w2.",
        )
        pairs = zip([*given, own_d], [*before, d], strict=True)
        same = all(torch.equal(a, b) for a, b in pairs)
        expect(same, "Your function changes the tensors that it was given.")
        W1, b1, w2 = result
        expect(
            torch.allclose(W1, d[:, None] * given[0]),
            "W1 is not right: its *rows* belong to the neurons.",
        )
        X = torch.randn(50, 3, generator=generator, dtype=torch.float64)
        wanted, got = (torch.relu(X @ W.T + b) @ v for W, b, v in (given, (W1, b1, w2)))
        expect(
            torch.allclose(wanted, got),
            "The function has changed.\nDoes b1 come along? Is w2 divided?",
        )


@exercise(
    "xor/stuck-loss",
    hint="Project the targets on the functions that are affine on an active set; "
    "np.linalg.lstsq does it.",
)
def _stuck_loss(answer):
    sets = [tuple(k in one for k in range(4)) for one in separable_sets()]
    names = {0.0: "0", 0.125: "1/8", 0.25: "1/4"}
    for width in (1, 2, 3):
        for active in combinations_with_replacement(sets, width):
            wanted = stationary_loss(active)
            value = float(returned(answer(list(active))))
            shown = names.get(round(wanted, 6), "1/6")
            listed = "; ".join(
                ", ".join(
                    name
                    for name, on in zip(("00", "01", "10", "11"), one, strict=True)
                    if on
                )
                or "none"
                for one in active
            )
            expect(
                abs(value - wanted) < 1e-6,
                f"Neurons active on: {listed}. The loss is {shown}; "
                f"you return {value:.4f}.",
            )


@exercise(
    "xor/parity",
    hint="It depends on s = x1 + x2 + x3 only: write the zigzag 0, 1, 0, 1 in s.",
)
def _parity(answer):
    result = returned(answer())
    expect(
        isinstance(result, tuple | list) and len(result) == 4,
        "Return four things: W1, b1, w2, b2.",
    )
    W1, b1, w2, b2 = (np.asarray(part, dtype=float) for part in result)
    expect(
        W1.shape == (3, 3) and b1.shape == w2.shape == (3,) and b2.size == 1,
        "The shapes should be (3, 3), (3,), (3,) and one number.",
    )
    for bits in product([0, 1], repeat=3):
        value = float(w2 @ np.maximum(W1 @ bits + b1, 0) + b2.item())
        expect(
            abs(value - sum(bits) % 2) < 1e-9,
            f"At {bits} the output should be {sum(bits) % 2}; yours is {value:.2f}.",
        )
