"""Errors name the argument, what came and what was expected."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest
import torch

from helpers.ensembles.activations import ACTIVATIONS
from helpers.kernel import Ensemble, Specification, covers

X, Y = np.zeros((4, 2)), np.zeros(4)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (((2,),), r"sizes: expected \(inputs, …, outputs\)"),
        (((2, 0, 1),), "sizes: expected a number ≥ 1; got 0"),
        (((2, 2, 1), "step"), "activation: expected one of .*; got 'step'"),
        (((2, 2, 1), "relu", "hinge"), "loss: expected one of .*; got 'hinge'"),
        (((2, 2, 2), "relu", "binary"), "loss: 'binary' needs .* 1 output"),
        (((2, 2, 1), "relu", "squared", "adagrad"), "optimizer: expected one of"),
        (((1,) * 200,), "sizes: the kernel trains up to 190 layers; got 199"),
    ],
)
def test_specifications(arguments, words):
    with pytest.raises(ValueError, match=words):
        Specification(*arguments)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"X": np.zeros((4, 3))}, r"X: expected shape \(n, 2\) or \(3, n, 2\)"),
        ({"X": np.zeros((2, 4, 2))}, r"X: expected shape .* got \(2, 4, 2\)"),
        ({"X": X * np.nan}, "X: expected finite values"),
        ({"y": np.zeros(5)}, r"y: expected shape \(4,\) or .*; got \(5,\)"),
        ({"learning_rate": 0}, "learning_rate: expected a number > 0; got 0"),
        ({"learning_rate": [0.1, 0.2]}, "learning_rate: expected .* 3 numbers"),
        ({"learning_rate": [0.1, -2, 1]}, "learning_rate: .* > 0; got -2"),
        ({"weight_decay": -1}, "weight_decay: expected a number ≥ 0; got -1"),
        ({"steps": 0}, "steps: expected a number ≥ 1; got 0"),
        ({"batch_size": 5}, "batch_size: expected 1 … 4; got 5"),
        ({"seed": 2**32}, "seed: expected a number ≤ 4294967295"),
        ({"record_every": 0}, "record_every: expected a number ≥ 1"),
    ],
)
def test_training(options, words):
    ensemble = Ensemble(Specification((2, 2, 1)), 3)
    before = ensemble.fingerprint()
    with pytest.raises(ValueError, match=words):
        ensemble.train(**({"X": X, "y": Y} | options))
    assert ensemble.fingerprint() == before


@pytest.mark.parametrize(
    ("loss", "y", "error", "words"),
    [
        ("binary", [0, 1, 2, 0], ValueError, "y: expected labels 0 or 1; got 2"),
        ("multiclass", [0, 1, 1, 7], ValueError, "y: expected classes 0 … 0"),
        ("multiclass", [0.0, 1, 1, 0], TypeError, "y: expected integer class labels"),
    ],
)
def test_labels(loss, y, error, words):
    with pytest.raises(error, match=words):
        Ensemble(Specification((2, 2, 1), "relu", loss), 3).train(X, y)


def test_starts_and_states():
    ensemble = Ensemble(Specification((2, 2, 1)), 3)
    with pytest.raises(ValueError, match=r"init: expected one of .*; got 'zeros'"):
        ensemble.start("zeros")
    with pytest.raises(ValueError, match="seed: expected a number ≤ 4294967295"):
        ensemble.start(seed=2**32)
    with pytest.raises(ValueError, match="weights: expected shapes"):
        ensemble.weights = [(np.zeros((3, 2, 2)), np.zeros((3, 2)))]
    with pytest.raises(ValueError, match="state: expected 1 lists of layers for 'sgd'"):
        ensemble.state = 0, []
    with pytest.raises(TypeError, match="specification: expected a Specification"):
        Ensemble((2, 2, 1))


def test_what_is_covered():
    assert covers((2, 2, 1)) is None
    assert covers((2, 2, 1), ACTIVATIONS["relu"], l1=0.0) is None
    assert covers((64, 64, 10), "tanh", "multiclass", "adam") is None
    assert covers((2, 2, 1), dtype=torch.float32, device=torch.device("cpu")) is None


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"dtype": torch.float64}, "dtype torch.float64"),
        ({"device": "cuda"}, "device cuda"),
        ({"batch_norm": True}, "batch_norm"),
        ({"residual": True}, "skip connections"),
        ({"clip": 1.0}, "clip"),
        ({"l1": 0.1}, "l1"),
        ({"optimizer": torch.optim.AdamW}, "optimizer AdamW"),
        ({"optimizer": partial(torch.optim.AdamW, eps=1e-6)}, "optimizer AdamW"),
        ({"optimizer": "adagrad"}, "optimizer 'adagrad'"),
        ({"loss": torch.dist}, "loss dist"),
        ({"l1": torch.tensor([0.0, 0.1])}, "l1"),
        ({"schedule": lambda step: 1.0}, "schedule"),
        ({"sample_weight": np.ones(4)}, "sample_weight"),
        ({"activation": "step"}, "activation 'step'"),
        (
            {"activation": replace(ACTIVATIONS["relu"], formula="z")},
            "activation 'relu', your own",
        ),
    ],
)
def test_what_is_not_covered_names_the_part_and_who_covers_it(options, named):
    reason = covers((2, 2, 1), **options)
    assert named in reason and "engine='torch'" in reason
