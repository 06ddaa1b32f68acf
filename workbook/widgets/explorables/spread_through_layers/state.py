"""Signals forward and gradients backward through many layers of random weights: their sizes, layer by layer.

No training here: 128 samples go through layers of 64 neurons as they are at the start. The same random numbers serve
every setting, so what changes comes from the setting alone.
"""

from dataclasses import dataclass

import numpy as np

import nnlib as nn
from workbook.plots.palette import number
from workbook.widgets.table import numbers_table, with_power

WIDTH, SAMPLES, MOST_LAYERS = 64, 128, 20
LOWEST, HIGHEST, STEP = 0.01, 1.5, 0.01
NEARLY_FLAT = 0.01  # so close to its end a tanh or sigmoid is called saturated


@dataclass(frozen=True)
class Bend:
    """An activation, its slope where its output is a, and which outputs carry no slope, or hardly any, with a word for them."""

    function: object
    slope_at_output: object
    stuck: object
    word: str


BENDS = {
    "ReLU": Bend(lambda z: np.maximum(z, 0), lambda a: (a > 0) * 1.0, lambda a: a == 0, "are 0"),
    "tanh": Bend(np.tanh, lambda a: 1 - a * a, lambda a: np.abs(a) > 1 - NEARLY_FLAT, "are saturated"),
    "sigmoid": Bend(
        nn.sigmoid,
        lambda a: a * (1 - a),
        lambda a: np.minimum(a, 1 - a) < NEARLY_FLAT,
        "are saturated",
    ),
    "none": Bend(lambda z: z, np.ones_like, lambda a: np.zeros(a.shape, bool), ""),
}


def size(values):
    """The root of the mean of the squares."""
    return float(np.sqrt(np.mean(np.square(values))))


def tell(value):
    """A size in few characters: 0.83, or 2.0·10⁻¹³ where it is far from 1."""
    return number(value, 3) if 0.01 <= value < 1000 else with_power(value, 1) if value else "0"


def _draws():
    rng = np.random.default_rng(0)
    weights = rng.standard_normal((MOST_LAYERS, WIDTH, WIDTH))
    return weights, rng.standard_normal((SAMPLES, WIDTH)), rng.standard_normal((SAMPLES, WIDTH))


@dataclass
class SpreadState:
    """An activation, the spread s of the weights and a number of layers; activations and gradients follow."""

    activation: str = "ReLU"
    scale: float = 0.1
    layers: int = MOST_LAYERS

    def __post_init__(self):
        if self.activation not in BENDS:
            raise ValueError(f"activation: expected one of {list(BENDS)}, got {self.activation!r}")
        if not LOWEST <= self.scale <= HIGHEST:
            raise ValueError(f"scale: expected a number from {LOWEST:g} to {HIGHEST:g}, got {self.scale}")
        if not 1 <= self.layers <= MOST_LAYERS or self.layers != int(self.layers):
            raise ValueError(f"layers: expected a whole number from 1 to {MOST_LAYERS}, got {self.layers}")
        self._weights, self._inputs, self._last = _draws()

    def set(self, activation, scale, layers):
        """Moves the controls and computes both ways anew."""
        self.activation, self.scale, self.layers = activation, scale, int(layers)
        self.compute()

    def compute(self):
        """Fills `activations` and `gradients`, a list each, (SAMPLES, WIDTH) for each layer from the first to the last.

        `gradients` holds the slopes of the loss with respect to each layer's activations; those of the last layer are
        random numbers of size 1.
        """
        bend, A = BENDS[self.activation], self._inputs
        self.activations = []
        for W in self._weights[: self.layers]:
            A = bend.function(A @ (self.scale * W))
            self.activations.append(A)
        dA = self._last / size(self._last)
        self.gradients = [dA]
        for W, A in zip(self._weights[self.layers - 1 : 0 : -1], self.activations[:0:-1], strict=True):
            dA = (dA * bend.slope_at_output(A)) @ (self.scale * W).T
            self.gradients.insert(0, dA)

    @property
    def stuck_shares(self):
        """For each layer the share of its activations that are stuck: 0 for ReLU, saturated for tanh and sigmoid."""
        return [float(np.mean(BENDS[self.activation].stuck(A))) for A in self.activations]

    def words(self):
        """The whole state in sentences."""
        last, bend = self.layers, BENDS[self.activation]
        first_size, last_size = size(self.activations[0]), size(self.activations[-1])
        many = f"{last} layer{'' if last == 1 else 's'} of {WIDTH}"
        factor = self.scale * np.sqrt(WIDTH)
        lines = [
            f"{self.activation}, {many}, weights of spread s = {number(self.scale)}; s · √{WIDTH} = {number(factor)}.",
            f"Forward: activations of size {tell(first_size)} in layer 1"
            + (f", {tell(last_size)} in layer {last}." if last > 1 else "."),
            f"Backward: gradient of size 1 at layer {last}"
            + (f", {tell(size(self.gradients[0]))} at layer 1." if last > 1 else "."),
        ]
        if bend.word:
            lines.append(f"In layer {last}, {100 * self.stuck_shares[-1]:.0f} % of the activations {bend.word}.")
        return lines

    def table(self):
        """HTML table with a row for each layer."""
        stuck = {"ReLU": "share that is 0", "none": ""}.get(self.activation, "share saturated")
        names = ["layer", "size of the activations", *([stuck] if stuck else []), "size of the gradient"]
        rows = []
        for k, (A, share, dA) in enumerate(zip(self.activations, self.stuck_shares, self.gradients, strict=True), 1):
            middle = [f"{100 * share:.0f} %"] if stuck else []
            rows.append((k, tell(size(A)), *middle, tell(size(dA))))
        return numbers_table(names, rows)
