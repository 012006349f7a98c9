"""Compile the kernel: ``python helpers/kernel/source/build.py [--check] PATH/TO/asc``.

Only those who change the source need this, and Node.js; README.md beside it says how.
With ``--check`` nothing is written: the text form has to be what the compiler makes of
the source, as the weekly workflow asks.
"""

import argparse
import hashlib
import re
import subprocess
import sys
import tempfile
from itertools import zip_longest
from pathlib import Path

import wasmtime

SOURCE = Path(__file__).parent
# -O2, since -O3 folds the loops that are made for one case each into one again.
OPTIONS = [
    *["-O2", "--runtime", "stub", "--noAssert", "--use", "abort=", "--initialMemory"],
    *["1", "--enable", "simd", "--disable", "sign-extension,mutable-globals"],
]


def compiled(compiler):
    """Return the kernel's text form, as the compiler of AssemblyScript makes it."""
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "kernel.wat"
        command = [compiler, "kernel.ts", "--textFile", text, *OPTIONS]
        subprocess.run(command, cwd=SOURCE, check=True)
        return without_local_names(text.read_text("utf-8"))


def without_local_names(text):
    """Number the locals, which the compiler names by their numbers: 5 kB less."""
    text = re.sub(r"\((param|local) \$\d+ (\w+)\)", r"(\1 \2)", text)
    return re.sub(r"(local\.\w+) \$(\d+)", r"\1 \2", text)


def check(text):
    """Exit with words when the stored text form is another one."""
    stored = (SOURCE.parent / "kernel.wat").read_text("utf-8")
    lines = zip_longest(stored.splitlines(), text.splitlines())
    for number, (kept, made) in enumerate(lines, start=1):
        if kept != made:
            sys.exit(
                f"kernel.wat, line {number}: expected what the compiler makes of the "
                f"source, {made!r}; got {kept!r}"
            )
    print("kernel.wat is what the compiler makes of the source")


def main():
    """Write kernel.wat and kernel.wasm, and the hash that module.py checks."""
    parser = argparse.ArgumentParser(description="compile the kernel")
    parser.add_argument("--check", action="store_true", help="write nothing: compare")
    parser.add_argument("compiler", metavar="PATH/TO/asc")
    arguments = parser.parse_args()
    text = compiled(arguments.compiler)
    if arguments.check:
        check(text)
        return
    (SOURCE.parent / "kernel.wat").write_text(text, "utf-8")
    binary = bytes(wasmtime.wat2wasm(text))
    (SOURCE.parent / "kernel.wasm").write_bytes(binary)
    module = SOURCE.parent / "module.py"
    digest = f'SHA256 = "{hashlib.sha256(binary).hexdigest()}"'
    told = re.sub('SHA256 = ".*"', digest, module.read_text("utf-8"))
    module.write_text(told, "utf-8")
    print(len(binary), "bytes")


if __name__ == "__main__":
    main()
