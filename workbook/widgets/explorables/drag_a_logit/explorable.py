"""Drag a logit: its probability, two losses and both their slopes follow."""

from workbook.widgets.explorable import Explorable
from workbook.widgets.explorables.drag_a_logit.picture import LogitPicture
from workbook.widgets.explorables.drag_a_logit.state import REACH, LogitState
from workbook.widgets.grip import Grip
from workbook.widgets.radio_buttons import RadioButtons
from workbook.widgets.slider import Slider


class LogitExplorer(Explorable):
    """The explorable. Made by `drag_a_logit`."""

    about = (
        "Four pictures over the logit: its probability, the slopes of two losses, cross-entropy and squared "
        "error with their tangents, a dot on each."
    )

    def __init__(self, state):
        controls = {
            "target": RadioButtons("target y", ("0", "1"), state.target),
            "z": Slider("logit z", state.z, -REACH, REACH, 0.1),
        }
        super().__init__(state, LogitPicture(), controls)

    def read(self, target, z):
        self.state = LogitState(z, target)

    def grips(self):
        return [Grip(axes, x="z") for axes in self.drawing.axes.values()]


def drag_a_logit(z=-2.0, target=1):
    """One logit and the right answer, 0 or 1: move both, and see the probability, two losses, and the slopes of both.

    Args:
        z: where the logit starts, from -8 to 8.
        target: the right answer, 0 or 1.

    Returns a widget. In a page without a browser it shows its starting state.
    """
    return LogitExplorer(LogitState(float(z), target))
