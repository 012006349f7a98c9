"""Fault drills: each ends with a clear message, and nothing is lost.

The small book of ``drills.py`` has real tools and helpers of its own; commands run as
readers run them, in processes of their own.
"""

import contextlib
import errno
import importlib
import os
import signal
import subprocess
import sys

import pytest

from tests.browsers.webkit import WebKit
from tests.tools import drills
from tools import book, browser, build, execute

# A cell that says who runs it, then waits.
WAITS = """\
import os, pathlib, time
pathlib.Path({started!r}).write_text(str(os.getpid()))
while not pathlib.Path({go_on!r}).exists():
    time.sleep(0.05)
from helpers import drill
print(drill.value)
"""


def waiting(small, name="index"):
    """Give a notebook a cell that waits; return the files that tell and release it."""
    started, go_on = small.root.parent / "started", small.root.parent / "go-on"
    small.save(name, WAITS.format(started=str(started), go_on=str(go_on)))
    return started, go_on


def test_the_kernel_is_killed_in_mid_build(small):
    started, _ = waiting(small, "chapter")
    small.save("index", "print('a new front page')")
    before = small.state()
    process = small.start("tools.build")
    os.kill(int(drills.wait_for(started, process)), signal.SIGKILL)
    status, told = drills.end(process)
    drills.assert_refused(status, told, before, small)
    assert "nothing was changed" in told
    assert "chapter.ipynb, cell 2 (import os, pathlib, time): the kernel died" in told
    assert "ran index.ipynb" in told
    kept = (small.root / "_build" / "executed").glob("index-*.ipynb")
    assert any("a new front page" in path.read_text("utf-8") for path in kept)


def test_a_kernel_that_does_not_start_says_why(small):
    """As where Jupyter's kernel is not installed, or only half of it."""
    small.save("index", "print('a new front page')")
    broken = small.root.parent / "broken"
    broken.mkdir()
    (broken / "ipykernel_launcher.py").write_text("import no_such_module")
    before = small.state()
    status, told = small.run("tools.build", environment={"PYTHONPATH": str(broken)})
    drills.assert_refused(status, told, before, small)
    why = "ModuleNotFoundError: No module named 'no_such_module'"
    assert f"index.ipynb: the kernel did not start: {why}" in told


def test_the_build_itself_is_killed(small):
    started, _ = waiting(small)
    before = small.state()
    process = small.start("tools.build")
    kernel = int(drills.wait_for(started, process))
    process.kill()
    assert drills.end(process)[0] == -signal.SIGKILL
    os.kill(kernel, signal.SIGKILL)
    assert small.state() == before
    small.save("index", "print('after the kill')")
    status, told = small.run("tools.build")
    assert status == 0, told
    assert "after the kill" in small.html()


def test_a_build_is_stopped_between_the_old_pages_and_the_new(small, monkeypatch):
    pages = small.html()
    small.save("index", text="# Another title")
    output = small.root / "_build"
    # A kill: what would tidy up does not run any more.
    monkeypatch.setattr(build, "_restore", lambda *folders: None)
    monkeypatch.setattr(build, "_clear", lambda *folders: None)
    with pytest.raises(FileNotFoundError):
        build._swap(output / "no", output / "html", output / "old", output / "x", "key")
    monkeypatch.undo()
    assert not (output / "html").exists()
    (small.root / "chapter.ipynb").write_text("{")
    with pytest.raises(ValueError, match=r"chapter\.ipynb"):
        build.build(small.root)
    assert small.html() == pages


def test_the_disk_is_full_while_the_book_is_built(small):
    small.save("index", "print('a longer front page')")
    disk = small.root / "_build"
    before, kept = small.state(), small.root.parent / "kept"
    disk.rename(kept)
    with drills.small_disk(disk, "64m") as mounted:
        subprocess.run(["cp", "-a", f"{kept}/.", str(disk)], check=True)
        filler = drills.fill(disk, leave=200_000) if mounted else None
        limit = None if mounted else drills.short_files(200_000)
        status, told = small.run("tools.build", preexec_fn=limit)
        state = small.state()
        if filler:
            filler.unlink()
        again, told_again = small.run("tools.build")
        html = small.html()
    assert status == 1, told
    assert "Traceback" not in told
    assert "the disk is full" in told
    assert state == before
    assert again == 0, told_again
    assert "a longer front page" in html


@pytest.mark.parametrize("command", [("strip",), ("run",)])
def test_no_notebook_is_written_by_half_on_a_full_disk(small, command):
    """The first would fit, the second does not: neither is written."""
    drills.noisy(small.root / "index.ipynb", 10)
    drills.noisy(small.root / "chapter.ipynb", 50_000)
    if command == ("run",):
        small.save("chapter", "print('y' * 50_000)")
    before, files = small.state(), sorted(small.root.iterdir())
    status, told = small.run(
        "tools.notebooks", *command, preexec_fn=drills.short_files(20_000)
    )
    drills.assert_refused(status, told, before, small)
    assert "No notebook was changed." in told
    assert "chapter.ipynb: the disk is full" in told
    assert sorted(small.root.iterdir()) == files, "a draft was left behind"


