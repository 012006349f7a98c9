"""``fit`` by the kernel is ``fit`` by torch: the same training, but for rounding."""

import sys
import warnings

import numpy as np
import pytest
import torch

from helpers.chapters.rezero import ReZeroMLP
from helpers.ensembles import Activation, devices, on_kernel, training
from helpers.ensembles.networks import MLP, ResidualMLP
from helpers.ensembles.training import fit
from helpers.kernel import Ensemble, Specification, module
from tests.engine.alone import assert_exact, data, distance, parameters_of

FLOAT = torch.float32
X24, Y24 = data("squared", dtype=FLOAT)
HELD = data("squared", n=10, dtype=FLOAT, seed=1)
STOPPING = {"validation": HELD, "patience": 15, "record_every": 5}


def both(sizes=(2, 8, 1), X=X24, y=Y24, loss="squared", members=5, **options):
    """Train twins by both engines; return [(network, history), …]."""
    settings = {"learning_rate": 0.02, "steps": 60, "record_every": 7} | options
    pairs = []
    for engine in ("torch", "kernel"):
        network = MLP(sizes, "tanh", members=members)
        history = fit(network, X, y, loss, engine=engine, **settings)
        assert history.engine == history.state.engine == engine
        pairs.append((network, history))
    return pairs


def assert_alike(torchs, kernels):
    """Compare all that a history holds, and the networks, up to rounding."""
    (network, history), (twin, other) = torchs, kernels
    close = {"rtol": 1e-4, "atol": 1e-5}
    torch.testing.assert_close(parameters_of(network), parameters_of(twin), **close)
    for name in ("steps", "diverged_at", "stopped_at", "best_step"):
        mine, its = getattr(history, name), getattr(other, name)
        assert mine.dtype == its.dtype and torch.equal(mine, its), name
    for name in ("losses", "validation_losses"):
        mine, its = getattr(history, name), getattr(other, name)
        torch.testing.assert_close(mine, its, **close, equal_nan=True)
    assert history.recorded_members == other.recorded_members
    assert list(history.parameters) == list(other.parameters)
    for name, value in history.parameters.items():
        torch.testing.assert_close(value, other.parameters[name], **close)


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam"])
@pytest.mark.parametrize(
    "options",
    [
        {},
        {"batch_size": 7},
        {"batch_size": 7, "shared_order": True, "seed": 3},
        {"learning_rate": [0.01, 0.02, 0.03, 0.005, 0.001]},
        {"weight_decay": [0.0, 0.0, 0.1, 0.2, 0.3]},
        {"validation": HELD, "record_parameters": [3, 1]},
        {"batch_size": 5, "steps": 200} | STOPPING,
        {"chunk": 2},
    ],
    ids=str,
)
def test_histories_and_parameters_are_those_of_torch(optimizer, options):
    assert_alike(*both(optimizer=optimizer, **options))


@pytest.mark.parametrize(
    ("loss", "outputs"), [("squared", 2), ("binary", 1), ("multiclass", 3)]
)
@pytest.mark.parametrize("members", [None, 5])
def test_every_loss_with_shared_and_own_data(loss, outputs, members):
    sizes = (2, 6, 5, outputs)
    X, y = data(loss, outputs=outputs, members=members, dtype=FLOAT)
    held = data(loss, n=9, outputs=outputs, dtype=FLOAT, seed=2)
    assert_alike(*both(sizes, X, y, loss, validation=held, optimizer="adam"))


@pytest.mark.parametrize("options", [{}, {"optimizer": "adam", "batch_size": 7}])
def test_a_member_learns_as_the_same_network_trained_alone(options):
    network = MLP((2, 9, 1), "tanh", members=6)
    own = {"learning_rate": [0.01, 0.02, 0.03, 0.04, 0.02, 0.01], "steps": 100}
    rounding = {"tolerance": 2e-5, "chosen": (1, 4)}
    assert_exact(network, X24, Y24, **rounding, engine="kernel", **own, **options)


