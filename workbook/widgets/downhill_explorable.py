"""What does the learning rate do? A point walks down a curve; start, rate and number of steps are on sliders.

Every place is a dot on the curve, the line through the last one is the slope there. The table has each step's number.
"""

import html
import threading

import ipywidgets
import matplotlib
import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from ..plots.palette import GRADIENT_NEGATIVE, GRADIENT_POSITIVE, HIGHLIGHT, INK, MUTED, PAPER, STYLE, HouseAxes
from ..plots.show import figure_html
from .downhill_state import MOST_STEPS, DownhillState
from .live_figure import LiveFigure
from .picture import Picture
from .slider import Slider
from .view import WithStaticView
from .words import Words

WIDTH, HEIGHT, DOTS = 7.0, 3.7, 130
LOWEST_RATE, HIGHEST_RATE, RATE_STEP, START_STEP = 0.05, 1.2, 0.05, 0.25


class DownhillPicture:
    """Draws a DownhillState; ``live.png()`` then has the picture."""

    def __init__(self, state):
        curve = state.curve
        with matplotlib.rc_context(STYLE):
            figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DOTS)
            ax = self.ax = figure.add_axes((0.09, 0.15, 0.88, 0.74), axes_class=HouseAxes)
        w = np.linspace(curve.low, curve.high, 400)
        ax.plot(w, curve.loss(w), color=MUTED, linestyle="-", linewidth=2.2)
        ax.set(xlim=(curve.low, curve.high), ylim=(-0.06 * curve.top, curve.top), xlabel="w", ylabel="loss L")
        self.live = LiveFigure(figure)
        self.live.fix_background()
        self.title = ax.set_title(" ")
        self.steps = ax.add_line(Line2D([], [], color=INK, linewidth=1.0, linestyle="-", alpha=0.55))
        self.places = ax.add_line(
            Line2D([], [], linestyle="", marker="o", markersize=6, color=INK, markeredgecolor=PAPER)
        )
        self.tangent = ax.add_line(Line2D([], [], linewidth=2.6))
        self.start = ax.add_line(_dot(PAPER, INK, 10))
        self.here = ax.add_line(_dot(HIGHLIGHT, PAPER, 11))

    def draw(self, state):
        self.live.restore()
        curve, path = state.curve, state.path()
        losses = curve.loss(path)
        with np.errstate(over="ignore"):
            inside = np.clip(path, -50, 50), np.clip(losses, -50, 50 * curve.top)
        self.steps.set_data(*inside)
        self.places.set_data(*inside)
        self.start.set_data(path[:1], losses[:1])
        self.here.set_data(inside[0][-1:], inside[1][-1:])
        slope, half = curve.slope(path[-1]), (curve.high - curve.low) * 0.09
        half = half / np.hypot(1, slope * (curve.high - curve.low) / (curve.top * 1.06) * HEIGHT / WIDTH)
        across = np.array([path[-1] - half, path[-1] + half])
        self.tangent.set_data(across, losses[-1] + slope * (across - path[-1]))
        self.tangent.set(color=GRADIENT_NEGATIVE if slope < 0 else GRADIENT_POSITIVE, visible=not state.flew_away)
        outside = int(np.sum((path < curve.low) | (path > curve.high) | (losses > curve.top)))
        self.title.set_text(f"Step {len(path) - 1}" + (f", {outside} places outside the picture" if outside else ""))
        self.live.draw([self.steps, self.places, self.tangent, self.start, self.here, self.title])


class Downhill(WithStaticView, ipywidgets.VBox):
    """The explorable: sliders, the picture, its words and the table. Made by ``downhill``."""

    def __init__(self, state):
        self.state = state
        self._lock = threading.Lock()
        self._drawing = DownhillPicture(state)
        curve = state.curve
        self.sliders = {
            "rate": Slider("learning rate", state.rate, LOWEST_RATE, HIGHEST_RATE, RATE_STEP),
            "start": Slider("start", state.start, curve.low, curve.high, START_STEP),
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
        self.state.rate, self.state.start = self.sliders["rate"].value, self.sliders["start"].value
        self.state.steps = int(self.sliders["steps"].value)

    def _moved(self, change):
        # The thread may differ from message to message; what counts is where the sliders stand once it is our turn.
        with self._lock:
            self._read()
            self._refresh()

    def _refresh(self):
        self._drawing.draw(self.state)
        with self.picture.hold_sync():
            self.picture.png, self.picture.alt = self._drawing.live.png(), self._alt()
        with self.words.hold_sync():
            self.words.status = "".join(f"<p>{html.escape(sentence)}</p>" for sentence in self.state.words())
            self.words.more = self.state.table()

    def _alt(self):
        return "A curve of the loss over w, and the path of gradient descent on it. " + " ".join(self.state.words())

    def static_view(self):
        with self._lock:
            self._drawing.draw(self.state)
            png, words = self._drawing.live.png(small=True), self.state.words()
            page = figure_html(png, self._alt(), width=WIDTH * 100)
            page += "".join(f"<p>{html.escape(sentence)}</p>" for sentence in words) + self.state.table()
            return "\n".join(words), page, png, self._alt()


def downhill(curve="bowl", *, start=None, rate=0.25, steps=4):
    """Gradient descent on a curve, step by step: the learning rate, the start and the number of steps on sliders.

    Args:
        curve: "bowl", which is (w - 3)^2, or "two valleys", a curve with two minima of different depth.
        start: where the path begins; by default 5 on the bowl, 3 on the two valleys.
        rate: the learning rate, 0.05 to 1.2.
        steps: how many steps are taken at first, 0 to 20.

    Returns a widget. In a page without a browser it shows its starting state, with every step's number.
    """
    if start is None:
        start = 3.0 if curve == "two valleys" else 5.0
    if not LOWEST_RATE <= rate <= HIGHEST_RATE:
        raise ValueError(f"rate: expected {LOWEST_RATE} to {HIGHEST_RATE}, where the slider goes, got {rate}")
    return Downhill(DownhillState(curve, float(start), float(rate), int(steps)))


def _dot(colour, edge, size):
    look = {"color": colour, "markeredgecolor": edge, "markeredgewidth": 1.8}
    return Line2D([], [], linestyle="", marker="o", markersize=size, **look)
