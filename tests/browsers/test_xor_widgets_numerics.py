"""The widgets of chapter 5: their JavaScript against Python."""

import numpy as np
import pytest
import torch

from helpers.chapters.xor import FAMILIES
from helpers.chapters.xor_training import XOR_TARGETS
from helpers.ensembles.networks import MLP
from helpers.widgets.xor_solutions import XorSolutions


@pytest.mark.parametrize("family", FAMILIES)
def test_solutions_agree(javascript, family):
    for d1, d2, swapped in ((1, 1, False), (0.3, 4.0, True)):
        widget = XorSolutions(family=family, d1=d1, d2=d2, swapped=swapped)
        got = javascript("xor_solutions", "solution", family, d1, d2, swapped)
        assert np.allclose(got, widget.weights, atol=1e-12)
        assert javascript("xor_solutions", "xor_loss", got) == pytest.approx(
            0, abs=1e-20
        )
        # And beside the solutions, where a wrong factor shows.
        for k in range(9):
            moved = [w + (0.3 if i == k else 0) for i, w in enumerate(widget.weights)]
            outputs = XorSolutions(weights=moved).outputs().double()
            wanted = (outputs - XOR_TARGETS).square().mean().item()
            assert wanted > 1e-3
            loss = javascript("xor_solutions", "xor_loss", moved)
            assert loss == pytest.approx(wanted, rel=1e-5)


def test_an_unknown_family_has_no_weights(javascript):
    assert javascript("xor_solutions", "solution", "product", 1, 1, False) is None
    assert javascript("xor_solutions", "solution", "sum", -1, 1, False) is None


@pytest.mark.parametrize("name", ["relu", "tanh", "sigmoid"])
def test_outputs_agree(javascript, name):
    generator = torch.Generator().manual_seed(1)
    for _ in range(5):
        w = 2 * torch.randn(9, generator=generator, dtype=torch.float64)
        x = torch.randn(1, 2, generator=generator, dtype=torch.float64)
        layers = [(w[:4].view(2, 2), w[4:6]), (w[6:8].view(1, 2), w[8:])]
        network = MLP((2, 2, 1), name, init=layers, dtype=torch.float64)
        wanted = network(x).item()
        got = javascript("xor_film", "film_output", name, w.tolist(), x[0].tolist())
        assert got == pytest.approx(wanted, abs=1e-12)
        if name == "relu":
            given = (w.tolist(), x[0].tolist())
            got = javascript("xor_solutions", "xor_output", *given)
            assert got == pytest.approx(wanted, abs=1e-12)