@pytest.mark.parametrize("name", ["tools.build", "tools.slides.__main__", "tools.pdf"])
def test_each_command_that_builds_says_that_the_disk_is_full(name, monkeypatch, capsys):
    def fails(*given, **options):
        raise OSError(errno.ENOSPC, "No space left on device", "_build/some")

    monkeypatch.setattr(build, "build", fails)
    monkeypatch.setattr(browser, "chromium", lambda: "/usr/bin/some")
    monkeypatch.setattr("sys.argv", [name])
    with pytest.raises(SystemExit) as ended:
        importlib.import_module(name).main()
    assert ended.value.code == 1
    assert "_build/some: the disk is full" in capsys.readouterr().out


def test_a_cell_that_never_ends_and_will_not_be_interrupted(small, monkeypatch):
    started, _ = waiting(small)
    source = book.read(small.root / "index.ipynb").cells[1].source
    stubborn = source.replace(
        "    time.sleep(0.05)",
        "    try: time.sleep(9)\n    except KeyboardInterrupt: pass",
    )
    small.save("index", "first = 1", stubborn)
    before = small.state()
    # Enough for the first cell, on a busy machine too: it is not the one to be named.
    monkeypatch.setattr(execute, "SECONDS_PER_CELL", 6)
    message = r"index\.ipynb, cell 3 \(import os, .*\): still running after 6 s"
    with pytest.raises(execute.NotebookError, match=message):
        build.build(small.root)
    assert drills.gone(int(started.read_text())), "its kernel still runs"
    assert small.state() == before


def test_no_network(small, tmp_path):
    """A page with a widget, a formula and a figure is built by this machine alone."""
    sources = (
        "from helpers import plotting\nfrom helpers.widgets import Neuron\nNeuron()",
        "figure, axes = plotting.figure()\naxes.plot([0, 1])\n"
        "plotting.show(figure, 'A line that rises.', caption='It only rises.')",
        "import socket\n"
        "try: socket.create_connection(('192.0.2.1', 80), timeout=2)\n"
        "except OSError as error: print('no way out:', error.strerror)",
    )
    small.save("index", *sources, text="# Alone\n\n$$\\frac{1}{2}$$")
    environment = drills.offline(tmp_path / "offline")
    status, told = small.run("tools.build", environment=environment)
    assert status == 0, told
    html = small.html()
    assert 'data-widget="neuron"' in html
    assert "A line that rises" in html
    assert "no way out: Network is unreachable" in html
    # The cell's own address, and not one more.
    assert (tmp_path / "offline" / "asked").read_text() == "192.0.2.1\n"


def edit(small, text):
    (small.root / "helpers" / "drill.py").write_text(f"value = {text!r}\n")


def test_an_edit_in_helpers_makes_no_stale_page(small):
    """After a build, the next shows it; during one, nobody can tell what was used."""
    started, go_on = waiting(small)
    before = small.state()
    process = small.start("tools.build")
    drills.wait_for(started, process)
    edit(small, "the second value")
    go_on.write_text("go on")
    status, told = drills.end(process)
    drills.assert_refused(status, told, before, small)
    assert "files were edited while it was built: build it again" in told
    kept = (small.root / "_build" / "executed").glob("index-*.ipynb")
    assert not any("the second value" in path.read_text("utf-8") for path in kept)
    status, told = small.run("tools.build")
    assert status == 0, told
    assert "the second value" in small.html()
    assert "the first value" not in small.html()


@pytest.mark.parametrize("edited", ["index.ipynb", "the helpers"])
def test_an_edit_while_outputs_are_made_is_not_lost(small, edited):
    started, go_on = waiting(small)
    process = small.start("tools.notebooks", "run")
    drills.wait_for(started, process)
    if edited == "the helpers":
        edit(small, "the second value")
    else:
        small.save("index", "print('what its author saved meanwhile')")
    before = small.state()
    go_on.write_text("go on")
    status, told = drills.end(process)
    drills.assert_refused(status, told, before, small)
    assert "No notebook was changed." in told
    assert f"{edited}: edited while the notebooks ran: run them again" in told


def test_two_builds_at_once(small):
    started, go_on = waiting(small)
    before = small.state()
    first = small.start("tools.build")
    drills.wait_for(started, first)
    status, told = small.run("tools.build")
    drills.assert_refused(status, told, before, small)
    assert "another build of this book is under way" in told
    go_on.write_text("go on")
    status, told = drills.end(first)
    assert status == 0, told
    assert "the first value" in small.html()


# As WebKit's driver: ends at once if its port is taken, as it is the first time.
DRIVER = """\
import http.server, pathlib, sys
if not pathlib.Path({tried!r}).exists():
    pathlib.Path({tried!r}).write_text(sys.argv[1])
    sys.exit("the port is taken")
class Status(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{{"value": "ready"}}')
port = int(sys.argv[1].partition("=")[2])
http.server.HTTPServer(("127.0.0.1", port), Status).serve_forever()
"""


def test_another_program_takes_the_port_of_webkits_driver(tmp_path):
    tried, driver = tmp_path / "tried", tmp_path / "driver"
    script = DRIVER.format(tried=str(tried))
    driver.write_text(f"#!{sys.executable}\n{script}")
    driver.chmod(0o755)
    view = WebKit.__new__(WebKit)
    view.session, view.cleanups = "", contextlib.ExitStack()
    with view.cleanups:
        assert view.drive(driver, tmp_path / "log", dict(os.environ)) == "ready"
    assert tried.read_text() != f"--port={view.port}"
