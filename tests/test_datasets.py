"""Data sets: shapes, seeds, labels, and what each of them promises."""

import pytest
import torch

from helpers import datasets

MAKERS = [
    datasets.blobs,
    datasets.circles,
    datasets.moons,
    datasets.spirals,
    datasets.xor_blobs,
]
every = pytest.mark.parametrize("make", MAKERS)


@every
def test_shapes_balance_and_labels(make):
    X, y = make(51, seed=3)
    assert X.shape == (51, 2)
    assert y.shape == (51,)
    assert X.dtype == y.dtype == torch.get_default_dtype()
    assert sorted((y == value).sum().item() for value in (-1, 1)) == [25, 26]
    _, y = make(10, labels=(0, 1))
    assert set(y.tolist()) == {0.0, 1.0}


@every
def test_a_seed_is_a_data_set(make):
    assert torch.equal(make(20, seed=1)[0], make(20, seed=1)[0])
    assert not torch.equal(make(20, seed=1)[0], make(20, seed=2)[0])


@every
def test_the_first_sets_do_not_depend_on_how_many_there_are(make):
    few, many = make(20, seed=5, sets=3), make(20, seed=5, sets=9)
    assert few[0].shape == (3, 20, 2)
    assert all(torch.equal(a, b[:3]) for a, b in zip(few, many, strict=True))
    assert torch.equal(few[0][0], make(20, seed=5)[0])
    assert not torch.equal(few[0][0], few[0][1])


@pytest.mark.parametrize("dimension", [1, 2, 10])
def test_the_centres_of_blobs_are_as_far_apart_as_asked_for(dimension):
    X, y = datasets.blobs(40_000, distance=3.0, dimension=dimension, seed=4)
    between = X[y > 0].mean(0) - X[y < 0].mean(0)
    # The means' own scatter, in this many directions, is 0.01 each.
    assert abs(float(between.norm()) - 3) < 0.04
    assert torch.allclose(between, between.mean().expand(dimension), atol=0.05)
    assert torch.allclose(X[y > 0].std(0), torch.ones(dimension), atol=0.03)


def test_the_same_seed_makes_the_same_split_and_flips_the_same_labels():
    X, y = datasets.blobs(60, seed=1)
    for call in (
        lambda seed: datasets.split(X, y, 0.5, seed=seed)[0],
        lambda seed: datasets.flip_labels(y, 0.4, seed=seed),
    ):
        assert torch.equal(call(3), call(3))
        assert not torch.equal(call(3), call(4))


def test_a_split_keeps_points_and_labels_together():
    X, y = datasets.blobs(60, distance=50, seed=1)
    first, y_first, second, y_second = datasets.split(X, y, 0.5, seed=2)
    for part, labels in ((first, y_first), (second, y_second)):
        assert torch.equal(part.sum(1).sign(), labels)


def test_separable_sets_keep_their_margin():
    X, y, separator = datasets.separable(60, 4, 0.25, seed=2, sets=50)
    assert torch.allclose(separator.norm(dim=1), torch.ones(50))
    scores = torch.einsum("snd,sd->sn", X, separator[:, :-1]) + separator[:, -1:]
    assert (y * scores).min() >= 0.25 - 1e-5


def test_without_noise_circles_moons_and_spirals_lie_on_their_curves():
    X, y = datasets.circles(100, noise=0, factor=0.4)
    assert torch.allclose(X.norm(dim=1), torch.where(y > 0, 0.4, 1.0))
    X, y = datasets.moons(100, noise=0)
    centre = torch.where(y[:, None] > 0, torch.tensor([1, 0.5]), torch.zeros(2))
    assert torch.allclose((X - centre).norm(dim=1), torch.ones(100), atol=1e-6)
    X, _ = datasets.spirals(100, noise=0)
    assert X.norm(dim=1).max() <= 2 + 1e-6


def test_xor_labels_say_whether_signs_differ():
    X, y = datasets.xor_blobs(200, noise=0.0)
    assert torch.equal(y, -X.prod(dim=1))
    X, y = datasets.xor_points(labels=(0, 1))
    assert torch.equal(y, (X[:, 0] != X[:, 1]).to(y.dtype))


def test_digits_are_numbered_in_the_order_asked_for():
    X, y = datasets.digits()
    assert X.shape == (1797, 64)
    assert abs(float(X.mean())) < 1e-5
    X, y = datasets.digits(classes=(7, 1), standardize=False)
    assert set(y.tolist()) == {0, 1}
    assert X.max() == 16
    assert len(X) == 179 + 182


def test_split_loses_no_point():
    X, y = datasets.blobs(30, seed=1)
    parts = datasets.split(X, y, first=0.7, seed=4)
    assert [len(part) for part in parts] == [21, 21, 9, 9]
    rejoined = torch.cat([parts[0], parts[2]])
    assert torch.equal(rejoined.sort(0).values, X.sort(0).values)


def test_flipped_labels_are_about_as_many_as_asked_for():
    y = torch.ones(10_000)
    assert 900 < (datasets.flip_labels(y, 0.1, seed=3) == -1).sum() < 1100
    assert torch.equal(y, torch.ones(10_000))
    assert torch.equal(datasets.flip_labels(y, 0.0), y)


@pytest.mark.parametrize(
    ("call", "argument"),
    [
        (lambda: datasets.blobs(1), "n"),
        (lambda: datasets.blobs(10, distance=-1), "distance"),
        (lambda: datasets.circles(10, noise=-0.1), "noise"),
        (lambda: datasets.circles(10, factor=0), "factor"),
        (lambda: datasets.spirals(10, turns=0), "turns"),
        (lambda: datasets.moons(10, sets=0), "sets"),
        (lambda: datasets.moons(10, seed=-1), "seed"),
        (lambda: datasets.separable(10, margin=0), "margin"),
        (lambda: datasets.digits(classes=[11]), "classes"),
        (lambda: datasets.flip_labels(torch.ones(3), 1.5), "share"),
    ],
)
def test_bad_input_names_the_argument(call, argument):
    with pytest.raises(ValueError, match=f"^{argument}: expected"):
        call()


def test_a_size_that_is_no_integer_is_a_type_error():
    with pytest.raises(TypeError, match=r"^n: expected an integer"):
        datasets.blobs(10.5)
