"""The laboratory's data: known laws, and numbers that depend on nothing else."""

import math

import numpy as np
import pytest
import torch

from helpers.chapters.laboratory import CURVES, PLANES, points

SAMPLED = ["circles", "moons", "blobs", "xor_blobs", "spirals"]


@pytest.mark.parametrize("kind", [*PLANES, *CURVES])
def test_shapes_types_and_labels(kind):
    X, y = points(kind, 30, seed=1)
    many, labels = points(kind, 30, seed=1, sets=4)
    assert X.dtype == y.dtype == torch.float32
    assert X.shape[1] == (1 if kind in CURVES else 2)
    assert len(X) == len(y) == (4 if kind.startswith("xor") and "b" not in kind else 30)
    assert many.shape == (4, *X.shape)
    assert labels.shape == (4, *y.shape)
    if kind in PLANES:
        assert set(y.tolist()) == {0.0, 1.0}


@pytest.mark.parametrize("kind", [*SAMPLED, "sine"])
def test_a_sample_does_not_depend_on_how_many_there_are(kind):
    few, many = (points(kind, 20, seed=5, sets=sets) for sets in (3, 8))
    for one, other in zip(few, many, strict=True):
        assert torch.equal(one, other[:3])
    alone = points(kind, 20, seed=5)
    assert all(torch.equal(a, b[0]) for a, b in zip(alone, many, strict=True))
    other = points(kind, 20, seed=6)
    assert not all(torch.equal(a, b) for a, b in zip(alone, other, strict=True))


@pytest.mark.parametrize("kind", SAMPLED)
def test_without_noise_the_points_lie_where_they_should(kind):
    X, y = points(kind, 200, noise=0, seed=2)
    radius = X.norm(dim=1)
    wanted = {
        "circles": torch.where(y > 0, 0.5, 1.0),
        "blobs": torch.full_like(radius, math.sqrt(2)),
        "xor_blobs": torch.full_like(radius, math.sqrt(2)),
    }
    if kind in wanted:
        torch.testing.assert_close(radius, wanted[kind], atol=2e-6, rtol=0)
    if kind == "xor_blobs":
        assert torch.equal((X.prod(1) < 0).float(), y)
    if kind == "moons":
        centre = torch.stack([y, 0.5 * y], dim=1)
        away = (X - centre).norm(dim=1)
        torch.testing.assert_close(away, torch.ones(200), atol=2e-6, rtol=0)
    if kind == "spirals":
        turned = torch.atan2(X[:, 1], X[:, 0]) - math.pi * (1.5 * radius + y)
        assert torch.cos(turned).min() > 1 - 1e-4


def test_noise_is_normal_and_independent():
    X, y = points("sine", 100, noise=0.5, sets=400)
    residual = (y - torch.sin(math.pi * X[..., 0])).flatten().double().numpy() / 0.5
    assert abs(residual.mean()) < 0.02
    assert abs(residual.std() - 1) < 0.02
    assert abs(np.mean(np.abs(residual) < 1.959964) - 0.95) < 0.005
    one, other = points("blobs", 200, noise=1, sets=200)[0].unbind(-1)
    centred = [part - part.mean() for part in (one[:, ::2], other[:, ::2])]
    assert abs(np.corrcoef(*(c.flatten().numpy() for c in centred))[0, 1]) < 0.02


def test_a_curve_is_at_equal_distances():
    X, y = points("teeth", 65, noise=0)
    np.testing.assert_array_equal(X[:, 0], np.linspace(-1, 1, 65).astype("f4"))
    assert y[[0, 8, 16, 24, 32]].tolist() == [0, 1, 0, 1, 0]


def test_scale_multiplies_the_inputs():
    one, three = points("moons", 10)[0], points("moons", 10, scale=3)[0]
    torch.testing.assert_close(3 * one, three)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"kind": "rings"}, "kind: expected"),
        ({"n": 0}, "n: expected"),
        ({"noise": -1}, "noise: expected"),
        ({"noise": math.nan}, "noise: expected"),
        ({"seed": -1}, "seed: expected"),
        ({"sets": 0}, "sets: expected"),
        ({"scale": 0}, "scale: expected"),
    ],
)
def test_what_is_wrong_is_named(options, told):
    with pytest.raises(ValueError, match=told):
        points(**({"kind": "circles"} | options))
