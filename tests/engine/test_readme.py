"""The ensembles can leave the house: their README's example runs without the rest."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

HELPERS = Path(__file__).parents[2] / "helpers"


def test_the_example_runs_in_an_empty_folder(tmp_path):
    for name in ("__init__.py", "validation.py"):
        (tmp_path / "helpers").mkdir(exist_ok=True)
        shutil.copy(HELPERS / name, tmp_path / "helpers" / name)
    for name in ("ensembles", "kernel"):
        shutil.copytree(HELPERS / name, tmp_path / "helpers" / name)
    readme = (HELPERS / "ensembles" / "README.md").read_text("utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    assert len(example.splitlines()) <= 17
    code = f"{example}\nimport helpers; print(helpers.__file__)"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
    )
    assert ran.returncode == 0, ran.stderr
    *rates, shape, where = ran.stdout.splitlines()
    assert len(rates) == 5 and all("median loss 0." in line for line in rates)
    assert shape == "torch.Size([200, 1])"
    assert Path(where).is_relative_to(tmp_path)
