"""A small book with tools of its own, and ways to take away what it needs."""

import contextlib
import errno
import functools
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import nbformat

from tools import book, notebooks

_CONFIG = """\
title: A small book
execute: {execute_notebooks: "off"}
repository: {url: "https://github.com/a/b", branch: main}
sphinx:
  extra_extensions: [tools.pages]
"""
_TOC = "format: jb-book\nroot: index\nchapters: [{file: chapter}, {file: page}]\n"


@dataclass(frozen=True)
class Book:
    """A folder: front page, chapter, page, and copies of tools and helpers."""

    root: Path

    def save(self, name, *sources, text="# A title"):
        """Write a notebook that was run in another life: no outputs, but clean."""
        cells = [nbformat.v4.new_markdown_cell(text)]
        cells += [nbformat.v4.new_code_cell(source) for source in sources]
        notebook = nbformat.v4.new_notebook(cells=cells)
        book.write(self.root / f"{name}.ipynb", notebooks.stripped(notebook))

    def start(self, *command, **options):
        """Start ``python -m command`` in the book's folder."""
        environment = _environment() | options.pop("environment", {})
        return subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=self.root,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            **options,
        )

    def run(self, *command, **options):
        """Run ``python -m command``; return its exit status and what it printed."""
        if options or not hasattr(os, "fork"):
            return end(self.start(*command, **options))
        return _warm()(self.root, command)

    def html(self, name="index"):
        """Return the text of a built page."""
        return (self.root / "_build" / "html" / f"{name}.html").read_text("utf-8")

    def state(self):
        """Return {file: checksum} of the built pages and of all sources."""
        kept = [self.root / "_build" / "html", *self.root.glob("*.*")]
        files = [p for k in kept for p in (k.rglob("*") if k.is_dir() else [k])]
        return {
            path.relative_to(self.root).as_posix(): hashlib.sha256(
                path.read_bytes()
            ).hexdigest()
            for path in sorted(files)
            if path.is_file()
        }


def _environment():
    return {k: v for k, v in os.environ.items() if k != "CHROMIUM"} | {
        "PYTHONDONTWRITEBYTECODE": "1"
    }


# Importing takes longer than most of what a command does. So a Python that has imported
# the libraries of the tools, but no tool, waits for commands; each runs in a process of
# its own, a fork of it, from there on as with ``python -m``.
_WARM = """\
import json, os, runpy, signal, sys
import tools.build, tools.lab, tools.pdf

for name in [*sys.modules]:
    if name.partition(".")[0] in ("tools", "helpers"):
        del sys.modules[name]
answers = os.dup(1)
os.dup2(2, 1)
for line in sys.stdin:
    asked = json.loads(line)
    if not (child := os.fork()):
        told = os.open(asked["told"], os.O_WRONLY | os.O_CREAT)
        os.dup2(told, 1)
        os.dup2(told, 2)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.environ.clear()
        os.environ.update(asked["environment"])
        os.chdir(asked["root"])
        sys.path[0] = asked["root"]
        sys.argv[:] = asked["command"]
        signal.alarm(120)  # as end() waits
        runpy.run_module(asked["command"][0], run_name="__main__", alter_sys=True)
        sys.exit()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.write(answers, b"%d\\n" % status)
"""


