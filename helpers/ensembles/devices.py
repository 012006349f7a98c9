"""Where an ensemble is trained: which device, in which chunks, on which threads."""

import ctypes
import math
import threading
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from functools import cache

import torch

from helpers.validation import integer

__all__ = ["choose_device", "chunks", "keep_freed_memory", "run_chunks"]

# A chunk's largest tensor should stay in a core's cache: measured with
# `python -m benchmarks`, and flat within a factor of two.
CPU_TENSOR_BYTES = 2e6
GPU_MEMORY_SHARE = 0.5
# Of glibc's mallopt: parameter and bytes. Blocks below the first come from the heap,
# which grows by the second, and is given back to the system above the third.
MALLOC_OPTIONS = {"mmap": (-3, 2**25), "top pad": (-2, 2**26), "trim": (-1, 2**28)}


def choose_device(device="auto", dtype=torch.float32):
    """Return the device to compute on.

    Parameters
    ----------
    device : str or torch.device
        ``"auto"``: CUDA, else Apple's MPS, else the CPU.
    dtype : torch.dtype
        MPS cannot compute in float64; then ``"auto"`` takes the CPU.

    Raises
    ------
    ValueError
        When torch does not know that device, or this machine does not have it.
    """
    if device == "auto":
        if torch.cuda.is_available():
            return torch.device("cuda")
        mps = torch.backends.mps.is_available() and dtype != torch.float64
        return torch.device("mps" if mps else "cpu")
    try:
        return torch.empty(0, device=device).device
    except (RuntimeError, AssertionError, TypeError) as error:
        raise ValueError(
            f"device: expected 'auto' or a device of this machine; got {device!r}"
        ) from error


def chunks(members, largest, total, device, size=None):
    """Cut an ensemble into chunks that fit the cache, or the GPU's memory.

    Parameters
    ----------
    largest, total : int
        Bytes of one member's largest tensor, and of all its tensors.
    size : int, optional
        Members in a chunk, where the reader chooses.

    Returns
    -------
    list of (start, stop)
        Not dependent on the number of threads, so neither are the results.
    """
    if size is None:
        limit = max(1, int(_members_at_once(largest, total, device)))
        size = members if members <= limit else _even_size(members, limit)
    size = integer("chunk", size)
    return [(start, min(start + size, members)) for start in range(0, members, size)]


def _even_size(members, limit):
    """Return the size that makes an even number of chunks of about the same size."""
    number = 2 * math.ceil(members / limit / 2)
    size = math.ceil(members / number)
    # A CPU's kernels take up to 16 numbers at a time; a chunk of a multiple of 16
    # members leaves no remainder, which would be rounded in another way.
    return 16 * math.ceil(size / 16) if size > 64 else size


def _members_at_once(largest, total, device):
    if device.type == "cuda":
        return GPU_MEMORY_SHARE * torch.cuda.mem_get_info(device)[0] / total
    if device.type == "mps":
        return GPU_MEMORY_SHARE * torch.mps.recommended_max_memory() / total
    return CPU_TENSOR_BYTES / largest


@cache
def keep_freed_memory():
    """Let the C library keep what a training step frees: the next step needs it again.

    Otherwise glibc gives large blocks back to the system, and gets them afresh, page
    by page, in every step: up to a fifth of the time of a deep network. The process
    may then hold some hundred megabytes that it does not use.

    Returns
    -------
    bool
        Whether this system's C library could be told.
    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):  # not glibc
        return False
    return all(mallopt(*option) for option in MALLOC_OPTIONS.values())


def run_chunks(work, parts, device):
    """Call ``work(start, stop, cancelled)`` for each chunk; results in order.

    On a CPU the chunks go to as many Python threads as torch has threads, each
    computing on one: small operations are too short to be shared out, whole
    chunks are not. ``cancelled`` is an event, set when one of them has failed or
    the reader has interrupted.
    """
    cancelled = threading.Event()
    threads = torch.get_num_threads()
    if device.type == "cpu":
        keep_freed_memory()
    if len(parts) == 1 or device.type != "cpu" or threads == 1:
        return [work(start, stop, cancelled) for start, stop in parts]
    try:
        with ThreadPoolExecutor(
            threads, initializer=torch.set_num_threads, initargs=(1,)
        ) as pool:
            futures = [pool.submit(work, *part, cancelled) for part in parts]
            try:
                ended, _ = wait(futures, return_when=FIRST_EXCEPTION)
                for future in ended:
                    future.result()
                return [future.result() for future in futures]
            except BaseException:
                cancelled.set()
                raise
    finally:
        torch.set_num_threads(threads)
