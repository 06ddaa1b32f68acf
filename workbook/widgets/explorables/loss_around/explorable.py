"""The loss of a network over two directions of its parameters, and its boundary at each place."""

from workbook.widgets.explorable import Explorable
from workbook.widgets.explorables.loss_around.picture import LandscapePicture
from workbook.widgets.explorables.loss_around.state import LandscapeState
from workbook.widgets.grip import Grip
from workbook.widgets.slider import Slider

SLIDER_STEPS = 20  # from the middle to either end


class LossAround(Explorable):
    """The explorable. Made by `loss_around`."""

    about = (
        "Left: the points, and what the network at this place says. Right: the loss over a and b seen from above, "
        "the darker the higher; a cross where training ended, a dot at the place shown."
    )

    def __init__(self, state):
        reach, step = state.reach, state.reach / SLIDER_STEPS
        controls = {
            "a": Slider("a, along d1", state.a, -reach, reach, step),
            "b": Slider("b, along d2", state.b, -reach, reach, step),
        }
        super().__init__(state, LandscapePicture(state), controls)

    def read(self, a, b):
        self.state.a, self.state.b = a, b

    def grips(self):
        return [Grip(self.drawing.right, x="a", y="b")]


def loss_around(network, X, y, *, rng, reach=1.0):
    """The loss around a trained network: its parameters moved along two random directions, how far on two sliders.

    Args:
        network: an nn.Sequential with two inputs and one score, trained; it is copied.
        X, y: points (N, 2) and labels 0 and 1 (N,), by which the loss is measured.
        rng: a np.random.Generator, which draws the two directions; each is as long as the vector of all parameters.
        reach: how far the sliders go; 1 is as far as the network is from all zeros.

    Returns a widget. In a page without a browser it shows the map, and the trained network itself.
    """
    return LossAround(LandscapeState(network, X, y, rng=rng, reach=reach))
