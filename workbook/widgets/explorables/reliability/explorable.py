"""Epoch and temperature on sliders, and what the probabilities are worth."""

from workbook.widgets.explorable import Explorable
from workbook.widgets.explorables.reliability.picture import ReliabilityPicture
from workbook.widgets.explorables.reliability.state import ReliabilityState
from workbook.widgets.grip import Grip
from workbook.widgets.slider import Slider

COLDEST, HOTTEST = 1.0, 12.0


class Reliability(Explorable):
    """The explorable. Made by `reliability`."""

    plays = "epoch"
    about = (
        "Left: for each group of probabilities a dot, what was said across, what happened upwards, and a dashed diagonal "
        "where the two are equal. Right: the log loss over the epochs, with a dot at the epoch shown."
    )

    def __init__(self, state):
        controls = {
            "epoch": Slider("epoch", state.epoch, 1, state.last, 1),
            "temperature": Slider("temperature T", state.temperature, COLDEST, HOTTEST, 0.25),
        }
        super().__init__(state, ReliabilityPicture(state), controls)

    def read(self, epoch, temperature):
        self.state.epoch, self.state.temperature = int(epoch), temperature

    def grips(self):
        return [Grip(self.drawing.right, x="epoch")]


def reliability(scores, y, *, epoch=1, temperature=1.0):
    """What probabilities are worth, epoch by epoch: said against happened, and the log loss, with a temperature.

    Args:
        scores: one array (N,) after each epoch, the scores of a network with two classes and one output.
        y: labels 0 and 1, (N,).
        epoch: the epoch that is shown at first, from 1.
        temperature: where its slider starts, from 1 to 12.

    Returns a widget. In a page without a browser it shows its starting state.
    """
    state = ReliabilityState(scores, y)
    if not 1 <= epoch <= state.last:
        raise ValueError(f"epoch: expected 1 to {state.last}, got {epoch}")
    if not COLDEST <= temperature <= HOTTEST:
        raise ValueError(f"temperature: expected a number from {COLDEST:g} to {HOTTEST:g}, got {temperature}")
    state.epoch, state.temperature = int(epoch), float(temperature)
    return Reliability(state)
