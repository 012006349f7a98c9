"""Where an ensemble is trained: devices that this machine has, and that it has not."""

import pytest
import torch

from helpers.ensembles import devices
from helpers.ensembles.networks import MLP
from helpers.ensembles.training import fit
from tests.engine.alone import DOUBLE, data, trained


@pytest.fixture
def machine(monkeypatch):
    """A function that makes this a machine with such GPUs."""

    def make(cuda=False, mps=False):
        monkeypatch.setattr(torch.cuda, "is_available", lambda: cuda)
        monkeypatch.setattr(torch.backends.mps, "is_available", lambda: mps)

    return make


@pytest.mark.parametrize(
    ("gpus", "single", "double"),
    [
        ({}, "cpu", "cpu"),
        ({"cuda": True}, "cuda", "cuda"),
        ({"mps": True}, "mps", "cpu"),
        ({"cuda": True, "mps": True}, "cuda", "cuda"),
    ],
)
def test_auto_is_the_fastest_device_that_can(machine, gpus, single, double):
    machine(**gpus)
    assert devices.choose_device() == torch.device(single)
    assert devices.choose_device("auto", torch.float32) == torch.device(single)
    assert devices.choose_device("auto", torch.float64) == torch.device(double)
    # Whoever names one gets it.
    assert devices.choose_device("cpu") == torch.device("cpu")


@pytest.mark.parametrize("device", ["abacus", "cuda:99", 3.5])
def test_a_device_that_is_not_there_is_named(machine, device):
    machine()
    with pytest.raises(ValueError, match=f"device: expected 'auto' .*; got .*{device}"):
        devices.choose_device(device)


def test_training_in_float64_stays_off_apples_gpu(machine):
    machine(mps=True)
    X, y = data("squared")
    history = fit(MLP((2, 3, 1), members=2, dtype=DOUBLE), X, y, steps=3)
    assert torch.isfinite(history.losses).all()


@pytest.mark.parametrize("kind", ["cuda", "mps"])
def test_chunks_on_a_gpu_take_half_of_its_memory(monkeypatch, kind):
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda device: (8e9, 16e9))
    monkeypatch.setattr(torch.mps, "recommended_max_memory", lambda: 8e9)
    member = 10**6  # bytes of all its tensors: 4000 fit
    for members, number in ((4000, 1), (4001, 2), (16_001, 6)):
        parts = devices.chunks(members, 10, member, torch.device(kind))
        assert len(parts) == number
        assert max(stop - start for start, stop in parts) <= 4000


class Library:
    """A C library that hears what it is told, and answers 1 where it obeys."""

    def __init__(self, obeys):
        self.told, self.obeys = [], obeys

    def mallopt(self, parameter, value):
        self.told.append((parameter, value))
        return self.obeys


@pytest.mark.parametrize("obeys", [1, 0])
def test_glibc_is_told_to_keep_freed_memory(monkeypatch, obeys):
    library = Library(obeys)
    monkeypatch.setattr(devices.ctypes, "CDLL", lambda name: library)
    assert devices.keep_freed_memory.__wrapped__() is bool(obeys)
    # Of <malloc.h>: M_MMAP_THRESHOLD, at most 32 MB, M_TOP_PAD, M_TRIM_THRESHOLD.
    wanted = [(-3, 2**25), (-2, 2**26), (-1, 2**28)]
    assert library.told == wanted[: 3 if obeys else 1]


@pytest.mark.parametrize("error", [OSError, TypeError, AttributeError])
def test_a_system_without_glibc_trains_all_the_same(monkeypatch, error):
    def missing(name):
        raise error("there is no such library")

    monkeypatch.setattr(devices.ctypes, "CDLL", missing)
    assert devices.keep_freed_memory.__wrapped__() is False


@pytest.mark.parametrize(("kind", "told"), [("cpu", 1), ("mps", 0)])
def test_only_training_on_a_cpu_needs_the_freed_memory(monkeypatch, kind, told):
    calls = []
    monkeypatch.setattr(devices, "keep_freed_memory", lambda: calls.append(kind))
    done = devices.run_chunks(lambda *part: part[:2], [(0, 3)], torch.device(kind))
    assert done == [(0, 3)]
    assert len(calls) == told


GPU = devices.choose_device("auto", torch.float32)


@pytest.mark.skipif(GPU.type == "cpu", reason="this machine has no GPU")
def test_a_gpu_agrees_with_the_cpu():
    options = {"steps": 100, "batch_size": 8, "clip": 0.5}
    here, wanted = trained(dtype=torch.float32, **options)
    network = MLP((2, 8, 1), "tanh", members=10)
    X, y = data("binary", n=30, dtype=torch.float32)
    options |= {"validation": (X, y), "patience": 100, "device": GPU}
    history = fit(network, X, y, "binary", "adam", 0.01, **options)
    assert next(network.parameters()).device.type == "cpu"
    torch.testing.assert_close(history.losses, wanted.losses, atol=1e-3, rtol=1e-3)
    last = network.eval()(X)
    torch.testing.assert_close(last, here(X), atol=1e-2, rtol=1e-2)
