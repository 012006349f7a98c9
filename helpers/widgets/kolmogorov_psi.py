"""Kolmogorov's inner function ψ, digit by digit."""

from typing import ClassVar

import numpy as np
from traitlets import Enum, Int

from helpers import plotting
from helpers.chapters.kolmogorov import flatness, psi_grid, steep_share
from helpers.kit import Widget


class KolmogorovPsi(Widget):
    """Köppen's ψ at all numbers of k digits, and the same with one digit fewer.

    Parameters
    ----------
    digits : int
        1 to 4.
    base : {6, 8, 10}
        In which the digits are written; for functions of two variables at least 6.
    zoom : int
        How often the picture is enlarged by the base, towards x = 1: 0 to 3.

    Raises
    ------
    TypeError, ValueError
        As :class:`~helpers.kit.base.Widget`.
    """

    name: ClassVar[str] = "kolmogorov_psi"
    digits = Int(3, min=1, max=4).tag(sync=True)
    base = Enum([6, 8, 10], default_value=10).tag(sync=True)
    zoom = Int(0, min=0, max=3).tag(sync=True)

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
        low = 1 - float(self.base) ** -self.zoom
        bottom = float(np.interp(low, x, y))
        axes.set(xlabel="x", ylabel="ψ(x)", xlim=(low, 1), ylim=(bottom, 1))
        axes.legend()
        return figure
