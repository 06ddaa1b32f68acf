"""Figures of arrays and networks, in one style, each with a description in words.

Every drawing function takes arrays or a network and ``ax=None``, and returns the Axes (image_grid: an array of them).
``show(ax, alt=...)`` puts the figure on the page; the ``describe_...`` functions make the alt text from the data.
"""

from . import palette
from .curves import activation_curves, loss_curves
from .describe import (
    describe_bars,
    describe_boundary,
    describe_curves,
    describe_images,
    describe_matrix,
    describe_network,
    describe_neuron,
    describe_points,
)
from .images import image_grid, matrix_heatmap, probability_bars
from .network_diagram import network_diagram
from .neuron_diagram import neuron_diagram
from .palette import new_axes
from .points import decision_boundary, neuron_line, points
from .show import show
from .surface import describe_path, surface
from .value_graph import describe_value_graph, value_graph

__all__ = [
    "activation_curves", "decision_boundary", "describe_bars", "describe_boundary", "describe_curves",
    "describe_images", "describe_matrix", "describe_network", "describe_neuron", "describe_path", "describe_points",
    "describe_value_graph", "image_grid",
    "loss_curves", "matrix_heatmap", "network_diagram", "neuron_diagram", "neuron_line", "new_axes", "palette",
    "points", "probability_bars", "show",
    "surface", "value_graph",
]
