"""Networks with one hidden layer: numbers, scores, scales."""

import numpy as np
import torch

from helpers.chapters.hidden_layer import HiddenLayer, train_layers
from helpers.datasets import circles
from helpers.ensembles.networks import MLP


def test_a_layer_computes_what_its_network_computes():
    X, y = (part.double() for part in circles(40, seed=0))
    (layer,) = train_layers(X, y, 5, 1, steps=20)
    network = MLP((2, 5, 1), dtype=torch.float64)
    rows = torch.tensor(layer.numbers()[:-1]).view(5, 4)
    values = (rows[:, :2], rows[:, 2], rows[:, 3][None], torch.tensor([layer.bias]))
    with torch.no_grad():
        for parameter, value in zip(network.parameters(), values, strict=True):
            parameter[0].copy_(value)
        wanted = network(X).squeeze(1).numpy()
    assert np.allclose(layer.score(X), wanted, atol=1e-12)
    again = HiddenLayer.from_numbers(layer.numbers())
    assert np.array_equal(again.score(X), layer.score(X))


def test_unscaled_layer_reads_the_original_coordinates():
    layer = HiddenLayer.from_numbers(np.random.default_rng(1).normal(size=13))
    X = np.random.default_rng(2).normal(size=(30, 2)) * 40 + 100
    centre = np.array([90.0, 110.0])
    wanted = layer.score((X - centre) / 35)
    assert np.allclose(layer.unscaled(centre, 35.0).score(X), wanted)
