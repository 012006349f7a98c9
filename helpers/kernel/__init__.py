"""The kernel: ensembles of small networks, with the same bits on every machine.

A WebAssembly module of 28 kB trains fully connected networks in float32, four members
in one vector of the processor. Python runs it by wasmtime, a page runs the very same
file; README.md in this folder says how it is made.
"""

from helpers.kernel.ensemble import Ensemble
from helpers.kernel.module import available, check, trouble
from helpers.kernel.packing import fingerprint
from helpers.kernel.records import Records
from helpers.kernel.specification import Specification, covers

__all__ = [
    "Ensemble",
    "Records",
    "Specification",
    "available",
    "check",
    "covers",
    "fingerprint",
    "trouble",
]
