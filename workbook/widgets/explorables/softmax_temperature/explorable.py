"""Scores and a temperature on sliders, and the softmax of both."""

import numpy as np

from workbook.widgets.explorable import Explorable
from workbook.widgets.explorables.softmax_temperature.picture import TemperaturePicture
from workbook.widgets.explorables.softmax_temperature.state import TemperatureState
from workbook.widgets.slider import Slider

REACH, COLDEST, HOTTEST = 5.0, 0.1, 10.0


class SoftmaxTemperature(Explorable):
    """The explorable. Made by `softmax_temperature`."""

    def __init__(self, state):
        self.about = f"{len(state.names)} bars, one for each class."
        labels = [f"score of {name}" for name in state.names]
        controls = {
            "temperature": Slider("temperature T", state.temperature, COLDEST, HOTTEST, 0.1),
            **{label: Slider(label, score, -REACH, REACH, 0.5) for label, score in zip(labels, state.scores)},
        }
        super().__init__(state, TemperaturePicture(state.names), controls)

    def read(self, temperature, **scores):
        self.state = TemperatureState(list(scores.values()), temperature, self.state.names)


def softmax_temperature(scores=(2.0, 1.0, 0.0), *, names=None, temperature=1.0):
    """Scores divided by a temperature and put through softmax: move both, and see the probabilities.

    Args:
        scores: two to six numbers from -5 to 5.
        names: one text for each score; by default "class 0", "class 1", ...
        temperature: where its slider starts, from 0.1 to 10.

    Returns a widget. In a page without a browser it shows its starting state.
    """
    scores = np.asarray(scores, float).reshape(-1)
    names = tuple(f"class {k}" for k in range(len(scores))) if names is None else tuple(map(str, names))
    if not COLDEST <= temperature <= HOTTEST:
        raise ValueError(f"temperature: expected a number from {COLDEST:g} to {HOTTEST:g}, got {temperature}")
    if scores.size and not np.abs(scores).max() <= REACH:
        raise ValueError(f"scores: expected numbers from {-REACH:g} to {REACH:g}, got {scores}")
    if len(set(names)) != len(names):
        raise ValueError(f"names: expected names that differ, got {names}")
    return SoftmaxTemperature(TemperatureState(scores, float(temperature), names))
