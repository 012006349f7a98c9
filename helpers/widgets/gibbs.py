"""Fourier sums of three waves: the overshoot that does not go away."""

from typing import ClassVar

import numpy as np
from traitlets import Bool, Enum, Int

from helpers import plotting
from helpers.chapters.fourier import (
    GIBBS,
    WAVES,
    mean_square_error,
    overshoot,
    partial_sum,
    wave_value,
)
from helpers.kit import Widget


class Gibbs(Widget):
    """A wave, the sum of its first terms, and the mean-square error beside it.

    Parameters
    ----------
    wave : {"square", "sawtooth", "triangle"}
        The first two have a jump.
    terms : int
        Terms that are not zero, 1 to 100.
    fejer : bool
        Whether Fejér's mean of the sums is shown in place of the sum.
    zoom : bool
        Whether only the neighbourhood of the jump, |x| ≤ 0.5, is shown.

    Raises
    ------
    TypeError, ValueError
        As :class:`~helpers.kit.base.Widget`.
    """

    name: ClassVar[str] = "gibbs"
    wave = Enum(WAVES, default_value="square").tag(sync=True)
    terms = Int(10, min=1, max=100).tag(sync=True)
    fejer = Bool(False).tag(sync=True)
    zoom = Bool(False).tag(sync=True)

    @property
    def mean(self):
        """The name of the sum that is shown: "dirichlet" or "fejer"."""
        return "fejer" if self.fejer else "dirichlet"

    def overshoot(self):
        """Return how far its peak is above the jump's upper end, in % of the jump."""
        return overshoot(self.wave, self.terms, self.mean)

    def describe(self):
        """Return the overshoot and the mean-square error."""
        kind = "Fejér's mean" if self.fejer else "The Fourier sum"
        above = self.overshoot()
        if self.wave == "triangle":
            beside = "The wave has no jump, and the sum no overshoot"
        elif above > 0:
            beside = f"Beside the jump its peak is {above:.2f} % of it too high"
        else:
            beside = "It stays below the upper end of the jump: no overshoot"
        error = mean_square_error(self.wave, self.terms, self.mean)
        return (
            f"{kind} of {self.terms} terms of the {self.wave} wave. {beside}; "
            f"its mean-square error is {error:.2g}."
        )

    def picture(self):
        """Return the wave and its sum, and the mean-square errors by terms."""
        figure, (plane, errors) = plotting.figure(2, width=7.4, height=3.2)
        end = 0.5 if self.zoom else np.pi
        x = np.linspace(-end, end, 401 if self.zoom or self.terms < 40 else 801)
        y = wave_value(x, self.wave)
        if self.wave != "triangle":
            y[np.abs(x) < 1e-9] = np.nan
            plane.axhline(GIBBS, lw=1, ls="--", color=plotting.COLORS.vermillion)
        plane.plot(x, y, ls=":", color="black", label="wave")
        fejer = {"ls": "-.", "color": plotting.COLORS.purple, "label": "Fejér's mean"}
        plain = {"ls": "-", "color": plotting.COLORS.blue, "label": "sum"}
        curve = partial_sum(x, self.wave, self.terms, self.mean)
        plane.plot(x, curve, **(fejer if self.fejer else plain))
        plane.set(xlabel="x", ylabel="value", ylim=(-1.4, 1.4), yticks=[-1, 0, 1])
        terms = np.unique(np.geomspace(1, 100, 30).astype(int))
        for mean, style in (("dirichlet", plain), ("fejer", fejer)):
            values = [mean_square_error(self.wave, int(n), mean) for n in terms]
            errors.loglog(terms, values, **style)
        now = mean_square_error(self.wave, self.terms, self.mean)
        errors.loglog(self.terms, now, "o", color="black")
        errors.set(xlabel="terms", ylabel="mean-square error")
        errors.minorticks_off()
        errors.legend()
        return figure
