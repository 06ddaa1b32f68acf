"""The picture of a race: the valley from above with every way on the left, the loss at each step on the right."""

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from workbook.plots.palette import (
    CLASS_COLOURS,
    CLASS_MARKERS,
    HIGHLIGHT,
    INK,
    MUTED,
    PAPER,
    HouseAxes,
    house_style,
)
from workbook.widgets.explorables.optimiser_race.state import CURVATURES, MOST_STEPS, rotation
from workbook.widgets.live_figure import LiveFigure, dot

WIDTH, HEIGHT, DOTS = 7.6, 3.2, 130
REACH, LOWEST, HIGHEST = 3.2, 1e-6, 30.0
HEIGHTS = np.array([0.02, 0.1, 0.3, 0.7, 1.5, 3.0, 5.0, 8.0])  # of the lines of equal loss
STYLES = ("-", "--", "-.", ":", "-")
COLOURS = (*CLASS_COLOURS[:4], INK)
MARKERS = (*CLASS_MARKERS[:4], "*")
CIRCLE = np.stack([np.cos(np.linspace(0, 2 * np.pi, 120)), np.sin(np.linspace(0, 2 * np.pi, 120))])  # (2, 120)


class RacePicture:
    """Draws a RaceState; `live.png()` then has the picture."""

    def __init__(self, names):
        with house_style():
            figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DOTS)
            self.map = figure.add_axes((0.075, 0.15, 0.31, 0.73), axes_class=HouseAxes)
            self.curve = figure.add_axes((0.49, 0.15, 0.29, 0.73), axes_class=HouseAxes)
        self.map.set(xlim=(-REACH, REACH), ylim=(-REACH, REACH), xlabel="x", xticks=range(-3, 4))
        self.map.set_yticks(range(-3, 4))
        self.map.set_ylabel("y", labelpad=-2)
        self.map.grid(False)
        self.map.set_title("Valley and ways")
        # a little more than the numbers that are shown, or the markers at their ends would be cut in half
        self.curve.set(
            xlim=(-3, MOST_STEPS + 3), ylim=(LOWEST / 3, HIGHEST), yscale="log", xlabel="step", ylabel="loss"
        )
        self.curve.set_title("Loss at each step")
        looks = [
            {"color": colour, "linestyle": style, "marker": marker}
            for colour, style, marker in zip(COLOURS, STYLES, MARKERS)
        ][: len(names)]
        self.curve.legend(
            [Line2D([], [], linewidth=1.8, markersize=6, **look) for look in looks],
            names,
            loc="upper left",
            bbox_to_anchor=(1.01, 1.03),
            handlelength=2.6,
        )
        self.live = LiveFigure(figure)
        self.live.fix_background()
        self.lines = self.map.add_collection(LineCollection([], colors=MUTED, linewidths=0.8, alpha=0.8))
        self.lowest = self.map.add_line(dot(HIGHLIGHT, PAPER, 8))
        self.lowest.set_marker("X")
        self.lowest.set_data([0], [0])
        self.start = self.map.add_line(dot(PAPER, INK, 10))
        self.pairs = []
        for look in looks:
            thick = {"linewidth": 1.7, "markersize": 7, "markeredgecolor": PAPER}
            self.pairs.append(
                (
                    self.map.add_line(Line2D([], [], **look, **thick)),
                    self.curve.add_line(Line2D([], [], **look, **thick)),
                )
            )

    def draw(self, state):
        """Draws the state over the fixed background."""
        self.live.restore()
        radii = np.sqrt(2 * HEIGHTS[:, None] / CURVATURES)  # (8, 2): half axes of the ellipses of equal loss
        self.lines.set_segments([(rotation(state.turn) @ (CIRCLE * radius[:, None])).T for radius in radii])
        self.start.set_data(*state.runs[0].path[:1].T)
        moving = [self.lines, self.lowest]
        for run, (way, curve) in zip(state.runs, self.pairs, strict=True):
            last = [len(run.path) - 1]
            way.set_data(*np.clip(run.path, -10 * REACH, 10 * REACH).T)
            curve.set_data(np.arange(len(run.losses)), np.clip(run.losses, LOWEST, 10 * HIGHEST))
            for line in (way, curve):
                line.set_markevery(last)
                moving.append(line)
        self.live.draw([*moving, self.start])
