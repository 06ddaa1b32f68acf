"""What follows from the sizes of a network? Choose how many neurons stand in each layer; see the network, the shape of
every W and b, and the number of parameters.
"""

import html
import threading

import ipywidgets
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from ..plots.network_diagram import network_diagram
from ..plots.palette import HouseAxes, house_style
from ..plots.show import figure_html, png_of
from .live_figure import LiveFigure
from .picture import Picture
from .sizes_state import SizesState
from .slider import Slider
from .view import WithStaticView
from .words import Words

WIDTH, HEIGHT, DOTS = 7.0, 3.7, 130
MOST_HIDDEN = 3


def sizes_picture(sizes):
    """A Figure of fixed size, so that the page below does not jump, with the network in its middle."""
    with house_style():
        figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DOTS)
        ax = figure.add_axes((0.01, 0.01, 0.98, 0.98), axes_class=HouseAxes)
    network_diagram(sizes, ax, max_shown=6)
    return figure


class NetworkFromSizes(WithStaticView, ipywidgets.VBox):
    """The explorable: sliders for the sizes, the picture, the table. Made by ``network_from_sizes``."""

    def __init__(self, sizes, most):
        self.state = SizesState(list(sizes))
        self._lock = threading.Lock()
        hidden = list(sizes[1:-1])
        inner = [
            Slider(f"neurons in hidden layer {k + 1}", hidden[k] if k < len(hidden) else 4, 1, most, 1,
                   hidden=k >= len(hidden))
            for k in range(MOST_HIDDEN)
        ]
        self.sliders = {
            "inputs": Slider("inputs", sizes[0], 1, most, 1),
            "layers": Slider("hidden layers", len(hidden), 0, MOST_HIDDEN, 1),
            **{f"hidden {k + 1}": slider for k, slider in enumerate(inner)},
            "outputs": Slider("outputs", sizes[-1], 1, most, 1),
        }
        self.picture = Picture(width=int(WIDTH * 100))
        self.words = Words()
        self._refresh()
        for slider in self.sliders.values():
            slider.observe(self._moved, "value")
        super().__init__([*self.sliders.values(), self.picture, self.words])

    def _moved(self, change):
        with self._lock:
            value = {name: int(slider.value) for name, slider in self.sliders.items()}
            inner = [value[f"hidden {k + 1}"] for k in range(value["layers"])]
            for k in range(MOST_HIDDEN):
                self.sliders[f"hidden {k + 1}"].hidden = k >= value["layers"]
            self.state = SizesState([value["inputs"], *inner, value["outputs"]])
            self._refresh()

    def _refresh(self):
        figure = sizes_picture(self.state.sizes)
        live = LiveFigure(figure)
        live.canvas.draw()
        with self.picture.hold_sync():
            self.picture.png, self.picture.alt = live.png(), self.state.sentence()
        with self.words.hold_sync():
            self.words.status = f"<p>{html.escape(self.state.sentence())}</p>"
            self.words.more = self.state.table()

    def static_view(self):
        with self._lock:
            figure = sizes_picture(self.state.sizes)
            FigureCanvasAgg(figure)
            png = png_of(figure, DOTS)
            alt = self.state.sentence()
            return self.state.words(), figure_html(png, alt, width=WIDTH * 100) + self.state.table(), png, alt


def network_from_sizes(sizes=(2, 3, 1), *, most=64):
    """A network drawn from its sizes, with the shape of every W and b and the number of parameters.

    Args:
        sizes: where the sliders start: inputs, up to three hidden layers, outputs.
        most: the largest number of neurons in a layer.

    Returns a widget. In a page without a browser it shows its starting state.
    """
    sizes = [int(size) for size in sizes]
    if not 2 <= len(sizes) <= MOST_HIDDEN + 2 or min(sizes) < 1 or max(sizes) > most:
        raise ValueError(f"sizes: expected 2 to {MOST_HIDDEN + 2} layers of 1 to {most} neurons, got {sizes}")
    return NetworkFromSizes(sizes, most)
