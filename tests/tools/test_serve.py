"""``make serve``: the built book and nothing else, read and never written."""

import contextlib
import gzip
import http.client
import json
import socket
import threading

import pytest

from tools import address, serve
from tools.lecture import codes


@pytest.fixture
def folder(tmp_path):
    """A built book in small, and what must not be served beside it."""
    (tmp_path / "secret.txt").write_text("secret")
    site = tmp_path / "html"
    (site / "slides").mkdir(parents=True)
    (site / "pages").mkdir()
    (site / "index.html").write_text("<p>front page</p>" * 50)
    (site / "pages" / "one.txt").write_text("one")
    (site / "picture.png").write_bytes(b"\x89PNG")
    (site / "outside").symlink_to(tmp_path)
    codes.write(site / "slides", {"vote": "slides/phone/vote.html"}, "")
    return site


@contextlib.contextmanager
def serving(folder, host="127.0.0.1"):
    with serve.Books(folder, host, 0) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()


def ask(server, path, method="GET", **headers):
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    found = answer.status, answer.read(), answer.headers
    connection.close()
    return found


def test_pages_are_served_and_packed_where_that_helps(folder):
    with serving(folder) as server:
        status, plain, _ = ask(server, "/")
        assert status == 200
        assert b"front page" in plain
        status, packed, headers = ask(server, "/index.html", Accept_Encoding="gzip")
        assert headers["Content-Encoding"] == "gzip"
        assert len(packed) < len(plain) / 5
        assert gzip.decompress(packed) == plain
        again = {"If_None_Match": headers["ETag"], "Accept_Encoding": "gzip"}
        assert ask(server, "/index.html", **again)[:2] == (304, b"")
        (folder / "index.html").write_text("rebuilt")
        _, packed, _ = ask(server, "/index.html", **again)
        assert gzip.decompress(packed) == b"rebuilt"
        status, picture, headers = ask(server, "/picture.png", Accept_Encoding="gzip")
        assert (status, picture) == (200, b"\x89PNG")
        assert headers["Content-Encoding"] is None


@pytest.mark.parametrize(
    "path",
    [
        *("/../secret.txt", "/%2e%2e/secret.txt", "/pages/../../secret.txt"),
        *("/outside/secret.txt", "//etc/passwd", "/..%2fsecret.txt", "/pages/"),
        *("/outside/", "/nothing.html", "/%00", "/pages/one.txt/../../../secret.txt"),
    ],
)
def test_nothing_outside_of_the_book_and_no_list_of_files(folder, path):
    with serving(folder) as server:
        status, found, _ = ask(server, path)
    assert status == 404
    assert b"secret" not in found
    assert b"one.txt" not in found


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_it_is_read_only(folder, method):
    with serving(folder) as server:
        assert ask(server, "/index.html", method)[0] == 501
        assert ask(server, "/index.html", "HEAD")[:2] == (200, b"")


def test_codes_lead_to_its_own_address_in_a_room_and_not_when_it_is_alone(folder):
    with serving(folder, "0.0.0.0") as server:
        _, drawn, headers = ask(server, "/slides/codes/vote.svg")
        target = f"{server.address}/slides/phone/vote.html"
        assert f"<title>{target}</title>" in drawn.decode()
        assert headers["Content-Type"] == "image/svg+xml"
        assert not server.address.startswith("http://0.0.0.0")
        said = serve.words(server)
    assert server.address in said
    assert codes.in_terminal(f"{server.address}/") in said
    with serving(folder) as server:
        _, drawn, _ = ask(server, "/slides/codes/vote.svg")
        assert "raise a hand" in drawn.decode()
        assert "HOST=0.0.0.0" in serve.words(server)
        assert ask(server, "/slides/codes/nothing.svg")[0] == 404


def test_a_host_that_is_none_and_a_port_that_is_taken_are_told(
    folder, tmp_path, capsys, monkeypatch
):
    with pytest.raises(ValueError, match=r"host: expected an address.*got 'here'"):
        serve.Books(folder, "here")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        (tmp_path / "_build").mkdir()
        folder.rename(tmp_path / "_build" / "html")
        monkeypatch.setattr("sys.argv", ["serve", "--port", port])
        with pytest.raises(SystemExit, match=r"in use.*make serve PORT=8001"):
            serve.main(tmp_path)
    monkeypatch.setattr("sys.argv", ["serve", "--port", "99999"])
    with pytest.raises(SystemExit, match=r"port: expected 0 to 65535; got 99999"):
        serve.main(tmp_path)
    monkeypatch.setattr("sys.argv", ["serve"])
    with pytest.raises(SystemExit, match="make book"):
        serve.main(tmp_path / "nowhere")


def test_a_list_of_codes_names_the_page_of_each(folder):
    listed = json.loads((folder / "slides" / "codes" / codes.LIST).read_text())
    assert listed == {"vote": "slides/phone/vote.html"}


@pytest.mark.parametrize(
    ("repository", "baseurl", "expected"),
    [
        ("https://github.com/Ann/Course", "", "https://ann.github.io/Course"),
        ("https://github.com/ann/ann.github.io", "", "https://ann.github.io"),
        ("https://github.com/ann/x", "https://course.org/", "https://course.org"),
        (f"https://github.com/{address.PLACEHOLDER}/x", "", ""),
    ],
)
def test_the_book_s_address(tmp_path, repository, baseurl, expected):
    told = f"repository:\n  url: {repository}\n  branch: main\n"
    told += f"html:\n  baseurl: {baseurl}\n" if baseurl else ""
    (tmp_path / "_config.yml").write_text(told)
    assert address.of_the_book(tmp_path) == expected
