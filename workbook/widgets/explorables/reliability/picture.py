"""The picture of reliability: what was said against what happened, and the log loss over the epochs."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from workbook.plots.palette import HIGHLIGHT, MUTED, PAPER, POSITIVE, TRAINING, HouseAxes, house_style
from workbook.widgets.explorables.reliability.state import GROUPS
from workbook.widgets.live_figure import LiveFigure, dot

WIDTH, HEIGHT, DOTS = 7.0, 3.1, 130


class ReliabilityPicture:
    """Draws a ReliabilityState; `live.png()` then has the picture."""

    def __init__(self, state):
        with house_style():
            figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DOTS)
            left = figure.add_axes((0.085, 0.16, 0.385, 0.72), axes_class=HouseAxes)
            self.right = figure.add_axes((0.59, 0.16, 0.395, 0.72), axes_class=HouseAxes)
        ticks = np.linspace(0, 1, 6)
        left.set(xlim=(-0.08, 1.08), ylim=(-0.05, 1.16), xticks=ticks, yticks=ticks)
        left.set(xlabel="said: mean probability", ylabel="happened: share of 1")
        left.plot([0, 1], [0, 1], color=MUTED, linestyle="--", linewidth=1.2)
        left.set_title("Number at a dot: how many")
        raw = type(state)(state.scores, state.y).losses
        top, last = 1.15 * max(0.75, raw.max()), state.last
        self.right.set(xlim=(1 - 0.03 * last, 1.03 * last), ylim=(0, top), xlabel="epoch", ylabel="log loss")
        self.right.plot(np.arange(1, last + 1), raw, color=MUTED, linestyle=":", linewidth=1.4)
        self.right.xaxis.get_major_locator().set_params(integer=True)
        self.right.set_title("Dotted: temperature 1")
        self.live = LiveFigure(figure)
        self.live.fix_background()
        self.curve = self.right.add_line(Line2D(np.arange(1, last + 1), raw, color=TRAINING, linestyle="-"))
        self.here = self.right.add_line(dot(HIGHLIGHT, PAPER, 11))
        self.line = left.add_line(Line2D([], [], color=POSITIVE, linewidth=1.2))
        self.dots = [left.add_line(dot(POSITIVE, PAPER, 9)) for _ in range(GROUPS)]
        plate = {"facecolor": PAPER, "edgecolor": "none", "alpha": 0.85, "pad": 0.6}  # or a line would go through them
        self.counts = [left.text(0, 0, "", ha="center", va="bottom", fontsize=8.5, bbox=plate) for _ in range(GROUPS)]

    def draw(self, state):
        """Draws the state over the fixed background."""
        self.live.restore()
        groups = state.groups()
        self.line.set_data([said for _, _, said, _ in groups], [share for _, _, _, share in groups])
        moving = [self.line]
        for (_, count, said, share), point, text in zip(groups, self.dots, self.counts):
            point.set_data([said], [share])
            point.set_markersize(5 + 12 * np.sqrt(count / len(state.y)))
            text.set(text=str(count), position=(said, share + 0.055))
            moving += [point, text]
        self.curve.set_ydata(state.losses)
        self.here.set_data([state.epoch], [state.loss])
        self.live.draw([*moving, self.curve, self.here])
