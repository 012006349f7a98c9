"""What goes wrong in training is named, and harms nobody else."""

import warnings

import numpy as np
import pytest
import torch

from helpers.ensembles import training
from helpers.ensembles.networks import MLP
from helpers.ensembles.training import fit
from tests.engine.alone import DOUBLE, data, distance, loss_alone, trained


@pytest.mark.parametrize(
    ("options", "weight"),
    [({}, 1e6), ({"batch_size": 4}, 1e6), ({"clip": 1.0}, 1e200)],
)
def test_a_diverging_member_is_reported_and_harms_nobody(options, weight):
    X, y = data("squared", n=12)
    settings = {"learning_rate": 0.05, "steps": 40, "record_every": 10} | options
    network = MLP((2, 5, 1), "relu", members=6, dtype=DOUBLE)
    healthy = MLP((2, 5, 1), "relu", members=6, dtype=DOUBLE)
    with torch.no_grad():
        for layer in network.linear_layers():
            layer.weight[2] = weight
    with pytest.warns(RuntimeWarning, match="1 of 6 members diverged") as caught:
        history = fit(network, X, y, **settings)
    assert len(caught) == 1
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        fit(healthy, X, y, **settings)
    assert history.diverged_at[2] >= 0
    assert (history.diverged_at == -1).sum() == 5
    assert history.losses[-1, 2] == torch.inf, "never NaN, which figures leave out"
    for e in (0, 1, 3, 4, 5):
        assert distance(network, healthy.member(e), e) <= 1e-12


def test_an_optimiser_of_torch_can_be_given():
    network = MLP((2, 4, 1), "tanh", members=3, dtype=DOUBLE)
    alone = network.member(1)
    X, y = data("squared")
    fit(network, X, y, optimizer=torch.optim.RMSprop, learning_rate=0.01, steps=100)
    step = torch.optim.RMSprop(alone.parameters(), lr=0.01)
    for _ in range(100):
        step.zero_grad()
        loss_alone("squared", alone(X), y).backward()
        step.step()
    # It divides by roots of small gradients: rounding that differs between processors
    # grows, here to some 1e-9.
    assert distance(network, alone, 1) <= 1e-7


def test_training_leaves_the_global_generators_alone():
    states = torch.get_rng_state(), np.random.get_state()[1].copy()
    network, _ = trained(members=3, batch_size=5)
    network.member(1)
    assert torch.equal(torch.get_rng_state(), states[0])
    np.testing.assert_array_equal(np.random.get_state()[1], states[1])


def test_an_optimiser_that_fails_is_named():
    def broken(parameters, **options):
        raise RuntimeError("no such step")

    network = MLP((2, 4, 1), members=40)
    X, y = data("squared", dtype=torch.float32)
    with pytest.raises(ValueError, match=r"optimizer: broken fails .*no such step"):
        fit(network, X, y, optimizer=broken, chunk=10, steps=10)


def test_the_progress_bar_is_silent_unless_asked_for(monkeypatch, capsys):
    plain = training.tqdm

    def at_once(**given):
        # As where TQDM_DISABLE is not set, and without the second of patience.
        return plain(**{"disable": False} | given | {"delay": 0, "mininterval": 0})

    monkeypatch.setattr(training, "tqdm", at_once)
    trained(members=2)
    assert capsys.readouterr().err == ""
    trained(members=2, progress=True)
    assert "/200 " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"loss": "mse"}, ValueError, "loss.*'squared', 'binary', 'multiclass'"),
        ({"optimizer": "SGD"}, ValueError, "optimizer.*'sgd', 'momentum', 'adam'"),
        ({"learning_rate": 0.0}, ValueError, "learning_rate"),
        ({"learning_rate": float("nan")}, ValueError, "learning_rate"),
        ({"steps": 0}, ValueError, "steps"),
        ({"steps": 1.5}, TypeError, "steps"),
        ({"batch_size": 0}, ValueError, "batch_size"),
        ({"batch_size": 25}, ValueError, "batch_size"),
        ({"weight_decay": -1.0}, ValueError, "weight_decay"),
        ({"l1": -1.0}, ValueError, "l1"),
        ({"clip": 0.0}, ValueError, "clip"),
        ({"patience": 3}, ValueError, "patience"),
        ({"record_every": 0}, ValueError, "record_every"),
        ({"record_parameters": [4]}, ValueError, "record_parameters"),
        ({"seed": -1}, ValueError, "seed"),
        ({"device": "abacus"}, ValueError, "device"),
        ({"chunk": 0}, ValueError, "chunk"),
        ({"X": torch.zeros(24, 3)}, ValueError, "X"),
        ({"X": torch.zeros(3, 24, 2)}, ValueError, "X"),
        ({"X": torch.full((24, 2), torch.nan)}, ValueError, "X.*NaN"),
        ({"X": "points"}, TypeError, "X"),
        ({"y": torch.zeros(23)}, ValueError, "y.*24"),
        ({"y": torch.full((24,), torch.inf)}, ValueError, "y"),
        ({"y": torch.full((24,), 2.0), "loss": "binary"}, ValueError, "y.*0 or 1"),
        ({"y": -torch.ones(24), "loss": "binary"}, ValueError, "y.*0 or 1"),
        ({"y": torch.zeros(24), "loss": "multiclass"}, TypeError, "y.*integer"),
        ({"y": torch.full((24,), 1), "loss": "multiclass"}, ValueError, "y.*classes"),
    ],
)
def test_bad_arguments_are_named(options, error, message):
    network = MLP((2, 3, 1), members=4)
    X, y = data("squared", dtype=torch.float32)
    with pytest.raises(error, match=message):
        fit(network, **{"X": X, "y": y} | options)


def test_what_cannot_be_trained_says_so():
    X, y = data("binary", dtype=torch.float32)
    for name in ("step", "sign"):
        with pytest.raises(ValueError, match=f"derivative.*'{name}'"):
            fit(MLP((2, 3, 1), name), X, y)
    with pytest.raises(TypeError, match="network: expected an MLP"):
        fit(MLP((2, 3, 1)).member(0), X, y)
    with pytest.raises(ValueError, match=r"loss: 'binary' needs .* 1 output"):
        fit(MLP((2, 3, 2)), X, y, "binary")
