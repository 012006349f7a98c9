"""From key press to painted: each widget on its page and in JupyterLab, and rivals."""

import gzip
import re
import tempfile
from pathlib import Path

import nbformat
import numpy as np
from playwright.sync_api import sync_playwright

from benchmarks.pages import built
from benchmarks.summary import Row
from helpers import widgets
from helpers.kit import assets
from tools import book, browser, lab, notebooks

__all__ = ["main"]

_PRESSES = 40
_CONTROL = "input[type=range], input[type=radio], [role=slider]"
# What everyone writes: a slider of ipywidgets that redraws a matplotlib figure.
_INTERACT = """import numpy as np
import matplotlib.pyplot as plt
from ipywidgets import interact

@interact(k=(1, 100))
def draw(k=20):
    x = np.linspace(-1.5, 2.5, 400)
    plt.plot(x, 1 / (1 + np.exp(-k * x)) - 1 / (1 + np.exp(-k * (x - 1))))
    plt.show()"""
# The time from the key to the first frame painted after the picture has changed.
_WATCH = """node => {
  window.latencies = [];
  let pressed = null;
  document.addEventListener('keydown', event => { pressed = event.timeStamp; }, true);
  const painted = start => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => window.latencies.push(performance.now() - start);
    channel.port2.postMessage(null);
  });
  new MutationObserver(changes => {
    const seen = changes.some(change => {
      const where = change.target.nodeType === 1
        ? change.target : change.target.parentElement;
      const added = [...change.addedNodes].some(
        part => part.querySelector && (part.matches('img') || part.querySelector('img'))
      );
      return added || where?.closest('svg, output, img, [role=status]');
    });
    if (!seen || pressed === null) return;
    painted(pressed);
    pressed = null;
  }).observe(node, {
    subtree: true, childList: true, attributes: true, characterData: true,
  });
}"""


def main():
    """Print the table; the last column is the median against `interact`."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        started = playwright.chromium.launch(
            executable_path=browser.chromium(), args=browser.FLAGS
        )
        on_page = _on_pages(started, built())
        in_lab, usual = _in_lab(started, Path(folder))
        started.close()
    weights = {name: _weight(name) for name in in_lab}
    print(
        "| widget | page, median | page, 95 % | JupyterLab, median | kB | × interact |"
    )
    print("|---|---|---|---|---|---|")
    for name, times in in_lab.items():
        page = on_page.get(name)
        shown = (
            [f"{np.quantile(page, q):.0f} ms" for q in (0.5, 0.95)] if page else "––"
        )
        here = np.median(times)
        print(
            f"| {name} | {shown[0]} | {shown[1]} | {here:.0f} ms "
            f"| {weights[name]:.0f} | {usual / here:.0f} |"
        )
    print(f"\n`interact` with matplotlib in JupyterLab: median {usual:.0f} ms.")
    shared = gzip.compress((assets.shared_script() + assets.css()).encode())
    print(
        "kB: state, picture and script of one widget. "
        f"Shared by all widgets: {len(shared) / 1000:.1f} kB gzip."
    )
    slowest = max(on_page, key=lambda name: np.quantile(on_page[name], 0.95))
    page = "≤ 16 ms, ≤ 33 ms"
    every = {
        "the book's page": (np.concatenate(list(on_page.values())), page),
        f"the slowest on it, {slowest.replace('_', ' ')}": (on_page[slowest], page),
        "JupyterLab": (np.concatenate(list(in_lab.values())), "≤ 30 ms"),
    }
    return [
        Row(
            f"key press to painted, all widgets, {place}",
            f"median {np.median(times):.0f} ms, 95 % {np.quantile(times, 0.95):.0f} ms",
            f"`interact`: {usual:.0f} ms",
            usual / np.median(times),
            target,
        )
        for place, (times, target) in every.items()
    ]


def _weight(name):
    made = _maker(name)()
    return (len(made.island().encode()) + len(assets.page_script(name))) / 1000


def _maker(name):
    known = {getattr(widgets, c).name: getattr(widgets, c) for c in widgets.__all__}
    return known[name]


def _names():
    return sorted({getattr(widgets, c).name for c in widgets.__all__} - {"quiz"})


def _on_pages(started, html):
    found = {}
    for path in book.notebooks():
        page_file = html / path.with_suffix(".html")
        for name in re.findall(r'data-widget="(\w+)"', page_file.read_text("utf-8")):
            found.setdefault(name, page_file)
    latencies = {}
    for name in _names():
        if name not in found:
            continue
        page = started.new_page(viewport={"width": 1280, "height": 900})
        # Its address uncovers what waits for a prediction.
        page.goto(f"{found[name].as_uri()}#{name}?")
        root = page.locator(f'[data-widget="{name}"][data-ready]').first
        root.wait_for()
        # While its formulas are being set, a page answers later: see `pages`.
        page.evaluate("() => MathJax.startup.promise.then(() => true)")
        page.wait_for_timeout(500)
        latencies[name] = _measure(page, root)
        page.close()
    return latencies


def _in_lab(started, folder):
    classes = {_maker(name).__name__: name for name in _names()}
    cells = [
        nbformat.v4.new_code_cell(f"from helpers.widgets import {c}\n{c}()")
        for c in classes
    ]
    cells += [nbformat.v4.new_code_cell(_INTERACT)]
    cells += [nbformat.v4.new_code_cell("print('RAN ALL')")]
    (folder / "work").mkdir()
    notebook = notebooks.stripped(nbformat.v4.new_notebook(cells=cells))
    book.write(folder / "work" / "all.ipynb", notebook)
    with lab.serve(folder) as address:
        page = started.new_page(viewport={"width": 1280, "height": 900})
        lab.run_all(page, address, "all.ipynb", len(cells))
        page.get_by_text("RAN ALL", exact=True).wait_for(timeout=120_000)
        page.wait_for_timeout(1000)
        times = {}
        for name in classes.values():
            chosen = f'.jp-OutputArea-output [data-widget="{name}"][data-ready]'
            times[name] = _measure(page, page.locator(chosen).first)
        interact = page.locator(".jp-CodeCell .widget-interact").first
        usual = _measure(page, interact, control="[role=slider]", presses=20)
        page.close()
    return times, float(np.median(usual))


def _measure(page, root, control=_CONTROL, presses=_PRESSES):
    """Return the milliseconds of key presses that changed the picture."""
    root.scroll_into_view_if_needed()
    root.evaluate(_WATCH)
    page.wait_for_timeout(200)
    controls = root.locator(control).filter(visible=True)
    (controls if controls.count() else root.locator("select")).first.focus()
    keys, vain, known = ["ArrowRight", "ArrowLeft"], 0, 0
    while known < presses:
        page.keyboard.press(keys[0])
        page.wait_for_timeout(60)
        for _ in range(30):
            if (now := page.evaluate("latencies.length")) > known:
                break
            page.wait_for_timeout(50)
        # At the end of a slider's range nothing moves: there, and every ten, turn.
        vain = vain + 1 if now == known else 0
        if vain > 2:
            raise RuntimeError(f"{root}: the arrow keys change nothing")
        if vain or now % 10 == 0:
            keys.reverse()
        known = now
    return page.evaluate("latencies")[2:]


if __name__ == "__main__":
    main()
