"""Four pictures over the same logit: its probability, the slopes of both losses on one scale, each loss with a tangent.

The curves are drawn anew when the target changes; dots and tangents move over them.
"""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

import nnlib as nn
from workbook.plots.palette import HIGHLIGHT, INK, MUTED, HouseAxes, house_style
from workbook.widgets.explorables.drag_a_logit.state import LOSSES, REACH
from workbook.widgets.live_figure import LiveFigure

WIDTH, HEIGHT, DOTS = 7.4, 4.9, 130
EDGE = REACH + 0.5  # a dot at the end of the slider is still seen whole
LIMITS = {
    "probability": (-0.12, 1.12),
    "slopes": (-1.15, 1.15),
    "cross-entropy": (-0.6, 8.9),
    "squared error": (-0.08, 1.12),
}
PLACES = {
    "probability": (0.065, 0.585, 0.415, 0.335),
    "slopes": (0.57, 0.585, 0.415, 0.335),
    "cross-entropy": (0.065, 0.105, 0.415, 0.335),
    "squared error": (0.57, 0.105, 0.415, 0.335),
}
STYLES = {"cross-entropy": ("-", INK), "squared error": ("--", MUTED)}


class LogitPicture:
    """Draws a LogitState; `live.png()` then has the picture."""

    def __init__(self):
        with house_style():
            figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DOTS)
            self.axes = {name: figure.add_axes(place, axes_class=HouseAxes) for name, place in PLACES.items()}
        self.live = LiveFigure(figure)
        self._target = None
        self.dots = {
            key: Line2D([], [], color=HIGHLIGHT, marker="o", markersize=7.5, linestyle="")
            for key in ("probability", "cross-entropy", "squared error")
        }
        self.slopes = {
            "cross-entropy": Line2D([], [], color=HIGHLIGHT, marker="o", markersize=7.5, linestyle=""),
            "squared error": Line2D([], [], color=HIGHLIGHT, marker="D", markersize=6.5, linestyle=""),
        }
        self.tangents = {key: Line2D([], [], color=HIGHLIGHT, linewidth=2.2) for key in LOSSES}

    def draw(self, state):
        """Draws the state over what belongs to its target."""
        if self._target != state.target:
            self._draw_curves(state.target)
            self._target = state.target
        self.live.restore()
        self.dots["probability"].set_data([state.z], [state.probability])
        ahead = np.array([-2.0, 2.0])
        for name in LOSSES:
            loss, slope = state.loss(name), state.slope(name)
            self.dots[name].set_data([state.z], [loss])
            self.slopes[name].set_data([state.z], [slope])
            self.tangents[name].set_data(state.z + ahead, loss + slope * ahead)
        self.live.draw([*self.tangents.values(), *self.dots.values(), *self.slopes.values()])

    def _draw_curves(self, target):
        moving = [(self.axes[name], line) for lines in (self.dots, self.tangents) for name, line in lines.items()]
        moving += [(self.axes["slopes"], line) for line in self.slopes.values()]
        for _, line in moving:
            if line.axes is not None:
                line.remove()
        z = np.linspace(-EDGE, EDGE, 851)
        for name, ax in self.axes.items():
            ax.clear()
            ax.axhline(0, color=MUTED, linewidth=0.8, linestyle="-", zorder=1)
            ax.axvline(0, color=MUTED, linewidth=0.8, linestyle="-", zorder=1)
            ax.set(xlim=(-EDGE, EDGE), ylim=LIMITS[name], xticks=range(-8, 9, 4))
            ax.grid(color="#e6e8eb", linewidth=0.8)
        self.axes["probability"].plot(z, nn.sigmoid(z), color=INK, linestyle="-")
        self.axes["probability"].axhline(target, color=HIGHLIGHT, linewidth=1.4, linestyle=":")
        self.axes["probability"].set_title(f"probability p; target {target} dotted")
        for name, loss in LOSSES.items():
            style, colour = STYLES[name]
            heights, slopes = loss(z, target)
            self.axes[name].plot(z, heights, color=colour, linestyle=style)
            self.axes["slopes"].plot(z, slopes, color=colour, linestyle=style, label=name)
            self.axes[name].set_title(f"{name}, with its tangent")
            self.axes[name].set_xlabel("logit z")
        self.axes["slopes"].set_title("both slopes, on one scale")
        self.axes["slopes"].legend(loc="upper left" if target else "lower right", fontsize=8.5, borderaxespad=0.1)
        self.live.fix_background()
        for ax, line in moving:
            ax.add_line(line)