def test_the_bits_are_the_same_alone_in_chunks_and_with_one_thread_or_two():
    members, threads = 400, torch.get_num_threads()
    options = {"optimizer": "adam", "learning_rate": 0.01, "engine": "kernel"}
    network = MLP((2, 8, 1), "tanh", members=members)
    alone = network.like({k: v[[7]] for k, v in network.layers.state_dict().items()})
    bare = Ensemble(Specification((2, 8, 1), "tanh", "squared", "adam"), members)
    start = network.layers.state_dict()
    history = fit(alone, X24, Y24, steps=300, **options)
    bare.train(X24, Y24, 0.01, 300)
    try:
        for count, more in [(1, {}), (2, {}), (2, {"chunk": 30}), (1, {"chunk": 9})]:
            torch.set_num_threads(count)
            twin = network.like(start)
            whole = fit(twin, X24, Y24, steps=300, **options, **more)
            weights = [v.numpy() for v in twin.layers.state_dict().values()]
            for mine, its in zip(weights, sum(bare.weights, ()), strict=True):
                assert np.array_equal(mine, its)
            mine, its = twin.member(7), alone.member(0)
            assert torch.equal(parameters_of(mine), parameters_of(its))
            assert torch.equal(whole.losses[:, 7], history.losses[:, 0])
    finally:
        torch.set_num_threads(threads)


def test_looking_at_each_record_changes_no_bit():
    pairs = []
    for more in ({}, {"record_parameters": [2]}, {"progress": True}):
        network = MLP((2, 8, 1), "tanh", members=5)
        options = {"optimizer": "adam", "learning_rate": 0.02, "steps": 60} | more
        options |= {"batch_size": 7, "record_every": 9, "validation": HELD}
        history = fit(network, X24, Y24, engine="kernel", **options)
        pairs.append((network, history))
    for network, history in pairs[1:]:
        assert torch.equal(parameters_of(network), parameters_of(pairs[0][0]))
        for name in ("steps", "losses", "validation_losses", "best_step"):
            assert torch.equal(getattr(history, name), getattr(pairs[0][1], name))


