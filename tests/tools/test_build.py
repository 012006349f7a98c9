"""A build that fails changes nothing and says where; one that need not run does not."""

import hashlib
import shutil

import nbformat
import pytest
from bs4 import BeautifulSoup

from tools import book, build, execute, notebooks

CONFIG = """\
title: A small book
execute: {execute_notebooks: "off"}
repository: {url: "https://github.com/a/b", branch: main}
sphinx:
  extra_extensions: [tools.pages]
"""


@pytest.fixture
def small(tmp_path):
    """A book of one notebook, built with the real tools."""
    (tmp_path / "_config.yml").write_text(CONFIG)
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: index\n")
    (tmp_path / "helpers").mkdir()
    (tmp_path / "helpers" / "one.py").write_text("one = 1\n")
    save(tmp_path, "print('first')")
    return tmp_path


def save(root, *sources, text="# A title"):
    cells = [nbformat.v4.new_markdown_cell(text)]
    cells += [nbformat.v4.new_code_cell(source) for source in sources]
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook = notebooks.stripped(notebook)
    book.write(root / "index.ipynb", notebook)


def state(folder):
    return {
        path: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def page(root):
    return (root / "_build" / "html" / "index.html").read_text("utf-8")


def test_failure_names_notebook_and_cell_and_changes_nothing(
    small, monkeypatch, capsys
):
    build.build(small)
    before = state(small / "_build" / "html")
    save(small, "a = 1", "# why\nraise RuntimeError('it broke')")
    sources = (small / "index.ipynb").read_bytes()
    monkeypatch.setattr("sys.argv", ["build", "--root", str(small)])
    with pytest.raises(SystemExit) as ended:
        build.main()
    assert ended.value.code == 1
    told = capsys.readouterr().out
    assert "nothing was changed" in told
    assert "index.ipynb, cell 3 (# why): RuntimeError: it broke" in told
    assert state(small / "_build" / "html") == before
    assert (small / "index.ipynb").read_bytes() == sources


def test_a_warning_of_the_page_maker_is_an_error(small):
    build.build(small)
    before = state(small / "_build" / "html")
    save(small, text="# A title\n\n[nowhere](missing.md)")
    with pytest.raises(RuntimeError, match=r"missing\.md"):
        build.build(small)
    assert state(small / "_build" / "html") == before


def test_what_changed_is_made_again_and_nothing_else(small, monkeypatch):
    ran = []
    run_all = execute.run_all

    def counted(jobs, *options):
        ran.append(len(jobs))
        return run_all(jobs, *options)

    monkeypatch.setattr(execute, "run_all", counted)
    build.build(small)
    assert ran == [1]
    assert "first" in page(small)
    build.build(small)
    assert ran == [1], "nothing changed"
    save(small, "print('first')", text="# Another title")
    build.build(small)
    assert ran == [1], "only text changed: the outputs are still right"
    assert "Another title" in page(small)
    assert "first" in page(small)
    (small / "helpers" / "one.py").write_text("one = 2\n")
    build.build(small)
    assert ran == [1, 1], "a helper changed: a page must not go stale"
    (small / "helpers" / "w.js").write_text("// new\n")
    build.build(small)
    assert ran == [1, 1, 1], "so does its JavaScript"


def test_a_key_knows_python_and_the_tools_too(small, tmp_path_factory, monkeypatch):
    tools = shutil.copytree(book.ROOT / "tools", tmp_path_factory.mktemp("t") / "tools")
    monkeypatch.setattr(book, "_TOOLS", tools)
    notebook = book.read(small / "index.ipynb")

    def keys():
        return book.code_key(notebook, small), book.book_key(small)

    first = keys()
    assert keys() == first
    with (tools / "build.py").open("a") as file:
        file.write("# pages are made in another way\n")
    second = keys()
    assert second[0] == first[0], "the outputs are still right"
    assert second[1] != first[1]
    with (tools / "execute.py").open("a") as file:
        file.write("# notebooks are run in another way\n")
    third = keys()
    assert not set(third) & set(second)
    monkeypatch.setattr("platform.python_version", lambda: "3.99.0")
    assert not set(keys()) & set(third)


def run(*sources):
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    notebook = nbformat.v4.new_notebook(cells=cells)
    return execute.run(notebook, "some.ipynb", book.ROOT)


def test_a_cell_that_warns_is_named():
    """Readers would see it on the page, and nbval does not compare it."""
    source = "import warnings\nwarnings.warn('take care')"
    message = (
        r"some\.ipynb, cell 2 \(import warnings\): wrote to stderr: "
        r".*UserWarning: take care$"
    )
    with pytest.raises(execute.NotebookError, match=message):
        run("a = 1", source)


def test_what_a_kernel_says_as_it_closes_alarms_nobody(capfd):
    """A socket shut a moment too early gives a traceback, and harms nothing."""
    run("import atexit, os\natexit.register(os.write, 2, b'Traceback')")
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.parametrize("counted", ["range(3)", "iter(range(3))"])
def test_a_bar_of_progress_is_no_warning_and_is_not_kept(counted):
    bar = f"import tqdm\nfor _ in tqdm.tqdm({counted}, disable=False): pass"
    (cell,) = run(f"{bar}\nprint('done')").cells
    assert [output.text for output in cell.outputs] == ["done\n"]


def test_the_order_of_a_set_is_not_stored_as_if_it_were_stable(monkeypatch):
    """A fixed seed for hashes would hide from authors what nbval then finds."""
    monkeypatch.delenv("PYTHONHASHSEED", raising=False)
    assert "PYTHONHASHSEED" not in execute.environment()


def test_a_formula_keeps_its_marks_and_a_number_its_percent(small):
    text = "# A title\n\nIt is ($x$), or $y$-fold, 20 % of `5 %`; $z$ ends, $w$ not."
    save(small, text=text)
    build.build(small)
    together = BeautifulSoup(page(small), "html.parser").select(".together")
    found = [node.get_text() for node in together]
    assert found == [r"(\(x\)),", r"\(y\)-"]
    assert "20\u00a0% of" in page(small)
    assert "5\u00a0%" not in page(small)


def test_a_missing_page_is_named(small):
    shutil.move(small / "index.ipynb", small / "other.ipynb")
    with pytest.raises(FileNotFoundError, match="'index'"):
        build.build(small)
