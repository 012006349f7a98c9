"""Training in pieces is training at once, to the bit."""

from dataclasses import replace

import pytest
import torch

from helpers.ensembles.networks import MLP
from helpers.ensembles.training import fit
from tests.engine.alone import data, parameters_of


@pytest.mark.parametrize(
    "optimizer", ["sgd", "momentum", "adam", torch.optim.Rprop, torch.optim.NAdam]
)
@pytest.mark.parametrize(
    "options",
    [
        {},
        {"batch_size": 7, "chunk": 2},
        {"learning_rate": [0.1, 0.01, 0.05, 0.2, 0.1], "schedule": lambda k: 0.99**k},
        {"batch_size": 9, "batch_norm": True},
    ],
    ids=["plain", "mini-batches", "rates and schedule", "batch norm"],
)
def test_30_and_30_steps_are_60_to_the_bit(optimizer, options):
    options = {"learning_rate": 0.05} | options
    norm = options.pop("batch_norm", False)
    if optimizer is torch.optim.Rprop and isinstance(options["learning_rate"], list):
        return  # not in proportion to its rate
    whole, pieces = (MLP((2, 4, 1), members=5, batch_norm=norm) for _ in range(2))
    X, y = data("squared", dtype=torch.float32)
    options |= {"optimizer": optimizer, "record_every": 10, "engine": "torch"}
    history = fit(whole, X, y, steps=60, **options)
    first = fit(pieces, X, y, steps=30, **options)
    kept = [own.copy() for own, _ in first.state.memory]
    second = fit(pieces, X, y, steps=30, resume=first.state, **options)
    for name, value in whole.state_dict().items():
        assert torch.equal(value, pieces.state_dict()[name]), name
    assert second.steps.tolist() == [30, 40, 50, 60]
    assert torch.equal(history.losses[4:], second.losses[1:])
    for (own, _), before in zip(first.state.memory, kept, strict=True):
        assert all(own[name] is before[name] for name in own)
    again = fit(whole, X, y, steps=5, resume=first.state, **options)
    assert again.state.step == 35, "the state of before is untouched"


def test_without_the_state_the_optimiser_starts_again():
    whole, pieces = (MLP((2, 4, 1), members=5) for _ in range(2))
    X, y = data("squared", dtype=torch.float32)
    fit(whole, X, y, optimizer="adam", steps=60)
    for _ in range(2):
        fit(pieces, X, y, optimizer="adam", steps=30)
    assert not torch.equal(parameters_of(whole), parameters_of(pieces))


def test_a_state_that_does_not_fit_is_named():
    X, y = data("squared", dtype=torch.float32)
    network, other = MLP((2, 4, 1), members=5), MLP((2, 5, 1), members=5)
    state = fit(network, X, y, steps=3).state
    watched = {"validation": (X, y), "patience": 3}
    early = fit(network, X, y, steps=3, **watched).state
    for given, options, error in [
        (other, {"resume": state}, ValueError),
        (network, {"resume": state, "optimizer": "adam"}, ValueError),
        (network, {"resume": state, **watched}, ValueError),
        (network, {"resume": early}, ValueError),
        (network, {"resume": 30}, TypeError),
    ]:
        with pytest.raises(error, match="resume: expected"):
            fit(given, X, y, **options)
    assert replace(state, step=9).step == 9
