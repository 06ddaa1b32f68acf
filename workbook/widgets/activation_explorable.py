"""What does a function that bends look like, how steep is it, and what can a network draw with it?

Choose a function and move a point along its axis: the tangent and the slope follow. Beside it stands the boundary of a
small trained network that bends with this function; the thin lines are where the sums of its hidden neurons are 0.
"""

import html
import threading

import ipywidgets

from ..plots.show import figure_html
from .activation_picture import REACH, WIDTH, ActivationPicture
from .activation_state import NAMES, ActivationState
from .pick import Pick
from .picture import Picture
from .slider import Slider
from .view import WithStaticView
from .words import Words


class ActivationExplorer(WithStaticView, ipywidgets.VBox):
    """The explorable: the choice, the slider, the picture, and its words. Made by ``activation_explorer``."""

    def __init__(self, state):
        self.state = state
        self._lock = threading.Lock()
        self._drawing = ActivationPicture()
        self.pick = Pick("function", NAMES, NAMES.index(state.name))
        self.slider = Slider("sum z", state.z, -REACH, REACH, 0.1)
        self.picture = Picture(width=int(WIDTH * 100))
        self.words = Words()
        self._refresh()
        self.pick.observe(self._moved, "chosen")
        self.slider.observe(self._moved, "value")
        super().__init__([self.pick, self.slider, self.picture, self.words])

    def _moved(self, change):
        # The thread may differ from message to message; what counts is where the controls stand once it is our turn.
        with self._lock:
            self.state = ActivationState(NAMES[self.pick.chosen], self.slider.value)
            self._refresh()

    def _refresh(self):
        self._drawing.draw(self.state)
        sentences = self.state.words()
        with self.picture.hold_sync():
            self.picture.png = self._drawing.live.png()
            self.picture.alt = self._alt()
        with self.words.hold_sync():
            self.words.status = "".join(f"<p>{html.escape(sentence)}</p>" for sentence in sentences)
            self.words.more = self.state.table()

    def _alt(self):
        return (
            f"Left: the curve of {self.state.name} with its tangent at z = {self.state.z:.1f}, and its slope below. "
            "Right: two rings of points and the boundary of a small network. " + " ".join(self.state.words()[1:])
        )

    def static_view(self):
        with self._lock:
            self._drawing.draw(self.state)
            png = self._drawing.live.png(small=True)
            sentences = self.state.words()
            page = figure_html(png, self._alt(), width=WIDTH * 100)
            page += "".join(f"<p>{html.escape(sentence)}</p>" for sentence in sentences) + self.state.table()
            return "\n".join(sentences), page, png, self._alt()


def activation_explorer(function="sigmoid", z=1.0):
    """A function that bends, its slope at a point that can be moved, and the boundary a small network draws with it.

    Args:
        function: where to start: "no bend", "step", "sigmoid", "tanh", "ReLU", "leaky ReLU", "ELU", "GELU", "SiLU" or
            "softplus".
        z: where the point starts, from -6 to 6.

    Returns a widget. In a page without a browser it shows its starting state.
    """
    if not -REACH <= z <= REACH:
        raise ValueError(f"z: expected a number from {-REACH:g} to {REACH:g}, got {z}")
    return ActivationExplorer(ActivationState(function, round(float(z), 1)))
