"""Random numbers by a counter: known answers, exact roundings, the right laws."""

import math

import numpy as np
import pytest
import torch
from scipy import stats

from helpers import datasets
from helpers.ensembles import generator, initialization
from helpers.ensembles.networks import MLP

STREAM = generator.WEIGHTS + 3


@pytest.mark.parametrize(
    ("key", "counter", "answer"),
    [
        ((0, 0), (0, 0), (0x6B200159, 0x99BA4EFE)),
        ((0xFFFFFFFF,) * 2, (0xFFFFFFFF,) * 2, (0x1CB996FC, 0xBB002BE7)),
        (
            (0x13198A2E, 0x03707344),
            (0x243F6A88, 0x85A308D3),
            (0xC4923A9C, 0x483DF7A0),
        ),
    ],
)
def test_threefry_gives_its_authors_answers(key, counter, answer):
    """Known answers of Random123 for Threefry-2x32 with 20 rounds."""
    found = generator.threefry(*key, *(np.array([c], np.uint32) for c in counter))
    assert tuple(int(word[0]) for word in found) == answer


@pytest.mark.parametrize("draw", [generator.words, generator.uniforms])
def test_numbers_of_a_block_are_its_two_words(draw):
    """Number p is word p % 2 of block p // 2, in chunks of whatever size."""
    found = draw(5, STREAM, 7, 20, 9)
    for e, p in [(0, 0), (0, 1), (3, 8), (12, 5)]:
        block = np.array([7 + e], np.uint32), np.array([p // 2], np.uint32)
        word = generator.threefry(5, STREAM, *block)[p % 2]
        if draw is generator.uniforms:
            word = ((word >> 9) + 0.5) * 2.0**-22 - 1
        assert found[e, p] == word


@pytest.mark.parametrize("draw", [generator.uniforms, generator.normals])
def test_a_member_is_the_same_in_any_company(draw, monkeypatch):
    many = draw(1, STREAM, 0, 10_000, 7)
    assert many.shape == (10_000, 7) and many.dtype == np.float32
    assert np.array_equal(draw(1, STREAM, 7, 8, 7)[0], many[7])
    assert np.array_equal(draw(1, STREAM, 0, 10, 4), many[:10, :4])
    monkeypatch.setattr(generator, "_CHUNK", 3)
    assert np.array_equal(draw(1, STREAM, 0, 50, 7), many[:50])
    for seed, stream in [(2, STREAM), (1, STREAM + 1)]:
        assert not (draw(seed, stream, 0, 50, 7) == many[:50]).any()


def test_uniform_numbers_are_exact_symmetric_and_never_zero():
    drawn = generator.uniforms(0, STREAM, 0, 1000, 100).astype(float)
    odd = drawn * 2**23
    assert np.array_equal(odd, np.round(odd)) and (odd % 2 == 1).all()
    assert np.abs(drawn).max() < 1
    w = np.array([0, 2**32 - 1], np.uint32)
    assert (generator._unit(w) * 2.0**24).tolist() == [1, 2**24 - 1]


@pytest.mark.parametrize(
    ("draw", "law"),
    [
        (generator.uniforms, stats.uniform(-1, 2)),
        (generator.normals, stats.norm()),
    ],
)
def test_numbers_have_their_law(draw, law):
    drawn = draw(11, STREAM, 0, 2000, 50).astype(float)
    assert stats.kstest(drawn.ravel(), law.cdf).pvalue > 1e-3
    bits = stats.kstest(drawn[:, 0] * drawn[:, 1], drawn[:, 2] * drawn[:, 3]).pvalue
    assert bits > 1e-3
    correlations = np.corrcoef(drawn.T) - np.eye(50)
    assert np.abs(correlations).max() < 5 / math.sqrt(2000)


def test_logarithm_and_circle_are_right_to_the_last_digits():
    """Within 2 units in the last place of float64, of the largest value for sines."""
    v = (np.arange(1, 2**20, 7) + 0.5) / 2**20
    u = np.concatenate([v, 1 - 2.0**-24 * np.arange(1, 50), 2.0 ** -np.arange(1, 25)])
    eps = np.finfo(float).eps
    error = np.abs(generator.log(u) - np.log(u))
    assert (error <= 2 * eps * np.maximum(np.abs(np.log(u)), 2**-24)).all()
    cos, sin = generator.cos_sin(v)
    exact = np.longdouble(v) * 2 * np.longdouble(np.pi)
    for found, wanted in ((cos, np.cos(exact)), (sin, np.sin(exact))):
        assert np.abs(found - wanted).max() <= 2 * eps
    at = [0.125, 0.25, 0.5, 0.75, 0.875, 1 - 2.0**-24, 2.0**-24]
    expected = [[math.cos(2 * math.pi * x), math.sin(2 * math.pi * x)] for x in at]
    found = np.transpose(generator.cos_sin(np.array(at)))
    np.testing.assert_allclose(found, expected, atol=3e-16)


def test_a_weight_is_rounded_once_after_each_of_its_two_products():
    network = MLP((3, 2, 1), init="he", members=4, seed=9)
    z = generator.normals(9, generator.WEIGHTS, 3, 4, 6)[0]
    scale = np.float32(math.sqrt(2 / 3))
    expected = [np.float32(number * scale) for number in z]
    assert network.layers[0].weight[3].flatten().tolist() == expected


def test_starts_are_drawn_once_and_stay_as_they_were_drawn(monkeypatch):
    drawn = []

    def normals(*arguments):
        drawn.append(arguments)
        return generator.normals(*arguments)

    monkeypatch.setattr(initialization, "normals", normals)
    first, again = (MLP((3, 5, 1), init="he", members=2, seed=77) for _ in range(2))
    kept = [p.detach().clone() for p in again.parameters()]
    assert len(drawn) == 2  # layers
    for parameter in first.parameters():
        parameter.data.zero_()
    weights, biases = initialization.draw("he", 2, 5, 3, 77, generator.WEIGHTS)
    assert weights.equal(kept[0]) and biases.equal(kept[1])
    weights.zero_()
    third = MLP((3, 5, 1), init="he", members=2, seed=77)
    assert all(map(torch.equal, third.parameters(), kept))
    other = MLP((3, 5, 1), init="he", members=2, seed=78)
    assert len(drawn) == 4 and not other.layers[0].weight.equal(kept[0])


@pytest.mark.parametrize("n", [1, 2, 37])
def test_orders_are_sorted_words(n):
    found = generator.orders(3, 5, n, 20, 24)
    drawn = generator.words(3, generator.ORDERS + 5, 20, 24, n)
    assert np.array_equal(found, np.argsort(drawn, axis=1, kind="stable"))


def test_data_and_networks_of_one_seed_have_nothing_in_common():
    X, _ = datasets.blobs(50, distance=0.0, dimension=3, seed=0)
    order = datasets.split(X, X[:, 0], seed=0)[0]
    weights = MLP((3, 50), init="normal").layers[0].weight.detach()
    assert abs(np.corrcoef(X.flatten(), weights.flatten())[0, 1]) < 0.4
    labels = datasets.flip_labels(X[:, 0].sign(), 0.5, seed=0)
    flips = (labels != X[:, 0].sign()).numpy()
    for k in range(2):
        plain = np.random.default_rng([0, k])
        assert not np.array_equal(order, X[plain.permutation(50)[:25]])
        assert not np.array_equal(flips, np.random.default_rng([0, k]).random(50) < 0.5)


@pytest.mark.parametrize("seed", [-1, 2**32, 0.5])
def test_a_seed_that_is_no_32_bit_number_is_named(seed):
    with pytest.raises((ValueError, TypeError), match="seed: expected"):
        MLP((2, 1), seed=seed)
