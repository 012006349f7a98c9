"""What the engine refuses says why, and what is interrupted changes nothing."""

import copy
import threading
import time
from functools import partial

import pytest
import torch

from helpers import datasets, statistics
from helpers.chapters import regions
from helpers.chapters.propagation import output_gradients
from helpers.ensembles import devices, gradients
from helpers.ensembles.activations import Activation
from helpers.ensembles.networks import MLP
from helpers.ensembles.training import fit
from tests.engine.alone import data

X24, Y24 = data("squared", dtype=torch.float32)


@pytest.fixture
def threads(request):
    kept = torch.get_num_threads()
    torch.set_num_threads(request.param)
    yield
    torch.set_num_threads(kept)


two_threads = pytest.mark.parametrize("threads", [2], indirect=True)


@pytest.mark.parametrize("threads", [1, 2], indirect=True)
@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_what_ends_too_early_leaves_all_members_as_they_were(threads, error):
    class Breaks(torch.optim.SGD):
        made = 0

        def __init__(self, *given, **options):
            given = list(given[0]), *given[1:]
            Breaks.made += len(given[0][0]) == 10  # not those of the trial
            if Breaks.made == 3:
                raise error("stop")
            super().__init__(*given, **options)

    network = MLP((2, 4, 1), members=40)
    before = copy.deepcopy(network.state_dict())
    with pytest.raises(error, match="stop"):
        fit(network, X24, Y24, optimizer=Breaks, chunk=10, steps=10)
    for name, value in network.state_dict().items():
        assert torch.equal(value, before[name]), name


@two_threads
def test_an_error_in_a_later_chunk_does_not_wait_for_the_first(threads):
    ended = threading.Event()

    def work(start, stop, cancelled):
        if start:
            raise RuntimeError("no such step")
        for _ in range(200):
            time.sleep(0.05)
            if cancelled.is_set():
                ended.set()
                return

    with pytest.raises(RuntimeError, match="no such step"):
        devices.run_chunks(work, [(0, 1), (1, 2)], torch.device("cpu"))
    assert ended.is_set()


@two_threads
def test_a_step_looks_whether_it_is_still_wanted(threads):
    """Not at the next record only, which may be the last step of all."""
    taken, most = {10: 0, 5: 0}, 20_000

    class Watched(torch.optim.SGD):
        def step(self, closure=None):
            members = len(self.param_groups[0]["params"][0])
            taken[members] = taken.get(members, 0) + 1
            if members == 5 and taken[5] == 3:
                raise RuntimeError("no such step")
            return super().step(closure)

    options = {"optimizer": Watched, "chunk": 10, "steps": most, "record_every": most}
    with pytest.raises(RuntimeError, match="no such step"):
        fit(MLP((2, 4, 1), members=15), X24, Y24, **options)
    assert taken[10] < most


def freeze(network):
    network.layers[0].weight.requires_grad_(False)


def replace(network):
    network.layers[1] = torch.nn.Tanh()


def replace_by_namesake(network):
    own = Activation("relu", torch.sin, torch.cos, "")
    network.layers[1] = own.module()


def hook(network):
    network.layers[1].register_forward_hook(lambda *given: 2 * given[2])


def hook_backward(network):
    network.layers[1].register_full_backward_hook(lambda *given: None)


def hook_gradient(network):
    network.layers[0].weight.register_hook(lambda gradient: 2 * gradient)


def patch_forward(network):
    network.forward = lambda X: 2 * network.layers(X)


class Doubled(MLP):
    def forward(self, X):
        return 2 * super().forward(X)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (freeze, "layers as they were built"),
        (replace, "layers as they were built"),
        (replace_by_namesake, "layers as they were built"),
        (hook, "no hooks"),
        (hook_backward, "no hooks"),
        (hook_gradient, "no hooks"),
        (patch_forward, "the forward of MLP"),
    ],
)
def test_what_fit_would_not_train_as_it_stands_is_refused(change, message):
    network = MLP((2, 3, 1), members=4)
    change(network)
    with pytest.raises(ValueError, match=f"network: expected {message}"):
        fit(network, X24, Y24, steps=2)


def test_a_class_with_a_forward_of_its_own_is_refused():
    with pytest.raises(ValueError, match=r"network: .*; Doubled has its own"):
        fit(Doubled((2, 3, 1), members=4), X24, Y24, steps=2)


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"validation": X24}, TypeError, "validation: expected a pair"),
        ({"validation": 0.2}, TypeError, "validation: expected a pair"),
        ({"validation": (X24, Y24[:3])}, ValueError, "validation: y: expected shape"),
        ({"record_parameters": 2}, TypeError, "record_parameters: expected a list"),
        ({"loss": "multiclass", "y": ["a"] * 24}, TypeError, "y: expected integer"),
        ({"loss": "multiclass", "y": None}, TypeError, "y: expected integer"),
    ],
)
def test_bad_arguments_of_fit_are_named(options, error, message):
    with pytest.raises(error, match=message):
        fit(MLP((2, 3, 1), members=4), **{"X": X24, "y": Y24} | options)


