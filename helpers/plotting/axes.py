"""What stands on axes: points, lines, decision regions, boundaries, bands."""

import numpy as np
import torch
from matplotlib.colors import ListedColormap

from helpers.plotting.style import COLORS, CYCLE, LINESTYLES, MARKERS
from helpers.statistics import quantile_bands
from helpers.validation import finite_tensor


def add_points(axes, X, y, labels=None, size=28):
    """Scatter points of the plane, each class with its colour and its marker.

    Parameters
    ----------
    axes : Axes
    X : (n, 2) array_like
    y : (n,) array_like
        Class of each point; any values, drawn in sorted order.
    labels : sequence of str, optional
        One legend entry per class; by default ``y = value``.
    size : float
        Marker area in points².

    Raises
    ------
    ValueError
        When the shapes do not fit.
    """
    X = finite_tensor("X", X, ndim=2).numpy(force=True)
    y = np.asarray(y)
    if X.shape[1] != 2 or y.shape != X.shape[:1]:
        raise ValueError(
            "X, y: expected shapes (n, 2) and (n,); "
            f"got {tuple(X.shape)} and {tuple(y.shape)}"
        )
    for k, value in enumerate(np.unique(y)):
        axes.scatter(
            *X[y == value].T,
            s=size,
            c=(COLORS.vermillion, COLORS.blue, *CYCLE[2:])[k % 5],
            marker=MARKERS[k % len(MARKERS)],
            linewidths=0,
            alpha=0.85,
            label=labels[k] if labels else f"$y = {value:+.0f}$",
            zorder=3,
        )
    axes.set(xlabel="$x_1$", ylabel="$x_2$")


def add_line(axes, weights, bias, label=None, **options):
    """Draw the line ⟨weights, x⟩ + bias = 0 across the whole axes.

    Parameters
    ----------
    axes : Axes
    weights : (2,) array_like
    bias : float
    label : str, optional
    **options
        Passed to :meth:`matplotlib.axes.Axes.axline`.

    Returns
    -------
    AxLine or None
        None when both weights are 0: then there is no line.
    """
    w = finite_tensor("weights", weights, ndim=1).numpy(force=True).astype(float)
    b = float(bias)
    if not np.any(w):
        return None
    foot = -b * w / (w @ w)
    options = {"color": "black", "linewidth": 2} | options
    return axes.axline(foot, foot + np.array([-w[1], w[0]]), label=label, **options)


def add_bands(axes, x, samples, label=None, index=0, levels=(0.05, 0.25, 0.75, 0.95)):
    """Draw the median over runs with its quantile bands.

    Parameters
    ----------
    axes : Axes
    x : (t,) array_like
    samples : (runs, t) array_like
        One row a run. One that diverged is larger than all others, np.inf, and a
        band or the median ends where it would reach it.
    label : str, optional
        It says how many runs diverged, if any.
    index : int
        Picks the colour and the line style.
    levels : sequence of float
        Quantiles in increasing order, the first paired with the last, and so on.

    Raises
    ------
    ValueError
        When the shapes do not fit, or a value is NaN, as :func:`.quantile_bands`.
    """
    samples = np.asarray(torch.as_tensor(samples), dtype=float)
    x = np.asarray(x, dtype=float)
    if samples.ndim != 2 or samples.shape[1] != len(x):
        raise ValueError(
            f"samples: expected shape (runs, {len(x)}); got {samples.shape}"
        )
    color, style = CYCLE[index % len(CYCLE)], LINESTYLES[index % len(LINESTYLES)]
    *quantiles, median = quantile_bands(samples, levels=(*levels, 0.5))
    diverged = np.isposinf(samples).any(axis=1).sum()
    if diverged:
        label = f"{label or 'median'} ({diverged} of {len(samples)} diverged)"
    for low, high in zip(quantiles, quantiles[::-1], strict=True):
        if low is high or np.all(low >= high):
            break
        axes.fill_between(x, low, high, color=color, alpha=0.18, linewidth=0)
    axes.plot(x, median, color=color, linestyle=style, label=label)


def add_regions(axes, score, bounds, resolution=160, boundary=True):
    """Shade the plane where ``score`` is positive and where it is negative.

    Parameters
    ----------
    axes : Axes
    score : callable
        Maps a ``(m, 2)`` float tensor to ``(m,)`` numbers: negative for one
        class, positive for the other.
    bounds : (left, right, bottom, top)
    resolution : int
        Grid points along each axis.
    boundary : bool
        Also draw the line ``score = 0``.

    Raises
    ------
    ValueError
        When ``score`` returns another number of values, or values not finite.
    """
    left, right, bottom, top = bounds
    u = torch.linspace(left, right, resolution)
    v = torch.linspace(bottom, top, resolution)
    grid = torch.cartesian_prod(u, v)
    with torch.no_grad():
        values = finite_tensor("score", score(grid)).numpy(force=True)
    if values.size != len(grid):
        raise ValueError(
            f"score: expected {len(grid)} values, one a point; got {values.size}"
        )
    values = values.reshape(resolution, resolution).T
    colors = ListedColormap([COLORS.vermillion, COLORS.blue])
    limit = max(np.abs(values).max(), 1e-12)
    axes.contourf(u, v, values, [-limit, 0, limit], cmap=colors, alpha=0.22)
    if boundary and values.min() < 0 < values.max():
        axes.contour(u, v, values, [0], colors="black", linewidths=1.5)
    axes.set(xlim=(left, right), ylim=(bottom, top))


def add_boundaries(axes, networks, bounds, resolution=80):
    """Draw the decision boundary of every member of an ensemble over one plane.

    Parameters
    ----------
    axes : Axes
    networks : callable
        Maps an ``(m, 2)`` float tensor to ``(E, m, 1)`` scores, negative for one
        class and positive for the other; an :class:`~helpers.ensembles.networks.MLP`.
    bounds : (left, right, bottom, top)
    resolution : int
        Grid points along each axis.
    """
    left, right, bottom, top = bounds
    u = torch.linspace(left, right, resolution)
    v = torch.linspace(bottom, top, resolution)
    with torch.no_grad():
        scores = networks(torch.cartesian_prod(u, v)).squeeze(-1)
    scores = scores.reshape(-1, resolution, resolution).mT
    alpha = max(0.04, min(1.0, 12 / len(scores)))
    for score in scores:
        lines = axes.contour(u, v, score, [0], colors=COLORS.blue, linewidths=1)
        # Hundreds of curves are one small image in the SVG, not a megabyte of paths.
        lines.set(alpha=alpha, rasterized=True)
    axes.set(xlim=(left, right), ylim=(bottom, top))
