"""The work on shares of an ensemble, on one thread each."""

import atexit
import math
import threading
from concurrent.futures import FIRST_EXCEPTION, CancelledError, ThreadPoolExecutor, wait
from contextlib import contextmanager

import numpy as np

from helpers.kernel.module import Instance, Word
from helpers.kernel.packing import LANES

__all__ = ["STARTS", "draw", "gradient_norms", "losses", "run_chunks", "train"]

# For (inputs, outputs) of a layer: the bound of a uniform or the scale of a normal
# distribution; whether it is normal; whether biases are drawn too.
STARTS = {
    "torch": (lambda inputs, outputs: 1 / math.sqrt(inputs), False, True),
    "xavier": (lambda inputs, outputs: math.sqrt(6 / (inputs + outputs)), False, False),
    "he": (lambda inputs, outputs: math.sqrt(2 / inputs), True, False),
    "normal": (lambda inputs, outputs: 1.0, True, False),
}
_idle = []
# Else Python, at its end, takes wasmtime apart before what still needs it.
atexit.register(_idle.clear)


def draw(task, init, seed, scales, first, last, cancelled):
    """Return initial weights of the groups first … last − 1."""
    law, normal, biases = STARTS[init]
    with instance() as kernel:
        task.load(kernel, first, last)
        kernel.array(Word.scales, last - first, LANES)[:] = scales[first:last]
        offset = 0
        for k, (inputs, outputs) in enumerate(task.specification.layers):
            # Unsigned words are handed over as signed ones.
            signed = seed - 2**32 * (seed >= 2**31)
            options = signed, k, normal, biases, law(inputs, outputs)
            kernel.call("draw", *options, offset, task.specification.parameters)
            offset += outputs * (inputs + 1)
        return kernel.array(Word.weights, *task.state[0][first:last].shape).copy()


def train(task, first, last, cancelled):
    """Train the groups first … last − 1.

    Returns
    -------
    state : list of (groups, parameters, 4) arrays
    losses, validation_losses : (R, members) arrays
    """
    members, seen = LANES * (last - first), {word: [] for word in _RECORDS}
    with instance() as kernel:
        task.load(kernel, first, last)

        def keep(count):
            for word, values in seen.items():
                present = task.validation or word is Word.losses
                shape = count if present else 0, members
                values.append(kernel.array(word, *shape).copy())

        for start, stop in task.pieces(last - first):
            if cancelled.is_set():
                raise CancelledError
            kernel.call("train", start, stop, task.every)
            keep(len(range(-(-start // task.every) * task.every, stop, task.every)))
        kernel.call("record", 0)
        keep(1)
        words = Word.weights, Word.first, Word.second
        shape = task.state[0][first:last].shape
        state = [
            kernel.array(word, *shape).copy()
            for word, _ in zip(words, task.state, strict=False)
        ]
    return state, *map(np.concatenate, seen.values())


_RECORDS = Word.losses, Word.validation_losses


def losses(task, first, last, cancelled):
    """Return the losses of the groups first … last − 1: (members,)."""
    with instance() as kernel:
        task.load(kernel, first, last)
        kernel.call("record", 0)
        return kernel.array(Word.losses, LANES * (last - first)).copy()


def gradient_norms(task, first, last, cancelled):
    """Return the gradient's norms, layer by layer: (members, layers)."""
    layers = len(task.specification.layers)
    with instance() as kernel:
        task.load(kernel, first, last)
        kernel.call("gradientNorms")
        norms = kernel.array(Word.norms, last - first, layers, LANES)
        return norms.transpose(0, 2, 1).reshape(-1, layers).copy()


@contextmanager
def instance():
    """Lend an instance of the kernel; making one anew takes a millisecond."""
    try:
        kernel = _idle.pop()
    except IndexError:
        kernel = Instance()
    yield kernel
    _idle.append(kernel)


def run_chunks(work, chunks, threads=1):
    """Call ``work(first, last, cancelled)`` for each chunk, on Python threads.

    The kernel lets go of Python's lock. ``cancelled`` is an event, set when one of them
    has failed or the reader has interrupted.
    """
    cancelled = threading.Event()
    if min(threads, len(chunks)) == 1:
        return [work(*chunk, cancelled) for chunk in chunks]
    with ThreadPoolExecutor(threads) as pool:
        futures = [pool.submit(work, *chunk, cancelled) for chunk in chunks]
        try:
            for future in wait(futures, return_when=FIRST_EXCEPTION)[0]:
                future.result()
            return [future.result() for future in futures]
        except BaseException:
            cancelled.set()
            raise
