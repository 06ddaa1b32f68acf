"""Four optimisers of nnlib, and the reader's own, race down one valley; rate, turn and steps are the controls."""

from workbook.widgets.explorable import Explorable
from workbook.widgets.explorables.optimiser_race.picture import RacePicture
from workbook.widgets.explorables.optimiser_race.state import MOST_STEPS, MOST_TURN, RATES, RaceState
from workbook.widgets.grip import Grip
from workbook.widgets.radio_buttons import RadioButtons
from workbook.widgets.slider import Slider


class OptimiserRace(Explorable):
    """The explorable. Made by `optimiser_race`."""

    plays = "steps"
    about = "A long valley from above with the way of each optimiser, and the loss of each at each step."

    def __init__(self, state):
        controls = {
            "rate": RadioButtons("learning rate", [f"{rate:g}" for rate in RATES], RATES.index(state.rate)),
            "turn": Slider("valley turned by, in degrees", state.turn, 0, MOST_TURN, 5),
            "steps": Slider("steps", state.steps, 0, MOST_STEPS, 1),
        }
        state.compute()
        super().__init__(state, RacePicture([run.name for run in state.runs]), controls)

    def read(self, rate, turn, steps):
        self.state.set(RATES[rate], turn, steps)

    def grips(self):
        return [Grip(self.drawing.curve, x="steps")]


def optimiser_race(own=None, *, rate=0.1, turn=0, steps=40):
    """SGD, momentum, RMSprop, Adam, and an optimiser of your own, from one start down one valley.

    Args:
        own: a class that takes a learning rate, such as a subclass of nn.Optimiser, or any object with
            `step(theta, gradient)` that changes `theta` in place; without it four race.
        rate: the learning rate of all, one of 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3. An object keeps its own.
        turn: by how many degrees the valley is turned, 0 to 45.
        steps: how many steps are taken at first, 0 to 100.

    Returns a widget. In a page without a browser it shows its starting state. What goes wrong in your optimiser is said
    in words, and the others race on.
    """
    return OptimiserRace(RaceState(own, float(rate), float(turn), int(steps)))
