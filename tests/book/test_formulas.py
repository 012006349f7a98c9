"""Rules and theorems as a chapter states them, against the code that does them.

The left side is a formula as it stands in the chapter, letter by letter; the function
below computes what it says in words of its own, and compares that with our code.
"""

import math

import numpy as np
import pytest
import torch
from scipy.special import digamma, sici
from torch.nn.functional import relu

from helpers.chapters import fourier, interpolation, perceptron, piecewise, propagation
from helpers.chapters.bumps import error_away
from helpers.chapters.margin_losses import MARGIN_LOSSES
from helpers.chapters.xor import stationary_loss
from helpers.datasets import separable
from helpers.ensembles.activations import ACTIVATIONS, LEAK
from helpers.ensembles.initialization import draw
from tests import cells
from tools import book

FORMULAS = []
M = torch.linspace(-3, 3, 61).double()


def states(chapter, *formulas):
    """Register a check of formulas that have to stand in a chapter."""

    def register(check):
        FORMULAS.append(pytest.param(chapter, formulas, check, id=check.__name__))
        return check

    return register


@pytest.mark.parametrize(("chapter", "formulas", "check"), FORMULAS)
def test_the_text_says_what_the_code_does(chapter, formulas, check):
    (path,) = (p for p in cells.NOTEBOOKS if p.stem == chapter)
    texts = [c.source for c in book.read(book.ROOT / path).cells]
    text = " ".join("\n\n".join(texts).split())
    assert [formula for formula in formulas if formula not in text] == []
    check()


def close(ours, stated):
    ours, stated = (torch.as_tensor(v, dtype=torch.float64) for v in (ours, stated))
    assert torch.allclose(ours, stated, rtol=1e-9, atol=1e-12)


@states("1_perceptron", r"w\leftarrow w+\eta\,y_i\,x_i,\qquad b\leftarrow b+\eta\,y_i")
def the_perceptron_s_update():
    X, y, _ = (value.double() for value in separable(9, seed=3))
    run = perceptron.perceptron(X, y, learning_rate=0.3)
    for before, after, i in zip(run.path, run.path[1:], run.samples, strict=False):
        close(after, before + 0.3 * y[i] * torch.tensor([*X[i], 1.0]))


@states(
    "1_perceptron",
    r"makes at most $R^2\lVert\theta^*\rVert^2/\gamma^2$ updates",
    r"let $R=\max_i\lVert\tilde x_i\rVert$",
)
def novikoff():
    X, y, theta = (value.double() for value in separable(9, seed=3))
    folded = torch.cat([X, torch.ones(9, 1)], 1)
    gamma = (y * (folded @ theta)).min()
    radius = folded.norm(dim=1).max()
    bound = radius**2 * theta.norm() ** 2 / gamma**2
    close(perceptron.novikoff_bound(X, y, theta), bound)
    close(perceptron.novikoff_bound(X, y, 3 * theta), bound)


@states(
    "1_perceptron",
    "| perceptron | $(-m)_+$ |",
    "| hinge | $(1-m)_+$ |",
    "| squared hinge | $(1-m)_+^2$ |",
    r"| logistic | $\log(1+e^{-m})$ |",
    r"| modified Huber | $(1-m)_+^2$ for $m\ge-1$, and $-4m$ for $m<-1$ |",
)
def losses_of_the_margin():
    stated = {
        "perceptron": relu(-M),
        "hinge": relu(1 - M),
        "squared hinge": relu(1 - M) ** 2,
        "logistic": torch.log(1 + torch.exp(-M)),
        "modified Huber": torch.where(M >= -1, relu(1 - M) ** 2, -4 * M),
    }
    for name, values in stated.items():
        close(MARGIN_LOSSES[name](M), values)


@states(
    "1_perceptron",
    r"| tanh | $\dfrac{e^u-e^{-u}}{e^u+e^{-u}}$ | $1-\tanh^2(u)$ |",
    r"| sigmoid | $\dfrac1{1+e^{-u}}$ | $\sigma(u)\,(1-\sigma(u))$ |",
)
def activations():
    up, down = M.exp(), (-M).exp()
    sigmoid = 1 / (1 + down)
    close(ACTIVATIONS["tanh"](M), (up - down) / (up + down))
    close(ACTIVATIONS["tanh"].derivative(M), 1 - M.tanh() ** 2)
    close(ACTIVATIONS["sigmoid"](M), sigmoid)
    close(ACTIVATIONS["sigmoid"].derivative(M), sigmoid * (1 - sigmoid))


@states(
    "3_activations",
    r"the supremum is exactly $\sigma(-k\delta)+\sigma(-k(q-p-\delta))$",
)
def a_bump_away_from_its_jumps():
    def sigmoid(u):
        return 1 / (1 + math.exp(-u))

    close(error_away(7, 0.2, (0, 1)), sigmoid(-7 * 0.2) + sigmoid(-7 * (1 - 0.2)))


