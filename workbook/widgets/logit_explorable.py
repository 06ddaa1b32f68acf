"""How wrong is a logit, and which way is better? Drag it: its probability, two losses and both their slopes follow.

Four pictures over the same logit: its probability, the slopes of both losses on one scale, each loss with its tangent.
"""

import html
import threading

import ipywidgets
import matplotlib
import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

import nnlib as nn

from ..plots.palette import HIGHLIGHT, INK, MUTED, STYLE, HouseAxes
from ..plots.show import figure_html
from .live_figure import LiveFigure
from .logit_state import LOSSES, REACH, LogitState
from .pick import Pick
from .picture import Picture
from .slider import Slider
from .view import WithStaticView
from .words import Words

WIDTH, HEIGHT, DOTS = 7.4, 4.9, 130
EDGE = REACH + 0.5  # a dot at the end of the slider is still seen whole
LIMITS = {
    "probability": (-0.12, 1.12),
    "slopes": (-1.15, 1.15),
    "cross-entropy": (-0.6, 8.9),
    "squared error": (-0.08, 1.12),
}
PLACES = {
    "probability": (0.065, 0.585, 0.415, 0.335),
    "slopes": (0.57, 0.585, 0.415, 0.335),
    "cross-entropy": (0.065, 0.105, 0.415, 0.335),
    "squared error": (0.57, 0.105, 0.415, 0.335),
}
STYLES = {"cross-entropy": ("-", INK), "squared error": ("--", MUTED)}


class _Pictures:
    """Four axes that are drawn anew when the target changes, and a dot and a tangent in each that move over them."""

    def __init__(self):
        with matplotlib.rc_context(STYLE):
            figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DOTS)
            self.axes = {name: figure.add_axes(place, axes_class=HouseAxes) for name, place in PLACES.items()}
        self.live = LiveFigure(figure)
        self._target = None
        self.dots = {
            key: Line2D([], [], color=HIGHLIGHT, marker="o", markersize=7.5, linestyle="")
            for key in ("probability", "cross-entropy", "squared error")
        }
        self.slopes = {
            "cross-entropy": Line2D([], [], color=HIGHLIGHT, marker="o", markersize=7.5, linestyle=""),
            "squared error": Line2D([], [], color=HIGHLIGHT, marker="D", markersize=6.5, linestyle=""),
        }
        self.tangents = {key: Line2D([], [], color=HIGHLIGHT, linewidth=2.2) for key in LOSSES}

    def draw(self, state):
        """Draws the state over what belongs to its target."""
        if self._target != state.target:
            self._draw_curves(state.target)
            self._target = state.target
        self.live.restore()
        self.dots["probability"].set_data([state.z], [state.probability])
        ahead = np.array([-2.0, 2.0])
        for name in LOSSES:
            loss, slope = state.loss(name), state.slope(name)
            self.dots[name].set_data([state.z], [loss])
            self.slopes[name].set_data([state.z], [slope])
            self.tangents[name].set_data(state.z + ahead, loss + slope * ahead)
        self.live.draw([*self.tangents.values(), *self.dots.values(), *self.slopes.values()])

    def _draw_curves(self, target):
        moving = [(self.axes[name], line) for lines in (self.dots, self.tangents) for name, line in lines.items()]
        moving += [(self.axes["slopes"], line) for line in self.slopes.values()]
        for _, line in moving:
            if line.axes is not None:
                line.remove()
        z = np.linspace(-EDGE, EDGE, 851)
        for name, ax in self.axes.items():
            ax.clear()
            ax.axhline(0, color=MUTED, linewidth=0.8, linestyle="-", zorder=1)
            ax.axvline(0, color=MUTED, linewidth=0.8, linestyle="-", zorder=1)
            ax.set(xlim=(-EDGE, EDGE), ylim=LIMITS[name], xticks=range(-8, 9, 4))
            ax.grid(color="#e6e8eb", linewidth=0.8)
        self.axes["probability"].plot(z, nn.sigmoid(z), color=INK, linestyle="-")
        self.axes["probability"].axhline(target, color=HIGHLIGHT, linewidth=1.4, linestyle=":")
        self.axes["probability"].set_title(f"probability p; target {target} dotted")
        for name, loss in LOSSES.items():
            style, colour = STYLES[name]
            heights, slopes = loss(z, target)
            self.axes[name].plot(z, heights, color=colour, linestyle=style)
            self.axes["slopes"].plot(z, slopes, color=colour, linestyle=style, label=name)
            self.axes[name].set_title(f"{name}, with its tangent")
            self.axes[name].set_xlabel("logit z")
        self.axes["slopes"].set_title("both slopes, on one scale")
        self.axes["slopes"].legend(loc="upper left" if target else "lower right", fontsize=8.5, borderaxespad=0.1)
        self.live.fix_background()
        for ax, line in moving:
            ax.add_line(line)


class LogitExplorer(WithStaticView, ipywidgets.VBox):
    """The explorable: target, slider, the pictures, and their words. Made by ``drag_a_logit``."""

    def __init__(self, state):
        self.state = state
        self._lock = threading.Lock()
        self._drawing = _Pictures()
        self.pick = Pick("target y", ("0", "1"), state.target)
        self.slider = Slider("logit z", state.z, -REACH, REACH, 0.1)
        self.picture = Picture(width=int(WIDTH * 100))
        self.words = Words()
        self._refresh()
        self.pick.observe(self._moved, "chosen")
        self.slider.observe(self._moved, "value")
        super().__init__([self.pick, self.slider, self.picture, self.words])

    def _moved(self, change):
        # The thread may differ from message to message; what counts is where the controls stand once it is our turn.
        with self._lock:
            self.state = LogitState(self.slider.value, self.pick.chosen)
            self._refresh()

    def _refresh(self):
        self._drawing.draw(self.state)
        with self.picture.hold_sync():
            self.picture.png, self.picture.alt = self._drawing.live.png(), self._alt()
        with self.words.hold_sync():
            self.words.status = "".join(f"<p>{html.escape(sentence)}</p>" for sentence in self.state.words())
            self.words.more = self.state.table()

    def _alt(self):
        return (
            "Four pictures over the logit: its probability, the slopes of two losses, cross-entropy and squared "
            "error with their tangents, a dot on each. " + " ".join(self.state.words())
        )

    def static_view(self):
        with self._lock:
            self._drawing.draw(self.state)
            png = self._drawing.live.png(small=True)
            sentences = self.state.words()
            page = figure_html(png, self._alt(), width=WIDTH * 100)
            page += "".join(f"<p>{html.escape(sentence)}</p>" for sentence in sentences) + self.state.table()
            return "\n".join(sentences), page, png, self._alt()


def drag_a_logit(z=-2.0, target=1):
    """One logit and the right answer, 0 or 1: move both, and see the probability, two losses, and the slopes of both.

    Args:
        z: where the logit starts, from -8 to 8.
        target: the right answer, 0 or 1.

    Returns a widget. In a page without a browser it shows its starting state.
    """
    return LogitExplorer(LogitState(float(z), target))
