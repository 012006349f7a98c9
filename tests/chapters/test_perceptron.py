"""The perceptron, Novikoff's bound and the separator of largest margin."""

import math

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.svm import SVC

from helpers import exercises
from helpers.chapters.perceptron import (
    fold_bias,
    max_margin_separator,
    novikoff_bound,
    perceptron,
    perceptron_many,
)
from helpers.datasets import blobs, flip_labels, separable, xor_points

designs = st.tuples(
    st.integers(2, 40), st.integers(1, 6), st.floats(0.01, 1.0), st.integers(0, 10_000)
)


@settings(deadline=None, max_examples=60)
@given(designs, st.sampled_from(["cyclic", "shuffled"]), st.floats(0.01, 10))
def test_novikoff_is_never_broken(design, order, rate):
    n, d, margin, seed = design
    X, y, planted = separable(n, d, margin, seed)
    run = perceptron(X, y, learning_rate=rate, order=order, max_epochs=100_000)
    assert run.converged
    assert (y * (X.double() @ run.weights + run.bias) > 0).all()
    best = novikoff_bound(X, y, max_margin_separator(X, y))
    assert run.updates <= best * (1 + 1e-9)
    assert best <= novikoff_bound(X, y, planted) * (1 + 1e-6)


@settings(deadline=None, max_examples=40)
@given(designs)
def test_each_update_adds_the_signed_point_that_was_wrong(design):
    X, y, _ = separable(*design)
    run = perceptron(X, y, learning_rate=0.5)
    Z = y.double()[:, None] * fold_bias(X.double())
    for before, after, i in zip(run.path, run.path[1:], run.samples, strict=False):
        assert Z[i] @ before <= 0
        torch.testing.assert_close(after - before, 0.5 * Z[i])


def test_the_rate_only_scales_a_run_from_zero():
    X, y, _ = separable(50, 3, 0.1, seed=1)
    small, large = (perceptron(X, y, learning_rate=rate) for rate in (0.25, 4))
    assert torch.equal(small.samples, large.samples)
    torch.testing.assert_close(16 * small.path, large.path)


@pytest.mark.parametrize("dimension", [1, 2, 7])
def test_many_runs_equal_single_runs(dimension):
    X, y, _ = separable(30, dimension, 0.05, seed=4, sets=25)
    updates, theta, converged = perceptron_many(X, y)
    for k in range(25):
        run = perceptron(X[k], y[k])
        assert (int(updates[k]), bool(converged[k])) == (run.updates, run.converged)
        torch.testing.assert_close(theta[k], run.path[-1])


def test_many_runs_stop_where_they_are_told():
    X, y = blobs(40, distance=1.0, sets=8, seed=2)
    _, _, converged = perceptron_many(X, y, max_epochs=5)
    assert not converged.any()


def test_xor_cycles_every_four_updates():
    X, y = xor_points(low=-1, high=1)
    run = perceptron(X, y, max_updates=400)
    assert not run.converged
    assert torch.equal(run.path[:-4], run.path[4:])
    assert torch.equal(run.path[4], torch.zeros(3, dtype=torch.float64))


@settings(deadline=None, max_examples=30)
@given(st.integers(4, 30), st.integers(1, 4), st.integers(0, 1000))
def test_separator_of_largest_margin_agrees_with_a_hard_margin_svm(n, d, seed):
    X, y, _ = separable(n, d, 0.3, seed)
    s = max_margin_separator(X, y)
    assert math.isclose(float(s.norm()), 1, rel_tol=1e-9)
    Z = (y[:, None] * fold_bias(X)).double().numpy()
    # Mirrored, the signed points are symmetric: the SVM's own bias is then zero.
    both = np.vstack([Z, -Z])
    svm = SVC(C=1e10, kernel="linear", tol=1e-9)
    svm.fit(both, np.repeat([1, -1], n))
    margin = 1 / np.linalg.norm(svm.coef_)
    assert math.isclose(float((Z @ s.numpy()).min()), margin, rel_tol=1e-4)


