"""Two pictures side by side: what a network says at every place of the plane, and beside it where that network stands.

The right half is drawn once by whoever uses this; a dot moves over it. The left half is drawn anew for each network.
"""

import numpy as np
from matplotlib.figure import Figure

from workbook.plots.palette import HIGHLIGHT, INK, PAPER, VALUES, HouseAxes, house_style
from workbook.plots.points import limits_of, points
from workbook.widgets.live_figure import LiveFigure, dot

WIDTH, HEIGHT, DOTS = 7.6, 3.5, 130
GRID = 91


class BoundaryPicture:
    """Built once from points X (N, 2), labels y, and `draw_right(ax)`; then `draw_network` moves what moves."""

    def __init__(self, X, y, draw_right):
        self.limits = limits_of(X, 0.2)
        with house_style():
            figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DOTS)
            self.plane = figure.add_axes((0.1, 0.15, 0.39, 0.73), axes_class=HouseAxes)
            self.right = figure.add_axes((0.59, 0.15, 0.35, 0.73), axes_class=HouseAxes)
            draw_right(self.right)
            self.plane.set(xlabel="x1", ylabel="x2", xlim=self.limits[:2], ylim=self.limits[2:])
        self.plane.grid(False)
        self.live = LiveFigure(figure)
        self.live.fix_background()
        self._title = self.plane.set_title(" ")
        look = {"cmap": VALUES, "vmin": 0, "vmax": 1, "alpha": 0.55, "aspect": "auto", "interpolation": "bilinear"}
        self._shade = self.plane.imshow(np.zeros((GRID, GRID)), extent=self.limits, origin="lower", **look)
        points(X, y, self.plane, legend=False, size=17)
        self._points = list(self.plane.collections)
        self._dot = self.right.add_line(dot(HIGHLIGHT, PAPER, 10))
        self._dot.set_clip_on(False)  # it is seen whole at the edge too
        self._across, self._up = np.linspace(*self.limits[:2], GRID), np.linspace(*self.limits[2:], GRID)
        self._grid = np.stack(np.meshgrid(self._across, self._up), axis=-1).reshape(-1, 2)

    def draw_network(self, network, title, place):
        """Draws what `network` says, and on the right the dot at `place`, two numbers; `live.png()` has it then."""
        self.live.restore()
        score = network.forward(self._grid).reshape(GRID, GRID).astype(float)
        self._shade.set_data(0.5 * (1 + np.tanh(score / 2)))
        self._title.set_text(title)
        self._dot.set_data([place[0]], [place[1]])
        artists = [self._shade]
        border = None
        if score.min() < 0 < score.max():
            border = self.plane.contour(self._across, self._up, score, levels=[0], colors=[INK], linewidths=1.8)
            artists.append(border)
        self.live.draw([*artists, *self._points, self._title, self._dot])
        if border is not None:
            border.remove()
