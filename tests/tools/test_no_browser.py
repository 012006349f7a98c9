"""Fault drills: what happens where no browser is installed, or one hangs."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from types import SimpleNamespace

import pytest

from tests.browsers.other_browsers import start
from tests.tools import drills
from tools import book, browser

pytestmark = pytest.mark.slow


def nothing_in_the_path(folder, **programs):
    """Return an environment in which only these programs are found."""
    folder.mkdir()
    for name, text in programs.items():
        (folder / name.replace("_", "-")).write_text(f"#!/bin/sh\n{text}\n")
        (folder / name.replace("_", "-")).chmod(0o755)
    return {"PATH": str(folder)}


@pytest.mark.parametrize(
    "programs", [{}, {"apt_get": "exit 100"}], ids=["no apt-get", "apt-get fails"]
)
def test_no_browser(small, programs):
    environment = nothing_in_the_path(small.root.parent / "bin", **programs)
    status, told = small.run("tools.browser", environment=environment)
    assert status == 1
    (line,) = told.splitlines()
    assert "need Chromium or Chrome: install one" in line
    assert "CHROMIUM" in line


def test_a_browser_that_does_not_start_is_named(small):
    before = small.state()
    status, told = small.run("tools.pdf", environment={"CHROMIUM": "/bin/false"})
    drills.assert_refused(status, told, before, small)
    assert "Not all pages were printed.\n/bin/false: the browser did not print" in told


# As apt-get: refuses to run twice at a time. It installs the package named last.
_APT_GET = """
here=$(dirname "$0")
/bin/mkdir "$here/busy" 2> /dev/null || exit 100
/bin/sleep 0.3
case "$*" in *install*)
  for name; do :; done
  echo "#!/bin/sh" > "$here/$name"
  /bin/chmod 755 "$here/$name"
esac
/bin/rmdir "$here/busy"
"""


def test_workers_that_want_different_browsers_install_one_after_the_other(
    tmp_path, monkeypatch
):
    apt_get = _APT_GET.replace('$(dirname "$0")', str(tmp_path / "bin"))
    path = nothing_in_the_path(tmp_path / "bin", apt_get=apt_get)["PATH"]
    monkeypatch.setenv("PATH", path)
    for name in ("CHROMIUM", "FIREFOX"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(browser, "_may_install", lambda: True)
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda f: f(), [browser.chromium, browser.firefox]))
    assert found == [f"{path}/chromium", f"{path}/firefox-esr"]


_BROWSER_TEST = "tests/browsers/test_numerics.py::test_xor_is_seen_to_cycle"


def test_without_a_browser_a_test_fails_and_is_not_skipped(tmp_path):
    environment = os.environ | nothing_in_the_path(tmp_path / "bin")
    environment.pop("CHROMIUM", None)
    options = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, _BROWSER_TEST],
        cwd=book.ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stdout
    assert "tests and PDFs need Chromium or Chrome" in done.stdout
    assert "skipped" not in done.stdout


@pytest.mark.parametrize(("hangs", "started"), [(0, 1), (1, 2), (2, 2)])
def test_a_browser_that_hangs_at_its_start_gets_one_more_chance(hangs, started):
    tried = []

    def kind(calm):
        tried.append(calm)
        if len(tried) <= hangs:
            raise TimeoutError
        return SimpleNamespace(resize=lambda width, height: None)

    with pytest.raises(TimeoutError) if hangs > 1 else nullcontext():
        start(kind, calm=True)
    assert len(tried) == started
