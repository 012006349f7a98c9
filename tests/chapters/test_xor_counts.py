"""Who succeeds on XOR and when, and how steep the loss is where a network ends."""

import pytest
import torch

from helpers.chapters.xor_counts import DONE, arrivals, gradient_norms
from helpers.chapters.xor_training import XOR_INPUTS, XOR_TARGETS
from helpers.ensembles.networks import MLP
from helpers.ensembles.training import fit


def network(activation="tanh", members=300, dtype=None):
    return MLP((2, 2, 1), activation, members=members, seed=2, dtype=dtype)


@pytest.mark.parametrize(("optimizer", "rate"), [("sgd", 0.2), ("adam", 0.05)])
def test_resting_changes_neither_arrivals_nor_those_that_go_on(optimizer, rate):
    whole, resting = network(), network()
    how = {"record_every": 25, "engine": "kernel"}
    history = fit(
        whole, XOR_INPUTS, XOR_TARGETS, "squared", optimizer, rate, 1300, **how
    )
    below = history.losses < DONE
    wanted = torch.where(below.any(0), below.int().argmax(0) * 25, 1301)
    found = arrivals(resting, optimizer, rate, 1300)
    assert torch.equal(found, wanted)
    assert 0 < (found <= 500).sum() < (found <= 1300).sum() < 300
    late = found > 1300
    for one, other in zip(whole.parameters(), resting.parameters(), strict=True):
        assert torch.equal(one[late], other[late])


def test_those_that_stand_still_rest_and_end_where_the_others_would(monkeypatch):
    from helpers.chapters import xor_counts

    whole, resting, trained = network("relu"), network("relu"), []

    def counted(net, *arguments, **options):
        trained.append(net.members)
        return fit(net, *arguments, **options)

    monkeypatch.setattr(xor_counts, "fit", counted)
    found = arrivals(resting, "sgd", 0.1, 6000)
    how = {"record_every": 25, "engine": "kernel"}
    history = fit(whole, XOR_INPUTS, XOR_TARGETS, "squared", "sgd", 0.1, 6000, **how)
    assert torch.equal(found > 6000, (history.losses >= DONE).all(0))
    late = found > 6000
    for one, other in zip(whole.parameters(), resting.parameters(), strict=True):
        assert torch.equal(one[late], other[late])
    # Most failures are dead to a point, and their gradient is below rounding.
    assert trained[-1] < late.sum() / 2


def test_other_inputs_are_those_that_it_learns():
    plain, moved = (arrivals(network("relu"), steps=500) for _ in range(2))
    assert torch.equal(plain, moved)
    moved = arrivals(network("relu"), steps=500, inputs=XOR_INPUTS - 0.5)
    assert not torch.equal(plain, moved)


def test_no_steps_are_an_error():
    with pytest.raises(ValueError, match="steps"):
        arrivals(network(), steps=0)


@pytest.mark.parametrize("activation", ["relu", "tanh", "sigmoid"])
def test_gradient_norms_are_autograd_s(activation):
    net = network(activation, 20, torch.float64)
    outputs = net(XOR_INPUTS.double()).squeeze(-1)
    loss = (outputs - XOR_TARGETS).square().mean(1).sum()
    parts = torch.autograd.grad(loss, list(net.parameters()))
    wanted = torch.cat([part.flatten(1) for part in parts], 1).norm(dim=1)
    assert torch.allclose(gradient_norms(net), wanted, atol=1e-12)
