"""The picture of the ground around a network: what it says at one place, and the loss at all places from above."""

from workbook.plots.surface import surface
from workbook.widgets.boundary_picture import BoundaryPicture

STEPS = 41  # points of the map a side


class LandscapePicture(BoundaryPicture):
    """Draws a LandscapeState; `live.png()` then has the picture."""

    def __init__(self, state):
        reach = state.reach
        look = {"limits": (-reach, reach, -reach, reach), "lowest": (0, 0), "names": ("a", "b"), "steps": STEPS}
        title = "Loss of theta + a·d1 + b·d2"
        super().__init__(state.X, state.y, lambda ax: surface(state.loss, ax, title=title, **look))

    def draw(self, state):
        """Draws the network at the place where the state is, and the dot on the map."""
        self.draw_network(state.shown_network(), "The network at a, b", (state.a, state.b))
