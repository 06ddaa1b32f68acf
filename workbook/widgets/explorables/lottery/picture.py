"""The picture of the lottery: each run a dot, each mean with its error bar, and the difference as one looks at more runs."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from workbook.plots.palette import HIGHLIGHT, INK, MUTED, NEGATIVE, POSITIVE, HouseAxes, house_style
from workbook.widgets.explorables.lottery.state import MOST_SEEDS, standard_error
from workbook.widgets.live_figure import LiveFigure

WIDTH, HEIGHT, DOTS = 7.6, 2.9, 130
ROWS = (("o", POSITIVE, 1.0), ("s", NEGATIVE, 0.0))  # marker, colour and height of the first and of the second recipe


class LotteryPicture:
    """Draws a LotteryState; `live.png()` then has the picture."""

    def __init__(self):
        with house_style():
            figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DOTS)
            self.runs = figure.add_axes((0.155, 0.17, 0.36, 0.71), axes_class=HouseAxes)
            self.course = figure.add_axes((0.6, 0.17, 0.39, 0.71), axes_class=HouseAxes)
        self.live, self._shown = LiveFigure(figure), None

    def draw(self, state):
        """Draws runs, means and course over the frame that belongs to the two recipes."""
        if self._shown != (state.labels, state.first, state.second):
            self._draw_frame(state)
            self._shown = state.labels, state.first, state.second
        self.live.restore()
        self.live.draw([*self._runs(state), *self._course(state)])

    def _draw_frame(self, state):
        for ax in (self.runs, self.course):
            ax.clear()
        both, differences = [state.of_all(state.first), state.of_all(state.second)], state.all_differences()
        low, high = np.min(both), np.max(both)
        room = 0.06 * (high - low)
        self.runs.set(xlim=(low - room, high + room), ylim=(-0.65, 1.5), xlabel="test digits right, %")
        self.runs.set_yticks([1, 0], [state.first, state.second])
        self.runs.set_title("Runs; mean and its error bar")
        for values, (_, _, height) in zip(both, ROWS):
            self.runs.plot([values.mean()] * 2, [height - 0.5, height + 0.4], color=MUTED, linestyle=":", linewidth=1.4)
        low, high = min(differences.min(), -0.5), max(differences.max(), 0.5)
        room = 0.06 * (high - low)
        self.course.set(xlim=(0.2, MOST_SEEDS + 0.8), ylim=(low - room, high + room), xlabel="seeds looked at")
        self.course.set_xticks([1, 5, 10, 15, 20])
        self.course.set_ylabel("second \N{MINUS SIGN} first, points")
        self.course.set_title("Difference (dotted: all runs)")
        self.course.axhline(0, color=INK, linewidth=1, linestyle="-")
        self.course.axhline(differences.mean(), color=MUTED, linewidth=1.4, linestyle=":")
        self.live.fix_background()

    def _runs(self, state):
        artists = []
        for recipe, (marker, colour, height) in zip((state.first, state.second), ROWS):
            values = state.looked_at(recipe)
            places = height + 0.28 * np.linspace(-1, 1, MOST_SEEDS)[(7 * np.arange(len(values))) % MOST_SEEDS] * 0.6
            look = dict(linestyle="", marker=marker, markersize=5, color=colour, alpha=0.75)
            artists.append(self._line(self.runs, values, places + 0.12, **look))
            half = 2 * standard_error(values) if len(values) > 1 else 0
            artists.append(self._bar(self.runs, values.mean(), half, height - 0.33, lying=True))
            artists.append(self._line(self.runs, [values.mean()], [height - 0.33], marker="D", markersize=6, color=INK))
        return artists

    def _course(self, state):
        course, artists = state.course(), []
        for seeds, mean, half in course:
            colour = HIGHLIGHT if seeds == state.seeds else MUTED
            if np.isfinite(half):
                artists.append(self._bar(self.course, mean, half, seeds, lying=False, color=colour))
            size = 7 if seeds == state.seeds else 4
            artists.append(self._line(self.course, [seeds], [mean], marker="D", markersize=size, color=colour))
        return artists

    def _bar(self, ax, middle, half, at, lying, color=INK):
        ends, places = [middle - half, middle + half], [at, at]
        across, up = (ends, places) if lying else (places, ends)
        cap = "|" if lying else "_"
        return self._line(ax, across, up, linestyle="-", linewidth=1.8, marker=cap, markersize=8, color=color)

    def _line(self, ax, across, up, **look):
        line = Line2D(across, up, **look)
        line.axes = ax
        line.set_transform(ax.transData)
        line.set_clip_path(ax.patch)
        line.figure = ax.figure
        return line
