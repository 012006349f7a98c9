"""The widgets' JavaScript against the Python functions of the same purpose."""

import math

import numpy as np
import pytest
import torch

from helpers.chapters.bumps import error_away, sigmoid_bump, step_limit
from helpers.chapters.perceptron import max_margin_separator, novikoff_bound, perceptron
from helpers.chapters.piecewise import (
    interpolant_weights,
    merge_hinges,
    relu_sum,
    triangle_corners,
    triangle_sum,
    triangle_weights,
)
from helpers.datasets import separable
from helpers.ensembles.activations import ACTIVATIONS
from helpers.widgets.perceptron_stepper import EXAMPLES


@pytest.mark.parametrize("name", ["sign", "relu", "tanh", "sigmoid"])
def test_activations_and_slopes(javascript, name):
    u = torch.linspace(-5, 5, 41, dtype=torch.float64)
    known = ACTIVATIONS[name]
    for function, wanted in (("value", known(u)), ("slope", known.derivative(u))):
        got = [javascript("activation_explorer", function, name, x) for x in u.tolist()]
        assert np.allclose(got, wanted, atol=1e-12)


@pytest.mark.parametrize("name", ["sign", "relu", "tanh", "sigmoid"])
def test_one_neuron(javascript, name):
    generator = np.random.default_rng(0)
    for w1, w2, b, x1, x2 in generator.uniform(-4, 4, (20, 5)).tolist():
        wanted = ACTIVATIONS[name](torch.tensor(w1 * x1 + w2 * x2 + b)).item()
        got = javascript("neuron", "output", name, w1, w2, b, x1, x2)
        assert got == pytest.approx(wanted, abs=1e-6)


def test_a_line_that_is_dragged_is_where_the_hand_is(javascript):
    generator = np.random.default_rng(0)
    for w1, w2, u, v in generator.uniform(-3, 3, (40, 4)).tolist():
        told = javascript("neuron", "held", w1, w2, [u, v])
        w, b = np.array([told["w1"], told["w2"]]), told["b"]
        assert max(*abs(w), abs(b)) <= 4 + 1e-12
        assert w @ [u, v] + b == pytest.approx(0, abs=1e-9)
        assert w @ [-v, u] == pytest.approx(0, abs=1e-9), "nowhere nearer to 0"
        assert w @ [w1, w2] >= 0 or abs(w1 * u + w2 * v) < 1e-9, "it keeps its side"
        length = min(math.hypot(w1, w2), 4 / math.hypot(u, v))
        clamped = max(abs(w)) > 4 - 1e-9
        assert np.linalg.norm(w) == pytest.approx(length) or clamped


def cloud(seed):
    X, y, _ = separable(24, 2, [0.05, 0.3, 1.0][seed % 3], seed)
    return X.double().tolist(), y.long().tolist()


CLOUDS = [cloud(seed) for seed in range(12)]
CLOUDS += [(example["X"], example["y"]) for example in EXAMPLES.values()]


@pytest.mark.parametrize(("X", "y"), CLOUDS)
def test_perceptron_makes_the_same_updates(javascript, X, y):
    run = perceptron(X, y, max_updates=200)
    got = javascript("perceptron_stepper", "perceptron", X, y, 200)
    assert got["converged"] == run.converged
    assert [step["sample"] for step in got["steps"][1:]] == run.samples.tolist()
    path = [[*step["w"], step["b"]] for step in got["steps"]]
    assert np.allclose(path, run.path, atol=1e-12)
    wrong = [step["wrong"] for step in got["steps"]]
    labels, points = np.array(y), np.array(X)
    expected = [(labels * (points @ t[:2] + t[2]) <= 0).sum() for t in run.path.numpy()]
    assert wrong == expected


@pytest.mark.parametrize(("X", "y"), CLOUDS)
def test_novikoffs_bound_is_the_same(javascript, X, y):
    got = javascript("perceptron_stepper", "novikoff", X, y)
    try:
        bound = novikoff_bound(X, y, max_margin_separator(X, y))
    except ValueError:
        assert got["margin"] < 1e-6
        return
    assert (got["radius"] / got["margin"]) ** 2 == pytest.approx(float(bound), rel=1e-5)
    farthest = max(np.hypot(np.hypot(*point), 1) for point in X)
    assert got["radius"] == pytest.approx(farthest)


def test_xor_is_seen_to_cycle(javascript):
    example = EXAMPLES["xor"]
    got = javascript("perceptron_stepper", "perceptron", example["X"], example["y"], 50)
    assert got["cycle"]["length"] == 4


@pytest.mark.parametrize("seed", range(8))
def test_two_sigmoids(javascript, seed):
    generator = np.random.default_rng(seed)
    k = float(generator.uniform(1, 200))
    positions, heights = generator.uniform(-1, 1.5, (2, 2)).tolist()
    x = np.linspace(-1.5, 2.5, 41)
    for name, function, given in (
        ("sigmoid_bump", sigmoid_bump, (k, positions, heights)),
        ("step_limit", step_limit, (positions, heights)),
    ):
        got = [javascript("sigmoid_bump", name, u, *given) for u in x.tolist()]
        assert np.allclose(got, function(x, *given), atol=1e-12)
    for distance in (0.02, 0.1, 0.4):
        given = (k, distance, positions, heights)
        got = javascript("sigmoid_bump", "error_away", *given)
        assert got == pytest.approx(error_away(*given), rel=1e-6, abs=1e-14)


@pytest.mark.parametrize("seed", range(4))
def test_triangles_and_their_sums(javascript, seed):
    generator = np.random.default_rng(seed)
    nodes = np.cumsum(generator.uniform(0.05, 0.5, 9)).tolist()
    values = generator.normal(size=9).tolist()
    one = javascript("relu_triangle", "triangle_weights", *nodes[:3], values[0])
    hinges, weights = triangle_weights(*nodes[:3], values[0])
    assert np.allclose(one, [hinges, weights])
    x = np.linspace(nodes[0] - 1, nodes[-1] + 1, 57)
    got = [javascript("relu_triangle", "relu_sum", u, *one) for u in x.tolist()]
    assert np.allclose(got, relu_sum(x, hinges, weights))
    corners = javascript("triangle_builder", "triangle_corners", nodes)
    assert np.allclose(corners, triangle_corners(nodes))
    got = [
        javascript("triangle_builder", "triangle_sum", u, nodes, values)
        for u in x.tolist()
    ]
    assert np.allclose(got, triangle_sum(x, nodes, values))
    got = javascript("triangle_builder", "interpolant_weights", nodes, values)
    wanted = interpolant_weights(nodes, values)
    assert all(np.allclose(a, b) for a, b in zip(got, wanted, strict=True))
    twice = [*hinges, hinges[0]], [*weights, 1.0]
    got = javascript("triangle_builder", "merge_hinges", *map(list, twice))
    assert np.allclose(got, merge_hinges(*map(np.array, twice)))
