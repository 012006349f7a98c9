"""Serve the built book, for this machine or for the phones of a room.

    python -m tools.serve                   for this machine alone
    python -m tools.serve --host 0.0.0.0    for all that reach it: a room's network

Pages are read and never written; nothing outside the book's folder is served. The QR
codes of the slides lead to the address at which the room's phones find this machine.
"""

import argparse
import functools
import gzip
import http.server
import io
import ipaddress
import json
import socket
import sys
from pathlib import Path

from tools import book, trouble
from tools.lecture import codes

PORT = 8000
# Text that a phone loads is packed; pictures and fonts are already.
_PACKED = {".css", ".html", ".js", ".json", ".mjs", ".svg", ".txt", ".xml"}


class Books(http.server.ThreadingHTTPServer):
    """A server of one built book.

    Parameters
    ----------
    folder : Path
        The built book.
    host : str
        An address of this machine, or one of 0.0.0.0 and :: for all of them.
    port : int
        0 takes a free one.

    Raises
    ------
    ValueError
        When ``host`` is no address of this machine.
    OSError
        When the port is taken, or may not be taken.
    """

    daemon_threads = True

    def __init__(self, folder, host="127.0.0.1", port=PORT):
        try:
            wanted = ipaddress.ip_address(host)
        except ValueError:
            raise ValueError(
                f"host: expected an address such as 127.0.0.1 or 0.0.0.0; got {host!r}"
            ) from None
        self.address_family = socket.AF_INET6 if wanted.version == 6 else socket.AF_INET
        handler = functools.partial(_Pages, directory=str(folder.resolve()))
        super().__init__((host, port), handler)
        self.alone = wanted.is_loopback
        place = _in_the_room() if wanted.is_unspecified else host
        if ":" in place:
            place = f"[{place}]"
        self.address = f"http://{place}:{self.server_port}"
        listed = folder / "slides" / codes.FOLDER / codes.LIST
        self.codes = json.loads(listed.read_text("utf-8")) if listed.is_file() else {}

    def handle_error(self, request, client_address):
        """Phones that go to sleep break connections off: that is no error."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class _Pages(http.server.SimpleHTTPRequestHandler):
    # An unfinished request must not hold its thread for ever.
    timeout = 30

    def send_head(self):
        root = Path(self.directory)
        try:
            wanted = Path(self.translate_path(self.path)).resolve()
        except (ValueError, OSError):  # a null byte, a name without end
            wanted = Path("/")
        inside = wanted.is_relative_to(root)
        if inside and wanted.is_dir():
            if not self.path.partition("?")[0].endswith("/"):
                return super().send_head()  # redirects to the same name with a slash
            wanted /= "index.html"
        if not inside or not wanted.is_file():
            self.send_error(404, "The book has no such page")
            return None
        if drawn := self._code(wanted):
            return self._sent(drawn, "image/svg+xml")
        accepted = self.headers.get("Accept-Encoding", "")
        if wanted.suffix in _PACKED and "gzip" in accepted:
            return self._sent_packed(wanted)
        return super().send_head()

    def _code(self, wanted):
        """Return the QR code that leads to this very server, if one was asked for."""
        page = self.server.codes.get(wanted.stem)
        within = wanted.parent == Path(self.directory, "slides", codes.FOLDER)
        if self.server.alone or not page or not within:
            return None
        return codes.drawing(codes.joined(self.server.address, page)).encode()

    def _sent_packed(self, path):
        changed = path.stat().st_mtime_ns
        tag = f'"{changed:x}"'
        if self.headers.get("If-None-Match") == tag:
            self.send_response(304)
            self.end_headers()
            return None
        headers = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding", "ETag": tag}
        return self._sent(_packed(path, changed), self.guess_type(path), headers)

    def _sent(self, data, kind, headers=None):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        return io.BytesIO(data)

    def end_headers(self):
        # A phone asks again after a rebuild, and is told at once if nothing changed.
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def list_directory(self, path):
        self.send_error(404, "The book has no such page")

    def log_message(self, format, *args):
        """Sixty phones would fill the terminal, and hide its address."""


@functools.lru_cache(maxsize=512)
def _packed(path, changed):
    return gzip.compress(path.read_bytes(), 6)


def _in_the_room():
    """Return the address by which others in this network find this machine."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            # Nothing is sent: the system only says which way it would take.
            asked.connect(("192.0.2.1", 9))
            return asked.getsockname()[0]
        except OSError:
            return "127.0.0.1"


def words(server):
    """Return what the terminal says: the address, and for a room its QR code."""
    deck = f"{server.address}/slides/class.html"
    if server.alone:
        return (
            f"The book: {server.address}\nIn class: {deck}\n"
            "For this machine alone. Phones can join in with: "
            "make serve HOST=0.0.0.0\nControl-C ends it."
        )
    return (
        f"{codes.in_terminal(server.address + '/')}\n"
        f"The book, for all in this network: {server.address}\nIn class: {deck}\n"
        "The codes of the slides lead to this address. Control-C ends it."
    )


def main(root=book.ROOT):
    """Serve until Control-C."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--host", default="127.0.0.1", help="0.0.0.0: for the room")
    parser.add_argument("--port", type=int, default=PORT)
    given = parser.parse_args()
    folder = root / "_build" / "html"
    if not 0 <= given.port <= 65535:
        sys.exit(f"port: expected 0 to 65535; got {given.port}")
    if not (folder / "index.html").is_file():
        sys.exit("There is no built book yet: make book")
    try:
        server = Books(folder, given.host, given.port)
    except ValueError as error:
        sys.exit(str(error))
    except OSError as error:
        told = error.strerror or trouble.told(error)
        sys.exit(
            f"{given.host}, port {given.port}: {told}. "
            "Another one: make serve PORT=8001"
        )
    print(words(server), flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print("\nThe book is served no more.")
    finally:
        server.server_close()


if __name__ == "__main__":
    main()
