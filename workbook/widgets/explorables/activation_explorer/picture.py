"""The picture of one activation function: the curve with its tangent, the slope below it, and the boundary it makes.

Built once. What belongs to the function is drawn when the function changes, and kept; point and tangent move over it.
"""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from workbook.datasets import ring_networks
from workbook.plots.palette import GRADIENT_POSITIVE, HIGHLIGHT, INK, MUTED, HouseAxes, house_style
from workbook.plots.points import decision_boundary, line_ends
from workbook.widgets.explorables.activation_explorer.state import LEAK, heights_and_slopes
from workbook.widgets.live_figure import LiveFigure

WIDTH, HEIGHT, DOTS = 7.6, 4.3, 130
REACH = 6.0
PLANE = (-1.45, 1.45, -1.45, 1.45)
SQUASHED, FREE, SLOPES = (-1.3, 1.3), (-1.6, 6.2), (-0.25, 1.3)


class ActivationPicture:
    """Draws an ActivationState; `live.png()` then has the picture."""

    def __init__(self):
        with house_style():
            figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DOTS)
            axes = {"axes_class": HouseAxes}
            self.heights = figure.add_axes((0.07, 0.475, 0.395, 0.445), **axes)
            self.slopes = figure.add_axes((0.07, 0.125, 0.395, 0.245), **axes)
            self.plane = figure.add_axes((0.555, 0.125, 0.435, 0.435 * WIDTH / HEIGHT), **axes)
        self.live = LiveFigure(figure)
        self._shown = None
        self.tangent, self.dot, self.slope_dot = (
            Line2D([], [], color=HIGHLIGHT, linewidth=2.2),
            Line2D([], [], color=HIGHLIGHT, marker="o", markersize=8, linestyle="", clip_on=False),
            Line2D([], [], color=HIGHLIGHT, marker="o", markersize=8, linestyle="", clip_on=False),
        )

    def draw(self, state):
        """Draws the state over what belongs to its function."""
        if self._shown != state.name:
            self._draw_function(state)
            self._shown = state.name
        self.live.restore()
        reach = np.array([-1.6, 1.6]) + state.z
        self.tangent.set_data(reach, state.tangent(reach)) if not state.at_break else self.tangent.set_data([], [])
        self.dot.set_data([state.z], [state.height])
        low, high = self.heights.get_ylim()
        self.dot.set_clip_on(not low <= state.height <= high)  # at the edge it is seen whole, beyond it not at all
        self.slope_dot.set_data([] if state.at_break else [state.z], [] if state.at_break else [state.slope])
        self.live.draw([self.tangent, self.dot, self.slope_dot])

    def _draw_function(self, state):
        for line in (self.tangent, self.dot, self.slope_dot):
            if line.axes is not None:
                line.remove()
        for ax in (self.heights, self.slopes, self.plane):
            ax.clear()
        self._draw_curves(state)
        self._draw_plane(state)
        self.live.fix_background()
        for ax, line in ((self.heights, self.tangent), (self.heights, self.dot), (self.slopes, self.slope_dot)):
            ax.add_line(line)

    def _draw_curves(self, state):
        z = np.linspace(-REACH, REACH, 1201)
        heights, slopes = heights_and_slopes(state.name, z)
        if state.curve.breaks:
            broken = np.where(np.isclose(z, 0), np.nan, 1.0)
            slopes = slopes * broken
            heights = heights * broken if state.name == "step" else heights
        for ax, values, colour, limits in (
            (self.heights, heights, INK, SQUASHED if state.curve.squashes else FREE),
            (self.slopes, slopes, GRADIENT_POSITIVE, SLOPES),
        ):
            ax.axhline(0, color=MUTED, linewidth=0.8, linestyle="-", zorder=1)
            ax.axvline(0, color=MUTED, linewidth=0.8, linestyle="-", zorder=1)
            ax.plot(z, values, color=colour, linestyle="-", zorder=3)
            ax.set(xlim=(-REACH, REACH), ylim=limits)
            ax.grid(color="#e6e8eb", linewidth=0.8)
        leak = f" (leak {LEAK:g})" if state.name == "leaky ReLU" else ""
        self.heights.set_title(f"{state.name}{leak}: height f(z)")
        self.slopes.set_title("slope f\N{PRIME}(z)")
        self.heights.set_xticklabels([])
        self.slopes.set_xlabel("sum z")

    def _draw_plane(self, state):
        X, y = ring_networks.points()
        network = ring_networks.saved(state.name)
        decision_boundary(network, X, y, self.plane, limits=PLANE, steps=121, legend=False, size=15)
        first = network[0]
        for w, b in zip(first.W.value.T, first.b.value, strict=True):
            ends = line_ends(w, b, PLANE)
            if ends is not None:
                self.plane.plot(*ends.T, color=MUTED, linewidth=0.9, linestyle="--", zorder=1)
        right, count = ring_networks.score(state.name)
        self.plane.set(xlim=PLANE[:2], ylim=PLANE[2:], xticks=[-1, 0, 1], yticks=[-1, 0, 1])
        self.plane.set_title(f"2-8-1 with {state.name}: {right} of {count}")