@functools.cache
def _warm():
    """Return a function that runs a command in a folder: it has imported much."""
    waiting = subprocess.Popen(
        [sys.executable, "-c", _WARM],
        cwd=book.ROOT,
        env=_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def run(root, command):
        told = root.parent / "told"
        told.unlink(missing_ok=True)
        asked = {"root": str(root), "command": command, "told": str(told)}
        waiting.stdin.write(json.dumps(asked | {"environment": _environment()}) + "\n")
        waiting.stdin.flush()
        return int(waiting.stdout.readline()), told.read_text("utf-8")

    return run


def end(process):
    """Wait for a command; return its exit status and what it printed."""
    told, _ = process.communicate(timeout=120)
    return process.returncode, told


def assert_refused(status, told, before, small):
    """The command failed in words, not in a traceback, and changed nothing."""
    assert status == 1, told
    assert "Traceback" not in told
    assert small.state() == before


def make(root):
    """Write the sources of the small book into a folder."""
    root.mkdir(parents=True, exist_ok=True)
    for name in ("tools", "helpers"):
        ignored = shutil.ignore_patterns("__pycache__", "d3")
        shutil.copytree(book.ROOT / name, root / name, ignore=ignored)
    (root / "_config.yml").write_text(_CONFIG)
    (root / "_toc.yml").write_text(_TOC)
    (root / "page.md").write_text("# A page\n\nSome words.\n")
    (root / "helpers" / "drill.py").write_text("value = 'the first value'\n")
    small = Book(root)
    small.save("index", "from helpers import drill\nprint(drill.value)")
    small.save("chapter", "print(6 * 7)")
    return small


def copy(small, root):
    """Return a copy of a small book, its built pages included."""
    shutil.copytree(small.root, root, dirs_exist_ok=True)
    return Book(root)


def noisy(path, size):
    """Write a notebook with a large text and a picture, which `strip` takes out."""
    code = nbformat.v4.new_code_cell("1", execution_count=1)
    code.metadata = {"tags": ["setup"]}
    data = {"text/plain": "y" * size, "image/png": "iVBOR"}
    code.outputs = [nbformat.v4.new_output("display_data", data)]
    title = nbformat.v4.new_markdown_cell("# A title")
    book.write(path, nbformat.v4.new_notebook(cells=[title, code]))


def wait_for(path, process=None, seconds=60):
    """Wait until a file is there, and return its text."""
    for _ in range(seconds * 20):
        if path.is_file() and path.read_text():
            return path.read_text()
        if process and process.poll() is not None:
            raise AssertionError(f"ended too early: {end(process)}")
        time.sleep(0.05)
    raise AssertionError(f"{path.name} was not written within {seconds} s")


def gone(pid, seconds=20):
    """Whether a process ends within so many seconds."""
    for _ in range(seconds * 20):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@contextlib.contextmanager
def small_disk(folder, size):
    """Yield whether ``folder`` is now a disk of its own, of so many bytes."""
    folder.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    try:
        mounted = not subprocess.run(command, capture_output=True).returncode
    except FileNotFoundError:
        mounted = False
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(folder, leave=0):
    """Fill a small disk up but for so many bytes; return the file that fills it."""
    filler = folder / "filler"
    room = shutil.disk_usage(folder).free - leave
    with filler.open("wb") as file, contextlib.suppress(OSError):
        file.write(bytes(room))
    return filler


def short_files(size):
    """Return what a child does first so that no file it writes exceeds ``size``."""

    import resource  # which Windows has not

    def limit():
        # Python then gets the error EFBIG, as from a disk without room.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


OFFLINE = f"""\
import ctypes, fcntl, os, socket, struct, sys

_HERE = {{"", "localhost", "127.0.0.1", "::1", "0.0.0.0", socket.gethostname()}}

def refuse(event, given):
    if event == "socket.connect" and isinstance(given[1], tuple):
        host = given[1][0]
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = given[0]
    else:
        return
    host = host.decode() if isinstance(host, bytes) else host
    if host is not None and host not in _HERE:
        with open(os.environ["ASKED"], "a") as file:
            file.write(f"{{host}}\\n")
        raise OSError({errno.ENETUNREACH}, "Network is unreachable", host)

sys.addaudithook(refuse)
if os.environ.pop("CUT_OFF", ""):
    # A network of its own, with nothing but loopback, where that is permitted: it
    # binds what is no Python as well. CLONE_NEWNET; then SIOCSIFFLAGS to IFF_UP.
    alone = getattr(ctypes.CDLL(None), "unshare", None)
    if alone and not alone(0x40000000):
        with socket.socket() as any_socket:
            flags = struct.pack("16sh14x", b"lo", 0x1)
            fcntl.ioctl(any_socket, 0x8914, flags)
"""


def offline(folder):
    """Return an environment whose processes reach this machine alone.

    Each host that they ask for is written to ``folder / "asked"``, and refused.
    """
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(OFFLINE)
    asked = str(folder / "asked")
    return {"PYTHONPATH": str(folder), "ASKED": asked, "CUT_OFF": "yes"}
