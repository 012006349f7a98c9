"""What all tests share, nbval's notebooks among them."""

import os
from pathlib import Path

import hypothesis

# The same examples on each run, so that a red test speaks of the change and can be
# repeated; new ones are sought with HYPOTHESIS_PROFILE=explore. No deadline: a busy
# machine says nothing about a law.
hypothesis.settings.register_profile(
    "repeatable", derandomize=True, database=None, deadline=None
)
hypothesis.settings.register_profile("explore", derandomize=False, deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

# Two workers test side by side; their kernels inherit this too. It is set before torch
# is imported, which reads it only then.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("TQDM_DISABLE", "1")
os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"
# nbval's kernels start in the notebooks' folder: let them import the helpers of this
# tree, and not those that are installed, which may be another clone's.
_PATHS = [str(Path(__file__).parent), *filter(None, [os.environ.get("PYTHONPATH")])]
os.environ["PYTHONPATH"] = os.pathsep.join(dict.fromkeys(_PATHS))


# Pictures differ in bytes between versions of matplotlib; HTML holds them, and the
# states of widgets; what they show is tested in the browser.
NOT_COMPARED = (
    "text/html",
    "image/png",
    "image/svg+xml",
    "application/vnd.jupyter.widget-view+json",
    "application/vnd.course.figure",
    "stderr",
)


def pytest_collectstart(collector):
    """Leave out of nbval's comparison what is stripped from the notebooks."""
    if type(collector).__name__ == "IPyNbFile":
        collector.skip_compare += NOT_COMPARED
