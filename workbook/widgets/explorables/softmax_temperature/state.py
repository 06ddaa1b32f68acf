"""Scores, a temperature, and the probabilities that softmax makes of them, with every number on the way.

No browser and no picture here: numbers in, numbers and words out.
"""

import html
from dataclasses import dataclass

import numpy as np

import nnlib as nn
from workbook.plots.palette import number
from workbook.widgets.table import numbers_table, with_power


def short(value):
    """A positive number in few characters: 7.39, 148.41, or 2.2·10⁴ where it is large, 1.8·10⁻³⁵ where it is tiny."""
    return number(value) if 0.005 <= value < 10000 or value == 0 else with_power(value, 1)


@dataclass
class TemperatureState:
    """Scores (k,) and a temperature above 0; everything else follows."""

    scores: np.ndarray
    temperature: float
    names: tuple

    def __post_init__(self):
        self.scores = np.asarray(self.scores, float)
        if self.scores.ndim != 1 or not 2 <= len(self.scores) <= 6:
            raise ValueError(f"scores: expected two to six numbers, got shape {self.scores.shape}")
        if len(self.names) != len(self.scores):
            raise ValueError(f"names: expected {len(self.scores)}, one for each score, got {len(self.names)}")
        if not self.temperature > 0:
            raise ValueError(f"temperature: expected a number above 0, got {self.temperature}")

    @property
    def scaled(self):
        """The scores divided by the temperature, (k,)."""
        return self.scores / self.temperature

    @property
    def exponentials(self):
        """e to the power of each scaled score, (k,)."""
        return np.exp(self.scaled)

    @property
    def probabilities(self):
        """(k,), together 1."""
        return nn.softmax(self.scaled)

    def words(self):
        """The whole state in sentences."""
        p = self.probabilities
        order = np.argsort(-p, kind="stable")
        first, second = order[:2]
        shares = ", ".join(f"{name} {number(share, 3)}" for name, share in zip(self.names, p, strict=True))
        if self.scores[first] == self.scores[second]:
            lead = f"{self.names[first]} and {self.names[second]} share the first place."
        else:
            factor = np.exp(self.scaled[first] - self.scaled[second])
            lead = (
                f"The largest, {self.names[first]}, is {short(factor)} times as large as "
                f"the next, {self.names[second]}."
            )
        each = np.exp(1 / self.temperature)
        return [
            f"Temperature {number(self.temperature, 1)}: {shares}.",
            lead,
            f"At this temperature a lead of 1 in score means {short(each)} times the probability.",
        ]

    def table(self):
        """HTML table of every step."""
        names = ("class", "score", "score / T", "exp", "share of the sum")
        rows = []
        for name, score, scaled, power, share in zip(
            self.names, self.scores, self.scaled, self.exponentials, self.probabilities, strict=True
        ):
            rows.append((html.escape(name), number(score, 1), number(scaled), short(power), number(share, 4)))
        sums = number(self.scores.sum(), 1), "", short(self.exponentials.sum()), number(self.probabilities.sum(), 4)
        return numbers_table(names, rows, total=("sum", *sums))
