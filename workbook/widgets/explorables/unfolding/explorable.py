"""A trained network on two sliders: how far through its layers, and after how much training."""

from workbook.widgets.explorable import Explorable
from workbook.widgets.explorables.unfolding.picture import UnfoldingPicture
from workbook.widgets.explorables.unfolding.state import STEPS, UnfoldingState
from workbook.widgets.grip import Grip
from workbook.widgets.slider import Slider


class Unfolding(Explorable):
    """The explorable. Made by `unfolding`."""

    plays = "place"
    about = (
        "Left: the test points, seen in the columns of this place; across is the distance from the best line, which "
        "stands upright in the middle, and points on its wrong side are ringed. "
        "Right: how many are right from the input to the last hidden layer, with a dot at the place shown."
    )

    def __init__(self, state):
        controls = {
            "place": Slider("through the network", state.place, 0, state.depth, 1 / STEPS),
            "kept": Slider("network kept", state.kept, 0, len(state.thetas) - 1, 1),
        }
        super().__init__(state, UnfoldingPicture(state), controls)

    def read(self, place, kept):
        self.state.place, self.state.kept = float(place), int(kept)

    def grips(self):
        return [Grip(self.drawing.way, x="place")]


def unfolding(network, thetas, X, y, X_test, y_test, *, epochs=None, place=0.0):
    """The way of points through a network's hidden layers: where can a straight line tell the classes apart?

    At every place between the input and the last hidden layer a line (logistic regression) is fitted to what the network
    has made of X there, and asked about X_test. The picture shows the test points as they lie to that line.

    Args:
        network: an nn.Sequential with two inputs and one score, as nn.mlp makes it; it is copied.
        thetas: a list of its parameters, `network.theta.copy()`, at two or more times of its training.
        X, y: points (N, 2) and labels 0 and 1 (N,), to which the lines are fitted.
        X_test, y_test: points and labels that are drawn and counted.
        epochs: after which epoch each of thetas was kept; by default 0, 1, 2, ...
        place: where the first slider starts: 0 is the input, 1 the first hidden layer, and so on.

    Returns a widget. It starts at the last of thetas. In a page without a browser it shows its starting state.
    """
    state = UnfoldingState(network, thetas, X, y, X_test, y_test, epochs)
    if not 0 <= place <= state.depth:
        raise ValueError(f"place: expected a number from 0 to {state.depth}, got {place}")
    state.place = round(place * STEPS) / STEPS
    return Unfolding(state)
