"""A ball on a surface of two numbers, moved by nnlib's own optimisers.

On the left the surface as a map with the path, on the right the loss at each step. The optimiser sees a vector of two
numbers and a gradient of two numbers, as it would see the thousands of a network.
"""

from workbook.widgets.explorable import Explorable
from workbook.widgets.explorables.ball_on_a_hill.picture import HillPicture
from workbook.widgets.explorables.ball_on_a_hill.state import MOST_STEPS, OPTIMISERS, REACH, SURFACES, HillState
from workbook.widgets.grip import Grip
from workbook.widgets.radio_buttons import RadioButtons
from workbook.widgets.slider import Slider

LOWEST_RATE, HIGHEST_RATE = 0.01, 1.2
_SURFACES, _OPTIMISERS = list(SURFACES), list(OPTIMISERS)


class BallOnAHill(Explorable):
    """The explorable. Made by `ball_on_a_hill`."""

    plays = "steps"
    about = "A surface as a map with lines of equal height, the path of an optimiser over it, its loss at each step."

    def __init__(self, state):
        numbered = [f"{k}: {name}" for k, name in enumerate(_SURFACES, 1)]
        controls = {
            "surface": RadioButtons("surface", numbered, _SURFACES.index(state.surface_name)),
            "optimiser": RadioButtons("optimiser", _OPTIMISERS, _OPTIMISERS.index(state.optimiser_name)),
            "x": Slider("start x", state.x, -REACH, REACH, 0.1),
            "y": Slider("start y", state.y, -REACH, REACH, 0.1),
            "rate": Slider("learning rate", state.rate, LOWEST_RATE, HIGHEST_RATE, 0.01),
            "steps": Slider("steps", state.steps, 0, MOST_STEPS, 1),
        }
        super().__init__(state, HillPicture(), controls)

    def read(self, surface, optimiser, x, y, rate, steps):
        self.state.surface_name, self.state.optimiser_name = _SURFACES[surface], _OPTIMISERS[optimiser]
        self.state.x, self.state.y, self.state.rate, self.state.steps = x, y, rate, int(steps)

    def grips(self):
        map_, curve = self.drawing.axes
        return [Grip(map_, x="x", y="y"), Grip(curve, x="steps")]


def ball_on_a_hill(surface="long valley", optimiser="SGD", *, start=(-2.5, 1.5), rate=0.1, steps=20):
    """nnlib's own optimisers on a surface of two numbers: choose both, and move start, rate and steps.

    Args:
        surface: "round bowl", "long valley", "saddle" or "two minima".
        optimiser: "SGD", "SGD with momentum 0.9", "RMSprop" or "Adam", each with nnlib's defaults otherwise.
        start: where the ball is put, two numbers from -3 to 3.
        rate: the learning rate, 0.01 to 1.2.
        steps: how many steps are taken at first, 0 to 100.

    Returns a widget. In a page without a browser it shows its starting state.
    """
    if len(start) != 2:
        raise ValueError(f"start: expected two numbers, got {start}")
    if not LOWEST_RATE <= rate <= HIGHEST_RATE:
        raise ValueError(f"rate: expected {LOWEST_RATE} to {HIGHEST_RATE}, where the slider goes, got {rate}")
    return BallOnAHill(HillState(surface, optimiser, float(start[0]), float(start[1]), float(rate), int(steps)))
