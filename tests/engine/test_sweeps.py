"""Settings that differ from member to member: a sweep is one ensemble."""

from functools import partial

import pytest
import torch

from helpers.ensembles.networks import MLP, ResidualMLP
from helpers.ensembles.training import fit
from tests.engine.alone import DOUBLE, RATES, assert_exact, data, parameters_of

DECAYS = [0.0, 0.02, 0.3, 0.001, 0.1]


def spread(rate):
    return [rate * factor for factor in (1.0, 0.3, 0.01, 0.7, 0.1)]


@pytest.mark.parametrize("optimizer", RATES)
@pytest.mark.parametrize(
    "options",
    [
        {},
        {"weight_decay": DECAYS},
        {"weight_decay": DECAYS, "learning_rate": 0.01},
        {"clip": [0.01, 0.1, 1.0, 0.05, 9.0], "l1": [0.0, 0.01, 0.001, 0.1, 0.02]},
        {"weight_decay": DECAYS, "batch_size": 5, "chunk": 2},
        {"schedule": lambda step: 1 / (1 + 0.1 * step), "weight_decay": DECAYS},
    ],
    ids=["rates", "rates and decays", "decays", "clip and l1", "chunks", "schedule"],
)
def test_each_member_has_its_own_settings(optimizer, options):
    network = MLP((2, 8, 1), "tanh", members=5, dtype=DOUBLE)
    X, y = data("binary")
    options = {"learning_rate": spread(RATES[optimizer])} | options
    chosen = range(5)
    assert_exact(
        network, X, y, loss="binary", optimizer=optimizer, steps=100, chosen=chosen,
        **options,
    )  # fmt: skip


@pytest.mark.parametrize(
    "optimizer",
    [torch.optim.RMSprop, torch.optim.AdamW, partial(torch.optim.Adam, amsgrad=True)],
)
def test_optimisers_of_torch_take_a_rate_for_each(optimizer):
    network = MLP((2, 8, 1), "tanh", members=5, dtype=DOUBLE)
    X, y = data("binary")
    options = {"learning_rate": spread(0.01), "weight_decay": 0.1, "steps": 200}
    assert_exact(network, X, y, loss="binary", optimizer=optimizer, **options)


def test_what_is_not_in_proportion_to_its_rate_takes_only_one():
    X, y = data("binary")
    network = MLP((2, 8, 1), "tanh", members=2, dtype=DOUBLE)
    rates = {"learning_rate": [0.1, 0.01], "optimizer": torch.optim.Rprop}
    with pytest.raises(ValueError, match=r"optimizer: .* Rprop does not"):
        fit(network, X, y, **rates)
    decays = {"weight_decay": [0.1, 0.01], "optimizer": torch.optim.AdamW}
    with pytest.raises(ValueError, match=r"optimizer: .* AdamW does not"):
        fit(network, X, y, **decays)


def test_equal_settings_for_each_are_one_for_all():
    X, y = data("binary", dtype=torch.float32)
    for engine in ("torch", "kernel"):
        one, each = (MLP((2, 8, 1), members=3) for _ in range(2))
        fit(one, X, y, "binary", "adam", 0.01, steps=50, engine=engine)
        fit(each, X, y, "binary", "adam", [0.01] * 3, steps=50, engine=engine)
        assert torch.equal(parameters_of(one), parameters_of(each))


@pytest.mark.parametrize("init", ["torch", "he"])
def test_each_member_has_its_own_scale_at_the_start(init):
    scales = torch.tensor([1.0, 0.0, 2.5])
    options = {"init": init, "projection": True}
    sizes = (3, 8, 8, 5, 1)
    network = ResidualMLP(sizes, members=3, init_scale=scales, **options)
    for e, scale in enumerate(scales.tolist()):
        alone = ResidualMLP(sizes, members=3, init_scale=scale, **options)
        plain = ResidualMLP(sizes, members=3, **options)
        assert torch.equal(
            parameters_of(network.member(e)), parameters_of(alone.member(e))
        )
        torch.testing.assert_close(
            parameters_of(alone), scale * parameters_of(plain), rtol=1e-6, atol=0
        )


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"learning_rate": [0.1, 0.2]}, ValueError, "learning_rate: expected one .* 4"),
        ({"learning_rate": [0.1, 0.0, 1, 1]}, ValueError, "learning_rate: .* > 0"),
        ({"weight_decay": [0.1, -1.0, 1, 1]}, ValueError, "weight_decay: .* ≥ 0"),
        ({"clip": [1.0] * 3}, ValueError, "clip: expected one number, or 4"),
        ({"l1": "much"}, TypeError, "l1: expected numbers"),
        ({"schedule": 0.5}, TypeError, "schedule: expected a function"),
        ({"schedule": lambda k: -k}, ValueError, r"schedule\(1\): .* ≥ 0; got -1"),
    ],
)
def test_bad_settings_are_named(options, error, message):
    X, y = data("squared", dtype=torch.float32)
    with pytest.raises(error, match=message):
        fit(MLP((2, 3, 1), members=4), X, y, **options)


def test_a_bad_scale_is_named():
    with pytest.raises(ValueError, match=r"init_scale: .* 2, one for each"):
        MLP((2, 1), members=2, init_scale=[1, 2, 3])
    with pytest.raises(ValueError, match=r"init_scale: .* ≥ 0"):
        MLP((2, 1), init_scale=-1.0)
    with pytest.raises(ValueError, match="init_scale: given weights"):
        MLP((1, 1), init=[([[1.0]], [0.0])], init_scale=2.0)
