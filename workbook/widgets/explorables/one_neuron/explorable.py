"""Two weights and a bias on sliders, and the line they draw.

The plane is shaded by the neuron's output, the black line is where its sum z is 0, the arrow shows the weights: it
points to the side where z grows. A ring marks every point on the wrong side. One point, framed, is calculated in full.
"""

import numpy as np

from workbook.plots.points import line_ends
from workbook.widgets.explorable import Explorable
from workbook.widgets.explorables.one_neuron.picture import NeuronPicture
from workbook.widgets.explorables.one_neuron.state import NeuronState
from workbook.widgets.grip import Grip
from workbook.widgets.slider import Slider

NEAR = 18  # pixels of the picture, about 14 of the page, within which something is meant


class OneNeuron(Explorable):
    """The explorable. Made by `one_neuron`."""

    quiet = 1  # the framed point's calculation

    def __init__(self, state, reach, step):
        first, second = state.feature_names
        self.about = f"{len(state.X)} points over {first} and {second}, the plane shaded by the neuron's output."
        count = len(state.X)
        controls = {
            "w1": Slider("weight w1", state.w1, -reach, reach, step),
            "w2": Slider("weight w2", state.w2, -reach, reach, step),
            "b": Slider("bias b", state.b, -reach, reach, step),
            "mark": Slider("framed point", state.mark + 1, 1, max(2, count), 1, hidden=count < 2),
        }
        super().__init__(state, NeuronPicture(state), controls)

    def read(self, w1, w2, b, mark):
        self.state.w1, self.state.w2, self.state.b = w1, w2, b
        self.state.mark = min(len(self.state.X), int(mark)) - 1

    def grips(self):
        return [Grip(self.drawing.plane, take=self._take)]

    def _take(self, x, y, began):
        """What is pressed is what moves: the arrow's head turns the line, the line goes along, a point is framed."""
        state, place = self.state, np.array([x, y])
        if began:
            self._held = self._what_is_at(place)
        what = self._held
        if what == "arrow":
            # The arrow points from the middle of the line to the pointer; w keeps its length, and the line stays where it is there.
            middle = self._middle
            way = place - middle
            if not np.linalg.norm(way) > 0:
                return None
            w = self._length * way / np.linalg.norm(way)
            return {"w1": w[0], "w2": w[1], "b": -w @ middle}
        if what == "line":
            return {"b": -state.w @ place}
        return {"mark": what + 1} if began and what is not None else None

    def _what_is_at(self, place):
        """The "arrow", the "line", or the number of the point that is near a place of the plane; None far from all."""
        state, to_screen = self.state, self.drawing.plane.transData.transform
        here = to_screen(place)
        ends = line_ends(state.w, state.b, self.drawing.limits)
        points = np.linalg.norm(to_screen(state.X) - here, axis=1)
        nearest = int(points.argmin())
        if ends is not None:
            self._middle, self._length = ends.mean(0), np.linalg.norm(state.w)
            if np.linalg.norm(to_screen(self.drawing.tip) - here) < NEAR:
                return "arrow"
            start, end = to_screen(ends)
            along = (end - start) / np.linalg.norm(end - start)
            away = abs(along[0] * (here - start)[1] - along[1] * (here - start)[0])
            if away < NEAR and away < points[nearest]:
                return "line"
        return nearest if points[nearest] < 2 * NEAR else None

    def sentences(self):
        return self.state.words(self.drawing.limits)


def one_neuron(
    X=None,
    y=None,
    *,
    w=(4.0, 4.0),
    b=-4.0,
    feature_names=None,
    class_names=None,
    mark=0,
    activation="sigmoid",
    reach=10.0,
    step=0.5,
):
    """One neuron with two inputs: move its weights and its bias, and see the line it draws through the points.

    Args:
        X: points, shape `(N, 2)`; by default sixty handwritten zeros and ones (`datasets.zero_or_one()`).
        y: labels 0 or 1, shape `(N,)`, or None for points without classes.
        w, b: where the sliders start.
        feature_names, class_names: two texts each.
        mark: row of the point that is framed and calculated in full.
        activation: "sigmoid" or "step".
        reach, step: the sliders go from -reach to reach in steps of step.

    Returns a widget. In a page without a browser it shows its starting state.
    """
    if X is None:
        from workbook.datasets import zero_or_one

        data = zero_or_one()
        X, y = data.X, data.y
        feature_names = feature_names or data.feature_names
        class_names = class_names or data.class_names
    if len(w) != 2:
        raise ValueError(f"w: expected two weights, got {w}")
    state = NeuronState(
        X,
        y,
        float(w[0]),
        float(w[1]),
        float(b),
        mark,
        activation,
        tuple(feature_names or ("x1", "x2")),
        tuple(class_names or ("class 0", "class 1")),
    )
    return OneNeuron(state, reach, step)
