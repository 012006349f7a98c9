"""The laboratory's twelve experiments: settings, and the chapter's number to meet."""

import re
from dataclasses import dataclass

from helpers.statistics import wilson

__all__ = ["EXPERIMENTS", "Experiment", "stored_count"]


@dataclass(frozen=True)
class Experiment:
    """Settings of the laboratory, and where a chapter has counted the same.

    Attributes
    ----------
    name : str
    options : dict
        As for :class:`helpers.widgets.EnsembleLab`; the rest is as it comes.
    chapter : str
        The notebook's name without its suffix.
    pattern : str
        A regular expression; its one group is the count in a stored output of that
        notebook, among ``runs`` networks.
    runs : int
    counted : {"successes", "failures", "diverged"}
    same : bool
        Whether the networks are those of the chapter, and the count is the same; else
        the intervals of both have to meet.
    """

    name: str
    options: dict
    chapter: str
    pattern: str
    runs: int = 10_000
    counted: str = "successes"
    same: bool = True

    def count(self, lab):
        """Return what a laboratory that has trained counts."""
        if self.counted == "diverged":
            return int((lab.losses == float("inf")).sum())
        found = int(lab.succeeded().sum())
        return found if self.counted == "successes" else len(lab.losses) - found

    def agrees(self, count, stored, runs):
        """Return whether a count of so many networks is the chapter's."""
        if self.same:
            return count == stored
        ours, theirs = wilson(count, runs), wilson(stored, self.runs)
        return ours.low <= theirs.high and theirs.low <= ours.high


def stored_count(experiment, outputs):
    """Find the chapter's count in the text of its stored outputs.

    Raises
    ------
    ValueError
        When no output, or more than one count, is found.
    """
    found = {int(count) for count in re.findall(experiment.pattern, outputs, re.M)}
    if len(found) != 1:
        raise ValueError(
            f"{experiment.name}: expected one count in {experiment.chapter} by "
            f"{experiment.pattern!r}; got {sorted(found)}"
        )
    return found.pop()


def _row(start, column):
    """Return a pattern for the ``column``-th count of a row that starts so."""
    return rf"^\s*{start}\s+(?:\d+\s+){{{column}}}(\d+)"


CIRCLES = {
    **{"data": "circles", "n": 60, "noise": 0.05, "sample": 3, "vary": "both"},
    **{"seed": 1, "neurons": 3, "optimizer": "adam", "steps": 250},
    **{"loss": "binary", "criterion": "right"},
}
MANY = {"networks": 10_000, "seed": 2}
EXPERIMENTS = [
    Experiment("two neurons", MANY, "5_xor", _row("ReLU, PyTorch, GD 0.1", 0)),
    Experiment(
        "four neurons",
        MANY | {"neurons": 4},
        "5_xor",
        _row("ReLU, PyTorch, GD 0.1", 2),
    ),
    Experiment(
        "another activation",
        MANY | {"activation": "tanh"},
        "5_xor",
        _row("tanh, PyTorch, GD 0.1", 0),
    ),
    Experiment(
        "patience",
        MANY | {"activation": "tanh", "steps": 8000},
        "5_xor",
        _row("tanh, GD 0.1", 5),
    ),
    Experiment(
        "other inputs",
        MANY | {"data": "xor_signed"},
        "5_xor",
        _row("both: −1 and 1", 0),
    ),
    Experiment(
        "a leak and Adam",
        MANY | {"activation": "leaky_relu", "optimizer": "adam", "learning_rate": 0.2},
        "5_xor",
        _row("leaky, PyTorch, Adam 0.2", 0),
        same=False,
    ),
    Experiment(
        "too bold",
        {"networks": 10_000, "activation": "tanh", "learning_rate": 1.0},
        "5_xor",
        r"^\s*tanh\s+0\s+(\d+)",
        counted="diverged",
    ),
    Experiment(
        "where failures sit",
        {"networks": 10_000, "steps": 2000, "threshold": 0.2},
        "5_xor",
        r"^\s*(?:loss )?1/4\s*:?\s+(\d{3,})",
        runs=20_000,
        counted="failures",
        same=False,
    ),
    Experiment(
        "closing a circle",
        CIRCLES,
        "2_svm_mlp",
        r"^\s*3\s+(\d+) \[",
        same=False,
    ),
    Experiment(
        "closing it with tanh",
        CIRCLES | {"activation": "tanh"},
        "2_svm_mlp",
        r"^\s*3\s+\d+ \[[^]]*\]\s+(\d+)",
        runs=2000,
        same=False,
    ),
    Experiment(
        "what one writes down",
        {"data": "sine", "n": 65, "noise": 0.0, "neurons": 32, "optimizer": "adam"}
        | {"learning_rate": 0.02, "networks": 300, "threshold": 1e-4},
        "4_universal_approximation",
        r"^\s*trained, 32\s+(\d+)",
        runs=300,
    ),
    Experiment(
        "eight layers",
        {"data": "circles", "layers": 8, "neurons": 8, "init": "he", "steps": 200}
        | {"optimizer": "adam", "learning_rate": 0.01, "networks": 200},
        "6_vanishing_gradients",
        r"^\s*ReLU, He\s+(\d+) ",
        runs=200,
    ),
]
