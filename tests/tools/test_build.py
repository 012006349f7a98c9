"""A build that fails changes nothing and says where; one that need not run does not."""

import hashlib
import shutil

import nbformat
import pytest
from bs4 import BeautifulSoup

from tools import book, build, execute


def state(folder):
    return {
        path: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_failure_names_notebook_and_cell_and_changes_nothing(
    small, monkeypatch, capsys
):
    before = state(small.root / "_build" / "html")
    small.save("index", "a = 1", "# why\nraise RuntimeError('it broke')")
    sources = (small.root / "index.ipynb").read_bytes()
    monkeypatch.setattr("sys.argv", ["build", "--root", str(small.root)])
    with pytest.raises(SystemExit) as ended:
        build.main()
    assert ended.value.code == 1
    told = capsys.readouterr().out
    assert "nothing was changed" in told
    assert "index.ipynb, cell 3 (# why): RuntimeError: it broke" in told
    assert state(small.root / "_build" / "html") == before
    assert (small.root / "index.ipynb").read_bytes() == sources


def test_a_warning_of_the_page_maker_is_an_error(small):
    before = state(small.root / "_build" / "html")
    small.save("index", text="# A title\n\n[nowhere](missing.md)")
    with pytest.raises(RuntimeError, match=r"missing\.md"):
        build.build(small.root)
    assert state(small.root / "_build" / "html") == before


def test_what_changed_is_made_again_and_nothing_else(small, monkeypatch):
    ran = []
    run_all = execute.run_all

    def counted(jobs, *options):
        ran.append(len(jobs))
        return run_all(jobs, *options)

    monkeypatch.setattr(execute, "run_all", counted)
    html = build.build(small.root)
    assert ran == [], "nothing changed"
    source = book.read(small.root / "index.ipynb").cells[1].source
    small.save("index", source, text="# Another title")
    build.build(small.root)
    assert ran == [], "only text changed: the outputs are still right"
    assert "Another title" in small.html()
    assert "the first value" in small.html()
    (small.root / "helpers" / "drill.py").write_text("value = 'the second'\n")
    build.build(small.root)
    assert ran == [1], "a helper changed: the page of the notebook that imports it"
    assert "the second" in small.html()
    (small.root / "helpers" / "new.js").write_text("// new\n")
    (html / "index.html").unlink()
    build.build(small.root)
    assert ran == [1], "JavaScript is of the page: no output holds it"
    assert "the second" in small.html(), "but the pages were made again"


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
    small.save("index", text=text)
    build.build(small.root)
    together = BeautifulSoup(small.html(), "html.parser").select(".together")
    found = [node.get_text() for node in together]
    assert found == [r"(\(x\)),", r"\(y\)-"]
    assert "20\u00a0% of" in small.html()
    assert "5\u00a0%" not in small.html()


def test_a_missing_page_is_named(small):
    shutil.move(small.root / "index.ipynb", small.root / "other.ipynb")
    with pytest.raises(FileNotFoundError, match="'index'"):
        build.build(small.root)
