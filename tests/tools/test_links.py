"""Links to other hosts: sound in form, everywhere; followed where a network allows."""

import http.server
import json
import re
import socket
import threading
from urllib.parse import quote

import pytest

from tools import book, citations, frame, links

FOUND = links.links()


def test_every_link_is_sound_in_form():
    assert len(FOUND) > 100
    places = {link.place for link in FOUND}
    assert {"README.md", "index.ipynb", "notebooks/bibliography.md"} <= places
    assert any(place.startswith("helpers/") for place in places)
    assert links.problems(FOUND) == []


GOOD = [
    "https://doi.org/10.1016/0893-6080%2889%2990003-8",
    "https://doi.org/10.48550/arXiv.1412.6980",
    "https://www.deeplearningbook.org",
    "https://example.org/a_(b)",
]
BAD = {
    "http://example.org": "https",
    "https://dx.doi.org/10.1000/a": "redirector",
    "https://bit.ly/abc": "redirector",
    "https://doi.org/1000/a": "10.<number>",
    "https://doi.org/10.1000/": "10.<number>",
    "https://doi.org/10.1000/a?x=1": "10.<number>",
    "https://doi.org/10.1016/0041-5553(64)90137-5": "%28",
    "https://doi.org/10.48550/arXiv.1412.6980v9": "without version",
    "https://arxiv.org/abs/1412.6980": "preprint's DOI",
    "https://example.org/page.": "punctuation",
    "https://example.org/a?utm_source=b": "tracks",
    "https://user@example.org/": "plain name",
}


@pytest.mark.parametrize("address", GOOD)
def test_a_good_address_passes(address):
    assert links.malformed(address) is None


@pytest.mark.parametrize(("address", "reason"), BAD.items())
def test_a_bad_address_is_named_with_its_reason(address, reason):
    assert reason in links.malformed(address)
    (line,) = links.problems([links.Link(address, "words", "page.md")])
    assert line.startswith(f"page.md: {address}: ")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("doi:10.1000/b", "https://doi.org/10.1000/a"),
        ("arXiv:1412.6981", "https://doi.org/10.48550/arXiv.1412.6980"),
        ("doi:10.1000/a", "https://example.org/a"),
        ("here", "https://example.org/a"),
        ("https://example.org/a", "https://example.org/a"),
    ],
)
def test_words_that_mislead_are_named(text, address):
    assert links.mislabelled(links.Link(address, text, "page.md"))


def test_one_address_is_spelt_in_one_way():
    spelt = ["https://doi.org/10.1000/a", "https://doi.org/10.1000/A"]
    (line,) = links.problems([links.Link(a, "words", "page.md") for a in spelt])
    assert "spelt in several ways" in line


def test_links_are_found_in_pages_notebooks_and_code(tmp_path):
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: page\n")
    (tmp_path / "page.md").write_text(
        "[one *word*](https://a.org/1 'title'), `[no](https://b.org)`, [in](page.md)\n"
    )
    (tmp_path / "helpers").mkdir()
    code = '"""See (https://c.org/x_(y)), and https://d.org/z."""\n'
    (tmp_path / "helpers" / "one.py").write_text(code)
    assert links.links(tmp_path) == [
        links.Link("https://a.org/1", "one word", "page.md"),
        links.Link("https://c.org/x_(y)", "", "helpers/one.py"),
        links.Link("https://d.org/z", "", "helpers/one.py"),
    ]


def test_a_work_is_cited_in_one_wording():
    """No work stands twice in the bibliography, and all chapters cite it alike."""
    wordings = {}
    for path in book.notebooks():
        cells = [c.source for c in book.read(book.ROOT / path).cells]
        listed = "\n".join(cells).partition("\n## References\n")[2]
        for entry in re.findall(r"^- (.+)$", listed, re.MULTILINE):
            year, _, rest = entry.partition("). ")
            title = re.match(r"\*?([^.*?]+)", rest)
            key = (year[-5:], title[1].lower()) if title else entry
            wordings.setdefault(key, set()).add(entry)
    assert len(wordings) > 80
    assert [found for found in wordings.values() if len(found) > 1] == []
    assert len(wordings) == len(frame.references())


def test_files_outside_the_book_link_to_what_is_there():
    for name in ("README.md", "CONTRIBUTING.md", "benchmarks/README.md"):
        text = (book.ROOT / name).read_text("utf-8")
        headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
        anchors = {
            re.sub(r"[^\w -]", "", h).lower().replace(" ", "-") for h in headings
        }
        # What stands in code shows how a link is written, and is none.
        for target in re.findall(r"\]\(([^)\s]+)\)", re.sub("`[^`\n]+`", "", text)):
            if "://" in target:
                continue
            path, _, anchor = target.partition("#")
            there = (book.ROOT / name).parent / path
            assert there.exists(), (name, target)
            assert path or anchor in anchors, (name, target)


