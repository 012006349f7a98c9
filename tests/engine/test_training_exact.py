"""Each member of an ensemble learns exactly as the same network trained alone.

"Alone" is the loop that everyone writes: ``nn.Sequential``, a loss of
``torch.nn.functional`` and an optimiser of ``torch.optim``. In float64 the two
agree to 1e-9 wherever rounding errors do not grow by themselves: the learning rates
here are small enough for that (above 2/curvature they double within a step or two).
"""

import itertools

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.ensembles.networks import MLP, ResidualMLP
from helpers.ensembles.training import fit
from tests.engine.alone import (
    DOUBLE,
    RATES,
    TRAINABLE,
    assert_exact,
    data,
    parameters_of,
)

pytestmark = pytest.mark.slow


def weekly(*cases):
    """Mark cases that take half a minute together, and find what the others do."""
    return [pytest.param(*case, marks=pytest.mark.weekly) for case in cases]


@pytest.mark.parametrize(
    ("activation", "optimizer", "hidden"),
    [
        *zip(TRAINABLE, itertools.cycle(RATES), itertools.repeat((6, 5))),
        *weekly(*itertools.product(TRAINABLE, RATES, [(8,)]), ("relu", "adam", (6, 5))),
    ],
)
def test_2000_steps_of_every_activation_and_optimiser(activation, optimizer, hidden):
    network = MLP((2, *hidden, 1), activation, members=7, dtype=DOUBLE)
    X, y = data("binary")
    assert_exact(
        network,
        X,
        y,
        loss="binary",
        optimizer=optimizer,
        learning_rate=RATES[optimizer],
        steps=2000,
        chosen=[3],
    )


@pytest.mark.parametrize(
    ("loss", "outputs"),
    [("squared", 1), ("squared", 3), ("binary", 1), ("multiclass", 3)],
)
@pytest.mark.parametrize("own_data", [False, True])
@pytest.mark.parametrize("batch_size", [None, 7])
def test_every_loss_with_shared_and_own_data(loss, outputs, own_data, batch_size):
    network = MLP((2, 9, outputs), "tanh", members=5, dtype=DOUBLE)
    X, y = data(loss, outputs=outputs, members=5 if own_data else None)
    assert_exact(
        network,
        X,
        y,
        loss=loss,
        own_data=own_data,
        batch_size=batch_size,
        steps=300,
        learning_rate=0.05,
    )


@pytest.mark.parametrize("optimizer", RATES)
@pytest.mark.parametrize(
    "options",
    [
        {"weight_decay": 0.02},
        {"l1": 0.003},
        {"clip": 0.05},
        {"weight_decay": 0.02, "l1": 0.003, "clip": 0.1, "batch_size": 5},
    ],
    ids=["weight decay", "l1", "clip", "all of them"],
)
def test_penalties_and_clipping_act_on_each_network(optimizer, options):
    network = MLP((2, 8, 1), "tanh", init="he", members=6, dtype=DOUBLE)
    X, y = data("squared")
    assert_exact(
        network,
        X,
        y,
        optimizer=optimizer,
        learning_rate=RATES[optimizer],
        steps=300,
        **options,
    )


@pytest.mark.parametrize(
    ("optimizer", "options"),
    [
        *weekly(
            ("adam", {"weight_decay": 0.02}),
            ("momentum", {"l1": 0.003}),
            ("sgd", {"clip": 0.05}),
            ("adam", {"batch_size": 5}),
        ),
        ("adam", {"weight_decay": 0.02, "l1": 0.003, "clip": 0.1, "batch_size": 5}),
    ],
    ids=["weight decay", "l1", "clip", "mini-batches", "all of them"],
)
def test_2000_steps_of_penalties_clipping_and_mini_batches(optimizer, options):
    network = MLP((2, 8, 1), "tanh", members=6, dtype=DOUBLE)
    X, y = data("binary")
    assert_exact(
        network,
        X,
        y,
        loss="binary",
        optimizer=optimizer,
        learning_rate=RATES[optimizer],
        steps=2000,
        chosen=[3],
        **options,
    )


@pytest.mark.parametrize("batch_size", [None, 5])
def test_member_7_of_10_is_member_7_of_10_000_after_training_too(batch_size):
    X, y = data("binary")
    found = []
    for members in (10, 10_000):
        network = MLP((2, 4, 1), "tanh", members=members, dtype=DOUBLE)
        before = parameters_of(network.member(7))
        options = {"steps": 60, "batch_size": batch_size, "record_every": 60}
        fit(network, X, y, "binary", "adam", 0.01, device="cpu", **options)
        found.append(parameters_of(network.member(7)))
        assert (found[-1] - before).abs().max() > 0.1, "nothing was learnt"
    torch.testing.assert_close(*found, rtol=0, atol=1e-12)


@pytest.mark.parametrize(
    "options",
    [
        {"sizes": (2, *[12] * 10, 1)},
        {"sizes": (2, *[12] * 10, 1), "skip": 1, "branch_scale": 0.3},
        {"sizes": (3, 12, 12, 8, 8, 1), "skip": 2, "projection": True},
        {"sizes": (2, 8, 8, 1), "batch_norm": True},
        {"sizes": (2, 8, 8, 8, 1), "skip": 1, "batch_norm": True},
    ],
    ids=["deep", "residual", "projections", "batch norm", "residual batch norm"],
)
def test_deep_residual_and_normalised_networks_over_their_first_steps(options):
    kind = ResidualMLP if "skip" in options else MLP
    network = kind(**options, members=4, init="he", dtype=DOUBLE)
    X, y = data("binary", inputs=options["sizes"][0])
    assert_exact(network, X, y, loss="binary", learning_rate=0.01, steps=30)


@settings(max_examples=25, deadline=None)
@given(
    hidden=st.lists(st.integers(1, 20), min_size=0, max_size=2),
    activation=st.sampled_from(TRAINABLE),
    optimizer=st.sampled_from(list(RATES)),
    members=st.integers(1, 20),
    n=st.integers(1, 20),
    batch_size=st.one_of(st.none(), st.integers(1, 20)),
    chunk=st.one_of(st.none(), st.integers(1, 20)),
    seed=st.integers(0, 100),
)
def test_random_architectures_and_settings(
    hidden, activation, optimizer, members, n, batch_size, chunk, seed
):
    network = MLP((2, *hidden, 2), activation, members=members, seed=seed, dtype=DOUBLE)
    X, y = data("multiclass", n=n, outputs=2, seed=seed)
    assert_exact(
        network,
        X,
        y,
        loss="multiclass",
        optimizer=optimizer,
        learning_rate=0.001,
        steps=40,
        batch_size=batch_size and min(batch_size, n),
        chunk=chunk,
        seed=seed,
    )


def test_float32_agrees_to_rounding():
    network = MLP((2, 16, 1), "tanh", members=8)
    X, y = data("binary", dtype=torch.float32)
    assert_exact(
        network, X, y, loss="binary", learning_rate=0.05, steps=500, tolerance=3e-5
    )
