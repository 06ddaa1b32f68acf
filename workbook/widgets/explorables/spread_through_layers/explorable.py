"""Activations and gradients through up to 20 layers; activation, spread of the weights and depth are the controls."""

from workbook.widgets.explorable import Explorable
from workbook.widgets.explorables.spread_through_layers.picture import SpreadPicture
from workbook.widgets.explorables.spread_through_layers.state import (
    BENDS,
    HIGHEST,
    LOWEST,
    MOST_LAYERS,
    STEP,
    SpreadState,
)
from workbook.widgets.radio_buttons import RadioButtons
from workbook.widgets.slider import Slider

_NAMES = list(BENDS)


class SpreadThroughLayers(Explorable):
    """The explorable. Made by `spread_through_layers`."""

    about = (
        "For each layer the size of its numbers on a logarithmic axis, and below a histogram in units of that size: left the activations on the way forward, "
        "right the gradients on the way back."
    )

    def __init__(self, state):
        controls = {
            "activation": RadioButtons("activation", _NAMES, _NAMES.index(state.activation)),
            "scale": Slider("spread s of the weights", state.scale, LOWEST, HIGHEST, STEP),
            "layers": Slider("layers", state.layers, 1, MOST_LAYERS, 1),
        }
        super().__init__(state, SpreadPicture(), controls)

    def read(self, activation, scale, layers):
        self.state.set(_NAMES[activation], scale, layers)


def spread_through_layers(activation="ReLU", *, scale=0.1, layers=MOST_LAYERS):
    """What becomes of activations and gradients in a fresh network: move the spread of its weights and its depth.

    Args:
        activation: "ReLU", "tanh", "sigmoid" or "none".
        scale: the standard deviation of all weights, 0.01 to 1.5.
        layers: how many layers of 64 neurons, 1 to 20.

    Returns a widget. In a page without a browser it shows its starting state.
    """
    return SpreadThroughLayers(SpreadState(activation, scale, layers))
