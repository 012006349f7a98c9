"""The remedies: what their networks start from, and how a candidate is chosen."""

import numpy as np
import pytest
import torch

from helpers.films import remedies, stored
from helpers.films.depth_race import resampled_digits

FILM = stored("remedies")
OUTCOMES = remedies.outcomes(FILM)


def test_all_of_the_plan_is_stored_and_nothing_else():
    assert [tuple(entry) for entry, _ in FILM] == list(remedies.PLAN)
    for (name, _, runs), found in FILM:
        assert [len(found[k]) for k in ("chosen", "right", "losses")] == [runs] * 3
        candidates = remedies.REMEDIES[name].candidates
        assert len(found["validation"]) == len(candidates)
        assert max(found["chosen"]) < len(candidates)


@pytest.mark.parametrize("part", [slice(0, 6), slice(6, None)])
def test_what_is_compared_has_as_many_candidates(part):
    compared = list(remedies.REMEDIES.values())[part]
    assert len({len(remedy.candidates) for remedy in compared}) == 1
    assert all(len(set(r.candidates)) == len(r.candidates) for r in compared)


def test_all_candidates_of_a_run_begin_from_the_same_start():
    for layer in remedies.build("batch norm", 2, copies=3).linear_layers():
        for values in (layer.weight, layer.bias):
            runs = values.detach().unflatten(0, (3, 2))
            assert torch.equal(runs, runs[:1].expand_as(runs))
            assert not torch.equal(runs[0, 0], runs[0, 1])


@pytest.mark.parametrize(
    ("name", "factor"),
    [("leaky ReLU", 1), ("batch norm", 1), ("weights × √6", 6**0.5)],
)
def test_a_remedy_changes_one_thing(name, factor):
    plain, other = (remedies.build(n, 2) for n in ("plain ReLU", name))
    for before, after in zip(plain.linear_layers(), other.linear_layers(), strict=True):
        torch.testing.assert_close(after.weight, factor * before.weight)
        assert torch.equal(after.bias, before.bias)
    changed = (
        factor != 1,
        plain.activation != other.activation,
        plain.batch_norm != other.batch_norm,
    )
    assert sum(changed) == 1


def test_weights_times_root_6_have_the_variance_of_hes():
    for name in ("weights × √6", "He's start"):
        first = remedies.build(name, 200).linear_layers()[3].weight
        assert first.var().item() == pytest.approx(2 / 32, rel=0.02)


def test_a_candidate_is_chosen_without_the_test_images(monkeypatch):
    """Were it chosen on test images, spoiling them would change the choice."""
    before = remedies.tuned("batch norm", 20, 3)
    X, y, X_test, y_test = resampled_digits(3)
    monkeypatch.setattr(
        remedies, "resampled_digits", lambda n: (X, y, 0 * X_test, y_test)
    )
    after = remedies.tuned("batch norm", 20, 3)
    assert before["chosen"] == after["chosen"]
    assert before["right"] != after["right"]


def test_numbers_are_read_as_they_were_written():
    (name, steps, _), found = FILM[0]
    outcome = OUTCOMES[name, steps]
    assert outcome.accuracies[3] == found["right"][3] / 1197
    assert outcome.losses[3] == pytest.approx(10 ** (found["losses"][3] / 100))
    np.testing.assert_array_equal(outcome.chosen, found["chosen"])
    assert outcome.validation[0] == found["validation"][0] / 100


def test_an_unknown_remedy_is_named():
    with pytest.raises(ValueError, match="name"):
        remedies.build("dropout", 1)
