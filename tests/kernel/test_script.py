"""The page's script: light, whole, and with the same numbers as Python's face."""

import gzip
import re

import pytest

from helpers.kernel import __main__ as command
from helpers.kernel import page
from helpers.kernel.module import SIZES, Word, checked_binary
from helpers.kernel.specification import ACTIVATIONS, LOSSES, OPTIMIZERS


def test_the_script_weighs_at_most_25_kilobytes():
    assert len(gzip.compress(page.script().encode())) <= 25_000


def test_only_names_are_left_out():
    import wasmtime

    binary = page.without_names(checked_binary())
    assert len(binary) < len(checked_binary())
    found = wasmtime.Module(wasmtime.Engine(), binary)
    names = {export.name for export in found.exports}
    assert names == {"memory", "layout", "draw", "train", "record", "gradientNorms"}


def test_both_faces_have_the_same_map_and_names():
    text = (page._FOLDER / "engine.js").read_text("utf-8")
    words = re.search(r"WORDS = .*?\[(.*?)\]\.map", text, re.DOTALL)[1]
    camel = [re.sub(r"_(\w)", lambda m: m[1].upper(), word.name) for word in Word]
    found = re.findall(r'"(\w+)"', words)
    assert found == camel[: len(found)]
    assert f"SIZES = {SIZES};" in text
    for names in (ACTIVATIONS, LOSSES, OPTIMIZERS):
        assert ", ".join(f'"{name}"' for name in names) in text


def test_the_demonstration_is_one_file(tmp_path, monkeypatch, capsys):
    path = tmp_path / "demo.html"
    monkeypatch.setattr("sys.argv", ["kernel", "demo", str(path)])
    command.main()
    assert "open it in any browser" in capsys.readouterr().out
    text = path.read_text("utf-8")
    assert "/* script */" not in text
    assert not re.search(r"(src|href)=|https?://|import ", text)


def test_an_unknown_page_is_refused(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["kernel", "nothing", "out.html"])
    with pytest.raises(SystemExit):
        command.main()
    assert "invalid choice: 'nothing'" in capsys.readouterr().err
