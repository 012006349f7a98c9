"""Random numbers: Random123's own vectors, and NumPy's float64 to the last bit."""

import numpy as np
import pytest

from helpers.kernel import Ensemble, Specification
from helpers.kernel.work import STARTS
from tests.kernel import reference


@pytest.mark.parametrize(
    ("key", "counter", "words"),
    [
        ((0, 0), (0, 0), (0x6B200159, 0x99BA4EFE)),
        ((2**32 - 1,) * 2, (2**32 - 1,) * 2, (0x1CB996FC, 0xBB002BE7)),
        (
            (0x13198A2E, 0x03707344),
            (0x243F6A88, 0x85A308D3),
            (0xC4923A9C, 0x483DF7A0),
        ),
    ],
)
def test_known_answers(key, counter, words):
    assert tuple(map(int, reference.threefry(*key, *counter))) == words


@pytest.mark.parametrize("seed", [0, 5, 2**31, 2**32 - 1])
@pytest.mark.parametrize("init", STARTS)
def test_starts(init, seed):
    sizes, members = (3, 7, 5, 2), 70
    ensemble = Ensemble(Specification(sizes), members)
    ensemble.start(init, seed)
    wanted = reference.start(init, seed, range(members), sizes)
    for found, expected in zip(ensemble.weights, wanted, strict=True):
        for a, b in zip(found, expected, strict=True):
            np.testing.assert_array_equal(a, b)


def test_normal_numbers_are_normal():
    ensemble = Ensemble(Specification((50, 40, 1)), 100)
    ensemble.start("normal", seed=3)
    z = np.sort(ensemble.weights[0][0].ravel().astype(float))
    assert abs(z.mean()) < 0.01 and abs(z.std() - 1) < 0.01
    assert 4 < z[-1] < 6 and 4 < -z[0] < 6


def test_a_scale_of_each_member_s_own():
    ensemble = Ensemble(Specification((2, 3, 1)), 6)
    ensemble.start("he", 1)
    before = ensemble.weights
    scales = np.array([0, 0.5, 1, 2, -1, 3], np.float32)
    ensemble.start("he", 1, scale=scales)
    for (a, _), (b, _) in zip(before, ensemble.weights, strict=True):
        np.testing.assert_array_equal(a * scales[:, None, None], b)


def test_member_7_of_10_is_member_7_of_10_000():
    few, many = (Ensemble(Specification((2, 4, 1)), E) for E in (10, 10_000))
    one = Ensemble(Specification((2, 4, 1)), first_member=7)
    for (a, _), (b, _), (c, _) in zip(
        few.weights, many.weights, one.weights, strict=True
    ):
        np.testing.assert_array_equal(a[7], b[7])
        np.testing.assert_array_equal(a[7], c[0])


@pytest.mark.parametrize("n", [1, 2, 5, 64, 150])
def test_orders(n):
    # With one point a batch and a rate that tells the points apart, the weight's path
    # spells the order: each step takes a share of its target.
    specification = Specification((1, 1), "identity")
    y = np.arange(n, dtype=np.float32) / n
    layers = [(np.zeros((3, 1, 1)), np.zeros((3, 1)))]
    for epoch in (0, 2):
        ensemble = Ensemble(specification, 3, first_member=4)
        ensemble.weights = layers
        ensemble.step = epoch * n
        visited = []
        for _ in range(n):
            ensemble.weights = layers
            ensemble.train(np.zeros((n, 1)), y, 0.5, 1, batch_size=1, seed=9)
            visited.append(ensemble.weights[0][1][:, 0])
        found = np.rint(np.array(visited).T * n).astype(int)
        for member in range(3):
            expected = reference.order(9, epoch, 4 + member, n)
            np.testing.assert_array_equal(found[member], expected)
