"""What does the ground look like around a trained network? Its loss over two directions, and its boundary there."""

from ..plots.surface import surface
from .film_explorable import BoundaryExplorable
from .landscape_state import LandscapeState
from .slider import Slider

STEPS = 41  # points of the map a side
SLIDER_STEPS = 20  # from the middle to either end


class LossAround(BoundaryExplorable):
    """The explorable of the loss surface. Made by ``loss_around``."""

    about = (
        "Left: the points, and what the network at this place says. Right: the loss over a and b seen from above, "
        "the darker "
        "the higher; a cross where training ended, a dot at the place shown."
    )

    def __init__(self, state):
        reach, step = state.reach, state.reach / SLIDER_STEPS
        sliders = {
            name: Slider(f"{name}, along {way}", 0, -reach, reach, step) for name, way in (("a", "d1"), ("b", "d2"))
        }
        super().__init__(state, sliders, self._draw_map)

    def _draw_map(self, ax):
        reach = self.state.reach
        surface(
            self.state.loss,
            ax,
            limits=(-reach, reach, -reach, reach),
            lowest=(0, 0),
            names=("a", "b"),
            steps=STEPS,
            title="Loss of theta + a·d1 + b·d2",
        )

    def _read(self):
        self.state.a, self.state.b = self.sliders["a"].value, self.sliders["b"].value

    def _place(self):
        return "The network at a, b", (self.state.a, self.state.b)


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
