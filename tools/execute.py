"""Run notebooks in fresh kernels, two at a time, and say where one fails."""

import atexit
import os
import re
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, nullcontext
from importlib.metadata import EntryPoint
from pathlib import Path

from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner
from nbclient import NotebookClient
from nbclient.exceptions import (
    CellExecutionError,
    CellTimeoutError,
    DeadKernelError,
)

from helpers.plotting.packed import ASKED
from tools import book
from tools.warm import Warm

WORKERS = min(2, os.cpu_count() or 1)
SECONDS_PER_CELL = 300
# How seldom Python looks for garbage in cycles. As it comes, it does so after 700 new
# objects: with torch and matplotlib imported, 8 and 10 % of the processor's time in
# chapters 5 and 6 (means of two runs).
SELDOM = "__import__('gc').set_threshold(50_000, 20, 100)"
# What stderr gets from a bar of progress, and from matplotlib's first start: it tells
# of the machine, and readers have no use for it.
_NOISE = re.compile(r"\d+%\||\dit \[|^Matplotlib (is building|created)")


_FORKED = EntryPoint("forked", "tools.execute:Forked", "")
_IMPORTS_TORCH = re.compile(r"^ *(?:import|from) torch\b", re.MULTILINE)


class NotebookError(Exception):
    """A notebook that did not run to its end: names it, the cell and the error."""


class Forked(LocalProvisioner):
    """How a kernel manager that knows a :class:`Warm` starts its kernel."""

    async def launch_kernel(self, cmd, **options):
        told = cmd[cmd.index("-f") :], str(options["cwd"]), options["stderr"].name
        self.process = self.parent.warm.start(*told)
        self.pid = self.pgid = self.process.pid
        self.cwd = options["cwd"]
        return self.connection_info


def run(notebook, name, folder, root=book.ROOT, warm=None):
    """Run all cells of a notebook in place, in a kernel of its own.

    What a cell writes to stderr, a warning above all, stands on the page, and is not
    among what nbval compares: so it is an error here.

    Parameters
    ----------
    notebook : NotebookNode
    name : str
        How messages call it.
    folder : Path
        Where the kernel starts.
    root : Path
        Whose helpers it imports.
    warm : Warm, optional
        What starts its kernel, in the environment of ``root``; else it starts cold.

    Raises
    ------
    NotebookError
        Naming the notebook, the cell and the error.
    """
    at = None

    def started(cell, cell_index):
        nonlocal at
        at = cell_index

    client = NotebookClient(
        notebook,
        timeout=SECONDS_PER_CELL,
        kernel_name="python3",
        # Without it every kernel writes a warning about its network to the terminal.
        extra_arguments=[
            "--IPKernelApp.log_level=ERROR",
            f"--IPKernelApp.exec_lines={SELDOM}",
        ],
        resources={"metadata": {"path": str(folder)}},
        record_timing=False,
        store_widget_state=False,
        # One text a cell, however the kernel cut it: else a diff shows the cuts.
        coalesce_streams=True,
        on_cell_execute=started,
    )
    if warm:
        KernelProvisionerFactory.instance().provisioners[_FORKED.name] = _FORKED
        manager = client.create_kernel_manager()
        manager.warm = warm
        forked = {"provisioner_name": _FORKED.name}
        manager.kernel_spec.metadata["kernel_provisioner"] = forked
    # What a kernel itself says as it closes, such as a traceback from a socket shut a
    # moment before its last use, would alarm for nothing: a kernel that fails is asked.
    with tempfile.NamedTemporaryFile() as log:
        try:
            client.execute(env=environment(root), stderr=log)
        except Exception as error:
            # What nbclient left to the end fails where no kernel started.
            atexit.unregister(client._cleanup_kernel)
            said = _last_line(log)
            raise NotebookError(_where(notebook, name, at, error, said)) from error
    for number, cell in enumerate(notebook.cells, start=1):
        for told in filter(None, map(_warning, cell.get("outputs", []))):
            raise NotebookError(_line(name, number, cell, f"wrote to stderr: {told}"))
        if "outputs" in cell:
            cell.outputs = [o for o in cell.outputs if o.get("name") != "stderr"]
    return notebook


def run_all(jobs, root=book.ROOT, keep=lambda notebook, path: None):
    """Run notebooks side by side; all of them are tried before an error is raised.

    Those with the most code begin, so that no worker is left alone with a long one.

    Parameters
    ----------
    jobs : list of (NotebookNode, Path)
        Notebooks and their paths relative to ``root``.
    keep : callable, optional
        Called as ``keep(notebook, path)`` as soon as a notebook has run, so that what
        happens to a later one does not cost it.

    Raises
    ------
    NotebookError
        One line for each notebook that failed.
    """
    failures = []
    many = sum(map(_imports_torch, jobs)) > 1
    starter = closing(Warm(environment(root))) if many and Warm.possible() else None

    def attempt(job):
        notebook, path = job
        try:
            run(notebook, str(path), root / Path(path).parent, root, warm)
        except NotebookError as error:
            failures.append(str(error))
        else:
            keep(notebook, path)
            print(f"  ran {path}", flush=True)

    # Whoever stops it ends the kernels, for which the pool would wait.
    with ThreadPoolExecutor(WORKERS) as pool, starter or nullcontext() as warm:
        list(pool.map(attempt, sorted(jobs, key=_amount_of_code, reverse=True)))
    if failures:
        raise NotebookError("\n".join(sorted(failures)))


def environment(root=book.ROOT):
    """Return the environment of a kernel that imports the helpers below ``root``.

    Those that are installed may be another tree's: a second clone, or a branch of it.
    """
    # One thread a notebook: two of them run side by side. A bar of progress has no
    # place in a page.
    elsewhere = os.environ.get("PYTHONPATH")
    return os.environ | {
        "PYTHONPATH": os.pathsep.join(filter(None, [str(root), elsewhere])),
        "JUPYTER_PREFER_ENV_PATH": "1",
        "OMP_NUM_THREADS": "1",
        "TQDM_DISABLE": "1",
        # For slides: see tools/slides/stage.py.
        ASKED: "1",
    }


def _amount_of_code(job):
    notebook, _ = job
    return sum(len(cell.source) for cell in notebook.cells if cell.cell_type == "code")


def _imports_torch(job):
    notebook, _ = job
    return any(_IMPORTS_TORCH.search(cell.source) for cell in notebook.cells)


def _warning(output):
    """Return the first line of stderr that matters, or None."""
    lines = re.split(r"[\r\n]+", output.text if output.get("name") == "stderr" else "")
    return next((n for n in lines if n.strip() and not _NOISE.search(n)), None)


def _last_line(log):
    log.seek(0)
    lines = log.read().decode("utf-8", "replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "")


def _where(notebook, name, at, error, said):
    if at is None and said:
        reason = f"the kernel did not start: {said}"
    elif isinstance(error, DeadKernelError):
        reason = "the kernel died (out of memory, or killed)"
    elif isinstance(error, CellTimeoutError):
        reason = f"still running after {SECONDS_PER_CELL} s"
    elif isinstance(error, CellExecutionError):
        reason = f"{error.ename}: {error.evalue}"
    else:
        reason = f"{type(error).__name__}: {error}"
    if at is None:
        return f"{name}: {reason}"
    return _line(name, at + 1, notebook.cells[at], reason)


def _line(name, number, cell, reason):
    code = next((line for line in cell.source.splitlines() if line.strip()), "")
    return f"{name}, cell {number} ({code.strip()[:60]}): {reason.splitlines()[0]}"
