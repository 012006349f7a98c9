"""The compiled file is what its text says, and Python's map of the memory is right."""

import re
import subprocess
import sys

import pytest
import wasmtime
import yaml

from helpers import kernel
from helpers.kernel import module
from helpers.kernel.module import BINARY, Instance, Word

ROOT = BINARY.parents[2]
SOURCE = BINARY.parent / "source"


def test_the_text_gives_the_very_bytes_of_the_file():
    text = BINARY.with_suffix(".wat").read_text("utf-8")
    assert bytes(wasmtime.wat2wasm(text)) == BINARY.read_bytes()


def test_the_map_of_the_memory_is_the_source_s():
    text = (SOURCE / "memory.ts").read_text("utf-8")
    words = re.search(r"enum Word \{(.*?)sizes = (\d+)", text, re.DOTALL)
    names = re.findall(r"\w+", words[1])
    camel = [re.sub(r"_(\w)", lambda m: m[1].upper(), word.name) for word in Word]
    assert names == camel
    assert int(words[2]) == module.SIZES


def test_only_what_rounds_in_one_way_is_used():
    text = BINARY.with_suffix(".wat").read_text("utf-8")
    assert not re.search(r"relaxed|fma|madd", text)
    assert "(import" not in text


def test_another_file_is_refused(monkeypatch):
    monkeypatch.setattr(module, "SHA256", "0" * 64)
    with pytest.raises(RuntimeError, match=r"kernel\.wasm: expected the file with"):
        module.checked_binary()


def test_without_wasmtime_words_say_what_to_do(monkeypatch):
    module._engine_and_module.cache_clear()
    monkeypatch.setitem(sys.modules, "wasmtime", None)
    try:
        assert not kernel.available()
        with pytest.raises(ImportError, match="pip install wasmtime"):
            Instance()
    finally:
        module._engine_and_module.cache_clear()


@pytest.mark.parametrize("groups", [2**19, 2**24])
def test_memory_refused(groups):
    settings = {Word.groups: groups, Word.layers: 1, Word.points: 1}
    with pytest.raises(MemoryError, match="train fewer members"):
        Instance().configure(settings, (64, 64))


def test_the_weekly_workflow_compiles_the_source_again():
    workflow = (ROOT / ".github" / "workflows" / "weekly.yml").read_text("utf-8")
    recipe = (BINARY.parent / "README.md").read_text("utf-8")
    (compiler,) = set(re.findall(r"assemblyscript@[\d.]+", recipe))
    steps = yaml.safe_load(workflow)["jobs"]["guards"]["steps"]
    (run,) = [step["run"] for step in steps if "assemblyscript" in step.get("run", "")]
    install, check = run.splitlines()
    assert install == f"npm install --prefix compiler {compiler}"
    assert check.endswith(
        f"{(SOURCE / 'build.py').relative_to(ROOT)} --check "
        "compiler/node_modules/.bin/asc"
    )


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("", "", "kernel.wat is what the compiler makes"),
        ("f32x4.sqrt", "f32x4.abs", r"kernel\.wat, line \d+: expected .*f32x4\.abs"),
        ("(module", "\n(module", r"kernel\.wat, line 1: expected"),
    ],
    ids=["the same", "another instruction", "another line"],
)
def test_another_text_is_told_by_line(tmp_path, old, new, words):
    made = BINARY.with_suffix(".wat").read_text("utf-8").replace(old, new)
    (tmp_path / "made.wat").write_text(made, "utf-8")
    compiler = tmp_path / "asc"
    compiler.write_text(f'#!/bin/sh\ncp "{tmp_path}/made.wat" "$3"\n', "utf-8")
    compiler.chmod(0o755)
    ran = subprocess.run(
        [sys.executable, SOURCE / "build.py", "--check", compiler],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == (old != new)
    assert re.search(words, ran.stdout + ran.stderr)