def test_batch_norm_asks_for_two_points_before_it_trains():
    network = MLP((2, 3, 1), members=2, batch_norm=True)
    with pytest.raises(ValueError, match=r"batch_size: batch norm .* 23 leave one"):
        fit(network, X24, Y24, batch_size=23)
    fit(network, X24, Y24, batch_size=22, steps=3)


def test_optimisers_without_weight_decay_can_be_given():
    options = {"optimizer": torch.optim.Rprop, "steps": 3}
    fit(MLP((2, 3, 1)), X24, Y24, **options)
    with pytest.raises(ValueError, match="weight_decay: Rprop has none"):
        fit(MLP((2, 3, 1)), X24, Y24, weight_decay=0.1, **options)


def test_a_divergence_that_early_stopping_undid_is_told_truly():
    network = MLP((2, 4, 1), members=2)
    with pytest.warns(RuntimeWarning, match="not finite at some record"):
        fit(network, X24, Y24, learning_rate=1e20, patience=3, validation=(X24, Y24))
    assert all(torch.isfinite(value).all() for value in network.parameters())


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: MLP((2, 1))([[0.0, 0.0]]), TypeError, "X: expected a tensor"),
        (lambda: MLP((2, 1))(X24.double()), TypeError, "X: .*float32; got .*float64"),
        (lambda: MLP((2, 1), init=None), TypeError, "init: expected a name"),
        (lambda: MLP((2, 1), init=[[[1.0]]]), TypeError, "init: expected a name"),
        (lambda: MLP((2, 1), dtype="float32"), TypeError, "dtype: expected"),
        (lambda: MLP((2, 1), dtype=torch.int64), TypeError, "dtype: expected"),
        (lambda: MLP((2, 1), device="abacus"), ValueError, "device: expected"),
        (lambda: statistics.wilson([1, 2], [3, 4, 5]), ValueError, "runs: expected"),
        (lambda: f"{statistics.wilson([1, 2], 5):.2f}", TypeError, "one by one"),
        (lambda: statistics.quantile_bands([]), ValueError, "samples: expected runs"),
        (lambda: datasets.moons(labels=3), TypeError, "labels: expected two"),
        (lambda: datasets.digits(3), TypeError, "classes: expected a list"),
        (lambda: datasets.digits([]), ValueError, "classes: expected at least one"),
        (lambda: datasets.split(X24[:3], Y24[:3], 0.1), ValueError, "first: expected"),
        (lambda: datasets.split(X24, Y24[:3]), ValueError, "y: expected 24 labels"),
        (lambda: datasets.flip_labels(torch.ones(3) - 1, 0.5), ValueError, "y: .*-1"),
    ],
)
def test_what_is_wrong_is_named(call, error, message):
    with pytest.raises(error, match=message):
        call()


@pytest.mark.parametrize(
    "bounds", [(0, 1, 2), (float("nan"), 1, -1, 1), (1, 0, -1, 1), None]
)
def test_windows_that_are_none_are_named(bounds):
    with pytest.raises(ValueError, match="bounds: expected"):
        regions.count_regions(MLP((2, 3, 1)), bounds)


def test_what_has_no_gradients_is_named():
    by_layer = partial(gradients.layer_norms, X=X24, y=Y24)
    for measure in (by_layer, partial(output_gradients, X=X24)):
        with pytest.raises(ValueError, match="derivative of its activation 'step'"):
            measure(MLP((2, 3, 1), "step"))
        with pytest.raises(TypeError, match="network: expected an MLP"):
            measure(MLP((2, 3, 1)).member(0))
    with pytest.raises(ValueError, match="network: expected a plain MLP"):
        regions.count_pieces(MLP((2, 3, 1)).member(0), [0, 0], [1, 1])


def test_output_gradients_read_arrays_and_check_signs():
    network = MLP((2, 3, 1), members=2)
    found = output_gradients(network, X24.double().numpy())
    assert torch.equal(found, output_gradients(network, X24))
    with pytest.raises(ValueError, match=r"signs: expected shape \(2, 24\)"):
        output_gradients(network, X24, signs=torch.ones(1, 24))


def test_layer_norms_leave_no_trace_where_they_fail(monkeypatch):
    network = MLP((2, 4, 1), members=2, batch_norm=True)
    before = {name: value.clone() for name, value in network.named_buffers()}
    with monkeypatch.context() as patch:
        patch.setattr(gradients, "norms_by_layer", lambda *given: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            gradients.layer_norms(network, X24, Y24)
    for name, value in network.named_buffers():
        assert torch.equal(value, before[name])


def test_quantile_bands_read_every_tensor_and_one_level():
    samples = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
    assert statistics.quantile_bands(samples, levels=0.5).tolist() == [2.0]
    assert statistics.quantile_bands(samples.bfloat16()).shape == (5,)
