"""Find the links to other hosts in the course's sources, and say which are not sound.

python -m tools.links           their form, whether each leads somewhere, and whether a
                                DOI's record names the author and year of the list
python -m tools.links --form    their form alone: needs no network

A DOI is looked up in the registry of DOIs, since publishers turn programs away.
"""

import argparse
import http.client
import json
import re
import sys
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from markdown_it import MarkdownIt

from tools import address, book, citations, trouble

REGISTRY = "https://doi.org/api/handles/"
RECORDS = "https://doi.org/"
SECONDS = 30
_AGENT = "Mozilla/5.0 (compatible; link check of a course)"
_DOI = re.compile(r"https://doi\.org/(10\.\d{4,9}/[^\s?#<>\"]+)")
_ARXIV = re.compile(r"10\.48550/arXiv\.(\d{4}\.\d{4,5})")
_BARE = re.compile(r"https?://[^\s<>\"'`\\{}]+")
_REDIRECTORS = {
    *("bit.ly", "buff.ly", "goo.gl", "is.gd", "lnkd.in", "ow.ly", "rb.gy", "t.co"),
    *("tinyurl.com", "dx.doi.org", "www.doi.org", "doi.acm.org"),
    *("l.facebook.com", "www.google.com", "scholar.google.com", "sci-hub.se"),
}
# Names of XML, which nobody follows.
_NAMES = "http://www.w3.org/"
_PROSE = ("README.md", "CONTRIBUTING.md", "benchmarks/README.md", "tools/d3/README.md")
_CODE = ("helpers", "benchmarks")


@dataclass(frozen=True, order=True)
class Link:
    """A link: where it leads, the words that carry it, and the file it stands in."""

    address: str
    text: str
    place: str


def links(root=book.ROOT):
    """Return all links to other hosts in pages, notebooks and helpers, sorted."""
    found = []
    for path in [*map(str, book.pages(root)), *_PROSE]:
        if (root / path).is_file():
            found += _in_markdown(_text(root / path), path)
    for folder in _CODE:
        for path in sorted((root / folder).rglob("*.py")):
            place = path.relative_to(root).as_posix()
            bare = map(_without_punctuation, _BARE.findall(path.read_text("utf-8")))
            found += [Link(a, "", place) for a in bare if not a.startswith(_NAMES)]
    return sorted(set(found))


def _text(path):
    if path.suffix != ".ipynb":
        return path.read_text("utf-8")
    cells = [c.source for c in book.read(path).cells if c.cell_type == "markdown"]
    return "\n\n".join(cells)


def _in_markdown(text, place):
    for block in MarkdownIt("commonmark").enable("table").parse(text):
        target, words = None, []
        for token in block.children or []:
            if token.type == "link_open":
                target, words = token.attrGet("href"), []
            elif token.type == "link_close":
                if urlsplit(target).scheme in ("http", "https"):
                    yield Link(target, "".join(words), place)
                target = None
            elif target:
                words.append(token.content)


def _without_punctuation(found):
    """Cut off what belongs to the sentence around an address in plain text."""
    while found[-1] in ".,;:!?" or (
        found[-1] == ")" and found.count(")") > found.count("(")
    ):
        found = found[:-1]
    return found


def malformed(found):
    """Return what is wrong with an address, in words, or None."""
    parts = urlsplit(found)
    if parts.scheme != "https":
        return "expected https"
    if parts.netloc in _REDIRECTORS:
        return "a redirector: name where it leads"
    if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", parts.netloc):
        return "expected the plain name of a host, in small letters"
    if re.search(r"[.,;:!?'\"*_-]$", found):
        return "ends in punctuation"
    if "utm_" in parts.query:
        return "tracks the reader"
    if parts.netloc == "arxiv.org":
        return "expected the preprint's DOI, https://doi.org/10.48550/arXiv.…"
    if parts.netloc == "doi.org":
        match = _DOI.fullmatch(found)
        if not match:
            return "expected https://doi.org/10.<number>/<name>"
        if set(found) & set("()[]"):
            return "expected brackets as %28 and %29, or Markdown may cut it short"
        doi = unquote(match[1])
        if "arxiv" in doi.lower() and not _ARXIV.fullmatch(doi):
            return "expected arXiv's DOI as 10.48550/arXiv.<number>, without version"
    return None


