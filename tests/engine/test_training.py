"""Training an ensemble: its size, chunks, devices, orders, history, early stopping."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from helpers.ensembles import devices
from helpers.ensembles.minibatches import epoch_order
from helpers.ensembles.networks import MLP
from helpers.ensembles.training import fit
from tests.engine.alone import (
    DOUBLE,
    data,
    distance,
    loss_alone,
    parameters_of,
    train_alone,
    trained,
)


@pytest.mark.parametrize("options", [{}, {"batch_size": 8}])
def test_a_member_does_not_depend_on_how_many_there_are(options):
    few, _ = trained(members=10, **options)
    many, _ = trained(members=1000, **options)
    assert distance(few, many.member(7), 7) <= 1e-9


@pytest.mark.parametrize("options", [{}, {"batch_size": 8}, {"clip": 0.1}])
@pytest.mark.parametrize("dtype", [DOUBLE, torch.float32])
def test_chunks_change_nothing(options, dtype):
    tolerance = 1e-9 if dtype == DOUBLE else 1e-4
    options = options | {"steps": 100, "record_every": 20}
    whole, history = trained(34, dtype, chunk=34, **options)
    for chunk in (5, 16):
        parts, again = trained(34, dtype, chunk=chunk, **options)
        gap = (parameters_of(whole) - parameters_of(parts)).abs().max()
        assert gap <= tolerance
        torch.testing.assert_close(
            history.losses, again.losses, atol=tolerance, rtol=tolerance
        )


@given(
    members=st.integers(1, 5000),
    largest=st.integers(1, 10**7),
    size=st.one_of(st.none(), st.integers(1, 6000)),
)
def test_chunks_take_each_member_once(members, largest, size):
    cpu = torch.device("cpu")
    parts = devices.chunks(members, largest, 3 * largest, cpu, size)
    taken = [e for start, stop in parts for e in range(start, stop)]
    assert taken == list(range(members))
    sizes = {stop - start for start, stop in parts[:-1]}
    assert len(sizes) <= 1
    if size is None and len(parts) > 1:
        assert max(sizes) * largest <= 1.5 * max(devices.CPU_TENSOR_BYTES, largest)


def test_a_rerun_gives_the_same_bits_with_one_thread_or_two():
    threads = torch.get_num_threads()
    runs = []
    try:
        for count in (1, 2, 2):
            torch.set_num_threads(count)
            runs.append(trained(64, torch.float32, batch_size=8, chunk=16))
            assert torch.get_num_threads() == count
    finally:
        torch.set_num_threads(threads)
    for network, history in runs[1:]:
        assert torch.equal(parameters_of(network), parameters_of(runs[0][0]))
        assert torch.equal(history.losses, runs[0][1].losses)


def test_orders_are_permutations_and_do_not_depend_on_the_neighbours():
    everyone = epoch_order(seed=3, epoch=5, n=37, start=0, stop=50)
    np.testing.assert_array_equal(
        everyone.sort(dim=1).values, torch.arange(37).expand(50, 37)
    )
    assert torch.equal(everyone[20:30], epoch_order(3, 5, 37, 20, 30))
    assert len(set(map(tuple, everyone.tolist()))) == 50
    assert not torch.equal(everyone, epoch_order(3, 6, 37, 0, 50))
    assert not torch.equal(everyone, epoch_order(4, 5, 37, 0, 50))
    # Every point is equally likely in first place: 4000 draws, 5 standard errors.
    first = epoch_order(0, 0, 10, 0, 4000)[:, 0].bincount(minlength=10) / 4000
    assert (first - 0.1).abs().max() < 5 * (0.1 * 0.9 / 4000) ** 0.5


def test_members_have_their_own_orders_or_share_one():
    X, y = data("squared")
    gaps = []
    for shared_order in (True, False):
        one = MLP((2, 4, 1), "tanh", dtype=DOUBLE).layers.state_dict()
        network = MLP((2, 4, 1), "tanh", dtype=DOUBLE).like(
            {name: value.expand(4, *value.shape[1:]) for name, value in one.items()}
        )
        fit(
            network,
            X,
            y,
            "squared",
            "sgd",
            0.1,
            steps=50,
            batch_size=4,
            shared_order=shared_order,
        )
        gaps.append(distance(network, network.member(0), 3))
    assert gaps[0] == 0 and gaps[1] > 1e-4


def test_history_holds_what_was_recorded():
    network = MLP((2, 4, 1), "tanh", members=6, dtype=DOUBLE)
    alone = network.member(4)
    X, y = data("squared")
    history = fit(
        network,
        X,
        y,
        learning_rate=0.1,
        steps=25,
        record_every=10,
        record_parameters=[4, 1],
        chunk=2,
        validation=(X[:5], y[:5]),
    )
    assert history.steps.tolist() == [0, 10, 20, 25]
    assert history.losses.shape == history.validation_losses.shape == (4, 6)
    assert history.recorded_members == [1, 4]
    assert history.parameters["0.weight"].shape == (4, 2, 4, 2)
    assert history.best_step.tolist() == [25] * 6
    outputs = history.snapshots(network, 4)(X)
    assert outputs.shape == (4, 24, 1)
    torch.testing.assert_close(outputs[0], alone(X))
    train_alone(alone, X, y, learning_rate=0.1, steps=10)
    torch.testing.assert_close(outputs[1], alone(X))
    losses = (outputs - y).square().mean((1, 2))
    torch.testing.assert_close(history.losses[:, 4], losses)
    validation = (outputs - y)[:, :5].square().mean((1, 2))
    torch.testing.assert_close(history.validation_losses[:, 4], validation)
    torch.testing.assert_close(network(X)[4], outputs[-1])
    with pytest.raises(ValueError, match="member"):
        history.snapshots(network, 0)


def noisy_data(members, n=20):
    random = torch.Generator().manual_seed(1)
    X = torch.randn(members, 2 * n, 2, generator=random, dtype=DOUBLE)
    y = X[..., 0] + torch.randn(members, 2 * n, generator=random, dtype=DOUBLE)
    return (X[:, :n], y[:, :n]), (X[:, n:], y[:, n:])


@pytest.mark.parametrize("chunk", [None, 3])
def test_early_stopping_is_that_of_each_network_alone(chunk):
    training, validation = noisy_data(members=8)
    options = {"optimizer": "adam", "learning_rate": 0.02, "steps": 400}
    options |= {"record_every": 5, "patience": 20}
    network = MLP((2, 30, 1), "tanh", members=8, dtype=DOUBLE)
    alone = [network.member(e) for e in range(8)]
    history = fit(network, *training, **options, validation=validation, chunk=chunk)
    assert len(set(history.stopped_at.tolist())) > 2, "they stop at different times"
    for e, one in enumerate(alone):
        X, y, val_X, val_y = (
            training[0][e],
            training[1][e, :, None],
            *(
                validation[0][e],
                validation[1][e, :, None],
            ),
        )
        step = torch.optim.Adam(one.parameters(), lr=0.02)
        best, bad, stopped_at, best_step = np.inf, 0, -1, 0
        for k in range(401):
            if k % 5 == 0:
                loss = loss_alone("squared", one(val_X), val_y).item()
                if loss < best:
                    best, bad, best_step = loss, 0, k
                    kept = parameters_of(one).clone()
                else:
                    bad += 1
                if bad == 4:
                    stopped_at = k
                    break
            step.zero_grad()
            loss_alone("squared", one(X), y).backward()
            step.step()
        assert history.stopped_at[e] == stopped_at
        assert history.best_step[e] == best_step
        found = parameters_of(network.member(e))
        torch.testing.assert_close(found, kept, atol=1e-9, rtol=0)
        assert history.validation_losses[:, e].min() == pytest.approx(best)
        if stopped_at >= 0:
            assert history.validation_losses[-1, e] == pytest.approx(best)
