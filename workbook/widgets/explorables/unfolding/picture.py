"""The picture of a network's way: the shadow of its columns on a plane, and how many test points a line gets right."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from workbook.plots.palette import HIGHLIGHT, INK, MUTED, PAPER, TRAINING, HouseAxes, house_style
from workbook.plots.points import points
from workbook.widgets.explorables.unfolding.state import STEPS
from workbook.widgets.live_figure import LiveFigure, dot

WIDTH, HEIGHT, DOTS = 7.6, 3.2, 130


class UnfoldingPicture:
    """Draws an UnfoldingState; `live.png()` then has the picture."""

    def __init__(self, state):
        ways = [shadow for way in state.shadows for shadow in way]
        wide = 1.06 * max(np.abs(shadow.across).max() for shadow in ways)
        high = 1.06 * max(np.abs(shadow.up).max() for shadow in ways)
        with house_style():
            figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DOTS)
            self.plane = figure.add_axes((0.085, 0.165, 0.44, 0.715), axes_class=HouseAxes)
            self.way = figure.add_axes((0.625, 0.165, 0.345, 0.715), axes_class=HouseAxes)
        self.plane.set(xlim=(-wide, wide), ylim=(-high, high))
        self.plane.set(xlabel="distance from the line", ylabel="widest other direction")
        self.plane.axvline(0, color=INK, linewidth=1.8, zorder=1)
        count = len(state.y_test)
        layers = ["input", *(f"layer {layer}" for layer in range(1, state.depth + 1))]
        self.way.set_xticks(range(state.depth + 1), layers)
        self.way.set(xlim=(-0.06 * state.depth, 1.06 * state.depth), ylim=(0.4 * count, 1.03 * count))
        self.way.set(ylabel="test points right")
        self.way.set_title(f"What a line gets right of {count}")
        self.way.axhline(count / 2, color=MUTED, linewidth=1.2, linestyle="--")
        self.live = LiveFigure(figure)
        self.live.fix_background()
        self._title = self.plane.set_title(" ")
        places = np.column_stack([np.zeros(count), np.zeros(count)])
        points(places, state.y_test, self.plane, legend=False, size=17)
        self.plane.set(xlabel="distance from the line", ylabel="widest other direction")
        self._classes = list(zip(np.unique(state.y_test), self.plane.collections, strict=True))
        ring = {"linestyle": "", "marker": "o", "markersize": 8, "markerfacecolor": "none"}
        self._wrong = self.plane.add_line(Line2D([], [], markeredgecolor=HIGHLIGHT, markeredgewidth=1.3, **ring))
        self._curve = self.way.add_line(Line2D([], [], color=TRAINING, marker=".", markersize=4))
        self._dot = self.way.add_line(dot(HIGHLIGHT, PAPER, 10))
        self._dot.set_clip_on(False)

    def draw(self, state):
        """Draws the points at the place that is shown, those on the wrong side ringed, and the way of the epoch."""
        self.live.restore()
        shadow, right = state.shadow, state.right[state.kept]
        places = np.column_stack([shadow.across, shadow.up])
        for label, collection in self._classes:
            collection.set_offsets(places[state.y_test == label])
        self._wrong.set_data(*places[shadow.wrong].T)
        self._curve.set_data(state.places, right)
        self._dot.set_data([state.place], [right[round(state.place * STEPS)]])
        self._title.set_text(f"Epoch {state.epoch}: {int(shadow.wrong.sum())} wrong (ringed)")
        classes = [collection for _, collection in self._classes]
        self.live.draw([*classes, self._wrong, self._title, self._curve, self._dot])
