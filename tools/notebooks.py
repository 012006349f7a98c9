"""Keep the committed notebooks clean: text outputs stay, pictures and widgets do not.

python -m tools.notebooks run      run all notebooks and keep their new text outputs
python -m tools.notebooks strip    take out what does not belong in git
python -m tools.notebooks check    exit with 1 and say what does not belong
"""

import argparse
import itertools
import sys
from pathlib import Path

import nbformat

from tools import book, execute, trouble

_KERNEL = {
    "kernelspec": {
        "display_name": "Python 3",
        "language": "python",
        "name": "python3",
    },
    "language_info": {"name": "python"},
}

_KEPT = ("tags", "slideshow")


def stripped(notebook):
    """Return a clean copy: text only, counted from 1, no editor's metadata.

    Pictures, HTML and widget views go: nbval compares text, a diff stays readable, and
    nobody meets a picture that the present code did not draw. So does what is written
    to stderr, such as bars of progress.
    """
    clean = nbformat.from_dict(notebook)
    clean.metadata = nbformat.from_dict(_KERNEL)
    clean.nbformat, clean.nbformat_minor = 4, 5
    # nbval takes a cell without a count for one that was never run.
    counts = itertools.count(1)
    for number, cell in enumerate(clean.cells):
        # Tags, and what the author says about the cell's slide.
        kept = {k: cell.metadata[k] for k in _KEPT if cell.metadata.get(k)}
        cell.metadata = nbformat.from_dict(kept)
        cell.setdefault("id", f"cell-{number}")
        if cell.cell_type == "code":
            cell.execution_count = next(counts) if cell.source.strip() else None
            outputs = (_text_only(o, cell.execution_count) for o in cell.outputs)
            cell.outputs = [output for output in outputs if output]
    return clean


def _text_only(output, count):
    if output.output_type == "stream":
        return output if output.name == "stdout" else None
    if output.output_type == "error":
        return output
    text = output.data.get("text/plain")
    if text is None:
        return None
    output.data = nbformat.from_dict({"text/plain": text})
    output.metadata = nbformat.from_dict({})
    if output.output_type == "execute_result":
        output.execution_count = count
    return output


def strip(paths):
    """Strip notebooks in place, all or none; those that are clean are not touched."""
    pairs = []
    for path in paths:
        notebook = book.read(path)
        clean = stripped(notebook)
        if nbformat.writes(clean) != nbformat.writes(notebook):
            pairs.append((path, clean))
    book.save([(path, book.text_of(clean)) for path, clean in pairs])
    for path, _ in pairs:
        print(f"stripped {path.name}")


def check(paths):
    """Return one line for each notebook that is not clean."""
    return [
        f"{path}: holds pictures, HTML, widget views, odd counts of runs or an "
        "editor's metadata; run `make strip`"
        for path in paths
        if nbformat.writes(stripped(book.read(path)))
        != nbformat.writes(book.read(path))
    ]


def refresh(paths, root=book.ROOT):
    """Run notebooks and write their text outputs, of all of them or of none.

    Raises
    ------
    RuntimeError
        When a notebook or the helpers were edited meanwhile: the outputs are not those
        of the new code, and to write them would undo the edit.
    """
    before = [path.read_bytes() for path in paths]
    jobs = [(book.read(path), path.relative_to(root)) for path in paths]
    keys = [book.code_key(notebook, root) for notebook, _ in jobs]
    execute.run_all(jobs, root)
    texts = [book.text_of(stripped(notebook)) for notebook, _ in jobs]
    edited = [
        str(name)
        for path, (_, name), old in zip(paths, jobs, before, strict=True)
        if path.read_bytes() != old
    ]
    if keys != [book.code_key(notebook, root) for notebook, _ in jobs]:
        edited.append("the helpers")
    if edited:
        raise RuntimeError(
            f"{', '.join(edited)}: edited while the notebooks ran: run them again"
        )
    book.save(list(zip(paths, texts, strict=True)))


def main():
    """Run the command that the line names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command", choices=("run", "strip", "check"))
    parser.add_argument("paths", nargs="*", type=Path, help="by default, all of them")
    arguments = parser.parse_args()
    try:
        paths = [path.resolve() for path in arguments.paths]
        paths = paths or [book.ROOT / path for path in book.notebooks()]
        if arguments.command == "strip":
            strip(paths)
        elif arguments.command == "run":
            refresh(paths)
        else:
            problems = check(paths)
            print("\n".join(problems) or f"{len(paths)} notebooks are clean")
            sys.exit(bool(problems))
    except (execute.NotebookError, RuntimeError, ValueError, OSError) as error:
        print(f"No notebook was changed.\n{trouble.told(error)}")
        sys.exit(1)


if __name__ == "__main__":
    main()
