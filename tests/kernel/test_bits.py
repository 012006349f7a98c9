"""The same bits, however the work is cut: threads, blocks, pieces, neighbours."""

import numpy as np
import pytest

from helpers.kernel import Ensemble, Specification, fingerprint
from helpers.kernel.module import Instance, Word
from helpers.kernel.specification import ACTIVATIONS, LOSSES, OPTIMIZERS
from tests.kernel.reference import samples

CASES = [
    (activation, loss, OPTIMIZERS[k % 3])
    for k, (activation, loss) in enumerate(
        (activation, loss) for activation in ACTIVATIONS for loss in LOSSES
    )
]
BATCHES = {"full batch": {}, "own order": {"batch_size": 5}, "one order": {
    "batch_size": 5, "shared_order": True}}  # fmt: skip


def ensemble_of(activation, loss, optimizer, members=37, sizes=None, **options):
    outputs = 3 if loss == "multiclass" else 1
    specification = Specification(sizes or (2, 6, outputs), activation, loss, optimizer)
    return Ensemble(specification, members, **options), samples(specification)


def same(a, b, rows=slice(None)):
    for found, wanted in zip(a, b, strict=True):
        for x, y in zip(found, wanted, strict=True):
            np.testing.assert_array_equal(x[rows], y)


@pytest.mark.parametrize("case", CASES, ids="-".join)
@pytest.mark.parametrize("batches", BATCHES.values(), ids=BATCHES)
def test_threads_chunks_and_pieces(case, batches):
    ensemble, (X, y) = ensemble_of(*case)
    records = ensemble.train(X, y, 0.05, 17, record_every=4, **batches)
    assert records.steps.tolist() == [0, 4, 8, 12, 16, 17]
    for chunk, threads, pieces in ((1, 2, (17,)), (3, 1, (17,)), (None, 2, (5, 4, 8))):
        other, _ = ensemble_of(*case)
        for steps in pieces:
            last = other.train(
                X,
                y,
                0.05,
                steps,
                record_every=4,
                chunk=chunk,
                threads=threads,
                **batches,
            )
        same(other.weights, ensemble.weights)
        assert other.step == 17
        np.testing.assert_array_equal(last.losses[-1], records.losses[-1])
    np.testing.assert_array_equal(ensemble.losses(X, y), records.losses[-1])


def test_again_and_from_a_kept_state():
    ensemble, (X, y) = ensemble_of("tanh", "binary", "adam")
    ensemble.train(X, y, 0.05, 5, batch_size=4)
    state = ensemble.state
    ensemble.train(X, y, 0.05, 5, batch_size=4)
    other, _ = ensemble_of("tanh", "binary", "adam")
    other.start("he", seed=8)
    other.state = state
    other.train(X, y, 0.05, 5, batch_size=4)
    assert other.fingerprint() == ensemble.fingerprint()


@pytest.mark.parametrize("block", [1, 3, 8, 100])
def test_blocks(block, monkeypatch):
    ensemble, (X, y) = ensemble_of("relu", "squared", "adam", members=64)
    ensemble.train(X, y, 0.05, 20, batch_size=5)
    configure = Instance.configure

    def smaller(self, settings, sizes):
        configure(self, settings, sizes)
        words = self._view(np.uint32)
        words[Word.block] = min(block, words[Word.block])

    monkeypatch.setattr(Instance, "configure", smaller)
    other, _ = ensemble_of("relu", "squared", "adam", members=64)
    other.train(X, y, 0.05, 20, batch_size=5)
    assert other.fingerprint() == ensemble.fingerprint()


@pytest.mark.parametrize("batches", BATCHES.values(), ids=BATCHES)
def test_a_member_does_not_feel_its_neighbours(batches):
    case = "tanh", "squared", "adam"
    many, (X, y) = ensemble_of(*case, members=10_000)
    few, _ = ensemble_of(*case, members=10)
    alone, _ = ensemble_of(*case, members=1, first_member=7)
    rates = np.linspace(0.001, 0.1, 10_000)
    many.train(X, y, rates, 9, weight_decay=rates / 7, **batches)
    few.train(X, y, rates[:10], 9, weight_decay=rates[:10] / 7, **batches)
    alone.train(X, y, rates[7], 9, weight_decay=rates[7] / 7, **batches)
    same(many.weights, few.weights, slice(10))
    same(many.weights, alone.weights, slice(7, 8))


