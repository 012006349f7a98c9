"""A film of plain and residual networks training at five depths, by one time bar."""

from typing import ClassVar

from matplotlib.ticker import LogLocator
from traitlets import Bool, Dict, Enum, Int, validate

from helpers import plotting
from helpers.films import stored
from helpers.films.depth_race import DEPTHS
from helpers.kit import Widget, address

NAMES = {"plain": "plain", "skip": "skip", "scaled": "skip, F/depth"}


class DepthRace(Widget):
    """Training loss and gradients by layer: plain, z + F(z), and z + F(z)/depth.

    What is replayed was trained by :func:`helpers.films.depth_race.recipe`: 20 runs for
    each depth and network, of which medians and 5 and 95 % quantiles are kept.

    Parameters
    ----------
    depth : {2, 5, 10, 20, 50}
        Number of hidden layers.
    plain, skip, scaled : bool
        Which networks are shown.
    frame : int
        Which frame is shown, from 0; at first the last.

    Raises
    ------
    ValueError
        When there is no such depth or frame.
    """

    name: ClassVar[str] = "depth_race"
    film = Dict(read_only=True).tag(sync=True)
    depth = Enum(DEPTHS, 50).tag(sync=True)
    plain = Bool(True).tag(sync=True)
    skip = Bool(False).tag(sync=True)
    scaled = Bool(True).tag(sync=True)
    frame = Int(0, min=0).tag(sync=True)

    def __init__(self, **state):
        self.set_trait("film", stored("depth_race"))
        state.setdefault("frame", len(self.film["steps"]) - 1)
        super().__init__(**state)

    @validate("frame")
    def _exists(self, proposal):
        last = len(self.film["steps"]) - 1
        if proposal["value"] > last:
            raise ValueError(f"frame: expected at most {last}; got {proposal['value']}")
        return proposal["value"]

    def limits(self):
        """Return what each option takes: the frames that are there."""
        last = len(self.film["steps"]) - 1
        return super().limits() | {"frame": address.whole(0, last)}

    def losses(self, kind):
        """Return the quantiles of the training loss by frame: 3 lists of numbers."""
        return [_powers(row, 100) for row in self._part("losses", kind)]

    def accuracy(self, kind):
        """Return the median share of test images that are right, at this frame."""
        return self._part("accuracies", kind)[1][self.frame] / 1000

    def norms(self, kind):
        """Return the quantiles of the gradient norms by layer, at this frame."""
        frames = self._part("norms", kind)
        return [_powers(row[self.frame], 10) for row in frames]

    def layers(self):
        """Return the numbers of the layers whose gradients are kept."""
        return self.film["layers"][DEPTHS.index(self.depth)]

    def describe(self):
        """Return medians of the present frame: loss and test accuracy."""
        parts = [
            f"{NAMES[kind]}: training loss {self.losses(kind)[1][self.frame]:.2g}, "
            f"test accuracy {self.accuracy(kind):.1%}"
            for kind in self._shown()
        ]
        return (
            f"{self.depth} hidden layers after {self.film['steps'][self.frame]} steps, "
            f"medians of {self.film['members']} runs. "
            f"{'; '.join(parts) or 'No network is chosen'}."
        )

    def picture(self):
        """Return the losses against steps: one panel, for the page's weight."""
        figure, axes = plotting.figure(width=5.6, height=3)
        steps = self.film["steps"]
        for kind in self._shown():
            index = list(NAMES).index(kind)
            color, style = plotting.CYCLE[index], plotting.LINESTYLES[index]
            low, middle, high = self.losses(kind)
            axes.fill_between(steps, low, high, color=color, alpha=0.18, linewidth=0)
            axes.plot(steps, middle, color=color, linestyle=style, label=NAMES[kind])
        axes.axvline(steps[self.frame], color="black", linewidth=1)
        axes.set(yscale="log", xlabel="steps", ylabel="training loss")
        # Grid lines, and tick labels with their outlines, are most of the weight.
        axes.set_xticks([0, steps[-1]])
        axes.yaxis.set_major_locator(LogLocator(numticks=3))
        axes.minorticks_off()
        axes.grid(visible=False)
        if self._shown():
            axes.legend(fontsize=9)
        return figure

    def _shown(self):
        return [kind for kind in NAMES if getattr(self, kind)]

    def _part(self, quantity, kind):
        i, k = DEPTHS.index(self.depth), self.film["kinds"].index(kind)
        return self.film[quantity][i][k]


def _powers(row, unit):
    return [10 ** (value / unit) for value in row]
