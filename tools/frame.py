"""Make the pages that follow from the chapters: slide map, bibliography, glossary.

    python -m tools.frame            write them
    python -m tools.frame --check    exit with 1 and say which is not up to date

A section names its slides in a line such as ``*Slides 4–5*`` under its heading; a
chapter lists what it cites under ``## References``; what ``glossary.yml`` names stands
where a chapter explains it: the pages follow from that.
"""

import argparse
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import yaml
from mdit_py_plugins.anchors.index import slugify

from tools import book, trouble
from tools.glossary import explained

_TITLES = Path(__file__).with_name("slides.yml")
_HEADING = re.compile(r"^(#{1,3}) (.+)$")
_SLIDES = re.compile(r"^\*Slides? ([\d–, and]+)\*$")
_FORMULA = re.compile(r"\$[^$]*\$")
_ENTRY = re.compile(r"^- (.+)$", re.MULTILINE)
_LINK = re.compile(r"\]\((https://[^)\s]+)\)")
_PLACE = Path("notebooks")


@dataclass(frozen=True)
class Section:
    """A section of a chapter, and the slides that it teaches."""

    path: Path
    chapter: str
    heading: str
    slides: frozenset

    def link(self):
        """Return a Markdown link to the section, from a page in ``notebooks/``."""
        # Formulas are no part of an anchor.
        anchor = slugify(_FORMULA.sub("", self.heading))
        where = f"{_from_notebooks(self.path)}#{anchor}"
        return f"[{self.chapter} · {self.heading}]({where})"


def sections(root=book.ROOT):
    """Return the sections that name slides, in the order of the book."""
    found = []
    for path in book.notebooks(root):
        chapter, heading = None, None
        for line in _lines(root / path):
            if match := _HEADING.match(line):
                heading = match[2].strip()
                chapter = chapter or _short(path, heading)
            elif (match := _SLIDES.match(line.strip())) and heading:
                slides = frozenset(_numbers(match[1]))
                found.append(Section(path, chapter, heading, slides))
    return found


def slide_titles():
    """Return ``{number: what the slide shows}`` for all slides of the deck."""
    return yaml.safe_load(_TITLES.read_text("utf-8"))


def slide_map(root=book.ROOT):
    """Return the page that says where each slide is taught."""
    taught = sections(root)
    lines = [
        "# From the slides to the sections",
        "",
        "For those who come from the deck: each of its slides, and the sections that "
        "teach it. A section may serve several slides, and a slide several sections. "
        "Where we found something to mend, see the [corrections](corrections.md).",
        "",
        "| Slide | What it shows | Taught in |",
        "|---|---|---|",
    ]
    for number, title in slide_titles().items():
        links = [section.link() for section in taught if number in section.slides]
        lines.append(f"| {number} | {title} | {'<br>'.join(links)} |")
    return "\n".join(lines) + "\n"


def references(root=book.ROOT):
    """Return ``{entry: paths of the chapters that cite it}``, sorted by author.

    Entries with the same link are one; the longest wording stands for all.
    """
    cited = {}
    for path in book.notebooks(root):
        text = "\n".join(_lines(root / path))
        _, found, listed = text.partition("\n## References\n")
        for entry in _ENTRY.findall(listed) if found else []:
            link = _LINK.search(entry)
            key = link[1] if link else entry
            wordings, paths = cited.setdefault(key, ([], []))
            wordings.append(entry)
            paths.append(path)
    entries = {max(words, key=len): paths for words, paths in cited.values()}
    return dict(sorted(entries.items(), key=lambda item: _surname(item[0])))


def bibliography(root=book.ROOT):
    """Return the page that lists everything that the chapters cite."""
    lines = [
        "# Bibliography",
        "",
        "Everything that the chapters cite, with the chapters that do.",
        "",
    ]
    titles = {path: _title(root / path) for path in book.notebooks(root)}
    for entry, paths in references(root).items():
        links = [
            f"[{_short(path, titles[path])}]({_from_notebooks(path)})"
            for path in dict.fromkeys(paths)
        ]
        lines.append(f"- {entry} *In:* {', '.join(links)}.")
    return "\n".join(lines) + "\n"


def glossary(root=book.ROOT):
    """Return the page of the words, each as its chapter explains it."""
    lines = [
        "# Glossary",
        "",
        "Words of the course, each in the sentence that explains it, and a link to the "
        "place where it stands.",
        "",
    ]
    titles = {path: _title(root / path) for path in book.notebooks(root)}
    for word in explained(root):
        section = Section(
            word.path, _short(word.path, titles[word.path]), word.heading, frozenset()
        )
        lines += [f"**{word.name}** ({section.link()}): {word.text}", ""]
    return "\n".join(lines)


PAGES = {
    _PLACE / "slide_map.md": slide_map,
    _PLACE / "bibliography.md": bibliography,
    _PLACE / "glossary.md": glossary,
}


def outdated(root=book.ROOT, write=False):
    """Return the pages that differ from what the chapters say; ``write`` mends them."""
    wrong = {}
    for path, make in PAGES.items():
        wanted = make(root)
        file = root / path
        if not file.is_file() or file.read_text("utf-8") != wanted:
            wrong[path] = wanted
    if write:
        book.save([(root / path, wanted) for path, wanted in wrong.items()])
    return list(wrong)


def _lines(path):
    notebook = book.read(path)
    cells = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    return "\n\n".join(cells).splitlines()


def _numbers(text):
    for part in re.split(r", | and ", text):
        first, _, last = part.partition("–")
        yield from range(int(first), int(last or first) + 1)


def _title(path):
    for match in filter(None, map(_HEADING.match, _lines(path))):
        return match[2]
    raise ValueError(f"{path}: expected a heading, such as '# Title'")


def _short(path, title):
    if path.stem == "index":
        return "Front page"
    number = re.match(r"\d+", path.stem)
    return f"{number[0]} {title}" if number else title


def _from_notebooks(path):
    return path.name if path.parent == _PLACE else f"../{path.as_posix()}"


def _surname(entry):
    first = re.split(r" \(\d{4}|, | et al\.", entry)[0]
    words = first.split()
    return (words[-1].casefold() if words else "", entry)


def main():
    """Write or check the pages."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    try:
        wrong = outdated(write=not arguments.check)
    except (ValueError, OSError) as error:
        sys.exit(trouble.told(error))
    verb = "is not up to date: run `make frame`" if arguments.check else "written"
    print("\n".join(f"{path} {verb}" for path in wrong) or "all pages are up to date")
    sys.exit(bool(wrong) and arguments.check)


if __name__ == "__main__":
    main()
