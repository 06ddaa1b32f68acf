"""Choose a function and move a point along its axis: the tangent and the slope follow.

Beside it stands the boundary of a small trained network with this activation; the thin lines are where the
sums of its hidden neurons are 0.
"""

from workbook.widgets.explorable import Explorable
from workbook.widgets.explorables.activation_explorer.picture import REACH, ActivationPicture
from workbook.widgets.explorables.activation_explorer.state import NAMES, ActivationState
from workbook.widgets.grip import Grip
from workbook.widgets.radio_buttons import RadioButtons
from workbook.widgets.slider import Slider


class ActivationExplorer(Explorable):
    """The explorable. Made by `activation_explorer`."""

    def __init__(self, state):
        controls = {
            "function": RadioButtons("function", NAMES, NAMES.index(state.name)),
            "z": Slider("sum z", state.z, -REACH, REACH, 0.1),
        }
        super().__init__(state, ActivationPicture(), controls)

    def read(self, function, z):
        self.state = ActivationState(NAMES[function], z)

    def grips(self):
        return [Grip(self.drawing.heights, x="z"), Grip(self.drawing.slopes, x="z")]

    def alt(self):
        return (
            f"Left: the curve of {self.state.name} with its tangent at z = {self.state.z:.1f}, and its slope below. "
            "Right: two rings of points and the boundary of a small network. " + " ".join(self.current_sentences[1:])
        )


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
