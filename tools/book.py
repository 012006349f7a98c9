"""What belongs to the book: its files, and the keys that say when they changed."""

import hashlib
from pathlib import Path

import nbformat
import yaml

ROOT = Path(__file__).resolve().parents[1]
_SLIDES = Path(__file__).with_name("slides")


def pages(root=ROOT):
    """Return the files that ``_toc.yml`` names, in order, relative to ``root``.

    Raises
    ------
    FileNotFoundError
        When the table of contents names a file that is not there.
    ValueError
        When the table of contents is not YAML.
    """
    try:
        toc = yaml.safe_load((root / "_toc.yml").read_text("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        reason = " ".join(str(error).split())
        raise ValueError(f"_toc.yml: not readable YAML ({reason})") from error
    return [_existing(root, stem) for stem in _stems(toc)]


def notebooks(root=ROOT):
    """Return the notebooks among the pages, in order, relative to ``root``."""
    return [path for path in pages(root) if path.suffix == ".ipynb"]


def read(path):
    """Return a notebook.

    Raises
    ------
    ValueError
        When the file is not a notebook, saying which file and what is wrong.
    """
    try:
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        return notebook
    except OSError:
        raise
    except Exception as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ValueError(f"{path}: not a readable notebook ({reason})") from error


def write(path, notebook):
    """Write a notebook in one step: it is either the old or the new one, never half."""
    save([(path, text_of(notebook))])


def text_of(notebook):
    """Return the text of a notebook's file."""
    return nbformat.writes(notebook).rstrip("\n") + "\n"


def save(files):
    """Write text files, given as pairs ``(path, text)``: all of them, or none.

    Raises
    ------
    OSError
        When one cannot be written; names it. All files are then as they were.
    """
    drafts = [(path, path.with_name(f".{path.name}.new")) for path, _ in files]
    try:
        for (path, draft), (_, text) in zip(drafts, files, strict=True):
            try:
                draft.write_text(text, encoding="utf-8")
            except OSError as error:
                raise OSError(error.errno, error.strerror, str(path)) from error
        # What needs room on the disk is done; a rename needs none.
        for path, draft in drafts:
            draft.replace(path)
    finally:
        for _, draft in drafts:
            draft.unlink(missing_ok=True)


def code_key(notebook, root=ROOT):
    """Return a key of what decides a notebook's outputs: its code, helpers, versions.

    The helpers count whole, their JavaScript and data too, so that no page goes stale
    when only a helper changes.
    """
    digest = hashlib.sha256()
    for cell in notebook.cells:
        if cell.cell_type == "code":
            digest.update(cell.source.encode() + b"\0")
    for path in _environment(root):
        digest.update(str(path.relative_to(root)).encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def book_key(root=ROOT):
    """Return a key of everything that decides the built book."""
    digest = hashlib.sha256()
    files = [root / path for path in pages(root)]
    files += [root / "_toc.yml", root / "_config.yml", *_assets(root)]
    for path in [*files, *_environment(root)]:
        digest.update(str(path.relative_to(root)).encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    # The slides are made by these, whichever book it is.
    for path in sorted(p for p in _SLIDES.rglob("*") if p.suffix != ".pyc"):
        digest.update(path.read_bytes() + b"\0" if path.is_file() else b"")
    return digest.hexdigest()[:16]


def assets(root=ROOT):
    """Return pictures, styles and bibliographies of the book, relative to ``root``."""
    return [path.relative_to(root) for path in _assets(root)]


def _assets(root):
    found = [p for name in ("images", "_static") for p in (root / name).rglob("*")]
    return sorted(p for p in [*found, *root.glob("*.bib")] if p.is_file())


def _environment(root):
    kinds = {".py", ".js", ".css", ".json", ".txt"}
    found = [p for p in (root / "helpers").rglob("*") if p.suffix in kinds]
    found += [root / "requirements.txt", root / "constraints.txt"]
    return sorted(path for path in found if path.is_file())


def _stems(entry):
    if isinstance(entry, list):
        return [stem for part in entry for stem in _stems(part)]
    if not isinstance(entry, dict):
        return []
    own = [entry[key] for key in ("root", "file") if key in entry]
    below = [v for key, v in entry.items() if key in ("parts", "chapters", "sections")]
    return own + _stems(below)


def _existing(root, stem):
    for suffix in (".ipynb", ".md"):
        if (root / f"{stem}{suffix}").is_file():
            return Path(f"{stem}{suffix}")
    raise FileNotFoundError(f"_toc.yml names {stem!r}, but there is no such file")
