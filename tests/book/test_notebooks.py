"""The committed notebooks: clean, of one form, and read well as plain Markdown."""

import ast
import re
import shutil

import nbformat
import pytest

from tests import cells as chapters
from tools import address, book, notebooks
from tools.lecture.deck import DECKS

each = pytest.mark.parametrize("path", chapters.NOTEBOOKS, ids=lambda path: path.stem)
# The front page and the laboratory are no chapters.
CHAPTERS = [path for path in chapters.NOTEBOOKS[1:] if path.stem != "laboratory"]
each_chapter = pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)


def sources(path, kind):
    notebook = book.read(book.ROOT / path)
    return [cell.source for cell in notebook.cells if cell.cell_type == kind]


@each
def test_stripped(path):
    assert notebooks.check([book.ROOT / path]) == []


def test_addresses_agree():
    assert address.disagreements() == []


@each
def test_every_code_cell_was_run(path):
    notebook = book.read(book.ROOT / path)
    shows = [c for c in notebook.cells if "plotting.show(" in c.source]
    assert all(
        any("Figure: " in o.get("data", {}).get("text/plain", "") for o in c.outputs)
        for c in shows
        if c.cell_type == "code" and "def " not in c.source
    )
    assert not any(
        o.output_type == "error" for c in notebook.cells for o in c.get("outputs", [])
    )


_NUMPY = r"(np|numpy)\.random\.\w+"
_TORCH = r"torch\.(rand|randn|randint|randperm|normal|bernoulli|multinomial|poisson)"


def unseeded(source):
    """Return what draws in a cell and names neither a seed nor a generator.

    PyTorch's own layers draw their first weights too: where a chapter builds one, it
    sets them, or prints nothing that depends on them.
    """
    source = re.sub(r"^(\s*)%.*$", r"\1pass", source, flags=re.MULTILINE)
    calls = [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Call)]
    named = [
        (ast.unparse(c.func), bool(c.args or c.keywords), [k.arg for k in c.keywords])
        for c in calls
    ]
    return [
        name
        for name, given, keywords in named
        if (re.fullmatch(_NUMPY, name) and not (name.endswith("default_rng") and given))
        or (re.fullmatch(_TORCH, name) and not {"generator", None} & {*keywords})
        or name == "torch.manual_seed"
    ]


def test_a_draw_without_a_seed_is_found():
    assert unseeded("np.random.default_rng(0).normal(size=3)") == []
    assert unseeded("x = np.random.default_rng()") == ["np.random.default_rng"]
    assert unseeded("x = [np.random.rand(3)]") == ["np.random.rand"]
    assert unseeded("x = torch.randn(3)") == ["torch.randn"]
    assert unseeded("x = torch.randperm(3, generator=generator)") == []
    assert unseeded("torch.rand(3, **options)") == []
    assert unseeded("torch.manual_seed(0)") == ["torch.manual_seed"]


@each
def test_every_draw_has_a_seed(path):
    """Its own, where it is made: a global seed would say nothing to the networks."""
    assert [call for source in sources(path, "code") for call in unseeded(source)] == []


@each
def test_the_set_up_cell_prints_nothing(path):
    notebook = book.read(book.ROOT / path)
    (cell,) = (c for c in notebook.cells if "setup" in c.metadata.get("tags", []))
    assert cell.outputs == []


@each
def test_code_fits_the_column(path):
    notebook = book.read(book.ROOT / path)
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type == "code" and "setup" not in cell.metadata.get("tags", []):
            long = [line for line in cell.source.splitlines() if len(line) > 78]
            assert not long, f"cell {number}: {long[0]}"
            assert len(cell.source.splitlines()) <= 30, f"cell {number} is too long"


@each
def test_text_is_markdown_that_colab_and_jupyterlab_show(path):
    for text in sources(path, "markdown"):
        assert "```{" not in text, "a MyST directive"
        assert not re.search(r"\{[a-z:-]+\}`", text), "a MyST role"
        assert "<img" not in text
        assert not re.search(r"!\[", text), "a picture in Markdown: draw it by code"
        assert text.count("<details>") == text.count("</details>")
        assert text.count("<div") == text.count("</div>")


@each
def test_what_a_fold_is_called_has_no_formula(path):
    # The book sets formulas in Markdown, and a <summary> is HTML: it shows the dollars.
    for text in sources(path, "markdown"):
        for title in re.findall(r"<summary>(.*?)</summary>", text, re.DOTALL):
            assert "$" not in title


@each
def test_one_title(path):
    titles = re.findall(r"^# .+$", "\n\n".join(sources(path, "markdown")), re.MULTILINE)
    assert len(titles) == 1


@each_chapter
def test_every_chapter_has_its_parts(path):
    text = "\n\n".join(sources(path, "markdown"))
    code = "\n".join(sources(path, "code"))
    assert re.search(r"\*Reading time: about \d+ minutes", text)
    for heading in ("Exercises", "Test yourself", "Summary", "References"):
        assert re.search(rf"^## {heading}$", text, re.MULTILINE), heading
    assert 3 <= len(re.findall(r"^### Exercise \d", text, re.MULTILINE)) <= 6
    assert "<details><summary>Solution</summary>" in text
    assert "Quiz(" in code
    assert re.search(r"\bPredict\b", text)


