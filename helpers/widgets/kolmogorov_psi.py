"""Kolmogorov's inner function ψ, digit by digit."""

import math
from typing import ClassVar

import numpy as np
from traitlets import Enum, Int

from helpers import plotting
from helpers.chapters.kolmogorov import flatness, psi_grid, steep_share
from helpers.kit import Finite, Widget

LEAST = 0.05  # height of a picture, by its width


class KolmogorovPsi(Widget):
    """Köppen's ψ at all numbers of k digits, and the same with one digit fewer.

    Parameters
    ----------
    digits : int
        1 to 4.
    base : {6, 8, 10}
        In which the digits are written; for functions of two variables at least 6.
    zoom : int
        How often the picture is enlarged by the base: 0 to 3.
    place : float
        What the enlarged picture holds: of the numbers that share their first digits,
        as many as ``zoom``, those around this x from 0 to 1.

    Raises
    ------
    TypeError, ValueError
        As :class:`~helpers.kit.base.Widget`.
    """

    name: ClassVar[str] = "kolmogorov_psi"
    digits = Int(3, min=1, max=4).tag(sync=True)
    base = Enum([6, 8, 10], default_value=10).tag(sync=True)
    zoom = Int(0, min=0, max=3).tag(sync=True)
    place = Finite(1.0, min=0, max=1).tag(sync=True)

    def window(self):
        """Return the first and the last x of the enlarged picture."""
        parts = self.base**self.zoom
        first = min(parts - 1, math.floor(self.place * parts + 1e-9))
        return first / parts, (first + 1) / parts

    def describe(self):
        """Return how large a share of [0, 1] is nearly flat."""
        flat = 100 * flatness(self.digits, self.base)
        steep = 100 * steep_share(self.digits, self.base)
        return (
            f"ψ at the numbers of {self.digits} digits in base {self.base}: it always "
            f"increases, from 0 to 1, but its slope is below 0.01 on {flat:.1f} % of "
            f"[0, 1], and 90 % of its rise happens on {steep:.2g} % of it."
        )

    def picture(self):
        """Return ψ with this many digits, and with one fewer."""
        figure, axes = plotting.figure(width=6.0, height=3.6)
        for digits in range(max(1, self.digits - 1), self.digits + 1):
            now = digits == self.digits
            y = psi_grid(digits, self.base)
            x = np.linspace(0, 1, len(y))
            corners = np.arange(len(y)) % self.base
            kept = np.isin(corners, [0, self.base - 2, self.base - 1])
            axes.plot(
                x[kept],
                y[kept],
                ls="-" if now else ":",
                color=plotting.COLORS.blue if now else "black",
                label=f"ψ with {digits} digit{'s' if digits > 1 else ''}",
            )
        ends = np.array(self.window())
        low, high = np.interp(ends, x, y)
        # A step that is all but flat is to look so.
        more = max(0, LEAST * (ends[1] - ends[0]) - (high - low)) / 2
        axes.set(xlabel="x", ylabel="ψ(x)", xlim=ends, ylim=(low - more, high + more))
        axes.legend()
        return figure
