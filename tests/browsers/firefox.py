"""Firefox, driven by WebDriver BiDi."""

import json
import re
from urllib.parse import urlparse

import websocket

from tests.browsers.other_browsers import PATIENCE, Browser, wait_for
from tools import browser

EVENTS = ["log.entryAdded", "network.beforeRequestSent"]


class Firefox(Browser):
    """Firefox without a window."""

    real_touch = True

    def start(self, folder):
        self.heard, self.count = [], 0
        lines = (
            f"user_pref({json.dumps(name)}, {json.dumps(value)});\n"
            for name, value in self.settings().items()
        )
        (folder / "user.js").write_text("".join(lines))
        log = folder / "log"
        command = [browser.firefox(), "--headless", "--no-remote", "--profile", folder]
        process = self.run([*command, "--remote-debugging-port", "0"], log)

        def listening():
            return re.search(r"BiDi listening on (\S+)", log.read_text("utf-8"))

        address = wait_for(listening, process, log)[1]
        self.socket = websocket.create_connection(
            f"{address}/session", timeout=PATIENCE, suppress_origin=True
        )
        self.cleanups.callback(self.socket.close)
        self.send("session.new", capabilities={})
        # The first tab has no focus, so that no key would tick a box in it.
        self.tab = self.send("browsingContext.create", type="tab")["context"]
        self.send("session.subscribe", events=EVENTS, contexts=[self.tab])

    def settings(self):
        settings = {
            "network.proxy.type": 1,
            "network.proxy.no_proxies_on": "127.0.0.1",
            "layout.css.prefers-color-scheme.content-override": 0 if self.calm else 1,
            "ui.prefersReducedMotion": int(self.calm),
            "dom.w3c_touch_events.enabled": int(self.calm),
            "dom.w3c_touch_events.legacy_apis.enabled": self.calm,
        }
        for scheme in ("http", "ssl"):
            settings[f"network.proxy.{scheme}"] = "127.0.0.1"
            settings[f"network.proxy.{scheme}_port"] = self.refuser.port
        return settings

    def send(self, method, **parameters):
        self.count += 1
        message = {"id": self.count, "method": method, "params": parameters}
        self.socket.send(json.dumps(message))
        while (answer := json.loads(self.socket.recv())).get("id") != self.count:
            self.heard.append((answer["method"], answer["params"]))
        if answer["type"] == "error":
            raise RuntimeError(f"{method}: {answer['error']}: {answer['message']}")
        return answer["result"]

    def told(self, event):
        # Whatever happened before this command's answer has been told before it.
        self.send("session.status")
        return [params for method, params in self.heard if method == event]

    def goto(self, address):
        self.heard.clear()
        page = {"context": self.tab, "url": address}
        self.send("browsingContext.navigate", wait="complete", **page)

    def resize(self, width, height):
        size = {"width": width, "height": height}
        self.send("browsingContext.setViewport", context=self.tab, viewport=size)

    def call(self, script):
        answer = self.send(
            "script.evaluate",
            expression=script,
            target={"context": self.tab},
            awaitPromise=True,
        )
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return answer["result"]["value"]

    def perform(self, actions):
        self.send("input.performActions", context=self.tab, actions=actions)

    def complaints(self):
        entries = self.told("log.entryAdded")
        return [entry["text"] for entry in entries if entry["level"] == "error"]

    def strangers(self):
        asked = [event["request"]["url"] for event in self.told(EVENTS[1])]
        remote = {"http", "https", "ws", "wss", "ftp"}
        return [
            address
            for address in asked
            if urlparse(address).scheme in remote
            and urlparse(address).hostname != "127.0.0.1"
        ]
