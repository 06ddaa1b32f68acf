"""The picture of hinges on a curve: both, what one of them adds, and where all bend, on the left; the error's size on the right."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from workbook.plots.palette import HIGHLIGHT, INK, MUTED, PAPER, TRAINING, HouseAxes, house_style
from workbook.widgets.explorables.hinges.state import OWN, POINTS, X, largest_of
from workbook.widgets.live_figure import LiveFigure, dot

WIDTH, HEIGHT, DOTS = 7.6, 3.0, 130
LOWEST, HIGHEST, STRIP = 1e-4, 3.0, -1.3  # of the size of the error, logarithmic; the height at which the units stand


class HingesPicture:
    """Draws a HingesState; `live.png()` then has the picture."""

    def __init__(self):
        with house_style():
            figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DOTS)
            self.plane = figure.add_axes((0.07, 0.16, 0.50, 0.72), axes_class=HouseAxes)
            right = figure.add_axes((0.67, 0.16, 0.31, 0.72), axes_class=HouseAxes)
        self.plane.set(xlim=(-1.02, 1.02), ylim=(-1.45, 1.2), xlabel="x", yticks=(-1, 0, 1))
        self.plane.set_ylabel("height", labelpad=-2)
        self.plane.axhline(-1.12, color=MUTED, linewidth=0.8)
        self.plane.set_title("Thick: curve. Thin: network. Dashed: one unit's share", fontsize=9.5)
        right.set(xlim=(-1.02, 1.02), ylim=(LOWEST, HIGHEST), yscale="log", xlabel="x", ylabel="size of the error")
        right.set_title("Cross: the largest error", fontsize=9.5)
        self.live = LiveFigure(figure)
        self.live.fix_background()
        self.curve = self.plane.add_line(Line2D([], [], color=MUTED, linewidth=4, alpha=0.7))
        self.share = self.plane.add_line(Line2D([], [], color=HIGHLIGHT, linewidth=1.5, linestyle=(0, (4, 2))))
        self.answer = self.plane.add_line(Line2D([], [], color=INK, linewidth=1.5))
        self.units = self.plane.add_line(
            Line2D([], [], linestyle="", marker="|", markersize=11, color=INK, markeredgewidth=1.6)
        )
        self.unit = self.plane.add_line(dot(HIGHLIGHT, PAPER, 9))
        self.handle = self.plane.add_line(dot(HIGHLIGHT, PAPER, 9))
        self.pen = self.plane.add_line(dot(PAPER, INK, 8))
        self.pen.set_marker("D")
        self.size = right.add_line(Line2D([], [], color=TRAINING, linewidth=1.3))
        self.worst = right.add_line(dot(HIGHLIGHT, PAPER, 10))
        self.worst.set_marker("X")
        for one in (self.unit, self.worst):  # at x = 1 they would be cut in half
            one.set_clip_on(False)

    def draw(self, state):
        """Draws the state over the fixed background."""
        self.live.restore()
        errors, places, chosen = np.abs(state.errors()), state.bends()[0], state.which
        self.curve.set_data(X, state.heights(X))
        self.share.set_data(X, np.clip(state.share(), -9, 9))
        self.answer.set_data(X, np.clip(state.answers(), -9, 9))
        self.units.set_data(places.ravel(), np.full(places.size, STRIP))
        self.unit.set_data(places[chosen], np.full(len(places[chosen]), STRIP))
        x, height = state.handles()
        self.handle.set_data(x[[chosen]], height[[chosen]])
        self.pen.set_data(POINTS[[state.pen]], state.heights(POINTS[[state.pen]]))
        self.size.set_data(X, np.clip(errors, LOWEST / 10, HIGHEST))
        worst = [largest_of(errors)]
        self.worst.set_data(X[worst], np.clip(errors[worst], LOWEST, HIGHEST))
        moving = [self.curve, self.share, self.answer, self.units, self.unit]
        moving += [self.handle] if state.steps == 0 else []  # after training a unit is no longer where it was placed
        moving += [self.pen] if state.curve == OWN else []
        self.live.draw([*moving, self.size, self.worst])
