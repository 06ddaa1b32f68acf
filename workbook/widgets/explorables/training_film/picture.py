"""The picture of a recorded training: what the network says after one epoch, and the loss over all epochs."""

import numpy as np

from workbook.plots.palette import TRAINING
from workbook.widgets.boundary_picture import BoundaryPicture


class FilmPicture(BoundaryPicture):
    """Draws a FilmState; `live.png()` then has the picture."""

    def __init__(self, state):
        losses, last = state.losses, state.last

        def loss_curve(ax):
            ax.plot(np.arange(len(losses)), losses, color=TRAINING, linestyle="-")
            ax.set(xlabel="epoch", ylabel="loss", xlim=(-0.02 * last, 1.02 * last), ylim=(0, 1.08 * losses.max()))
            ax.xaxis.get_major_locator().set_params(integer=True)
            ax.set_title("Loss over the epochs")

        super().__init__(state.X, state.y, loss_curve)

    def draw(self, state):
        """Draws the network of the epoch, and the dot on the curve."""
        title = f"After epoch {state.at}" if state.at else "Before training"
        self.draw_network(state.shown_network(), title, (state.at, state.losses[state.at]))
