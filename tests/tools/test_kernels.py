"""A kernel imports the helpers of the tree it runs for, whatever else is installed."""

import os
import shutil
import subprocess
import sys
import time
from contextlib import closing

import nbformat
import pytest
from jupyter_client import KernelManager

from tests.tools.drills import gone
from tools import book, execute
from tools.warm import Warm

pytestmark = pytest.mark.slow

WHERE = "import helpers\nprint(helpers.__file__)"


class Few(Warm):
    """It imports little, so it is there at once."""

    def __init__(self, environment):
        super().__init__(environment, ["ipykernel.kernelapp", "matplotlib.figure"])


@pytest.fixture
def impostor(tmp_path, monkeypatch):
    """Another tree's helpers, found first by all that this process starts."""
    (tmp_path / "other" / "helpers").mkdir(parents=True)
    (tmp_path / "other" / "helpers" / "__init__.py").touch()
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "other"))


def notebook(*sources):
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    return nbformat.v4.new_notebook(cells=cells)


@pytest.fixture(params=["cold", "warm"])
def warm(request):
    """How kernels of this book start: by themselves, or as forks, where that can be."""
    if request.param == "cold":
        yield None
        return
    if not Warm.possible():
        pytest.skip("no forks on this system")
    with closing(Few(execute.environment())) as warm:
        yield warm


def run(notebook, warm=None):
    return execute.run(notebook, "some.ipynb", book.ROOT / "notebooks", warm=warm)


def test_of_a_notebook_that_is_run_for_the_book(impostor, warm):
    ran = run(notebook(WHERE), warm)
    found = ran.cells[0].outputs[0].text.strip()
    assert found == str(book.ROOT / "helpers" / "__init__.py")


def test_of_a_notebook_of_another_book(impostor, tmp_path):
    root = tmp_path / "small"
    (root / "helpers").mkdir(parents=True)
    (root / "helpers" / "__init__.py").touch()
    (root / "notebooks").mkdir()
    jobs = [(notebook(WHERE), "notebooks/where.ipynb")]
    kept = []
    execute.run_all(jobs, root, keep=lambda ran, path: kept.append(ran))
    assert str(root) in kept[0].cells[0].outputs[0].text


def test_garbage_is_looked_for_seldom_and_no_name_tells_of_it(warm):
    names = "[name for name in globals() if name[0] != '_']"
    cells = notebook(f"sorted({names})", "__import__('gc').get_threshold()")
    ran = run(cells, warm)
    found, threshold = (cell.outputs[0].data["text/plain"] for cell in ran.cells)
    assert found == "['In', 'Out', 'exit', 'get_ipython', 'open', 'quit']"
    assert threshold == "(50000, 20, 100)"
    assert [cell.execution_count for cell in ran.cells] == [1, 2]


def test_a_kernel_is_the_same_however_it_starts(warm):
    """Names, folder, environment, where it imports from: what a cell could tell."""
    asked = (
        "import os, sys",
        "__name__, sys.path, os.getcwd(), os.read(0, 9)",
        "own = 'JPY_PARENT_PID', 'JPY_SESSION_NAME', 'PYTEST_CURRENT_TEST'",
        "sorted((k, v) for k, v in os.environ.items() if k not in own)",
        "import matplotlib.pyplot as plt\nplt.get_backend()",
        "_ = plt.plot([1, 2])",
    )
    told = [cell.outputs for cell in run(notebook(*asked), warm).cells]
    cold = [cell.outputs for cell in run(notebook(*asked)).cells]
    assert len(told[-1]) == 1
    assert told[-1][0].data.keys() == cold[-1][0].data.keys()
    assert told[:-1] == cold[:-1]


def test_a_kernel_that_dies_is_named_however_it_started(warm):
    cells = notebook("1", "import os\nos.kill(os.getpid(), 9)")
    with pytest.raises(execute.NotebookError, match=r"cell 2 .*the kernel died"):
        run(cells, warm)
    assert run(notebook("6 * 7"), warm).cells[0].outputs[0].data["text/plain"] == "42"


def test_forks_end_with_whom_they_are_forks_of(tmp_path):
    log = tmp_path / "log"
    log.touch()
    warm = Few(execute.environment())
    manager = KernelManager()
    manager.write_connection_file()
    with closing(warm):
        fork = warm.start(["-f", manager.connection_file], str(tmp_path), str(log))
        assert fork.poll() is None
        client = manager.client()
        client.start_channels()
        client.wait_for_ready(timeout=30)
        client.stop_channels()
    assert gone(fork.pid)
    assert fork.poll() == 0
    fork.kill()  # and nothing is said of who is no more
    with pytest.raises(RuntimeError, match="the Python that starts kernels has ended"):
        warm.start([], str(tmp_path), str(log))
    with pytest.raises(execute.NotebookError, match="starts kernels has ended"):
        run(notebook("1"), warm)


@pytest.mark.parametrize("count", [1, 2])
def test_notebooks_that_import_much_have_it_imported_once(tmp_path, count):
    (tmp_path / "helpers").mkdir()
    asked = notebook("import torch", "import sys\n'sklearn.svm' in sys.modules")
    kept = []
    jobs = [(asked, f"{k}.ipynb") for k in range(count)]
    execute.run_all(jobs, tmp_path, keep=lambda ran, path: kept.append(ran))
    known = count > 1 and Warm.possible()
    told = [ran.cells[1].outputs[0].data["text/plain"] for ran in kept]
    assert told == [str(known)] * count


def test_whoever_stops_it_need_not_wait_for_kernels(tmp_path, monkeypatch):
    if not Warm.possible():
        pytest.skip("no forks on this system")
    monkeypatch.setattr(execute, "WORKERS", 2)
    monkeypatch.setattr(execute, "Warm", Few)
    (tmp_path / "helpers").mkdir()
    more = f"1  # {'more code: it begins ':9>200}"
    jobs = [
        (notebook("if False:\n    import torch", source), f"{k}.ipynb")
        for k, source in enumerate([more, "import time\ntime.sleep(250)"])
    ]

    def stop(ran, path):
        raise KeyboardInterrupt

    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        execute.run_all(jobs, tmp_path, keep=stop)
    assert time.monotonic() - begun < 100


def test_the_longest_begin(monkeypatch, tmp_path):
    monkeypatch.setattr(execute, "WORKERS", 1)
    (tmp_path / "helpers").mkdir()
    names, kept = ["short", "long", "middle"], []
    sources = "1", "1 + 1 + 1 + 1", "1 + 1"
    jobs = [
        (notebook(s), f"{name}.ipynb") for s, name in zip(sources, names, strict=True)
    ]
    execute.run_all(jobs, tmp_path, keep=lambda ran, path: kept.append(path))
    assert kept == ["long.ipynb", "middle.ipynb", "short.ipynb"]


def test_of_nbval(impostor, tmp_path):
    root = tmp_path / "clone"
    (root / "helpers").mkdir(parents=True)
    (root / "helpers" / "__init__.py").touch()
    (root / "notebooks").mkdir()
    shutil.copy(book.ROOT / "conftest.py", root)
    told = f"assert helpers.__file__.startswith({str(root)!r}), helpers.__file__"
    cells = notebook(f"import helpers\n{told}")
    book.write(root / "notebooks" / "where.ipynb", cells)
    options = ["-q", "-p", "no:cacheprovider", "--nbval-lax", "--nbval-current-env"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "notebooks/where.ipynb"],
        cwd=root,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=False,
    )
    assert "1 passed" in done.stdout, done.stdout