def test_what_others_made_is_named_with_its_licence():
    bundled = [
        path.relative_to(book.ROOT).as_posix()
        for folder in ("helpers", "tools")
        for path in sorted((book.ROOT / folder).rglob("*LICENSE*"))
    ]
    assert len(bundled) >= 2
    readme, own = [(book.ROOT / n).read_text("utf-8") for n in ("README.md", "LICENSE")]
    assert [path for path in bundled if f"]({path})" not in readme] == []
    assert [path for path in bundled if path not in own] == []
    # Not in the repository, but in each built page.
    for text in (readme, own):
        assert re.search(r"MathJax.*Apache", " ".join(text.split()))


def test_the_readme_s_lines_for_torch_can_be_run_in_their_order():
    pinned = (book.ROOT / "requirements.txt").read_text("utf-8")
    (version,) = re.findall(r"^torch==(\S+)$", pinned, re.MULTILINE)
    readme = (book.ROOT / "README.md").read_text("utf-8")
    _, _, section = readme.partition("**PyTorch with or without a GPU.**")
    words, block, *_ = section.split("```")
    assert version in words + block
    # pip and its environment first, which make then finds there.
    installs = r"\.venv/bin/python -m pip install .+"
    assert re.fullmatch(rf"sh\npython3 -m venv \.venv\n{installs}\nmake book\n", block)


@pytest.fixture
def host(monkeypatch):
    """A host of this machine: pages that are there, gone, moved; a registry of DOIs."""

    class Answers(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            end = "/" + self.path.rpartition("/")[2]
            code = {"/gone": 404, "/robots": 403, "/moved": 301}.get(end, 200)
            known = self.path == "/api/" + quote("10.1000/(known)", safe="/")
            self.send_response(code)
            if code == 301:
                self.send_header("Location", "/there")
            self.end_headers()
            told = {"responseCode": 1 if known else 100}
            if self.headers.get("Accept") == "application/vnd.citationstyles.csl+json":
                date = {"date-parts": [[1990]]}
                told = {"author": [{"family": "Aa"}], "issued": date}
            self.wfile.write(json.dumps(told).encode())

        def log_message(self, *arguments):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        monkeypatch.setattr(links, "REGISTRY", f"{address}/api/")
        monkeypatch.setattr(links, "RECORDS", f"{address}/record/")
        yield address
        server.shutdown()


@pytest.mark.parametrize(
    ("path", "verdict"),
    [("/there", True), ("/moved", True), ("/gone", False), ("/robots", None)],
)
def test_an_address_is_followed(host, path, verdict):
    assert links.look(host + path)[0] is verdict


def test_a_host_that_answers_nonsense_gives_no_verdict():
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer():
            caller, _ = server.accept()
            with caller:
                caller.recv(4096)
                caller.sendall(b"no such protocol\r\n\r\n")

        threading.Thread(target=answer, daemon=True).start()
        verdict, why = links.look(f"http://127.0.0.1:{server.getsockname()[1]}/")
    assert verdict is None
    assert "no answer" in why


def test_a_doi_is_looked_up_in_the_registry(host):
    assert links.look("https://doi.org/10.1000/%28known%29")[0] is True
    assert links.look("https://doi.org/10.1000/unknown") == (False, "no such DOI")


def test_what_is_gone_is_reported(host):
    lines = []
    assert links.follow([f"{host}/there", f"{host}/robots"], lines.append)
    assert not links.follow([f"{host}/there", f"{host}/gone"], lines.append)
    assert any(line.startswith(f"GONE: {host}/gone: answers 404") for line in lines)
    assert any(line.startswith(f"unknown: {host}/robots") for line in lines)
    assert lines[-1] == "2 of 2 addresses decided"


def test_without_a_network_nothing_is_said_to_be_well():
    with pytest.raises(ConnectionError, match="nothing was checked"):
        links.follow(["http://127.0.0.1:9/a", "http://127.0.0.1:9/b"])


def test_lists_of_references_are_compared_with_the_records_of_dois(host):
    def work(name, year, doi):
        link = f"https://doi.org/10.1000/{doi}"
        return citations.Work(name, year, (link,), "")

    lines = []
    right = [work("Aa", "1990", "a"), work("Aa", "1800", "gone")]
    assert links.compare(right, lines.append)
    assert lines == ["1 of 2 records of DOIs compared"]
    assert not links.compare([work("Aa", "1991", "a")], lines.append)
    told = "DIFFERS: https://doi.org/10.1000/a: 1991 in the list, 1990 in the record"
    assert told in lines
