"""Kernels that need not import the libraries: forks of one Python that has done so.

A chapter's kernel imports torch, matplotlib, SciPy and scikit-learn for some four
seconds before its first line runs. Here one Python does, and waits; what it is asked
for is a fork of it, which from there on is a kernel like any other. It has imported no
helper, and in the notebook stands no name more than otherwise.
"""

import contextlib
import gc
import importlib
import json
import os
import select
import signal
import subprocess
import sys
from threading import Lock

# What chapters import, all of it third-party.
LIBRARIES = (
    "anywidget",
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "matplotlib.figure",
    "pandas",
    "scipy.stats",
    "sklearn.linear_model",
    "sklearn.model_selection",
    "sklearn.neural_network",
    "sklearn.svm",
    "torch._dynamo",  # which optimisers import at their first use
    "wasmtime",
)


class Warm:
    """A Python that has imported the libraries, and starts kernels by forks of itself.

    Parameters
    ----------
    environment : dict
        Of all its kernels.
    libraries : sequence of str
        What it imports. What is not there, a kernel will miss if it needs it.
    """

    def __init__(self, environment, libraries=LIBRARIES):
        self._server = subprocess.Popen(
            [sys.executable, __file__, *libraries],
            # As a kernel sets it: matplotlib reads it as it is imported.
            env=environment
            | {"MPLBACKEND": "module://matplotlib_inline.backend_inline"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            # Ctrl-C is the build's, which then ends it.
            start_new_session=True,
        )
        self._one_by_one = Lock()

    @staticmethod
    def possible():
        """Whether this system can: macOS forks, but its libraries do not bear it."""
        return sys.platform == "linux" and hasattr(os, "pidfd_open")

    def start(self, arguments, folder, log):
        """Start a kernel.

        Parameters
        ----------
        arguments : list of str
            Of ``ipykernel``.
        folder : str
            Where it works.
        log : str
            The file that gets what it writes to the terminal.

        Returns
        -------
        Fork

        Raises
        ------
        RuntimeError
            When the Python that should do it has ended.
        """
        asked = {"arguments": arguments, "folder": folder, "log": log}
        try:
            with self._one_by_one:
                self._server.stdin.write(json.dumps(asked) + "\n")
                self._server.stdin.flush()
                return Fork(int(self._server.stdout.readline()))
        except (OSError, ValueError) as error:
            raise RuntimeError("the Python that starts kernels has ended") from error

    def close(self):
        """End it; kernels that still run see that their parent has gone, and end."""
        with contextlib.suppress(OSError):
            self._server.stdin.close()
        self._server.stdout.close()
        self._server.wait()


class Fork:
    """A process that another one started, with the methods of ``Popen``."""

    stdin = stdout = stderr = None

    def __init__(self, pid):
        self.pid = pid
        # A number may be another process's by then; what this opens is not.
        self._open = os.pidfd_open(pid)

    def poll(self):
        """Return None while it runs, then 0: its status is known to its parent."""
        ended, _, _ = select.select([self._open], [], [], 0)
        return 0 if ended else None

    def wait(self, timeout=None):
        """Wait until it has ended."""
        select.select([self._open], [], [], timeout)
        return self.poll()

    def send_signal(self, number):
        """Send a signal, unless it has ended."""
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._open, number)

    def terminate(self):
        self.send_signal(signal.SIGTERM)

    def kill(self):
        self.send_signal(signal.SIGKILL)

    def __del__(self):
        os.close(self._open)


def _serve():
    """Import, then fork for each line of stdin, until it ends."""
    # The folder of this file would hide libraries behind tools of the same name.
    del sys.path[0]
    for name in sys.argv[1:]:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    # No fork is to search for garbage what all of them share.
    gc.freeze()
    # Whom nobody waits for leaves nothing behind.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        if not (pid := os.fork()):
            return _become_a_kernel(**json.loads(line))
        # Whoever signals a kernel by its group must not end the others.
        os.setpgid(pid, pid)
        print(pid, flush=True)


def _become_a_kernel(arguments, folder, log):
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    nothing = os.open(os.devnull, os.O_RDONLY)
    told = os.open(log, os.O_WRONLY | os.O_APPEND)
    for at, opened in enumerate((nothing, told, told)):
        os.dup2(opened, at)
    os.chdir(folder)
    # It ends when its parent has.
    parent = f"--IPKernelApp.parent_handle={os.getppid()}"
    sys.argv[:] = ["ipykernel_launcher", *arguments, parent]
    from ipykernel import kernelapp

    kernelapp.launch_new_instance()


if __name__ == "__main__":
    _serve()