def mislabelled(link):
    """Return what is wrong with the words of a link, or None."""
    match = _DOI.fullmatch(link.address)
    if link.text.lower().startswith(("doi:", "arxiv:")):
        doi = unquote(match[1]) if match else ""
        arxiv = _ARXIV.fullmatch(doi)
        right = {f"doi:{doi}", f"arXiv:{arxiv[1]}"} if arxiv else {f"doi:{doi}"}
        if link.text not in right:
            return f"says {link.text!r}, and leads to {doi or link.address}"
    if re.fullmatch(r"(click )?here|link|this|https?://.*", link.text.lower()):
        return f"expected words that say where it leads; got {link.text!r}"
    return None


def problems(found):
    """Return one line for each link that is not sound in form."""
    lines, spellings = [], {}
    for link in found:
        reason = malformed(link.address) or mislabelled(link)
        if reason:
            lines.append(f"{link.place}: {link.address}: {reason}")
        same = unquote(link.address).rstrip("/").lower()
        spellings.setdefault(same, {}).setdefault(link.address, link.place)
    for several in spellings.values():
        if len(several) > 1:
            places = ", ".join(f"{a} ({place})" for a, place in several.items())
            lines.append(f"one address, spelt in several ways: {places}")
    return lines


def look(found):
    """Ask whether an address leads somewhere: True, False, or None if unknown; why."""
    match = _DOI.fullmatch(found)
    asked = REGISTRY + quote(unquote(match[1]), safe="/") if match else found
    try:
        with _opened(asked) as answer:
            if match and json.load(answer).get("responseCode") != 1:
                return False, "no such DOI"
            return True, "leads somewhere"
    except urllib.error.HTTPError as error:
        # What is gone says so; other refusals are meant for programs.
        gone = error.code in (404, 410)
        return (False if gone else None), f"answers {error.code} {error.reason}"
    except (OSError, ValueError, http.client.HTTPException) as error:
        return None, f"no answer ({error})"


def _opened(found, **headers):
    request = urllib.request.Request(found, headers={"User-Agent": _AGENT, **headers})
    return urllib.request.urlopen(request, timeout=SECONDS)


def compare(works, report=print):
    """Compare works with their DOIs' own records; return whether none differs."""
    listed = {}
    for work in works:
        for match in filter(None, map(_DOI.fullmatch, work.links)):
            listed[unquote(match[1])] = work
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(_record, listed))
    fine = True
    for (doi, work), record in zip(listed.items(), found, strict=True):
        wrong = citations.mismatch(work, record) if isinstance(record, dict) else None
        if wrong:
            report(f"DIFFERS: https://doi.org/{doi}: {wrong}")
            fine = False
    read = sum(isinstance(record, dict) for record in found)
    report(f"{read} of {len(found)} records of DOIs compared")
    return fine


def _record(doi):
    try:
        accepted = "application/vnd.citationstyles.csl+json"
        with _opened(RECORDS + quote(doi, safe="/"), Accept=accepted) as answer:
            return json.load(answer)
    except (OSError, ValueError, http.client.HTTPException):
        return None


def follow(addresses, report=print):
    """Look at each address; report what is gone or unknown; return how it ended.

    Returns
    -------
    bool
        Whether no address is gone.

    Raises
    ------
    ConnectionError
        When not one of them answers: then nothing was checked.
    """
    with ThreadPoolExecutor(8) as pool:
        verdicts = list(zip(addresses, pool.map(look, addresses), strict=True))
    if all("no answer" in why for _, (_, why) in verdicts):
        raise ConnectionError("no host answers: without a network nothing was checked")
    for found, (fine, why) in verdicts:
        if not fine:
            report(f"{'unknown' if fine is None else 'GONE'}: {found}: {why}")
    known = sum(fine is not None for _, (fine, _) in verdicts)
    report(f"{known} of {len(verdicts)} addresses decided")
    return all(fine is not False for _, (fine, _) in verdicts)


def main():
    """Check the links and say what is not sound."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--form", action="store_true", help="do not follow the links")
    arguments = parser.parse_args()
    try:
        found = links()
        lines = problems(found)
        addresses = sorted({link.address for link in found})
        print("\n".join(lines) or f"{len(addresses)} addresses are well formed")
        own = address.configured()[0].removeprefix("https://github.com/")
        if "NOT--SET" in own:
            print("The repository has no address yet: links into it are not followed.")
            addresses = [a for a in addresses if own not in a]
        fine = arguments.form or follow(addresses) & compare(citations.all_works())
    except (ValueError, OSError) as error:
        sys.exit(trouble.told(error))
    sys.exit(bool(lines) or not fine)


if __name__ == "__main__":
    main()
