"""A figure travels beside its drawings where a build asks for it, and nowhere else."""

from helpers import plotting
from helpers.plotting import style
from helpers.plotting.packed import ASKED, FIGURE, packed, unpacked


def drawn():
    figure, axes = plotting.figure(2)
    axes[0].plot([0, 1], [2, 3], label="a line")
    axes[0].legend()
    return figure


def shown(monkeypatch):
    found = []
    monkeypatch.setattr(style, "display", lambda data, raw: found.append(data))
    plotting.show(drawn(), "A line in one of two panels.", "It rises as lines do.")
    return found[0]


def test_a_reader_s_notebook_does_not_grow(monkeypatch):
    monkeypatch.delenv(ASKED, raising=False)
    assert set(shown(monkeypatch)) == {"text/plain", "text/html", "image/png"}


def test_a_build_gets_the_figure_itself(monkeypatch):
    monkeypatch.setenv(ASKED, "1")
    data = shown(monkeypatch)
    # No page shows the drawing of dots: it is not made.
    assert set(data) == {"text/plain", "text/html", FIGURE}
    again = unpacked(data[FIGURE])
    assert [len(panel.lines) for panel in again.axes] == [1, 0]
    assert again.axes[0].get_legend().get_texts()[0].get_text() == "a line"
    assert packed(drawn())[FIGURE].isascii()
