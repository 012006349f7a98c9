"""Clear errors for bad input: each names the argument, what came, what was expected."""

from numbers import Integral, Real

import numpy as np
import torch


def one_of(name, value, known):
    """Return ``value`` if it is among ``known``.

    Raises
    ------
    ValueError
        Listing what is known, when ``value`` is not in it.
    """
    known = list(known)
    if value not in known:
        listed = ", ".join(map(repr, known))
        raise ValueError(f"{name}: expected one of {listed}; got {value!r}")
    return value


def integer(name, value, at_least=1, at_most=None):
    """Return ``value`` as an ``int`` within bounds.

    Raises
    ------
    TypeError
        When ``value`` is not an integer (booleans are not).
    ValueError
        When it lies outside ``[at_least, at_most]``.
    """
    if not isinstance(value, Integral) or isinstance(value, bool):
        raise TypeError(f"{name}: expected an integer; got {value!r}")
    _within(name, value, at_least, at_most)
    return int(value)


def number(name, value, above=None, at_least=None, at_most=None):
    """Return ``value`` as a finite ``float`` within bounds.

    Raises
    ------
    TypeError
        When ``value`` is not a real number.
    ValueError
        When it is not finite, or outside the bounds.
    """
    if not isinstance(value, Real) or isinstance(value, bool):
        raise TypeError(f"{name}: expected a number; got {value!r}")
    if not abs(value) < float("inf"):
        raise ValueError(f"{name}: expected a finite number; got {value!r}")
    if above is not None and not value > above:
        raise ValueError(f"{name}: expected a number > {above}; got {value!r}")
    _within(name, value, at_least, at_most)
    return float(value)


def numbers(name, value, count, **bounds):
    """Return a number as a ``float``, or ``count`` of them as a float64 tensor.

    Raises
    ------
    TypeError, ValueError
        As :func:`number`; and when there is another number of them.
    """
    if isinstance(value, Real):
        return number(name, value, **bounds)
    tensor = finite_tensor(name, value, dtype=torch.float64).detach().cpu()
    if tensor.shape != (count,):
        raise ValueError(
            f"{name}: expected one number, or {count}, one for each member; got shape "
            f"{tuple(tensor.shape)}"
        )
    for end in (tensor.min(), tensor.max()):
        number(name, end.item(), **bounds)
    return tensor


def finite_tensor(name, value, ndim=None, dtype=None):
    """Return ``value`` as a finite tensor (a copy only where one is needed).

    Parameters
    ----------
    value : array_like or Tensor
    ndim : int or tuple of int, optional
        Allowed number(s) of dimensions.
    dtype : torch.dtype, optional
        Converted to this; by default integers become the default float type.

    Raises
    ------
    TypeError
        When ``value`` cannot be read as real numbers.
    ValueError
        When it has another number of dimensions, is empty, is not finite, or holds
        what ``dtype`` cannot: fractions in integers, numbers that are too large.
    """
    value = readable(value)
    try:
        tensor = torch.as_tensor(value)
        default = tensor.dtype if tensor.is_floating_point() else None
        if default and not isinstance(value, torch.Tensor | np.ndarray):
            # Python's floats are double: by default PyTorch rounds them to single.
            tensor = torch.as_tensor(value, dtype=torch.float64)
    except (TypeError, ValueError, RuntimeError) as error:
        raise TypeError(
            f"{name}: expected numbers (an array or a tensor); got {value!r}"
        ) from error
    if tensor.is_complex():
        raise TypeError(f"{name}: expected real numbers; got {tensor.dtype}")
    allowed = (ndim,) if isinstance(ndim, int) else ndim
    if allowed is not None and tensor.ndim not in allowed:
        wanted = " or ".join(map(str, allowed))
        raise ValueError(
            f"{name}: expected {wanted} dimension(s); got shape {tuple(tensor.shape)}"
        )
    if tensor.numel() == 0:
        raise ValueError(
            f"{name}: expected at least one value; got shape {tuple(tensor.shape)}"
        )
    if not torch.isfinite(tensor).all():
        bad = int((~torch.isfinite(tensor)).sum())
        raise ValueError(
            f"{name}: expected finite values; got {bad} NaN or infinite value(s)"
        )
    dtype = dtype or default or torch.get_default_dtype()
    return tensor if tensor.dtype == dtype else _converted(name, tensor, dtype)


def finite_vector(name, value, length=None):
    """Return ``value`` as a finite (n,) float64 array, n = ``length`` where given.

    Raises
    ------
    TypeError, ValueError
        As :func:`finite_tensor`, or when the length is another.
    """
    vector = finite_tensor(name, value, ndim=1, dtype=torch.float64).numpy(force=True)
    if length is not None and len(vector) != length:
        raise ValueError(f"{name}: expected {length} numbers; got {len(vector)}")
    return vector


def readable(value):
    """Return a NumPy array as PyTorch reads it, and anything else as it came.

    PyTorch takes no negative strides, and no byte order but the machine's.
    """
    if not isinstance(value, np.ndarray):
        return value
    return np.asarray(value, value.dtype.newbyteorder("="), order="C")


def _converted(name, tensor, dtype):
    """Return the tensor as ``dtype``; PyTorch alone truncates and overflows unsaid."""
    found = tensor.to(dtype)
    whole = not dtype.is_floating_point
    lost = found.to(tensor.dtype) != tensor if whole else ~torch.isfinite(found)
    if lost.any():
        kind = "whole numbers" if whole else "numbers"
        raise ValueError(
            f"{name}: expected {kind} within {dtype}; got {tensor[lost][0].item()!r}"
        )
    return found


def _within(name, value, at_least, at_most):
    if at_least is not None and value < at_least:
        raise ValueError(f"{name}: expected a number ≥ {at_least}; got {value!r}")
    if at_most is not None and value > at_most:
        raise ValueError(f"{name}: expected a number ≤ {at_most}; got {value!r}")
