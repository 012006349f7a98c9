"""What belongs to the book: its files, and the keys that say when they changed."""

import hashlib
import platform
from pathlib import Path

import nbformat
import yaml

from tools import imports

ROOT = Path(__file__).resolve().parents[1]
_TOOLS = Path(__file__).parent
# What runs notebooks.
_RUNNERS = "execute.py", "warm.py"


def pages(root=ROOT):
    """Return the files that ``_toc.yml`` names, in order, relative to ``root``.

    Raises
    ------
    FileNotFoundError
        When the table of contents names a file that is not there.
    ValueError
        When the table of contents is not YAML, or of another form.
    """
    toc = settings("_toc.yml", root)
    if not isinstance(toc, dict) or "root" not in toc:
        what = "a list" if isinstance(toc, list) else repr(toc)
        got = f"the keys {', '.join(map(str, toc))}" if isinstance(toc, dict) else what
        raise ValueError(f"_toc.yml: expected 'root', the front page; got {got}")
    return [_existing(root, stem) for stem in _stems(toc)]


def settings(name, root=ROOT):
    """Return what a file of YAML in the book's folder holds.

    Raises
    ------
    ValueError
        When it is not YAML: names it.
    """
    try:
        return yaml.safe_load((root / name).read_text("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        reason = " ".join(str(error).split())
        raise ValueError(f"{name}: not readable YAML ({reason})") from error


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

    Of the helpers, what the code imports and reads counts, not how widgets look and
    behave in a browser (see ``tools/imports.py``); and so does what runs the notebook.
    """
    digest = _digest()
    sources = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    for source in sources:
        digest.update(source.encode() + b"\0")
    _add(digest, [*imports.used(sources, root), *_pins(root)], root)
    _add(digest, [_TOOLS / name for name in _RUNNERS], _TOOLS)
    return digest.hexdigest()[:16]


def book_key(root=ROOT):
    """Return a key of everything that decides the built book."""
    digest = _digest()
    files = [root / path for path in pages(root)]
    files += [root / "_toc.yml", root / "_config.yml", *_assets(root)]
    files += sorted((root / "slides").glob("*.md"))
    helpers = [p for p in (root / "helpers").rglob("*.*") if p.suffix != ".pyc"]
    _add(digest, [*files, *sorted(filter(Path.is_file, helpers)), *_pins(root)], root)
    # Pages and slides are made by these, whichever book it is.
    folders = (_TOOLS / "lecture", _TOOLS / "pages", _TOOLS / "slides")
    makers = [p for f in folders for p in f.rglob("*") if p.suffix != ".pyc"]
    makers += [_TOOLS / name for name in ("build.py", *_RUNNERS)]
    _add(digest, sorted(path for path in makers if path.is_file()), _TOOLS)
    return digest.hexdigest()[:16]


def _digest():
    return hashlib.sha256(platform.python_version().encode() + b"\0")


def _add(digest, paths, root):
    for path in paths:
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")


def assets(root=ROOT):
    """Return pictures, styles and bibliographies of the book, relative to ``root``."""
    return [path.relative_to(root) for path in _assets(root)]


def _assets(root):
    found = [p for name in ("images", "_static") for p in (root / name).rglob("*")]
    return sorted(p for p in [*found, *root.glob("*.bib")] if p.is_file())


def _pins(root):
    names = ("requirements.txt", "constraints.txt")
    return [root / name for name in names if (root / name).is_file()]


def _stems(entry):
    if isinstance(entry, list):
        return [stem for part in entry for stem in _stems(part)]
    if not isinstance(entry, dict):
        raise ValueError(
            "_toc.yml: expected an entry such as 'file: notebooks/5_xor'; "
            f"got {entry!r}"
        )
    own = [entry[key] for key in ("root", "file") if key in entry]
    below = [v for key, v in entry.items() if key in ("parts", "chapters", "sections")]
    return own + _stems(below)


def _existing(root, stem):
    for suffix in (".ipynb", ".md"):
        if (root / f"{stem}{suffix}").is_file():
            return Path(f"{stem}{suffix}")
    raise FileNotFoundError(f"_toc.yml names {stem!r}, but there is no such file")
