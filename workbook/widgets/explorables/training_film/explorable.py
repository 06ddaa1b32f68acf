"""A recorded training on a slider: any epoch's network, and its loss on a curve."""

from workbook.widgets.explorable import Explorable
from workbook.widgets.explorables.training_film.picture import FilmPicture
from workbook.widgets.explorables.training_film.state import FilmState
from workbook.widgets.grip import Grip
from workbook.widgets.slider import Slider


class TrainingFilm(Explorable):
    """The explorable. Made by `training_film`."""

    plays = "epoch"
    about = (
        "Left: the points, the shade of what the network says and its boundary. "
        "Right: the loss over the epochs, with a dot at the epoch shown."
    )

    def __init__(self, state):
        super().__init__(state, FilmPicture(state), {"epoch": Slider("epoch", state.at, 0, state.last, 1)})

    def read(self, epoch):
        self.state.at = int(epoch)

    def grips(self):
        return [Grip(self.drawing.right, x="epoch")]


def training_film(network, thetas, X, y, *, epoch=0):
    """A recorded training, epoch by epoch: the boundary and the loss, with the epoch on a slider.

    Args:
        network: an nn.Sequential with two inputs and one score; it is copied.
        thetas: a list of its parameters, `network.theta.copy()`, before the first epoch and after each.
        X, y: points (N, 2) and labels 0 and 1 (N,), by which loss and right answers are measured.
        epoch: the epoch that is shown at first; in a page without a browser it is the one that stays.

    Returns a widget.
    """
    state = FilmState(network, thetas, X, y)
    if not 0 <= epoch <= state.last:
        raise ValueError(f"epoch: expected 0 to {state.last}, got {epoch}")
    state.at = int(epoch)
    return TrainingFilm(state)