@pytest.mark.parametrize("factor", [1e-3, 3.0])
def test_novikoffs_bound_knows_a_separators_direction_and_not_its_length(factor):
    X, y, planted = separable(40, 3, 0.2, seed=5)
    bound = novikoff_bound(X, y, planted)
    torch.testing.assert_close(novikoff_bound(X, y, factor * planted), bound)
    # Written out, for the largest of all inputs and the smallest of all margins.
    Z = fold_bias(X.double())
    margin = (y * (Z @ planted.double())).min() / planted.double().norm()
    torch.testing.assert_close(bound, (Z.norm(dim=1).max() / margin) ** 2)
    # One separator each for many data sets.
    sets = separable(40, 3, 0.2, seed=5, sets=3)
    alone = [novikoff_bound(*(part[k] for part in sets)) for k in range(3)]
    torch.testing.assert_close(novikoff_bound(*sets), torch.stack(alone))


def test_no_separator_is_said():
    with pytest.raises(ValueError, match="separable"):
        max_margin_separator(*xor_points())
    X, y = blobs(200, distance=0.5, seed=0)
    with pytest.raises(ValueError, match="separable"):
        max_margin_separator(X, flip_labels(y, 0.3))
    X, y, _ = separable(20, 2, 0.2)
    with pytest.raises(ValueError, match="separator"):
        novikoff_bound(X, y, torch.tensor([-1.0, 0.0, 0.0]))
    with pytest.raises(ValueError, match="separator"):
        novikoff_bound(X, y, torch.ones(2))


def test_the_callers_arrays_stay_as_they_are():
    X, y, _ = separable(20, 2, 0.2, seed=3)
    w = torch.zeros(2, dtype=torch.float64)
    before = [t.clone() for t in (X, y, w)]
    assert perceptron(X, y, weights=w).updates > 0
    assert all(torch.equal(a, b) for a, b in zip(before, (X, y, w), strict=True))


GOOD = {"X": [[0.0, 1.0], [1.0, 0.0]], "y": [1, -1]}


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"y": [0, 1]}, r"y: expected labels -1 and 1; got also \[0"),
        ({"y": [1]}, r"y: expected one label a point, shape \(2,\); got \(1,\)"),
        ({"X": [[0.0, float("nan")], [1, 0]]}, "X: expected finite values; got 1 NaN"),
        ({"X": [], "y": []}, "X: "),
        ({"X": [1.0, 2.0]}, r"X: expected 2 dimension\(s\); got shape \(2,\)"),
        ({"learning_rate": 0}, "learning_rate: expected a number > 0; got 0"),
        ({"learning_rate": -1.0}, "learning_rate: expected a number > 0; got -1"),
        ({"weights": [1.0]}, r"weights: expected shape \(2,\); got \(1,\)"),
        ({"order": "random"}, "order: expected one of 'cyclic', 'shuffled'"),
        ({"max_epochs": 0}, "max_epochs: expected a number ≥ 1"),
    ],
)
def test_bad_input_names_the_argument(wrong, message):
    with pytest.raises(ValueError, match=message):
        perceptron(**(GOOD | wrong))


@pytest.mark.parametrize(
    "wrong", [{"X": "points"}, {"learning_rate": "fast"}, {"max_epochs": 2.5}]
)
def test_bad_types_name_the_argument(wrong):
    with pytest.raises(TypeError, match=next(iter(wrong))):
        perceptron(**(GOOD | wrong))


@pytest.mark.parametrize(
    ("margin", "told"),
    [
        (lambda X, y, w, b: (y * (X @ w + b)).min(), "does not change when w and b"),
        (lambda X, y, w, b: (y * (X @ w + b)).min() / w.norm() ** 2, "does not change"),
        (lambda X, y, w, b: (y * (X @ w + b)).max() / w.norm(), "Where the margin is"),
        (lambda X, y, w, b: (y * (X @ w)).min() / w.norm(), "Where the margin is"),
        (lambda X, y, w, b: (X @ w + b).abs().min() / w.norm(), "on the wrong side"),
        (lambda X, y, w, b: (y * (X @ w + b)).min() / w.norm(), "Right"),
    ],
)
def test_the_check_of_the_margin_names_the_error_that_was_made(margin, told, capsys):
    exercises.check("perceptron/geometric-margin", margin)
    assert told in capsys.readouterr().out
