"""One logit and its target, 0 or 1: the probability, two losses, and how steep each of them is here.

No browser and no picture here. Both losses are built on nnlib's functions: the binary cross-entropy of the logit, and
the squared error of the probability, whose slope goes through the sigmoid's.
"""

import math
from dataclasses import dataclass

import numpy as np

import nnlib as nn
from workbook.plots.palette import number
from workbook.widgets.table import formulas_table

REACH = 8.0


def small(value):
    """A number with three decimals, or with two digits that count where three decimals would show 0: 0.00034."""
    if value == 0 or abs(value) >= 0.0005:
        return number(value, 3)
    return number(value, 1 - math.floor(math.log10(abs(value))))


def cross_entropy(z, y):
    """Loss and slope by the logit at each z, any shape, for a target y of 0 or 1."""
    z = np.asarray(z, float)
    return nn.softplus(z if y == 0 else -z), nn.sigmoid(z) - y


def squared_error(z, y):
    """Loss (p - y)^2 and its slope by the logit, 2 (p - y) p (1 - p), at each z, any shape."""
    p = nn.sigmoid(np.asarray(z, float))
    return (p - y) ** 2, 2 * (p - y) * p * (1 - p)


LOSSES = {"cross-entropy": cross_entropy, "squared error": squared_error}


@dataclass
class LogitState:
    """Where the logit stands, from -8 to 8, and which answer is right; everything else follows."""

    z: float = -2.0
    target: int = 1

    def __post_init__(self):
        if not -REACH <= self.z <= REACH:
            raise ValueError(f"z: expected a number from {-REACH:g} to {REACH:g}, got {self.z}")
        if self.target not in (0, 1):
            raise ValueError(f"target: expected 0 or 1, got {self.target!r}")

    @property
    def probability(self):
        return float(nn.sigmoid(self.z))

    def loss(self, name):
        """The loss at this logit."""
        return float(LOSSES[name](self.z, self.target)[0])

    def slope(self, name):
        """How much that loss changes for a change of the logit, per unit."""
        return float(LOSSES[name](self.z, self.target)[1])

    def words(self):
        """The whole state in sentences."""
        p, way = number(self.probability, 4), "up" if self.target else "down"
        if self.probability == 0.5:
            stands = "undecided"
        else:
            sure = abs(self.probability - 0.5) > 0.4
            right = (self.probability > 0.5) == bool(self.target)
            stands = f"{'sure' if sure else 'unsure'} and {'right' if right else 'wrong'}"
        sentences = [f"Logit {number(self.z, 1)}, target {self.target}: the probability of 1 is {p}, {stands}."]
        for name in LOSSES:
            start = name[0].upper() + name[1:]
            sentences.append(f"{start} {small(self.loss(name))}, slope {small(self.slope(name))}.")
        step = 0.1 if self.target else -0.1
        falls = [small(float(self.loss(name) - loss(self.z + step, self.target)[0])) for name, loss in LOSSES.items()]
        sentences.append(
            f"If the logit went {way} by 0.1, the cross-entropy would fall by {falls[0]} "
            f"and the squared error by {falls[1]}."
        )
        return sentences

    def table(self):
        """HTML table: each loss and its slope with the formula that gives it."""
        surprise = "−log(p)" if self.target else "−log(1 − p)"
        formulas = {
            "cross-entropy": (surprise, "p − y"),
            "squared error": ("(p − y)²", "2·(p − y)·p·(1 − p)"),
        }
        rows = [("logit z", "", number(self.z, 1)), ("probability p", "sigmoid(z)", number(self.probability, 4))]
        rows.append(("target y", "", str(self.target)))
        for name, (loss, slope) in formulas.items():
            rows += [(name, loss, small(self.loss(name))), (f"slope of the {name}", slope, small(self.slope(name)))]
        return formulas_table(rows)
