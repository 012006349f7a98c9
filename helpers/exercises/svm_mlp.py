"""Checks of the exercises on support vector machines and multi-layer perceptrons."""

import numpy as np
import torch

from helpers.exercises import copies, exercise, expect, returned


@exercise(
    "svm_mlp/feature-map",
    hint="Multiply (x1 x1' + x2 x2' + c)² out, and give each of the six terms a "
    "feature, with its root as a factor.",
)
def _feature_map(answer):
    generator = torch.Generator().manual_seed(0)
    X, Z = (torch.randn(7, 2, generator=generator).double() for _ in range(2))
    for c in (1.0, 0.0, 2.5):
        features, others = (
            torch.as_tensor(returned(answer(points, c))).double()
            for points in copies(X, Z)
        )
        expect(
            features.ndim == 2 and len(features) == 7,
            "For 7 points the result should have 7 rows; its shape is "
            f"{tuple(features.shape)}.",
        )
        expect(
            features.shape[1] <= 6,
            f"Six features are enough; you return {features.shape[1]}.",
        )
        product, kernel = features @ others.T, (X @ Z.T + c) ** 2
        expect(
            torch.allclose(product, kernel),
            f"For c = {c:g} the inner products should be (x·x' + c)²; the first is "
            f"{kernel[0, 0]:.3f}, yours is {product[0, 0]:.3f}.",
        )


@exercise(
    "svm_mlp/three-neurons",
    hint="Take three directions 120° apart as rows of W1, the same bias for all, and "
    "negative outgoing weights.",
)
def _three_neurons(answer):
    result = returned(answer())
    expect(
        isinstance(result, tuple | list) and len(result) == 4,
        "Return W1, b1, W2 and b2.",
    )
    W1, b1, W2, b2 = (
        np.asarray(p.detach() if isinstance(p, torch.Tensor) else p, dtype=float)
        for p in result
    )
    expect(
        W1.shape == (3, 2) and b1.size == 3 and W2.size == 3 and b2.size == 1,
        "W1 should have shape (3, 2), b1 and W2 three numbers, b2 one.",
    )
    angle = np.linspace(0, 2 * np.pi, 7200, endpoint=False)
    circle = np.column_stack([np.cos(angle), np.sin(angle)])

    def f(X):
        return np.maximum(X @ W1.T + b1.ravel(), 0) @ W2.ravel() + b2.item()

    inner, outer = f(0.5 * circle), f(circle)
    expect(
        (inner > 0).all(),
        f"f should be positive on the whole inner circle; it is on "
        f"{100 * np.mean(inner > 0):.4g} % of it.",
    )
    bad = angle[outer >= 0]
    expect(
        len(bad) == 0,
        f"f should be negative on the whole outer circle; it is not on "
        f"{100 * len(bad) / 7200:.4g} % of it"
        + (f", for instance at {np.degrees(bad[0]):.0f}°." if len(bad) else "."),
    )


@exercise(
    "svm_mlp/cross-entropy-gradient",
    hint="The loss is log Σ exp(f_j) − f_k; differentiate both terms by f_j.",
)
def _cross_entropy_gradient(answer):
    generator = torch.Generator().manual_seed(0)
    for k, shift in ((0, 0.0), (3, 0.0), (2, 900.0)):
        f = 2 * torch.randn(5, generator=generator).double() + shift
        logits = f.clone().requires_grad_()
        loss = torch.nn.functional.cross_entropy(logits[None], torch.tensor([k]))
        (wanted,) = torch.autograd.grad(loss, logits)
        value = torch.as_tensor(returned(answer(f.clone(), k))).double()
        expect(
            value.shape == (5,),
            f"For five logits the gradient has five numbers; yours has the shape "
            f"{tuple(value.shape)}.",
        )
        expect(
            bool(value.isfinite().all()),
            "With logits near 900 yours is not finite: subtract the largest first.",
        )
        expect(
            not torch.allclose(value, -wanted),
            "The sign is wrong: the loss falls when the right logit grows.",
        )
        expect(
            torch.allclose(value, wanted),
            f"For class {k} autograd gives {wanted[k]:.3f} for the logit of that "
            f"class; yours is {value[k]:.3f}.",
        )
