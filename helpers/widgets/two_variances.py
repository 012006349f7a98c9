"""Two kinds of chance: what a trained network owes to its start, and to its sample."""

from functools import lru_cache
from typing import ClassVar

import numpy as np
import torch
from traitlets import Int

from helpers import plotting
from helpers.chapters.laboratory import points
from helpers.kernel.page import script
from helpers.kit import Widget
from helpers.widgets.ensemble_lab import EnsembleLab

MOST = 300
NEW = 500  # points that none has seen
SETTINGS = {
    "data": "moons", "n": 100, "noise": 0.25, "neurons": 8, "activation": "tanh",
    "optimizer": "adam", "learning_rate": 0.05, "loss": "binary", "steps": 200,
}  # fmt: skip
BOUNDS = (-2.0, 3.0, -1.7, 2.2)
_DRAWN = 24  # boundaries in the picture for readers without JavaScript
_KINDS = {"starts": "new starts", "both": "new starts, new samples"}


class TwoVariances(Widget):
    """Boundaries of up to 300 networks, twice: their starts differ, or samples too.

    On a page the kernel trains them; :meth:`train` does the same in Python, bit for
    bit.

    Parameters
    ----------
    networks : int
        How many are shown on each side, from 1 to 300.
    seed : int
        Of the starts.
    sample : int
        Seed of the samples.
    """

    name: ClassVar[str] = "two_variances"
    libraries: ClassVar[tuple] = (("kernel", script),)
    networks = Int(MOST, min=1, max=MOST).tag(sync=True)
    seed = Int(0, min=0, max=9999).tag(sync=True)
    sample = Int(0, min=0, max=9999).tag(sync=True)

    def train(self, vary):
        """Return the networks whose starts, or whose starts and samples differ.

        Parameters
        ----------
        vary : {"starts", "both"}

        Returns
        -------
        MLP
            As many as are shown, float64.
        """
        chosen = {"networks": self.networks, "seed": self.seed, "sample": self.sample}
        return EnsembleLab(**SETTINGS, **chosen, vary=vary).train()

    def disagreement(self, vary):
        """Return the share of new points on which two of the networks disagree.

        The mean over all pairs and 500 points; NaN for one network.

        Parameters
        ----------
        vary : {"starts", "both"}

        Returns
        -------
        float
        """
        return _disagreement(self.networks, self.seed, self.sample, vary)

    def describe(self):
        """Return what is trained, and how far networks agree, in words and numbers."""
        start, both = (self.disagreement(vary) for vary in _KINDS)
        agree = (
            f" Two of them disagree on {start:.1%} of new points where their starts "
            f"alone differ, on {both:.1%} where each has a sample of its own."
            if self.networks > 1
            else ""
        )
        return (
            f"{self.networks} of {MOST} networks a side, each with 8 neurons and 200 "
            f"steps of Adam on 100 points.{agree}"
        )

    def picture(self):
        """Return the boundaries of some of the networks on both sides."""
        few = TwoVariances(
            networks=min(self.networks, _DRAWN), seed=self.seed, sample=self.sample
        )
        figure, axes = plotting.figure(2, sharey=True, width=9.4, height=3.6)
        X, y = points("moons", 100, 0.25, self.sample)
        for panel, (vary, title) in zip(axes, _KINDS.items(), strict=True):
            _add_lines(panel, few.train(vary))
            for label, marker in ((0, "o"), (1, "^")):
                panel.plot(*X[y == label].T, marker, ls="", ms=3)
            panel.set(title=title, xlabel="$x_1$")
        axes[0].set(ylabel="$x_2$")
        few.close()
        return figure


def _add_lines(panel, networks):
    # Coarse, as paths: 40 boundaries weigh less than a picture of them.
    left, right, bottom, top = BOUNDS
    u, v = np.linspace(left, right, 26), np.linspace(bottom, top, 21)
    grid = torch.from_numpy(np.stack(np.meshgrid(u, v), -1).reshape(-1, 2))
    with torch.no_grad():
        scores = networks(grid)[..., 0].reshape(-1, len(v), len(u))
    for score in scores:
        lines = panel.contour(u, v, score, [0], colors=plotting.COLORS.blue)
        lines.set(linewidth=0.8, alpha=0.4)
    panel.set(xlim=(left, right), ylim=(bottom, top))


@lru_cache(maxsize=32)
def _disagreement(networks, seed, sample, vary):
    if networks == 1:
        return float("nan")
    widget = TwoVariances(networks=networks, seed=seed, sample=sample)
    X, _ = points("moons", NEW, 0.25, 2**31 + sample)
    with torch.no_grad():
        ones = (widget.train(vary)(X.double())[..., 0] > 0).sum(0).double()
    widget.close()
    apart = 2 * ones * (networks - ones) / (networks * (networks - 1))
    return float(apart.mean())
