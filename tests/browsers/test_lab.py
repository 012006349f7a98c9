"""Every widget in a real JupyterLab: alive, by keyboard, and in step with Python."""

import os
import re
import subprocess
import sys
import time

import nbformat
import pytest

from helpers import widgets
from tests.conftest import DESKTOP
from tools import book, notebooks
from tools import lab as lab_server

pytestmark = pytest.mark.xdist_group("lab")
CLASSES = sorted(set(widgets.__all__) - {"Quiz"})
MAKE = {name: f"{name}()" for name in CLASSES} | {"Quiz": "Quiz('perceptron')"}
CONTROL = "input[type=range]:visible, input[type=radio]"
NUMBER = list(MAKE).index("ActivationExplorer")
# Run after the reader has moved u by one step of 0.1.
AFTERWARDS = f"w{NUMBER}.activation = 'tanh'\nprint(f'Python sees {{w{NUMBER}.u:.1f}}')"


def notebook_of_all_widgets():
    cells = [
        nbformat.v4.new_code_cell(
            f"from helpers.widgets import {name}\nw{k} = {made}\nw{k}"
        )
        for k, (name, made) in enumerate(MAKE.items())
    ]
    cells.append(nbformat.v4.new_code_cell("print('RAN ALL')"))
    cells.append(nbformat.v4.new_code_cell(AFTERWARDS))
    return notebooks.stripped(nbformat.v4.new_notebook(cells=cells))


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The address of a JupyterLab that serves one notebook with all widgets."""
    root = tmp_path_factory.mktemp("lab")
    (root / "work").mkdir()
    book.write(root / "work" / "all.ipynb", notebook_of_all_widgets())
    with lab_server.serve(root) as address:
        yield address


def test_every_widget_lives_in_jupyterlab(lab, chrome):
    page = chrome.new_page(viewport=DESKTOP)
    lab_server.run_all(page, lab, "all.ipynb", len(MAKE) + 1)
    page.get_by_text("RAN ALL", exact=True).wait_for(timeout=90_000)
    roots = page.locator(".jp-OutputArea-output [data-widget][data-ready]")
    roots.nth(len(MAKE) - 1).wait_for(timeout=60_000)
    assert roots.count() == len(MAKE)
    for k in range(len(MAKE)):
        root = roots.nth(k)
        root.scroll_into_view_if_needed()
        # What comes into sight invites to be dragged, which is no answer to a key.
        page.wait_for_timeout(200)
        before = root.inner_html()
        control = root.locator(CONTROL if root.locator(CONTROL).count() else "select")
        control.first.focus()
        for key in ("ArrowRight", "ArrowLeft", "ArrowDown"):
            if root.inner_html() == before:
                page.keyboard.press(key)
                page.wait_for_timeout(50)
        told = root.get_attribute("data-widget")
        assert root.inner_html() != before, f"{told} does not follow its keys"
        assert root.locator("[role=alert]").count() == 0, told
    # What the reader moved is what Python sees, and what Python sets is seen.
    page.locator(".jp-CodeCell .cm-content").nth(len(MAKE) + 1).click()
    page.keyboard.press("Shift+Enter")
    page.get_by_text("Python sees 1.1", exact=True).wait_for(timeout=20_000)
    page.wait_for_function(
        "document.querySelector('[data-widget=activation_explorer] output')"
        ".textContent.startsWith('tanh at u = 1.1')",
        timeout=20_000,
    )
    page.close()


TRAINED = """from helpers.widgets import EnsembleLab
lab = EnsembleLab(networks=200, steps=300)
lab"""


def test_what_is_trained_in_jupyterlab_comes_back(chrome, tmp_path):
    cells = [TRAINED, "print('RAN ALL')", "print(f'Python has {lab.success:.3f}')"]
    made = [nbformat.v4.new_code_cell(cell) for cell in cells]
    notebook = notebooks.stripped(nbformat.v4.new_notebook(cells=made))
    (tmp_path / "work").mkdir()
    book.write(tmp_path / "work" / "one.ipynb", notebook)
    twin = widgets.EnsembleLab(networks=200, steps=300)
    twin.train()
    with lab_server.serve(tmp_path) as address:
        page = chrome.new_page(viewport=DESKTOP)
        lab_server.run_all(page, address, "one.ipynb", 2)
        page.get_by_text("RAN ALL", exact=True).wait_for(timeout=90_000)
        root = page.locator("[data-widget=ensemble_lab][data-ready]").first
        root.locator(".main").click()
        said = root.locator("output").first
        said.filter(has_text="After 300 of 300").wait_for(timeout=30_000)
        assert f"{int(twin.succeeded().sum())} of 200 networks" in said.inner_text()
        page.locator(".jp-CodeCell .cm-content").nth(2).click()
        page.keyboard.press("Shift+Enter")
        told = page.get_by_text(f"Python has {twin.success:.3f}", exact=True)
        told.wait_for(timeout=20_000)
        page.close()


@pytest.fixture
def as_in_class(tmp_path):
    """What ``make lab`` starts, for a user who never opened JupyterLab: its address."""
    kinds = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
    kinds += ("JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR")
    environment = os.environ | {kind: str(tmp_path / kind) for kind in kinds}
    command = [sys.executable, "-m", "tools.lab", "--no-browser", "--allow-root"]
    log = tmp_path / "log"
    with log.open("w") as file:
        options = {"stdout": file, "stderr": file, "env": environment}
        server = subprocess.Popen([*command, "--port=0"], cwd=book.ROOT, **options)
    try:
        for _ in range(240):
            if found := re.search(r"http://127\.0\.0\.1:\d+/\S+", log.read_text()):
                break
            assert server.poll() is None, log.read_text()
            time.sleep(0.25)
        yield found[0]
    finally:
        server.terminate()
        server.wait(timeout=20)


def test_make_lab_opens_the_chapters_ready(as_in_class, chrome):
    page = chrome.new_page(viewport=DESKTOP)
    # These are the real notebooks: nothing that is done here may be saved.
    page.route(
        "**/api/contents/**",
        lambda route: (
            route.abort() if route.request.method == "PUT" else route.continue_()
        ),
    )
    page.goto(as_in_class)
    page.locator(".jp-CodeCell").first.wait_for(timeout=60_000)
    page.get_by_role("heading", name="The perceptron").wait_for(timeout=30_000)
    listed = page.locator(".jp-DirListing-item").all_inner_texts()
    for chapter in book.notebooks()[1:]:
        assert any(chapter.name in item for item in listed), chapter
    page.wait_for_timeout(2000)
    assert page.get_by_text("Jupyter news").count() == 0
    # The set-up cell, then one of our own: the kernel has the helpers, and its folder.
    page.locator(".jp-CodeCell .cm-content").first.click()
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("b")
    page.keyboard.press("Enter")
    page.keyboard.insert_text(
        "import os; print(os.path.basename(os.getcwd()), len(helpers.__name__))"
    )
    page.keyboard.press("Shift+Enter")
    page.get_by_text("notebooks 7", exact=True).wait_for(timeout=60_000)
    page.close()
