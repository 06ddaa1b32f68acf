"""How does a number become a prediction? One sample walks through a small network, step by step, every number in view.

Sliders change the input, another one steps from the input to the output. The table keeps every earlier step.
"""

import html
import threading

import ipywidgets
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from ..plots.describe import describe_network
from ..plots.network_diagram import network_diagram
from ..plots.palette import HouseAxes, house_style
from ..plots.show import figure_html, png_of
from .forward_state import ForwardState
from .live_figure import LiveFigure
from .picture import Picture
from .slider import Slider
from .view import WithStaticView
from .words import Words

WIDTH, DOTS = 7.0, 130


class ForwardTable(WithStaticView, ipywidgets.VBox):
    """The explorable: sliders, the network with its numbers, the table. Made by ``forward_table``."""

    def __init__(self, state, low, high, slider_step, output_names):
        self.state, self.output_names = state, output_names
        self._lock = threading.Lock()
        self.inputs = [
            Slider(name, value, low, high, slider_step) for name, value in zip(state.input_names, state.x, strict=True)
        ]
        self.stepper = Slider("step", state.step, 0, state.last, 1)
        self.picture = Picture(width=int(WIDTH * 100))
        self.words = Words()
        self._read()
        self._refresh()
        for slider in (*self.inputs, self.stepper):
            slider.observe(self._moved, "value")
        super().__init__([*self.inputs, self.stepper, self.picture, self.words])

    def _read(self):
        self.state.x[:] = [slider.value for slider in self.inputs]
        self.state.step = int(self.stepper.value)

    def _moved(self, change):
        with self._lock:
            self._read()
            try:
                self._refresh()
            except Exception as error:
                # The network is the learner's, and so may be the mistake; a callback's error would be seen nowhere.
                self.words.status = f"<p>{html.escape(f'This step failed: {type(error).__name__}: {error}')}</p>"
                self.words.more = ""

    def _figure(self, values):
        sizes = len(values)
        tallest = max(len(step.values) for step in self.state.steps())
        with house_style():
            figure = Figure(figsize=(WIDTH, min(4.6, 1.5 + 0.72 * tallest)), dpi=DOTS)
            ax = figure.add_axes((0.01, 0.01, 0.98, 0.98), axes_class=HouseAxes)
        now = self.state.steps()[self.state.step]
        ringed = [(now.layer, i) for i in range(len(now.values))] if sizes else []
        network_diagram(
            self.state.layers, ax, values=values, input_names=self.state.input_names, output_names=self.output_names,
            highlight_neurons=ringed, decimals=self.state.decimals,
        )
        return figure

    def _alt(self):
        return describe_network(self.state.layers) + " " + self.state.sentence()

    def _refresh(self):
        title = self.state.steps()[self.state.step].title
        self.stepper.words = f"{title} (step {self.state.step} of {self.state.last})"
        live = LiveFigure(self._figure(self.state.shown_values()))
        live.canvas.draw()
        with self.picture.hold_sync():
            self.picture.png, self.picture.alt = live.png(), self._alt()
        with self.words.hold_sync():
            self.words.status = f"<p>{html.escape(self.state.sentence())}</p>"
            self.words.more = self.state.table()

    def static_view(self):
        """Without a browser nobody can step, so the whole way is shown."""
        with self._lock:
            before, self.state.step = self.state.step, self.state.last
            try:
                figure = self._figure(self.state.shown_values())
                alt = self._alt()
            finally:
                self.state.step = before
            FigureCanvasAgg(figure)
            png = png_of(figure, DOTS)
            page = figure_html(png, alt, width=WIDTH * 100) + self.state.table(everything=True)
            return self.state.words(everything=True), page, png, alt


def forward_table(
    network, x, *, input_names=None, output_names=None, step=0, low=-3.0, high=3.0, slider_step=0.1, decimals=2,
):
    """One sample's way through a small network: the inputs on sliders, every step with its line of Python and numbers.

    Args:
        network: a network of nnlib made of Linear layers and activations, at most 6 neurons in a layer, such as
            ``nn.mlp([2, 3, 1], rng=rng)``; for another one a ValueError says why it cannot be shown.
        x: where the input sliders start, shape ``(n_in,)``.
        input_names, output_names: a name for each.
        step: the step shown at first; 0 is the input.
        low, high, slider_step: range of the input sliders.
        decimals: of all numbers shown; the calculation is exact.

    Returns a widget. In a page without a browser it shows all steps for ``x``.
    """
    state = ForwardState(network, x, 0, tuple(input_names or ()), decimals)
    if not 0 <= step <= state.last:
        raise ValueError(f"step: expected 0 to {state.last}, got {step}")
    if state.x.min() < low or state.x.max() > high:
        raise ValueError(f"x: expected numbers from {low} to {high}, where the sliders go, got {state.x}")
    state.step = step
    return ForwardTable(state, low, high, slider_step, output_names)
