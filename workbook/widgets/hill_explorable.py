"""How do optimisers walk? A ball on a surface of two numbers, moved by nnlib's own optimisers.

On the left the surface as a map with the path, on the right the loss at each step. The optimiser sees a vector of two
numbers and a gradient of two numbers, as it would see the thousands of a network.
"""

import html
import threading

import ipywidgets
import matplotlib
import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from ..plots.palette import HIGHLIGHT, INK, PAPER, STYLE, TRAINING, HouseAxes
from ..plots.show import figure_html
from ..plots.surface import surface
from .hill_state import MOST_STEPS, OPTIMISERS, REACH, SURFACES, HillState
from .live_figure import LiveFigure
from .picture import Picture
from .slider import Slider
from .view import WithStaticView
from .words import Words

WIDTH, HEIGHT, DOTS = 7.6, 3.9, 130
LOWEST_RATE, HIGHEST_RATE = 0.01, 1.2


class HillPicture:
    """Draws a HillState on one surface; ``live.png()`` then has the picture."""

    def __init__(self, surface_name):
        kind = SURFACES[surface_name]
        with matplotlib.rc_context(STYLE):
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
        self.start = self.map.add_line(_dot(PAPER, INK, 10))
        self.here = self.map.add_line(_dot(HIGHLIGHT, PAPER, 11))
        self.loss = self.curve.add_line(Line2D([], [], color=TRAINING, linewidth=1.8, linestyle="-"))
        self.last = self.curve.add_line(_dot(HIGHLIGHT, PAPER, 8))

    def draw(self, state):
        self.live.restore()
        path = state.path()
        losses = np.minimum(state.losses(path), 10 * self.top)
        steps = np.arange(len(path))
        shown = np.clip(path, -10 * REACH, 10 * REACH)
        self.way.set_data(*shown.T)
        self.start.set_data(*shown[:1].T)
        self.here.set_data(*shown[-1:].T)
        self.loss.set_data(steps, losses)
        self.last.set_data(steps[-1:], losses[-1:])
        self.live.draw([self.way, self.start, self.here, self.loss, self.last])


class BallOnAHill(WithStaticView, ipywidgets.VBox):
    """The explorable: sliders, the picture, its words and the table. Made by ``ball_on_a_hill``."""

    def __init__(self, state):
        self.state = state
        self._lock = threading.Lock()
        self._drawings = {}
        surfaces, optimisers = list(SURFACES), list(OPTIMISERS)
        self.sliders = {
            "surface": Slider("surface", 1 + surfaces.index(state.surface_name), 1, len(surfaces), 1),
            "optimiser": Slider("optimiser", 1 + optimisers.index(state.optimiser_name), 1, len(optimisers), 1),
            "x": Slider("start x", state.x, -REACH, REACH, 0.1),
            "y": Slider("start y", state.y, -REACH, REACH, 0.1),
            "rate": Slider("learning rate", state.rate, LOWEST_RATE, HIGHEST_RATE, 0.01),
            "steps": Slider("steps", state.steps, 0, MOST_STEPS, 1),
        }
        self._read()
        self.picture = Picture(width=int(WIDTH * 100))
        self.words = Words()
        self._refresh()
        for slider in self.sliders.values():
            slider.observe(self._moved, "value")
        super().__init__([*self.sliders.values(), self.picture, self.words])

    def _read(self):
        values = {name: slider.value for name, slider in self.sliders.items()}
        self.state.surface_name = list(SURFACES)[int(values["surface"]) - 1]
        self.state.optimiser_name = list(OPTIMISERS)[int(values["optimiser"]) - 1]
        self.state.x, self.state.y, self.state.rate = values["x"], values["y"], values["rate"]
        self.state.steps = int(values["steps"])

    def _moved(self, change):
        # The thread may differ from message to message; what counts is where the sliders stand once it is our turn.
        with self._lock:
            self._read()
            self._refresh()

    def _drawn(self):
        """The picture of the surface that is chosen, built when it is first asked for."""
        name = self.state.surface_name
        if name not in self._drawings:
            self._drawings[name] = HillPicture(name)
        self._drawings[name].draw(self.state)
        return self._drawings[name].live

    def _refresh(self):
        self.sliders["surface"].words = self.state.surface_name
        self.sliders["optimiser"].words = self.state.optimiser_name
        png = self._drawn().png()
        with self.picture.hold_sync():
            self.picture.png, self.picture.alt = png, self._alt()
        with self.words.hold_sync():
            self.words.status = "".join(f"<p>{html.escape(sentence)}</p>" for sentence in self.state.words())
            self.words.more = self.state.table()

    def _alt(self):
        return (
            "A surface as a map with lines of equal height, the path of an optimiser over it, its loss at each step. "
            + " ".join(self.state.words())
        )

    def static_view(self):
        with self._lock:
            png, words = self._drawn().png(small=True), self.state.words()
            page = figure_html(png, self._alt(), width=WIDTH * 100)
            page += "".join(f"<p>{html.escape(sentence)}</p>" for sentence in words) + self.state.table()
            return "\n".join(words), page, png, self._alt()


def ball_on_a_hill(surface="long valley", optimiser="SGD", *, start=(-2.5, 1.5), rate=0.1, steps=20):
    """nnlib's own optimisers on a surface of two numbers: surface, optimiser, start, rate and steps on sliders.

    Args:
        surface: "round bowl", "long valley", "saddle" or "two minima".
        optimiser: "SGD", "SGD with momentum 0.9", "RMSprop" or "Adam", each with nnlib's defaults otherwise.
        start: where the ball is put, two numbers from -3 to 3.
        rate: the learning rate, 0.01 to 1.2.
        steps: how many steps are taken at first, 0 to 100.

    Returns a widget. In a page without a browser it shows its starting state.
    """
    if len(start) != 2:
        raise ValueError(f"start: expected two numbers, got {start}")
    if not LOWEST_RATE <= rate <= HIGHEST_RATE:
        raise ValueError(f"rate: expected {LOWEST_RATE} to {HIGHEST_RATE}, where the slider goes, got {rate}")
    return BallOnAHill(HillState(surface, optimiser, float(start[0]), float(start[1]), float(rate), int(steps)))


def _dot(colour, edge, size):
    look = {"color": colour, "markeredgecolor": edge, "markeredgewidth": 1.8}
    return Line2D([], [], linestyle="", marker="o", markersize=size, **look)
