"""What do the weights and the bias of a neuron do? Two weights and a bias on sliders, and the line they draw.

The plane is shaded by the neuron's output, the black line is where its sum z is 0, the arrow shows the weights: it
points to the side where z grows. A ring marks every point on the wrong side. One point, framed, is calculated in full.
"""

import html
import threading

import ipywidgets

from ..plots.show import figure_html
from .neuron_picture import WIDTH, NeuronPicture
from .neuron_state import NeuronState
from .picture import Picture
from .slider import Slider
from .view import WithStaticView
from .words import Words


class OneNeuron(WithStaticView, ipywidgets.VBox):
    """The explorable: sliders, the picture, and its words. Made by ``one_neuron``."""

    def __init__(self, state, reach, step):
        self.state = state
        self._lock = threading.Lock()
        self._drawing = NeuronPicture(state)
        self.sliders = {
            "w1": Slider("weight w1", state.w1, -reach, reach, step),
            "w2": Slider("weight w2", state.w2, -reach, reach, step),
            "b": Slider("bias b", state.b, -reach, reach, step),
            "mark": Slider("framed point", state.mark + 1, 1, max(2, len(state.X)), 1, hidden=len(state.X) < 2),
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
            for name in ("w1", "w2", "b"):
                setattr(self.state, name, self.sliders[name].value)
            self.state.mark = min(len(self.state.X), int(self.sliders["mark"].value)) - 1
            self._refresh()

    def _refresh(self):
        self._drawing.draw(self.state)
        sentences = self.state.words(self._drawing.limits)
        with self.picture.hold_sync():
            self.picture.png = self._drawing.live.png()
            self.picture.alt = self._alt()
        with self.words.hold_sync():
            self.words.status = "".join(f"<p>{html.escape(sentence)}</p>" for sentence in sentences[:-1])
            self.words.more = f"<p>{html.escape(sentences[-1])}</p>" + self.state.table()

    def _alt(self):
        first, second = self.state.feature_names
        return (
            f"{len(self.state.X)} points over {first} and {second}, the plane shaded by the neuron's output. "
            + " ".join(self.state.words(self._drawing.limits)[:-1])
        )

    def static_view(self):
        with self._lock:
            self._drawing.draw(self.state)
            png = self._drawing.live.png(small=True)
            sentences = self.state.words(self._drawing.limits)
            page = figure_html(png, self._alt(), width=WIDTH * 100)
            page += "".join(f"<p>{html.escape(sentence)}</p>" for sentence in sentences) + self.state.table()
            return "\n".join(sentences), page, png, self._alt()


def one_neuron(
    X=None, y=None, *, w=(4.0, 4.0), b=-4.0, feature_names=None, class_names=None, mark=0, activation="sigmoid",
    reach=10.0, step=0.5,
):
    """One neuron with two inputs: move its weights and its bias, and see the line it draws through the points.

    Args:
        X: points, shape ``(N, 2)``; by default sixty handwritten zeros and ones (``datasets.zero_or_one()``).
        y: labels 0 or 1, shape ``(N,)``, or None for points without classes.
        w, b: where the sliders start.
        feature_names, class_names: two texts each.
        mark: row of the point that is framed and calculated in full.
        activation: "sigmoid" or "step".
        reach, step: the sliders go from -reach to reach in steps of step.

    Returns a widget. In a page without a browser it shows its starting state.
    """
    if X is None:
        from ..datasets import zero_or_one

        data = zero_or_one()
        X, y = data.X, data.y
        feature_names = feature_names or data.feature_names
        class_names = class_names or data.class_names
    if len(w) != 2:
        raise ValueError(f"w: expected two weights, got {w}")
    state = NeuronState(
        X, y, float(w[0]), float(w[1]), float(b), mark, activation, tuple(feature_names or ("x1", "x2")),
        tuple(class_names or ("class 0", "class 1")),
    )
    return OneNeuron(state, reach, step)
