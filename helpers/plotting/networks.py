"""Drawings of a neuron and of a multi-layer perceptron."""

import itertools

from matplotlib.patches import Circle

from helpers.plotting.style import COLORS, figure
from helpers.validation import integer


def draw_neuron(inputs=3):
    """Draw one neuron: inputs, weights, pre-activation, activation, output.

    Parameters
    ----------
    inputs : int
        Inputs drawn, 2 to 5; the last is called x_d.

    Returns
    -------
    Figure
    """
    inputs = integer("inputs", inputs, at_least=2, at_most=5)
    picture, axes = figure(width=8, height=3.8)
    _clear(axes, (-0.4, 8.4), (-2.4, 1.9))
    heights = [1.4 - 2.8 * k / (inputs - 1) for k in range(inputs)]
    names = [*map(str, range(1, inputs)), "d"]
    for height, name in zip(heights, names, strict=True):
        _unit(axes, 0, height, f"$x_{name}$", COLORS.blue)
        _arrow(axes, (0.36, height), (2.3 + 0.16 * abs(height), 0.42 * height))
        axes.text(1.3, 0.78 * height + 0.2, f"$w_{name}$", ha="center", va="center")
    axes.text(3.3, 0, "$u$", ha="center", va="center")
    axes.text(3.3, -1.75, r"$u=\langle w,x\rangle+b$", ha="center", va="bottom")
    axes.add_patch(
        Circle((3.3, 0), 1.0, fill=False, edgecolor=COLORS.vermillion, linewidth=2)
    )
    _arrow(axes, (4.3, 0), (5.36, 0))
    _unit(axes, 5.8, 0, r"$\sigma$", COLORS.green, radius=0.44)
    _arrow(axes, (6.24, 0), (7.2, 0))
    axes.text(7.3, 0, r"$\hat f(x,\theta)$", ha="left", va="center")
    for x, caption in ((0, "input"), (3.3, "pre-activation"), (5.8, "activation")):
        axes.text(x, -2.35, caption, ha="center", va="bottom", style="italic")
    axes.text(7.8, -2.35, "output", ha="center", va="bottom", style="italic")
    return picture


def draw_network(sizes, captions=True):
    """Draw a multi-layer perceptron with the shapes of its weight matrices.

    Parameters
    ----------
    sizes : sequence of int
        Units of each layer, the input's first, e.g. ``(5, 7, 4, 2)``; 1 to 12 each.
    captions : bool
        Write the shape of each weight matrix below.

    Returns
    -------
    Figure
    """
    sizes = [integer("sizes", size, at_least=1, at_most=12) for size in sizes]
    if len(sizes) < 2:
        raise ValueError(f"sizes: expected two layers or more; got {sizes}")
    picture, axes = figure(width=min(2.2 * len(sizes), 10), height=4)
    tallest = max(sizes)
    _clear(axes, (-0.5, 2 * len(sizes) - 1.5), (-tallest / 2 - 0.9, tallest / 2))
    layers = [
        [(2 * k, j - (size - 1) / 2) for j in range(size)]
        for k, size in enumerate(sizes)
    ]
    for before, after in itertools.pairwise(layers):
        for start in before:
            for end in after:
                axes.plot(
                    *zip(start, end, strict=True),
                    color="black",
                    alpha=0.25,
                    linewidth=0.8,
                    linestyle="-",
                    zorder=1,
                )
    colors = [COLORS.blue] + [COLORS.vermillion] * (len(sizes) - 2) + [COLORS.green]
    for layer, color in zip(layers, colors, strict=True):
        for x, y in layer:
            _unit(axes, x, y, "", color, radius=0.28)
    if captions:
        for k in range(1, len(sizes)):
            shape = rf"$W_{k}\in\mathbb{{R}}^{{{sizes[k]}\times{sizes[k - 1]}}}$"
            axes.text(2 * k - 1, -tallest / 2 - 0.45, shape, ha="center", va="center")
    return picture


def _clear(axes, xlim, ylim):
    axes.set(xlim=xlim, ylim=ylim, aspect="equal")
    axes.axis("off")


def _unit(axes, x, y, text, color, radius=0.34):
    # The tint shows which layer; the outline keeps it visible without colour.
    axes.add_patch(Circle((x, y), radius, facecolor=color, alpha=0.25, zorder=2))
    axes.add_patch(
        Circle((x, y), radius, fill=False, edgecolor=color, linewidth=2, zorder=3)
    )
    axes.text(x, y, text, ha="center", va="center", zorder=4)


def _arrow(axes, start, end):
    style = {"arrowstyle": "-|>", "color": "black", "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", end, start, arrowprops=style)