@states(
    "4_universal_approximation",
    r"\le\dfrac L2\,N^{-1}$",
    r"\le\dfrac{\max|g''|}8\,N^{-2}$",
)
def errors_of_the_interpolant():
    nodes, x = np.linspace(0, 1, 9), np.linspace(0, 1, 4001)
    # Both are attained: by a kink of slope 1 in the middle of a cell, by a parabola.
    for g, bound in [
        (lambda x: abs(x - 0.5625), 1 / 2 / 8),
        (lambda x: x**2, 2 / 8 / 8**2),
    ]:
        error = abs(piecewise.triangle_sum(x, nodes, g(nodes)) - g(x)).max()
        assert 0.99 * bound < error <= bound * (1 + 1e-12)


@states(
    "4_universal_approximation",
    r"$x_j=\cos\frac{(2j-1)\pi}{2n}$, $j=1,\dots,n$",
    r"$\bigl(\frac2\pi\mathrm{Si}(\pi)-1\bigr)/2=8.949\,\%$ of the jump",
    r"sup error of } 4^{-(m+1)}",
)
def constants_of_approximation():
    j = np.arange(1, 8)
    chebyshev = np.cos((2 * j - 1) * np.pi / 14)
    close(np.sort(interpolation.nodes(7, "chebyshev")), np.sort(chebyshev))
    gibbs = (2 / np.pi * sici(np.pi)[0] - 1) / 2
    assert abs(100 * gibbs - 8.949) < 5e-4
    close((fourier.GIBBS - 1) / 2, gibbs)
    assert abs(fourier.overshoot("square", 300) - 100 * gibbs) < 1e-3
    x = np.linspace(0, 1, 4097)
    for m in (1, 3, 4):
        terms = [piecewise.sawtooth(x, k) / 4**k for k in range(1, m + 1)]
        close(abs(x - sum(terms) - x**2).max(), 4.0 ** -(m + 1))


@states("5_xor", r"\frac{(1+a)^2}{8\,(1+a^2)}", "which is $0.1275$ for $a=0.01$")
def the_loss_of_a_stuck_leaky_network():
    edge = [(True, True, False, False)]
    for a in (0.01, 0.3):
        close(stationary_loss(edge, a), (1 + a) ** 2 / (8 * (1 + a**2)))
    assert LEAK == 0.01
    assert f"{stationary_loss(edge, LEAK):.4f}" == "0.1275"


@states(
    "6_vanishing_gradients",
    r"momentum ([Polyak 1964](https://doi.org/10.1016/0041-5553%2864%2990137-5)) "
    r"| $v\leftarrow\beta v+g$; $\theta\leftarrow\theta-\eta\,v$ |",
    r"$m\leftarrow\beta_1m+(1-\beta_1)g$; $v\leftarrow\beta_2v+(1-\beta_2)g^2$; "
    r"$\theta\leftarrow\theta-\eta\,\hat m/(\sqrt{\hat v}+\varepsilon)$",
    r"$\hat m=m/(1-\beta_1^t)$ and $\hat v=v/(1-\beta_2^t)$",
)
def three_rules():
    momentum, adam = (torch.tensor([1.0, -2.0]).double() for _ in range(2))
    optimizers = (
        torch.optim.SGD([momentum], lr=0.1, momentum=0.9),
        torch.optim.Adam([adam], lr=0.1, betas=(0.9, 0.99), eps=1e-3),
    )
    theta, other, v, m, s = momentum.clone(), adam.clone(), 0, 0, 0
    for t in range(1, 5):
        v = 0.9 * v + 2 * theta
        theta = theta - 0.1 * v
        g = 2 * other
        m, s = 0.9 * m + 0.1 * g, 0.99 * s + 0.01 * g**2
        scale = torch.sqrt(s / (1 - 0.99**t)) + 1e-3
        other = other - 0.1 * m / (1 - 0.9**t) / scale
        momentum.grad, adam.grad = 2 * momentum, 2 * adam
        for optimizer in optimizers:
            optimizer.step()
        close(momentum, theta)
        close(adam, other)


@states(
    "6_vanishing_gradients",
    r"**standard normal** ($v=1$), **Xavier** ($v=2/(n_\text{in}+n_\text{out})$",
    r"**He** ($v=2/n_\text{in}$",
)
def variances_of_initial_weights():
    for name, variance in [("normal", 1), ("xavier", 2 / (40 + 8)), ("he", 2 / 40)]:
        weights, _ = draw(name, 2000, 8, 40, 0, 0)
        assert abs(weights.var() / variance - 1) < 0.01


@states(
    "6_vanishing_gradients",
    r"\mu_k=\frac12\Bigl(\log\frac2n+\psi\bigl(\tfrac{n-k+1}2\bigr)\Bigr)",
)
def lyapunov_exponents():
    k = np.arange(1, 9)
    stated = (np.log(2 / 8) + digamma((8 - k + 1) / 2)) / 2
    close(propagation.lyapunov_exponents(8), stated)
