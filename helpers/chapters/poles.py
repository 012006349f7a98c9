"""Where polynomials through many nodes converge: it depends on the function's poles.

With ever more nodes, log |(z − x₁)…(z − xₙ)| / n tends to a potential φ(z) of the
nodes' density on [-1, 1]. For a function with a pole at z₀ the error of interpolation
at x behaves like exp(n (φ(x) − φ(z₀))): Trefethen (2019), chapters 11 to 13.
"""

import numpy as np
from scipy.optimize import brentq

from helpers.validation import integer, one_of

__all__ = ["CRITICAL", "critical_curve", "growth", "potential"]


def potential(z, kind="equispaced"):
    """Compute the potential φ of many nodes.

    Parameters
    ----------
    z : complex or array_like of complex
    kind : {"equispaced", "chebyshev"}
        Nodes of even density, φ(z) = ½ ∫ log |z − t| dt over [-1, 1]; or Chebyshev's,
        whose potential is log |z + √(z² − 1)| − log 2, the same on all of [-1, 1].

    Returns
    -------
    ndarray of the shape of z
    """
    z = np.asarray(z, dtype=complex)
    if one_of("kind", kind, ("equispaced", "chebyshev")) == "chebyshev":
        # The product of the roots is √(z² − 1) with the cut on [-1, 1].
        return np.log(np.abs(z + np.sqrt(z - 1) * np.sqrt(z + 1)) / 2)
    parts = [u * np.log(np.where(u == 0, 1, u)) for u in (z + 1, z - 1)]
    return (parts[0] - parts[1]).real / 2 - 1


def growth(pole, kind="equispaced"):
    """Return the factor of the largest error for each node more, far out.

    Above 1 the polynomials diverge, below 1 they converge.

    Parameters
    ----------
    pole : complex or array_like of complex
        Of the function, the one of the lowest potential; off [-1, 1].
    kind : {"equispaced", "chebyshev"}

    Returns
    -------
    ndarray of the shape of pole
    """
    return np.exp(potential(1.0, kind) - potential(pole, kind))


# Where the critical curve meets the imaginary axis: 0.5255…
CRITICAL = brentq(lambda a: growth(1j * a) - 1, 0.1, 1.0, xtol=1e-14)


def critical_curve(points=41):
    """Return the upper half of the curve of critical poles, (points,) complex.

    Equal distances fail for a function with a pole inside; it runs from -1 to 1.
    """
    angles = np.linspace(np.pi, 0, integer("points", points, at_least=3))
    curve = []
    for x in np.cos(angles):
        inside = potential(x + 0j) < potential(1.0) - 1e-12
        height = brentq(lambda y, x=x: growth(x + 1j * y) - 1, 0, 1) if inside else 0
        curve.append(complex(x, height))
    return np.array(curve)
