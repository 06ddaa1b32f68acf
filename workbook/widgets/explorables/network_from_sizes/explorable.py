"""Choose how many neurons stand in each layer; see the network, the shape of every W and b, and the number of
parameters.
"""

from workbook.widgets.explorable import Explorable
from workbook.widgets.explorables.network_from_sizes.picture import SizesPicture
from workbook.widgets.explorables.network_from_sizes.state import SizesState
from workbook.widgets.slider import Slider

MOST_HIDDEN = 3


class NetworkFromSizes(Explorable):
    """The explorable. Made by `network_from_sizes`."""

    def __init__(self, sizes, most):
        first, *hidden, last = sizes
        inner = [hidden[k] if k < len(hidden) else 4 for k in range(MOST_HIDDEN)]
        controls = {
            "inputs": Slider("inputs", first, 1, most, 1),
            "layers": Slider("hidden layers", len(hidden), 0, MOST_HIDDEN, 1),
            **{f"hidden {k}": Slider(f"neurons in hidden layer {k}", n, 1, most, 1) for k, n in enumerate(inner, 1)},
            "outputs": Slider("outputs", last, 1, most, 1),
        }
        super().__init__(SizesState(sizes), SizesPicture(), controls)

    def read(self, inputs, layers, outputs, **hidden):
        for k, name in enumerate(hidden):
            self.controls[name].hidden = k >= layers
        inner = list(hidden.values())[: int(layers)]
        self.state = SizesState([int(size) for size in (inputs, *inner, outputs)])

    def sentences(self):
        return [self.state.sentence()]

    def alt(self):
        return self.state.sentence()

    def static_text(self):
        return self.state.words(), self.state.table()


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
