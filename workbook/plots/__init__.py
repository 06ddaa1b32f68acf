"""Figures of arrays and networks, in one style, each with a description in words.

Every drawing function takes arrays or a network and `ax=None`, and returns the Axes (image_grid: an array of them).
`show(ax, alt=...)` puts the figure on the page; the `describe_...` functions make the alt text from the data.
"""

from workbook.plots import palette
from workbook.plots.curves import activation_curves, loss_curves
from workbook.plots.describe import (
    describe_bars,
    describe_boundary,
    describe_curves,
    describe_images,
    describe_matrix,
    describe_network,
    describe_neuron,
    describe_points,
)
from workbook.plots.images import image_grid, matrix_heatmap, probability_bars
from workbook.plots.network_diagram import network_diagram
from workbook.plots.neuron_diagram import neuron_diagram
from workbook.plots.palette import new_axes
from workbook.plots.points import decision_boundary, neuron_line, points
from workbook.plots.show import show
from workbook.plots.surface import describe_path, surface
from workbook.plots.value_graph import describe_value_graph, value_graph

__all__ = [
    "activation_curves",
    "decision_boundary",
    "describe_bars",
    "describe_boundary",
    "describe_curves",
    "describe_images",
    "describe_matrix",
    "describe_network",
    "describe_neuron",
    "describe_path",
    "describe_points",
    "describe_value_graph",
    "image_grid",
    "loss_curves",
    "matrix_heatmap",
    "network_diagram",
    "neuron_diagram",
    "neuron_line",
    "new_axes",
    "palette",
    "points",
    "probability_bars",
    "show",
    "surface",
    "value_graph",
]
