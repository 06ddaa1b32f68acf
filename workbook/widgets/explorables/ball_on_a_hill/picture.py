"""The picture of a walk over a surface: a map with the path on the left, the loss at each step on the right.

What belongs to a surface is drawn when it is first chosen, and kept; the path moves over it.
"""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from workbook.plots.palette import HIGHLIGHT, INK, PAPER, TRAINING, HouseAxes, house_style
from workbook.plots.surface import surface
from workbook.widgets.explorables.ball_on_a_hill.state import MOST_STEPS, REACH, SURFACES
from workbook.widgets.for_good import holds_since
from workbook.widgets.live_figure import LiveFigure, dot

WIDTH, HEIGHT, DOTS = 7.6, 3.9, 130


class HillPicture:
    """Draws a HillState; `live.png()` then has the picture."""

    def __init__(self):
        self._surfaces = {}

    def draw(self, state):
        """Draws the state on its own surface."""
        name = state.surface_name
        if name not in self._surfaces:
            self._surfaces[name] = _OneSurface(name)
        self._surfaces[name].draw(state)
        self.live, self.axes = self._surfaces[name].live, (self._surfaces[name].map, self._surfaces[name].curve)


class _OneSurface:
    """Draws a HillState on the surface it was built for."""

    def __init__(self, surface_name):
        kind = SURFACES[surface_name]
        with house_style():
            figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DOTS)
            self.map = figure.add_axes((0.07, 0.14, 0.43, 0.76), axes_class=HouseAxes)
            self.curve = figure.add_axes((0.61, 0.14, 0.37, 0.76), axes_class=HouseAxes)
        limits = (-REACH, REACH, -REACH, REACH)
        surface(kind.loss, self.map, limits=limits, names=("x", "y"), colorbar=False, title=surface_name.capitalize())
        lowest = min((place for place, _ in kind.flat), key=kind.loss)
        for place, _ in kind.flat:
            mark, edge = ("X", PAPER) if kind.loss(place) < kind.loss(lowest) + 1e-6 else ("x", HIGHLIGHT)
            self.map.plot(*place, mark, color=HIGHLIGHT, markersize=9, markeredgecolor=edge)
        corners = [kind.loss((x, y)) for x in (-REACH, 0, REACH) for y in (-REACH, 0, REACH)]
        self.top = max(corners)
        self.curve.set(xlabel="step", ylabel="loss", xlim=(0, MOST_STEPS), ylim=(-0.03 * self.top, self.top))
        self.curve.set_title("Loss at each step")
        self.live = LiveFigure(figure)
        self.live.fix_background()
        self.way = self.map.add_line(
            Line2D([], [], color=INK, linewidth=1.3, linestyle="-", marker="o", markersize=3.6, markerfacecolor=INK)
        )
        self.start = self.map.add_line(dot(PAPER, INK, 10))
        self.start.set_clip_on(False)
        self.current_point = self.map.add_line(dot(HIGHLIGHT, PAPER, 11))
        self.loss = self.curve.add_line(Line2D([], [], color=TRAINING, linewidth=1.8, linestyle="-"))
        self.last = self.curve.add_line(dot(HIGHLIGHT, PAPER, 8))
        self.gone = self.curve.text(
            0.5, 0.95, "", transform=self.curve.transAxes, ha="center", va="top", color=INK, fontsize=9
        )

    def draw(self, state):
        self.live.restore()
        path = state.path()
        losses = np.minimum(state.losses(path), 10 * self.top)
        steps = np.arange(len(path))
        shown = np.clip(path, -10 * REACH, 10 * REACH)
        self.way.set_data(*shown.T)
        self.start.set_data(*shown[:1].T)
        self.current_point.set_data(*shown[-1:].T)
        self.current_point.set_clip_on(np.abs(path[-1]).max() > REACH)  # at the edge it is seen whole
        self.loss.set_data(steps, losses)
        self.last.set_data(steps[-1:], losses[-1:])
        self.last.set_clip_on(losses[-1] > self.top)
        beyond = losses > self.top
        self.gone.set_text(f"from step {holds_since(beyond)} on\nabove the picture" if beyond[-1] else "")
        self.live.draw([self.way, self.start, self.current_point, self.loss, self.last, self.gone])
