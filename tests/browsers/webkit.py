"""WebKitGTK's MiniBrowser, driven by WebDriver on a screen that nobody sees.

Its driver tells nothing of the console and has no fingers. So pages are served to it
with a recorder (RECORDER) for complaints, and ``drag(…, pointer="touch")`` hands the
page the events that a finger would cause, which is less than a real touch.
"""

import json
import os
import socket
import urllib.request

from tests.browsers.other_browsers import PATIENCE, Browser, between, wait_for
from tools import browser

# The first script of a page.
RECORDER = """<script>
window.courseComplaints = [];
addEventListener("error", (event) => courseComplaints.push(
  event.message ?? `not loaded: ${event.target.outerHTML.slice(0, 200)}`), true);
addEventListener("unhandledrejection", (event) => {
  courseComplaints.push(String(event.reason));
});
console.error = (...told) => courseComplaints.push(told.join(" "));
</script>"""

FINGER = """async (path, kind) => {
  const node = document.elementFromPoint(...path[0]);
  const tell = (type, [clientX, clientY]) => node.dispatchEvent(new PointerEvent(type, {
    bubbles: true, cancelable: true, view: window, clientX, clientY, button: 0,
    pointerId: 7, pointerType: "touch", isPrimary: true }));
  tell("pointerdown", path[0]);
  for (const point of path.slice(1)) tell("pointermove", point);
  await new Promise((done) => setTimeout(done, 50));
  tell("pointerup", path.at(-1));
  if (kind === "tap") node.closest("input, select, button, label")?.click();
}"""


class WebKit(Browser):
    """WebKitGTK's MiniBrowser."""

    real_touch = False

    def start(self, folder):
        driver, view, screen = browser.webkit()
        settings = folder / "gtk-3.0" / "settings.ini"
        settings.parent.mkdir()
        settings.write_text(f"[Settings]\ngtk-enable-animations={int(not self.calm)}\n")
        environment = os.environ | {
            "DISPLAY": f":{self.display(screen, folder / 'screen.log')}",
            "GDK_BACKEND": "x11",
            "NO_AT_BRIDGE": "1",
            "XDG_CONFIG_HOME": str(folder),
        }
        self.session = ""
        self.drive(driver, folder / "driver.log", environment)
        able = {"alwaysMatch": self.capabilities(view)}
        answer = self.send("POST", "/session", {"capabilities": able})
        self.session = f"/session/{answer['sessionId']}"
        self.cleanups.callback(self.send, "DELETE", "")

    def drive(self, driver, log, environment):
        """Start the driver at a free port; it can tell no other by itself.

        Where another program takes the port first, the driver ends, and gets a new one.
        """
        for last in (False, False, False, True):
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                self.port = free.getsockname()[1]
            process = self.run([driver, f"--port={self.port}"], log, env=environment)
            try:
                return wait_for(self.answering, process, log)
            except RuntimeError:
                if last or process.poll() is None:
                    raise

    def answering(self):
        try:
            return self.send("GET", "/status")
        except (OSError, RuntimeError, ValueError, LookupError):
            return None  # not yet, or this is another program

    def capabilities(self, view):
        # Full screen has no tool bar, which would keep the window from being narrow.
        arguments = ["--automation", "--full-screen"] + ["--dark-mode"] * self.calm
        refuser = f"127.0.0.1:{self.refuser.port}"
        return {
            "webkitgtk:browserOptions": {"binary": view, "args": arguments},
            "timeouts": {"script": 1000 * PATIENCE, "pageLoad": 1000 * PATIENCE},
            "proxy": {
                "proxyType": "manual",
                "httpProxy": refuser,
                "sslProxy": refuser,
                "noProxy": ["127.0.0.1"],
            },
        }

    def display(self, screen, log):
        """Start a screen that nobody sees and return its number."""
        read, write = os.pipe()
        options = ["-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
        command = [screen, "-displayfd", str(write), *options]
        self.run(command, log, pass_fds=[write])
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise RuntimeError(f"{screen} did not start\n{log.read_text()}")
        return number

    def send(self, method, path, body=None):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{self.session}{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            told = error.read().decode()
            raise RuntimeError(f"{method} {path}: {told}") from None

    def goto(self, address):
        self.refuser.asked.clear()
        self.send("POST", "/url", {"url": address})

    def resize(self, width, height):
        self.send("POST", "/window/rect", {"width": width, "height": height})
        self.wait("width => innerWidth === width", width)

    def call(self, script):
        kept = f"""const done = arguments[0];
        (async () => {script})().then(value => done({{ value }}),
          error => done({{ error: String(error) }}));"""
        answer = self.send("POST", "/execute/async", {"script": kept, "args": []})
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer["value"]

    def perform(self, actions):
        self.send("POST", "/actions", {"actions": actions})

    def drag(self, start, end=None, pointer="mouse"):
        if pointer == "mouse":
            return super().drag(start, end)
        path = [list(start), *between(start, end or start)]
        return self.evaluate(FINGER, path, "move" if end else "tap")

    def complaints(self):
        return self.evaluate("() => window.courseComplaints")

    def strangers(self):
        return list(self.refuser.asked)
