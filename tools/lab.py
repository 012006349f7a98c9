"""JupyterLab with the chapters ready, for a class; and one for tests and benchmarks.

python -m tools.lab    open the first chapter; what follows is handed to JupyterLab
"""

import os
import re
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager

from tools import book, execute, trouble

# All cells stay on the page, so that no widget leaves it when it is scrolled away; and
# nobody is asked about news before an audience. A user's own settings go before these.
_OVERRIDES = """{
  "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
  "@jupyterlab/apputils-extension:notification": {"fetchNews": "false"}
}"""


@contextmanager
def serve(root):
    """Start JupyterLab on the folder ``root/work`` and yield its address.

    Parameters
    ----------
    root : Path
        A new folder; settings and state of this JupyterLab lie in it as well.

    Raises
    ------
    RuntimeError
        When the server does not answer within a minute, with what it printed.
    """
    for name in ("work", "settings", "config", "data", "runtime", "user", "spaces"):
        (root / name).mkdir(exist_ok=True)
    environment = os.environ | {
        "JUPYTER_CONFIG_DIR": str(root / "config"),
        "JUPYTER_DATA_DIR": str(root / "data"),
        "JUPYTER_RUNTIME_DIR": str(root / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(root / "user"),
        "JUPYTERLAB_WORKSPACES_DIR": str(root / "spaces"),
    }
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
        *("--ServerApp.port=0", "--IdentityProvider.token=", "--ServerApp.password="),
        f"--ServerApp.root_dir={root / 'work'}",
        *_settings(root / "settings"),
    ]
    with (root / "log").open("w+") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            yield _answering(server, root / "log")
        finally:
            server.terminate()
            server.wait(timeout=20)


def run_all(page, address, name, cells):
    """Open a notebook in a browser's page and run its first cells, one by one."""
    page.goto(f"{address}/lab/tree/{name}")
    page.locator(".jp-CodeCell").first.wait_for(timeout=60_000)
    kernel = ".jp-NotebookPanel [title*='Python 3'], .jp-Toolbar-kernelName"
    page.locator(kernel).first.wait_for()
    ready = ".jp-NotebookPanel .jp-Notebook-ExecutionIndicator[data-status=idle]"
    page.locator(ready).first.wait_for(timeout=60_000)
    # It says so a moment before it takes cells.
    page.wait_for_timeout(3000)
    page.locator(".jp-CodeCell .cm-content").first.click()
    page.keyboard.press("Escape")
    for _ in range(cells):
        page.keyboard.press("Shift+Enter")


def main():
    """Open JupyterLab in the course's folder, with the first chapter; never return."""
    try:
        # After the front page, where there is more than that.
        first = "".join(path.as_posix() for path in book.notebooks()[:2][-1:])
        settings = _settings(book.ROOT / "_build" / "lab")
    except (ValueError, OSError) as error:
        sys.exit(trouble.told(error))
    command = [
        *(sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={book.ROOT}"),
        *(f"--LabApp.default_url=/lab/tree/{first}", *sys.argv[1:], *settings),
    ]
    # The kernel is that of the environment in which the helpers are.
    environment = os.environ | {
        "JUPYTER_PREFER_ENV_PATH": "1",
        "PYTHONPATH": execute.environment()["PYTHONPATH"],
    }
    if os.name == "posix":  # JupyterLab itself then hears Control-C.
        os.execve(sys.executable, command, environment)
    sys.exit(subprocess.call(command, env=environment))


def _settings(folder):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "overrides.json").write_text(_OVERRIDES)
    return [f"--{app}.app_settings_dir={folder}" for app in ("LabServerApp", "LabApp")]


def _answering(server, log):
    for _ in range(240):
        found = re.search(
            r"http://(?:localhost|127\.0\.0\.1):(\d+)/lab", log.read_text()
        )
        if found:
            address = f"http://127.0.0.1:{found[1]}"
            with urllib.request.urlopen(f"{address}/api", timeout=10):
                return address
        if server.poll() is not None:
            break
        time.sleep(0.25)
    raise RuntimeError(f"JupyterLab did not start\n{log.read_text()}")


if __name__ == "__main__":
    main()
