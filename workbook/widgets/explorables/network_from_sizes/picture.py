"""The picture of a network by its sizes: neurons in columns, of fixed size, so that the page below does not jump."""

from matplotlib.figure import Figure

from workbook.plots.network_diagram import network_diagram
from workbook.plots.palette import HouseAxes, house_style, without_axes
from workbook.widgets.live_figure import LiveFigure

WIDTH, HEIGHT, DOTS = 7.0, 3.7, 130


class SizesPicture:
    """Draws a SizesState; `live.png()` then has the picture. Axes are kept, since to make them takes longer than all else."""

    def __init__(self):
        with house_style():
            figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DOTS)
            self._ax = figure.add_axes((0.01, 0.01, 0.98, 0.98), axes_class=HouseAxes)
        self.live = LiveFigure(figure)
        without_axes(self._ax)
        self.live.fix_background()

    def draw(self, state):
        """Draws the network of these sizes."""
        for artist in self._parts():
            artist.remove()
        with house_style():
            network_diagram(state.sizes, self._ax, max_shown=6)
            self._ax.apply_aspect()
            self.live.restore()
            self.live.draw(sorted(self._parts(), key=lambda part: part.zorder), kept=set(self._ax.texts))

    def _parts(self):
        return [*self._ax.collections, *self._ax.patches, *self._ax.lines, *self._ax.texts]
