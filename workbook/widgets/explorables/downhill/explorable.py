"""A point walks down a curve; learning rate, start and number of steps are on sliders.

Every place is a dot on the curve, the line through the last one is the slope there. The table has each step's number.
"""

from workbook.widgets.explorable import Explorable
from workbook.widgets.explorables.downhill.picture import DescentPicture
from workbook.widgets.explorables.downhill.state import MOST_STEPS, DescentState
from workbook.widgets.grip import Grip
from workbook.widgets.slider import Slider

LOWEST_RATE, HIGHEST_RATE, RATE_STEP, START_STEP = 0.05, 1.2, 0.05, 0.25


class Downhill(Explorable):
    """The explorable. Made by `downhill`."""

    plays = "steps"
    about = "A curve of the loss over w, and the path of gradient descent on it."

    def __init__(self, state):
        controls = {
            "rate": Slider("learning rate", state.rate, LOWEST_RATE, HIGHEST_RATE, RATE_STEP),
            "start": Slider("start", state.start, state.curve.low, state.curve.high, START_STEP),
            "steps": Slider("steps", state.steps, 0, MOST_STEPS, 1),
        }
        super().__init__(state, DescentPicture(state), controls)

    def read(self, rate, start, steps):
        self.state.rate, self.state.start, self.state.steps = rate, start, int(steps)

    def grips(self):
        return [Grip(self.drawing.ax, x="start")]


def downhill(curve="bowl", *, start=None, rate=0.25, steps=4):
    """Gradient descent on a curve, step by step: the learning rate, the start and the number of steps on sliders.

    Args:
        curve: "bowl", which is (w - 3)^2, or "two valleys", a curve with two minima of different depth.
        start: where the path begins; by default 5 on the bowl, 3 on the two valleys.
        rate: the learning rate, 0.05 to 1.2.
        steps: how many steps are taken at first, 0 to 20.

    Returns a widget. In a page without a browser it shows its starting state, with every step's number.
    """
    if start is None:
        start = 3.0 if curve == "two valleys" else 5.0
    if not LOWEST_RATE <= rate <= HIGHEST_RATE:
        raise ValueError(f"rate: expected {LOWEST_RATE} to {HIGHEST_RATE}, where the slider goes, got {rate}")
    return Downhill(DescentState(curve, float(start), float(rate), int(steps)))
