"""The picture of twenty layers: forward on the left, backward on the right; sizes above, histograms below.

The sizes stand on an axis of powers of ten, since they may shrink or grow by a factor in each layer. The histograms are
turned on their sides and drawn in units of each layer's size, so that their shapes can be seen wherever they stand.
"""

import numpy as np
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from workbook.plots.palette import GRADIENT_POSITIVE, INK, MUTED, PAPER, POSITIVE, HouseAxes, house_style
from workbook.widgets.explorables.spread_through_layers.state import MOST_LAYERS, size
from workbook.widgets.live_figure import LiveFigure

WIDTH, HEIGHT, DOTS = 7.6, 3.3, 130
REACH = 18  # powers of ten, up and down
UNITS, BINS = 3.0, 48  # the histograms reach so many sizes up and down
EDGES = np.linspace(-UNITS, UNITS, BINS + 1)
HALF = 0.44  # of the widest place of a histogram


class SpreadPicture:
    """Draws a SpreadState; `live.png()` then has the picture."""

    def __init__(self):
        with house_style():
            figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DOTS)
            panels = [
                [
                    figure.add_axes((left, low, 0.40, high), axes_class=HouseAxes)
                    for low, high in ((0.54, 0.37), (0.14, 0.33))
                ]
                for left in (0.09, 0.585)
            ]
        ticks = range(-16, 17, 8)
        titles = "Forward: activations \N{RIGHTWARDS ARROW}", "\N{LEFTWARDS ARROW} Backward: gradients"
        for (above, below), title in zip(panels, titles, strict=True):
            for ax in (above, below):
                ax.set(xlim=(0.3, MOST_LAYERS + 0.7), xticks=[1, 5, 10, 15, 20])
                ax.axhline(0, color=MUTED, linewidth=1.1, linestyle="--", zorder=1)
            above.set(ylim=(-REACH, REACH))
            above.set_yticks(ticks, ["1" if power == 0 else f"$10^{{{power}}}$" for power in ticks])
            above.tick_params(labelbottom=False)
            above.set_title(title)
            below.set(ylim=(-UNITS, UNITS), xlabel="layer", yticks=[-2, 0, 2])
        panels[0][0].set_ylabel("size", labelpad=2)
        panels[0][1].set_ylabel("number / size", labelpad=14)
        self.live = LiveFigure(figure)
        self.live.fix_background()
        self.moving = []
        for (above, below), colour, mark in zip(panels, (POSITIVE, GRADIENT_POSITIVE), ("o", "s"), strict=True):
            dots = above.add_line(
                Line2D([], [], color=INK, linewidth=1, linestyle="-", marker=mark, markersize=5, markeredgecolor=PAPER)
            )
            dots.set_markerfacecolor(colour)
            shapes = below.add_collection(PolyCollection([], facecolors=colour, edgecolors="none"))
            self.moving.append((shapes, dots))

    def draw(self, state):
        """Draws the state over the fixed background."""
        self.live.restore()
        for (shapes, dots), numbers in zip(self.moving, (state.activations, state.gradients), strict=True):
            shapes.set_verts([outline(values, layer) for layer, values in enumerate(numbers, 1)])
            dots.set_data(np.arange(1, len(numbers) + 1), [height(size(values)) for values in numbers])
            self.live.draw([shapes, dots])


def height(value):
    """Where a size stands on the axis: its power of ten, at the edge where it is beyond."""
    return float(np.clip(np.log10(value), -REACH, REACH)) if value > 0 else -float(REACH)


def outline(values, layer):
    """The corners (M, 2) of a histogram on its side around `layer`, of the values divided by their size.

    What is exactly 0 is left out, as ReLU's zeros would outweigh all else; the words tell how many there are.
    """
    # counted here, since NumPy's histogram sorts, which takes most of the time of a picture
    bins = np.floor(values.ravel() * (BINS / (2 * UNITS) / (size(values) or 1.0))) + BINS // 2
    counts = np.bincount(np.clip(bins, -1, BINS).astype(int) + 1, minlength=BINS + 2)[1:-1]  # without what lies beyond
    counts[BINS // 2] -= np.count_nonzero(values == 0)
    half = HALF * np.repeat(counts / max(counts.max(), 1), 2)
    up = np.column_stack([EDGES[:-1], EDGES[1:]]).ravel()
    return np.concatenate([np.column_stack([layer + half, up]), np.column_stack([layer - half, up])[::-1]])
