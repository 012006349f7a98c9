"""The compiled kernel: checked, compiled for this machine once, and called."""

import atexit
import ctypes
import hashlib
from enum import IntEnum
from functools import cache
from pathlib import Path

import numpy as np

__all__ = [
    "BINARY",
    "Instance",
    "Word",
    "available",
    "check",
    "checked_binary",
    "trouble",
]

BINARY = Path(__file__).with_name("kernel.wasm")
# As source/build.py writes it.
SHA256 = "13dc390feec0afe65c6ce265fa816ad09cde751bf3de3e2571d0288552f3c36a"

# The places of the settings and pointers in the kernel's memory, in the order of
# `Word` in source/memory.ts (a test compares the two).
Word = IntEnum(
    "Word",
    "groups layers activation loss optimizer "
    "points own_inputs own_targets "
    "validation_points validation_own_inputs validation_own_targets "
    "batch_size shared_order seed first_member records "
    "weights first second rates decays scales "
    "inputs targets validation_inputs validation_targets "
    "losses validation_losses norms "
    "gradients units tile_inputs tile_targets orders keys counts sums block end",
    start=0,
)
SIZES = 64


@cache
def _engine_and_module():
    try:
        import wasmtime
    except ImportError as error:
        raise ImportError(
            "the kernel runs in WebAssembly, by the package 'wasmtime', which is not "
            "installed: pip install wasmtime; or train with torch, engine='torch'"
        ) from error
    engine = wasmtime.Engine()
    return engine, wasmtime.Module(engine, checked_binary())


atexit.register(_engine_and_module.cache_clear)


def checked_binary():
    """Return the compiled kernel's bytes.

    Raises
    ------
    RuntimeError
        When the file is not the one that belongs here.
    """
    binary = BINARY.read_bytes()
    found = hashlib.sha256(binary).hexdigest()
    if found != SHA256:
        raise RuntimeError(
            f"{BINARY.name}: expected the file with SHA-256 {SHA256[:12]}…; got one "
            f"with {found[:12]}…. It was damaged or replaced: install the course's "
            "helpers again; or train with torch, engine='torch'"
        )
    return binary


def available():
    """Return whether the kernel can run here."""
    return trouble() is None


def trouble():
    """Return in words why the kernel cannot run here; ``None`` where it can."""
    try:
        check()
    except (ImportError, OSError, RuntimeError) as error:
        return str(error)
    return None


def check():
    """Compile the kernel for this machine, which is done once.

    Raises
    ------
    ImportError
        When wasmtime is missing.
    RuntimeError
        When the compiled file is not the one that belongs here.
    """
    _engine_and_module()


class Instance:
    """The kernel with a memory of its own: for one thread at a time.

    Raises
    ------
    ImportError
        When wasmtime is missing.
    RuntimeError
        When the compiled file is not the one that belongs here.
    """

    def __init__(self):
        engine, module = _engine_and_module()
        import wasmtime

        self._store = wasmtime.Store(engine)
        self._exports = wasmtime.Instance(self._store, module, []).exports(self._store)

    def call(self, name, *arguments):
        """Call one of the kernel's functions; other Python threads go on meanwhile."""
        return self._exports[name](self._store, *arguments)

    def configure(self, settings, sizes):
        """Write the settings, and have all arrays placed.

        Parameters
        ----------
        settings : dict of Word to int
            What is left out is 0.
        sizes : sequence of int

        Raises
        ------
        MemoryError
            When the system refuses the memory.
        """
        words = self._view(np.uint32)[: 4 * SIZES]
        words[:] = 0
        for word, value in settings.items():
            words[word] = value
        words[SIZES : SIZES + len(sizes)] = sizes
        if self.call("layout"):
            raise MemoryError(
                "the kernel's memory was refused: train fewer members at a time, or "
                "on fewer samples of each member's own"
            )

    def array(self, word, *shape):
        """Return the array that begins at a pointer, as a view: (…) float32.

        It is valid until the next :meth:`configure`.
        """
        start = self.setting(word) // 4
        size = int(np.prod(shape))
        return self._view(np.float32)[start : start + size].reshape(shape)

    def setting(self, word):
        """Return the value of one setting or pointer."""
        return int(self._view(np.uint32)[word])

    def _view(self, dtype):
        memory = self._exports["memory"]
        size = memory.data_len(self._store)
        address = ctypes.addressof(memory.data_ptr(self._store).contents)
        return np.frombuffer((ctypes.c_char * size).from_address(address), dtype)
