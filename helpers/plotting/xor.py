"""XOR seen: a network over the plane of inputs, and over the plane of its neurons."""

import torch

from helpers.chapters.xor_training import XOR_INPUTS, XOR_TARGETS
from helpers.plotting.axes import add_line, add_points
from helpers.plotting.style import COLORS, LINESTYLES

_NAMES = ("00", "01", "10", "11")
_NEURONS = (COLORS.green, COLORS.purple)
# Outputs this close to ½ are undecided: a network that answers ½ has no boundary, and
# what would be drawn as one is rounding.
UNDECIDED = 0.05


def add_input_plane(axes, network, bounds=(-0.6, 1.6, -0.6, 1.6), resolution=160):
    """Shade where the output is above and below ½, draw each neuron's line u = 0.

    Where the output is within 0.05 of ½ nothing is shaded.

    Parameters
    ----------
    axes : Axes
    network : MLP
        One network of sizes (2, width, 1).
    bounds : (left, right, bottom, top)
    resolution : int
        Grid points along each axis.
    """
    _shade(axes, lambda points: network(points).flatten(), bounds, resolution)
    hidden = network.linear_layers()[0]
    lines = zip(hidden.weight[0].detach(), hidden.bias[0].tolist(), strict=True)
    for j, (weights, bias) in enumerate(lines):
        style = {"color": _NEURONS[j % 2], "linestyle": LINESTYLES[1 + j % 4]}
        add_line(axes, weights, bias, label=f"neuron {j + 1}", **style)
    add_points(axes, XOR_INPUTS, XOR_TARGETS, labels=["target 0", "target 1"], size=60)
    axes.set(aspect="equal", xticks=[0, 1], yticks=[0, 1])


def add_hidden_plane(axes, network, resolution=160):
    """Draw the four inputs as two hidden neurons see them, and the line of output ½.

    Parameters
    ----------
    axes : Axes
    network : MLP
        One network of sizes (2, 2, 1).
    resolution : int
        Grid points along each axis.
    """
    hidden, last = network.linear_layers()
    with torch.no_grad():
        H = network.activation(XOR_INPUTS @ hidden.weight[0].T + hidden.bias[0])
    v, c = last.weight[0, 0].detach(), float(last.bias.detach())
    room = max(0.35, 0.3 * float(H.max() - H.min()))
    low, high = float(H.min()) - room, float(H.max()) + room
    _shade(axes, lambda h: h @ v + c, (low, high, low, high), resolution)
    add_points(axes, H, XOR_TARGETS, size=60)
    axes.set(aspect="equal", xlabel="$h_1$", ylabel="$h_2$")
    places = {}
    for name, h in zip(_NAMES, H.tolist(), strict=True):
        places.setdefault(tuple(round(value, 2) for value in h), []).append(name)
    offset = {"xytext": (0, -17), "textcoords": "offset points", "ha": "center"}
    for place, names in places.items():
        axes.annotate(", ".join(names), place, **offset)


def _shade(axes, output, bounds, resolution):
    left, right, bottom, top = bounds
    u = torch.linspace(left, right, resolution)
    v = torch.linspace(bottom, top, resolution)
    with torch.no_grad():
        values = output(torch.cartesian_prod(u, v)).view(resolution, resolution).T
    for low, high, color in (
        (-1e9, 0.5 - UNDECIDED, COLORS.vermillion),
        (0.5 + UNDECIDED, 1e9, COLORS.blue),
    ):
        axes.contourf(u, v, values.numpy(), [low, high], colors=[color], alpha=0.22)
    axes.set(xlim=(left, right), ylim=(bottom, top))
