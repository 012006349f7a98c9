"""How fast a machine could train at best: its arithmetic and its memory traffic."""

from dataclasses import dataclass
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
        """Measure this machine."""
        A = torch.randn(1024, 1024, device=device)
        small, large = (torch.randn(n, device=device) for n in (50_000, 30_000_000))
        results = [torch.empty_like(values) for values in (A, small, large)]
        measured = rates(
            {
                "flops": lambda: (
                    _repeat(10, lambda: torch.mm(A, A, out=results[0])) * 2 * 1024**3
                ),
                "cache": lambda: (
                    _repeat(2000, lambda: torch.add(small, small, out=results[1]))
                    * 2
                    * BYTES
                    * len(small)
                ),
                "memory": lambda: (
                    _repeat(3, lambda: torch.add(large, large, out=results[2]))
                    * 2
                    * BYTES
                    * len(large)
                ),
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


def _repeat(times, work):
    for _ in range(times):
        work()
    return times
