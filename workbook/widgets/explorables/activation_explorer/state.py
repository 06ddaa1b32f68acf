"""Ten functions a neuron may bend its sum with: at any z their height and their slope, in numbers and in words.

No browser and no picture here. Heights and slopes come from nnlib's layers (a layer's backward, handed ones, gives the
slopes), so what the explorable shows is what a network computes.
"""

from dataclasses import dataclass

import numpy as np

from workbook.datasets import ring_networks
from workbook.plots.palette import number
from workbook.widgets.table import formulas_table

LEAK = ring_networks.LEAK
SMOOTH = "Its boundary is a smooth curve without corners."
PIECES = "Its boundary is made of straight pieces; every corner lies on a thin line, where some hidden sum is 0."


@dataclass(frozen=True)
class Curve:
    """One function. `breaks` says what happens at z = 0 where there is a corner or a jump; else it is ""."""

    name: str
    formula: str
    slope_formula: str
    boundary: str
    squashes: bool = False
    breaks: str = ""


CURVES = (
    Curve("no bend", "a = z", "1", "Its boundary is one straight line: eight neurons without a bend are one."),
    Curve(
        "step",
        "a = 1 where z > 0, else 0",
        "0",
        "Its boundary can only follow the thin lines, where a hidden neuron jumps. They "
        "are where chance put them: without slopes, training could not move them.",
        True,
        "Here the curve jumps from 0 to 1: at a jump there is no slope.",
    ),
    Curve("sigmoid", "a = 1 / (1 + exp(−z))", "a·(1 − a)", SMOOTH, True),
    Curve("tanh", "a = tanh(z)", "1 − a²", SMOOTH, True),
    Curve(
        "ReLU",
        "a = max(z, 0)",
        "1 where z > 0, else 0",
        PIECES,
        False,
        "Here is a corner: slope 0 on its left, 1 on its right. nnlib takes 0.",
    ),
    Curve(
        "leaky ReLU",
        f"a = z where z > 0, else {LEAK:g}·z",
        f"1 where z > 0, else {LEAK:g}",
        PIECES,
        False,
        f"Here is a corner: slope {LEAK:g} on its left, 1 on its right. nnlib takes {LEAK:g}.",
    ),
    Curve("ELU", "a = z where z > 0, else exp(z) − 1", "1 where z > 0, else exp(z)", SMOOTH),
    Curve("GELU", "a = z · (share of a bell curve below z)", "by its own formula", SMOOTH),
    Curve("SiLU", "a = z·s with s = sigmoid(z)", "s + a·(1 − s)", SMOOTH),
    Curve("softplus", "a = log(1 + exp(z))", "sigmoid(z)", SMOOTH),
)
NAMES = tuple(curve.name for curve in CURVES)


def heights_and_slopes(name, z):
    """f(z) and f'(z) of one function, for z of any shape, in float64."""
    layer = ring_networks.activation(name)
    heights = layer.forward(np.asarray(z, float))
    return heights, layer.backward(np.ones_like(heights))


@dataclass
class ActivationState:
    """Which function, and where on its axis; everything else follows."""

    name: str = "sigmoid"
    z: float = 1.0

    def __post_init__(self):
        if self.name not in NAMES:
            raise ValueError(f"function: expected one of {', '.join(NAMES)}, got {self.name!r}")

    @property
    def curve(self):
        return CURVES[NAMES.index(self.name)]

    @property
    def at_break(self):
        return bool(self.curve.breaks) and self.z == 0

    @property
    def height(self):
        return float(heights_and_slopes(self.name, self.z)[0])

    @property
    def slope(self):
        return float(heights_and_slopes(self.name, self.z)[1])

    def tangent(self, z):
        """The straight line through the point with the curve's slope there, at z of any shape."""
        return self.height + self.slope * (np.asarray(z, float) - self.z)

    def words(self):
        """The whole state in sentences: the function, the point, what the slope tells, the network."""
        right, count = ring_networks.score(self.name)
        here = f"At z = {number(self.z, 1)} its height is {number(self.height, 4)}"
        if self.at_break:
            here += f". {self.curve.breaks}"
            ahead = "There is no one tangent at this place, and so none is drawn."
        else:
            here += f" and its slope is {number(self.slope, 4)}."
            there = self.z + 0.1
            curve = float(heights_and_slopes(self.name, there)[0])
            ahead = (
                f"0.1 further right the tangent is at {number(self.tangent(there), 4)}, "
                f"and the curve at {number(curve, 4)}."
            )
        return [
            f"{self.name}: {self.curve.formula}.",
            here,
            ahead,
            f"The 2-8-1 network with this function has {right} of {count} points on the right side. "
            + self.curve.boundary,
        ]

    def table(self):
        """HTML table of the numbers at this point."""
        slope = "none" if self.at_break else number(self.slope, 4)
        rows = [
            ("sum z", "", number(self.z, 1)),
            ("height f(z)", self.curve.formula, number(self.height, 4)),
            ("slope f′(z)", self.curve.slope_formula, slope),
        ]
        return formulas_table(rows)