@pytest.mark.parametrize("batches", BATCHES.values(), ids=BATCHES)
@pytest.mark.parametrize("loss", LOSSES)
def test_own_samples_that_are_the_same_change_nothing(loss, batches):
    # The fast path for shared samples and the general one agree to the last bit.
    for activation in ACTIVATIONS:
        shared, (X, y) = ensemble_of(activation, loss, "sgd", members=6)
        own, _ = ensemble_of(activation, loss, "sgd", members=6)
        shared.train(X, y, 0.1, 11, **batches)
        own.train(X.expand(6, -1, -1), y.expand(6, *y.shape), 0.1, 11, **batches)
        same(own.weights, shared.weights)


def test_own_samples():
    ensemble, (X, y) = ensemble_of("relu", "squared", "momentum", members=5)
    own = np.stack([X.numpy() + k for k in range(5)])
    targets = np.stack([y.numpy() * k for k in range(5)])
    records = ensemble.train(own, targets, 0.01, 10, validation=(own, targets))
    np.testing.assert_array_equal(records.losses, records.validation_losses)
    for k in range(5):
        alone, _ = ensemble_of("relu", "squared", "momentum", 1, first_member=k)
        alone.train(own[k], targets[k], 0.01, 10)
        same(ensemble.weights, alone.weights, slice(k, k + 1))


def test_one_that_diverges_leaves_the_others():
    for batches in BATCHES.values():
        ensemble, (X, y) = ensemble_of("relu", "squared", "sgd", members=9)
        rates = np.full(9, 0.05)
        rates[2] = 1e9
        records = ensemble.train(X, y, rates, 40, **batches)
        finite = np.isfinite(records.losses[-1])
        assert finite.tolist() == [k != 2 for k in range(9)]
        calm, _ = ensemble_of("relu", "squared", "sgd", members=9)
        calm.train(X, y, 0.05, 40, **batches)
        for (a, _), (b, _) in zip(ensemble.weights, calm.weights, strict=True):
            np.testing.assert_array_equal(a[finite], b[finite])


@pytest.mark.parametrize("optimizer", ["momentum", "adam"])
def test_the_moments_of_dead_units_settle_at_zero(optimizer):
    ensemble, _ = ensemble_of("relu", "squared", optimizer, members=400)
    X, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 0])
    ensemble.train(X, y, 0.05, 3000, record_every=3000)
    moments = np.concatenate([part.ravel() for part in ensemble._state[1:]])
    assert (moments == 0).any()
    assert np.abs(moments[moments != 0]).min() >= 1e-30


def test_an_interruption_leaves_all_as_they_were(monkeypatch):
    ensemble, (X, y) = ensemble_of("relu", "squared", "sgd")
    before, call = ensemble.fingerprint(), Instance.call

    def interrupted(self, name, *arguments):
        if name == "record":
            raise KeyboardInterrupt
        return call(self, name, *arguments)

    monkeypatch.setattr(Instance, "call", interrupted)
    with pytest.raises(KeyboardInterrupt):
        ensemble.train(X, y, 0.1, 5, chunk=2)
    assert (ensemble.fingerprint(), ensemble.step) == (before, 0)


def test_the_fingerprint_takes_all_nan_for_one():
    bits = np.array([0x7FC00000, 0xFFC00000, 0x7FC00001], np.uint32)
    layers = [(nan.view(np.float32).reshape(1, 1, 1), np.ones((1, 1), "f4"))
              for nan in bits.reshape(3, 1)]  # fmt: skip
    assert len({fingerprint([pair]) for pair in layers}) == 1
    assert fingerprint([(layers[0][0], np.zeros((1, 1), "f4"))]) != fingerprint(
        layers[:1]
    )
