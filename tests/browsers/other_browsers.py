"""What Firefox and WebKit have in common, for tests/browsers/test_other_browsers.py.

Firefox speaks WebDriver BiDi over a web socket, WebKit (WebKitGTK's MiniBrowser)
classic WebDriver over HTTP; their actions (keys, pointers) have the same form. Every
other host is out of reach: what is not on 127.0.0.1 goes to a proxy that refuses it.
"""

import contextlib
import json
import re
import socketserver
import subprocess
import tempfile
import threading
import time
from abc import ABC, abstractmethod
from pathlib import Path

PATIENCE = 120  # seconds that a command may take on a busy machine
# Names as in WebDriver's specification.
KEYS = {
    "Tab": "\ue004",
    "End": "\ue010",
    "Left": "\ue012",
    "Up": "\ue013",
    "Right": "\ue014",
    "Down": "\ue015",
    "Space": " ",
}


class Refuser(socketserver.ThreadingTCPServer):
    """A proxy that lets nothing through; ``asked`` says what was asked of it."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Refusal)
        self.asked = []
        self.port = self.server_address[1]
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Refusal(socketserver.BaseRequestHandler):
    """Note the host of one request, or of the greeting under TLS, and hang up."""

    def handle(self):
        self.request.settimeout(5)
        with contextlib.suppress(OSError):
            first = self.request.recv(2000)
            name = re.search(rb"[\w-]+(\.[\w-]+)+(:\d+)?", first)
            self.server.asked.append(name[0].decode() if name else "a host")


class Browser(ABC):
    """A browser with one page.

    Parameters
    ----------
    calm : bool
        For a reader who wants it dark, with less motion, and who uses fingers;
        otherwise for one who has it light and lively, with a mouse.
    """

    def __init__(self, calm):
        self.calm = calm
        self.refuser = Refuser()
        self.cleanups = contextlib.ExitStack()
        self.cleanups.callback(self.refuser.server_close)
        self.cleanups.callback(self.refuser.shutdown)
        folder = self.cleanups.enter_context(
            tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        )
        try:
            self.start(Path(folder))
        except BaseException:
            self.close()
            raise

    def close(self):
        self.cleanups.close()

    @abstractmethod
    def start(self, folder):
        """Start the browser, its own files in this folder."""

    @abstractmethod
    def goto(self, address):
        """Open a page, and forget the complaints and strangers of the one before."""

    @abstractmethod
    def resize(self, width, height):
        """Give the page's window this size inside."""

    @abstractmethod
    def call(self, script):
        """Return what a JavaScript expression promises, which is a text."""

    @abstractmethod
    def perform(self, actions):
        """Perform WebDriver's actions."""

    @abstractmethod
    def complaints(self):
        """Return the errors of the page since it was opened."""

    @abstractmethod
    def strangers(self):
        """Return what the page has asked of other hosts since it was opened."""

    def run(self, command, log, **options):
        """Start a program that ends when this browser is closed."""
        told = self.cleanups.enter_context(log.open("w"))
        process = subprocess.Popen(command, stdout=told, stderr=told, **options)

        def stop():
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

        self.cleanups.callback(stop)
        return process

    def evaluate(self, function, *arguments):
        """Call a JavaScript function, wait for its promise, and return its value."""
        return json.loads(
            self.call(
                f"Promise.resolve(({function})(...{json.dumps(arguments)}))"
                ".then(value => JSON.stringify(value ?? null))"
            )
        )

    def wait(self, function, *arguments, seconds=60):
        """Wait until a JavaScript function returns something true, and return it."""
        end = time.monotonic() + seconds
        while not (found := self.evaluate(function, *arguments)):
            assert time.monotonic() < end, f"in {seconds} s never true: {function}"
            time.sleep(0.05)
        return found

    def press(self, *names):
        """Press and let go some keys, one after the other."""
        strokes = [
            {"type": kind, "value": KEYS[name]}
            for name in names
            for kind in ("keyDown", "keyUp")
        ]
        self.perform([{"type": "key", "id": "keys", "actions": strokes}])

    def drag(self, start, end=None, pointer="mouse"):
        """Press at a point, go to another in some moves if there is one, let go."""

        def move(x, y, duration=0):
            point = {"x": round(x), "y": round(y), "duration": duration}
            return {"type": "pointerMove"} | point

        steps = [move(*start), {"type": "pointerDown", "button": 0}]
        steps += [move(*point, 8) for point in between(start, end or start)]
        # What was drawn is seen before the hand lets go.
        steps += [{"type": "pause", "duration": 50}] * bool(end)
        steps.append({"type": "pointerUp", "button": 0})
        kind = {"type": "pointer", "parameters": {"pointerType": pointer}}
        self.perform([kind | {"id": pointer, "actions": steps}])


def between(start, end):
    """Return ten points on the way, the end among them; none where there is no way."""
    if start == end:
        return []
    shares = [j / 10 for j in range(1, 11)]
    return [[a + t * (b - a) for a, b in zip(start, end, strict=True)] for t in shares]


def wait_for(ready, process, log):
    """Return what ``ready()`` returns once it is true, while the program runs.

    Raises
    ------
    RuntimeError
        When the program ends or nothing comes of it: with what it printed.
    """
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        if found := ready():
            return found
        time.sleep(0.05)
    raise RuntimeError(f"{process.args[0]} did not start\n{log.read_text()}")


def start(kind, calm, again=True):
    """Start a browser; once more if it hangs, as WebKitGTK's driver sometimes does."""
    try:
        found = kind(calm)
        try:
            found.resize(*((375, 800) if calm else (1280, 900)))
        except BaseException:
            found.close()
            raise
    except TimeoutError:
        if not again:
            raise
        return start(kind, calm, again=False)
    return found
