"""How does a boundary come about? A recorded training on a slider: any epoch's network, and its loss on a curve."""

import html
import threading

import ipywidgets
import numpy as np

from ..plots.palette import TRAINING
from ..plots.show import figure_html
from .boundary_picture import WIDTH, BoundaryPicture
from .film_state import FilmState
from .picture import Picture
from .slider import Slider
from .view import WithStaticView
from .words import Words


class BoundaryExplorable(WithStaticView, ipywidgets.VBox):
    """Sliders over a state that has a network to show. A subclass says where the dot is and what the title is."""

    about = ""

    def __init__(self, state, sliders, draw_right):
        self.state, self.sliders = state, sliders
        self._lock = threading.Lock()
        self._drawing = BoundaryPicture(state.X, state.y, draw_right)
        self.picture = Picture(width=int(WIDTH * 100))
        self.words = Words()
        self._refresh()
        for slider in sliders.values():
            slider.observe(self._moved, "value")
        super().__init__([*sliders.values(), self.picture, self.words])

    def _read(self):
        raise NotImplementedError("_read takes the sliders' values into the state")

    def _place(self):
        raise NotImplementedError("_place returns the title of the left picture and where the dot is on the right one")

    def _moved(self, change):
        # The thread may differ from message to message; what counts is where the sliders stand once it is our turn.
        with self._lock:
            self._read()
            self._refresh()

    def _draw(self):
        title, place = self._place()
        self._drawing.draw(self.state.shown(), title, place)

    def _refresh(self):
        self._draw()
        with self.picture.hold_sync():
            self.picture.png, self.picture.alt = self._drawing.live.png(), self._alt()
        with self.words.hold_sync():
            self.words.status = "".join(f"<p>{html.escape(sentence)}</p>" for sentence in self.state.words())
            self.words.more = self.state.table()

    def _alt(self):
        return f"{self.about} " + " ".join(self.state.words())

    def static_view(self):
        with self._lock:
            self._draw()
            png, words = self._drawing.live.png(small=True), self.state.words()
            page = figure_html(png, self._alt(), width=WIDTH * 100)
            page += "".join(f"<p>{html.escape(sentence)}</p>" for sentence in words) + self.state.table()
            return "\n".join(words), page, png, self._alt()


class TrainingFilm(BoundaryExplorable):
    """The explorable of a recorded run. Made by ``training_film``."""

    about = (
        "Left: the points, the shade of what the network says and its boundary. "
        "Right: the loss over the epochs, with a dot at the epoch shown."
    )

    def __init__(self, state):
        super().__init__(state, {"epoch": Slider("epoch", state.at, 0, state.last, 1)}, self._draw_curve)

    def _draw_curve(self, ax):
        losses = self.state.losses
        ax.plot(np.arange(len(losses)), losses, color=TRAINING, linestyle="-")
        ax.set(
            xlabel="epoch",
            ylabel="loss",
            xlim=(-0.02 * self.state.last, 1.02 * self.state.last),
            ylim=(0, 1.08 * losses.max()),
        )
        ax.xaxis.get_major_locator().set_params(integer=True)
        ax.set_title("Loss over the epochs")

    def _read(self):
        self.state.at = int(self.sliders["epoch"].value)

    def _place(self):
        return f"After epoch {self.state.at}" if self.state.at else "Before training", (
            self.state.at,
            self.state.losses[self.state.at],
        )


def training_film(network, thetas, X, y, *, epoch=0):
    """A recorded training, epoch by epoch: the boundary and the loss, with the epoch on a slider.

    Args:
        network: an nn.Sequential with two inputs and one score; it is copied.
        thetas: a list of its parameters, ``network.theta.copy()``, before the first epoch and after each.
        X, y: points (N, 2) and labels 0 and 1 (N,), by which loss and right answers are measured.
        epoch: the epoch that is shown at first; in a page without a browser it is the one that stays.

    Returns a widget.
    """
    state = FilmState(network, thetas, X, y)
    if not 0 <= epoch <= state.last:
        raise ValueError(f"epoch: expected 0 to {state.last}, got {epoch}")
    state.at = int(epoch)
    return TrainingFilm(state)
