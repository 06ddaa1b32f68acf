"""What does the temperature do to probabilities? Scores and a temperature on sliders, and the softmax of both."""

import html
import threading

import ipywidgets
import matplotlib
import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from ..plots.palette import MUTED, PAPER, POSITIVE, STYLE, HouseAxes, number
from ..plots.show import figure_html
from .live_figure import LiveFigure
from .picture import Picture
from .slider import Slider
from .temperature_state import TemperatureState
from .view import WithStaticView
from .words import Words

WIDTH, HEIGHT, DOTS = 7.0, 2.9, 130
REACH, COLDEST, HOTTEST = 5.0, 0.1, 10.0


class _Bars:
    """One bar a class, on a frame that stays."""

    def __init__(self, names):
        k = len(names)
        with matplotlib.rc_context(STYLE):
            figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DOTS)
            ax = figure.add_axes((0.1, 0.12, 0.885, 0.74), axes_class=HouseAxes)
        ax.set(xlim=(-0.6, k - 0.4), ylim=(0, 1.12), ylabel="probability", yticks=np.linspace(0, 1, 5))
        ax.set_xticks(range(k), names)
        ax.grid(axis="x", visible=False)
        ax.axhline(1 / k, color=MUTED, linewidth=1.2, linestyle="--", zorder=1)
        ax.set_title("softmax(scores / T); dashed: all alike")
        self.live = LiveFigure(figure)
        self.live.fix_background()
        behind = {"facecolor": PAPER, "edgecolor": "none", "alpha": 0.85, "pad": 1}
        self.bars = [ax.add_patch(Rectangle((j - 0.32, 0), 0.64, 0, color=POSITIVE)) for j in range(k)]
        self.numbers = [ax.text(j, 0, "", ha="center", va="bottom", bbox=behind) for j in range(k)]

    def draw(self, probabilities):
        self.live.restore()
        for bar, text, share in zip(self.bars, self.numbers, probabilities, strict=True):
            bar.set_height(share)
            text.set(text=number(share, 3), y=share + 0.02)
        self.live.draw([*self.bars, *self.numbers])


class SoftmaxTemperature(WithStaticView, ipywidgets.VBox):
    """The explorable: sliders, bars, words and the table of every step. Made by ``softmax_temperature``."""

    def __init__(self, state):
        self.state = state
        self._lock = threading.Lock()
        self._drawing = _Bars(state.names)
        self.sliders = {
            "temperature": Slider("temperature T", state.temperature, COLDEST, HOTTEST, 0.1),
            **{
                f"score of {name}": Slider(f"score of {name}", score, -REACH, REACH, 0.5)
                for name, score in zip(state.names, state.scores, strict=True)
            },
        }
        self.picture = Picture(width=int(WIDTH * 100))
        self.words = Words()
        self._refresh()
        for slider in self.sliders.values():
            slider.observe(self._moved, "value")
        super().__init__([*self.sliders.values(), self.picture, self.words])

    def _moved(self, change):
        # The thread may differ from message to message; what counts is where the sliders stand once it is our turn.
        with self._lock:
            scores = [self.sliders[f"score of {name}"].value for name in self.state.names]
            self.state = TemperatureState(scores, self.sliders["temperature"].value, self.state.names)
            self._refresh()

    def _refresh(self):
        self._drawing.draw(self.state.probabilities)
        with self.picture.hold_sync():
            self.picture.png, self.picture.alt = self._drawing.live.png(), self._alt()
        with self.words.hold_sync():
            self.words.status = "".join(f"<p>{html.escape(sentence)}</p>" for sentence in self.state.words())
            self.words.more = self.state.table()

    def _alt(self):
        return f"{len(self.state.names)} bars, one for each class. " + " ".join(self.state.words())

    def static_view(self):
        with self._lock:
            self._drawing.draw(self.state.probabilities)
            png = self._drawing.live.png(small=True)
            page = figure_html(png, self._alt(), width=WIDTH * 100)
            page += "".join(f"<p>{html.escape(sentence)}</p>" for sentence in self.state.words()) + self.state.table()
            return "\n".join(self.state.words()), page, png, self._alt()


def softmax_temperature(scores=(2.0, 1.0, 0.0), *, names=None, temperature=1.0):
    """Scores divided by a temperature and put through softmax: move both, and see the probabilities.

    Args:
        scores: two to six numbers from -5 to 5.
        names: one text for each score; by default "class 0", "class 1", ...
        temperature: where its slider starts, from 0.1 to 10.

    Returns a widget. In a page without a browser it shows its starting state.
    """
    scores = np.asarray(scores, float).reshape(-1)
    names = tuple(f"class {k}" for k in range(len(scores))) if names is None else tuple(map(str, names))
    if not COLDEST <= temperature <= HOTTEST:
        raise ValueError(f"temperature: expected a number from {COLDEST:g} to {HOTTEST:g}, got {temperature}")
    if scores.size and not np.abs(scores).max() <= REACH:
        raise ValueError(f"scores: expected numbers from {-REACH:g} to {REACH:g}, got {scores}")
    if len(set(names)) != len(names):
        raise ValueError(f"names: expected names that differ, got {names}")
    return SoftmaxTemperature(TemperatureState(scores, float(temperature), names))
