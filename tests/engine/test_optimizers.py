"""Settings of optimisers: what is given counts, once; what mixes members is refused."""

from functools import partial

import pytest
import torch

from helpers.ensembles.networks import MLP
from helpers.ensembles.training import fit
from tests.engine.alone import DOUBLE, data, distance, loss_alone

X, Y = data("squared")


def network(members=3):
    return MLP((2, 4, 1), "tanh", members=members, dtype=DOUBLE)


def gap_to_torch(make, **options):
    """Train with an optimiser here, and by the loop that everyone writes."""
    ensemble = network()
    alone = ensemble.member(1)
    step = make(alone.parameters())
    for _ in range(50):
        step.zero_grad()
        loss_alone("squared", alone(X), Y).backward()
        step.step()
    fit(ensemble, X, Y, steps=50, device="cpu", **options)
    return distance(ensemble, alone, 1)


@pytest.mark.parametrize(
    "make",
    [
        partial(torch.optim.Adam, lr=0.003),
        partial(torch.optim.SGD, lr=0.05, weight_decay=0.5),
        torch.optim.AdamW,
        partial(torch.optim.AdamW, weight_decay=0.3),
        torch.optim.Adadelta,
        torch.optim.Rprop,
        torch.optim.Adagrad,
    ],
)
def test_an_optimiser_keeps_the_settings_it_comes_with(make):
    assert gap_to_torch(make, optimizer=make) < 1e-9


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("sgd", torch.optim.SGD),
        ("momentum", partial(torch.optim.SGD, momentum=0.9)),
        ("adam", torch.optim.Adam),
    ],
)
def test_without_a_learning_rate_it_is_pytorchs(name, make):
    assert gap_to_torch(make, optimizer=name) < 1e-9


def test_a_setting_given_twice_is_refused():
    for options, message in [
        (
            {"optimizer": partial(torch.optim.Adam, lr=0.1), "learning_rate": 0.1},
            "lr=0",
        ),
        (
            {
                "optimizer": partial(torch.optim.SGD, weight_decay=0.5),
                "weight_decay": 0,
            },
            "weight_decay: expected one value; got 0.*weight_decay=0.5",
        ),
    ]:
        with pytest.raises(ValueError, match=message):
            fit(network(), X, Y, **options)


class Together(torch.optim.SGD):
    """Shortens every step by the length of the whole tensor's gradient."""

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            for p in group["params"]:
                p.sub_(p.grad / p.grad.norm(), alpha=group["lr"])


@pytest.mark.parametrize(
    "mixing",
    [torch.optim.Adafactor, torch.optim.LBFGS, Together, torch.optim.SparseAdam],
)
def test_what_mixes_members_or_cannot_work_is_refused(mixing):
    with pytest.raises(ValueError, match=f"optimizer: .*{mixing.__name__}"):
        fit(network(), X, Y, optimizer=mixing, learning_rate=0.01)
