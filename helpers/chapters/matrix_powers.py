"""Powers of a 2 × 2 matrix, given by its eigenvalues and the angle of its basis."""

import math

import numpy as np

from helpers.validation import integer, number

__all__ = ["START", "matrix", "path"]

# A start that has a share in both eigenvectors, however skew they are.
START = (-math.sqrt(0.5), math.sqrt(0.5))


def matrix(eigenvalues, skew=0.0):
    """Return P B P⁻¹ with P = ((1, skew), (0, 1)).

    Parameters
    ----------
    eigenvalues : (λ₁, λ₂)
        Two real numbers, for which B is diagonal, or a complex number and its
        conjugate, for which B turns by the angle of λ₁ and stretches by |λ₁|.
    skew : float
        With 0 and real eigenvalues the eigenvectors are orthogonal; the larger, the
        more nearly parallel they are.

    Returns
    -------
    (2, 2) ndarray

    Examples
    --------
    >>> matrix((2.0, 0.5), skew=1.0)
    array([[ 2. , -1.5],
           [ 0. ,  0.5]])
    """
    first, second = (complex(value) for value in eigenvalues)
    skew = number("skew", skew)
    if first.imag == 0 and second.imag == 0:
        block = np.diag([first.real, second.real])
    elif abs(first - second.conjugate()) < 1e-12:
        a, b = first.real, first.imag
        block = np.array([[a, -b], [b, a]])
    else:
        raise ValueError(
            "eigenvalues: expected two real numbers or a complex number and its "
            f"conjugate; got {eigenvalues!r}"
        )
    basis = np.array([[1.0, skew], [0.0, 1.0]])
    return basis @ block @ np.linalg.inv(basis)


def path(W, steps, start=START):
    """Return start, W start, …, W^steps start: (steps + 1, 2) ndarray."""
    points = [np.asarray(start, dtype=float)]
    for _ in range(integer("steps", steps, at_least=0)):
        points.append(W @ points[-1])
    return np.stack(points)
