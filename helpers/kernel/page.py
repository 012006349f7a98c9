"""The kernel on a page: one script, which travels inside the page."""

import base64
from pathlib import Path

from helpers.kernel.module import checked_binary

__all__ = ["demonstration", "script"]

PARTS = ("decode.js", "instructions.js", "translate.js", "engine.js", "kernel.js")
_FOLDER = Path(__file__).parent


def script():
    """Return the script: it defines ``courseKernel``, and asks for no other file.

    The compiled kernel travels in it as base64 text, without the names of its
    functions. A worker runs the same text: hence the one function around all.
    """
    parts = "\n".join(_without_comments(_FOLDER / name) for name in PARTS)
    binary = base64.b64encode(without_names(checked_binary())).decode("ascii")
    return (
        f"globalThis.courseKernel = (function courseKernelParts(binary) {{\n{parts}\n"
        f"return {{ train, fingerprint, hasSimd, serve, count }};\n}})({binary!r});\n"
    )


def _without_comments(path):
    """Leave out the lines that only readers of the source need, and indentation."""
    lines = (line.strip() for line in path.read_text("utf-8").splitlines())
    return "\n".join(
        line for line in lines if line and not line.startswith(("//", "/*", "*"))
    )


def without_names(binary):
    """Leave out the sections of a WebAssembly module that only debuggers read."""
    kept, at = bytearray(binary[:8]), 8
    while at < len(binary):
        start, section, at = at, binary[at], at + 1
        size = shift = 0
        while True:
            byte = binary[at]
            at += 1
            size |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                break
        at += size
        if section:
            kept += binary[start:at]
    return bytes(kept)


def demonstration():
    """Return a page that trains 10 000 XOR networks, and counts those that succeed."""
    page = (_FOLDER / "demonstration.html").read_text("utf-8")
    # A script ends at the first such tag, wherever it stands.
    return page.replace("/* script */", script().replace("</script", "<\\/script"))
