"""The book's figures: style, data on axes, drawings of networks."""

from helpers.kit.pictures import png, svg
from helpers.numbers import rounded_up
from helpers.plotting.axes import (
    add_bands,
    add_boundaries,
    add_line,
    add_points,
    add_regions,
)
from helpers.plotting.networks import draw_network, draw_neuron
from helpers.plotting.style import (
    COLORS,
    CYCLE,
    LINESTYLES,
    MARKERS,
    figure,
    show,
)
from helpers.plotting.tables import table

__all__ = [
    "COLORS",
    "CYCLE",
    "LINESTYLES",
    "MARKERS",
    "add_bands",
    "add_boundaries",
    "add_line",
    "add_points",
    "add_regions",
    "draw_network",
    "draw_neuron",
    "figure",
    "png",
    "rounded_up",
    "show",
    "svg",
    "table",
]
