"""How fast a machine could train at best: its arithmetic and its memory traffic."""

from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import torch

from benchmarks.timing import rates

BYTES = 4  # of a float32


@dataclass(frozen=True)
class Roofline:
    """Rates that no program on this machine exceeds (Williams et al. 2009).

    Attributes
    ----------
    flops : float
        Floating-point operations per second of a large matrix product.
    cache, memory : float
        Bytes per second of x + y → z on arrays that do, or do not, fit the cache.
    """

    flops: float
    cache: float
    memory: float

    @classmethod
    def measured(cls, device="cpu"):
        """Measure this machine: its CPU, or its GPU."""
        A = torch.randn(1024, 1024, device=device)
        # A core's cache holds less than a GPU's, which needs more to be busy.
        fitting = 50_000 if A.device.type == "cpu" else 2_000_000
        small, large = (torch.randn(n, device=device) for n in (fitting, 30_000_000))
        results = [torch.empty_like(values) for values in (A, small, large)]

        def sums(times, values, result):
            add = partial(torch.add, values, values, out=result)
            return _repeat(times, add, device) * 2 * BYTES * len(values)

        def products(times):
            product = partial(torch.mm, A, A, out=results[0])
            return _repeat(times, product, device) * 2 * len(A) ** 3

        measured = rates(
            {
                "flops": lambda: products(10),
                "cache": lambda: sums(2000, small, results[1]),
                "memory": lambda: sums(3, large, results[2]),
            }
        )
        return cls(**measured)

    def seconds(self, sizes, points):
        """Return the least time for one step of one network with Adam.

        Arithmetic: three matrix products per layer (outputs, gradients by inputs and
        by weights). Traffic, in the cache: each hidden activation and its derivative
        is written and read once by each of its neighbours in the graph (six passes);
        Adam reads four arrays of the parameters' size and writes three.
        """
        pairs = list(pairwise(sizes))
        flops = 6 * points * sum(a * b for a, b in pairs)
        parameters = sum(a * b + b for a, b in pairs)
        passes = 6 * points * sum(sizes[1:]) + 7 * parameters
        return max(flops / self.flops, BYTES * passes / self.cache)

    def __str__(self):
        return (
            f"{self.flops / 1e9:.0f} GFLOP/s, "
            f"{self.cache / 1e9:.0f} GB/s in the cache, "
            f"{self.memory / 1e9:.0f} GB/s in memory"
        )


def _repeat(times, work, device):
    for _ in range(times):
        work()
    # A GPU is given its work and does it later.
    if torch.device(device).type == "cuda":
        torch.cuda.synchronize(device)
    elif torch.device(device).type == "mps":
        torch.mps.synchronize()
    return times