def test_early_stopping_is_that_of_each_network_alone():
    X, y = data("squared", members=6, dtype=FLOAT)
    noise = torch.randn(y.shape, generator=torch.Generator().manual_seed(0))
    held = data("squared", n=12, dtype=FLOAT, seed=1)
    options = {"optimizer": "adam", "learning_rate": 0.03, "engine": "kernel"}
    options |= {"steps": 400, "record_every": 5, "patience": 20, "validation": held}
    network = MLP((2, 16, 1), "tanh", members=6)
    start = network.layers.state_dict()
    alone = [network.like({k: v[[e]] for k, v in start.items()}) for e in range(6)]
    history = fit(network, X, y + noise, **options)
    assert len(set(history.stopped_at.tolist())) > 2, "they stop at different times"
    for e, one in enumerate(alone):
        own = fit(one, X[e], y[e] + noise[e], **options)
        for name in ("stopped_at", "best_step"):
            assert getattr(history, name)[e] == getattr(own, name)[0]
        assert torch.equal(history.losses[:, e], own.losses[:, 0])
        mine, its = network.member(e), one.member(0)
        assert torch.equal(parameters_of(mine), parameters_of(its))


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam"])
@pytest.mark.parametrize("more", [{}, {"batch_size": 7}, {"record_parameters": [0]}])
def test_30_and_30_steps_are_60_to_the_bit(optimizer, more):
    whole, pieces = (MLP((2, 4, 1), members=5) for _ in range(2))
    options = {"optimizer": optimizer, "learning_rate": 0.05} | more
    history = fit(whole, X24, Y24, steps=60, record_every=15, **options)
    first = fit(pieces, X24, Y24, steps=30, **options)
    second = fit(
        pieces, X24, Y24, steps=30, record_every=7, resume=first.state, **options
    )
    assert history.engine == second.engine == "kernel"
    assert torch.equal(parameters_of(whole), parameters_of(pieces))
    assert second.steps.tolist() == [30, 37, 44, 51, 58, 60]
    assert torch.equal(second.losses[[0, -1]], history.losses[[2, -1]])
    assert second.state.step == 60


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam"])
@pytest.mark.parametrize("order", [("torch", "kernel"), ("kernel", "torch")])
def test_the_other_engine_can_go_on_and_auto_keeps_to_one(optimizer, order):
    whole, pieces = (MLP((2, 4, 1), members=5) for _ in range(2))
    options = {"optimizer": optimizer, "learning_rate": 0.02, "batch_size": 7}
    fit(whole, X24, Y24, steps=60, engine="torch", **options)
    first = fit(pieces, X24, Y24, steps=30, engine=order[0], **options)
    kept = pieces.like(pieces.layers.state_dict())
    fit(pieces, X24, Y24, steps=30, engine=order[1], resume=first.state, **options)
    torch.testing.assert_close(parameters_of(whole), parameters_of(pieces))
    own = fit(kept, X24, Y24, steps=30, resume=first.state, **options)
    assert own.engine == order[0]


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"l1": 0.1}, "l1"),
        ({"l1": [0.0, 0.0, 0.0, 0.1]}, "l1"),
        ({"clip": 1.0}, "clip"),
        ({"schedule": lambda step: 1.0}, "schedule"),
        ({"sample_weight": torch.ones(24)}, "sample_weight"),
        ({"loss": lambda f, y: (f - y).abs().mean((1, 2))}, "loss <lambda>"),
        ({"optimizer": torch.optim.NAdam}, "optimizer NAdam"),
        ({"device": "meta"}, "device meta"),
        ({"dtype": torch.float64}, "dtype torch.float64"),
        ({"batch_norm": True}, "batch_norm"),
        ({"kind": ResidualMLP}, "skip connections"),
        ({"kind": ReZeroMLP}, "ReZeroMLP"),
        ({"activation": Activation("relu", torch.relu, torch.sign, "z")}, "your own"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_not_covered_is_named_and_torch_trains_it(options, named):
    options = dict(options)
    kind, dtype = options.pop("kind", MLP), options.pop("dtype", FLOAT)
    given = {k: options.pop(k) for k in ("batch_norm", "activation") if k in options}
    network = kind((2, 3, 3, 1), members=4, dtype=dtype, **given)
    before = parameters_of(network)
    with pytest.raises(ValueError, match="engine: the kernel does not") as caught:
        fit(network, X24, Y24, steps=3, engine="kernel", **options)
    assert named in str(caught.value) and "engine='torch'" in str(caught.value)
    assert torch.equal(before, parameters_of(network))
    if "device" not in options:
        history = fit(network, X24, Y24, steps=3, **options)
        assert history.engine == "torch"


def test_no_l1_is_no_obstacle():
    history = fit(MLP((2, 3, 1)), X24, Y24, steps=3, l1=0.0, engine="kernel")
    assert history.engine == "kernel"


@pytest.mark.parametrize(
    ("sizes", "engine"),
    [
        ((2, 2, 1), "kernel"),
        ((2, 100, 1), "kernel"),
        ((64, 31, 10), "kernel"),
        ((2, 32, 31, 32, 1), "kernel"),
        ((64, 32, 1), "torch"),
        ((2, 64, 64, 1), "torch"),
    ],
)
def test_auto_takes_what_was_measured_to_be_faster(sizes, engine):
    X = torch.zeros(3, sizes[0])
    y = torch.zeros(3, sizes[-1])
    assert fit(MLP(sizes), X, y, steps=1).engine == engine
    assert fit(MLP(sizes), X, y, steps=1, engine="torch").engine == "torch"
    assert fit(MLP(sizes), X, y, steps=1, engine="kernel").engine == "kernel"


def test_where_there_is_a_gpu_auto_takes_it_and_the_kernel_the_cpu(monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    taken = []

    def run_chunks(work, parts, device):
        taken.append(device.type)
        raise KeyboardInterrupt

    monkeypatch.setattr(devices, "run_chunks", run_chunks)
    monkeypatch.setattr(devices, "chunks", lambda *given: [(0, 4)])
    with pytest.raises(KeyboardInterrupt):
        fit(MLP((2, 3, 1), members=4), X24, Y24, steps=3)
    assert taken == ["cuda"]
    history = fit(MLP((2, 3, 1), members=4), X24, Y24, steps=3, engine="kernel")
    assert history.engine == "kernel"


@pytest.fixture
def no_wasmtime(monkeypatch):
    module._engine_and_module.cache_clear()
    on_kernel._tell_once.cache_clear()
    monkeypatch.setitem(sys.modules, "wasmtime", None)
    yield
    module._engine_and_module.cache_clear()
    on_kernel._tell_once.cache_clear()


def test_without_wasmtime_auto_says_so_once_and_takes_torch(no_wasmtime):
    with pytest.warns(RuntimeWarning, match="torch here.*pip install wasmtime") as told:
        history = fit(MLP((2, 3, 1)), X24, Y24, steps=3)
    assert history.engine == "torch" and len(told) == 1
    assert told[0].filename == __file__
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        fit(MLP((2, 3, 1)), X24, Y24, steps=3)
        fit(MLP((2, 3, 1)), X24, Y24, steps=3, engine="torch")
    with pytest.raises(ImportError, match="pip install wasmtime"):
        fit(MLP((2, 3, 1)), X24, Y24, steps=3, engine="kernel")


def test_what_never_needed_the_kernel_says_nothing_of_wasmtime(no_wasmtime):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        fit(MLP((2, 40, 40, 1)), X24, Y24, steps=1)
        fit(MLP((2, 3, 1)), X24, Y24, steps=1, clip=1.0)


def test_a_damaged_file_is_told_and_torch_trains(monkeypatch):
    module._engine_and_module.cache_clear()
    on_kernel._tell_once.cache_clear()
    monkeypatch.setattr(module, "SHA256", "0" * 64)
    try:
        with pytest.warns(RuntimeWarning, match="kernel.wasm: expected the file"):
            assert fit(MLP((2, 3, 1)), X24, Y24, steps=3).engine == "torch"
    finally:
        module._engine_and_module.cache_clear()
        on_kernel._tell_once.cache_clear()


@pytest.mark.parametrize("more", [{}, {"record_parameters": [0]}])
def test_a_diverging_member_is_reported_and_harms_nobody(more):
    options = {"steps": 40, "record_every": 10, "engine": "kernel"} | more
    rates = [0.05, 0.05, 1e9, 0.05, 0.05, 0.05]
    network, healthy = (MLP((2, 5, 1), members=6) for _ in range(2))
    with pytest.warns(RuntimeWarning, match="1 of 6 members diverged") as caught:
        history = fit(network, X24, Y24, learning_rate=rates, **options)
    assert len(caught) == 1 and caught[0].filename == __file__
    fit(healthy, X24, Y24, learning_rate=0.05, **options)
    assert history.diverged_at.tolist() == [-1, -1, 10, -1, -1, -1]
    assert history.losses[-1, 2] == torch.inf, "never NaN, which figures leave out"
    for e in (0, 1, 3, 4, 5):
        assert distance(network, healthy.member(e), e) == 0


@pytest.mark.parametrize("more", [{}, STOPPING])
def test_an_interruption_leaves_all_members_as_they_were(monkeypatch, more):
    network, calls, plain = MLP((2, 3, 1), members=4), [], Ensemble.train

    def interrupted(ensemble, *args, **options):
        records = plain(ensemble, *args, **options)
        calls.append(records)
        if len(calls) == (3 if more else 1):
            raise KeyboardInterrupt
        return records

    before = parameters_of(network)
    monkeypatch.setattr(Ensemble, "train", interrupted)
    with pytest.raises(KeyboardInterrupt):
        fit(network, X24, Y24, steps=50, engine="kernel", **more)
    assert calls and torch.equal(before, parameters_of(network))


def test_the_bar_moves_with_the_records(monkeypatch):
    plain, moves = training.tqdm, []

    class Bar(plain):
        def update(self, n=1):
            moves.append(n)
            return super().update(n)

    # As where TQDM_DISABLE is not set, and without the second of patience.
    def at_once(**given):
        return Bar(**{"disable": False} | given | {"delay": 0})

    monkeypatch.setattr(training, "tqdm", at_once)
    options = {"steps": 50, "record_every": 20, "engine": "kernel"}
    fit(MLP((2, 3, 1)), X24, Y24, progress=True, **options)
    assert moves == [20, 20, 10]


@pytest.mark.parametrize("chunk", [0, 1.5])
def test_bad_arguments_are_named(chunk):
    with pytest.raises((ValueError, TypeError), match="chunk"):
        fit(MLP((2, 3, 1)), X24, Y24, steps=3, chunk=chunk, engine="kernel")
    with pytest.raises(ValueError, match=r"engine: expected one of .*; got 'jax'"):
        fit(MLP((2, 3, 1)), X24, Y24, steps=3, engine="jax")


def test_the_networks_that_train_stay_of_their_kind():
    """Their parameters are the same objects, so that an optimiser's hold stays."""
    network = MLP((2, 3, 1), members=4)
    kept = [(p, p.data_ptr()) for p in network.parameters()]
    fit(network, X24, Y24, steps=3, engine="kernel")
    for p, (old, place) in zip(network.parameters(), kept, strict=True):
        assert p is old and p.data_ptr() == place and p.requires_grad