@pytest.mark.parametrize("path", [p for p in CHAPTERS if p.stem[0].isdigit()])
def test_who_has_a_quarter_of_an_hour_finds_five_links_at_the_top(path):
    top = sources(path, "markdown")[0]
    (line,) = re.findall(
        r"^\*\*In a quarter of an hour, five things to see:\*\* (.+)$",
        top,
        re.MULTILINE,
    )
    links = [re.fullmatch(r"\[[^]]+\]\(#([\w-]+)\)", one) for one in line.split(" · ")]
    assert len(links) == 5
    assert all(links), line
    # Where they lead to is the built pages' test; not twice to one place, in order.
    assert len({link[1] for link in links}) == 5


def printed(path):
    """Return (number of the cell, text) of all that a notebook's code prints."""
    for number, cell in enumerate(book.read(book.ROOT / path).cells, start=1):
        for output in cell.get("outputs", []):
            text = output.get("text") or output.get("data", {}).get("text/plain", "")
            yield number, output.output_type, text


@each
def test_a_table_is_no_text_with_spaces(path):
    for number, kind, text in printed(path):
        rows = [line for line in text.splitlines() if re.search(r"\S {3,}\S", line)]
        assert kind != "stream" or len(rows) < 2, (
            f"cell {number}: plotting.table: {rows}"
        )


@each
def test_numbers_are_shown_and_not_true(path):
    # What a widget is called in text names its options.
    told = [
        (number, found)
        for number, _, text in printed(path)
        if not re.fullmatch(r"\w+\(.*\)", text)
        for found in re.findall("True|False", text)
    ]
    assert len(told) <= 3, told


@each
def test_what_is_nought_to_rounding_is_no_row_of_zeros(path):
    # 0.000000000000 says "at most 1e-12", and lists in quotes are Python's own.
    told = [
        (number, found)
        for number, _, text in printed(path)
        for found in re.findall(r"\b0\.0{6,}\b|\[['\"(]|\(\d+,\)", text)
    ]
    assert told == []


@each
def test_links_are_well_formed(path):
    for text in sources(path, "markdown"):
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            if target.startswith("https://doi.org/"):
                assert re.fullmatch(r"https://doi\.org/10\.\d{4,9}/\S+", target), target
            elif "://" in target:
                assert target.startswith("https://"), target
            elif found := re.search(r"slides/(class[\w-]*\.html)", target):
                assert found[1] in {name for name, _ in DECKS.values()}, target
            elif not target.startswith("#"):
                file = (book.ROOT / path).parent / target.partition("#")[0]
                assert file.is_file(), target


def noisy():
    code = nbformat.v4.new_code_cell("1 + 1", execution_count=7)
    code.metadata = {"tags": ["check"], "execution": {"iopub": "now"}}
    data = {"text/plain": "2", "text/html": "<b>2</b>", "image/png": "iVBOR"}
    code.outputs = [
        nbformat.v4.new_output("execute_result", data, execution_count=7),
        nbformat.v4.new_output("stream", name="stdout", text="kept\n"),
        nbformat.v4.new_output("stream", name="stderr", text="dropped\n"),
        nbformat.v4.new_output("display_data", {"image/png": "iVBOR"}),
    ]
    notebook = nbformat.v4.new_notebook(cells=[code])
    notebook.metadata = {"widgets": {"state": {}}, "jupytext": {"formats": "py"}}
    return notebook


def test_stripping_keeps_text_and_drops_the_rest(tmp_path):
    path = tmp_path / "noisy.ipynb"
    nbformat.write(noisy(), path)
    assert len(notebooks.check([path])) == 1
    notebooks.strip([path])
    (cell,) = book.read(path).cells
    assert [o.output_type for o in cell.outputs] == ["execute_result", "stream"]
    assert cell.outputs[0].data == {"text/plain": "2"}
    assert cell.outputs[1].text == "kept\n"
    assert cell.execution_count == cell.outputs[0].execution_count == 1
    assert cell.metadata == {"tags": ["check"]}
    assert "widgets" not in book.read(path).metadata
    assert notebooks.check([path]) == []


def test_stripping_leaves_a_clean_file_alone(tmp_path):
    path = tmp_path / "noisy.ipynb"
    nbformat.write(noisy(), path)
    notebooks.strip([path])
    before = path.stat().st_mtime_ns, path.read_bytes()
    notebooks.strip([path])
    assert (path.stat().st_mtime_ns, path.read_bytes()) == before


def test_the_address_stands_in_one_place(tmp_path):
    for name in ("_config.yml", "_toc.yml", "README.md", *book.pages()):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(book.ROOT / name, tmp_path / name)
    config = tmp_path / "_config.yml"
    old, _ = address.configured(tmp_path)
    new = "https://github.com/someone/else"
    config.write_text(config.read_text("utf-8").replace(old, new), "utf-8")
    wrong = address.disagreements(tmp_path)
    assert len(wrong) == len(chapters.NOTEBOOKS) + 1
    address.disagreements(tmp_path, write=True)
    assert address.disagreements(tmp_path) == []
    copies = [tmp_path / name for name in ("README.md", *chapters.NOTEBOOKS)]
    assert not any(old in path.read_text("utf-8") for path in copies)
    assert all("someone/else" in path.read_text("utf-8") for path in copies)
