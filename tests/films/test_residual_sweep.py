"""The sweep of methods and rates: what its networks are, and how a rate is chosen."""

import numpy as np
import pytest
import torch

from helpers.ensembles.layers import Linear
from helpers.films import residual_sweep, stored
from helpers.films.depth_race import resampled_digits

FILM = stored("residual_sweep")
TRIALS = residual_sweep.trials(FILM)


def test_all_of_the_plan_is_stored_and_nothing_else():
    assert [tuple(entry) for entry, _ in FILM] == list(residual_sweep.PLAN)
    for (*_, runs), found in FILM:
        assert [len(found[k]) for k in ("chosen", "right", "losses")] == [runs] * 3
        assert len(found["validation"]) == len(residual_sweep.RATES)


@pytest.mark.parametrize("method", residual_sweep._REMEDIES)
def test_methods_differ_in_nothing_but_their_kind(method):
    plain, other = (residual_sweep.build(m, 5, 16, 2) for m in ("plain", method))
    pairs = list(zip(plain.linear_layers(), other.linear_layers(), strict=True))
    assert len(pairs) == 6
    for k, (first, second) in enumerate(pairs):
        wanted = first.weight
        if method == "plain, near identity" and 0 < k < 5:
            wanted = first.weight / 5 + torch.eye(16)
        torch.testing.assert_close(second.weight, wanted)


def test_a_projection_of_variance_1_over_n_keeps_the_mean_square():
    growth = {}
    for method in ("projection, 2/n", "projection, 1/n"):
        network = residual_sweep.build(method, 12, 8, 500)
        for layer in network.modules():
            if isinstance(layer, Linear) and layer.bias is None:
                z = torch.randn(500, 20, layer.weight.shape[-1])
                ratio = layer(z).square().mean() / z.square().mean()
                growth.setdefault(method, []).append(ratio.item())
    np.testing.assert_allclose(growth["projection, 2/n"], [2, 2, 2], rtol=0.1)
    np.testing.assert_allclose(growth["projection, 1/n"], [1, 1, 1], rtol=0.1)


@pytest.mark.parametrize(("length", "scale"), [(1, 19), (2, 10), (3, 7), (6, 4)])
def test_a_long_skip_is_scaled_by_the_number_of_its_blocks(length, scale):
    network = residual_sweep.build(f"length {length}", 20, 16, 1)
    blocks = [layer for layer in network.layers if hasattr(layer, "branch")]
    assert len(blocks) == scale
    assert {block.scale for block in blocks} == {1 / scale}


def test_a_rate_is_chosen_without_the_test_images(monkeypatch):
    """Were the rate chosen on test images, spoiling them would change the choice."""
    before = residual_sweep.tuned("plain", 2, 16, 20, 3)
    X, y, X_test, y_test = resampled_digits(3)
    monkeypatch.setattr(
        residual_sweep, "resampled_digits", lambda n: (X, y, 0 * X_test, y_test)
    )
    after = residual_sweep.tuned("plain", 2, 16, 20, 3)
    assert before["chosen"] == after["chosen"]
    assert before["right"] != after["right"]


def test_numbers_are_read_as_they_were_written():
    (entry, found) = FILM[0]
    trial = TRIALS[tuple(entry[:4])]
    assert trial.accuracies[3] == found["right"][3] / 1197
    assert trial.rates[3] == residual_sweep.RATES[found["chosen"][3]]
    assert trial.losses[3] == pytest.approx(10 ** (found["losses"][3] / 100))
    assert trial.validation[0] == found["validation"][0] / 100


def test_an_unknown_method_is_named():
    with pytest.raises(ValueError, match="method"):
        residual_sweep.build("highway", 2, 16, 1)
